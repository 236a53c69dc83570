"""What a hostile file is: its name, how it comes to lie in a folder, and what is said of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.unit.formats.samples import minimal, to_folder


class Hostile(NamedTuple):
    """`make` writes it into an empty folder and gives the path that a reader would open; `lines`
    are those of `check`, word for word, in any order.
    """

    make: Callable[[Path], Path]
    lines: tuple[str, ...] = ()


def container(content: bytes, *lines: str) -> Hostile:
    """A `.brief` file of these bytes."""

    def make(folder: Path) -> Path:
        path = folder / "x.brief"
        path.write_bytes(content)
        return path

    return Hostile(make, lines)


def manifest(
    content: dict[str, Any] | bytes | str,
    *lines: str,
    files: Mapping[str, bytes] | None = None,
    name: str = "briefing.json",
) -> Hostile:
    """A folder with this manifest and these files."""
    return Hostile(lambda folder: to_folder(folder / "b", content, files, name), lines)


def spoilt(spoil: Callable[[Path], None], *lines: str) -> Hostile:
    """The folder of a good briefing, and what was done to it."""

    def make(folder: Path) -> Path:
        path = to_folder(folder / "b", minimal())
        spoil(path)
        return path

    return Hostile(make, lines)


def everywhere(text: str, **changes: Any) -> dict[str, Any]:
    """A manifest in which every free text ends in `text`."""
    many = json.dumps(_FULL).replace("@short@", json.dumps(f"Short {text}"[:60])[1:-1])
    filled: dict[str, Any] = json.loads(many.replace("@@", json.dumps(text)[1:-1]))
    return {**filled, **changes}


_FULL: dict[str, Any] = minimal(
    title="Title @@",
    subtitle="Subtitle @@",
    handling="Handling @@",
    bottom_line="Bottom line @@",
    bottom_line_basis=["f"],
    edition={"number": 2, "issued": "2018-07-12", "cutoff": "2018-07-11", "note": "Note @@"},
    authors=[{"name": "Author @@", "role": "Role @@", "organisation": "House @@"}],
    topics=[{"id": "t", "title": "Topic @@"}],
    removed=[{"id": "gone", "why": "Why @@"}],
    actors=[{"id": "a", "name": "Actor @@", "kind": "group", "aliases": ["Alias @@"],
             "same_as": ["https://example.org/@@"]}],
    activities=[{"id": "c", "name": "Activity @@", "short": "Short @@", "when": "2018"}],
    places=[{"id": "p", "name": "Place @@"}],
    sources=[
        {"id": "s", "title": "Source @@", "short": "@short@", "author": ["Writer @@"],
         "publisher": "House @@", "URL": "https://example.org/@@", "type": "Type @@",
         "rights": "Rights @@", "derived_from": ["Origin @@"], "issued": "2018-02",
         "passages": [{"locator": "p. @@", "gist": "Gist @@", "quote": "Quote @@"}]},
        {"id": "w", "title": "Withdrawn @@", "withdrawn": "Withdrawn because @@"},
    ],
    facts=[
        {"id": "f", "statement": "Statement @@", "short": "@short@", "kind": "reported",
         "topic": "t", "key": True, "when": "2018-02", "place": "p",
         "figures": [{"value": 5, "unit": "unit @@", "label": "label @@", "key": True}],
         "actors": [{"actor": "a", "activity": "c", "role": "lead"}],
         "citations": [{"source": "s", "locator": "p. @@", "quote": "Quote @@",
                        "translation": "Translation @@", "said_by": "Speaker @@"}]},
        {"id": "g", "statement": "Judgement @@", "kind": "assessment", "topic": "t",
         "likelihood": "likely", "confidence": "low", "basis": ["f"]},
        {"id": "h", "statement": "Otherwise @@", "kind": "gap", "topic": "t", "disputes": ["f"]},
    ],
    ext={"own": "Ext @@", "key @@": ["@@"]},
)  # fmt: skip
