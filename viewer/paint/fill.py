"""Rectangles in one colour, without what Qt's own call for it would load."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath


def fill(painter: QPainter, rect: QRect | QRectF, colour: QColor) -> None:
    """Fill a rectangle.

    `QPainter.fillRect` also takes a preset of QGradient, so that the binding makes Python's enum
    of all those presets before it can tell: a hundredth of the whole start.
    """
    path = QPainterPath()
    path.addRect(rect)
    painter.fillPath(path, colour)
