"""The typesetter in a process of its own: it can be ended at once, and its memory goes with it.

The program is started once more, the packaged one with a hidden flag; requests and answers are
lines of JSON on its two pipes, files and pictures follow an answer as plain bytes. It ends when its
input does.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import BinaryIO
from weakref import finalize

import msgspec

from viewer.paths import once_more
from viewer.sheet.setter import Request, Typst, warm

FLAG = "--set-pages"  # makes the packaged program set pages for another; see viewer.cli
# typst keeps what it has set: past this many bytes the next sheet is set by a new process.
MOST_MEMORY = 200 * 1_048_576
_PAGE = 5 * 1_048_576  # what a request costs where the system does not say


class Stopped(RuntimeError):  # noqa: N818 - what the reader did, not what broke
    """Nobody wants these pages any more."""


class Ended(RuntimeError):  # noqa: N818 - a state of the process
    """The process ended on its own: there was no memory left for it, or it could not be started."""


class Answer(msgspec.Struct):
    """How long the parts are that follow, what went wrong, and the memory in use, in bytes."""

    lengths: list[int] = []
    error: str = ""
    memory: int = 0


class Child:
    """Starts the process when it is first needed. One request is answered at a time.

    Each sheet is set in a turn of its own; `stop` ends the turn, from any thread.
    """

    def __init__(self, command: Sequence[str] = ()) -> None:
        self._command = command or once_more(FLAG, "viewer.sheet.child", "serve_pipes")
        self._process: subprocess.Popen[bytes] | None = None
        self._next: subprocess.Popen[bytes] | None = None  # warms up while the old one is in use
        self._lock = Lock()
        self._turn = 0
        self._values: object = None
        self._memory = 0
        self._folder = ""
        self._tidy: Callable[[], object] | None = None
        self.is_long = False

    def turn(self) -> Turn:
        """A setter for one sheet."""
        return Turn(self, self._turn)

    @property
    def pid(self) -> int:
        """The process, 0 for none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else 0

    def stop(self) -> None:
        """End the turn: whoever waits for pages gets Stopped, those of a full briefing at once."""
        self._turn += 1
        process = self._process
        if self.is_long and process is not None:
            process.kill()

    def close(self) -> None:
        """End the turn and the process."""
        self._turn += 1
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._let_go()
            waiting, self._next = self._next, None
            tidy, self._tidy = self._tidy, None
        if waiting is not None:
            _end(waiting)
        if tidy is not None:
            tidy()

    def ask(self, request: Request, turn: int) -> list[bytes]:
        """The answer to a request; Stopped where its turn is over, RuntimeError where it fails."""
        with self._lock:
            if turn != self._turn:
                raise Stopped
            if self._memory > MOST_MEMORY and request.values is not self._values:
                self._let_go()
            self._values, self.is_long = request.values, bool(request.values.get("full"))
            try:
                answer, parts = self._exchange(request, turn)
            except OSError:
                self._let_go()
                raise (Stopped if turn != self._turn else Ended) from None
            finally:
                self.is_long = False
            self._memory = answer.memory or self._memory + _PAGE
            if self._memory > MOST_MEMORY and self._next is None and turn == self._turn:
                with suppress(OSError):
                    self._next = self._started()
        if answer.error:
            raise RuntimeError(answer.error)
        return parts

    def _exchange(self, request: Request, turn: int) -> tuple[Answer, list[bytes]]:
        if self._process is None:
            self._process, self._next = self._next or self._started(), None
        process = self._process
        if turn != self._turn:  # who stopped it may have found no process to end yet
            raise OSError
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(msgspec.json.encode(request) + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise OSError
        answer = msgspec.json.decode(line, type=Answer)
        parts = [process.stdout.read(length) for length in answer.lengths]
        if [len(part) for part in parts] != answer.lengths:
            raise OSError
        return answer, parts

    def _started(self) -> subprocess.Popen[bytes]:
        if self._tidy is None:
            from shutil import rmtree  # both slow to load
            from tempfile import mkdtemp

            # Of ours: a process that is killed leaves behind what it has put into its own.
            self._folder = mkdtemp(prefix="briefing-pages-")
            self._tidy = finalize(self, rmtree, self._folder, True)
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder)
        hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console
        return subprocess.Popen(
            [*self._command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, creationflags=hidden, env={**os.environ, **places},
        )  # fmt: skip

    def _let_go(self) -> None:
        process, self._process, self._memory = self._process, None, 0
        if process is not None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was still to be written has no reader
                pipe.close()
    process.wait()


class Turn:
    """Sets one sheet, as long as nobody stops it."""

    def __init__(self, child: Child, number: int) -> None:
        self._child = child
        self._number = number

    def __call__(self, request: Request) -> list[bytes]:
        return self._child.ask(request, self._number)


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """Answer requests until there are no more."""
    typst = Typst()
    warm()
    while line := source.readline():
        try:
            parts, error = typst(msgspec.json.decode(line, type=Request)), ""
        except RuntimeError as failed:
            parts, error = [], str(failed)
        answer = Answer([len(part) for part in parts], error, _memory())
        target.write(msgspec.json.encode(answer) + b"\n")
        for part in parts:
            target.write(part)
        target.flush()


def serve_pipes(_arguments: Sequence[str] = ()) -> None:
    """Answer on the standard pipes, which a program without a console has too."""
    with os.fdopen(0, "rb") as source, os.fdopen(1, "wb") as target, suppress(BrokenPipeError):
        serve(source, target)


def _memory() -> int:
    """Bytes of this process that lie in memory; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
