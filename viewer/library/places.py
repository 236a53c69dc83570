"""Where briefings lie: what a watched folder has."""

from __future__ import annotations

import os
from collections.abc import Iterator

from viewer.formats.names import MANIFESTS

ENDING = ".brief"
DEEPEST = 16  # folders below a watched one that are looked into
MOST = 200_000  # names looked at in one watched folder


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
