"""Marks drawn from the shared point lists, on whole pixels where they have edges."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.domain.marks import MARKS, Stroke

STROKE = 1.4
SMOOTH = QPainter.RenderHint.Antialiasing
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


@lru_cache(64)
def _pen(colour: int) -> QPen:
    """The pen of a colour's number."""
    pen = QPen(QColor.fromRgba(colour), STROKE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def draw_mark(
    painter: QPainter, name: str, rect: QRectF, colour: QColor, *, flipped: bool = False
) -> None:
    """Paint a mark into a square; `flipped` mirrors it for right-to-left reading."""
    x, y, factor = rect.x(), rect.y(), rect.height() / 12
    smooth = painter.testRenderHint(SMOOTH)
    if not smooth:
        painter.setRenderHint(SMOOTH)
    # A matrix has hundreds of marks of the usual size: to save the painter and to stretch it takes
    # longer than to paint one.
    plain = factor == 1 and not flipped
    if not plain:
        painter.save()
    painter.translate(x, y)
    if not plain:
        painter.scale(factor, factor)
    if flipped:
        painter.translate(12, 0)
        painter.scale(-1, 1)
    for path, filled in outlines(name):
        if filled:
            painter.fillPath(path, colour)
        else:
            painter.strokePath(path, _pen(colour.rgba()))
    if plain:
        painter.translate(-x, -y)
    else:
        painter.restore()
    if not smooth:
        painter.setRenderHint(SMOOTH, False)
