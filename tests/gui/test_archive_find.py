"""Finding words in an archived text, by keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.timeline_tools import look_of
from viewer.domain.cited_places import CitedPlace
from viewer.domain.find_text import MOST, find_all
from viewer.paint.archive_page import ArchivePage

Key, Mod = Qt.Key, Qt.KeyboardModifier
TEXT = "One barge.\nTwo \U0001f6a2 barges\nlay there; the BARGE of the harbour\nmaster too.\n"


@pytest.fixture
def page(qtbot: QtBot) -> ArchivePage:
    made = ArchivePage(look_of())
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show_text(TEXT, [CitedPlace(4, 9, "verbatim", "f1")], "The wire")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.view.setFocus()
    return made


def selected(page: ArchivePage) -> str:
    return page.view.textCursor().selectedText()


def press(qtbot: QtBot, key: Key, modifier: Mod = Mod.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def test_ctrl_f_finds_on_and_back_round_the_text(qtbot: QtBot, page: ArchivePage) -> None:
    press(qtbot, Key.Key_F, Mod.ControlModifier)
    assert page.field.hasFocus()
    qtbot.keyClicks(page.field, "barge")
    assert (selected(page), page.count.text()) == ("barge", "1 of 3")
    press(qtbot, Key.Key_Return)
    assert page.count.text() == "2 of 3"
    press(qtbot, Key.Key_F3)
    assert (selected(page), page.count.text()) == ("BARGE", "3 of 3")
    press(qtbot, Key.Key_F3)
    assert page.count.text() == "1 of 3"
    press(qtbot, Key.Key_F3, Mod.ShiftModifier)
    assert (selected(page), page.count.text()) == ("BARGE", "3 of 3")
    marked = [mark.cursor.selectedText() for mark in page.view.extraSelections()]
    assert marked == ["barge", "barge", "barge", "BARGE"]  # the cited words, then what was found
    press(qtbot, Key.Key_Escape)
    assert page.view.hasFocus()
    assert page.count.text() == ""
    assert len(page.view.extraSelections()) == 1


def test_words_over_a_line_break_are_found(qtbot: QtBot, page: ArchivePage) -> None:
    qtbot.keyClicks(page.field, "harbour master")
    assert page.count.text() == "1 of 1"
    assert selected(page).split() == ["harbour", "master"]


def test_what_stands_nowhere_is_said(qtbot: QtBot, page: ArchivePage) -> None:
    qtbot.keyClicks(page.field, "submarine")
    assert page.count.text() == "Nowhere in this text"
    assert not page.next.isEnabled()


def test_a_long_text_is_searched(qtbot: QtBot) -> None:
    made = ArchivePage(look_of())
    qtbot.addWidget(made)
    lines = [f"Line {at} of a very long capture, which goes on." for at in range(200_000)]
    made.resize(500, 400)
    made.show_text("\n".join(lines), (), "Long")
    made.show()
    made.field.setText("capture")
    assert made.count.text() == f"1 of {MOST:,}+"
    made.field.setText("Line 199999")
    assert made.count.text() == "1 of 1"
    assert selected(made) == "Line 199999"


@given(st.text("aB \n.", max_size=60), st.text("aB .", min_size=1, max_size=3))
def test_all_places_are_found_as_brute_force_finds_them(text: str, wanted: str) -> None:
    words = wanted.lower().split()
    found = find_all(text, wanted)
    for start, end in found:
        assert text[start:end].lower().split() == " ".join(words).split()
    if len(words) == 1:
        expected, at = [], text.lower().find(words[0])
        while at >= 0:
            expected.append((at, at + len(words[0])))
            at = text.lower().find(words[0], at + len(words[0]))
        assert found == expected
