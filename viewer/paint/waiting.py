"""What stands before a panel while what it shows is being worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.paint.busy_line import BusyLine
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel

WIDTH, GAP = 220, 10  # of the line that runs, and between it and the sentence


class Waiting(QWidget):
    """Covers its parent with a sentence and a line that runs; takes the keyboard, and does nothing
    with it.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = PlainLabel(look, "fact", "ink2", self)
        self.line = BusyLine(look, self)
        self.line.start()
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addStretch(2)
        for widget in (self.words, self.line):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_look(look)

    def say(self, count: int) -> None:
        """Say of how many facts."""
        self._count = count
        self.words.say(self.look.words("panel.working-out", n=count))
        self.setAccessibleName(self.words.text())

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.words.set_look(look)
        self.line.look = look
        self.line.setFixedWidth(round(look.px(WIDTH)))
        self.say(self._count)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.theme.colour("ground"))
        painter.end()
