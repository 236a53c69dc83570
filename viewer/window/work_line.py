"""The line under the tabs that says that long work runs."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.paint.look import Look


class WorkLine(QWidget):
    """A 2-px accent line under the tabs while long work runs; its height is always there."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.part = -1.0
        self.setFixedHeight(2)

    def show_part(self, part: float) -> None:
        """How much is done, from 0 to 1; less than 0: nothing runs."""
        self.part = part
        self.setVisible(part >= 0)
        self.update()

    def go_on(self, part: float) -> None:
        """So much is done now of what is shown to run, if anything is."""
        if self.part >= 0:
            self.show_part(part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = int(self.width() * min(1.0, self.part))
        painter.fillRect(0, 0, width, 2, self.look.theme.colour("accent"))
        painter.end()
