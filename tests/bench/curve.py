"""The cost of each row over the number of facts, as a picture with two logarithmic axes."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.scale import Row

WIDTH, HEIGHT = 1240, 780
LEFT, RIGHT, TOP, BOTTOM = 70, 330, 50, 60
LOW, HIGH = 0.1, 100_000.0
COLOURS = ("#17518F", "#A8251C", "#1B6B45", "#8A5300", "#5F3B99", "#3C424A", "#0E7C86", "#B0307A")
DASHES = ((), (6, 3), (2, 3))


def draw(results: Mapping[int, Mapping[str, float]], rows: Sequence[Row], target: Path) -> None:
    """Milliseconds as they are; ratios times what inflating and decoding took there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont("Inter")
    font.setPixelSize(13)
    painter.setFont(font)
    sizes = sorted(results)
    first, last = math.log10(sizes[0]), math.log10(max(sizes[-1], 10 * sizes[0]))

    def place(size: float, value: float) -> QPointF:
        across = (math.log10(size) - first) / (last - first)
        up = math.log10(max(LOW, min(HIGH, value)) / LOW) / math.log10(HIGH / LOW)
        return QPointF(
            LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)
        )

    painter.setPen(QColor("#16181C"))
    painter.drawText(QPointF(LEFT, 28), "Milliseconds, by number of facts")
    for power in range(-1, 6):
        value = 10.0**power
        at = place(sizes[0], value)
        painter.setPen(QPen(QColor("#E0DFDA"), 1))
        painter.drawLine(at, place(10**last, value))
        painter.setPen(QColor("#4A5058"))
        box = QRectF(0, at.y() - 10, LEFT - 8, 20)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, f"{value:,g}")
    for size in sizes:
        at = place(size, LOW)
        box = QRectF(at.x() - 60, at.y() + 8, 120, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{size:,}")
    ends: list[tuple[float, str, QColor]] = []
    for number, row in enumerate(rows):
        points = [
            place(size, found[row.name] * (found["least"] if row.unit == "x" else 1))
            for size in sizes
            if row.name in (found := results[size])
        ]
        if not points:
            continue
        colour = QColor(COLOURS[number % len(COLOURS)])
        pen = QPen(colour, 2)
        if DASHES[number % len(DASHES)]:
            pen.setDashPattern([float(dash) for dash in DASHES[number % len(DASHES)]])
        painter.setPen(pen)
        painter.drawPolyline(points)
        ends.append((points[-1].y(), row.title, colour))
    y = 0.0
    for end, title, colour in sorted(ends, key=lambda one: one[0]):
        y = max(end, y + 18)
        painter.setPen(colour)
        painter.drawText(QPointF(WIDTH - RIGHT + 12, y + 4), title)
    painter.end()
    image.save(str(target))
    del application
