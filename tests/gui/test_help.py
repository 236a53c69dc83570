"""Help and About, driven by keys and read as a person reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.dialog_tools import LOOK, LOOKS, clipboard, press, shower, texts, the_help
from viewer.dialogs.about import AboutDialog
from viewer.domain.help_rows import TOPICS, Term, has_hits
from viewer.domain.licences import LICENCES, PARTS


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Any], Any]]:
    yield from shower(qtbot)


# Help


def test_arrows_walk_the_topics_and_return_reads(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(the_help(LOOK))
    assert [row.key for row in dialog.topics.rows.rows] == [f"topic:{name}" for name in TOPICS]
    for topic in TOPICS[1:]:
        press(qtbot, Qt.Key.Key_Down)
        assert dialog.topic == topic
        assert dialog.page.rows.rows[0].text == dialog.pages[topic].title
        assert dialog.pages[topic].title in dialog.page.accessibleName()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.page.hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == texts(dialog.page)[dialog.page.currentIndex().row()]


def test_the_help_opens_at_a_topic(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(the_help(LOOK))
    for topic in TOPICS:
        dialog.open_at(topic)
        assert dialog.topic == topic
        assert dialog.topics.current_key() == f"topic:{topic}"
    dialog.open_at("no such topic")
    assert dialog.topic == TOPICS[0]


def test_search_narrows_the_topics_and_marks_the_places(
    show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    dialog = show(the_help(LOOK))
    press(qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog.search.hasFocus()
    qtbot.keyClicks(dialog.search, "circle disc")
    found = [row.key.partition(":")[2] for row in dialog.topics.rows.rows]
    assert found == ["evidence"]
    assert dialog.topic == "evidence"
    row = dialog.page.rows.row_at(dialog.page.currentIndex())
    assert has_hits(row)
    visited = set()
    for _ in range(40):
        visited.add(dialog.page.current_key())
        press(qtbot, Qt.Key.Key_Return)
    assert visited == {row.key for row in dialog.page.rows.rows if has_hits(row)}
    assert dialog.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.search.text() == ""
    assert dialog.topics.rows.rowCount() == len(TOPICS)
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_return_goes_on_to_the_next_topic(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(the_help(LOOK))
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "fingerprint")
    found = [row.key.partition(":")[2] for row in dialog.topics.rows.rows]
    assert len(found) > 2
    visited = []
    for _ in range(60):
        if dialog.topic not in visited:
            visited.append(dialog.topic)
        press(qtbot, Qt.Key.Key_Return)
    assert visited == found


def test_what_nobody_wrote_is_not_found(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(the_help(LOOK))
    dialog.search.setFocus()
    qtbot.keyClicks(dialog.search, "xylophone")
    assert texts(dialog.topics) == ["No topic of the help holds these words."]
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Down)
    assert dialog.topics.hasFocus()
    assert dialog.isVisible()


def test_the_text_runs_its_own_way_in_a_mirrored_window(show: Callable[[Any], Any]) -> None:
    dialog = show(the_help(LOOKS["mirrored"]))
    assert dialog.topics.look.mirrored
    assert not dialog.page.look.mirrored
    assert dialog.page.x() < dialog._side.x()


# About


def test_versions_are_said_and_copied(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(AboutDialog(LOOK))
    said = {row.term: row.text for row in dialog.version.rows.rows if isinstance(row, Term)}
    assert {"Python", "Qt", "System", *PARTS} == set(said)
    assert all(any(sign.isdigit() for sign in text) for text in said.values())
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = clipboard().splitlines()
    assert lines[0].startswith("Briefing Viewer ")
    assert lines[1:] == [f"{name}: {text}" for name, text in said.items()]


def test_every_licence_is_shown_in_full(
    show: Callable[[Any], Any], qtbot: QtBot, root: Path
) -> None:
    dialog = show(AboutDialog(LOOK))
    for one in LICENCES:
        press(qtbot, Qt.Key.Key_Down)
        text = (root / "resources" / "licences" / one.file).read_text()
        assert dialog.text.isVisible()
        assert dialog.text.toPlainText() == text
        assert one.names in dialog.text.accessibleName()
    press(qtbot, Qt.Key.Key_Home)
    assert dialog.version.isVisible()


def test_words_of_a_licence_can_be_copied(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(AboutDialog(LOOK))
    press(qtbot, Qt.Key.Key_Down)
    dialog.text.setFocus()
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "MIT"
