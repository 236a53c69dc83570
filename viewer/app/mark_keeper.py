"""The reader's own marks of all windows: one store, and what was done to it, to be taken back."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from viewer.domain.own_marks import Change, MarkKey, OwnMark, OwnMarks, counted
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir

MOST_STEPS = 200
Step = tuple[Change, ...]


class MarkKeeper(QObject):
    """`changed` carries the id of a briefing whose marks are others now, "" for any; `failed` the
    OSError of what could not be kept. What could not be kept stands as long as the program runs.
    """

    changed = Signal(str)
    failed = Signal(object)
    restored = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = MarksStore(data_dir())
        self._unkept: dict[MarkKey, Change] = {}  # what is in the store, what should be
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._open = False  # whether the next change may belong to the last step
        self._told = False

    def of(self, briefing_id: str) -> OwnMarks:
        """All marks on a briefing."""
        found = {mark.key: mark for mark in self.store.of(briefing_id)}
        for key, change in self._unkept.items():
            if key.briefing == briefing_id:
                found.pop(key, None)
                if change.after is not None:
                    found[key] = change.after
        if self.store.restored and not self._told:
            self._told = True
            self.restored.emit()
        return OwnMarks(found.values())

    def look_again(self) -> None:
        """Tell when another program has written."""
        if self.store.changed_elsewhere():
            self.changed.emit("")

    # -- writing ----------------------------------------------------------

    def put(self, before: OwnMark | None, after: OwnMark | None) -> bool:
        """Write a mark in the place of another one; whether it is kept. What is typed on and on is
        one step until `seal`."""
        if before is None and after is None:
            return True
        kept = self._put(Change(before, after))
        last = self._done[-1][0] if self._done else None
        one = after or before
        assert one is not None
        self._undone.clear()
        if self._open and last is not None and last.key == one.key:
            before = last.before
            self._done.pop()
        self._open = before is not None or after is not None
        if self._open:  # else what was typed is taken away again: no step at all
            _add(self._done, (Change(before, after),))
        return kept

    def seal(self) -> None:
        """The next change is a step of its own."""
        self._open = False

    def take(self, marks: Sequence[OwnMark]) -> tuple[int, int]:
        """Add marks from a file, as one step: how many are new, how many say more than before.

        Raises OSError where they cannot be kept; then none is taken.
        """
        step = self.store.take(marks)
        if step:
            _add(self._done, step)
            self._undone.clear()
        self._open = False
        self.changed.emit("")
        return counted(step)

    def undo(self, briefing_id: str) -> Step:
        """Take the last step back that touched a briefing; what it was, () for none."""
        return self._go(self._done, self._undone, briefing_id, back=True)

    def redo(self, briefing_id: str) -> Step:
        """Do again what was taken back last of it; what it was, () for none."""
        return self._go(self._undone, self._done, briefing_id, back=False)

    def _go(
        self, source: list[Step], target: list[Step], briefing_id: str, *, back: bool
    ) -> Step:  # fmt: skip
        own = (at for at in reversed(range(len(source))) if _touches(source[at], briefing_id))
        at = next(own, None)
        if at is None:
            return ()
        step = source.pop(at)
        for change in step:
            self._put(Change(change.after, change.before) if back else change)
        _add(target, step)
        self._open = False
        return step

    def _put(self, change: Change) -> bool:
        key = change.key
        unkept = self._unkept.get(key)
        if unkept is not None:
            change = Change(unkept.before, change.after)
        try:
            self._store(change)
            self._unkept.pop(key, None)
            self._keep_rest()
        except OSError as error:
            self._unkept[key] = change
            self.failed.emit(error)
        self.changed.emit(key.briefing)
        return key not in self._unkept

    def _keep_rest(self) -> None:
        """Something was kept just now: try again what could not be kept before."""
        for key, change in list(self._unkept.items()):
            try:
                self._store(change)
            except OSError as error:  # told when it came; one that is too long hinders no other
                if error.errno != errno.EFBIG:
                    return
            else:
                del self._unkept[key]

    def _store(self, change: Change) -> None:
        if change != Change(None, None):  # never kept, and taken away again
            self.store.put(change.before, change.after)


def _add(steps: list[Step], step: Step) -> None:
    steps.append(step)
    del steps[:-MOST_STEPS]


def _touches(step: Step, briefing_id: str) -> bool:
    return any(change.key.briefing == briefing_id for change in step)
