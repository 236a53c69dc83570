"""The reader's own marks in the window: written, shown, searched, listed, taken back, sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.preview_tools import choose, preview, text
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, clipboard, resize, said
from tests.unit.library.own_marks import note
from viewer.app.own_marks import OwnMarking
from viewer.dialogs.mark_editor import MarkEditor
from viewer.dialogs.own_marks import OwnMarksDialog
from viewer.domain.briefing import Edition
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir

BOTH = Mod.ControlModifier | Mod.ShiftModifier


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "briefing"))


def marking(person: Person) -> OwnMarking:
    (found,) = person.session.findChildren(OwnMarking)
    return found


def kept() -> list[tuple[str, str, str, int | None]]:
    """What another program would find: what each mark is on, its kind, text and doubt."""
    store = MarksStore(data_dir())
    found = [(mark.id or "", mark.kind, mark.text, mark.doubt) for mark in store.all()]
    store.close()
    return sorted(found)


def editor(person: Person) -> MarkEditor:
    found = person.dialog(MarkEditor)
    assert isinstance(found, MarkEditor)
    return found


def write(person: Person, text: str) -> None:
    """Ctrl+N, type, Esc."""
    person.ctrl(Key.Key_N)
    editor(person)
    person.type(text)
    person.press(Key.Key_Escape)
    person.sit_again()


def listed(person: Person) -> OwnMarksDialog:
    person.press(Key.Key_M, BOTH)
    found = person.dialog(OwnMarksDialog)
    assert isinstance(found, OwnMarksDialog)
    return found


def test_a_note_is_typed_and_stands_with_its_fact(person: Person) -> None:
    assert person.session.facts.fact == "agree"
    write(person, "Ask the ministry.")
    assert kept() == [("agree", "note", "Ask the ministry.", None)]
    assert any(text.startswith("Your note: Ask the ministry.") for text in person.evidence)
    for panel in ("summary", "contributors", "timeline"):
        person.show(panel)
        assert any("Your note: Ask the ministry." in text for text in person.panel_texts), panel
    # The fact after it has none.
    person.alt(Key.Key_Down)
    assert not any("Your note" in text for text in person.evidence)


def test_what_is_typed_is_kept_before_the_window_closes(person: Person) -> None:
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    person.type("Half a thought")
    person.wait(lambda: bool(kept()))
    assert dialog.said.text() == "Kept on this computer"
    assert kept()[0][2] == "Half a thought"
    person.press(Key.Key_Escape)


def test_a_note_that_is_emptied_is_gone_and_comes_back(person: Person) -> None:
    write(person, "Wrong.")
    person.ctrl(Key.Key_N)
    person.ctrl(Key.Key_A)
    person.press(Key.Key_Delete)
    person.press(Key.Key_Escape)
    person.sit_again()
    assert kept() == []
    person.ctrl(Key.Key_Z)
    assert kept() == [("agree", "note", "Wrong.", None)]
    assert person.message == "Taken back: Fact 1"
    person.ctrl(Key.Key_Z)
    assert kept() == []
    person.press(Key.Key_Z, BOTH)
    person.press(Key.Key_Z, BOTH)
    assert kept() == []
    person.press(Key.Key_Z, BOTH)
    assert person.message == "There is no mark to do again"


def test_a_bookmark_is_one_key(person: Person) -> None:
    person.ctrl(Key.Key_M)
    assert kept() == [("agree", "bookmark", "", None)]
    assert person.message == "Bookmarked: Fact 1"
    assert any(text.startswith("Your bookmark") for text in person.evidence)
    person.ctrl(Key.Key_M)
    assert kept() == []
    person.ctrl(Key.Key_Z)
    assert kept() == [("agree", "bookmark", "", None)]


def test_a_doubt_has_a_degree_and_a_reason(person: Person) -> None:
    person.press(Key.Key_D, BOTH)
    dialog = editor(person)
    assert QApplication.focusWidget() is dialog.scale
    person.press(Key.Key_Right, times=4)
    person.press(Key.Key_Tab)
    person.type("One origin")
    assert dialog.degree.text() == "70 of 100"
    person.press(Key.Key_Escape)
    person.sit_again()
    assert kept() == [("agree", "doubt", "One origin", 70)]
    assert any(text.startswith("Your doubt: 70 of 100: One origin") for text in person.evidence)


def test_the_scale_takes_the_mouse(person: Person) -> None:
    person.press(Key.Key_D, BOTH)
    dialog = editor(person)
    scale = dialog.scale
    at = QPoint(round(scale.place(20)), scale.height() // 2)
    person.qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, Mod.NoModifier, at)
    assert abs(scale.value() - 20) <= 1
    person.click(dialog.doubts, QPoint(8, dialog.doubts.height() // 2))  # no doubt after all
    person.press(Key.Key_Escape)
    assert kept() == []


def test_sources_and_the_briefing_have_marks_too(person: Person) -> None:
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    rest.sources.list.setFocus()
    person.press(Key.Key_Home)
    source = person.session.facts.source
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    assert dialog.heading.text() == "Source 1"
    person.type("Paywall.")
    person.click(dialog.subject.parts[2])
    assert dialog.heading.text() == "The briefing"
    dialog.note.setFocus()
    person.type("For Thursday.")
    person.press(Key.Key_Escape)
    person.sit_again()
    assert kept() == [("", "note", "For Thursday.", None), (source, "note", "Paywall.", None)]
    assert any("Your note: Paywall." in text for text in said(rest.sources.list))
    assert any(text.startswith("Your note: Paywall.") for text in said(rest.sources.page))
    person.show("summary")
    assert any(text.startswith("Your note: For Thursday.") for text in person.panel_texts)


def test_the_editor_follows_the_selected_fact(person: Person) -> None:
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    person.type("On the first.")
    person.session.facts.select_fact("police")
    assert dialog.heading.text() == f"Fact {person.session.facts.reading.base.number('police')}"
    assert dialog.note.toPlainText() == ""
    assert ("agree", "note", "On the first.", None) in kept()
    person.type("On another.")
    person.press(Key.Key_Escape)
    assert ("police", "note", "On another.", None) in kept()


def test_a_mark_is_changed_where_it_stands(person: Person) -> None:
    write(person, "First.")
    view = person.session.evidence.view
    person.click_row(view, "Your note: First.")
    dialog = editor(person)
    assert dialog.note.toPlainText() == "First."
    person.press(Key.Key_Escape)


def test_the_pencil_over_the_evidence_writes(person: Person) -> None:
    person.click(person.session.evidence.write)
    assert editor(person).heading.text() == "Fact 1"
    person.press(Key.Key_Escape)


def test_search_and_filter_know_what_the_reader_wrote(person: Person) -> None:
    write(person, "Zanzibar")
    person.search("zanzi")
    assert person.status.startswith("1 fact shown")
    person.press(Key.Key_Escape)
    person.sit_again()
    person.ctrl(Key.Key_U)
    assert person.status.startswith("1 fact shown")
    assert person.chips == ["Remove the filter Marked by you"]
    assert person.window.actions_["only-yours"].isChecked()
    person.ctrl(Key.Key_U)
    assert person.chips == []
    assert not person.window.actions_["only-yours"].isChecked()


def test_writing_leaves_the_list_where_it_was(person: Person) -> None:
    resize(person, 1000, 480)
    view = person.session.summary.leading
    person.session.facts.select_fact("start")
    person.wait(lambda: view.verticalScrollBar().value() > 0)
    before = view.verticalScrollBar().value()
    write(person, "Here.")
    assert any("Your note: Here." in text for text in person.panel_texts)
    assert view.verticalScrollBar().value() >= before


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
