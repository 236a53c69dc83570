"""A scroll bar that is a handle and nothing else, and nothing at all where all is in sight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from viewer.paint.look import Look

THICKNESS = 10
SHORTEST = 24  # of a handle, as the style sheet has it for the mouse


class SlimBar(QScrollBar):
    """Takes its room always, so that nothing moves when it appears."""

    def __init__(
        self, look: Look, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.look = look
        if orientation == Qt.Orientation.Vertical:
            self.setFixedWidth(THICKNESS)
        else:
            self.setFixedHeight(THICKNESS)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.update()

    def sizeHint(self) -> QSize:
        # A view gives a bar the room it asks for, whatever its fixed size.
        hint = super().sizeHint()
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(THICKNESS, hint.height())
        return QSize(hint.width(), THICKNESS)

    def handle(self) -> QRectF:
        """Where the handle is: as long as what is in sight is of the whole."""
        span = self.maximum() - self.minimum()
        upright = self.orientation() == Qt.Orientation.Vertical
        room = self.height() if upright else self.width()
        length = max(float(SHORTEST), room * self.pageStep() / max(1, span + self.pageStep()))
        start = (room - length) * (self.value() - self.minimum()) / max(1, span)
        if upright:
            return QRectF(0, start, self.width(), length)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start = room - length - start
        return QRectF(start, 0, length, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        rect = self.handle().adjusted(2, 2, -2, -2)
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        held = self.isSliderDown() or self.underMouse()
        painter.setBrush(theme.colour("edge" if held else "line"))
        painter.drawRoundedRect(rect, 3, 3)
        painter.end()
