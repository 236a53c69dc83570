"""What paints the matrix of contributors: its headings, and all of its cells that are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView

from viewer.paint.marks import SMOOTH
from viewer.paint.sketch import Sketch

if TYPE_CHECKING:
    from viewer.paint.matrix import MatrixView


class Headings(QHeaderView):
    """Titles and dates over the columns, or names beside the rows, both as the page has them."""

    def __init__(self, orientation: Qt.Orientation, view: MatrixView) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def sketch(self, section: int) -> Sketch:
        """The heading of a section, laid out in its width."""
        view = self._view
        if self.orientation() == Qt.Orientation.Vertical:
            return view.name_sketch(section)
        return view.title_sketch(section)

    def sizeHint(self) -> QSize:
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(self._view.names_width(), 0)
        return QSize(0, self._view.titles_height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        view = self._view
        theme = view.look.theme
        painter.save()
        painter.fillRect(rect, theme.colour("ground"))
        sketch = self.sketch(section)
        if self.orientation() == Qt.Orientation.Vertical:
            if view.currentIndex().row() == section and view.cells.group(section) is None:
                painter.fillRect(rect, theme.colour("crossing"))
            sketch.paint(painter, QPointF(rect.topLeft()))
            _draw_line_under(painter, view, rect, section)
        else:
            top = rect.bottom() - view.look.px(6) - sketch.height
            sketch.paint(painter, QPointF(rect.left(), top))
            line = _inside(view, rect, section)
            painter.fillRect(line.left(), line.bottom(), line.width(), 1, theme.colour("line"))
        painter.restore()


def paint_cells(painter: QPainter, view: MatrixView, dirty: QRect) -> None:
    """Grounds, marks, counts and lines of the cells in a rectangle of the viewport: all in one go,
    for a delegate is asked cell by cell, each time on its way from Qt into Python.
    """
    theme, current = view.look.theme, view.currentIndex()
    painter.fillRect(dirty, theme.colour("ground"))
    columns = _columns_in(view, dirty)
    rows = _rows_in(view, dirty)
    if not columns or not rows:
        return
    spans = [
        (column, _inside(view, QRect(left, 0, width, 1), column)) for column, left, width in columns
    ]
    begin = min(span.left() for _, span in spans)
    end = max(span.right() for _, span in spans)
    for row, top, height in rows:
        if view.cells.group(row) is None:
            for column, span in spans:
                ground = view.cell_ground(row, column, current)
                if ground:
                    place = QRect(span.left(), top, span.width(), height)
                    painter.fillRect(place, theme.colour(ground))
        _draw_line_under(painter, view, QRect(begin, top, end - begin + 1, height), row)
    painter.setRenderHint(SMOOTH)  # at once for all marks
    for row, top, _ in rows:
        if view.cells.group(row) is None:
            for column, left, _ in columns:
                sketch = view.cell_sketch(row, column)
                if sketch.pieces:
                    sketch.paint(painter, QPointF(left, top))
    painter.setRenderHint(SMOOTH, False)
    chosen = view.chosen_index()
    for index in (current, chosen):
        if index.isValid() and view.cells.group(index.row()) is None:
            width = 2 if view.hasFocus() or index == chosen else 1
            painter.setPen(QPen(theme.colour("accent"), width))
            half = width / 2
            place = _inside(view, view.visualRect(index), index.column())
            painter.drawRect(QRectF(place).adjusted(half, half, -half, -half))


def _inside(view: MatrixView, rect: QRect, column: int) -> QRect:
    """The part of a cell that belongs to the page: the last column reaches past its margin."""
    if not view.cells.is_total(column):
        return rect
    mirrored = view.isRightToLeft()
    return rect.adjusted(view.edge if mirrored else 0, 0, 0 if mirrored else -view.edge, 0)


def _draw_line_under(painter: QPainter, view: MatrixView, rect: QRect, row: int) -> None:
    """The hairline between rows."""
    if not view.cells.totals and row + 1 < view.cells.rowCount():
        colour = view.look.theme.colour("hairline")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour)


def _columns_in(view: MatrixView, dirty: QRect) -> list[tuple[int, int, int]]:
    """Those in a rectangle: number, left edge and width."""
    count = view.cells.columnCount()
    if not count:
        return []
    # There is nothing beside the columns but behind the last one, where -1 is said.
    ends = [(view.columnAt(x) + count) % count for x in (dirty.left(), dirty.right())]
    return [
        (column, view.columnViewportPosition(column), view.columnWidth(column))
        for column in range(min(ends), max(ends) + 1)
    ]


def _rows_in(view: MatrixView, dirty: QRect) -> list[tuple[int, int, int]]:
    """Those in a rectangle: number, top edge and height."""
    first, last = view.rowAt(dirty.top()), view.rowAt(dirty.bottom())
    if first < 0:
        return []
    rows = range(first, (last if last >= 0 else view.cells.rowCount() - 1) + 1)
    return [(row, view.rowViewportPosition(row), view.rowHeight(row)) for row in rows]
