"""The quotations of the briefing in a window, looked up apart where that takes a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from viewer.domain.citation_check import Answers, CitationCheck
from viewer.domain.collection import paused_collection
from viewer.domain.evidence_notes import evidence_notes
from viewer.domain.factbase import FactBase
from viewer.domain.problems import MOST_NOTES, Problem, few_notes
from viewer.library.copies import Copies
from viewer.models.jobs import Job, ring, run_job
from viewer.paths import data_dir
from viewer.texts.lens import checked_words

if TYPE_CHECKING:
    from viewer.app.session import Session

AT_ONCE = 100_000  # bytes of captures that are read while the window waits: a few milliseconds
Found = tuple[Answers, tuple[Problem, ...]]


class Quotations(QObject):
    """`check` answers for each quotation, "checking" until `settled`; `notes` are what the evidence
    tells against the briefing. `progressed` carries how many of how many are answered.
    """

    settled = Signal()
    progressed = Signal(int, int)
    slow = Signal()
    cancelled = Signal()

    def __init__(self, base: FactBase, parent: QObject) -> None:
        super().__init__(parent)
        self.check = CitationCheck(base)
        self.notes: tuple[Problem, ...] = ()
        self._pool = QThreadPool(self)
        self._job: Job | None = None
        self._round = 0

    def take(self, base: FactBase) -> None:
        """Look up the quotations of another briefing, or of another state of it."""
        self._let_go()
        base.copies = Copies(data_dir()).of(base.briefing)
        self.check = CitationCheck(base)
        self.notes = ()
        if self.check.effort <= AT_ONCE:
            self.notes = tuple(_notes(self.check))
            return
        self.check.waiting = True
        work = partial(_look_up, base, partial(self._going_on, self._round))
        self._job = run_job(work, self._pool, self)
        self._job.slow.connect(self.slow)
        self._job.done.connect(self._settle)

    def cancel(self) -> None:
        """Stop looking; from now on each quotation is looked up when somebody looks at it."""
        if self._job is not None:
            self._let_go()
            self.check.waiting = False
            self.cancelled.emit()

    def wait(self) -> None:
        """Stop, and let what still runs come to its end."""
        self._let_go()
        self._pool.waitForDone()

    def _let_go(self) -> None:
        self._round += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _going_on(self, round_: int, done: int, whole: int) -> bool:
        """Heard in the thread of the work."""
        if round_ != self._round:
            return False
        ring(self, partial(self._tell, done, whole))
        return True

    def _tell(self, done: int, whole: int) -> None:
        self.progressed.emit(done, whole)

    def _settle(self, found: Found | None) -> None:
        self._job = None
        if found is not None:
            answers, self.notes = found
            self.check.take(answers)
            self.settled.emit()


def _look_up(base: FactBase, going_on: Callable[[int, int], bool]) -> Found | None:
    """All answers, and what they tell against the briefing; None when nobody wants them."""
    check = CitationCheck(base)
    with paused_collection():
        answers = check.answers(going_on)
        return None if answers is None else (answers, tuple(_notes(check)))


def _notes(check: CitationCheck) -> Iterator[Problem]:
    return few_notes(evidence_notes(check), MOST_NOTES)


def say_checked(session: Session, done: int = 0, whole: int = 0) -> None:
    """How many quotations are in which state; while they are looked up, how far that is."""
    words, check = session.look.words, session.quotations.check
    text = checked_words(check.tally(), words) if not check.waiting else ""
    if check.waiting and whole:
        session.window.work.go_on(done / whole)
        text = words("status.checking", done=words.number(done), whole=words.number(whole))
    session.window.status.checked.say(text)


def hand_on_check(session: Session) -> None:
    """Tell everybody who shows quotations what becomes of them."""
    session.evidence.use(session.quotations.check)
    if session.rest is not None:
        session.rest.sources.use(session.quotations.check)


def wire_quotations(session: Session) -> None:
    """Connect the looking up with what a window shows of it."""
    quotations = session.quotations
    quotations.progressed.connect(partial(say_checked, session))
    quotations.slow.connect(partial(_say_slow, session))
    quotations.settled.connect(partial(settle, session))
    quotations.cancelled.connect(partial(settle, session))
    session.window.status.cancel.clicked.connect(quotations.cancel)
    session.window.closing.connect(quotations.wait)


def _say_slow(session: Session) -> None:
    session.show_work(session.look.words("work.checking"))


def settle(session: Session) -> None:
    """All quotations are answered, or will be one by one: say so wherever one stands."""
    session.show_work("")
    say_checked(session)
    hand_on_check(session)
    for panel in (*session.panels.values(), session.evidence):
        panel.show_reading(session.facts.reading)
    if session.notes:
        session.say("status.notes", n=len(session.notes))
