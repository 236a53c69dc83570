"""Help and shortcuts stand beside the window while it is used."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from tests.gui.window_tools import Key, Table
from viewer.dialogs.frame import DialogFrame
from viewer.dialogs.help import HelpDialog
from viewer.dialogs.shortcuts import ShortcutsDialog
from viewer.paths import embedded
from viewer.theme import DARK


def beside() -> list[DialogFrame]:
    """The dialogs in sight."""
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, DialogFrame) and one.isVisible()]


def test_the_window_goes_on_beside_the_help(table: Table) -> None:
    person = table.sit(embedded())
    person.window.actions_["help"].trigger()
    assert [type(one) for one in beside()] == [HelpDialog]
    assert QApplication.activeModalWidget() is None
    person.window.activateWindow()
    person.ctrl(Key.Key_3)
    assert person.window.panel == "timeline"


@pytest.mark.qt_log_ignore("does not support raise")
def test_one_of_a_kind_is_enough(table: Table) -> None:
    person = table.sit(embedded())
    for name in ("help", "shortcuts", "help", "shortcuts"):
        person.window.actions_[name].trigger()
    assert {type(one) for one in beside()} == {HelpDialog, ShortcutsDialog}
    assert len(beside()) == 2


def test_another_theme_reaches_what_is_open(table: Table) -> None:
    person = table.sit(embedded())
    person.window.actions_["help"].trigger()
    person.window.actions_["theme-dark"].trigger()
    (help_,) = beside()
    assert help_.palette().color(QPalette.ColorRole.Base) == DARK.colour("ground")
