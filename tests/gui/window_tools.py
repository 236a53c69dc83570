"""A person at the program: keys, mouse, and what there is to read, in whole windows.

`Table` is the program with its settings and windows; `Person` sits at one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from viewer.app.desk import Desk
from viewer.app.rest import load
from viewer.app.session import Session
from viewer.app.start import build
from viewer.formats.opening import open_briefing
from viewer.paint.row_view import BLEED, RowView
from viewer.settings import Settings
from viewer.texts.words import Words

Key = Qt.Key
Mod = Qt.KeyboardModifier
NONE = Mod.NoModifier
PANELS = ("summary", "contributors", "timeline", "sources")
ALOUD = Qt.ItemDataRole.AccessibleTextRole
WAIT = 30_000  # ms: a limit for machines that do much else


class Table:
    """The program: its desk with settings, and the windows on it."""

    def __init__(self, qtbot: QtBot, application: QApplication) -> None:
        self.qtbot = qtbot
        self.application = application
        self.settings = Settings(theme="light")
        self.desk = self.new_desk()

    def new_desk(self, settings: Settings | None = None) -> Desk:
        """The program started anew, with settings as they were kept."""
        self.settings = settings or self.settings
        words = Words("en")
        self.desk = Desk(self.application, self.settings, words, partial(build, load))
        return self.desk

    def sit(self, path: Path | str, *, whole: bool = True) -> Person:
        """Open a briefing in the first window and sit down at it, all panels made."""
        session = self.desk.show(open_briefing(path))
        self.desk.settings.remember(str(path))
        return self.at(session, whole=whole)

    def at(self, session: Session, *, whole: bool = True) -> Person:
        person = Person(self, session)
        with self.qtbot.waitActive(session.window):
            session.window.activateWindow()
        if whole:
            self.qtbot.waitUntil(lambda: session.rest is not None, timeout=WAIT)
        return person

    def last(self) -> Person:
        """At the window opened last."""
        return self.at(self.desk.sessions[-1])

    def clear(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        for session in list(self.desk.sessions):
            session.window.close()
        self.desk.wait()
        QApplication.processEvents()


class Person:
    """Somebody at one window, with a keyboard, a mouse, and eyes or ears."""

    def __init__(self, table: Table, session: Session) -> None:
        self.table = table
        self.qtbot = table.qtbot
        self.session = session
        self.window = session.window

    # -- doing ------------------------------------------------------------

    def press(self, key: Any, modifier: Any = NONE, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        for _ in range(times):
            focus = QApplication.focusWidget()
            assert focus is not None, "the keyboard is nowhere"
            self.qtbot.keyClick(focus, key, modifier)
        QApplication.processEvents()

    def ctrl(self, key: Any) -> None:
        self.press(key, Mod.ControlModifier)

    def alt(self, key: Any) -> None:
        self.press(key, Mod.AltModifier)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(focus, letter)
            else:  # a letter without a key of its own, as an input method sends it
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(focus, QKeyEvent(kind, 0, NONE, letter))

    def search(self, text: str) -> None:
        """Ctrl+F, type, and see what comes."""
        self.ctrl(Key.Key_F)
        self.type(text)
        wanted = self.window.head.search.text()
        self.wait(lambda: self.session.facts.reading.lens.search == wanted)
        QApplication.processEvents()

    def show(self, name: str) -> None:
        """Bring a panel to the front by its key."""
        self.ctrl((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)[PANELS.index(name)])
        assert self.window.panel == name
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        target = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
        place = at if at is not None else target.rect().center()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, NONE, place)
        QApplication.processEvents()

    def click_row(self, view: RowView, start: str) -> None:
        """Click at the leading edge of the row that says something beginning like this."""
        index = self.row(view, start)
        view.scrollTo(index)
        QApplication.processEvents()
        rect = view.visualRect(index)
        self.click(view, rect.topLeft() + QPoint(BLEED + 40, rect.height() // 2))

    def wait(self, met: Any) -> None:
        self.qtbot.waitUntil(met, timeout=WAIT)

    def sit_again(self) -> None:
        """After a dialog: a window manager gives the keyboard back, and here there is none."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    # -- perceiving -------------------------------------------------------

    def row(self, view: QListView, start: str) -> QModelIndex:
        model = view.model()
        for at in range(model.rowCount()):
            if str(model.index(at, 0).data(ALOUD)).startswith(start):
                return model.index(at, 0)
        raise AssertionError(f"no row says {start!r}: {said(view)}")

    @property
    def evidence(self) -> list[str]:
        """What the evidence pane says, row by row."""
        return said(self.session.evidence.view)

    @property
    def fact_number(self) -> str:
        """The fact the evidence pane is about: "Fact 5"."""
        starts = [text for text in self.evidence if text.startswith("Fact ")]
        return starts[0].split(",")[0] if starts else ""

    @property
    def panel_views(self) -> list[QListView]:
        """The lists of the panel in front."""
        panel = self.session.panels[self.window.panel]
        return [view for view in panel.findChildren(QListView) if view.isVisible()]

    @property
    def panel_texts(self) -> list[str]:
        """Everything that the lists of the panel in front say."""
        return [text for view in self.panel_views for text in said(view)]

    @property
    def panel_facts(self) -> set[int]:
        """The numbers of the facts that the panel in front lists as such."""
        return numbers(self.panel_texts)

    @property
    def selected(self) -> list[str]:
        """What is selected in the lists of the panel in front."""
        return [
            str(index.data(ALOUD))
            for view in self.panel_views
            for index in view.selectionModel().selectedIndexes()
        ]

    @property
    def chips(self) -> list[str]:
        return [chip.accessibleName() for chip in self.window.tabs.chips if chip.isVisible()]

    @property
    def status(self) -> str:
        return self.window.status.shown.text()

    @property
    def message(self) -> str:
        label = self.window.status.message
        return label.text() if label.isVisible() else ""

    @property
    def dialogs(self) -> list[QDialog]:
        return [d for d in self.window.findChildren(QDialog) if d.isVisible()]

    def dialog(self, kind: type) -> Any:
        """The dialog of that kind, once it is there."""
        self.wait(lambda: any(isinstance(d, kind) for d in self.dialogs))
        return next(d for d in self.dialogs if isinstance(d, kind))


def said(view: QAbstractItemView) -> list[str]:
    """What a list says, row by row, as a screen reader is told."""
    model = view.model()
    return [str(model.index(at, 0).data(ALOUD)) for at in range(model.rowCount())]


def resize(person: Person, width: int, height: int) -> None:
    person.window.resize(width, height)
    person.wait(lambda: (person.window.width(), person.window.height()) == (width, height))
    QApplication.processEvents()


def numbers(texts: Iterable[str]) -> set[int]:
    """The numbers of facts that texts like "Fact 5, reported" begin with."""
    heads = (text.split(",")[0].split() for text in texts)
    return {int(head[1]) for head in heads if len(head) == 2 and head[0] == "Fact"}


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def select(view: QAbstractItemView, index: QModelIndex) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(index, flags)


def usable(window: QWidget) -> set[QWidget]:
    """Everything in sight that the Tab key has to reach."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    }


def is_one_of_several(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.isCheckable() and not widget.isChecked()
