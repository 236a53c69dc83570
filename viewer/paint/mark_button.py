"""Buttons whose sign is one of our marks, painted rather than loaded as an icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from viewer.paint.look import Look
from viewer.paint.marks import draw_mark

SIDE = 12


class MarkButton(QToolButton):
    """A small flat button that shows a mark alone; its name is for screen readers and hovering."""

    def __init__(self, look: Look, mark: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self.look = look
        self.setAutoRaise(True)
        self.setFixedSize(20, 20)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_look(self, look: Look) -> None:
        """Take another theme."""
        self.look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = (self.width() - SIDE) / 2
        colour = self.look.theme.colour("ink" if self.isEnabled() else "ink3")
        rect = QRectF(side, side, SIDE, SIDE)
        draw_mark(painter, self.mark, rect, colour, flipped=self.look.mirrored)
        painter.end()


class MarkedButton(QPushButton):
    """A button with a mark before its text."""

    def __init__(self, look: Look, mark: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)  # given above, it might be an icon, and QIcon is slow to load
        self.setObjectName("marked")
        self.mark = mark
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        self.look = look
        self.setFont(look.font("control-medium"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        x = self.width() - 29 if self.look.mirrored else 14
        rect = QRectF(x, (self.height() - 15) / 2, 15, 15)
        draw_mark(painter, self.mark, rect, self.look.theme.colour("ink"))
        painter.end()
