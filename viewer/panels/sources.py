"""The Sources: the list, and the page of one with where it comes from and what rests on it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.domain.capture_text import Capture
from viewer.domain.cited_places import cited_places
from viewer.domain.lens import Filter
from viewer.domain.rows import LateRows, fact_key, source_key
from viewer.domain.source_rows import (
    Check,
    PassageRow,
    fate_of,
    first_listed,
    page_rows,
    source_rows,
)
from viewer.models.row_model import RowModel
from viewer.paint.archive_page import ArchivePage
from viewer.paint.floor_choice import FloorChoice
from viewer.paint.flow import FlowBox
from viewer.paint.look import Look
from viewer.paint.panel import Panel
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED
from viewer.paint.rule import Rule
from viewer.paint.segments import RING, Segments
from viewer.paint.slim_bar import THICKNESS
from viewer.paint.source_rows import SOURCE_PAINTERS, ListHead
from viewer.paint.steady_view import SteadyView
from viewer.texts.aloud import say_row
from viewer.texts.sources import byline, fate_words, kicker, say_source_row

LIST, LIST_SHARE = 308, 0.335  # width of the list, and its share at most
MARGIN, NARROW_MARGIN = 24, 16
NARROW = 800


class SourcesPanel(Panel):
    """Choosing a source shows its page; what is cited by the selected fact is marked on it.

    `copyWanted` and `copyDropped` carry the source for which the reader has a copy, or has it no
    more.
    """

    copyWanted = Signal(str)
    copyDropped = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.shown = self._sought = ""
        self._wanted = ""  # a source chosen elsewhere, while this was out of sight
        self._turned_for = ""  # the fact that the page was last turned for
        self._check: Check | None = None
        self._archived = ""
        self.floor = FloorChoice(look)
        self.head = ListHead(look)
        self.list = self._rows("sources.list-name")
        self.page = self._rows("sources.page-name")
        self.archive = ArchivePage(look)
        self.kicker = PlainLabel(look, "meta", "ink2")
        self.title = PlainLabel(look, "title")
        self.byline = PlainLabel(look, "meta", "ink2")
        choices = (("passages", "sources.passages"), ("archived", "sources.archived"))
        self.switch = Segments(choices, look, "sources.view")
        self.set_aside = self._button()
        self.only = self._button()
        self.copy_link = self._button()
        self.own_copy = self._button()
        self._line = Rule(look, upright=True)
        self._left, self._right = QWidget(self), QWidget(self)
        self._stack = QStackedWidget(self._right)
        self._title_box = QVBoxLayout()
        self._buttons = FlowBox()
        self._page_box = QVBoxLayout(self._right)
        self._floor_box = QHBoxLayout()
        self._stack_box = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.restyle()
        self.entry = self.list
        order = (self.floor, self.list, self.page, self.archive.view, self.set_aside, self.only,
                 self.copy_link, self.own_copy, *self.switch.parts)  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _rows(self, name: str) -> SteadyView:
        rows = RowModel(self._say)
        return SteadyView(rows, SOURCE_PAINTERS, self.look, self.look.words(name), self)

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self._floor_box.addWidget(self.floor)
        left.addLayout(self._floor_box)
        left.addWidget(self.head)
        left.addWidget(self.list, 1)
        for label in (self.kicker, self.title, self.byline):
            label.setWordWrap(True)
            self._title_box.addWidget(label)
        self._title_box.setSpacing(1)
        for widget in (self.set_aside, self.only, self.copy_link, self.own_copy, self.switch):
            self._buttons.addWidget(widget)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.archive)
        self._page_box.setSpacing(0)
        self._page_box.addLayout(self._title_box)
        self._page_box.addLayout(self._buttons)
        self._stack_box.addWidget(self._stack)
        self._page_box.setContentsMargins(0, 0, 0, 0)
        self._page_box.addLayout(self._stack_box, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addWidget(self._line)
        whole.addWidget(self._right, 1)

    def _connect(self) -> None:
        self.floor.lensWanted.connect(self.lensRequested)
        self.list.chosen.connect(self.choose)
        self.list.followed.connect(self._enter)
        self.list.doubleClicked.connect(self._enter_page)
        self.page.chosen.connect(self._choose_on_page)
        self.page.followed.connect(self._follow)
        self.archive.followed.connect(self.factChosen)
        self.switch.chosen.connect(self._show_view)
        self.set_aside.clicked.connect(self._toggle)
        self.only.clicked.connect(self._filter)
        self.copy_link.clicked.connect(self._copy_link)
        self.own_copy.clicked.connect(self._change_copy)

    def use(self, check: Check) -> None:
        """Take the verification of the briefing now open."""
        self._check = check
        self._archived = ""

    def _say(self, row: Any) -> str:
        said = say_source_row(row, self.reading, self.look.words)
        return say_row(row, self.reading, self.look.words) if said is None else said

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        assert self.reading is not None
        self.list.rows.show(source_rows(self.reading))
        self.floor.show_lens(self.reading.lens, self._left.width())
        self._pick_source()
        self._show_page()
        if self._sought:
            self.find_words(self._sought)

    def restyle(self) -> None:
        """Hand the look to every part, and turn the page where the language runs so."""
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if self.look.mirrored else Qt.LayoutDirection.LeftToRight
        )
        for part in (self.head, self.list, self.page, self.archive, self.kicker, self.title,
                     self.byline, self.switch, self.floor, self._line):  # fmt: skip
            part.set_look(self.look)
        font = self.look.font("control")
        for control in (self.set_aside, self.only, self.copy_link, self.own_copy):
            control.setFont(font)
        self._say_fixed()
        self._arrange()
        if self.reading is not None and not self._stale:
            self.refresh()

    def mark_fact(self) -> None:
        if self.reading is not None and self._check is not None:
            before = self.shown
            self._pick_source()
            if self.shown != before:
                self._show_page()
            self._mark_on_page()

    def select_source(self, source_id: str) -> None:
        self._wanted = source_id
        super().select_source(source_id)

    def mark_source(self) -> None:
        if self.reading is None or not self.reading.base.has_source(self._wanted):
            return
        wanted, self._wanted = self._wanted, ""
        if wanted != self.shown:
            self.shown = wanted
            self._show_page()

    # -- which source -----------------------------------------------------

    def _pick_source(self) -> None:
        """The page that was asked for; for a newly selected fact one of its sources."""
        assert self.reading is not None
        base = self.reading.base
        wanted, self._wanted = self._wanted, ""
        if base.has_source(wanted):
            self.shown, self._turned_for = wanted, self.fact
        cited = []
        if self.fact != self._turned_for and base.has(self.fact):
            cited = [c.source for c in base.facts[base.position(self.fact)].citations]
        self._turned_for = self.fact
        if not base.has_source(self.shown):
            self.shown = self.source if base.has_source(self.source) else ""
        if not self.shown or (cited and self.shown not in cited):
            self.shown = cited[0] if cited else first_listed(self.list.rows.rows)
            if self.shown and self.shown != self.source:
                # Told once the others have heard of the fact, and only by the panel in sight.
                QTimer.singleShot(0, self, self._tell_source)

    def _tell_source(self) -> None:
        if self.isVisible() and self.shown and self.shown != self.source:
            self.sourceChosen.emit(self.shown)

    # -- the page ---------------------------------------------------------

    def _show_page(self) -> None:
        assert self.reading is not None
        self._right.setVisible(bool(self.shown))
        if not self.shown or self._check is None:
            self.page.rows.show(())
            return
        base, words = self.reading.base, self.look.words
        source = base.source(self.shown)
        number = base.source_number(source.id)
        self.kicker.say(kicker(source, number, words))
        self.title.say(source.title)
        self.byline.say(byline(source, words))
        aside = source.id in self.reading.lens.without
        self.set_aside.setText(words("sources.take-back" if aside else "sources.set-aside"))
        self.copy_link.setText(words("sources.copy-link"))
        self.copy_link.setVisible(bool(source.url))
        self.only.setEnabled(source.id in base.citing)
        capture = self._check.capture(source.id)
        has_text, copy = isinstance(capture, Capture), self._check.copy_of(source)
        self.own_copy.setText(words("sources.drop-copy" if copy else "sources.attach-copy"))
        self.own_copy.setVisible(copy is not None or not has_text)
        self.switch.setVisible(has_text)
        fate = fate_of(self.reading, source)
        self.archive.show_fate(fate_words(fate, words, why=True), supposed=fate.supposed)
        self.page.rows.show(page_rows(self.reading, source.id, self._check))
        self.page.open_page(source.id)
        self.list.select_key(source_key(source.id))
        self._show_view(self.switch.current if has_text else "passages")
        self._mark_on_page()

    def _show_view(self, key: str) -> None:
        archived = key == "archived"
        if archived and self.shown != self._archived and self._check is not None:
            assert self.reading is not None
            base = self.reading.base
            capture = self._check.capture(self.shown)
            if isinstance(capture, Capture):
                places = cited_places(base, self.shown, self._check)
                number = base.source_number(self.shown)
                name = self.look.words("sources.archive-name", number=number)
                self.archive.show_text(capture.text, places, name)
                self._archived = self.shown
        self._stack.setCurrentIndex(1 if archived else 0)
        if archived and self.fact:
            self.archive.go_to(self.fact)

    def find_words(self, text: str) -> None:
        """Show the archived text at the first place of these words, where it has one."""
        self._sought = text if self._stale else ""
        if self._stale:
            return  # looked for once it is shown
        if not self.switch.isHidden() and self.shown:
            self.switch.choose("archived")
            self._show_view("archived")
            if not self.archive.look_for(text):
                self.switch.choose("passages")
                self._show_view("passages")

    def _mark_on_page(self) -> None:
        """The passage that the selected fact cites, or the fact itself further down."""
        self.archive.choose(self.fact)
        if not self.fact:
            self.page.select_key("")
            return
        if self.page.current_key() == fact_key(self.fact):
            return
        current = self.page.rows.row_at(self.page.currentIndex())
        if isinstance(current, PassageRow) and self._cites(current):
            return
        rows = self.page.rows.rows
        rows = rows.ready if isinstance(rows, LateRows) else rows
        found = next((r.key for r in rows if isinstance(r, PassageRow) and self._cites(r)), "")
        self.page.select_key(found or fact_key(self.fact))
        if self._stack.currentIndex():
            self.archive.go_to(self.fact)

    def _cites(self, row: PassageRow) -> bool:
        return any(mark.id == self.fact for mark in row.facts)

    # -- asked for --------------------------------------------------------

    def _enter(self, kind: str, name: str) -> None:
        if kind == "source":
            self.sourceChosen.emit(name)
            self._enter_page(QModelIndex())
        elif kind == "action" and self.reading is not None:
            self.lensRequested.emit(self.reading.lens.unfiltered())

    def _enter_page(self, _index: QModelIndex) -> None:
        (self.archive if self._stack.currentIndex() else self.page).setFocus()

    def _choose_on_page(self, key: str) -> None:
        """Moving to a passage selects its first fact, unless one of its facts is selected."""
        row = self.page.rows.row_at(self.page.rows.index_of(key))
        if not isinstance(row, PassageRow):
            self.choose(key)
        elif row.facts and not self._cites(row):
            self.factChosen.emit(row.facts[0].id)

    def _follow(self, kind: str, name: str) -> None:
        """Enter on a passage goes round its facts, on the derivation to the source before."""
        if kind == "passage":
            row = self.page.rows.row_at(self.page.rows.index_of(f"passage:{name}"))
            ids = [mark.id for mark in row.facts]
            if ids:
                here = ids.index(self.fact) if self.fact in ids else -1
                self.factChosen.emit(ids[(here + 1) % len(ids)])
        elif kind == "derivation":
            assert self.reading is not None
            base = self.reading.base
            source = base.source(name)
            entries = (*source.derived_from, *source.derived_from_presumed)
            known = [entry for entry in entries if base.has_source(entry)]
            if known:
                self.sourceChosen.emit(known[0])
        else:
            self.follow(kind, name)

    def _toggle(self) -> None:
        if self.reading is not None and self.shown:
            self.lensRequested.emit(self.reading.lens.toggling_source(self.shown))

    def _filter(self) -> None:
        if self.shown:
            self.filterRequested.emit(Filter("source", self.shown))

    def _change_copy(self) -> None:
        if self.reading is not None and self.shown and self._check is not None:
            has_copy = self._check.copy_of(self.reading.base.source(self.shown)) is not None
            (self.copyDropped if has_copy else self.copyWanted).emit(self.shown)

    def _copy_link(self) -> None:
        if self.reading is not None and self.shown:
            url = self.reading.base.source(self.shown).url
            QGuiApplication.clipboard().setText(url or "")
            self.copy_link.setText(self.look.words("sources.link-copied"))

    # -- look and sizes ---------------------------------------------------

    def _say_fixed(self) -> None:
        words = self.look.words
        self.only.setText(words("sources.only-its-facts"))
        self.list.setAccessibleName(words("sources.list-name"))
        self.page.setAccessibleName(words("sources.page-name"))

    def _arrange(self) -> None:
        narrow = self.width() < self.look.px(NARROW)
        margin = NARROW_MARGIN if narrow else MARGIN
        edge = margin + BLEED
        self._left.setFixedWidth(round(min(self.look.px(LIST), self.width() * LIST_SHARE)))
        self.inset(self._floor_box, edge, 12, margin - BLEED, 6)
        self.inset(self._title_box, margin, 16, edge, 0)
        self.inset(self._buttons, margin, 8, edge - RING, 8)
        self.inset(self._stack_box, margin - BLEED, 0, edge - BLEED - THICKNESS, 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_source()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
