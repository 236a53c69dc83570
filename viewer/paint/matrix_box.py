"""The matrix with its totals under it: two tables that scroll sideways as one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from viewer.domain.contributor_order import Line
from viewer.domain.contributor_rows import Pick
from viewer.domain.contributors import Matrix
from viewer.domain.reading import Reading
from viewer.models.matrix_model import MatrixModel
from viewer.paint.cell_menu import cell_actions
from viewer.paint.look import Look
from viewer.paint.matrix import MatrixView
from viewer.paint.matrix_cells import ROW
from viewer.paint.rule import Rule
from viewer.paint.slim_bar import THICKNESS

LEAST_ROWS = 4
BELOW_LEAST = 48  # pixels: two lines, or one fact


class MatrixBox(QWidget):
    """`picked`, `entered` and `named` as in `MatrixView`, of both tables; `narrowed` carries a
    filter chosen in the menu of a place."""

    picked = Signal(object)
    entered = Signal(object)
    named = Signal(str)
    narrowed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = look.words
        self.look = look
        self.matrix = MatrixView(MatrixModel(words), look, words("contributors.matrix-name"))
        self.totals = MatrixView(
            MatrixModel(words, totals=True), look, words("contributors.totals-name")
        )
        self._rule = Rule(look, "ink", 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.matrix, self._rule, self.totals):
            column.addWidget(widget)
        ours, other = self.matrix.horizontalScrollBar(), self.totals.horizontalScrollBar()
        ours.valueChanged.connect(other.setValue)
        other.valueChanged.connect(ours.setValue)
        for view in self.views:
            view.picked.connect(self.picked)
            view.entered.connect(self.entered)
            view.named.connect(self.named)

    @property
    def views(self) -> tuple[MatrixView, MatrixView]:
        return self.matrix, self.totals

    def show_table(self, reading: Reading, table: Matrix, lines: tuple[Line, ...]) -> None:
        """Show other actors and activities, or the same in another order."""
        for view in self.views:
            view.cells.show(reading, table, lines)

    def choose(self, pick: Pick | None) -> None:
        """Mark the place that filters."""
        for view in self.views:
            view.cells.choose(pick)

    def mark(self, at: int) -> None:
        """Mark the cells of the fact at a position, -1 for none."""
        for view in self.views:
            view.cells.mark(at)

    def select(self, pick: Pick | None) -> None:
        """Select a place without asking for anything."""
        for view in self.views:
            view.select(pick)

    # -- the menu of a place ----------------------------------------------

    @property
    def pick(self) -> Pick | None:
        """The place that is selected in either table."""
        return self.matrix.pick or self.totals.pick

    def actions_at(self, pick: Pick, parent: QWidget) -> list[QAction]:
        """What can be done from a place."""
        reading = self.matrix.cells.reading
        return cell_actions(reading.base, pick, self.look.words, parent) if reading else []

    def take_offer(self, action: QAction) -> None:
        """Ask for what an entry of the menu offers."""
        wanted = action.data()
        if isinstance(wanted, str):
            self.named.emit(wanted)
        else:
            for chip in wanted:
                self.narrowed.emit(chip)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.pick is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_at(self.pick, menu))
        menu.triggered.connect(self.take_offer)
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            view = self.matrix if self.matrix.pick is not None else self.totals
            rect = view.visualRect(view.currentIndex())
            place = view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom()))
        menu.popup(place)

    # -- look and sizes ---------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self._rule.set_look(look)
        for view in self.views:
            view.cells.set_words(look.words)
            view.set_look(look)

    def arrange(self, width: int, margin: int) -> None:
        """Lay out for a width that ends at the edge of the panel, `margin` past the page."""
        # The column of totals ends at the page's margin, the scroll bar stands in it.
        self.matrix.edge = margin - THICKNESS
        self.totals.edge = margin
        for view in self.views:
            view.setFixedWidth(width)
            view.fit()
        self._rule.setFixedWidth(max(0, width - margin))
        self.totals.setFixedHeight(self.totals.rowHeight(0) + 2)

    def share_height(self, whole: int, lower: float) -> None:
        """Be as high as the matrix wants while what is below keeps `lower` pixels of the whole;
        four rows stay in sight where that leaves two lines below."""
        room = whole - self.totals.height() - self._rule.height()
        wanted = self.matrix.content_height()
        least = self.matrix.horizontalHeader().height() + self.look.px(LEAST_ROWS * ROW)
        height = max(min(wanted, least), min(wanted, room - lower))
        height = min(height, room - self.look.px(BELOW_LEAST))
        self.matrix.setFixedHeight(round(max(self.look.px(ROW), height)))
