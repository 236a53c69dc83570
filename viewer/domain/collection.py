"""Python's garbage collector, held off while many lasting values are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Without the collector: it would look through a million new values again and again, and no
    thread runs meanwhile. What is there at the end is kept out of its sight as well, until
    somebody says `gc.unfreeze`: a look at all of it holds every thread for a tenth of a second.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
