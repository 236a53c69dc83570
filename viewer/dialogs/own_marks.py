"""All the reader's marks in a briefing, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from viewer.dialogs.frame import FAR, DialogFrame
from viewer.domain.factbase import FactBase
from viewer.domain.own_marks import OwnMark, OwnMarks
from viewer.domain.own_rows import ORDERS, ListedMarkRow, listed_rows
from viewer.models.row_model import RowModel
from viewer.paint.common_rows import COMMON
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.segments import RING, Segments
from viewer.texts.aloud import say_row


class OwnMarksDialog(DialogFrame):
    """`chosen` and `changing` carry what the mark is on that the reader moved to, or wants to
    change; `removing` the mark to remove. `exporting`, `importing`, `undoing`, `redoing` only ask.
    """

    chosen = Signal(object)
    changing = Signal(object)
    removing = Signal(object)
    exporting = Signal()
    importing = Signal()
    undoing = Signal()
    redoing = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        words = look.words
        super().__init__(look, words("marks.window"), parent)
        self._base: FactBase | None = None
        self._marks: Sequence[OwnMark] = ()
        self.order = Segments([(n, f"marks.order.{n}") for n in ORDERS], look, "marks.order")
        self.view = RowView(RowModel(self._say), COMMON, look, words("marks.list-name"), self)
        top = QHBoxLayout()
        self.inset(top, BLEED - RING, 0, FAR, 8)
        top.addWidget(self.order)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.view)
        self.buttons = [
            self.add_button(words(f"marks.{name}"))
            for name in ("remove", "edit", "import", "export")
        ]
        self.remove, self.change, self.take, self.send = self.buttons
        self.order.chosen.connect(self._refresh)
        self.view.chosen.connect(self._choose)
        self.view.followed.connect(self._change)
        self.view.selectionModel().currentChanged.connect(self._enable)
        self.remove.clicked.connect(self._remove)
        self.change.clicked.connect(self._change)
        self.take.clicked.connect(self.importing)
        self.send.clicked.connect(self.exporting)
        self._shortcut(QKeySequence(Qt.Key.Key_Delete), self._remove)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.undoing.emit)
        self._shortcut(QKeySequence("Ctrl+Shift+Z"), self.redoing.emit)
        self.show_heading(words("marks.list-heading"))
        self.set_look(look)
        self.fit(640, 560)

    def _shortcut(self, keys: QKeySequence, slot: Callable[[], Any]) -> None:
        QShortcut(keys, self).activated.connect(slot)

    def show_marks(self, marks: OwnMarks, base: FactBase) -> None:
        """List all marks on the briefing that is open."""
        self._marks, self._base = marks.all, base
        self._refresh()

    def begin(self) -> None:
        """Put the keyboard on the marks, or on what there is to press where there are none."""
        (self.view if self._marks else self.close_button).setFocus()

    def _refresh(self) -> None:
        if self._base is None:
            return
        at = self.view.currentIndex().row()
        key = self.view.current_key()
        rows = listed_rows(self._marks, self._base, self.order.current)  # type: ignore[arg-type]
        self.view.rows.show(rows)
        if not self.view.rows.index_of(key).isValid():
            near = [row.key for row in rows[max(0, at - 1) :] if row.key]
            near += [row.key for row in rows if row.key]
            key = next(iter(near), "")
        self.view.select_key(key)
        self._enable()

    @property
    def mark(self) -> OwnMark | None:
        """The mark that is selected."""
        row = self.view.rows.row_at(self.view.currentIndex())
        return row.mark if isinstance(row, ListedMarkRow) else None

    def _enable(self) -> None:
        known = self.mark is not None
        self.remove.setEnabled(known)
        self.change.setEnabled(known)
        self.send.setEnabled(bool(self._marks))

    def _choose(self, _key: str) -> None:
        if self.mark is not None:
            self.chosen.emit(self.mark.about)

    def _change(self, *_: object) -> None:
        if self.mark is not None:
            self.changing.emit(self.mark.about)

    def _remove(self) -> None:
        if self.mark is not None:
            self.removing.emit(self.mark)

    def _say(self, row: Any) -> str:
        return say_row(row, None, self.look.words)

    # -- DialogFrame ------------------------------------------------------

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.order.set_look(look)

    def copy_chosen(self) -> None:
        row = self.view.rows.row_at(self.view.currentIndex())
        if row is not None:
            self.copy(self._say(row), self.look.words("marks.copied"))
