"""Rows of any panel as a Qt list: values decided in the domain, said aloud in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from viewer.domain.rows import LateRows

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class RowModel(QAbstractListModel):
    """A list of row values (`viewer.domain.rows.Row`).

    A row with a key can be selected, others are read past. `say` turns a row into what a screen
    reader is told.
    """

    def __init__(self, say: Callable[[Any], str]) -> None:
        super().__init__()
        self.say = say
        self.rows: Sequence[Any] = ()
        self._at_key: dict[str, int] = {}

    def show(self, rows: Sequence[Any]) -> None:
        """Replace all rows; nothing happens when they are the same.

        Rows that stand under the same keys are replaced where they stand, so that nothing scrolls
        away when only what they say is another thing.
        """
        if rows == self.rows:
            return
        before, rows = self.rows, rows if isinstance(rows, LateRows) else tuple(rows)
        others = _others(before, rows)
        if others is not None:
            self.rows = rows
            if others:
                self.dataChanged.emit(self.index(others[0]), self.index(others[-1]))
            return
        self.beginResetModel()
        self.rows = rows
        self._at_key = {}
        if not isinstance(rows, LateRows):
            for at, row in enumerate(rows):
                if row.key:
                    self._at_key.setdefault(row.key, at)
        self.endResetModel()

    def index_of(self, key: str) -> QModelIndex:
        """The row of a key ("fact:ID", "source:ID"), or an invalid index."""
        rows = self.rows
        at = rows.place_of(key) if isinstance(rows, LateRows) else self._at_key.get(key)
        return QModelIndex() if at is None else self.index(at)

    def key_at(self, at: int) -> str:
        """The key of the row at a place, "" where it cannot be selected."""
        rows = self.rows
        return rows.key_at(at) if isinstance(rows, LateRows) else str(rows[at].key)

    def row_at(self, index: Index) -> Any:
        return self.rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.say(self.rows[index.row()])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.key_at(index.row()):
            return Qt.ItemFlag.NoItemFlags
        never = Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | never


def _others(before: Sequence[Any], rows: Sequence[Any]) -> Sequence[int] | None:
    """Places of rows that are others than before, under the same keys; None if the keys differ."""
    if isinstance(before, LateRows) and isinstance(rows, LateRows):
        return range(len(rows)) if rows.stand_as(before) else None
    if isinstance(before, LateRows) or isinstance(rows, LateRows):
        return None
    if [row.key for row in rows] != [row.key for row in before]:
        return None
    return [at for at, row in enumerate(rows) if row != before[at]]
