"""The Contributors: who has which part in what, every cell backed by its facts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from viewer.domain.contributor_rows import (
    ALL,
    Pick,
    facts_of,
    filters_of,
    first_pick,
    holds,
    list_rows,
    pick_rows,
    ranked,
    roles_in_use,
)
from viewer.domain.contributors import Matrix
from viewer.domain.figure_bars import bar_rows
from viewer.domain.lens import Filter
from viewer.domain.rows import fact_key
from viewer.models.matrix_model import MatrixModel
from viewer.models.row_model import RowModel
from viewer.paint.contributor_rows import CONTRIBUTOR_PAINTERS
from viewer.paint.look import Look
from viewer.paint.matrix import MatrixView
from viewer.paint.matrix_cells import ROW, RoleLegend
from viewer.paint.panel import Panel
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.rule import Rule
from viewer.paint.segments import RING, Segments
from viewer.paint.slim_bar import THICKNESS
from viewer.texts.aloud import say_row
from viewer.texts.contributors import activity_title, say_contributor_row

MARGIN, NARROW_MARGIN = 32, 24
NARROW = 800  # below this, margins are narrow
STACKED = 640  # below this, the bars stand under the facts of the cell instead of beside them
LOWER = 0.3  # share of the height that the facts of the cell take at least
LOWER_LEAST = 132
LEAST_ROWS = 4
GAP = 40


class ContributorsPanel(Panel):
    """A matrix with the facts of the cell and the figures below it, or a list of the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        words = look.words
        self.table: Matrix | None = None
        self.pick: Pick | None = None
        self._let_go = ""
        choices = (("matrix", "contributors.matrix"), ("list", "contributors.list"))
        self.switch = Segments(choices, look, "contributors.view", self)
        self.legend = RoleLegend(look, self)
        self.matrix = MatrixView(MatrixModel(words), look, words("contributors.matrix-name"))
        self.totals = MatrixView(
            MatrixModel(words, totals=True), look, words("contributors.totals-name")
        )
        self.rule = Rule(look, "ink", 2)
        self.facts = self._rows("contributors.facts-name")
        self.bars = self._rows("contributors.bars-name")
        self.list = self._rows("contributors.list-name")
        self._head = QHBoxLayout()
        self._upper = QVBoxLayout()
        self._lower = QHBoxLayout()
        self._matrix_box = QVBoxLayout()
        self._list_box = QHBoxLayout()
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.restyle()
        self.entry = self.matrix

    def _rows(self, name: str) -> RowView:
        return RowView(
            RowModel(self._say), CONTRIBUTOR_PAINTERS, self.look, self.look.words(name), self
        )

    def _lay_out(self) -> None:
        self._head.addWidget(self.switch)
        self._head.addSpacing(16)
        self._head.addWidget(self.legend, 1)
        self._head.setSpacing(0)
        self._upper.setSpacing(0)
        for widget in (self.matrix, self.rule, self.totals):
            self._upper.addWidget(widget)
        self._matrix_box.setSpacing(0)
        self._matrix_box.setContentsMargins(0, 0, 0, 0)
        self._matrix_box.addLayout(self._upper)
        self._lower.addWidget(self.facts, 58)
        self._lower.addWidget(self.bars, 44)
        self._matrix_box.addLayout(self._lower, 1)
        page = QWidget(self._stack)
        page.setLayout(self._matrix_box)
        self._stack.addWidget(page)
        page = QWidget(self._stack)
        self._list_box.addWidget(self.list)
        page.setLayout(self._list_box)
        self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.switch.chosen.connect(self._show_view)
        for view in (self.matrix, self.totals):
            view.picked.connect(self._take_pick)
            view.entered.connect(self._enter)
        ours = self.matrix.horizontalScrollBar()
        other = self.totals.horizontalScrollBar()
        ours.valueChanged.connect(other.setValue)
        other.valueChanged.connect(ours.setValue)
        for rows in (self.facts, self.bars, self.list):
            rows.chosen.connect(self.choose)
            rows.followed.connect(self._follow)

    def _say(self, row: Any) -> str:
        said = say_contributor_row(row, self.look.words)
        return say_row(row, self.reading, self.look.words) if said is None else said

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        assert self.reading is not None
        self.table = table = ranked(self.reading)
        if self.pick is not None and not holds(table, self.pick):
            self.pick = None
        for view in (self.matrix, self.totals):
            view.cells.show(self.reading, table)
        self.legend.show_roles(roles_in_use(table))
        self.list.rows.show(list_rows(self.reading, table))
        self._show_view(self.switch.current)
        self._arrange()
        self.mark_fact()

    def restyle(self) -> None:
        """Hand the look to every part, and turn the page where the language runs so."""
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.look.mirrored else Qt.LayoutDirection.LeftToRight
        )
        for view in (self.matrix, self.totals):
            view.cells.set_words(self.look.words)
        for part in (self.switch, self.legend, self.rule, self.matrix, self.totals,
                     self.facts, self.bars, self.list):  # fmt: skip
            part.set_look(self.look)
        self._arrange()
        if self.table is not None:
            self._show_pick()

    def mark_fact(self) -> None:
        """Mark the cells of the selected fact; move to its first one unless it is in the picked."""
        if self.table is None or self.reading is None:
            return
        base = self.reading.base
        at = base.position(self.fact) if self.fact and base.has(self.fact) else -1
        shown = at in self.reading.shown_set
        for view in (self.matrix, self.totals):
            view.cells.mark(at if shown else -1)
        if self.fact != self._let_go:
            self._let_go = ""
            if shown and (self.pick is None or at not in facts_of(self.table, self.pick)):
                self.pick = first_pick(self.reading, at) or self.pick
        self._show_pick()

    # -- the cell ---------------------------------------------------------

    def clear_cell(self) -> bool:
        """Pick nothing; whether something was picked."""
        had = self.pick is not None
        self.pick = None
        self._let_go = self.fact  # nothing is picked for this fact again by itself
        self._show_pick()
        return had

    def _take_pick(self, pick: Pick) -> None:
        self.pick = pick
        self._show_pick()

    def _show_pick(self) -> None:
        """Select the place in the table it belongs to, and list its facts."""
        if self.table is None or self.reading is None:
            return
        for view in (self.matrix, self.totals):
            view.select(self.pick)
        rows = pick_rows(self.reading, self.table, self.pick)
        figures = bar_rows(self.reading)
        stacked = self._is_stacked()
        self.bars.setVisible(bool(figures) and not stacked)
        self.bars.rows.show(() if stacked else figures)
        self.facts.rows.show((*rows, *figures) if stacked else rows)
        key = fact_key(self.fact) if self.fact else ""
        for listed in (self.facts, self.bars, self.list):
            listed.select_key(key)

    def _enter(self, pick: Pick) -> None:
        for chip in filters_of(pick):
            self.filterRequested.emit(chip)

    def _follow(self, kind: str, name: str) -> None:
        if kind == "action" and self.reading is not None:
            self.lensRequested.emit(self.reading.lens.unfiltered())
        else:
            self.follow(kind, name)

    def _show_view(self, key: str) -> None:
        listed = key == "list" or self.table is None or not self.table.actors
        focus = self.window().focusWidget()
        inside = focus is not None and self._stack.isAncestorOf(focus)
        self._stack.setCurrentIndex(1 if listed else 0)
        self.entry = self.list if listed else self.matrix
        if inside and focus is not None and not focus.isVisible():
            self.enter()
        self.legend.setVisible(not listed)

    # -- filters ----------------------------------------------------------

    def filter_actions(self, pick: Pick, parent: QWidget) -> list[QAction]:
        """What can be narrowed to from a place of the matrix."""
        if self.reading is None:
            return []
        base, words = self.reading.base, self.look.words
        actor = base.actor(pick.actor).name if pick.actor != ALL else ""
        activity = ""
        if pick.activity is not None and pick.activity != ALL:
            activity = activity_title(base.activity(pick.activity), words)
        chips = filters_of(pick)
        offers: list[tuple[str, tuple[Filter, ...]]] = []
        if actor and activity:
            text = words("contributors.only-both", actor=actor, activity=activity)
            offers.append((text, chips))
        if actor:
            offers.append((words("contributors.only-actor", actor=actor), chips[:1]))
        if activity:
            text = words("contributors.only-activity", activity=activity)
            offers.append((text, chips[-1:]))
        actions = []
        for text, wanted in offers:
            # An ampersand of the file's would become a shortcut.
            action = QAction(text.replace("&", "&&"), parent)
            action.setData(wanted)
            actions.append(action)
        return actions

    def _take_offer(self, action: QAction) -> None:
        for chip in action.data():
            self.filterRequested.emit(chip)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pick = self.pick
        if self._stack.currentIndex() or pick is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.filter_actions(pick, menu))
        menu.triggered.connect(self._take_offer)
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            view = self.totals if pick.actor == ALL else self.matrix
            rect = view.visualRect(view.currentIndex())
            place = view.viewport().mapToGlobal(QPoint(rect.left(), rect.bottom()))
        menu.popup(place)

    # -- sizes ------------------------------------------------------------

    def _is_stacked(self) -> bool:
        return self.width() < self.look.px(STACKED)

    def _arrange(self) -> None:
        look = self.look
        margin = NARROW_MARGIN if self.width() < look.px(NARROW) else MARGIN
        after = margin - BLEED - THICKNESS
        self._inset(self._head, margin - RING, 12 - RING, margin, 8 - RING)
        self._inset(self._upper, margin, 0, 0, 0)
        self._inset(self._lower, margin - BLEED, 16, after, 0)
        self._inset(self._list_box, margin - BLEED, 0, after, 0)
        self._lower.setSpacing(GAP - 2 * BLEED - THICKNESS)
        width = self.width() - margin
        # The column of totals ends at the page's margin, the scroll bar stands in it.
        self.matrix.edge = margin - THICKNESS
        self.totals.edge = margin
        for view in (self.matrix, self.totals):
            view.setFixedWidth(width)
            view.fit()
        self.rule.setFixedWidth(max(0, width - margin))
        self.totals.setFixedHeight(self.totals.rowHeight(0) + 2)
        self._share_height()

    def _inset(self, box: QBoxLayout, start: int, top: int, end: int, bottom: int) -> None:
        """Margins from the leading edge: Qt mirrors what is in a layout, not its margins."""
        sides = (end, start) if self.look.mirrored else (start, end)
        box.setContentsMargins(sides[0], top, sides[1], bottom)

    def _share_height(self) -> None:
        """The matrix as high as it wants while the facts below keep their share; four rows of it
        stay in sight whatever happens."""
        whole = self._stack.height() - self.totals.height() - self.rule.height()
        lower = max(self.look.px(LOWER_LEAST), LOWER * self.height())
        wanted = self.matrix.content_height()
        least = self.matrix.horizontalHeader().height() + self.look.px(LEAST_ROWS * ROW)
        height = max(min(wanted, least), min(wanted, whole - lower))
        self.matrix.setFixedHeight(round(max(1, height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self.table is not None and not self._stale:
            self._show_pick()
