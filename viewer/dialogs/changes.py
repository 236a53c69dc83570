"""What changed from another edition to the one that is open, beside the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.domain.change_rows import change_rows
from viewer.domain.comparison import Comparison
from viewer.models.row_model import RowModel
from viewer.paint.change_rows import change_painters
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.texts.changes import Editions, order_words, say_change


class ChangesDialog(DialogFrame):
    """`factChosen` and `sourceChosen` carry the id that the reader moved to, `another` asks for a
    file to compare with.
    """

    factChosen = Signal(str)
    sourceChosen = Signal(str)
    another = Signal()

    def __init__(
        self, look: Look, comparison: Comparison, editions: Editions, parent: QWidget | None = None
    ) -> None:
        words = look.words
        super().__init__(look, words("changes.window"), parent)
        self.editions = editions
        name = words("changes.list-name")
        self.view = RowView(RowModel(self._say), change_painters(editions), look, name, self)
        self.view.chosen.connect(self._choose)
        self.view.followed.connect(self._follow)
        self.body.addWidget(self.view)
        self.other_file = self.add_button(words("changes.another"))
        self.other_file.clicked.connect(self.another)
        rows = change_rows(comparison, editions.new)
        self.view.rows.show(rows)
        other, here = (one.briefing.edition.number for one in editions)
        heading = words("changes.heading", other=other, here=here)
        self.show_heading(
            heading, "" if rows else order_words(comparison, words) or words("changes.none")
        )
        self.set_look(look)
        self.fit(680, 600)
        first = next((row.key for row in rows if row.key), "")
        self.view.select_key(first)
        (self.view if rows else self.close_button).setFocus()

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if row is not None:
            self.copy(self._say(row), self.look.words("changes.copied"))

    def _say(self, row: Any) -> str:
        return say_change(row, self.editions, self.look.words)

    def _choose(self, key: str) -> None:
        kind, _, name = key.partition(":")
        self._follow(kind, name)

    def _follow(self, kind: str, name: str) -> None:
        if kind == "fact":
            self.factChosen.emit(name)
        elif kind == "source":
            self.sourceChosen.emit(name)
