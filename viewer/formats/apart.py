"""Reading a file in a process of its own: within a limit of memory and one of time.

What the process hands back is the manifest in its canonical form and JSON about the files beside
it. Nothing of it is unpickled or run. A manifest that is written as the types write it comes
as soon as that is known; while the process asks the rules, everything a window needs of it is made
ready here, and forgotten if it is refused. Facts stay as they are written until looked at.
"""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, cast

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from viewer.domain.briefing import Briefing, Source
from viewer.domain.citation_check import quoting
from viewer.domain.collection import paused_collection
from viewer.domain.factbase import FactBase
from viewer.domain.late_facts import Cited
from viewer.domain.many import Many
from viewer.domain.problems import Problem, Refused
from viewer.domain.sections import Sections
from viewer.formats.captures import Captures
from viewer.formats.container import Container, Entry
from viewer.formats.context import FileFacts
from viewer.formats.folder import Folder
from viewer.formats.limits import DEFAULT_LIMITS, MB, Limits
from viewer.formats.opening import Form, Opened, located
from viewer.formats.raw_facts import decoded, late_facts
from viewer.formats.tree import Tree, refuse, system_says
from viewer.paths import once_more

_STEP = 1_000  # sources decoded before it is asked whether anybody still waits
MEMORY = 1_024  # MB that a file within the usual limits may take
SECONDS = 20  # of the processor's time: on a machine that does much else a file may take longer
PATIENCE = 1 if sys.platform == "win32" else 3
"""So many times as long it may take by the clock; where the system cannot count, no longer."""
_TOO_LONG = getattr(signal, "SIGXCPU", 0)
FLAG = "--read-apart"  # makes the packaged program read for another; see viewer.cli
FRAME = struct.Struct(">cQ")
"""What the process says: a letter, the length of what follows, and that."""
PART, ABOUT, MANIFEST, REFUSED, EXHAUSTED = b"P", b"A", b"M", b"R", b"X"
EARLY, KEPT = b"E", b"K"
"""A manifest that may be refused yet, and that the last one of these opened."""


class About(Struct):
    """What is said of a briefing that opened, beside its manifest."""

    fingerprint: str
    problems: tuple[Problem, ...]
    form: Form
    files: dict[str, FileFacts]
    sizes: dict[str, int]
    entries: dict[str, Entry]
    cited: Cited = Cited()


class ApartReading:
    """One reading apart. `told` hears how much is done, from 0 to 1, in the thread of the reading;
    `cancel` may be called from any other, and what the reading raises then is of no interest.
    """

    def __init__(self, told: Callable[[float], object] | None = None) -> None:
        self.told = told
        self.cancelled = False
        self._kill: Callable[[], object] | None = None
        self._lock = threading.Lock()

    def cancel(self) -> None:
        """End the process, now or as soon as it is there."""
        with self._lock:
            self.cancelled = True
            if self._kill is not None:
                self._kill()

    def begin(self, kill: Callable[[], object]) -> None:
        """Take what ends the process."""
        with self._lock:
            self._kill = kill
            if self.cancelled:
                kill()


def read_apart(path: str, limits: Limits, reading: ApartReading | None = None) -> Opened:
    """Open a briefing as `open_briefing` does, in a process of its own.

    Raises Refused, also where the process takes too much memory or time, or dies.
    """
    reading = reading or ApartReading()
    share = max(1, limits.file_bytes // DEFAULT_LIMITS.file_bytes)
    memory, seconds = MEMORY * share, SECONDS * share
    request = [os.fsencode(path).hex(), msgspec.json.encode(limits).decode()]
    try:
        process = subprocess.Popen(
            [*_program(), *request, str(memory), str(seconds)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            pipesize=MB,
        )  # fmt: skip
    except OSError as error:
        refuse("reading-start", reason=system_says(error))
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        process.kill()

    clock = threading.Timer(seconds * PATIENCE, stop)
    clock.daemon = True
    clock.start()
    reading.begin(process.kill)
    out = cast(IO[bytes], process.stdout)
    try:
        answer = _answer(out, reading, limits.total_bytes)
    except (msgspec.MsgspecError, ValueError):
        answer = _Answer()
    finally:
        clock.cancel()
        process.kill()
        out.close()
        _bury(process)
    if answer.kind in (MANIFEST, KEPT) and answer.about is not None:
        return _opened(path, limits, answer.about, answer)
    if answer.kind == REFUSED:
        raise Refused(msgspec.json.decode(answer.content, type=tuple[Problem, ...]))
    if answer.kind == EXHAUSTED:
        refuse("reading-memory", limit=f"{memory:,}")
    if overdue.is_set() or process.wait() == -_TOO_LONG:
        refuse("reading-slow", limit=f"{seconds:,}")
    refuse("reading-broken")


def _bury(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process beside what follows: to give back all that it held takes the
    system its time.
    """
    try:
        threading.Thread(target=process.wait, daemon=True).start()
    except RuntimeError:  # no thread is to be had
        process.wait()


def _program() -> list[str]:
    """The beginning of a command that reads apart."""
    return once_more(FLAG, "viewer.formats.apart_process", "serve")


class _Answer(Struct):
    """What the process says last, and of what; no letter where it died or said too much."""

    about: About | None = None
    kind: bytes = b""
    content: bytes = b""
    early: FactBase | None = None
    written: bytes = b""
    """What that one was made of."""


def _answer(out: IO[bytes], reading: ApartReading, longest: int) -> _Answer:
    answer = _Answer()
    while len(head := out.read(FRAME.size)) == FRAME.size:
        kind, length = FRAME.unpack(head)
        content = out.read(min(length, longest + 1))
        if len(content) < length:
            break
        if kind == PART:
            if reading.told is not None:
                reading.told(float(content))
        elif kind == ABOUT:
            answer.about = msgspec.json.decode(content, type=About)
        elif kind == EARLY:
            with paused_collection():
                answer.early = _early(content, reading)
            answer.written = content
        else:
            answer.kind, answer.content = kind, content
            return answer
    return answer


def _early(manifest: bytes, reading: ApartReading) -> FactBase | None:
    """What comes before it is known for a briefing; None if it is none: who reads it says why."""
    try:
        return _made_ready(_briefing(manifest, reading))
    except (Refused, msgspec.MsgspecError, ValueError, LookupError):
        return None


def _made_ready(briefing: Briefing) -> FactBase:
    """The facts of a briefing, with what a window asks for first."""
    base = FactBase(briefing, many=Many(briefing))
    base.once(Sections)
    return base


def _opened(path: str, limits: Limits, about: About, answer: _Answer) -> Opened:
    real, _ = located(path)
    tree: Tree
    if about.form == "file":
        tree = Container.known(real, about.entries)
    else:
        tree = Folder.known(real, limits, about.sizes)
    captures, early = Captures(tree, about.files), answer.early
    if answer.kind == KEPT and early is not None:
        early.many.take(about.cited)
        early.once(quoting)
        return Opened(
            early.briefing, about.fingerprint, about.problems, captures, answer.written, path,
            about.form,
            early.many, [early],
        )  # fmt: skip
    with paused_collection():
        briefing = _briefing(answer.content, ApartReading())
    many = Many(briefing)
    many.take(about.cited)
    return Opened(
        briefing, about.fingerprint, about.problems, captures, answer.content, path, about.form,
        many, [],
    )  # fmt: skip


def _briefing(canonical: bytes, reading: ApartReading) -> Briefing:
    """The briefing, its sources decoded one by one, so that other threads run in between, its facts
    late; no further once nobody waits for it.
    """
    try:
        tables = msgspec.json.decode(canonical, type=dict[str, Raw])
        facts = late_facts(tables["facts"], lambda: not reading.cancelled)
        if facts is None:
            refuse("reading-broken")
        frame = msgspec.json.encode({**tables, "facts": [facts[0]], "sources": []})
        return replace(
            decoded(frame, Briefing),
            facts=facts,
            sources=_sources(tables.get("sources", Raw(b"[]")), reading),
        )
    except (msgspec.MsgspecError, ValueError, LookupError, RecursionError):
        refuse("reading-broken")


def _sources(table: Raw, reading: ApartReading) -> tuple[Source, ...]:
    pieces: list[Raw] = msgspec.json.decode(table, type=list[Raw])
    found: list[Source] = []
    for first in range(0, len(pieces), _STEP):
        if reading.cancelled:
            refuse("reading-broken")
        found += [decoded(piece, Source) for piece in pieces[first : first + _STEP]]
    return tuple(found)
