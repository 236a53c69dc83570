"""The program itself: its windows, settings, recent files, and how briefings come to be open."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from os.path import basename
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from viewer.domain.plain import cut, visible
from viewer.domain.problems import Refused
from viewer.domain.sheet_blocks import SheetOptions
from viewer.formats.opening import Opened, open_briefing
from viewer.models.jobs import Job, run_job
from viewer.paint.look import Look
from viewer.paths import embedded
from viewer.settings import Settings
from viewer.texts.words import Words
from viewer.theme import chosen_theme, palette

if TYPE_CHECKING:
    from viewer.app.session import Session

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
Build = Callable[["Desk", Opened], "Session"]


class Desk(QObject):
    """All windows. `build` makes and wires the window of a briefing; asking for files is a
    parameter, so that a test can answer.
    """

    def __init__(
        self, application: QApplication, settings: Settings, words: Words, build: Build
    ) -> None:
        super().__init__()
        self.application = application
        self.settings = settings
        self.words = words
        self.sessions: list[Session] = []
        self.pool = QThreadPool(self)
        self.ask_path: Callable[[str], str] = self._ask_path
        self._build = build
        self._jobs: list[Job] = []
        self._take_theme()

    # -- look -------------------------------------------------------------

    def look(self, language: str = "en") -> Look:
        """The look of a window on a briefing in a language."""
        theme = chosen_theme(self.settings.theme)
        return Look(theme, self.words, scale=self.settings.text_scale, language=language)

    def _take_theme(self) -> None:
        look = self.look()
        self.application.setPalette(palette(look.theme))
        self.application.setFont(look.font("control"))

    def set_theme(self, name: str) -> None:
        self.settings.theme = name  # type: ignore[assignment]
        self._restyle()

    def system_theme_changed(self) -> None:
        if self.settings.theme == "system":
            self._restyle()

    def scale_by(self, step: int) -> None:
        """Larger (1), smaller (-1) or normal (0) text."""
        here = min(SCALES, key=lambda scale: abs(scale - self.settings.text_scale))
        at = SCALES.index(here) + step if step else SCALES.index(1.0)
        self.settings.text_scale = SCALES[max(0, min(len(SCALES) - 1, at))]
        self._restyle()

    def _restyle(self) -> None:
        self._take_theme()
        for session in self.sessions:
            look = self.look(session.opened.briefing.language)
            if look.theme != session.look.theme or look.scale != session.look.scale:
                session.set_look(look)

    # -- opening ----------------------------------------------------------

    def open_files(self, paths: Sequence[str]) -> None:
        """Open each of these files or folders in a window of its own."""
        for path in paths:
            self.open(os.path.abspath(path))

    def open_embedded(self, edition: int) -> None:
        self.open(str(embedded(edition)))

    def ask_file(self) -> None:
        self._open_asked("file")

    def ask_folder(self) -> None:
        self._open_asked("folder")

    def _open_asked(self, form: str) -> None:
        path = self.ask_path(form)
        if path:
            self.open(path)

    def _ask_path(self, form: str) -> str:
        window = self.application.activeWindow()
        words = self.words
        last = os.path.dirname(self.settings.recent[0]) if self.settings.recent else ""
        if form == "folder":
            return QFileDialog.getExistingDirectory(window, words("open.folder-title"), last)
        found, _ = QFileDialog.getOpenFileName(
            window, words("open.title"), last, words("open.filter")
        )
        return found

    def open(self, path: str) -> None:
        """Open a briefing apart from the window, which stays alive; Cancel lets it be."""
        job = run_job(partial(open_briefing, path), self.pool, self)
        self._jobs.append(job)
        job.done.connect(self._opened)
        job.failed.connect(partial(self._failed, path))
        job.slow.connect(partial(self._say_opening, path))
        job.ended.connect(partial(self._ended, job))

    def _opened(self, opened: object) -> None:
        assert isinstance(opened, Opened)
        known = [s for s in self.sessions if s.opened.fingerprint == opened.fingerprint]
        if known:
            raise_window(known[0])
        else:
            self.show(opened)
        if not self._is_embedded(opened.path):
            self.settings.remember(opened.path)

    def _failed(self, path: str, error: object) -> None:
        if not isinstance(error, Refused):
            raise error  # type: ignore[misc]
        if path in self.settings.recent and not os.path.exists(path):
            self.settings.forget(path)
        front = self._front()
        if front is not None:
            front.refused.emit(error.problems, visible(cut(basename(path.rstrip("/")), 60)))

    def _say_opening(self, path: str) -> None:
        front = self._front()
        if front is not None:
            front.say("status.opening", name=visible(cut(basename(path), 60)))
            front.window.status.cancel.show()
            front.window.work.show_part(0.5)

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)
        for session in self.sessions:
            session.window.status.cancel.hide()
            session.window.work.show_part(-1)
        job.deleteLater()

    def cancel_opening(self) -> None:
        for job in self._jobs:
            job.cancel()
        for session in self.sessions:
            session.window.status.message.say("")
            session.window.status.cancel.hide()
            session.window.work.show_part(-1)

    def reload(self, session: Session, path: str) -> None:
        """Read a briefing again; where it is refused now, the old state stays."""
        job = run_job(partial(open_briefing, path), self.pool, self)
        self._jobs.append(job)
        job.done.connect(session.take)
        job.failed.connect(partial(self._failed, path))
        job.ended.connect(partial(self._ended, job))

    def show(self, opened: Opened) -> Session:
        """A window for a briefing that opened."""
        session = self._build(self, opened)
        self.sessions.append(session)
        settings, window = self.settings, session.window
        window.resize(settings.width, settings.height)
        if settings.splitter:
            window.set_evidence_width(settings.splitter[0])
        window.show_panel(settings.panel)
        session.begin()
        if settings.maximized:
            window.showMaximized()
        else:
            window.show()
        session.watch()
        return session

    def _is_embedded(self, path: str) -> bool:
        return path in (str(embedded(1)), str(embedded(2)))

    def _front(self) -> Session | None:
        """The session whose window is in front; any where none is."""
        active = self.application.activeWindow()
        for session in self.sessions:
            if active is session.window:
                return session
        return self.sessions[-1] if self.sessions else None

    def fill_recent(self, menu: QMenu) -> None:
        """The submenu of recent briefings, made when it is about to show."""
        menu.clear()
        for path in self.settings.recent:
            # A menu takes "&" for a shortcut unless it is doubled.
            action = menu.addAction(visible(cut(path, 80)).replace("&", "&&"))
            action.triggered.connect(partial(self._open_recent, path))
        if not self.settings.recent:
            menu.addAction(self.words("action.recent-none")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.words("action.recent-clear")).triggered.connect(self._forget_recent)

    def _open_recent(self, path: str, _checked: bool = False) -> None:
        self.open(path)

    def _forget_recent(self) -> None:
        self.settings.forget()

    # -- paper ------------------------------------------------------------

    @property
    def sheet_options(self) -> SheetOptions:
        """The choices for paper that hold for every briefing."""
        chosen = self.settings
        return SheetOptions(
            sheet=chosen.sheet, paper=chosen.paper, black_and_white=chosen.black_and_white
        )

    def keep_options(self, options: SheetOptions) -> None:
        """Remember what was chosen for paper."""
        self.settings.sheet = options.sheet
        self.settings.paper = options.paper
        self.settings.black_and_white = options.black_and_white

    # -- leaving ----------------------------------------------------------

    def forget(self, session: object) -> None:
        """A window was closed: remember its shape."""
        for known in [one for one in self.sessions if one is session]:
            window = known.window
            self.sessions.remove(known)
            self.settings.maximized = window.isMaximized()
            if not window.isMaximized():
                self.settings.width, self.settings.height = window.width(), window.height()
            self.settings.splitter = [window.evidence_width] if window.evidence_width else []
            self.settings.panel = window.panel  # type: ignore[assignment]
            window.deleteLater()

    def quit(self) -> None:
        for session in list(self.sessions):
            session.window.close()
        self.application.quit()

    def wait(self) -> None:
        """Let work that still runs come to its end before the program ends."""
        self.pool.waitForDone()


def raise_window(session: Session) -> None:
    """Bring a window that is already open to the front."""
    window = session.window
    if window.isMinimized():
        window.showNormal()
    window.raise_()
    window.activateWindow()
