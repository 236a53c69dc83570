"""Where briefings lie: what tells that one has changed, and what a watched folder has."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from viewer.formats.names import MANIFESTS

ENDING = ".brief"
DEEPEST = 16  # folders below a watched one that are looked into
MOST = 200_000  # names looked at in one watched folder


class Stamp(NamedTuple):
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


def is_briefing_folder(path: str) -> bool:
    """Whether a folder is itself a briefing: it has a manifest."""
    return any(os.path.isfile(os.path.join(path, name)) for name in MANIFESTS)


def briefings_below(folder: str) -> Iterator[str]:
    """Every `.brief` file and briefing folder in a watched folder, sorted within each folder.

    Hidden names are passed over and links to folders not followed, so that no walk goes in circles.
    """
    left = MOST
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        if depth and any(entry.name.casefold() in MANIFESTS for entry in found):
            yield here
            continue
        deeper = []
        for entry in found:
            left -= 1
            if left < 0:
                return
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                deeper.append((entry.path, depth + 1))
            elif entry.name.casefold().endswith(ENDING) and entry.is_file():
                yield entry.path
        if depth < DEEPEST:
            waiting += reversed(deeper)
