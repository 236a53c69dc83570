"""Quotations are looked up apart where that takes a while, and the window goes on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.briefings import manifest
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Person, Table, said
from viewer.dialogs.problems import ProblemsDialog

LINES = 60_000


def capture(change: str = "") -> bytes:
    """A capture of 2.7 MB, with `change` in the place of line 20,000."""
    lines = [f"Line {at}: the quick brown fox jumps over it." for at in range(LINES)]
    if change:
        lines[20_000] = change
    return "\n".join(lines).encode()


def cited(quote: str) -> dict[str, str]:
    return {"source": "wire", "quote": quote}


def long_report(folder: Path, text: bytes, quotations: int = 400) -> Path:
    """Its first fact quotes line 20,000 of the first source, others many lines and one that is not
    there."""
    values = manifest(report())
    wire = values["sources"][0]
    wire.update(file="sources/long.txt", sha256=sha256(text).hexdigest())
    facts = [fact for fact in values["facts"] if fact.get("citations")]
    step = LINES // quotations
    quotes = [f"Line {at * step}: the quick brown fox" for at in range(quotations)]
    facts[0]["citations"] = [cited("Line 20000: the quick brown fox jumps")]
    facts[1]["citations"] = [cited(quote) for quote in quotes]
    facts[2]["citations"] = [cited("Ships sailed by in the night")]
    write_folder(folder, **values)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / "long.txt").write_bytes(text)
    return folder


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(long_report(tmp_path / "report", capture()), whole=False)


def checked(person: Person) -> str:
    return person.window.status.checked.text()


def settled(person: Person) -> None:
    person.wait(lambda: not person.session.quotations.check.waiting)


def test_the_window_is_there_while_quotations_are_looked_up(person: Person) -> None:
    assert any(row.startswith("Fact 1,") for row in person.evidence)
    assert any("Checking…" in row for row in person.evidence)
    settled(person)
    assert checked(person) == "Quotations checked: 401 verbatim, 1 not found"
    assert any("Verbatim" in row for row in person.evidence)
    assert not any("Checking…" in row for row in person.evidence)


def test_notes_follow_once_they_are_known(person: Person) -> None:
    settled(person)
    person.wait(lambda: person.message != "")
    person.ctrl(Key.Key_E)
    dialog = person.dialog(ProblemsDialog)
    assert any("has nothing like these words" in row for row in said(dialog.view))
    person.press(Key.Key_Escape)


def test_what_is_cancelled_is_looked_up_when_it_is_looked_at(person: Person) -> None:
    person.session.quotations.cancel()
    assert "not checked yet" not in checked(person)
    person.click_row(person.session.summary.leading, "Fact 1,")
    assert any("Verbatim" in row for row in person.evidence)


def test_one_letter_changed_turns_the_fact(table: Table, tmp_path: Path) -> None:
    text = capture()
    folder = long_report(tmp_path / "changed", text)
    source = folder / "sources" / "long.txt"
    source.write_bytes(text.replace(b"Line 20000: the quick", b"Line 20000: the quack", 1))
    person = table.sit(folder)
    settled(person)
    person.click_row(person.session.summary.leading, "Fact 1,")
    assert any("Capture altered" in row for row in person.evidence)
    assert not any("Verbatim" in row for row in person.evidence)
    assert checked(person) == "Quotations checked: 402 altered"
