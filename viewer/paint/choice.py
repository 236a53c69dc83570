"""A field that opens a list of choices, its arrow drawn as all our marks are."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from viewer.paint.look import Look
from viewer.paint.marks import draw_mark

ARROW = 10
ROOM = 24  # for the arrow, at the far side


class Choice(QComboBox):
    """As wide as its layout has it: a long text in it must not widen the page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        self.look = look
        self.setFont(look.font("control"))
        room = round(look.px(ROOM))
        self.setStyleSheet(f"QComboBox::drop-down {{ border: 0; width: {room}px; }}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.look.px(ARROW)
        x = side if self.isRightToLeft() else self.width() - 2 * side
        rect = QRectF(x, round((self.height() - side) / 2), side, side)
        painter = QPainter(self)
        draw_mark(painter, "down", rect, self.look.theme.colour("ink2"))
        painter.end()
