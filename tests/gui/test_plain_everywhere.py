"""No dialog and no window takes a text of a file for anything but text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.sample import hostile, write_folder
from tests.gui.test_desk import interpreted
from tests.gui.window_tools import Table

DIALOGS = ("library", "marks", "note", "open-link", "problems", "print", "help")


def tops(window: QWidget) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_interprets_a_text(table: Table, name: str, tmp_path: Path) -> None:
    person = table.sit(write_folder(tmp_path / "<b>R&D", hostile()))
    person.session.facts.select_source("wire")
    person.window.actions_[name].trigger()
    person.wait(lambda: bool(tops(person.window)) or bool(person.message) or name == "note")
    for top in [person.window, *tops(person.window)]:
        assert interpreted(top) == [], name
    for top in tops(person.window):
        top.close()
