"""What paints the matrix of contributors: its headings, and its cells one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from viewer.paint.marks import SMOOTH
from viewer.paint.sketch import Sketch

if TYPE_CHECKING:
    from viewer.paint.matrix import MatrixView

Index = QModelIndex | QPersistentModelIndex


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
            view.draw_line_under(painter, rect, section)
        else:
            top = rect.bottom() - view.look.px(6) - sketch.height
            sketch.paint(painter, QPointF(rect.left(), top))
            line = view.inside(rect, section)
            painter.fillRect(line.left(), line.bottom(), line.width(), 1, theme.colour("line"))
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Grounds, marks and counts of one cell."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self._view
        theme = view.look.theme
        row, column = index.row(), index.column()
        whole: QRect = option.rect
        rect = view.inside(whole, column)
        painter.save()
        # The style has put its own colour under a selected cell, out to the window's edge.
        painter.fillRect(whole, theme.colour("ground"))
        if view.cells.group(row) is not None:
            view.draw_line_under(painter, rect, row)
            painter.restore()
            return
        current = view.currentIndex()
        ground = view.cell_ground(row, column, current)
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        sketch = view.cell_sketch(row, column)
        if sketch.pieces:
            painter.setRenderHint(SMOOTH)  # at once for all marks
            sketch.paint(painter, QPointF(whole.topLeft()))
            painter.setRenderHint(SMOOTH, False)
        view.draw_line_under(painter, rect, row)
        chosen = view.is_chosen(index)
        if chosen or current == index:
            width = 2 if view.hasFocus() or chosen else 1
            painter.setPen(QPen(theme.colour("accent"), width))
            half = width / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
        painter.restore()
