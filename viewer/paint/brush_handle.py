"""One end of the brush over the overview, to be taken by mouse or keyboard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.paint.look import Look

HANDLE, GRIP = 7, 15  # width and height of what is seen
FAR = 12  # steps with Shift


class BrushHandle(QWidget):
    """`pushed` carries the side and how many steps to go, later above 0; `released` comes once
    the key is let go. The mouse is left to the strip below: one place for all that is dragged."""

    pushed = Signal(str, int)
    released = Signal()

    def __init__(self, side: Literal["start", "end"], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = side
        self.look = look
        self.filters = False
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.update()

    def _settle(self) -> None:
        if self._moved:
            self._moved = False
            self.released.emit()

    # -- Qt ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        later, earlier = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.look.mirrored:
            later, earlier = earlier, later
        if event.key() not in (later, earlier):
            super().keyPressEvent(event)
            return
        far = FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self._moved = True
        self.pushed.emit(self.side, far if event.key() == later else -far)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._settle()
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        grip = QRectF(0, 0, look.px(HANDLE), look.px(GRIP))
        grip.moveCenter(middle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour("accent" if self.filters else "edge"))
        painter.drawRoundedRect(grip, 2, 2)
        if self.hasFocus():
            painter.setPen(QPen(look.theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(grip.adjusted(-3, -3, 3, 3), 3, 3)
