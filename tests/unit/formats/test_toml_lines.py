"""Where in a TOML manifest something stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.cli import main
from viewer.formats.toml_lines import TomlLines

TEXT = '''format = "brief/1"
bottom_line = """
[[facts]]
id = "not this one"
"""
[edition]
number = 2

[[facts]]
id = "a"
actors = [
    { actor = "x" },
]
[[facts.citations]]
source = "s"

[[facts]]
id = "b"  # [[facts]]
[[facts.citations]]
source = "s"
[[facts.citations]]
locator = "p. 4"
source = "gazete"
[facts.ext]
mine = 1
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("/format", 1),
        ("/bottom_line", 2),
        ("/edition/number", 7),
        ("/edition/issued", 6),
        ("/facts/0/id", 10),
        ("/facts/0/actors/0/actor", 11),
        ("/facts/0/citations/0/source", 15),
        ("/facts/1", 17),
        ("/facts/1/id", 18),
        ("/facts/1/citations/1/source", 23),
        ("/facts/1/ext/mine", 25),
        ("/title", 0),
        ("", 0),
    ],
)
def test_a_place_has_the_line_of_its_key_or_of_what_it_stands_in(place: str, line: int) -> None:
    assert TomlLines(TEXT).of(place) == line


def test_check_names_the_line_and_what_may_be_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "new")]) == 0
    file = tmp_path / "new" / "briefing.toml"
    lines = file.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("source = "))
    named = lines[at].split('"')[1]
    lines[at] = lines[at].replace(named, f"{named[:2]}{named[3:]}")
    file.write_text("\n".join(lines))
    capsys.readouterr()
    for path in (file.parent, file):
        assert main(["check", str(path)]) == 1
        said = capsys.readouterr().out
        assert f"/source (line {at + 1}): error: “{named[:2]}{named[3:]}” is not among the" in said
        assert f"Did you mean “{named}”?" in said
