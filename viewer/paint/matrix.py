"""The matrix of contributors: a table with fixed headings, whose cells are painted in one go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from math import ceil

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QTableView,
    QWidget,
)

from viewer.domain.briefing import Activity
from viewer.domain.contributor_rows import Pick
from viewer.domain.lens import ALL
from viewer.models.matrix_model import MatrixModel
from viewer.paint.look import Look
from viewer.paint.matrix_cells import (
    INSET,
    NOTHING,
    RING_ROOM,
    ROW,
    Content,
    Corner,
    caption_sketch,
    cell_measure,
    content_of,
    count_sketch,
    count_width,
    group_sketch,
    name_sketch,
    parts_height,
    parts_sketch,
    signs_width,
    title_sketch,
    total_sketch,
)
from viewer.paint.matrix_parts import Headings, paint_cells
from viewer.paint.row_view import GOING
from viewer.paint.sketch import Sketch
from viewer.paint.slim_bar import THICKNESS, SlimBar

Index = QModelIndex | QPersistentModelIndex
NAMES, NAMES_MOST = 128, 176  # width of the first column
COLUMN, COLUMN_MOST = 76, 120
TOTAL = 48
ROUNDING = 1.0  # pixels by which a name laid out may be wider than its letters are said to be
NAME = -1  # a column that stands for what has no place of its own
MOST_NAMES = 20_000  # whose widths are kept: those of a large briefing
MOST_SKETCHES = 4_000  # kept laid out: many screens full


class MatrixView(QTableView):
    """`picked` carries the place the reader moved to, `entered` one that was clicked or activated,
    `named` the id of an actor whose name was clicked."""

    picked = Signal(object)
    entered = Signal(object)
    named = Signal(str)

    def __init__(
        self, cells: MatrixModel, look: Look, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cells = cells
        self.look = look
        self.edge = 0  # room that the last column leaves free at its far side, in pixels
        self._settling = False
        self._twice = False
        self._sketches: dict[tuple[int, int], Sketch] = {}
        self._alike: dict[tuple[float, Content], Sketch] = {}  # cells, whatever is searched for
        self._titles: dict[str, tuple[Activity | None, Sketch]] = {}
        self._name_widths: dict[str, float] = {}
        self._names_width = NAMES
        self._version = 0  # of the model
        self._fitted: tuple[object, ...] = ()
        self._tall: dict[int, int] = {}
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
        self.setCornerWidget(QWidget(self))  # without one the style draws a box between the bars
        self._corner = Corner(look, "contributors.actor", self)
        self._corner.setVisible(not cells.totals)
        self.setModel(cells)
        cells.modelReset.connect(self._forget)
        cells.modelReset.connect(self.fit)
        if cells.totals:
            self.horizontalHeader().hide()
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().sectionClicked.connect(self._pick_column)
        self.verticalHeader().sectionClicked.connect(self._pick_row)
        self.clicked.connect(self._on_clicked)

    # -- what is picked ---------------------------------------------------

    @property
    def pick(self) -> Pick | None:
        """The place that is selected."""
        index = self.currentIndex()
        if not index.isValid() or self.cells.group(index.row()) is not None:
            return None
        return self.cells.pick(index.row(), index.column())

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
        if self.pick is not None and not self._settling:
            self.picked.emit(self.pick)

    def chosen_index(self) -> QModelIndex:
        """The place that filters; invalid for none."""
        chosen = self.cells.chosen
        return QModelIndex() if chosen is None else self.cells.index_of(chosen)

    def _pick_row(self, row: int) -> None:
        actor = self.cells.actor(row)
        if actor is not None or self.cells.totals:
            self.setCurrentIndex(self.cells.index(row, self.cells.columnCount() - 1))
        if actor is not None:
            self.named.emit(actor.id)

    def _pick_column(self, column: int) -> None:
        last = column == self.cells.columnCount() - 1
        activity = None if last else self.cells.activity(column)
        pick = Pick(ALL, ALL if last else activity.id if activity else None)
        self.picked.emit(pick)
        self.entered.emit(pick)

    def _on_clicked(self, index: Index) -> None:
        """The second click of a double one is not the second click that takes the filter back."""
        twice, self._twice = self._twice, False
        if not twice:
            self._enter(index)

    def _enter(self, index: Index) -> None:
        if self.cells.group(index.row()) is None:
            self.entered.emit(self.cells.pick(index.row(), index.column()))

    def _repaint(self) -> None:
        # The tint of a whole row and column moves with the cell.
        self.viewport().update()
        self.verticalHeader().viewport().update()

    # -- sizes ------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self._name_widths.clear()
        self._titles.clear()
        self._alike.clear()
        self._corner.look = look
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            if isinstance(bar, SlimBar):
                bar.set_look(look)
        self.fit()

    def names_width(self) -> int:
        """Width of the column of names: the longest name, within reason; longer ones wrap."""
        return self._names_width

    def _fit_names(self) -> None:
        look, known = self.look, self._name_widths
        table = self.cells.table
        for actor in table.actors if table else ():
            if actor.name not in known:
                known[actor.name] = look.width(actor.name, "fact")
        widest = max(known.values(), default=0.0)
        most = min(look.px(NAMES_MOST), self.width() / 3)
        self._names_width = ceil(min(max(widest + ROUNDING + look.px(INSET), look.px(NAMES)), most))

    def _long_names(self, room: float) -> Iterator[str]:
        """Ids of the actors whose name takes more than a line."""
        widths, table = self._name_widths, self.cells.table
        if table is not None and not self.cells.totals:
            for actor in table.actors:
                if widths[actor.name] + ROUNDING > room:
                    yield actor.id

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
        look, count = self.look, self.cells.columnCount()
        fitted = (look, self.width(), self.edge, self.isRightToLeft(), self._version)
        if not count or fitted == self._fitted:
            return
        self._fitted = fitted
        self._sketches.clear()
        self._fit_names()
        names = self.names_width()
        self.verticalHeader().setFixedWidth(names)
        # The row of totals has no bar of its own and must stand under the columns all the same.
        bar = 0 if self.cells.totals else THICKNESS
        room = self.width() - names - bar
        least = max(look.px(TOTAL), count_width(look, self.cells.fact_count)) + self.edge
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
        start = self.width() - names if self.isRightToLeft() else 0
        self._corner.setGeometry(start, 0, names, heads.height())
        self._fit_rows()
        self.updateGeometries()
        self._repaint()

    def _forget(self) -> None:
        self._version += 1
        if len(self._name_widths) > MOST_NAMES:
            self._name_widths.clear()

    def _fit_rows(self) -> None:
        """Give the rows that need more than one line their height. Only the few that may are looked
        at closely: ten thousand rows must not cost more to lay out than they do to read."""
        side, normal = self.verticalHeader(), round(self.look.px(ROW))
        if side.defaultSectionSize() != normal:
            side.setDefaultSectionSize(normal)
            self._tall = {}
        tall = self._heights()
        side.setUpdatesEnabled(False)
        for row in self._tall.keys() | tall.keys():  # Qt keeps heights when the rows are others
            if row >= self.cells.rowCount():
                continue
            height = tall.get(row, normal)
            if self._tall.get(row, normal) != height:
                side.resizeSection(row, height)
        side.setUpdatesEnabled(True)
        self._tall = tall

    def _heights(self) -> dict[int, int]:
        """Row → height in pixels, of the rows that are higher than one line."""
        look, cells = self.look, self.cells
        found: dict[int, int] = {}
        room = self.names_width() - look.px(INSET)
        for row in cells.rows_of(self._long_names(room)):
            found[row] = round(self.name_sketch(row).height)
        if cells.totals or not cells.columnCount():
            return found
        measure = cell_measure(look, self.columnWidth(0))
        heights: dict[int, int] = {}  # by lines: rows are many
        for row, lines in cells.more_lines(measure, partial(signs_width, look)):
            if lines not in heights:
                heights[lines] = round(parts_height(look, lines))
            found[row] = max(heights[lines], found.get(row, 0))
        return found

    # -- painting ---------------------------------------------------------

    def cell_ground(self, row: int, column: int, current: Index) -> str:
        """The colour under a cell: the picked one, its row and column, the selected fact's."""
        if self.cells.is_marked(row, column):
            return "selected"
        if not current.isValid():
            return ""
        return "crossing" if current.row() == row or current.column() == column else ""

    def cell_sketch(self, row: int, column: int) -> Sketch:
        """What stands in a cell."""
        made = self._sketches.get((row, column))
        if made is None:
            made = self._cell_sketch(row, column)
            self._keep(row, column, made)
        return made

    def _cell_sketch(self, row: int, column: int) -> Sketch:
        cells, width = self.cells, self.columnWidth(column)
        if cells.is_total(column):
            return count_sketch(self.look, width, len(cells.facts(row, column)), self.edge)
        if cells.totals:
            return total_sketch(self.look, width, len(cells.facts(row, column)))
        cell = cells.cell(row, column)
        content = NOTHING if cell is None else content_of(cell, cells.reading)
        made = self._alike.get((width, content))
        if made is None:
            if len(self._alike) > MOST_SKETCHES:
                self._alike.clear()
            made = self._alike[width, content] = parts_sketch(self.look, width, content)
        return made

    def _keep(self, row: int, column: int, made: Sketch) -> None:
        if len(self._sketches) > MOST_SKETCHES:
            self._sketches.clear()
        self._sketches[row, column] = made

    def name_sketch(self, row: int) -> Sketch:
        """The name of an actor, the title of a group, or the number of actors under them all."""
        made = self._sketches.get((row, NAME))
        if made is None:
            made = self._name_sketch(row)
            self._keep(row, NAME, made)
        return made

    def _name_sketch(self, row: int) -> Sketch:
        text = str(self.cells.headerData(row, Qt.Orientation.Vertical))
        if self.cells.group(row) is not None:
            return group_sketch(self.look, self.names_width(), text)
        return name_sketch(self.look, self.names_width(), text, strong=self.cells.totals)

    def title_sketch(self, column: int) -> Sketch:
        """The short name of an activity and its date."""
        width = self.columnWidth(column)
        if self.cells.is_total(column):
            text = self.look.words("contributors.facts")
            return caption_sketch(self.look, width, text, self.edge + self.look.px(RING_ROOM))
        activity = self.cells.activity(column)
        name = activity.id if activity else ""
        known = self._titles.get(name)
        if known is None or known[0] is not activity or known[1].width != width:
            known = self._titles[name] = (activity, title_sketch(self.look, width, activity))
        return known[1]

    # -- Qt ---------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_cells(painter, self, event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._twice = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._twice = True
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GOING and self.currentIndex().isValid():
            self._enter(self.currentIndex())
            return
        super().keyPressEvent(event)
