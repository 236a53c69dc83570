"""What the program hears from the session around it, and tells it. Loaded after the first paint."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool

from viewer.app.collector import Collector
from viewer.app.desk import Desk
from viewer.app.keeping import Keeping
from viewer.app.listener import Listener
from viewer.app.unexpected import Unexpected
from viewer.desktop.handover import meeting_place
from viewer.desktop.recently_used import FILE_NAME, forget, note
from viewer.paths import config_dir, data_dir
from viewer.settings import FILE_NAME as SETTINGS


class Surroundings(QObject):
    """Second starts are heard; files are put into the desktop's list, if the reader keeps one;
    garbage is collected; errors that nobody expected are told.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.unexpected = Unexpected(desk)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # one change of the list after the other
        desk.closed.connect(Collector(self).clear_soon)
        self.keeping = Keeping(desk, config_dir() / SETTINGS)
        self.listener = Listener(meeting_place(os.environ), self)
        self.listener.asked.connect(desk.asked)
        desk.remembered.connect(self._remember)
        desk.forgotten.connect(self._forget)
        for session in desk.sessions:  # what was opened before this could hear of it
            if session.opened.path in desk.settings.recent:
                self._remember(session.opened.path)

    def _remember(self, path: str) -> None:
        if path.casefold().endswith(".brief"):
            now = time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime())
            self._change(partial(note, file=path, now=now))

    def _forget(self) -> None:
        self._change(forget)

    def _change(self, change: Callable[..., bool]) -> None:
        folder = data_dir().parent
        if sys.platform not in ("win32", "darwin") and os.path.isdir(folder):
            self._pool.start(partial(change, folder / FILE_NAME))

    def close(self) -> None:
        """Hear nobody any more, and let the list be written."""
        self.unexpected.close()
        self.keeping.close()
        self.listener.close()
        self._pool.waitForDone()
