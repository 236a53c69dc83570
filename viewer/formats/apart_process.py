"""The process that reads for another (`viewer.formats.apart`): confined, and ended with a word."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from threading import Lock, Thread
from typing import BinaryIO

import msgspec

from viewer.domain.problems import Refused
from viewer.formats.apart import (
    ABOUT,
    EARLY,
    EXHAUSTED,
    FRAME,
    KEPT,
    MANIFEST,
    PART,
    REFUSED,
    About,
)
from viewer.formats.container import Container
from viewer.formats.limits import MB, Limits
from viewer.formats.opening import Opened, open_briefing

_SPEAKING = Lock()
_STEP = 0.01  # how much more must be done before it is told again


def serve(arguments: Sequence[str]) -> None:
    """Read what the arguments ask for and say what came of it; never returns."""
    path, limits, memory, seconds = arguments
    _confine(int(memory) * MB, int(seconds))
    teller, early = _Teller(), _Early()
    try:
        opened = open_briefing(
            os.fsdecode(bytes.fromhex(path)),
            limits=msgspec.json.decode(limits, type=Limits),
            told=teller.tell,
            typed=early.say,
        )
        early.wait()
        _say_opened(opened, said=early.said and opened.written is None)
    except Refused as refused:
        _say(REFUSED, msgspec.json.encode(refused.problems))
    except (MemoryError, RecursionError):
        _say(EXHAUSTED, b"")
    # Millions of values need no burial one by one.
    os._exit(0)


class _Early:
    """Hands a manifest over while the rules are still asked, in a thread of its own: who hears it
    decodes it meanwhile.
    """

    def __init__(self) -> None:
        self.said = False
        self._thread: Thread | None = None

    def say(self, manifest: bytes) -> None:
        self.said = True
        if len(manifest) < MB:
            _say(EARLY, manifest)
            return
        self._thread = Thread(target=_say, args=(EARLY, manifest))
        self._thread.start()

    def wait(self) -> None:
        if self._thread is not None:
            self._thread.join()


class _Teller:
    """Tells how much is done, not too often, and not while a manifest is handed over."""

    def __init__(self) -> None:
        self._last = -1.0

    def tell(self, part: float) -> None:
        if part - self._last >= _STEP:
            self._last = part
            _say(PART, f"{part:.3f}".encode(), waiting=False)


def _say_opened(opened: Opened, *, said: bool) -> None:
    captures, tree = opened.captures, opened.captures.tree
    entries = tree.entries if isinstance(tree, Container) else {}
    about = About(
        opened.fingerprint, opened.problems, opened.form, dict(captures.files),
        dict(tree.files), entries, opened.many.cited_at_all(),
    )  # fmt: skip
    _say(ABOUT, msgspec.json.encode(about))
    if said:
        _say(KEPT, b"")
    else:
        _say(MANIFEST, opened.canonical)


@cache
def _output() -> BinaryIO:
    """The pipe to who asked: a program without a console has no `sys.stdout`, but this."""
    return os.fdopen(1, "wb", closefd=False)


def _say(kind: bytes, content: bytes, *, waiting: bool = True) -> None:
    """Say something once nothing else is being said, or leave it if that would mean waiting."""
    if _SPEAKING.acquire(blocking=waiting):
        try:
            out = _output()
            out.write(FRAME.pack(kind, len(content)))
            out.write(content)
            out.flush()
        finally:
            _SPEAKING.release()


def _confine(memory: int, seconds: int) -> None:
    """No more memory and no more time than these, where the system can be told so."""
    try:
        import resource
    except ImportError:  # Windows: the time is watched by who started this
        return
    # Data, not addresses: what a library reserves and never touches costs nothing.
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    # At the first of both times a signal says why it ends.
    time = seconds, seconds + 1
    limits = {kind: (memory, memory), resource.RLIMIT_CPU: time, resource.RLIMIT_CORE: (0, 0)}
    for limit, most in limits.items():
        try:
            resource.setrlimit(limit, most)
        except (OSError, ValueError):  # a stricter one holds already
            continue
