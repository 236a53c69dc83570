"""The reader attaches a copy of a source whose text the briefing does not bring."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.briefings import manifest
from tests.gui.sample import digest, report, write_folder
from tests.gui.window_tools import Person, Table
from viewer.paths import data_dir

TEXT = "Ministers met.\n\nThey agreed on a mission for Iraq, said one.\n"
QUOTE = "They agreed on a mission"


def quoting(folder: Path, recorded: str = "") -> Path:
    """Fact 1 quotes the first source, whose text is not there; `recorded`: the author's copy."""
    values = manifest(report())
    if recorded:
        digits = sha256(recorded.encode()).hexdigest()
        values["sources"][0].update(file="sources/wire.txt", sha256=digits)
    values["facts"][0]["citations"] = [{"source": "wire", "quote": QUOTE}]
    return write_folder(folder, **values)


def at_the_source(table: Table, folder: Path, answer: Path) -> Person:
    person = table.sit(folder)
    table.desk.opener.ask = lambda _form: str(answer)
    person.show("sources")
    person.click_row(person.session.panels["sources"].list, "Source 1,")  # type: ignore[attr-defined]
    return person


def button(person: Person) -> str:
    assert person.session.rest is not None
    control = person.session.rest.sources.own_copy
    return control.text() if control.isVisible() else ""


def press(person: Person) -> None:
    assert person.session.rest is not None
    person.click(person.session.rest.sources.own_copy)


def said(person: Person) -> list[str]:
    """What the evidence says of the quotation of fact 1."""
    person.session.facts.select_fact("agree")
    return [row for row in person.evidence if QUOTE in row]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "my copy.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_author_s_file_counts_as_the_author_s(table: Table, tmp_path: Path, mine: Path) -> None:
    folder = quoting(tmp_path / "report", TEXT)
    before = digest(folder)
    person = at_the_source(table, folder, mine)
    assert "not enclosed" in said(person)[0]
    assert button(person) == "Attach your copy…"
    press(person)
    assert "the very file the author recorded" in person.message
    assert "Verbatim." in said(person)[0]
    assert person.window.status.checked.text() == "Quotations checked: 1 verbatim"
    assert digest(folder) == before


def test_another_file_is_said_in_every_result(table: Table, tmp_path: Path, mine: Path) -> None:
    person = at_the_source(table, quoting(tmp_path / "report", "Something else."), mine)
    press(person)
    assert "not the author’s file" in person.message
    assert "Verbatim in your copy, which is not the author’s file" in said(person)[0]
    assert person.window.status.checked.text() == "Quotations checked: 1 verbatim in your copy"
    assert person.session.rest is not None
    page = person.session.rest.sources.page
    assert any("your copy, not the author’s file" in row for row in rows(page))


def rows(view: object) -> list[str]:
    return [view.rows.say(row) for row in view.rows.rows]  # type: ignore[attr-defined]


def test_it_is_there_in_the_next_window_and_goes_when_removed(
    table: Table, tmp_path: Path, mine: Path
) -> None:
    folder = quoting(tmp_path / "report")
    person = at_the_source(table, folder, mine)
    press(person)
    person.window.close()
    again = at_the_source(table, folder, mine)
    assert "Verbatim in your copy" in said(again)[0]
    assert button(again) == "Remove your copy"
    press(again)
    assert again.message == "Your copy of source 1 is no longer used"
    assert "not enclosed" in said(again)[0]
    assert list((data_dir() / "copies").iterdir()) == []
    assert mine.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF", "“a.pdf” cannot be read as text; .txt, .md and .html can."),
        ("a.txt", b"\xff\xfe\xfd", "“a.txt” cannot be read as text; .txt, .md and .html can."),
        ("gone.txt", None, "“gone.txt” does not exist."),
    ],
)
def test_what_cannot_be_attached_is_said_and_changes_nothing(
    table: Table, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    person = at_the_source(table, quoting(tmp_path / "report"), tmp_path / name)
    press(person)
    assert person.message == sentence
    assert not (data_dir() / "copies").exists()
    assert button(person) == "Attach your copy…"


def test_no_place_to_keep_it_is_said(
    table: Table, tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_bytes(b"")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "blocked"))
    person = at_the_source(table, quoting(tmp_path / "report"), mine)
    press(person)
    assert person.message.startswith("Nothing was written to")
    assert "not enclosed" in said(person)[0]


def test_a_source_with_its_text_asks_for_none(table: Table, tmp_path: Path, mine: Path) -> None:
    folder = quoting(tmp_path / "report", TEXT)
    (folder / "sources").mkdir()
    (folder / "sources" / "wire.txt").write_text(TEXT, encoding="utf-8")
    person = at_the_source(table, folder, mine)
    assert button(person) == ""


def test_locators_are_checked_against_the_copy(table: Table, tmp_path: Path, mine: Path) -> None:
    values = manifest(report())
    values["facts"][0]["citations"] = [{"source": "wire", "locator": "¶7"}]
    person = at_the_source(table, write_folder(tmp_path / "report", **values), mine)
    assert not any(note.code == "copy-misfit" for note in person.session.notes)
    press(person)
    (note,) = (note for note in person.session.notes if note.code == "copy-misfit")
    assert (note.place, note.values["count"]) == ("/facts/0/citations/0/locator", "2")
