"""A briefing's files, whichever form they come in: what folder and container reader share."""

from __future__ import annotations

import errno
import os
import stat
from io import FileIO
from typing import NoReturn, Protocol

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused


class Tree(Protocol):
    """The files of one briefing. `files` maps each path ("sources/a.txt") to its size in bytes.

    `read` gives the bytes of one of them and raises Refused when they are not what was announced.
    Nothing is ever written, and nothing outside the tree is ever opened.
    """

    files: dict[str, int]
    problems: list[Problem]

    def read(self, name: str) -> bytes:
        """The content of one file."""

    def close(self) -> None:
        """Let go of what is open; `read` works on."""


_REASONS = {
    errno.ENOENT: "file-not-found",
    errno.ENOTDIR: "file-not-found",
    errno.ENAMETOOLONG: "file-not-found",
    errno.EACCES: "file-forbidden",
    errno.EPERM: "file-forbidden",
    errno.ELOOP: "file-link",
    errno.ENXIO: "file-special",
    errno.ENODEV: "file-special",
}
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    # A pipe would wait for somebody to write; so it is opened without waiting, then refused.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def refuse(code: str, place: str = "", **values: str) -> NoReturn:
    """Give up on the file for one problem."""
    raise Refused((Problem(code, place, values=values),))


def system_problem(error: OSError | ValueError, place: str, path: str = "") -> Problem:
    """What the operating system said, as a problem; `path` is what the reader named it by.

    A NUL in a path is a ValueError to Python.
    """
    number = (error.errno or 0) if isinstance(error, OSError) else errno.ENOENT
    values = {"value": shown(path) or place, "reason": system_says(error)}
    return Problem(_REASONS.get(number, "file-unreadable"), place, values=values)


def system_says(error: OSError | ValueError) -> str:
    """The system's own words for an error, made to follow a colon."""
    number = error.errno if isinstance(error, OSError) else None
    return shown(os.strerror(number) if number else error)


def open_regular(path: str, place: str) -> FileIO:
    """A regular file, opened for reading without following a link; anything else is refused."""
    try:
        descriptor = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise Refused((system_problem(error, place, os.path.basename(path)),)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        refuse("file-special", place)
    return FileIO(descriptor, "rb")


def read_at(file: FileIO, offset: int, count: int, place: str) -> bytes:
    """Exactly `count` bytes from `offset` on; refused when the file has become shorter."""
    try:
        file.seek(offset)
        data = file.read(count)
        while len(data) < count:
            more = file.read(count - len(data))
            if not more:
                refuse("file-changed", shown(place))
            data += more
    except OSError as error:
        raise Refused((system_problem(error, shown(place)),)) from None
    return data
