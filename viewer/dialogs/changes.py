"""What changed from another edition to the one that is open, beside the window."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.dialogs.frame import DialogFrame
from viewer.domain.change_rows import change_rows
from viewer.domain.comparison import Comparison
from viewer.models.row_model import RowModel
from viewer.paint.change_rows import CHANGE_PAINTERS
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.texts.changes import rest_words, say_change


class ChangesDialog(DialogFrame):
    """`factChosen` carries the id of a fact that the reader moved to; `other` and `here` are the
    numbers of the two editions.
    """

    factChosen = Signal(str)

    def __init__(
        self, look: Look, comparison: Comparison, numbers: dict[str, int], other: int, here: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        words = look.words
        super().__init__(look, words("changes.window"), parent)
        name = words("changes.list-name")
        self.view = RowView(RowModel(self._say), CHANGE_PAINTERS, look, name, self)
        self.view.chosen.connect(self._choose)
        self.view.followed.connect(self._follow)
        self.body.addWidget(self.view)
        rows = change_rows(comparison, numbers)
        self.view.rows.show(rows)
        heading = words("changes.heading", other=other, here=here)
        self.show_heading(heading, rest_words(comparison, words) if rows else words("changes.none"))
        self.set_look(look)
        self.fit(640, 560)
        first = next((row.key for row in rows if row.key), "")
        self.view.select_key(first)
        (self.view if rows else self.close_button).setFocus()

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if row is not None:
            self.copy(self._say(row), self.look.words("changes.copied"))

    def _say(self, row: Any) -> str:
        return say_change(row, self.look.words)

    def _choose(self, key: str) -> None:
        kind, _, name = key.partition(":")
        if kind == "fact":
            self.factChosen.emit(name)

    def _follow(self, kind: str, name: str) -> None:
        if kind == "fact":
            self.factChosen.emit(name)
