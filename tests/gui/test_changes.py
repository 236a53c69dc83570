"""What changed since another edition, beside the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, said
from viewer.dialogs.changes import ChangesDialog
from viewer.domain.comparison import compare
from viewer.formats.opening import open_briefing
from viewer.paths import embedded


@pytest.fixture
def person(table: Table) -> Person:
    return table.sit(embedded(2))


def changes(person: Person) -> ChangesDialog:
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    dialog = person.dialog(ChangesDialog)
    assert isinstance(dialog, ChangesDialog)
    return dialog


def test_the_edition_before_is_at_hand(person: Person) -> None:
    dialog = changes(person)
    assert dialog.heading.text() == "From edition 1 to edition 2"
    first, second = (open_briefing(embedded(n)).briefing for n in (1, 2))
    found = compare(first, second)
    rows = said(dialog.view)
    facts = found.of("facts")
    assert len([row for row in rows if row.startswith(("new", "changed", "withdrawn"))]) == len(
        facts
    ) + len(found.of("sources"))
    assert any("What was planned has happened." in row for row in rows)
    assert any("[was: The] [now: NATO leaders launched the training]" in row for row in rows)
    assert any("Withdrawn because: The gap is closed" in row for row in rows)
    person.press(Key.Key_Escape)


def test_moving_to_a_change_selects_its_fact(person: Person) -> None:
    dialog = changes(person)
    person.press(Key.Key_Home)
    person.press(Key.Key_Down, times=2)
    row = dialog.view.rows.row_at(dialog.view.currentIndex())
    assert person.session.facts.fact == row.key.removeprefix("fact:")  # type: ignore[union-attr]
    assert dialog.isVisible()
    person.press(Key.Key_Escape)


def test_without_one_at_hand_a_file_is_asked_for(table: Table, tmp_path: Path) -> None:
    old = write_folder(tmp_path / "old", report())
    values = report()
    new = write_folder(tmp_path / "new", values, bottom_line="Ministers agreed otherwise.")
    person = table.sit(new)
    asked: list[str] = []

    def answer(form: str) -> str:
        asked.append(form)
        return str(old)

    table.desk.opener.ask = answer
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    person.wait(lambda: bool(person.dialogs))
    assert asked == ["file"]
    dialog = person.dialog(ChangesDialog)
    assert dialog.remark.text() == "No fact and no source is another one."
    person.press(Key.Key_Escape)
    table.desk.opener.ask = lambda _form: str(embedded(1))
    person.sit_again()
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    person.wait(lambda: "is another briefing" in person.message)
