"""Where in a TOML manifest something stands: the lines of its tables and keys."""

from __future__ import annotations

import os

from viewer.formats.toml_scan import token
from viewer.patterns import pattern

LONGEST = 4_000_000  # letters of a manifest that is looked through once more
_HEAD = pattern(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = pattern(r"\s*([A-Za-z0-9_-]+)\s*[.=]")


class TomlLines:
    """The lines of a manifest that TOML has read; places are JSON Pointers, lines count from 1."""

    def __init__(self, text: str) -> None:
        self._lines = _lines(text) if len(text) <= LONGEST else {}

    def of(self, place: str) -> int:
        """The line of a place, else of what it stands in; 0 for none."""
        while place:
            if place in self._lines:
                return self._lines[place]
            place = place.rpartition("/")[0]
        return 0


def _lines(text: str) -> dict[str, int]:
    # Of a text over several lines, the lines are kept and what stands in them is not.
    plain = token().sub(lambda found: _blank(found[0], found.lastgroup), text)
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(plain.split("\n"), 1):
        head, key = _HEAD.match(line), _KEY.match(line)
        if head is not None:
            table = _table(head[2].split("."), head[1] == "[[", counts)
            found.setdefault(table, number)
        elif key is not None:
            found.setdefault(f"{table}/{key[1]}", number)
    return found


def _blank(text: str, kind: str | None) -> str:
    return text if kind != "text" else '""' + "\n" * text.count("\n")


def _table(names: list[str], is_list: bool, counts: dict[str, int]) -> str:
    """The pointer of a table, in the last one of every list above it."""
    place = ""
    for name in names[:-1]:
        place = f"{place}/{name}"
        if place in counts:
            place = f"{place}/{counts[place]}"
    place = f"{place}/{names[-1]}"
    if is_list:
        counts[place] = counts.get(place, -1) + 1
        place = f"{place}/{counts[place]}"
    return place


def lines_of(path: str) -> TomlLines | None:
    """Those of the manifest in a folder, or of one named by itself; None where that is no TOML."""
    file = os.path.join(path, "briefing.toml") if os.path.isdir(path) else path
    if not file.endswith(".toml"):
        return None
    try:
        with open(file, encoding="utf-8") as stream:
            return TomlLines(stream.read(LONGEST + 1))
    except (OSError, UnicodeDecodeError):
        return None
