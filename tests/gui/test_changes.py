"""What changed since another edition, beside the window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, said
from viewer.app.library_keeper import keeper_of
from viewer.dialogs.changes import ChangesDialog
from viewer.domain.briefing import Edition
from viewer.domain.comparison import compare
from viewer.domain.lens import Lens
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
from viewer.window.news_line import NewsLine


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
    told = [row for row in rows if row.startswith(("new", "changed", "withdrawn"))]
    assert len(told) == len(found.items)
    assert len(facts) == sum(
        row.startswith(("new, fact", "changed, fact", "withdrawn: Who")) for row in rows
    )
    # Field by field: dates in words, word by word in texts, other facts by name.
    assert any("Date: [was: July 2018] [now: 11 July 2018]" in row for row in rows)
    assert any(row.startswith("Bottom line: [was: NATO’s defence ministers agreed") for row in rows)
    assert any(row.startswith("Information cut-off: [was: 16 February 2018]") for row in rows)
    assert any("What was planned has happened." in row for row in rows)
    assert any("[was: The] [now: NATO leaders launched the training]" in row for row in rows)
    assert any("Withdrawn because: The gap is closed" in row for row in rows)
    person.press(Key.Key_Escape)


def test_moving_to_a_change_selects_its_fact(person: Person) -> None:
    dialog = changes(person)
    at = next(n for n, row in enumerate(dialog.view.rows.rows) if row.key.startswith("fact:"))
    person.press(Key.Key_Home)
    while dialog.view.currentIndex().row() < at + 1:
        person.press(Key.Key_Down)
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
    assert said(dialog.view)[1].startswith("Bottom line: ")
    # The same from the list itself, for yet another file.
    third = write_folder(tmp_path / "third", values)
    table.desk.opener.ask = lambda _form: str(third)
    person.click(dialog.other_file)
    person.wait(lambda: person.dialog(ChangesDialog) is not dialog)
    dialog = person.dialog(ChangesDialog)
    assert not said(dialog.view) or dialog.view.rows.rowCount()
    person.press(Key.Key_Escape)
    table.desk.opener.ask = lambda _form: str(embedded(1))
    person.sit_again()
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    person.wait(lambda: "is another briefing" in person.message)


def test_the_panels_mark_what_changed_until_that_is_ended(person: Person) -> None:
    changes(person)
    beside = lambda: person.session.facts.reading.beside.since  # noqa: E731
    person.wait(lambda: beside() is not None)
    found = compare(*(open_briefing(embedded(n)).briefing for n in (1, 2)))
    since = beside()
    assert since is not None
    assert set(since.facts) == {c.id for c in found.of("facts") if c.kind != "gone"}
    assert set(since.sources) == {c.id for c in found.of("sources") if c.kind != "gone"}
    (line,) = person.window.findChildren(NewsLine)
    new, changed, gone = found.counts("facts")
    assert (
        line.accessibleName() == f"{new} new, {changed} changed, {gone} withdrawn since edition 1"
    )
    person.window.show_panel("sources")
    person.wait(lambda: bool(person.panel_texts))
    assert any("New since edition 1" in text for text in person.panel_texts)
    # The list is closed, and one reads on.
    person.dialog(ChangesDialog).close()
    person.sit_again()
    seen = []
    for _ in range(new + changed):
        person.press(Key.Key_F8)
        seen.append(person.session.facts.fact)
    assert set(seen) == set(since.facts)
    assert re.fullmatch(rf"[0-9]+ of {new + changed} that are .* since edition 1", person.message)
    assert beside() == since
    assert line.isVisible()
    assert not line.read.isVisible()
    # Another state of the briefing was not compared; a filter is none.
    person.session.facts.set_lens(Lens(search="mission"))
    assert beside() == since
    person.click(line.end)
    person.wait(lambda: beside() is None and not line.isVisible())
    assert person.message.startswith("Nothing is marked as changed")
    person.window.actions_["end-changes"].trigger()
    assert person.message == "No other edition is compared: Ctrl+Shift+E does that"


def test_an_edition_in_the_library_is_at_hand(table: Table, tmp_path: Path) -> None:
    asked: list[str] = []
    table.desk.opener.ask = lambda form: asked.append(form) or ""  # type: ignore[func-returns-value]
    first = table.sit(write_folder(tmp_path / "first", report()))
    keeper = keeper_of(table.desk)
    first.wait(lambda: any(card.number == 2 for card in keeper.catalogue.index.cards().values()))
    edition = Edition(number=3, issued="2018-08-01", cutoff="2018-07-31")
    person = table.sit(write_folder(tmp_path / "next", replace(report(), edition=edition)))
    dialog = changes(person)
    assert dialog.heading.text() == "From edition 2 to edition 3"
    assert asked == []
    person.press(Key.Key_Escape)
