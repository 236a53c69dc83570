"""All of the reader's marks: listed, followed to the next edition, sent, printed, never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton

from tests.gui.marks_tools import editor, kept, listed, marking, write
from tests.gui.preview_tools import choose, preview, text
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Person, Table, clipboard, said
from tests.unit.library.own_marks import note
from viewer.domain.briefing import Edition
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "briefing"))


# The list


def test_all_marks_are_listed_sorted_and_lead_to_their_facts(person: Person) -> None:
    facts = person.session.facts
    for name, words in (("police", "Later."), ("agree", "First.")):
        facts.select_fact(name)
        write(person, words)
    facts.select_fact("growth")
    person.ctrl(Key.Key_M)
    dialog = listed(person)
    numbers = [facts.reading.base.number(name) for name in ("agree", "growth", "police")]
    rows = [text for text in said(dialog.view) if text.startswith("Fact ")]
    assert [int(text.split(":")[0].split()[1]) for text in rows] == numbers
    person.press(Key.Key_End)
    assert facts.fact == "police"
    person.click(dialog.order.parts[1])
    assert [text for text in said(dialog.view) if not text.startswith("Fact ")] == [
        "Bookmarks, 1",
        "Notes, 2",
    ]
    dialog.view.setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Delete)
    assert [kind for _, kind, _, _ in kept()] == ["note", "note"]
    assert dialog.said.text() == "1 mark removed; Ctrl+Z brings it back"
    person.ctrl(Key.Key_Z)
    assert len(kept()) == 3
    person.ctrl(Key.Key_C)
    assert clipboard()
    person.press(Key.Key_Escape)


def test_marks_follow_to_the_next_edition_and_orphans_are_kept(
    person: Person, table: Table, tmp_path: Path
) -> None:
    for name in ("agree", "course"):
        person.session.facts.select_fact(name)
        write(person, f"On {name}.")
    old = report()
    edition = Edition(number=3, issued="2018-08-01", cutoff="2018-07-31")
    facts = tuple(fact for fact in reversed(old.facts) if fact.id != "course")
    later = table.sit(write_folder(tmp_path / "next", replace(old, edition=edition, facts=facts)))
    later.session.facts.select_fact("agree")
    assert any("Your note: On agree." in text for text in later.evidence)
    dialog = listed(later)
    rows = said(dialog.view)
    at = rows.index("No longer in this edition, 1")
    assert rows[at + 1].startswith("A fact of edition 2: A course for nurses took place in Niš.")
    assert "On course." in rows[at + 1]
    later.press(Key.Key_End)
    person.wait(lambda: dialog.mark is not None and dialog.mark.id == "course")
    later.press(Key.Key_Escape)
    assert ("course", "note", "On course.", None) in kept()


def test_two_windows_on_two_editions_see_each_other(
    person: Person, table: Table, tmp_path: Path
) -> None:
    edition = Edition(number=3, issued="2018-08-01", cutoff="2018-07-31")
    other = table.sit(write_folder(tmp_path / "next", replace(report(), edition=edition)))
    other.session.facts.select_fact("agree")
    write(other, "Seen from both.")
    person.sit_again()
    person.session.facts.select_fact("agree")
    assert any("Your note: Seen from both." in text for text in person.evidence)


def test_what_another_program_wrote_is_seen_when_one_comes_back(person: Person) -> None:
    write(person, "Mine.")
    store = MarksStore(data_dir())
    store.put(None, note("Theirs.", "police"))
    store.close()
    marking(person).keeper.look_again()
    person.session.facts.select_fact("police")
    assert any("Your note: Theirs." in text for text in person.evidence)


@pytest.mark.parametrize("name", ["marks.md", "marks.json"])
def test_marks_are_sent_and_taken(person: Person, table: Table, tmp_path: Path, name: str) -> None:
    write(person, "For the author.")
    path = str(tmp_path / name)
    asked: list[str] = []

    def answer(form: str) -> str:
        asked.append(form)
        return path

    table.desk.opener.ask = answer
    dialog = listed(person)
    person.click(dialog.send)
    assert dialog.said.text() == f"1 mark written to {name}"
    assert "For the author." in Path(path).read_text()
    person.click(dialog.remove)
    assert kept() == []
    person.click(dialog.take)
    assert kept() == [("agree", "note", "For the author.", None)]
    assert asked == ["marks-out", "marks-in"]
    person.ctrl(Key.Key_Z)  # the whole file at once
    assert kept() == []
    Path(path).write_text("Nothing of ours")
    person.click(dialog.take)
    assert dialog.said.text() == f"“{name}” is no file of marks that this program has written."
    person.press(Key.Key_Escape)


# Places that keep nothing


def test_where_nothing_can_be_kept_every_mark_says_so(person: Person, home: Path) -> None:
    (home / "data").write_text("")  # no folder can be made here
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    person.type("Lost?")
    person.press(Key.Key_Escape)
    person.sit_again()
    assert dialog.said.text().startswith("Not kept. Nothing was written to “")
    # In this window it stands all the same, and is kept once there is a place for it.
    assert any("Your note: Lost?" in text for text in person.evidence)
    (home / "data").unlink()
    person.ctrl(Key.Key_M)
    assert kept() == [("agree", "bookmark", "", None), ("agree", "note", "Lost?", None)]


def test_damaged_marks_are_made_again_and_that_is_said(
    person: Person, table: Table, tmp_path: Path
) -> None:
    write(person, "Ask them.")
    marking(person).keeper.store.close()
    person.window.close()
    path = data_dir() / "marks" / "marks.sqlite"
    path.write_bytes(b"no database " * 1000)
    table.desk = table.new_desk()
    again: Any = table.sit(tmp_path / "briefing")
    again.wait(lambda: "made them again" in again.message)


def test_they_are_printed_on_a_page_behind_where_the_reader_wants_it(person: Person) -> None:
    dialog = preview(person)
    assert dialog.choices.findChild(QAbstractButton, "own_marks") is None  # there are none yet
    person.press(Key.Key_Escape)
    person.sit_again()
    write(person, "Ask the ministry.")
    dialog = preview(person)
    assert "Ask the ministry." not in text(dialog.pages)
    choose(person, dialog, "own_marks")
    assert dialog.number.text() == "Page 1 of 2"
    assert "Ask the ministry." in text(dialog.pages)
    person.press(Key.Key_Escape)


def test_what_is_taken_back_is_of_the_briefing_in_this_window(
    person: Person, table: Table, tmp_path: Path
) -> None:
    person.ctrl(Key.Key_M)
    other_id = "urn:uuid:00000000-0000-4000-8000-00000000000f"
    other = table.sit(write_folder(tmp_path / "other", report(id=other_id)))
    other.ctrl(Key.Key_M)
    assert len(kept()) == 2
    person.sit_again()
    person.ctrl(Key.Key_Z)
    assert person.message == "Bookmark on fact 1 taken back"
    store = MarksStore(data_dir())
    assert [mark.briefing for mark in store.all()] == [other_id]
    store.close()


def test_a_folder_read_again_tells_which_marks_have_lost_their_fact(
    person: Person, tmp_path: Path
) -> None:
    person.session.facts.select_fact("course")
    write(person, "On the course.")
    dialog = listed(person)
    assert "On facts, 1" in said(dialog.view)
    facts = tuple(fact for fact in report().facts if fact.id != "course")
    write_folder(tmp_path / "briefing", replace(report(), facts=facts))
    person.session.reload()
    person.wait(lambda: "No longer in this edition, 1" in said(dialog.view))
    person.press(Key.Key_Escape)
