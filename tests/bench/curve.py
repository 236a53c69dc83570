"""The cost of each row over the number of facts, as a picture with two logarithmic axes."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

if TYPE_CHECKING:
    from tests.bench.scale import Row

WIDTH, HEIGHT = 1280, 780
LEFT, RIGHT, TOP, BOTTOM = 70, 370, 50, 60
LOW, HIGH = 0.1, 100_000.0
COLOURS = ("#17518F", "#A8251C", "#1B6B45", "#8A5300", "#5F3B99", "#3C424A", "#0E7C86", "#B0307A")
DASHES = ((), (6, 3), (2, 3))


def draw(results: Mapping[int, Mapping[str, float]], rows: Sequence[Row], target: Path) -> None:
    """Milliseconds as they are; ratios times what inflating and decoding took there. Memory has no
    milliseconds and is left out."""
    rows = [row for row in rows if not row.title.startswith("memory")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("Inter")
    font.setPixelSize(13)
    painter.setFont(font)
    place = partial(_place, min(results), max(max(results), 10 * min(results)))
    _axes(painter, place, sorted(results))
    ends = [
        _line(painter, number, row, [place(size, value) for size, value in _values(results, row)])
        for number, row in enumerate(rows)
        if _values(results, row)
    ]
    y = 0.0
    for end, title, colour in sorted(ends, key=lambda one: one[0]):
        y = max(end, y + 18)
        painter.setPen(colour)
        painter.drawText(QPointF(WIDTH - RIGHT + 12, y + 4), title)
    painter.end()
    image.save(str(target))
    del application


def _values(results: Mapping[int, Mapping[str, float]], row: Row) -> list[tuple[int, float]]:
    return [
        (size, found[row.name] * (found["least"] if row.unit == "x" else 1))
        for size, found in sorted(results.items())
        if row.name in found
    ]


def _place(first: int, last: int, size: float, value: float) -> QPointF:
    across = math.log10(size / first) / math.log10(last / first)
    up = math.log10(max(LOW, min(HIGH, value)) / LOW) / math.log10(HIGH / LOW)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    return QPointF(LEFT + across * width, HEIGHT - BOTTOM - up * height)


def _axes(painter: QPainter, place: Callable[[float, float], QPointF], sizes: list[int]) -> None:
    painter.setPen(QColor("#16181C"))
    painter.drawText(QPointF(LEFT, 28), "Milliseconds, by number of facts")
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for power in range(-1, 6):
        at = place(sizes[0], 10.0**power)
        painter.setPen(QPen(QColor("#E0DFDA"), 1))
        painter.drawLine(at, QPointF(WIDTH - RIGHT, at.y()))
        painter.setPen(QColor("#4A5058"))
        painter.drawText(QRectF(0, at.y() - 10, LEFT - 8, 20), right, f"{10.0**power:,g}")
    for size in sizes:
        box = QRectF(place(size, LOW).x() - 60, HEIGHT - BOTTOM + 8, 120, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{size:,}")


def _line(
    painter: QPainter, number: int, row: Row, points: list[QPointF]
) -> tuple[float, str, QColor]:
    """Draw a row; where it ends, its title and its colour."""
    colour = QColor(COLOURS[number % len(COLOURS)])
    pen = QPen(colour, 2)
    if DASHES[number % len(DASHES)]:
        pen.setDashPattern([float(dash) for dash in DASHES[number % len(DASHES)]])
    painter.setPen(pen)
    painter.drawPolyline(points)
    return points[-1].y(), row.title, colour
