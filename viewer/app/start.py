"""From the command line to the first window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from viewer import __version__
from viewer.app.desk import Desk
from viewer.app.opener import short_name
from viewer.app.session import Session
from viewer.app.wiring import complete, wire
from viewer.app.wishes import Wishes
from viewer.domain.problems import Refused
from viewer.formats.limits import LARGE_LIMITS
from viewer.formats.opening import Opened, open_briefing, open_carefully
from viewer.paths import beside, config_dir, embedded
from viewer.settings import FILE_NAME, Settings, StartGuard
from viewer.texts.problems import in_file
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.app.rest import Maker
    from viewer.app.surroundings import Surroundings


# Seconds that a thread may keep the others waiting. The window waits for every piece of Python that
# Qt asks for, dozens of times in a frame: with the usual 5 ms it stood still for seconds beside a
# thread that works.
TURN = 0.0005
PAUSE = 120  # ms after the window shows, before the other panels are made


def build(load_rest: Callable[[], Maker], desk: Desk, opened: Opened) -> Session:
    """A window on a briefing, wired; its other panels follow after the first paint."""
    session = Session(opened, desk.look(opened.briefing.language))
    wishes = Wishes(session, load_rest)
    wishes.options = desk.sheet_options
    wishes.remembers = lambda: desk.settings.remembers
    wire(session, wishes, desk)
    QTimer.singleShot(PAUSE, session, partial(complete, session, wishes, desk))
    return session


def _ask(load_rest: Callable[[], Maker], form: str, start: str, words: Words) -> str:
    """Ask the reader for a path."""
    return load_rest().path(form, start, words)


class Application(QApplication):
    """The Qt application. macOS names the files of a double click by an event: `fileAsked`."""

    fileAsked = Signal(str)

    def asked_for(self) -> list[str]:
        """The files that the system wants opened at the start; there they come as events too."""
        files: list[str] = []
        if sys.platform == "darwin":
            self.fileAsked.connect(files.append)
            self.processEvents()
            self.fileAsked.disconnect(files.append)
        return files

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.fileAsked.emit(event.file())
            return True
        return super().event(event)


def make_application(argv: Sequence[str]) -> Application:
    """The Qt application with its names and style."""
    sys.setswitchinterval(TURN)
    # Said this way, no other style is made first, and none of QStyle's enums for an answer.
    application = Application([*argv[:1], "-style", "Fusion", *argv[1:]])
    application.setApplicationName("briefing-viewer")
    application.setApplicationDisplayName("Briefing Viewer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("briefing-viewer")
    return application


def lying_beside() -> list[str]:
    """A portable program opens the briefing that travels with it."""
    found = beside()
    return [] if found is None else [str(found)]


def _first(desk: Desk, wanted: Sequence[str], words: Words) -> Session:
    """The first window: on the first file, or on the embedded briefing."""
    if not wanted:
        return desk.show(open_briefing(embedded()))
    try:
        session = desk.show(open_carefully(wanted[0], desk.opener.limits))
    except Refused as refused:
        # There is no window yet to say it in: the embedded briefing stands behind the message.
        print(in_file(refused.problems, wanted[0], words), file=sys.stderr)
        session = desk.show(open_briefing(embedded()))
        name = short_name(wanted[0])
        session.say("status.example-instead", name=name)
        session.refused.emit(refused.problems, name)
    else:
        desk.remember(wanted[0])
    return session


def run(
    paths: Sequence[str],
    argv: Sequence[str],
    load_rest: Callable[[], Maker],
    *,
    large: bool = False,
    printing: bool = False,
) -> int:
    """Open a window for each file, or on the embedded briefing; the exit code is returned.

    `load_rest` imports what the first paint does not need (`viewer.app.rest.load`). Garbage
    collection, which the caller may have paused, goes on once the window is complete. With `large`
    files may be as large as `LARGE_LIMITS` allow; with `printing` the preview of the sheet opens.
    """
    application = make_application(argv)
    guard = StartGuard(config_dir())
    file = config_dir() / FILE_NAME
    settings, reset = Settings.load(file)
    fallen = guard.begin()
    if fallen:
        settings.default_layout()
    words = Words(QLocale.system().bcp47Name())
    ask = partial(_ask, load_rest)
    desk = Desk(application, settings, words, partial(build, load_rest), ask)
    if large:
        desk.opener.limits = LARGE_LIMITS
    wanted = [os.path.abspath(path) for path in paths or application.asked_for() or lying_beside()]
    session = _first(desk, wanted, words)
    if reset:
        session.say("status.settings-reset", names=", ".join(reset))
    if fallen:
        session.say("status.layout-reset")
    desk.opener.open_files(wanted[1:])
    application.fileAsked.connect(desk.opener.open)
    if printing:
        QTimer.singleShot(2 * PAUSE, session.window.actions_["print"].trigger)
    QTimer.singleShot(0, guard.ready)
    around: list[Surroundings] = []
    QTimer.singleShot(2 * PAUSE, lambda: around.append(load_rest().surroundings(desk)))
    code = application.exec()
    for one in around:
        one.close()
    desk.wait()
    gc.enable()
    problem = settings.save(file)
    if problem is not None:
        text = words("status.settings-lost", why=problem.strerror or problem)
        print(text, file=sys.stderr)
    return code
