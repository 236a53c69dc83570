"""The matrix of contributors: a table with fixed headings, painted cell by cell."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.domain.contributor_rows import ALL, Pick
from viewer.models.matrix_model import MatrixModel
from viewer.paint.look import Look
from viewer.paint.matrix_cells import (
    INSET,
    ROW,
    Corner,
    caption_sketch,
    count_sketch,
    name_sketch,
    parts_sketch,
    title_sketch,
    total_sketch,
)
from viewer.paint.sketch import Sketch
from viewer.paint.slim_bar import THICKNESS, SlimBar

Index = QModelIndex | QPersistentModelIndex
NAMES, NAMES_MOST = 128, 176  # width of the first column
COLUMN, COLUMN_MOST = 76, 120
TOTAL = 48


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
            if view.currentIndex().row() == section:
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
        whole: QRect = option.rect
        rect = view.inside(whole, index.column())
        painter.save()
        # The style has put its own colour under a selected cell, out to the window's edge.
        painter.fillRect(whole, theme.colour("ground"))
        ground = view.cell_ground(index)
        if ground:
            painter.fillRect(rect, theme.colour(ground))
        view.cell_sketch(index).paint(painter, QPointF(whole.topLeft()))
        view.draw_line_under(painter, rect, index.row())
        if view.currentIndex() == index:
            width = 2 if view.hasFocus() else 1
            painter.setPen(QPen(theme.colour("accent"), width))
            half = width / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
        painter.restore()


class MatrixView(QTableView):
    """`picked` carries the place the reader moved to, `entered` one that was activated."""

    picked = Signal(object)
    entered = Signal(object)

    def __init__(
        self, cells: MatrixModel, look: Look, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cells = cells
        self.look = look
        self.edge = 0  # room that the last column leaves free at its far side, in pixels
        self._settling = False
        self._sketches: dict[tuple[int, int], Sketch] = {}
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(SlimBar(look, Qt.Orientation.Horizontal))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalHeader(Headings(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Headings(Qt.Orientation.Vertical, self))
        self.setItemDelegate(CellDelegate(self))
        self.setCornerWidget(QWidget(self))  # without one the style draws a box between the bars
        self._corner = Corner(look, "contributors.actor", self)
        self._corner.setVisible(not cells.totals)
        self.setModel(cells)
        cells.modelReset.connect(self.fit)
        if cells.totals:
            self.horizontalHeader().hide()
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().sectionClicked.connect(self._pick_column)
        self.verticalHeader().sectionClicked.connect(self._pick_row)
        self.doubleClicked.connect(self._enter)

    # -- what is picked ---------------------------------------------------

    @property
    def pick(self) -> Pick | None:
        """The place that is selected."""
        index = self.currentIndex()
        return self.cells.pick(index.row(), index.column()) if index.isValid() else None

    def select(self, pick: Pick | None) -> None:
        """Select a place without asking for anything; None, and what is not here, for none."""
        self._settling = True
        try:
            index = self.cells.index_of(pick) if pick else QModelIndex()
            if not index.isValid():
                self.clearSelection()
            self.setCurrentIndex(index)
            if index.isValid():
                self.scrollTo(index)
        finally:
            self._settling = False
        self._repaint()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._repaint()
        if current.isValid() and not self._settling:
            self.picked.emit(self.cells.pick(current.row(), current.column()))

    def _pick_row(self, row: int) -> None:
        self.setCurrentIndex(self.cells.index(row, self.cells.columnCount() - 1))

    def _pick_column(self, column: int) -> None:
        self.picked.emit(Pick(ALL, self.cells.pick(0, column).activity))

    def _enter(self, index: Index) -> None:
        self.entered.emit(self.cells.pick(index.row(), index.column()))

    def _repaint(self) -> None:
        # The tint of a whole row and column moves with the cell.
        self.viewport().update()
        self.verticalHeader().viewport().update()

    # -- sizes ------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self._corner.look = look
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            if isinstance(bar, SlimBar):
                bar.set_look(look)
        self.fit()

    def names_width(self) -> int:
        """Width of the column of names: the longest name, within reason; longer ones wrap."""
        look = self.look
        table = self.cells.table
        names = [actor.name for actor in table.actors] if table else []
        widest = max((look.width(name, "fact") for name in names), default=0.0)
        most = min(look.px(NAMES_MOST), self.width() / 3)
        return round(min(max(widest + look.px(INSET), look.px(NAMES)), most))

    def titles_height(self) -> int:
        """Height of the headings over the columns."""
        columns = range(self.cells.columnCount())
        tallest = max((self.title_sketch(column).height for column in columns), default=0.0)
        return round(tallest + self.look.px(6) + 4)

    def content_height(self) -> int:
        """The height of the headings and all rows, in pixels."""
        bar = self.horizontalScrollBar()
        below = THICKNESS if bar.maximum() > 0 and not self.cells.totals else 0
        return self.horizontalHeader().height() + self.verticalHeader().length() + below

    def fit(self) -> None:
        """Give every column and row its size; done again for another width, text or reading."""
        self._sketches.clear()
        look, count = self.look, self.cells.columnCount()
        if not count:
            return
        names = self.names_width()
        self.verticalHeader().setFixedWidth(names)
        # The row of totals has no bar of its own and must stand under the columns all the same.
        bar = 0 if self.cells.totals else THICKNESS
        room = self.width() - names - bar
        least = look.px(TOTAL) + self.edge
        each = look.px(COLUMN)
        if count > 1:
            fair = (room - least) // (count - 1)
            each = min(max(each, fair), look.px(COLUMN_MOST))
        heads = self.horizontalHeader()
        for column in range(count - 1):
            heads.resizeSection(column, int(each))
        last = max(least, room - each * (count - 1))
        heads.resizeSection(count - 1, int(last))
        heads.setFixedHeight(0 if self.cells.totals else self.titles_height())
        side = self.verticalHeader()
        start = self.width() - names if self.isRightToLeft() else 0
        self._corner.setGeometry(start, 0, names, heads.height())
        side.setDefaultSectionSize(round(look.px(ROW)))
        for row in range(self.cells.rowCount()):
            height = max([self.name_sketch(row).height, *self._heights(row)])
            if height != side.sectionSize(row):
                side.resizeSection(row, round(height))
        self.updateGeometries()
        self._repaint()

    def _heights(self, row: int) -> list[float]:
        cells = [self.cells.index(row, column) for column in range(self.cells.columnCount())]
        return [self.cell_sketch(index).height for index in cells if self._has_more(index)]

    def _has_more(self, index: Index) -> bool:
        cell = self.cells.cell(index.row(), index.column())
        return cell is not None and len(cell.contributions) > 1

    # -- painting ---------------------------------------------------------

    def cell_ground(self, index: Index) -> str:
        """The colour under a cell: the picked one, its row and column, the selected fact's."""
        current = self.currentIndex()
        cell = self.cells.cell(index.row(), index.column())
        if cell is not None and self.cells.marked in cell.facts:
            return "selected"
        if not current.isValid():
            return ""
        crossing = current.row() == index.row() or current.column() == index.column()
        return "crossing" if crossing else ""

    def cell_sketch(self, index: Index) -> Sketch:
        """What stands in a cell."""
        row, column = index.row(), index.column()
        made = self._sketches.get((row, column))
        if made is None:
            look, cells, width = self.look, self.cells, self.columnWidth(column)
            if cells.is_total(column):
                made = count_sketch(look, width, len(cells.facts(row, column)), self.edge)
            elif cells.totals:
                made = total_sketch(look, width, len(cells.facts(row, column)))
            else:
                made = parts_sketch(look, width, cells.cell(row, column), cells.reading)
            self._sketches[row, column] = made
        return made

    def name_sketch(self, row: int) -> Sketch:
        """The name of an actor, or the number of actors under them all."""
        text = str(self.cells.headerData(row, Qt.Orientation.Vertical))
        return name_sketch(self.look, self.names_width(), text, strong=self.cells.totals)

    def title_sketch(self, column: int) -> Sketch:
        """The short name of an activity and its date."""
        width = self.columnWidth(column)
        if self.cells.is_total(column):
            text = self.look.words("contributors.facts")
            return caption_sketch(self.look, width - self.edge, text, trailing=True)
        return title_sketch(self.look, width, self.cells.activity(column))

    def inside(self, rect: QRect, column: int) -> QRect:
        """The part of a cell that belongs to the page: the last column reaches past its margin."""
        if not self.cells.is_total(column):
            return rect
        mirrored = self.isRightToLeft()
        return rect.adjusted(self.edge if mirrored else 0, 0, 0 if mirrored else -self.edge, 0)

    def draw_line_under(self, painter: QPainter, rect: QRect, row: int) -> None:
        """The hairline between rows."""
        if not self.cells.totals and row + 1 < self.cells.rowCount():
            colour = self.look.theme.colour("hairline")
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)
