"""The help: topics at one side, the text of one at the other, both searched as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.dialogs.help_pages import help_language, help_pages
from viewer.domain.help_rows import KeyGroup, Page, TopicEntry, has_hits, plain_text
from viewer.domain.rows import EmptyRow
from viewer.domain.words_index import Query
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.search_field import SearchField
from viewer.paint.text_rows import TEXT_PAINTERS

SIDE = 208  # width of the column of topics
GAP = 32


class HelpDialog(DialogFrame):
    """`groups` are the actions by menu (`viewer.window.shortcut_list`). `open_at` shows a topic."""

    def __init__(
        self, look: Look, groups: Sequence[KeyGroup], parent: QWidget | None = None
    ) -> None:
        words = look.words
        super().__init__(look, words("help.window"), parent)
        self.language = help_language(words.language)
        self.pages = {page.topic: page for page in help_pages(words, groups, self.language)}
        self.topic = next(iter(self.pages))
        self._query = Query(())
        self.search = SearchField(words("help.search"), 200)
        self.topics = RowView(
            RowModel(self._say_entry), TEXT_PAINTERS, look, words("help.topics-name"), self
        )
        self.page = RowView(RowModel(_say_row), TEXT_PAINTERS, look, "", self)
        for view in (self.topics, self.page):
            view.setLayoutMode(QListView.LayoutMode.SinglePass)  # every place can be gone to
        self._arrange()
        self.search.textChanged.connect(self._search)
        self.search.entered.connect(self.show_next_place)
        self.search.leaving.connect(self.topics.setFocus)
        self.topics.chosen.connect(self._choose)
        self.topics.followed.connect(self._read)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._find)
        again = QShortcut(QKeySequence(QKeySequence.StandardKey.FindNext), self)
        again.activated.connect(self.show_next_place)
        self.set_look(look)
        self.fit(960, 640)
        self.open_at(self.topic)

    def open_at(self, topic: str) -> None:
        """Show a topic (`viewer.domain.help_rows.TOPICS`), the first one for an unknown name."""
        self.search.clear()
        self._list_topics()
        self._show(topic if topic in self.pages else next(iter(self.pages)))
        self.topics.setFocus()

    def show_next_place(self) -> None:
        """Go to the next place of the search, on this page or on the next that has one."""
        rows = self.page.rows.rows
        start = self.page.currentIndex().row() + 1
        for at in range(start, len(rows)):
            if has_hits(rows[at]):
                self.page.select_key(rows[at].key)
                return
        found = [row.key for row in self.topics.rows.rows if row.key]
        if found:
            here = found.index(f"topic:{self.topic}") if f"topic:{self.topic}" in found else -1
            self._show(found[(here + 1) % len(found)].partition(":")[2])

    def copy_chosen(self) -> None:
        row = self.page.rows.row_at(self.page.currentIndex())
        if row is not None:
            self.copy(plain_text(row), self.look.words("dialog.copied"))

    def set_look(self, look: Look) -> None:
        """Take another look; the text keeps the direction of its own language."""
        super().set_look(look)
        self.page.set_look(Look(look.theme, look.words, scale=look.scale, language=self.language))
        self.page.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if self.page.look.mirrored
            else Qt.LayoutDirection.LeftToRight
        )
        self.search.setFont(look.font("control"))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # -- inside -----------------------------------------------------------

    def _share(self) -> None:
        """Large text leaves the topics no more than their share of the width."""
        self._side.setFixedWidth(min(int(self.look.px(SIDE)), self.width() // 3) + 2 * BLEED)

    def _arrange(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        field = QHBoxLayout()
        field.setContentsMargins(BLEED, 0, BLEED, 0)
        field.addWidget(self.search)
        side.addLayout(field)
        side.addWidget(self.topics, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP - 2 * BLEED)
        row.addWidget(self._side)
        row.addWidget(self.page, 1)
        self.body.addLayout(row)

    def _list_topics(self) -> None:
        found = {
            topic: page.found(self._query) if self._query.terms else None
            for topic, page in self.pages.items()
        }
        rows = [
            TopicEntry(key=f"topic:{topic}", text=self.pages[topic].title, count=count)
            for topic, count in found.items()
            if count is None or count
        ]
        self.topics.rows.show(rows or [EmptyRow(text="help.nothing")])

    def _show(self, topic: str) -> None:
        page: Page = self.pages[topic]
        self.topic = topic
        self.topics.select_key(f"topic:{topic}")
        self.page.setAccessibleName(self.look.words("help.page-name", title=page.title))
        self.page.rows.show(page.marked(self._query))
        self.page.select_key("")
        self.page.scrollToTop()
        if self._query.terms:
            first = next((row.key for row in self.page.rows.rows if has_hits(row)), "")
            self.page.select_key(first)

    def _search(self, text: str) -> None:
        self._query = Query.parse(text)
        self._list_topics()
        shown = [row.key.partition(":")[2] for row in self.topics.rows.rows if row.key]
        if shown:
            self._show(self.topic if self.topic in shown else shown[0])
        else:
            self.page.rows.show(self.pages[self.topic].rows)

    def _choose(self, key: str) -> None:
        self._show(key.partition(":")[2])

    def _read(self, _kind: str, _topic: str) -> None:
        self.page.setFocus()

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _say_entry(self, row: Any) -> str:
        words = self.look.words
        if isinstance(row, EmptyRow):
            return words(row.text)
        places = "" if row.count is None else words("help.places", n=row.count)
        return f"{row.text}, {places}" if places else str(row.text)


def _say_row(row: Any) -> str:
    return plain_text(row)
