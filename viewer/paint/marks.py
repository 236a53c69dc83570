"""Marks drawn from the shared point lists, on whole pixels where they have edges."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.domain.marks import MARKS, Stroke

STROKE = 1.4
# What became of a quotation, by colour of the theme; a mark of that name stands beside the words.
QUOTE_COLOURS = {
    "verbatim": "good", "differs": "caution", "not-found": "bad", "altered": "bad",
    "not-included": "ink2", "not-checkable": "ink2", "checking": "ink2",
    # In a copy of the reader's own nothing is proven for the author, so nothing is green.
    "own-verbatim": "ink2", "own-differs": "caution", "own-not-found": "bad",
}  # fmt: skip


@cache
def outlines(name: str) -> tuple[tuple[QPainterPath, bool], ...]:
    """The outlines of a mark on its 12 × 12 field, each with whether it is filled."""
    return tuple((_outline(stroke), stroke.filled) for stroke in MARKS[name])


def _outline(stroke: Stroke) -> QPainterPath:
    path = QPainterPath()
    if stroke.radius:
        x, y = stroke.points[0]
        path.addEllipse(QPointF(x, y), stroke.radius, stroke.radius)
        return path
    path.moveTo(QPointF(*stroke.points[0]))
    for point in stroke.points[1:]:
        path.lineTo(QPointF(*point))
    if stroke.closed:
        path.closeSubpath()
    return path


def draw_mark(
    painter: QPainter, name: str, rect: QRectF, colour: QColor, *, flipped: bool = False
) -> None:
    """Paint a mark into a square; `flipped` mirrors it for right-to-left reading."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    factor = rect.height() / 12
    painter.scale(factor, factor)
    if flipped:
        painter.translate(12, 0)
        painter.scale(-1, 1)
    pen = QPen(colour, STROKE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    for path, filled in outlines(name):
        if filled:
            painter.fillPath(path, colour)
        else:
            painter.strokePath(path, pen)
    painter.restore()
