"""Every hostile file asked of the commands: word for word refused, or opened, printed, exported."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.data.hostile.corpus import CORPUS, write
from viewer.cli import main

FORMATS = ("pdf", "md", "txt", "html")
LARGE = ("long", "chain", "capture")
"""Kinds whose sheets take their time: they are set in the slow part."""


IN_LINE = re.compile(r" \(line ([0-9]+)\)(?=: (?:error|note): )")
"""What `check` says behind a place in a manifest in TOML."""


def has_line(path: Path, said: list[str]) -> bool:
    """Whether every line that is named is one of the manifest."""
    count = len((path / "briefing.toml").read_text().splitlines())
    numbers = [int(found[1]) for line in said if (found := IN_LINE.search(line))]
    return bool(numbers) and all(1 <= number <= count for number in numbers)


def kind(name: str) -> str:
    return name.partition(":")[0]


def refusing(name: str) -> list[str]:
    """The lines that keep a reader from opening the file; unknown keys do not."""
    lines = [line for line in CORPUS[name].lines if ": error: " in line]
    return [line for line in lines if " is unknown here." not in line]


def test_there_are_enough_of_every_kind() -> None:
    assert {kind(name) for name in CORPUS} >= {
        "container", "manifest", "JSON", "TOML", "limit", "date", "path", "reference", "image",
        "injected", "deceiving", "address", "long", "chain", "capture", "folder",
    }  # fmt: skip
    assert len(CORPUS) >= 150
    assert sum(not refusing(name) for name in CORPUS) >= 150


@pytest.mark.parametrize("name", CORPUS)
def test_it_is_refused_word_for_word_or_opens(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = write(name, tmp_path)
    lines, errors = CORPUS[name].lines, refusing(name)
    assert main(["check", str(path)]) == any(": error: " in line for line in lines)
    said = capfdbinary.readouterr()
    numbered = said.out.decode().splitlines()[:-1]
    told_lines = [IN_LINE.sub("", line) for line in numbered]
    assert (sorted(told_lines), said.err) == (sorted(lines), b"")
    assert numbered == told_lines or has_line(path, numbered)

    assert main(["show", str(path), "--json", "--search", "word"]) == bool(errors)
    said = capfdbinary.readouterr()
    if not errors:
        assert said.err == b""
        assert json.loads(said.out)["format"] == "brief/1"
        return
    told, more = said.err.decode(), len(lines) - 1
    assert said.out == b""
    assert told.count("\n") == 1
    assert len(told) < 2_000
    assert any(line.partition(": error: ")[2] in told for line in errors)
    assert not more or f"and {more} more" in told


def printed(name: str, form: str, folder: Path) -> None:
    path, target = write(name, folder), folder / f"sheet.{form}"
    # A sheet of ten thousand facts takes seconds: here the paper shows some of them.
    narrowed = ["--search", "77."] if kind(name) == "chain" else []
    assert main(["print", str(path), "--format", form, "-o", str(target), *narrowed]) == 0
    assert target.stat().st_size > 500
    assert [one.name for one in folder.iterdir() if one.suffix] == [target.name]


OPENING = [name for name in CORPUS if not refusing(name)]
QUICK = [name for name in OPENING if kind(name) not in LARGE]


@pytest.mark.parametrize("name", QUICK)
def test_what_opens_is_printed(name: str, tmp_path: Path) -> None:
    printed(name, FORMATS[QUICK.index(name) % 4], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", OPENING)
def test_what_opens_is_printed_in_every_form(name: str, form: str, tmp_path: Path) -> None:
    printed(name, form, tmp_path)
