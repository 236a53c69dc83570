"""A person at the program: keys, mouse, and what there is to read, in whole windows.

`Table` is the program with its settings and windows; `Person` sits at one of them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QListView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.briefings import assessment, fact, made, manifest, reported, source
from viewer.app.desk import Desk
from viewer.app.rest import load
from viewer.app.session import Session
from viewer.app.start import build
from viewer.domain.briefing import Activity, Actor, Briefing, Citation, Figure, Part, Topic
from viewer.formats.opening import open_briefing
from viewer.paint.row_view import BLEED, RowView
from viewer.settings import Settings
from viewer.texts.words import Words

Key = Qt.Key
Mod = Qt.KeyboardModifier
NONE = Mod.NoModifier
PANELS = ("summary", "contributors", "timeline", "sources")
ALOUD = Qt.ItemDataRole.AccessibleTextRole
WAIT = 10_000


def figure(value: int, label: str, qualifier: Any = None, *, key: bool = False) -> Figure:
    return Figure(value=value, unit="people", label=label, qualifier=qualifier, key=key)


def part(actor: str, activity: str, role: Any) -> Part:
    return Part(actor=actor, activity=activity, role=role)


def report(**changes: Any) -> Briefing:
    """A briefing with something of everything; facts 1 to 8 reported, 9 and 10 judged, 11 a gap."""
    filled: dict[str, Any] = {
        "title": "Training in Iraq",
        "topics": (
            Topic(id="mission", title="The mission"),
            Topic(id="training", title="Training"),
            Topic(id="money", title="Money"),
        ),
        "actors": (
            Actor(id="canada", name="Canada", kind="state", country="CA"),
            Actor(id="serbia", name="Serbia", kind="state", country="RS"),
            Actor(id="jordan", name="Jordan", kind="state", country="JO"),
        ),
        "activities": (
            Activity(id="new", name="The new mission"),
            Activity(id="course", name="Courses"),
        ),
        "bottom_line_basis": ("agree", "police"),
        "sources": (
            source("wire", reliability="B", issued="2018-02-13", title="The wire"),
            source("paper", "wire", reliability="C", issued="2018-02-16", title="The paper"),
            source("council", reliability="A", issued="2018-02-15", title="The council"),
            source("blog", reliability="D", issued="2018-03-01", title="The blog"),
        ),
    }
    return made(
        reported(
            "agree", "wire", "paper", topic="mission", key=True, credibility=2, when="2018-02-15",
            statement="Ministers agree on a mission.", actors=(part("canada", "new", "lead"),),
        ),
        reported(
            "ceiling", "paper", topic="mission", credibility=3, when="2018-02-16",
            statement="The mission could grow to 200 people.",
            figures=(figure(200, "people in the mission", "up-to"),),
        ),
        reported(
            "growth", "blog", topic="mission", key=True, credibility=4, updates="ceiling",
            statement="The mission could grow to hundreds.", when="2018-03",
        ),
        reported(
            "course", "council", topic="training", key=True, credibility=1, when="2018-01~",
            statement="A course for nurses took place in Ni\u0161.",
            actors=(part("serbia", "course", "host"),),
        ),
        reported(
            "police", "wire", topic="training", key=True, credibility=2, when="../2011",
            statement="Jordan trained more than 50,000 police officers.",
            figures=(figure(50_000, "trained in Jordan", "more-than", key=True),),
            actors=(part("jordan", "course", "host"),),
        ),
        reported(
            "troops", "blog", topic="training", credibility=4, disputes=("police",),
            statement="Jordan trained up to 50,000 troops.", when="2010",
            figures=(figure(50_000, "trained in Jordan", "up-to"),),
            actors=(part("jordan", "course", "host"),),
        ),
        reported(
            "fund", "wire", "council", topic="money", credibility=1, when="2018-02-15",
            statement="The fund holds 17 million.", key=True,
        ),
        reported(
            "start", "council", topic="money", planned=True, when="2018-10",
            statement="Payments begin in autumn.", credibility=2,
        ),
        assessment(
            "doubt", "police", "troops", topic="training", likelihood="likely", confidence="low",
            statement="Both numbers are likely too high.",
        ),
        assessment(
            "secure", "fund", topic="money", likelihood="very likely", confidence="moderate",
            statement="The money is secure.",
        ),
        fact("terms", "gap", topic="mission", statement="The legal terms are not known."),
        **(filled | changes),
    )  # fmt: skip


HOSTILE = "<b>bold</b><img src='file:///etc/hostname'> & [*] "


def hostile() -> Briefing:
    """The same briefing with markup in front of every text that an author writes."""
    values = manifest(report())
    kept = {"id", "format", "language", "kind", "role", "when", "issued", "cutoff", "reliability",
            "unit", "qualifier", "likelihood", "confidence", "country", "source", "topic", "actor",
            "activity", "updates"}  # fmt: skip

    def change(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: change(item, key) for key, item in value.items()}
        if isinstance(value, list) and name in ("basis", "disputes", "derived_from",
                                                "bottom_line_basis", "citations_of"):  # fmt: skip
            return value
        if isinstance(value, list):
            return [change(item, name) for item in value]
        return HOSTILE + value if isinstance(value, str) and name not in kept else value

    import msgspec

    return msgspec.convert(change(values), Briefing)


def write_folder(path: Path, briefing: Briefing | None = None, **changes: Any) -> Path:
    """A briefing as a folder with a JSON manifest; `changes` replace tables of it."""
    path.mkdir(exist_ok=True)
    values = manifest(briefing or report()) | changes
    (path / "briefing.json").write_text(json.dumps(values), encoding="utf-8")
    return path


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes, its time and its mode."""
    return {
        str(file.relative_to(folder)): (
            f"{hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ''}"
            f" {file.stat().st_mtime_ns} {file.stat().st_mode}"
        )
        for file in sorted(folder.rglob("*"))
    }


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
        return self.window.status.message.text()

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


def numbers(texts: Iterable[str]) -> set[int]:
    """The numbers of facts that texts like "Fact 5, reported" begin with."""
    heads = (text.split(",")[0].split() for text in texts)
    return {int(head[1]) for head in heads if len(head) == 2 and head[0] == "Fact"}


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def select(view: QAbstractItemView, index: QModelIndex) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(index, flags)


__all__ = [
    "HOSTILE", "NONE", "PANELS", "Citation", "Key", "Mod", "Person", "Table", "clipboard",
    "digest", "figure", "hostile", "numbers", "part", "report", "said", "select", "write_folder",
]  # fmt: skip
