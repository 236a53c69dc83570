"""The Summary: bottom line, figures, key facts by topic, judgements, disagreements, gaps."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.domain.rows import fact_key
from viewer.domain.summary_rows import summary_rows
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.panel import Panel, is_narrow, page_margin
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.slim_bar import SlimBar
from viewer.paint.summary_rows import SUMMARY_PAINTERS
from viewer.texts.aloud import say_row

SECOND = 264  # width of the second column
COLUMN_GAP = 40

FIRST_PAINTED = 10  # rows of a list that are in sight first, about


class SummaryPanel(Panel):
    """Two lists that scroll as one page; one list where there is no room for two."""

    filtersDropped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        words = look.words
        self.leading = self._view(words("summary.name"))
        self.second = self._view(words("summary.second-name"))
        self.second.keeps_place = False
        self.bar = SlimBar(look, Qt.Orientation.Vertical)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.leading, 1)
        self._layout.addWidget(self.second)
        self._layout.addWidget(self.bar)
        self._narrow: bool | None = None
        self._scrolling = False
        self.entry = self.leading
        self.bar.valueChanged.connect(self._scroll)
        for view in (self.leading, self.second):
            view.verticalScrollBar().rangeChanged.connect(self._take_range)
            view.verticalScrollBar().valueChanged.connect(self._follow_view)

    def _view(self, name: str) -> RowView:
        view = RowView(RowModel(self._say), SUMMARY_PAINTERS, self.look, name, self)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.at_once, view.sample = FIRST_PAINTED, FIRST_PAINTED
        view.chosen.connect(self.choose)
        view.followed.connect(self._follow)
        return view

    def _say(self, row: Any) -> str:
        return say_row(row, self.reading, self.look.words)

    def _follow(self, kind: str, name: str) -> None:
        if kind == "action":
            self.filtersDropped.emit()
        elif kind == "meant" and self.reading is not None:
            self.lensRequested.emit(self.reading.lens.searching(name))
        else:
            self.follow(kind, name)

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        assert self.reading is not None
        rows = summary_rows(self.reading)
        narrow = self._is_narrow()
        self.leading.rows.show(rows.single if narrow else rows.leading)
        self.second.rows.show(() if narrow else rows.second)
        self.mark_fact()

    def restyle(self) -> None:
        self.bar.set_look(self.look)
        self._arrange()
        for view in (self.leading, self.second):
            view.set_look(self.look)

    def mark_fact(self) -> None:
        key = fact_key(self.fact) if self.fact else ""
        views = (self.leading, self.second)
        for view, other in zip(views, reversed(views), strict=True):
            # They scroll as one: where the keyboard is, nothing moves away.
            view.select_key(key, seek=not other.hasFocus())

    def facts_in_sight(self) -> list[str]:
        """Ids of the facts whose rows stand wholly in sight."""
        found = []
        for view in (self.leading, self.second):
            room = view.viewport().rect()
            first = view.indexAt(QPoint(room.center().x(), 0))
            for row in range(max(0, first.row()), view.rows.rowCount()):
                rect = view.visualRect(view.rows.index(row))
                kind, _, name = view.rows.key_at(row).partition(":")
                if kind == "fact" and rect.height() and room.contains(rect.center()):
                    found.append(name)
                if rect.top() > room.bottom():
                    break
        return found

    # -- one page ---------------------------------------------------------

    def _is_narrow(self) -> bool:
        return is_narrow(self.width(), self.look)

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        look = self.look
        margin = page_margin(self.width(), look)
        self.inset(self._layout, margin - BLEED, 0, 0, 0)
        gap = 0 if narrow else COLUMN_GAP - 2 * BLEED
        self.leading.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap)
        self.second.setFixedWidth(int(look.px(SECOND)) + 2 * BLEED)
        if narrow and self.second.hasFocus():
            self.leading.setFocus()
        self.second.setVisible(not narrow)
        self._layout.activate()  # at once, so that no row is laid out in a width that does not stay
        if narrow != self._narrow:
            self._narrow = narrow
            if self.reading is not None and self.isVisible():
                self.refresh()

    def _take_range(self) -> None:
        views = (self.leading, self.second)
        most = max(view.verticalScrollBar().maximum() for view in views)
        self.bar.setRange(0, most)
        self.bar.setPageStep(self.leading.viewport().height())
        self.bar.setSingleStep(20)

    def _scroll(self, value: int) -> None:
        if self._scrolling:
            return
        self._scrolling = True
        for view in (self.leading, self.second):
            own = view.verticalScrollBar()
            own.setValue(min(value, own.maximum()))
        self._scrolling = False

    def _follow_view(self, value: int) -> None:
        if not self._scrolling:
            self.bar.setValue(value)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.bar.event(event)
