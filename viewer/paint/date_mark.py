"""Marks of dates painted from the domain's shapes: one function for plot and legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from viewer.domain.beside import News
from viewer.domain.date_marks import SAMPLES, MarkName, Shape, extent, shapes

LINE = 1.4
DASH, GAP = 3, 2  # of the bar under what changed
# Dash and gap, in widths of the line.
_DASHES = {"dashed": [2.4, 1.7], "long-dashed": [4.6, 1.7]}
# How long the sample of a mark is in the legend, in pixels before scaling.
_SAMPLE: dict[MarkName, float] = {"day": 11, "about": 22, "ongoing": 23, "before": 23}


def draw_shapes(
    painter: QPainter, drawn: Sequence[Shape], middle: float, colour: QColor,
    place: Callable[[float], float] | None = None,
) -> None:  # fmt: skip
    """Paint shapes about the line y = `middle`; `place` turns their x into the painter's."""
    for shape in drawn:
        points = [QPointF(place(x) if place else x, y + middle) for x, y in shape.points]
        if shape.tone:
            fill = QColor(colour)
            fill.setAlphaF(shape.tone)
            _fill(painter, points, fill)
        if shape.outline != "none":
            pen = QPen(colour, LINE)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if shape.outline in _DASHES:
                pen.setDashPattern(_DASHES[shape.outline])
            _stroke(painter, points, pen)


def _fill(painter: QPainter, points: list[QPointF], fill: QColor) -> None:
    if _is_box(points):
        rect = QRectF(points[0], points[2]).normalized()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, fill)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF(points))


def _stroke(painter: QPainter, points: list[QPointF], pen: QPen) -> None:
    """The outline inside of its points: nothing of a mark lies beyond its bounds."""
    polygon = QPolygonF(points)
    bounds = polygon.boundingRect()
    centre = bounds.center()
    inset = LINE if len(points) == 4 and not _is_box(points) else LINE / 2
    wide = max(0.0, 1 - 2 * inset / max(bounds.width(), 0.01))
    high = max(0.0, 1 - 2 * inset / max(bounds.height(), 0.01))
    inner = [
        QPointF(centre.x() + (p.x() - centre.x()) * wide, centre.y() + (p.y() - centre.y()) * high)
        for p in points
    ]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(inner))


def _is_box(points: list[QPointF]) -> bool:
    return len(points) == 4 and points[0].y() == points[1].y() and points[2].y() == points[3].y()


def sample_width(name: MarkName, unit: float) -> float:
    """How wide the sample of a mark is."""
    return round(_SAMPLE.get(name, 18) * unit)


def draw_sample(
    painter: QPainter, name: MarkName, rect: QRectF, colour: QColor, unit: float,
    *, mirrored: bool = False,
) -> None:  # fmt: skip
    """Paint what the legend shows for a mark into the middle of a rectangle."""
    mark = SAMPLES[name]
    left, right = extent(mark, 0.0, rect.width(), unit)
    place = (lambda x: rect.right() - x) if mirrored else (lambda x: rect.left() + x)
    draw_shapes(painter, shapes(mark, left, right, unit), rect.center().y(), colour, place)


def draw_ring(painter: QPainter, rect: QRectF, is_day: bool, colour: QColor) -> None:
    """The ring round the mark of the selected fact."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 2))
    if is_day:
        centre, reach = rect.center(), rect.width() / 2 + 4
        corners = ((0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0))
        painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in corners]))
    else:
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 2, 2)


def draw_news(painter: QPainter, rect: QRectF, news: News, colour: QColor) -> None:
    """A change bar lying under a mark: whole for what is new, dashed for what changed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if news == "new":
        painter.fillRect(rect, colour)
        return
    at = rect.left()
    while at < rect.right():
        dash = min(DASH, rect.right() - at)
        painter.fillRect(QRectF(at, rect.top(), dash, rect.height()), colour)
        at += DASH + GAP
