"""The one fact model: the reading, what is selected, and the facts shown as a Qt list.

Panels, evidence and print all follow its signals. Selection travels by id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.models.history import History

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = int(Qt.ItemDataRole.UserRole)
NUMBER_ROLE = ID_ROLE + 1


class FactModel(QAbstractListModel):
    """One row per fact shown, in number order; `data` gives statement, id and number.

    `readingChanged` carries the reading whenever facts, filters or what-if change;
    `factSelected` and `sourceSelected` carry an id, "" for none.
    """

    readingChanged = Signal(object)
    factSelected = Signal(str)
    sourceSelected = Signal(str)

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self.fact = ""
        self.source = ""
        self.history = History()

    # -- asked for --------------------------------------------------------

    def show(self, reading: Reading) -> None:
        """Show another reading; what is selected stays selected where it still exists."""
        self.beginResetModel()
        self.reading = reading
        self.endResetModel()
        self.readingChanged.emit(reading)
        if self.fact and not reading.base.has(self.fact):
            self.select_fact("")
        if self.source and not reading.base.has_source(self.source):
            self.select_source("")

    def set_lens(self, lens: Lens) -> None:
        """See the same facts through another lens; nothing happens when it is the same."""
        if lens != self.reading.lens:
            self.show(self.reading.through(lens))

    def select_fact(self, fact_id: str) -> None:
        if fact_id == self.fact or (fact_id and not self.reading.base.has(fact_id)):
            return
        self.fact = fact_id
        if fact_id:
            self.history.visit(fact_id)
        self.factSelected.emit(fact_id)

    def select_source(self, source_id: str) -> None:
        """Select a source; asked again it is said again, for a page may have been turned since."""
        if source_id and not self.reading.base.has_source(source_id):
            return
        self.source = source_id
        self.sourceSelected.emit(source_id)

    def step(self, by: int) -> None:
        """Select the fact shown `by` places after the selected one, stopping at the ends."""
        shown = self.reading.shown
        if not shown:
            return
        base = self.reading.base
        here = base.position(self.fact) if self.fact else -1
        if here in self.reading.shown_set:
            at = max(0, min(len(shown) - 1, shown.index(here) + by))
        else:
            after = [rank for rank, at in enumerate(shown) if at > here]
            at = (after[0] if after else len(shown) - 1) if by > 0 else 0
        self.select_fact(base.facts[shown[at]].id)

    def go_back(self) -> None:
        self._revisit(self.history.back)

    def go_forward(self) -> None:
        self._revisit(self.history.forward)

    def _revisit(self, visit: Callable[[], str | None]) -> None:
        """Go to the next visit of a fact that still exists."""
        while (fact_id := visit()) is not None:
            if self.reading.base.has(fact_id) and fact_id != self.fact:
                self.fact = fact_id
                break
        self.factSelected.emit(self.fact)

    # -- Qt ---------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.reading.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at = self.reading.shown[index.row()]
        fact = self.reading.base.facts[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.statement
        if role == ID_ROLE:
            return fact.id
        return at + 1 if role == NUMBER_ROLE else None
