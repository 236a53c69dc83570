"""What is worked out before anybody asks for it, so that the first question is answered at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from viewer.domain.collection import paused_collection
from viewer.domain.factbase import FactBase
from viewer.domain.haystack import Haystacks
from viewer.domain.timeline import lost_anyway
from viewer.domain.timeline_table import Timetable
from viewer.models.jobs import one_after_another, ring, run_job

if TYPE_CHECKING:
    from viewer.app.session import Session

MANY = 500  # facts that are looked at one by one while one types without anybody noticing


class Ahead(QObject):
    """Decodes the facts of a large briefing, makes its columns, and finds what rests on what, in a
    thread after the first paint.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pool = QThreadPool(self)
        self._filled: Haystacks | None = None
        session.facts.readingChanged.connect(self.look)
        session.window.closing.connect(self._wait)
        self.look()

    def look(self) -> None:
        """Begin, if the facts are others than before."""
        haystacks = self._session.facts.reading.haystacks
        if haystacks is not self._filled and len(haystacks.base) > MANY:
            self._filled = haystacks
            ready = partial(ring, self, partial(self._ready, haystacks))
            fill = partial(_fill, haystacks, partial(self._wanted, haystacks), ready)
            job = run_job(partial(one_after_another, fill), self._pool, self)
            job.failed.connect(partial(self._give_up, haystacks))

    def _ready(self, haystacks: Haystacks) -> None:
        if self._wanted(haystacks):
            self.show_waiting()

    def _give_up(self, haystacks: Haystacks, _error: Exception) -> None:
        """Do without: slow, but nobody waits for what will not come."""
        haystacks.forgone = True
        self._ready(haystacks)

    def show_waiting(self) -> None:
        """Show what was asked for before it could be told at once."""
        self._session.facts.show_sought()
        for panel in self._session.panels.values():
            panel.freshen()

    def _wanted(self, haystacks: Haystacks) -> bool:
        """Asked in the thread of the work."""
        return self._filled is haystacks

    def _wait(self) -> None:
        self._filled = None
        self._pool.waitForDone()


PREPARED: tuple[Callable[[FactBase], object], ...] = (
    attrgetter("rests_on"),  # asked when a source is set aside
    lambda base: base.once(Timetable).prepare(),
    lambda base: base.once(lost_anyway),
)
"""What panels ask for first, which takes a look at many facts."""


def _fill(haystacks: Haystacks, going_on: Callable[[], bool], ready: Callable[[], object]) -> None:
    # Knows numpy, which nothing loads before the first paint, and a small briefing does without.
    from viewer.columns.table import columns_of

    with paused_collection():
        haystacks.base.keep_facts(going_on)
        columns = columns_of(haystacks, going_on)
        if columns is not None:
            for prepare in PREPARED:
                if going_on():
                    prepare(haystacks.base)
            haystacks.take(columns)
            ready()
            columns.prepare(going_on)
        haystacks.base.forget_fields()
