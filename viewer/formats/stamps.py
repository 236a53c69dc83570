"""What tells that a briefing has changed where it lies, without reading it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from msgspec import Struct

from viewer.formats.names import MANIFESTS


class Stamp(Struct, frozen=True):
    """What changes when the bytes at a place do: of a folder the sums over what belongs to it."""

    size: int
    mtime: int
    inode: int


def stamp_of(path: str) -> Stamp | None:
    """The stamp of a briefing; None where nothing is (a stick that is not there is no error)."""
    try:
        found = os.stat(path)
        if not stat.S_ISDIR(found.st_mode):
            if os.path.basename(path).casefold() in MANIFESTS:
                return _folder_stamp(os.path.dirname(path))
            return Stamp(found.st_size, found.st_mtime_ns, found.st_ino % 2**63)
        return _folder_stamp(path)
    except (OSError, ValueError):
        return None


def _folder_stamp(folder: str) -> Stamp:
    """Of the manifests and everything under `sources/`; names count as much as bytes."""
    size = newest = names = 0
    for path in _belonging(folder):
        try:
            found = os.stat(path, follow_symlinks=False)
        except OSError:
            continue
        size += found.st_size
        newest = max(newest, found.st_mtime_ns)
        names = (names + found.st_ino * 31 + len(path)) % 2**62
    return Stamp(size, newest, names)


def _belonging(folder: str) -> Iterator[str]:
    for name in MANIFESTS:
        yield os.path.join(folder, name)
    yield os.path.join(folder, "sources")
    for place, folders, files in os.walk(os.path.join(folder, "sources")):
        folders.sort()
        for name in sorted(files):
            yield os.path.join(place, name)
