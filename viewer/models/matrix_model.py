"""The contributors as a Qt table: actors × activities, a column of totals at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from viewer.domain.briefing import Activity, Actor
from viewer.domain.contributor_order import Group, Line
from viewer.domain.contributor_rows import Pick, cell_kinds, facts_of, holds, marked_cells
from viewer.domain.contributors import Cell, CellMeasure, Matrix, more_lines
from viewer.domain.lens import ALL
from viewer.domain.reading import Reading
from viewer.texts.contributors import activity_aloud, group_title, pick_aloud
from viewer.texts.words import Words

Index = QModelIndex | QPersistentModelIndex
SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class MatrixModel(QAbstractTableModel):
    """One row per actor or heading of a group, or with `totals` a single row that counts each
    activity.

    Every place in the row of an actor is a `Pick`; what it says aloud is its text. `marked` is the
    position of the selected fact, -1 for none; `chosen` the place that filters.
    """

    def __init__(self, words: Words, *, totals: bool = False) -> None:
        super().__init__()
        self.words = words
        self.totals = totals
        self.reading: Reading | None = None
        self.table: Matrix | None = None
        self.lines: tuple[Line, ...] = ()
        self.marked = -1
        self.chosen: Pick | None = None
        self._rows: dict[str, int] = {}
        self._columns: dict[str | None, int] = {}

    # -- asked for --------------------------------------------------------

    def show(self, reading: Reading, table: Matrix, lines: tuple[Line, ...]) -> None:
        """Replace everything; `lines` are the actors of the table with the headings over them.

        Nothing happens where all three are those shown.
        """
        if reading is self.reading and table is self.table and lines is self.lines:
            return
        self.beginResetModel()
        self.reading = reading
        self.table = table
        self.lines = lines
        self._rows = {line.id: at for at, line in enumerate(lines) if not isinstance(line, Group)}
        ids = [activity.id if activity else None for activity in table.activities]
        self._columns = {name: at for at, name in enumerate(ids)} | {ALL: len(ids)}
        self.endResetModel()

    def set_words(self, words: Words) -> None:
        """Speak another language."""
        self.beginResetModel()
        self.words = words
        self.endResetModel()

    def mark(self, at: int) -> None:
        """Mark the cells that the fact at a position stands behind."""
        if at != self.marked:
            self.marked = at
            self._tell()

    def choose(self, pick: Pick | None) -> None:
        """Mark the place that filters."""
        if pick != self.chosen:
            self.chosen = pick
            self._tell()

    def _tell(self) -> None:
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))

    def actor(self, row: int) -> Actor | None:
        """The actor of a row; None in the row of totals and for a heading."""
        line = self.lines[row] if self.table and not self.totals else None
        return None if isinstance(line, Group) else line

    @property
    def fact_count(self) -> int:
        """The largest total there is: of all facts with a part."""
        return len(self.table.facts) if self.table else 0

    def rows_of(self, actors: Iterable[str]) -> Iterator[int]:
        """The rows of actors, by their ids."""
        return (self._rows[name] for name in actors if name in self._rows)

    def group(self, row: int) -> Group | None:
        """The heading that a row is; None for the row of an actor."""
        line = self.lines[row] if self.table and not self.totals else None
        return line if isinstance(line, Group) else None

    def activity(self, column: int) -> Activity | None:
        """The activity of a column; None for "in no activity"."""
        return self.table.activities[column] if self.table else None

    def is_total(self, column: int) -> bool:
        """Whether a column is the last one, which counts facts."""
        return self.table is not None and column == len(self.table.activities)

    def pick(self, row: int, column: int) -> Pick:
        """What a place of the table stands for; never asked of a heading."""
        actor = self.actor(row)
        if self.is_total(column):
            activity: str | None = ALL
        else:
            found = self.activity(column)
            activity = found.id if found else None
        return Pick(actor.id if actor else ALL, activity)

    def cell(self, row: int, column: int) -> Cell | None:
        """The contributions of a place; None where there are none, and for totals."""
        if self.table is None or self.group(row) is not None:
            return None
        return self.table.cells.get(self.pick(row, column))

    def facts(self, row: int, column: int) -> Sequence[int]:
        """Positions of the facts behind a place."""
        if self.table is None or self.group(row) is not None:
            return ()
        return facts_of(self.table, self.pick(row, column))

    def is_marked(self, row: int, column: int) -> bool:
        """Whether the selected fact stands behind a cell; totals are not marked."""
        if self.marked < 0 or self.reading is None or self.totals or self.is_total(column):
            return False
        actor, activity = self.actor(row), self.activity(column)
        wanted = (actor.id if actor else "", activity.id if activity else None)
        parts = self.reading.base.facts[self.marked].actors
        return any((part.actor, part.activity) == wanted for part in parts)

    def more_lines(
        self, measure: CellMeasure, signs: Callable[[int], float]
    ) -> Iterator[tuple[int, int]]:  # fmt: skip
        """The rows of which a cell needs more lines than one, and how many more; `signs` says how
        wide so many signs of the reader's own marks are.
        """
        if self.table is None or self.reading is None:
            return
        needed = dict(more_lines(self.table, measure))
        for key in marked_cells(self.reading):
            cell = self.table.cells.get(key)
            kinds = cell_kinds(self.reading, cell) if cell is not None else ()
            if cell is not None and kinds:
                counts = [len(part.facts) for part in cell.contributions]
                lines = measure.places(counts, signs(len(kinds)))[-1][1]
                needed[key[0]] = max(lines, needed.get(key[0], 0))
        for actor, lines in needed.items():
            if actor in self._rows:
                yield self._rows[actor], lines

    def index_of(self, pick: Pick) -> QModelIndex:
        """The place of a pick, or an invalid index."""
        if self.table is None or not holds(self.table, pick):
            return QModelIndex()
        if self.totals != (pick.actor == ALL):
            return QModelIndex()
        row = 0 if self.totals else self._rows[pick.actor]
        return self.index(row, self._columns[pick.activity])

    # -- Qt ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self.table is None:
            return 0
        return 1 if self.totals else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self.table is None:
            return 0
        return len(self.table.activities) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in SHOWN:
            return None
        if self.reading is None or self.table is None:
            return None
        group = self.group(index.row())
        if group is not None:
            said = group_title(group, self.words)
            return as_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        pick = self.pick(index.row(), index.column())
        said = pick_aloud(self.reading, self.table, pick, self.words)
        if self.marked in facts_of(self.table, pick):
            said = self.words("contributors.selected-fact", cell=said)
        if pick == self.chosen:
            said = self.words("contributors.filtering", cell=said)
        return as_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.group(index.row()) is not None:
            return Qt.ItemFlag.ItemNeverHasChildren  # the arrow keys pass over a heading
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in SHOWN or self.table is None:
            return None
        said = self._head(self.table, section, orientation)
        return as_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def _head(self, table: Matrix, section: int, orientation: Qt.Orientation) -> str:
        if orientation == Qt.Orientation.Vertical:
            group = self.group(section)
            if group is not None:
                return group_title(group, self.words)
            actor = self.actor(section)
            if actor is not None:
                return actor.name
            return self.words("contributors.actors", n=len(table.actors))
        if self.is_total(section):
            return self.words("contributors.facts")
        return activity_aloud(self.activity(section), self.words)


def as_tip(text: str) -> str:
    """A text for a tooltip, which Qt would read as markup where it looks like some."""
    return f"<qt>{escape(text)}</qt>"
