"""The reader's own marks in the window: written, shown, searched, filtered, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.briefings import BRIEFING_ID
from tests.gui.marks_tools import BOTH, editor, kept, write
from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, resize, said
from tests.unit.library.own_marks import note
from viewer.domain.own_marks import OwnMark
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "briefing"))


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
    assert person.message == "Note on fact 1 brought back"
    person.ctrl(Key.Key_Z)
    assert kept() == []
    assert person.message == "Note on fact 1 taken back"
    person.press(Key.Key_Z, BOTH)
    assert person.message == "Note on fact 1 set again"
    person.press(Key.Key_Z, BOTH)
    assert kept() == []
    assert person.message == "Note on fact 1 removed again"
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


def test_a_long_note_that_was_joined_is_changed_without_being_cut(person: Person) -> None:
    long = f"{'m' * 15_000}\n\n{'t' * 15_000}"
    store = MarksStore(data_dir())
    store.put(None, note(long))
    store.put(None, OwnMark(briefing=BRIEFING_ID, subject="fact", id="agree", kind="doubt",
                            doubt=50, text="r" * 30_000))  # fmt: skip
    store.close()
    person.session.window.activated.emit()
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    person.press(Key.Key_Home, Mod.ControlModifier)
    person.type("N")
    assert dialog.said.text() == "A note has 30,002 letters at most; this was left out"
    assert dialog.note.toPlainText() == long
    assert dialog.note.textCursor().position() == 0
    person.press(Key.Key_Delete)
    person.type("N")
    dialog.scale.setFocus()
    person.press(Key.Key_Right, times=4)
    person.press(Key.Key_Escape)
    person.sit_again()
    assert kept() == [("agree", "doubt", "r" * 30_000, 70), ("agree", "note", f"N{long[1:]}", None)]


def test_what_is_too_long_for_a_note_is_left_out_and_that_is_said(person: Person) -> None:
    person.ctrl(Key.Key_N)
    dialog = editor(person)
    person.type("Before. After.")
    person.press(Key.Key_Left, times=6)
    QApplication.clipboard().setText("x" * 20_000)
    person.ctrl(Key.Key_V)
    assert kept() == [("agree", "note", "Before. After.", None)]
    assert dialog.said.text() == "A note has 20,000 letters at most; this was left out"
    assert dialog.note.textCursor().position() == len("Before. ")
    person.type("Between.")
    person.press(Key.Key_Escape)
    assert [text for _, _, text, _ in kept()] == ["Before. Between.After."]
