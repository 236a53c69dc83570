"""The program itself: its windows, settings, recent files, and how briefings come to be open."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QMenu

from viewer.app.opener import Opener, short_name
from viewer.app.placing import bring_forward, keep, keep_arrangement, place
from viewer.domain.plain import cut, visible
from viewer.domain.problems import Problem, Refused
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.opening import Opened
from viewer.paint.look import Look
from viewer.paths import examples, inside
from viewer.settings import Settings
from viewer.texts.words import Words
from viewer.theme import chosen_theme, on_contrast_change, palette

if TYPE_CHECKING:
    from viewer.app.session import Session

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
Build = Callable[["Desk", Opened], "Session"]


class Desk(QObject):
    """All windows. `build` makes and wires that of a briefing, `ask` asks the reader for a path
    (`viewer.app.asking`). `remembered` carries that of a briefing that was opened and may be kept,
    `forgotten` says that none is any more; `closed` says that a window was; at `leaving` whoever
    has work of its own ends and awaits it.
    """

    remembered, forgotten, closed, leaving = Signal(str), Signal(), Signal(), Signal()

    def __init__(
        self, application: QApplication, settings: Settings, words: Words, build: Build,
        ask: Callable[[str, str, Words], str] = lambda *_: "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.application, self.settings, self.words = application, settings, words
        self.sessions: list[Session] = []
        self.opener = Opener(self._ask_path)
        self.opener.opened.connect(self._opened)
        self.opener.refused.connect(self._refused)
        self.opener.slow.connect(self._say_opening)
        self.opener.progressed.connect(self._say_progress)
        self.opener.ended.connect(self._end_work)
        self._build, self._ask = build, ask
        self._take_theme()
        on_contrast_change(self.system_theme_changed)

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
        # High contrast takes the colours of the system, not those we gave to the application.
        self.application.setPalette(QPalette())
        self._restyle()

    def system_theme_changed(self) -> None:
        if self.settings.theme == "system":
            self.set_theme("system")

    def scale_by(self, step: int) -> None:
        """Larger (1), smaller (-1) or normal (0) text."""
        here = min(SCALES, key=lambda scale: abs(scale - self.settings.text_scale))
        at = SCALES.index(here) + step if step else SCALES.index(1.0)
        self.settings.text_scale = SCALES[max(0, min(len(SCALES) - 1, at))]
        self._restyle()

    def _restyle(self) -> None:
        self._take_theme()
        for session in self.sessions:
            self._check_theme(session)
            look = self.look(session.opened.briefing.language)
            old = session.look
            if (look.theme, look.scale, look.language) != (old.theme, old.scale, old.language):
                session.set_look(look)

    def _check_theme(self, session: Session) -> None:
        session.window.actions_[f"theme-{self.settings.theme}"].setChecked(True)

    # -- opening ----------------------------------------------------------

    def open_inside(self, name: str) -> None:
        """Open one of the briefings that come with the program."""
        self.opener.open(str(inside(name)))

    def _opened(self, opened: Opened) -> None:
        known = [s for s in self.sessions if s.opened.fingerprint == opened.fingerprint]
        if known:
            bring_forward(known[0].window)
        else:
            self.show(opened)
        if opened.path not in map(str, examples()):
            self.remember(opened.path)

    def remember(self, path: str) -> None:
        """Put a file among the recent ones, unless the reader wants none kept."""
        self.settings.remember(path)
        if path in self.settings.recent and not self.settings.no_trace:
            self.remembered.emit(path)

    def asked(self, files: Sequence[str]) -> None:
        """Another start handed its files over; without any it only wants to see a window."""
        self.opener.open_files(files)
        front = self._front()
        if front is not None and not files:
            bring_forward(front.window)

    def _refused(self, path: str, problems: tuple[Problem, ...]) -> None:
        if path in self.settings.recent and not os.path.exists(path):
            self.settings.forget(path)
        front = self._front()
        if front is not None:
            front.refused.emit(problems, short_name(path))

    def _say_opening(self, path: str) -> None:
        front = self._front()
        if front is not None:
            front.show_work(self.words("status.opening", name=short_name(path)))

    def _say_progress(self, part: float) -> None:
        for session in self.sessions:
            session.window.work.go_on(part)

    def _end_work(self) -> None:
        for session in self.sessions:
            session.show_work("")

    def reload(self, session: Session, asked: bool) -> None:
        """Read a briefing again; where it is refused now, the old state stays."""
        job = self.opener.read(session.opened.path)
        session.await_reading(job)
        job.done.connect(partial(self._reloaded, session, asked))
        job.failed.connect(partial(self._not_reloaded, session, asked))

    def _reloaded(self, session: Session, asked: bool, opened: Opened) -> None:
        if session in self.sessions:
            session.take(opened, asked)
            self._restyle()

    def _not_reloaded(self, session: Session, asked: bool, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        if session in self.sessions:
            session.keep(error.problems, asked)

    def show(self, opened: Opened) -> Session:
        """A window for a briefing that opened."""
        session = self._build(self, opened)
        self.sessions.append(session)
        self._check_theme(session)
        place(session.window, self.settings)
        session.begin()
        if self.settings.maximized:
            session.window.showMaximized()
        else:
            session.window.show()
        session.watch()
        return session

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
        self.opener.open(path)

    def _forget_recent(self) -> None:
        self.settings.forget()
        self.forgotten.emit()

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
            self.sessions.remove(known)
            keep(known.window, self.settings)
            if known.rest is not None:
                keep_arrangement(known.rest, self.settings)
            known.window.deleteLater()
            known.deleteLater()  # what hangs on its signals holds it otherwise
            self.closed.emit()

    def _ask_path(self, form: str) -> str:
        recent = self.settings.recent
        return self._ask(form, os.path.dirname(recent[0]) if recent else "", self.words)

    def quit(self) -> None:
        for session in list(self.sessions):
            session.window.close()
        self.application.quit()

    def wait(self) -> None:
        """Let work that still runs come to its end before the program ends."""
        self.leaving.emit()
        self.opener.wait()
        QThreadPool.globalInstance().waitForDone()
