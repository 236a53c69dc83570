"""Windows for tests, opened as the program opens them and closed again."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.cups import PrintServer, missing, print_server
from tests.gui.ears import Start, starter
from tests.gui.window_tools import Table

HERE = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """What a test with windows leaves goes when the test is over, in the thread of the windows.

    Where Python collects by itself is chance: it may be a thread that works beside the next test,
    and what is destroyed there crashes the process.
    """
    if not item.path.is_relative_to(HERE):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect(1)  # what this test made; all that earlier ones left would take longer each time
        gc.enable()


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


@pytest.fixture
def start(x_display: str, runtime: Path) -> Iterator[Start]:
    """Starts the program as a process, to be heard and driven by keys."""
    with starter(x_display, runtime) as begin:
        yield begin


@pytest.fixture
def printing(tmp_path: Path) -> Iterator[PrintServer]:
    """A print server on loopback with one printer."""
    if missing():
        pytest.skip(missing())
    with print_server(tmp_path / "cups") as server:
        yield server
