"""The one fact model: the reading, what is selected, and the facts shown as a Qt list.

Panels, evidence and print all follow its signals. Selection travels by id.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from viewer.domain.beside import Beside
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.models.history import History

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = int(Qt.ItemDataRole.UserRole)
NUMBER_ROLE = ID_ROLE + 1


Visit = tuple[str, str]
"""Where the reader was: the fact selected and the actor whose page is open, "" for none."""


def _never(_reading: Reading) -> bool:
    return False


class FactModel(QAbstractListModel):
    """One row per fact shown, in number order; `data` gives statement, id and number.

    `readingChanged` carries the reading whenever facts, filters or what-if change;
    `factSelected`, `sourceSelected` and `actorOpened` carry an id, "" for none. `soughtLater`
    carries a reading whose facts it takes long to find: who finds them shows it.
    """

    readingChanged = Signal(object)
    factSelected = Signal(str)
    sourceSelected = Signal(str)
    actorOpened = Signal(str)
    soughtLater = Signal(object)

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reading = reading
        self.sought: Reading | None = None  # what is to be shown once its facts are found
        self.takes_long: Callable[[Reading], bool] = _never
        self.fact = ""
        self.source = ""
        self.actor = ""
        self.history: History[Visit] = History()

    # -- asked for --------------------------------------------------------

    def show(self, reading: Reading) -> None:
        """Show another reading; what is selected stays selected where it still exists."""
        self.sought = None
        self.beginResetModel()
        self.reading = reading
        self.endResetModel()
        self.readingChanged.emit(reading)
        if self.fact and not reading.base.has(self.fact):
            self.select_fact("")
        if self.source and not reading.base.has_source(self.source):
            self.select_source("")
        if self.actor and not reading.base.has_actor(self.actor):
            self.actor = ""
            self.actorOpened.emit("")

    @property
    def lens(self) -> Lens:
        """What is asked for: what is shown, or is sought still."""
        return (self.sought or self.reading).lens

    def set_lens(self, lens: Lens) -> None:
        """See the same facts through another lens; nothing happens when it is the same."""
        if lens == self.lens:
            return
        reading = self.reading if lens == self.reading.lens else self.reading.through(lens)
        if reading is not self.reading and self.takes_long(reading):
            self._seek(reading)
        else:
            self.show(reading)

    def change_lens(self, lens: Lens) -> None:
        """Change what somebody changed of what is shown; what is sought stays asked for."""
        self.set_lens(self.lens.changed_as(self.reading.lens, lens))

    def show_beside(self, beside: Beside) -> None:
        """Show other things beside the facts; what is sought stays sought."""
        sought = self.sought
        self.show(self.reading.with_beside(beside))
        if sought is not None:
            self._seek(self.reading.through(sought.lens))

    def show_late(self, reading: Reading) -> None:
        """Show a reading of other facts: all of them, while it takes long to find its own."""
        if self.takes_long(reading):
            self.show(reading.through(Lens()))
            self._seek(reading)
        else:
            self.show(reading)

    def _seek(self, reading: Reading) -> None:
        self.sought = reading
        self.soughtLater.emit(reading)

    def show_sought(self) -> None:
        """Show what was sought if it takes no time any more to find it."""
        if self.sought is not None and not self.takes_long(self.sought):
            self.show(self.reading.through(self.sought.lens))

    def select_fact(self, fact_id: str) -> None:
        if fact_id == self.fact or (fact_id and not self.reading.base.has(fact_id)):
            return
        self.fact = fact_id
        if fact_id:
            self.history.visit((fact_id, self.actor))
        self.factSelected.emit(fact_id)

    def select_source(self, source_id: str) -> None:
        """Select a source; asked again it is said again, for a page may have been turned since."""
        if source_id and not self.reading.base.has_source(source_id):
            return
        self.source = source_id
        self.sourceSelected.emit(source_id)

    def open_actor(self, actor_id: str) -> None:
        """Open the page of an actor, "" to close it; asked again it is said again."""
        if actor_id and not self.reading.base.has_actor(actor_id):
            return
        if actor_id != self.actor:
            self.history.visit((self.fact, self.actor))
            self.actor = actor_id
            self.history.visit((self.fact, actor_id))
        self.actorOpened.emit(actor_id)

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

    def _revisit(self, visit: Callable[[], Visit | None]) -> None:
        """Go to the next visit of what still exists."""
        base, was = self.reading.base, self.actor
        while (place := visit()) is not None:
            fact, actor = place
            known = not fact or base.has(fact)
            known = known and (not actor or base.has_actor(actor))
            if known and place != (self.fact, self.actor):
                self.fact, self.actor = place
                break
        self.factSelected.emit(self.fact)
        if self.actor != was:
            self.actorOpened.emit(self.actor)

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
