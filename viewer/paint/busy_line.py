"""A line along which something runs as long as nobody knows how long the work will take."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.paint.look import Look

STEP = 40  # ms between two places
LAP = 40  # steps from one end to the other
SHARE = 0.25


class BusyLine(QWidget):
    """A 2-px line with an accent part that moves on while work runs; its height is always there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.place = 0
        self.setFixedHeight(2)
        self._clock = QTimer(self)
        self._clock.setInterval(STEP)
        self._clock.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        return self._clock.isActive()

    def start(self) -> None:
        """Work has begun."""
        self.place = 0
        self._clock.start()
        self.update()

    def stop(self) -> None:
        """Nothing runs any more."""
        self._clock.stop()
        self.update()

    def _go_on(self) -> None:
        self.place = (self.place + 1) % LAP
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.is_running:
            return
        painter = QPainter(self)
        part = int(self.width() * SHARE)
        x = int((self.width() + part) * self.place / LAP) - part
        if self.look.mirrored:
            x = self.width() - x - part
        painter.fillRect(x, 0, part, 2, self.look.theme.colour("accent"))
        painter.end()
