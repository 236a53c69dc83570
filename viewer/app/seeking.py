"""What is asked of a large briefing before its columns are there: found beside the window, or shown
once they are.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool

from viewer.domain.reading import Reading
from viewer.models.jobs import run_job

if TYPE_CHECKING:
    from viewer.app.session import Session

AT_ONCE = 2_000  # facts that are looked at one by one while the window waits: a few milliseconds
LONG = 20_000  # facts all of which are looked at in a fraction of a second
QUICK = "summary"  # the panel that tells what is found without a look at all of it


def needs_columns(reading: Reading) -> bool:
    """Whether who counts all facts, or what falls of them, would hold the window."""
    haystacks = reading.haystacks
    return haystacks.columns is None and not haystacks.forgone and len(reading.base) > LONG


def _waits(reading: Reading) -> bool:
    return reading.lens.asks and needs_columns(reading)


class Seeking(QObject):
    """Looks at fact after fact in a thread, and shows what is found if it is still wanted. Other
    panels than the Summary wait for the columns, without which they would hold the window, and so
    does a what-if.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pool = QThreadPool(self)
        self._over = False
        self._says = False
        session.facts.takes_long = self.takes_long
        session.facts.soughtLater.connect(self._seek)
        session.facts.readingChanged.connect(self._end)
        session.window.closing.connect(self._wait)

    def takes_long(self, reading: Reading) -> bool:
        """Whether the window should not wait for the facts of a reading."""
        return _waits(reading) or (
            reading.haystacks.columns is None
            and reading.lens.narrows
            and len(reading.base) > AT_ONCE
        )

    def _seek(self, reading: Reading) -> None:
        self._says = True
        if _waits(reading):
            self._session.say("status.working-out")  # whoever works ahead shows it then
            return
        self._session.say("status.searching")
        work = partial(reading.seek, partial(self._wanted, reading))
        job = run_job(work, self._pool, self)
        job.done.connect(partial(self._found, reading))

    def _wanted(self, reading: Reading) -> bool:
        """Asked in the thread of the work."""
        return self._session.facts.sought is reading and not self._over

    def _found(self, reading: Reading, shown: tuple[int, ...] | None) -> None:
        if shown is not None and self._wanted(reading) and self._session.window.panel == QUICK:
            reading.shown = shown
            self._session.facts.show(reading)

    def _end(self) -> None:
        if self._says:
            self._says = False
            self._session.window.status.message.say("")

    def _wait(self) -> None:
        self._over = True
        self._pool.waitForDone()
