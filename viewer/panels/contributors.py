"""The Contributors: who has which part in what, every cell backed by its facts."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from viewer.domain.contributor_order import Group, Line, Standing, lines, ordered, standings
from viewer.domain.contributor_rows import (
    Pick,
    around,
    facts_of,
    first_pick,
    holds,
    list_rows,
    part_filter,
    part_of,
    pick_of,
    pick_rows,
    ranked,
)
from viewer.domain.contributors import Matrix, matrix, roles_in_use
from viewer.domain.figure_bars import bar_rows
from viewer.domain.joined_rows import one_after_the_other
from viewer.domain.lens import ALL
from viewer.domain.reading import Reading
from viewer.domain.rows import fact_key
from viewer.models.row_model import RowModel
from viewer.paint.actor_page import ActorPage
from viewer.paint.contributor_rows import CONTRIBUTOR_PAINTERS
from viewer.paint.contributor_tools import ContributorTools
from viewer.paint.figures_page import FiguresPage
from viewer.paint.look import Look
from viewer.paint.matrix_box import MatrixBox
from viewer.paint.panel import Panel, page_margin
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.segments import RING
from viewer.paint.slim_bar import THICKNESS
from viewer.texts.actors import say_actor_row
from viewer.texts.aloud import say_row
from viewer.texts.contributors import (
    country_name,
    nobody_words,
    say_contributor_row,
)
from viewer.texts.figures import say_figure_row

STACKED = 640  # below this, the bars stand under the facts of the cell instead of beside them
LOWER = 0.3  # share of the height that the facts of the cell take at least
LOWER_LEAST = 132
GAP = 40
FIRST_PAINTED = 8  # rows of a list under the matrix that are in sight first, about
VIEWS = ("matrix", "list", "figures")
LIST, FIGURES, PAGE = 1, 2, 3  # places in the stack


class ContributorsPanel(Panel):
    """A matrix with the facts of the cell and the figures below it, or a list of the same, or the
    page of one actor. `said` carries a sentence for the status line."""

    said = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.table: Matrix | None = None
        self.lines: tuple[Line, ...] = ()
        self.pick: Pick | None = None
        self._around: Reading | None = None  # the reading that the table is made of
        self._standings: dict[str, Standing] = {}
        self._listed: tuple[Line, ...] | None = None  # what the list was made of
        self._let_go = ""
        self._selected = ""  # the key that the lists were told last
        self.tools = ContributorTools(look, self)
        self.box = MatrixBox(look, self)
        self.matrix, self.totals = self.box.views
        self.facts = self._rows("contributors.facts-name")
        self.bars = self._rows("contributors.bars-name")
        self.list = self._rows("contributors.list-name")
        self._below = (self.facts, self.bars)
        self.page = ActorPage(look, self._say, self)
        self.figures = FiguresPage(look, self._say, self)
        self._head = QHBoxLayout()
        self._upper = QVBoxLayout()
        self._lower = QHBoxLayout()
        self._matrix_box = QVBoxLayout()
        self._list_box = QHBoxLayout()
        self._page_box = QHBoxLayout()
        self._figures_box = QHBoxLayout()
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.restyle()
        self.entry = self.matrix

    def _rows(self, name: str) -> RowView:
        view = RowView(
            RowModel(self._say), CONTRIBUTOR_PAINTERS, self.look, self.look.words(name), self
        )
        view.at_once = view.sample = FIRST_PAINTED
        return view

    def _lay_out(self) -> None:
        self._head.addWidget(self.tools)
        self._upper.addWidget(self.box)
        self._matrix_box.setSpacing(0)
        self._matrix_box.setContentsMargins(0, 0, 0, 0)
        self._matrix_box.addLayout(self._upper)
        self._lower.addWidget(self.facts, 58)
        self._lower.addWidget(self.bars, 44)
        self._matrix_box.addLayout(self._lower, 1)
        page = QWidget(self._stack)
        page.setLayout(self._matrix_box)
        self._stack.addWidget(page)
        for box, widget in (
            (self._list_box, self.list),
            (self._figures_box, self.figures),
            (self._page_box, self.page),
        ):
            page = QWidget(self._stack)
            box.addWidget(widget)
            page.setLayout(box)
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tools.switch.chosen.connect(self._show_view)
        self.tools.arranged.connect(self._rearrange)
        self.page.back.clicked.connect(self._leave_page)
        self.box.picked.connect(self._take_pick)
        self.box.entered.connect(self._enter)
        self.box.named.connect(self.actorChosen)
        self.box.narrowed.connect(self.filterRequested)
        self.figures.factClicked.connect(self._choose_position)
        for rows in (*self._below, self.list, self.page.view, self.figures.list):
            rows.chosen.connect(self._choose_row)
            rows.followed.connect(self._follow)

    def _say(self, row: Any) -> str:
        words = self.look.words
        said = say_contributor_row(row, self.reading, words)
        for say in (say_actor_row, say_figure_row):
            said = say(row, words) if said is None else said
        return say_row(row, self.reading, words) if said is None else said

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        assert self.reading is not None
        wide, old = around(self.reading), self._around
        is_other = old is None or (wide.base, wide.lens) != (old.base, old.lens)
        if is_other or (old is not None and wide.beside is not old.beside):
            if old is None or wide.base is not old.base:
                self._standings = wide.base.once(standings)
            self._around, self.table = wide, matrix(wide)
            self._tabulate()
        assert self.table is not None
        chosen = pick_of(part_of(self.reading.lens))
        if chosen is not None and chosen != self.matrix.cells.chosen:
            self.pick = chosen
        if self.pick is not None and not holds(self.table, self.pick):
            self.pick = None
        self.box.choose(chosen)
        self._listed = None
        self._show_view(self.tools.switch.current)
        self.mark_fact()

    def _tabulate(self) -> None:
        """Show the matrix: of other facts, in another order, or under other headings."""
        assert self._around is not None
        words = self.look.words
        assert self.table is not None
        self.table = ordered(self.table, self._standings, self.tools.order)
        self.lines = lines(
            self.table.actors, self.tools.grouping, partial(country_name, words=words)
        )
        self.box.show_table(self._around, self.table, self.lines)
        self.tools.legend.show_roles(roles_in_use(self.table))
        self._arrange()

    def _rearrange(self) -> None:
        if self._around is not None:
            self._tabulate()
            self._listed = None
            self._show_view(self.tools.switch.current)
            self._show_pick()

    def restyle(self) -> None:
        """Hand the look to every part, and turn the page where the language runs so."""
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.look.mirrored else Qt.LayoutDirection.LeftToRight
        )
        for part in (
            self.tools,
            self.box,
            self.facts,
            self.bars,
            self.list,
            self.page,
            self.figures,
        ):
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
        self.box.mark(at if shown else -1)
        if self.fact != self._let_go:
            self._let_go = ""
            if shown and (self.pick is None or at not in facts_of(self.table, self.pick)):
                self.pick = first_pick(self.reading, at) or self.pick
        self._show_pick()

    # -- the cell ---------------------------------------------------------

    @property
    def actor(self) -> str:
        """The actor in whose row the reader is, "" for none."""
        return self.pick.actor if self.pick is not None and self.pick.actor != ALL else ""

    def clear_cell(self) -> bool:
        """Close the page of an actor, else pick nothing; whether there was something to let go."""
        if self.page.actor:
            self._leave_page()
            return True
        had = self.pick is not None
        self.pick = None
        self._let_go = self.fact  # nothing is picked for this fact again by itself
        self._show_pick()
        return self._drop_part() or had

    def _drop_part(self) -> bool:
        """Ask for the filter that the matrix has set to be lifted; whether there was one."""
        chip = part_of(self.reading.lens) if self.reading is not None else None
        if chip is None or self.reading is None:
            return False
        self.lensRequested.emit(self.reading.lens.removing(chip))
        return True

    def _take_pick(self, pick: Pick) -> None:
        self.pick = pick
        self._let_go = self.fact  # the reader has moved on from it
        self._show_pick()

    def _show_pick(self) -> None:
        """Select the place in the table it belongs to, and list its facts."""
        if self.table is None or self.reading is None:
            return
        self.box.select(self.pick)
        rows = pick_rows(self._around or self.reading, self.table, self.pick)
        figures = bar_rows(self.reading)
        stacked = self._is_stacked()
        self.bars.setVisible(len(figures) > 0 and not stacked)
        self.bars.rows.show(() if stacked else figures)
        self.facts.rows.show(one_after_the_other(rows, figures) if stacked else rows)
        self._select_fact()

    def _select_fact(self) -> None:
        """Select the fact in every list; in those that keep their rows only if it is another."""
        key, was = fact_key(self.fact) if self.fact else "", self._selected
        self._selected = key
        for listed in self._below if key == was else (*self._below, self.list, self.page.view):
            listed.select_key(key)
        if self._stack.currentIndex() == FIGURES:
            self.figures.select_fact(self.fact)

    def _choose_position(self, at: int) -> None:
        if self.reading is not None:
            self.factChosen.emit(self.reading.base.facts[at].id)

    def _enter(self, pick: Pick) -> None:
        """The facts of a place become the filter; entered again, they are it no longer."""
        if self.table is None or self.reading is None:
            return
        chip = part_filter(pick)
        if chip is None or chip == part_of(self.reading.lens):
            self.clear_cell()
        elif facts_of(self.table, pick):
            self.filterRequested.emit(chip)
        else:
            self._drop_part()
            self.said.emit(nobody_words(self.reading, pick, self.look.words))

    def _choose_row(self, key: str) -> None:
        """A row the reader moved to; the page of an actor is not opened in passing."""
        if not key.startswith("actor:"):
            self.choose(key)

    def _follow(self, kind: str, name: str) -> None:
        if kind == "action" and self.reading is not None:
            self.lensRequested.emit(self.reading.lens.unfiltered())
        else:
            self.follow(kind, name)

    # -- the views --------------------------------------------------------

    def show_actor(self, actor_id: str) -> None:
        """Open the page of an actor, "" to go back to all."""
        opened = bool(actor_id) and actor_id != self.page.actor
        self.page.actor = actor_id
        if self.reading is None or self._stale:
            return
        self._show_view(self.tools.switch.current)
        if opened:
            self.page.view.select_key("")  # read from its title on
        if opened and self.isVisible():
            self.enter()

    def _leave_page(self) -> None:
        self.actorChosen.emit("")

    def _show_view(self, key: str) -> None:
        empty = self.table is None or (not self.table.actors and key != "figures")
        wanted = LIST if empty else VIEWS.index(key)
        focus = self.window().focusWidget()
        inside = focus is not None and self._stack.isAncestorOf(focus)
        shown = self._show_page() or wanted
        if shown == LIST and self._listed is not self.lines:
            self._list()
        elif shown == FIGURES and self.reading is not None:
            self.figures.show_figures(self.reading)
            self.figures.select_fact(self.fact)
        self._stack.setCurrentIndex(shown)
        self.tools.setVisible(shown != PAGE)
        self.entry = (self.matrix, self.list, self.figures.list, self.page.view)[shown]
        if inside and focus is not None and not focus.isVisible():
            self.enter()
        self.tools.show_parts(shown)

    def _show_page(self) -> int:
        """The page of the actor, if one is open; 0 if none is."""
        reading = self.reading
        if reading is None or not self.page.actor or not reading.base.has_actor(self.page.actor):
            return 0
        self.page.show_actor(reading, self.page.actor)
        self.page.view.select_key(fact_key(self.fact) if self.fact else "")
        return PAGE

    def _list(self) -> None:
        """Fill the list, once it is looked at: it is long."""
        assert self.reading is not None
        self._listed = self.lines
        table = ranked(self.reading, self.tools.order)
        named = [
            line
            for line in self.lines
            if isinstance(line, Group) or line.id in table.facts_of_actor
        ]
        self.list.rows.show(list_rows(self.reading, table, named))
        self.list.select_key(fact_key(self.fact) if self.fact else "")

    # -- sizes ------------------------------------------------------------

    def _is_stacked(self) -> bool:
        return self.width() < self.look.px(STACKED)

    def _arrange(self) -> None:
        look = self.look
        margin = page_margin(self.width(), look)
        after = margin - BLEED - THICKNESS
        self.inset(self._head, margin - RING, 12 - RING, margin, 8 - RING)
        self.inset(self._figures_box, margin - BLEED, 0, after, 0)
        self.inset(self._page_box, margin - BLEED, 0, after, 0)
        self.inset(self._upper, margin, 0, 0, 0)
        self.inset(self._lower, margin - BLEED, 16, after, 0)
        self.inset(self._list_box, margin - BLEED, 0, after, 0)
        self._lower.setSpacing(GAP - 2 * BLEED - THICKNESS)
        self.box.arrange(self.width() - margin, margin)
        self.box.share_height(
            self._stack.height(), max(look.px(LOWER_LEAST), LOWER * self.height())
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self.table is not None and not self._stale:
            self._show_pick()
