"""A rule from 0 to 100 with a knob: how much the reader doubts something."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.paint.look import Look
from viewer.paint.scale import Scale

HEIGHT, KNOB = 26, 13
MOST, STEP, FAR = 100, 5, 20


class DoubtScale(Scale):
    """As the rule of a likelihood is drawn; arrow keys move it by five."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, FAR, parent)
        self.setRange(0, MOST)
        self.setSingleStep(STEP)
        self.valueChanged.connect(self.update)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setFixedHeight(int(look.px(HEIGHT)))
        self.setAccessibleName(look.words("marks.doubt-name"))
        self.update()

    def _ends(self) -> tuple[float, float]:
        """Where 0 and 100 stand, from the left."""
        half = self.look.px(KNOB) / 2 + 3
        low, high = half, self.width() - half
        return (high, low) if self.look.mirrored else (low, high)

    def place(self, value: int) -> float:
        """Where a value stands, from the left."""
        start, end = self._ends()
        return start + (end - start) * value / MOST

    def value_at(self, x: float) -> int:
        start, end = self._ends()
        share = (x - start) / (end - start) if end != start else 0.0
        return max(0, min(MOST, round(share * MOST)))

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(int(self.look.px(180)), int(self.look.px(HEIGHT)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        middle = round(self.height() / 2)
        on = self.isEnabled()
        line = theme.colour("edge" if on else "hairline")
        start, end = sorted(self._ends())
        painter.fillRect(QRectF(start, middle, end - start, 1), line)
        for value in (0, 25, 50, 75, 100):
            high = 9 if value % 50 == 0 else 5
            painter.fillRect(QRectF(round(self.place(value)), middle - high // 2, 1, high), line)
        if on:
            here, zero = self.place(self.sliderPosition()), self.place(0)
            bar = QRectF(min(here, zero), middle - 1, abs(here - zero), 3)
            painter.fillRect(bar, theme.colour("ink"))
            knob, half = QPointF(here, middle + 0.5), look.px(KNOB) / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("ground"), 1.5))
            painter.setBrush(theme.colour("ink"))
            painter.drawEllipse(knob, half, half)
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(knob, half + 2, half + 2)
        painter.end()
