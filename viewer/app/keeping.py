"""Settings are on disk soon after they change: who ends the program otherwise loses none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from viewer.app.desk import Desk

PAUSE = 1_000  # ms between two looks


class Keeping(QObject):
    """Looks every second, and writes what changed; where that fails it says so once."""

    def __init__(self, desk: Desk, file: Path) -> None:
        super().__init__(desk)
        self._desk = desk
        self._file = file
        self._clock = QTimer(self)
        self._clock.setInterval(PAUSE)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Write the settings if any changed."""
        if not self._desk.settings.is_changed:
            return
        problem = self._desk.settings.save(self._file)
        if problem is not None:
            self._clock.stop()  # a home that cannot be written stays so
            for session in self._desk.sessions:
                session.say("status.settings-lost", why=problem.strerror or problem)

    def close(self) -> None:
        """Look no more; whoever ends the program writes what is left."""
        self._clock.stop()
