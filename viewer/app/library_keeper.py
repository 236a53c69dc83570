"""The library behind all windows: what is opened goes into it, and it is asked, in threads.

Changes wait for each other; questions are answered beside them. Nothing here is touched before
there is something to look at.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from viewer.app.since_read import SinceRead
from viewer.formats.opening import Opened
from viewer.library.catalogue import Catalogue, Scan
from viewer.models.jobs import Job, one_after_another, ring, run_job
from viewer.paths import cache_dir, data_dir, examples
from viewer.texts.library import scan_words

if TYPE_CHECKING:
    from viewer.app.desk import Desk
    from viewer.app.session import Session
    from viewer.domain.factbase import FactBase


class Place(NamedTuple):
    """Something in a briefing: "fact", "source" or "briefing", its id, what is to be searched for,
    and of a source the words that are to be found in its archived text.
    """

    kind: str
    id: str
    search: str = ""
    words: str = ""


PAUSE = 400  # ms after a window is complete, before its briefing is taken in


class LibraryKeeper(QObject):
    """`changed` says that the library holds something else; `progressed` how many of how many
    briefings are read; `worked` carries what is to be said once that is over.
    """

    changed = Signal()
    progressed = Signal(int, int)
    worked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.catalogue = Catalogue(data_dir(), cache_dir(), desk.opener.limits)
        self._changes = _one_thread(self)
        self._questions = _one_thread(self)
        self._noted: dict[int, str] = {}
        self._told: set[str] = set()
        self._stopped = False
        self._leaving = False
        desk.leaving.connect(self.finish)

    # -- what is opened ---------------------------------------------------

    def follow(self, session: Session) -> None:
        """Take in the briefing of a window, and every later state of it."""
        QTimer.singleShot(PAUSE, session, partial(self.note, session))
        session.facts.readingChanged.connect(partial(self._reading_changed, session))
        session.window.closing.connect(partial(self.note, session))
        session.destroyed.connect(partial(self._forget, id(session)))

    def _reading_changed(self, session: Session, _reading: object) -> None:
        if id(session) in self._noted:
            self.note(session)

    def _forget(self, session: int) -> None:
        self._noted.pop(session, None)

    def note(self, session: Session) -> None:
        """Take in what a window shows now, once; not what comes with the program."""
        opened = session.opened
        if self._noted.get(id(session)) == opened.fingerprint:
            return
        self._noted[id(session)] = opened.fingerprint
        if not self.desk.settings.no_trace and opened.path not in map(str, examples()):
            add = partial(self._add, opened, session.facts.reading.base)
            self.change(partial(one_after_another, add))

    def _add(self, opened: Opened, base: FactBase) -> None:
        self.catalogue.add(opened, self._stay, base)
        if self.catalogue.in_doubt and not self._leaving:
            self.catalogue.check(self._stay)

    def _stay(self, _done: int, _total: int) -> bool:
        """Whether work that nobody asked for may go on; asked in its thread."""
        return not self._leaving

    def open_at(self, path: str, place: Place) -> None:
        """Open a briefing at something in it, what was searched for marked."""
        self.desk.opener.open(path).done.connect(partial(self._arrive, place))

    def _arrive(self, place: Place, opened: Opened) -> None:
        found = [one for one in self.desk.sessions if one.opened.fingerprint == opened.fingerprint]
        if found:
            go_to(found[-1], place)

    # -- work -------------------------------------------------------------

    def change(self, work: Callable[[], Any]) -> Job:
        """Change the library, after all earlier changes."""
        job = run_job(work, self._changes, self)
        job.done.connect(self._changed)
        job.failed.connect(self._failed)
        return job

    def ask(self, work: Callable[[], Any]) -> Job:
        """Ask the library, beside any change that goes on."""
        job = run_job(work, self._questions, self)
        job.failed.connect(self._unanswered)
        return job

    def scan(self, *, asked: bool = True) -> None:
        """Look at every file and folder, and read what has changed; if nobody `asked`, nothing is
        said where nothing has.
        """
        self._stopped = False
        self.change(self._scan).done.connect(partial(self._scanned, asked))

    def _scan(self) -> Scan:
        if self.catalogue.in_doubt:
            self.catalogue.check(self._step)
        return self.catalogue.scan(self._step)

    def _step(self, done: int, total: int) -> bool:
        ring(self, partial(self.progressed.emit, done, total))
        return not (self._stopped or self._leaving)

    def stop(self) -> None:
        """Let a look at all places end early; what was read stays read."""
        self._stopped = True

    def finish(self) -> None:
        """Wait for what is being written; what takes longer ends early and goes on next time."""
        self._leaving = True
        self.catalogue.interrupt()
        for pool in (self._changes, self._questions):
            pool.waitForDone()
        self.catalogue.close()
        self._leaving = False

    def _scanned(self, asked: bool, scan: Scan) -> None:
        self.progressed.emit(0, 0)
        if asked or scan.read or scan.dropped or scan.refused:
            self.worked.emit(f"{scan_words(scan, self.desk.words)}.")

    def _changed(self, _result: object) -> None:
        self._say_state()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        reason = _reason(error)
        self.progressed.emit(0, 0)
        self.tell(self.desk.words("library.list-lost", reason=reason))
        self.changed.emit()

    def _unanswered(self, error: Exception) -> None:
        said = self.desk.words("library.unanswered", reason=_reason(error))
        self.tell(said, again=True)
        self.worked.emit(said)

    def _say_state(self) -> None:
        words, catalogue = self.desk.words, self.catalogue
        if catalogue.renewed:
            catalogue.renewed = False
            self.tell(words("library.renewed"), again=True)
        if not catalogue.kept and not catalogue.is_empty:
            self.tell(words("library.unkept", folder=os.fspath(cache_dir())))

    def tell(self, text: str, *, again: bool = False) -> None:
        """Say something in every window, once."""
        if again or text not in self._told:
            self._told.add(text)
            for session in self.desk.sessions:
                session.window.status.message.say(text)

    # -- leaving no trace -------------------------------------------------

    def toggle_trace(self) -> None:
        """From now on note nothing of what is opened and read, or note it again."""
        settings = self.desk.settings
        settings.no_trace = not settings.no_trace
        for session in self.desk.sessions:
            session.window.actions_["no-trace"].setChecked(settings.no_trace)
            for since in session.findChildren(SinceRead):
                since.keep = since.keep and not settings.no_trace
        self.tell(
            self.desk.words("library.no-trace" if settings.no_trace else "library.trace"),
            again=True,
        )


def keeper_of(desk: Desk) -> LibraryKeeper:
    """The one keeper of a desk, made when it is first asked for."""
    found = desk.findChild(LibraryKeeper)
    return found if isinstance(found, LibraryKeeper) else LibraryKeeper(desk)


def go_to(session: Session, place: Place) -> None:
    """Select something in a window. The search stays off where it would hide the fact."""
    facts, base = session.facts, session.facts.reading.base
    if place.kind == "source" and base.has_source(place.id):
        session.window.show_panel("sources")
        facts.select_source(place.id)
        if session.rest is not None and place.words:
            session.rest.sources.find_words(place.words)
    elif place.kind == "fact" and base.has(place.id):
        lens = facts.lens
        facts.set_lens(lens.searching(place.search))
        if base.position(place.id) not in facts.reading.shown_set:
            facts.set_lens(lens.searching("").unfiltered())
        facts.select_fact(place.id)
    session.window.enter_panel()


def _reason(error: Exception) -> str:
    """Why the library could not be changed or asked; any other error is raised."""
    if not isinstance(error, OSError | sqlite3.OperationalError):
        raise error
    return getattr(error, "strerror", "") or str(error)


def _one_thread(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    return pool
