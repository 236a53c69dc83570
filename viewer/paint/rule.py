"""A line across a page, or down it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.paint.look import Look


class Rule(QWidget):
    """As long as its layout has it, `weight` pixels thick, in a colour of the theme."""

    def __init__(
        self, look: Look, colour: str = "line", weight: int = 1, *, upright: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look = look
        self._colour = colour
        if upright:
            self.setFixedWidth(weight)
        else:
            self.setFixedHeight(weight)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.theme.colour(self._colour))
        painter.end()
