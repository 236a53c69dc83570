"""What the painted sliders have in common: a scale with a knob, moved by mouse and arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from viewer.paint.look import Look


class Scale(QAbstractSlider):
    """Subclasses paint themselves and say which value lies at a place."""

    def __init__(self, look: Look, far: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setPageStep(far)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value_at(self, x: float) -> int:
        """The value at a place, in pixels from the left."""
        raise NotImplementedError

    def takes(self, x: float) -> bool:
        """Whether the knob comes to where the mouse is pressed."""
        return True

    # -- Qt ---------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.takes(event.position().x()):
            self.setSliderDown(True)
            self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self.value_at(event.position().x()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
