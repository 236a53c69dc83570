"""Windows for tests, opened as the program opens them and closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.window_tools import Table


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied() -> Iterator[None]:
    """Empty the clipboard while Python is there.

    Without a screen Qt keeps what was copied in a static of its own; freed when the process has
    ended Python, data made in Python would crash it.
    """
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> Iterator[Table]:
    """A desk with its windows; they are closed, and the application looks as before."""
    palette, font = qapp.palette(), qapp.font()
    made = Table(qtbot, qapp)
    yield made
    made.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setPalette(palette)
    qapp.setFont(font)
