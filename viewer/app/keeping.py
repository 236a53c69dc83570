"""Settings are on disk soon after they change: who ends the program otherwise loses none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from viewer.app.desk import Desk

PAUSE, LATER = 1_000, 30_000  # ms between two looks; after one that could not write


class Keeping(QObject):
    """Looks every second, and writes what changed; where that fails it says so once and tries again
    later: a disk that was full may have room.
    """

    def __init__(self, desk: Desk, file: Path) -> None:
        super().__init__(desk)
        self._desk = desk
        self._file = file
        self._failed = False
        self._clock = QTimer(self)
        self._clock.setInterval(PAUSE)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Write the settings if any changed."""
        if not self._desk.settings.is_changed:
            return
        problem = self._desk.settings.save(self._file)
        if self._clock.isActive():
            self._clock.setInterval(PAUSE if problem is None else LATER)
        told, self._failed = self._failed, problem is not None
        if problem is not None and not told:
            for session in self._desk.sessions:
                session.say("status.settings-lost", why=problem.strerror or problem)

    def close(self) -> None:
        """Look no more; whoever ends the program writes what is left."""
        self._clock.stop()
