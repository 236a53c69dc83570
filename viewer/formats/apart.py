"""Reading a file in a process of its own: within a limit of memory and one of time.

What the process hands back is the manifest in its canonical form and JSON about the files beside
it, both decoded here into the types of the format. Nothing of it is unpickled or run.
"""

from __future__ import annotations

import os
import struct
import subprocess
import threading
from collections.abc import Callable
from typing import IO, TypeVar, cast

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from viewer.domain.briefing import Briefing, Fact, Source
from viewer.domain.collection import paused_collection
from viewer.domain.many import Many
from viewer.domain.problems import Problem, Refused
from viewer.formats.captures import Captures
from viewer.formats.container import Container, Entry
from viewer.formats.context import FileFacts
from viewer.formats.folder import Folder
from viewer.formats.known import known_part
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.formats.opening import Form, Opened, located
from viewer.formats.tree import Tree, refuse, system_says
from viewer.formats.types import decoder
from viewer.paths import once_more

_Table = TypeVar("_Table", bound=Struct)

MEMORY = 1_024  # MB that a file within the usual limits may take
SECONDS = 20
FLAG = "--read-apart"  # makes the packaged program read for another; see viewer.cli
FRAME = struct.Struct(">cQ")
"""What the process says: a letter, the length of what follows, and that."""
PART, ABOUT, MANIFEST, REFUSED, EXHAUSTED = b"P", b"A", b"M", b"R", b"X"


class About(Struct):
    """What is said of a briefing that opened, beside its manifest."""

    fingerprint: str
    problems: tuple[Problem, ...]
    form: Form
    files: dict[str, FileFacts]
    sizes: dict[str, int]
    entries: dict[str, Entry]


class ApartReading:
    """One reading apart. `told` hears how much is done, from 0 to 1, in the thread of the reading;
    `cancel` may be called from any other, and what the reading raises then is of no interest.
    """

    def __init__(self, told: Callable[[float], object] | None = None) -> None:
        self.told = told
        self._cancelled = False
        self._kill: Callable[[], object] | None = None
        self._lock = threading.Lock()

    def cancel(self) -> None:
        """End the process, now or as soon as it is there."""
        with self._lock:
            self._cancelled = True
            if self._kill is not None:
                self._kill()

    def begin(self, kill: Callable[[], object]) -> None:
        """Take what ends the process."""
        with self._lock:
            self._kill = kill
            if self._cancelled:
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
        )  # fmt: skip
    except OSError as error:
        refuse("reading-start", reason=system_says(error))
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        process.kill()

    clock = threading.Timer(seconds, stop)
    clock.daemon = True
    clock.start()
    reading.begin(process.kill)
    out = cast(IO[bytes], process.stdout)
    try:
        about, kind, content = _answer(out, reading, limits.total_bytes)
    except (msgspec.MsgspecError, ValueError):
        about, kind, content = None, b"", b""
    finally:
        clock.cancel()
        process.kill()
        out.close()
        process.wait()
    if kind == MANIFEST and about is not None:
        return _opened(path, limits, about, content)
    if kind == REFUSED:
        raise Refused(msgspec.json.decode(content, type=tuple[Problem, ...]))
    if kind == EXHAUSTED:
        refuse("reading-memory", limit=f"{memory:,}")
    if overdue.is_set():
        refuse("reading-slow", limit=f"{seconds:,}")
    refuse("reading-broken")


def _program() -> list[str]:
    """The beginning of a command that reads apart."""
    return once_more(FLAG, "viewer.formats.apart_process", "serve")


def _answer(
    out: IO[bytes], reading: ApartReading, longest: int
) -> tuple[About | None, bytes, bytes]:
    """What the process says last, and of what; no letter where it died or said too much."""
    about: About | None = None
    while len(head := out.read(FRAME.size)) == FRAME.size:
        kind, length = FRAME.unpack(head)
        content = out.read(min(length, longest + 1))
        if len(content) < length:
            break
        if kind == PART:
            if reading.told is not None:
                reading.told(float(content))
        elif kind == ABOUT:
            about = msgspec.json.decode(content, type=About)
        else:
            return about, kind, content
    return about, b"", b""


def _opened(path: str, limits: Limits, about: About, canonical: bytes) -> Opened:
    real, _ = located(path)
    tree: Tree
    if about.form == "file":
        tree = Container.known(real, about.entries)
    else:
        tree = Folder.known(real, limits, about.sizes)
    with paused_collection():
        briefing = _briefing(canonical)
    captures = Captures(tree, about.files)
    return Opened(
        briefing, about.fingerprint, about.problems, captures, canonical, path, about.form,
        Many(briefing),
    )  # fmt: skip


def _briefing(canonical: bytes) -> Briefing:
    """The briefing, its long lists decoded item by item, so that other threads run in between."""
    try:
        tables = msgspec.json.decode(canonical, type=dict[str, Raw])
        facts, sources = _pieces(tables["facts"]), _pieces(tables.get("sources", Raw(b"[]")))
        frame = msgspec.json.encode({**tables, "facts": facts[:1], "sources": []})
        return replace(
            _decoded(decoder(), frame, Briefing),
            facts=_all_decoded(facts, Fact),
            sources=_all_decoded(sources, Source),
        )
    except (msgspec.MsgspecError, ValueError, RecursionError):
        refuse("reading-broken")


def _all_decoded(pieces: list[Raw], kind: type[_Table]) -> tuple[_Table, ...]:
    strict = msgspec.json.Decoder(kind)
    return tuple([_decoded(strict, piece, kind) for piece in pieces])


def _decoded(
    strict: msgspec.json.Decoder[_Table], piece: bytes | Raw, kind: type[_Table]
) -> _Table:
    try:
        return strict.decode(piece)
    except msgspec.ValidationError:
        # Keys that are unknown here: noted by the process, and left out as it left them out.
        return strict.decode(known_part(bytes(piece), kind))


def _pieces(table: Raw) -> list[Raw]:
    return msgspec.json.decode(table, type=list[Raw])
