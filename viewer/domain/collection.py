"""Python's garbage collector, held off while many lasting values are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_paused: list[None] = []  # one for each that holds it off, in any thread


@contextmanager
def paused_collection() -> Iterator[None]:
    """Without the collector: it would look through a million new values again and again, and no
    thread runs meanwhile. What is there at the end is kept out of its sight as well, until
    somebody says `gc.unfreeze`: a look at all of it holds every thread for a tenth of a second.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    _paused.append(None)
    try:
        yield
    finally:
        _paused.pop()
        gc.freeze()
        if was_enabled:
            gc.enable()


def collect_everything() -> bool:
    """Look at everything once, also at what `paused_collection` keeps out of sight, and keep what
    is left out of sight again; whether that could be done now.
    """
    if _paused:
        return False
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return True


def collect_if_due() -> None:
    """What the collector does by itself, for those who turned it off to say when and in which
    thread: it looks at new values once there are many, at older ones more and more rarely.
    """
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0] and not _paused:
        gc.collect(2 if due[1] and due[2] else int(due[1]))
