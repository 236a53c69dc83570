"""The reader's own copies of sources on disk: made good, replaced, shared by two programs."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.command import at_once
from tests.killing import BRIEFING, SOURCES
from viewer.domain.problems import Refused
from viewer.library import alone
from viewer.library.copies import Copies

FIRST, SECOND = SOURCES[:2]


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    monkeypatch.setattr(alone, "PATIENCE", 0.02)
    return Copies(tmp_path / "data")


def text(tmp_path: Path, content: str = "Ministers met.") -> str:
    file = tmp_path / "text.txt"
    file.write_text(content)
    return str(file)


def lying(copies: Copies) -> set[str]:
    """What is on disk but the notes."""
    return {path.name for path in copies.folder.iterdir() if path.suffix != ".json"}


def test_a_damaged_copy_is_made_good_by_attaching_the_file_again(
    copies: Copies, tmp_path: Path
) -> None:
    copies.attach(BRIEFING, FIRST, text(tmp_path))
    (name,) = lying(copies)
    (copies.folder / name).write_bytes(b"Ministers mat.")
    with pytest.raises(Refused):
        copies.of(BRIEFING)[FIRST.id].read()
    copies.attach(BRIEFING, FIRST, text(tmp_path))
    assert copies.of(BRIEFING)[FIRST.id].read() == b"Ministers met."


def test_what_is_replaced_goes_unless_another_source_has_it(copies: Copies, tmp_path: Path) -> None:
    for source in (FIRST, SECOND):
        copies.attach(BRIEFING, source, text(tmp_path))
    copies.attach(BRIEFING, FIRST, text(tmp_path, "Another text."))
    assert copies.of(BRIEFING)[SECOND.id].read() == b"Ministers met."
    copies.attach(BRIEFING, SECOND, text(tmp_path, "Another text."))
    assert lying(copies) == {sha256(b"Another text.").hexdigest()}
    for source in (FIRST, SECOND):
        copies.remove(BRIEFING, source)
    assert list(copies.folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode elsewhere")
def test_a_file_whose_name_is_not_unicode_is_attached(copies: Copies, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.html"
    with open(path, "wb") as file:
        file.write(b"<p>Ministers met.")
    kept = copies.attach(BRIEFING, FIRST, os.fsdecode(path))
    found = copies.of(BRIEFING)[FIRST.id]
    assert kept.name == found.name == "[U+DCFF].html"
    assert found.media_type == "text/html"
    assert found.read() == b"<p>Ministers met."


def test_what_one_program_attaches_another_does_not_take_away(
    copies: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one removes the same bytes when they are there, and the note about them is not."""
    copies.attach(BRIEFING, FIRST, text(tmp_path))
    other, replace, came = Copies(tmp_path / "data"), os.replace, []

    def replaced(path: Any, target: Any) -> None:
        if target.endswith(".json"):
            came.append(True)
            with suppress(OSError):
                other.remove(BRIEFING, FIRST)
        replace(path, target)

    monkeypatch.setattr(os, "replace", replaced)
    copies.attach(BRIEFING, SECOND, text(tmp_path))
    assert came
    assert copies.of(BRIEFING)[SECOND.id].read() == b"Ministers met."
    other.remove(BRIEFING, FIRST)
    assert copies.of(BRIEFING)[SECOND.id].read() == b"Ministers met."


_RIVAL = """
import sys
from pathlib import Path
from tests.killing import BRIEFING, SOURCES
from viewer.library.copies import Copies
copies, source, path = Copies(Path(sys.argv[1])), SOURCES[int(sys.argv[2])], sys.argv[3]
input()
for _ in range(60):
    copies.attach(BRIEFING, source, path)
    assert copies.of(BRIEFING)[source.id].read() == b"Ministers met."
    copies.remove(BRIEFING, source)
copies.attach(BRIEFING, source, path)
"""


def test_two_programs_with_the_same_file_never_miss_it(tmp_path: Path) -> None:
    at_once(_RIVAL, *((str(tmp_path / "data"), at, text(tmp_path)) for at in "01"))
    found = Copies(tmp_path / "data").of(BRIEFING)
    assert [found[source.id].read() for source in (FIRST, SECOND)] == [b"Ministers met."] * 2
