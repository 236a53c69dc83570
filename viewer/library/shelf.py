"""The list of what is in the library: files and watched folders, in one JSON file of the reader's.

It lives apart from the index, which can be lost: whatever the index knows is read again from what
this list names. Every change is made to the file as it is then, under a lock, so that two programs
at once lose nothing of each other's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from viewer.files import write_data
from viewer.library.alone import alone

FILE_NAME = "library.json"
ASIDE = "library-damaged.json"
_LARGEST = 64 * 1_048_576


class Listed(Struct, frozen=True, dict=True):
    """Absolute paths: `files` are briefings, `folders` are looked through for more; `left_out` were
    taken out of the library though a folder has them.
    """

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    left_out: tuple[str, ...] = field(default_factory=tuple)

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self.files)

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(self.left_out)

    def adding(self, *files: str) -> Listed:
        """With these files, in the library even if they were taken out before."""
        new = tuple(file for file in files if file not in self._files)
        back = frozenset(files)
        rest = tuple(path for path in self.left_out if path not in back)
        return replace(self, files=(*self.files, *new), left_out=rest)

    def watching(self, folder: str) -> Listed:
        """With a folder, all of it: what was taken out of it is in again."""
        folders = self.folders if folder in self.folders else (*self.folders, folder)
        rest = tuple(path for path in self.left_out if not is_below(path, folder))
        return replace(self, folders=folders, left_out=rest)

    def without(self, path: str) -> Listed:
        """Without a file, or without a folder and what is known through it alone."""
        if path in self.folders:
            rest = tuple(out for out in self.left_out if not is_below(out, path))
            folders = tuple(folder for folder in self.folders if folder != path)
            return replace(self, folders=folders, left_out=rest)
        files = tuple(file for file in self.files if file != path)
        watched = any(is_below(path, folder) for folder in self.folders)
        out = (*self.left_out, path) if watched and path not in self.left_out else self.left_out
        return replace(self, files=files, left_out=out)

    def with_all(self, other: Listed) -> Listed:
        """With everything that another state of the list has in it."""
        files = (*self.files, *(file for file in other.files if file not in self._files))
        more = (folder for folder in other.folders if folder not in self.folders)
        out = tuple(path for path in self.left_out if path in other._left_out)
        return replace(self, files=files, folders=(*self.folders, *more), left_out=out)

    def names(self, path: str) -> bool:
        """Whether a path belongs to the library: listed, or below a watched folder."""
        if path in self._left_out:
            return False
        return path in self._files or any(is_below(path, folder) for folder in self.folders)


def is_below(path: str, folder: str) -> bool:
    """Whether a path lies in a folder, at any depth."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


class Shelf:
    """The list below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self.file = data / FILE_NAME
        self._lock = data / "library.lock"

    def read(self) -> Listed:
        """The list; an empty one where there is none, or none that can be read."""
        try:
            with open(self.file, "rb") as file:
                data = file.read(_LARGEST + 1)
        except OSError:
            return Listed()
        return _list_in(data) or Listed()

    def change(self, change: Callable[[Listed], Listed]) -> Listed:
        """Change the list as it is now on disk; OSError where nothing can be written.

        A file that is no list of ours is put aside first; what a newer version has written into
        one besides stays.
        """
        with self.locked():
            was = self.read()
            now = change(was)
            if now != was:
                values = {**self._on_disk(), **msgspec.to_builtins(now)}
                content = msgspec.json.format(msgspec.json.encode(values), indent=1)
                write_data(self.file, content, private=True)
        return now

    def locked(self) -> AbstractContextManager[None]:
        """Alone among all programs of this reader; OSError where that cannot be had."""
        return alone(self._lock)

    def _on_disk(self) -> dict[str, Any]:
        """All that the file says, of which a newer version may know more than we do; a file that
        is no list of ours is put aside, and says nothing."""
        try:
            data = self.file.read_bytes()
        except FileNotFoundError:
            return {}
        if _list_in(data) is None:
            write_data(self.file.with_name(ASIDE), data, private=True)
            return {}
        found: dict[str, Any] = msgspec.json.decode(data)
        return found


def _list_in(data: bytes) -> Listed | None:
    """The list that a file holds; None for anything else."""
    try:
        return msgspec.json.decode(data, type=Listed) if len(data) <= _LARGEST else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
