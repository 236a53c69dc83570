"""What the tests of the dialogs share: the dialogs themselves, keys, and texts as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from viewer.dialogs.help import HelpDialog
from viewer.dialogs.problems import ProblemsDialog
from viewer.dialogs.shortcuts import ShortcutsDialog
from viewer.domain.problems import Problem
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.texts.words import Words
from viewer.theme import DARK, LIGHT
from viewer.window.shortcut_list import shortcut_groups

WORDS = Words()
PROBLEMS = (
    Problem("entry-ignored", "sources/extra.png", "note"),
    Problem("file-empty", ""),
    Problem("language-form", "/language", values={"value": "english_or_so"}),
    Problem("no-ink", "/facts/12/statement", item="presence-ceiling"),
    Problem("entry-ignored", f"sources/{'x' * 190}", "note"),
)
LOOKS = {
    "light": Look(LIGHT, WORDS),
    "dark": Look(DARK, WORDS),
    "large": Look(LIGHT, WORDS, scale=2),
    "mirrored": Look(LIGHT, WORDS, language="ar"),
}
LOOK = LOOKS["light"]


def problems(look: Look) -> ProblemsDialog:
    return ProblemsDialog(look, "report.brief", PROBLEMS, "report.brief")


def no_problems(look: Look) -> ProblemsDialog:
    return ProblemsDialog(look, "report.brief", (), "")


def shortcuts(look: Look) -> ShortcutsDialog:
    return ShortcutsDialog(look, shortcut_groups())


def the_help(look: Look) -> HelpDialog:
    return HelpDialog(look, shortcut_groups())


def shower(qtbot: QtBot) -> Iterator[Callable[[Any], Any]]:
    """Shows dialogs, in front, and keeps them: Python alone owns them, and what nobody holds is
    destroyed, shown or not.
    """
    kept: list[QDialog] = []

    def shown(dialog: QDialog) -> QDialog:
        kept.append(dialog)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    yield shown


def press(qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifier)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def texts(view: RowView) -> list[str]:
    return [view.rows.say(row) for row in view.rows.rows]
