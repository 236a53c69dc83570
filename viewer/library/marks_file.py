"""Marks as one file to send to the author of a briefing, or to another computer of one's own: JSON
for programs, Markdown for people. Both hold all of every mark and can be read back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from viewer.domain.own_marks import OwnMark
from viewer.domain.plain import shown
from viewer.files import write_data
from viewer.formats.limits import MB
from viewer.formats.tree import open_regular, read_at, refuse

FORMAT: Literal["marks/1"] = "marks/1"
LARGEST = 64 * MB
_INSET = " " * 6  # code inside an item of a list: no sign in it means anything
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:$@^=\"'])")
_BRIEFING = re.compile(r"## (urn:uuid:\S+) ?(.*)")
_ABOUT = re.compile(r"### (?:(briefing)|(fact|source) (\S+)), edition ([0-9]{1,16})")
_MARK = re.compile(r"- (bookmark|note|doubt)(?: ([0-9]{1,3}))?(?:, (\S+))?")


class MarksFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a JSON file of marks."""

    format: Literal["marks/1"]
    marks: tuple[OwnMark, ...]


def as_json(marks: Iterable[OwnMark]) -> str:
    """Marks as a JSON file."""
    data = msgspec.json.encode(MarksFile(FORMAT, tuple(marks)))
    return msgspec.json.format(data, indent=2).decode() + "\n"


def as_markdown(marks: Iterable[OwnMark]) -> str:
    """Marks as Markdown, briefing by briefing, what they are about over each."""
    lines = [f"# Marks of a reader ({FORMAT})"]
    briefing: tuple[object, ...] = ()
    about: tuple[object, ...] = ()
    for mark in marks:
        if (mark.briefing, mark.title) != briefing:
            briefing, about = (mark.briefing, mark.title), ()
            lines += ["", f"## {mark.briefing} {_escaped(mark.title)}".rstrip()]
        here = (mark.about, mark.edition, mark.said)
        if here != about:
            about = here
            name = f"{mark.subject} {mark.id}" if mark.id else mark.subject
            lines += ["", f"### {name}, edition {mark.edition}"]
            lines += ["", _escaped(mark.said)] if mark.said else []
        doubt = f" {mark.doubt}" if mark.doubt is not None else ""
        changed = f", {mark.changed}" if mark.changed else ""
        lines += ["", f"- {mark.kind}{doubt}{changed}"]
        if mark.text:
            lines += ["", *(_INSET + line if line else "" for line in mark.text.split("\n"))]
    return "\n".join(lines) + "\n"


def save(marks: Sequence[OwnMark], path: str) -> None:
    """Write marks to a file, Markdown where its name says so, else JSON; raises OSError."""
    is_markdown = path.lower().endswith((".md", ".markdown"))
    text = as_markdown(marks) if is_markdown else as_json(marks)
    write_data(path, text.encode())


def load(path: str) -> tuple[OwnMark, ...]:
    """The marks in a file of either kind; raises Refused for anything else, and then takes none."""
    name = shown(os.path.basename(path))
    with open_regular(path, "") as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            refuse("copy-large", "", value=name, limit=f"{LARGEST // MB:,}")
        data = read_at(file, 0, size, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        refuse("marks-none", "", value=name)
    return from_json(text, name) if text.lstrip().startswith("{") else from_markdown(text, name)


def from_json(text: str, name: str) -> tuple[OwnMark, ...]:
    """The marks of a JSON file called `name`."""
    try:
        marks = msgspec.json.decode(text, type=MarksFile).marks
    except (msgspec.DecodeError, RecursionError) as error:
        found = re.search(r"`\$\.(marks\S*)`", str(error))
        place = re.sub(r"\[(\d+)\]|\.", r"/\1", f"/{found[1]}") if found else ""
        refuse("marks-unfit" if place else "marks-none", place, value=name)
    for at, mark in enumerate(marks):
        if not mark.is_sound:
            refuse("marks-unfit", f"/marks/{at}", value=name)
    return marks


def from_markdown(text: str, name: str) -> tuple[OwnMark, ...]:
    """The marks of a Markdown file called `name`, written by this program."""
    lines = text.split("\n")
    if FORMAT not in lines[0]:
        refuse("marks-none", "", value=name)
    found: list[OwnMark] = []
    for number, values in _parts(lines, name):
        try:
            mark = msgspec.convert(values, OwnMark)
        except msgspec.ValidationError:
            refuse("marks-unfit", f"line {number}", value=name)
        if not mark.is_sound:
            refuse("marks-unfit", f"line {number}", value=name)
        found.append(mark)
    return tuple(found)


def _parts(lines: list[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of the line of each mark and its values."""
    briefing: dict[str, Any] = {}
    about: dict[str, Any] = {}
    mark: dict[str, Any] = {}
    begun = 0
    for number, line in enumerate([*lines[1:], "## end"], 2):
        if mark and (line.startswith(_INSET) or not line.strip()):
            mark["text"].append(line[len(_INSET) :])
            continue
        if mark:
            text = "\n".join(mark.pop("text")).strip("\n")
            yield begun, {**briefing, **about, **mark, "text": text}
            mark = {}
        if not line.strip() or line == "## end":
            continue
        if match := _BRIEFING.fullmatch(line):
            briefing, about = {"briefing": match[1], "title": _unescaped(match[2])}, {}
        elif match := _ABOUT.fullmatch(line):
            about = {"subject": match[1] or match[2], "id": match[3], "edition": int(match[4])}
        elif match := _MARK.fullmatch(line):
            doubt = int(match[2]) if match[2] else None
            mark = {"kind": match[1], "doubt": doubt, "changed": match[3] or "", "text": []}
            begun = number
        elif about and "said" not in about and not line.startswith(("- ", "#")):
            about["said"] = _unescaped(line)
        else:
            refuse("marks-unfit", f"line {number}", value=name)


def _escaped(text: str) -> str:
    """A line in which no sign means anything to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
