"""The dialogs, driven by keys and read as a person reads them."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.dialog_tools import (
    LOOK,
    LOOKS,
    PROBLEMS,
    WORDS,
    clipboard,
    no_problems,
    press,
    problems,
    shortcuts,
    shower,
    texts,
    the_help,
)
from viewer.dialogs.about import AboutDialog
from viewer.dialogs.frame import DialogFrame
from viewer.dialogs.problems import ProblemsDialog
from viewer.domain.help_rows import KeyLine
from viewer.domain.problem_rows import PAGE
from viewer.domain.problems import Problem
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.paint.sketch import LONGEST, TextPiece
from viewer.texts.problems import line
from viewer.window.actions import ACTIONS

DIALOGS: tuple[Callable[[Look], DialogFrame], ...] = (
    problems, no_problems, shortcuts, the_help, AboutDialog,
)  # fmt: skip
every_dialog = pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[Any], Any]]:
    yield from shower(qtbot)


# All of them


def cut_texts(dialog: QDialog) -> list[str]:
    """Texts that do not fit where they stand."""
    found = []
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            room = label.contentsRect()
            flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag(0)
            needed = QFontMetrics(label.font()).boundingRect(room, int(flags), label.text())
            if needed.width() > room.width() or needed.height() > room.height():
                found.append(label.text())
    for button in dialog.findChildren(QPushButton):
        needed = QFontMetrics(button.font()).horizontalAdvance(button.text())
        if button.isVisible() and needed > button.width() - 8:
            found.append(button.text())
    for view in dialog.findChildren(RowView):
        if view.isVisible():
            found += cut_rows(view)
    return found


def cut_rows(view: RowView) -> list[str]:
    found = []
    for at in range(view.rows.rowCount()):
        sketch = view._sketches.sketch(view.rows.index(at))
        for piece in sketch.pieces:
            if not isinstance(piece, TextPiece):
                continue
            layout = piece.layout
            wide = max(layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount()))
            last = layout.lineAt(layout.lineCount() - 1)
            inside = piece.x >= 0 and piece.x + min(wide, piece.width) <= sketch.width + 2
            tall = piece.y + last.y() + last.height() <= sketch.height + 2
            if wide > piece.width + 1 or not inside or not tall or len(layout.text()) > LONGEST:
                found.append(layout.text())
    return found


@every_dialog
@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_no_text_is_cut_in_any_size(
    make: Callable[[Look], DialogFrame], look: Look, show: Callable[[Any], Any]
) -> None:
    dialog = show(make(look))
    assert cut_texts(dialog) == []
    dialog.resize(dialog.minimumSize())
    QApplication.processEvents()
    assert cut_texts(dialog) == []


@every_dialog
def test_the_ground_is_that_of_the_theme(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any]
) -> None:
    for name in ("light", "dark"):
        look = LOOKS[name]
        picture = show(make(look)).grab().toImage()
        corners = [(2, 2), (picture.width() - 3, 2), (2, picture.height() - 3)]
        assert {picture.pixelColor(x, y).name().upper() for x, y in corners} == {look.theme.ground}


@every_dialog
def test_a_new_look_reaches_every_part(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any]
) -> None:
    dialog = show(make(LOOK))
    dialog.set_look(LOOKS["dark"])
    QApplication.processEvents()
    changed = dialog.grab().toImage()
    dialog.close()
    fresh = make(LOOKS["dark"])
    fresh.resize(dialog.size())
    assert changed == show(fresh).grab().toImage()


@every_dialog
def test_a_mirrored_window_has_its_buttons_at_the_left(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any]
) -> None:
    plain, mirrored = show(make(LOOK)), show(make(LOOKS["mirrored"]))
    assert plain.close_button.x() > plain.width() / 2
    assert mirrored.close_button.x() < mirrored.width() / 2


@every_dialog
def test_it_fits_a_small_screen(make: Callable[[Look], DialogFrame], qtbot: QtBot) -> None:
    for look in LOOKS.values():
        dialog = make(look)
        qtbot.addWidget(dialog)
        assert dialog.minimumWidth() <= 960
        assert dialog.minimumHeight() <= 576
        available = QGuiApplication.primaryScreen().availableGeometry()
        assert dialog.width() <= available.width()
        assert dialog.height() <= available.height()


@every_dialog
def test_escape_closes(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    dialog = show(make(LOOK))
    press(qtbot, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@every_dialog
def test_tab_reaches_every_part_that_can_be_used(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    dialog = show(make(LOOK))
    wanted = {
        part
        for part in (*dialog.findChildren(QPushButton), *dialog.findChildren(RowView))
        if part.isVisible() and part.isEnabled()
    }
    reached: set[QWidget | None] = set()
    for _ in range(12):
        reached.add(QApplication.focusWidget())
        press(qtbot, Qt.Key.Key_Tab)
    assert wanted <= reached


@every_dialog
def test_every_list_and_field_has_a_name(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any]
) -> None:
    dialog = show(make(LOOK))
    assert dialog.windowTitle()
    assert all(view.accessibleName() for view in dialog.findChildren(RowView))
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
    )


@every_dialog
def test_a_dialog_nobody_holds_takes_nothing_with_it(
    make: Callable[[Look], DialogFrame], show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    for _ in range(3):
        dialog = make(LOOK)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        dialog.close()
        del dialog
        gc.collect()
    assert show(make(LOOK)).isVisible()
    assert QGuiApplication.primaryScreen().availableGeometry().isValid()


# Problems


def test_problems_are_listed_errors_first(show: Callable[[Any], Any]) -> None:
    dialog = show(problems(LOOK))
    assert dialog.heading.text() == "report.brief could not be opened: 3 errors, 2 notes."
    assert dialog.windowTitle() == "report.brief"
    errors = [line(one, WORDS) for one in PROBLEMS if one.severity == "error"]
    notes = [line(one, WORDS) for one in PROBLEMS if one.severity == "note"]
    assert texts(dialog.view) == errors + notes
    assert any("presence-ceiling" in text for text in errors)


@pytest.mark.parametrize(
    ("found", "refused", "heading"),
    [
        ((), "", "No problems."),
        (PROBLEMS[:1], "", "Opened with 1 note."),
        ((PROBLEMS[0], PROBLEMS[4]), "", "Opened with 2 notes."),
        (PROBLEMS[1:2], "a.brief", "a.brief could not be opened: 1 error."),
        (PROBLEMS[:3], "a.brief", "a.brief could not be opened: 2 errors, 1 note."),
        ((), "a.brief", "a.brief could not be opened."),
    ],
)
def test_the_heading_counts(
    found: tuple[Problem, ...], refused: str, heading: str, qtbot: QtBot
) -> None:
    dialog = ProblemsDialog(LOOK, "a", found, refused)
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == heading


def test_copy_takes_all_and_the_key_the_chosen_one(
    show: Callable[[Any], Any], qtbot: QtBot
) -> None:
    dialog = show(problems(LOOK))
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == line(PROBLEMS[2], WORDS)
    assert dialog.said.text() == "1 problem copied"
    dialog.copy_button.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert clipboard().splitlines() == texts(dialog.view)
    assert dialog.said.text() == "5 problems copied"


def test_return_closes_from_the_list_too(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(problems(LOOK))
    assert dialog.view.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_ten_thousand_problems_are_no_burden(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    many = tuple(Problem("no-ink", f"/facts/{at}/statement") for at in range(10_000))
    last = (len(many) - 1) // PAGE * PAGE
    started = time.monotonic()
    dialog = show(ProblemsDialog(LOOK, "a", many, "a.brief"))
    dialog.grab()
    assert time.monotonic() - started < 5
    rows = dialog.view.rows
    assert rows.rowCount() == PAGE + 1
    assert texts(dialog.view)[-1] == "9,500 more problems follow. Show the next 500"
    press(qtbot, Qt.Key.Key_End)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.view.current_key() == f"problem:{PAGE}"
    assert rows.rowCount() == PAGE + 2
    press(qtbot, Qt.Key.Key_Home)
    assert texts(dialog.view)[0] == "500 problems stand before these. Show the 500 before"
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.view.current_key() == "problem:0"
    for _ in range(last // PAGE):
        dialog.view.select_key("action:later")
        press(qtbot, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.view.current_key() == f"problem:{last}"
    assert texts(dialog.view)[-1] == line(many[-1], WORDS)
    dialog.copy_button.click()
    assert len(clipboard().splitlines()) == 10_000


def test_a_text_from_the_file_stays_a_text(show: Callable[[Any], Any]) -> None:
    value = "<img src='file:///etc/passwd'><b>x</b>"
    bad = Problem("language-form", "/language", values={"value": value})
    dialog = show(ProblemsDialog(LOOK, "a", (bad,), True))
    assert value in texts(dialog.view)[0]
    sketch = dialog.view._sketches.sketch(dialog.view.rows.index(0))
    painted = [piece.layout.text() for piece in sketch.pieces if isinstance(piece, TextPiece)]
    assert any(value in text for text in painted)


# Shortcuts


def test_every_action_is_listed_with_its_keys(show: Callable[[Any], Any]) -> None:
    dialog = show(shortcuts(LOOK))
    listed = [row for row in dialog.view.rows.rows if isinstance(row, KeyLine)]
    assert len(listed) >= len(ACTIONS)
    assert all(row.text and "&" not in row.text for row in listed)
    assert "Find: Ctrl+F, /" in texts(dialog.view)
    assert "Copy fingerprint" in texts(dialog.view)
    assert "Zoom in or out: +, -" in texts(dialog.view)


def test_arrows_pass_the_headings(show: Callable[[Any], Any], qtbot: QtBot) -> None:
    dialog = show(shortcuts(LOOK))
    seen = {dialog.view.current_key()}
    for _ in range(dialog.view.rows.rowCount()):
        press(qtbot, Qt.Key.Key_Down)
        seen.add(dialog.view.current_key())
    assert seen == {row.key for row in dialog.view.rows.rows if row.key}
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == texts(dialog.view)[-1]
