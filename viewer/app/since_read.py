"""What is new since the reader last read this briefing: told, stepped through, noted as read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.app.news import news_of
from viewer.domain.dates import parse
from viewer.domain.factbase import FactBase
from viewer.domain.reading import Reading
from viewer.domain.unread import Unread, digests, see, settle, unread
from viewer.library.reading_logs import ReadingLogs
from viewer.paths import data_dir
from viewer.texts.unread import left_words

if TYPE_CHECKING:
    from viewer.app.session import Session

LOOK = 1500  # ms between two looks at the Summary: what stands there in both has been read
KEPT_EVERY = 20  # looks


class SinceRead(QObject):
    """Follows one window. With `keep` False nothing is read from disk and nothing is kept."""

    def __init__(self, session: Session, *, keep: bool) -> None:
        super().__init__(session)
        self.session = session
        self.keep = keep
        self._logs = ReadingLogs(data_dir())
        self._base: FactBase | None = None
        self._digests: dict[str, str] | None = None
        self._sighted: frozenset[str] = frozenset()
        self._unkept = self._looks = 0
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK)
        self._clock.timeout.connect(self._look)
        if keep:
            self.begin(session.facts.reading)
            session.facts.readingChanged.connect(self.begin)
            session.facts.factSelected.connect(self._see_one)
            session.window.closing.connect(self.finish)
            self._clock.start()

    def begin(self, reading: Reading) -> None:
        """Take another state of the briefing, once for each."""
        if reading.base is self._base:
            return
        if self._unkept:
            self._keep_log()
        self._base = reading.base
        self._digests = None
        self.log = self._logs.of(reading.base.briefing.id)
        self._tell()
        self._see((self.session.facts.fact,))

    def _tell(self) -> None:
        """Say what is new in the line over the panels, and mark it in them."""
        assert self._base is not None
        log, news = self.log, news_of(self.session)
        found = Unread((), (), ())
        if log.number and not self.is_earlier:
            found = unread(log, self.facts)
        day = parse(log.day) if log.day else None
        sources = digests(self._base.sources) if log.sources and not self.is_earlier else {}
        news.show_unread(log, found, day, sources)

    @property
    def facts(self) -> dict[str, str]:
        """The digests of all facts, worked out when they are first needed."""
        if self._digests is None:
            self._digests = digests(self._base.facts) if self._base is not None else {}
        return self._digests

    @property
    def is_earlier(self) -> bool:
        """Whether a later edition than this one has been read: then nothing here is news, and
        looking at it again takes nothing of that back."""
        return self._base is not None and self._base.briefing.edition.number < self.log.number

    @property
    def pending(self) -> list[str]:
        """Ids of the facts still to be read, in their order."""
        if not self.keep or self._base is None or not self.log.number or self.is_earlier:
            return []
        facts = unread(self.log, self.facts).facts
        return [fact.id for fact in self._base.facts if fact.id in facts]

    def step(self, way: int) -> None:
        """Select the next (1) or the previous (-1) fact that is new to the reader; while another
        edition is compared, the next one that is new or changed since that.
        """
        facts, base = self.session.facts, self.session.facts.reading.base
        compared, edition = news_of(self.session).compared, facts.reading.beside.edition
        waiting = self.pending if compared is None else compared
        places = sorted(base.position(name) for name in waiting if base.has(name))
        if not places:
            none = "unread.none" if compared is None else "news.none-changed"
            self.session.say(none, edition=edition)
            return
        here = base.position(facts.fact) if base.has(facts.fact) else -1
        ahead = [at for at in places if (at - here) * way > 0]
        at = (ahead or places)[0 if way > 0 else -1]
        facts.select_fact(base.facts[at].id)
        words = self.session.look.words
        if compared is None:
            text = left_words(len(self.pending), words)
        else:
            text = words("news.step", at=places.index(at) + 1, n=len(places), edition=edition)
        self.session.window.status.message.say(text)

    def end_comparison(self) -> None:
        """Let the panels no longer mark what changed since the edition that was compared."""
        news = news_of(self.session)
        self.session.say("news.not-compared" if news.compared is None else "news.ended")
        news.end_comparison()

    def mark_all(self) -> None:
        """Everything has been read."""
        if self.keep and self._base is not None:
            self._see(self.facts)
            settle(self.log, self._base.briefing, self.facts, date.today().isoformat())
            self._tell()
        self.session.say("unread.all-read")

    def finish(self) -> None:
        """Keep what was read; where that is not possible the next window tells it again."""
        self._clock.stop()
        if self._base is not None and self.keep:
            self._keep_log()

    def _keep_log(self) -> None:
        if self._base is not None and not self.pending:
            settle(self.log, self._base.briefing, self.facts, date.today().isoformat())
        # A home that cannot be written keeps nothing, as the help says; it may be so for a while.
        with suppress(OSError):
            self.log = self._logs.keep(self.log)
            self._unkept = 0

    def _see_one(self, name: str) -> None:
        self._see((name,))

    def _see(self, names: Iterable[str]) -> None:
        base = self._base
        if self.keep and base is not None and not self.is_earlier:
            facts = [base.facts[base.position(name)] for name in names if base.has(name)]
            if see(self.log, [fact.id for fact in facts], digests(facts)):
                self._unkept += 1

    def _look(self) -> None:
        """Note what stood still in sight in the Summary, as long as somebody may be looking."""
        window = self.session.window
        in_sight: frozenset[str] = frozenset()
        if window.isActiveWindow() and self.session.summary.isVisible():
            in_sight = frozenset(self.session.summary.facts_in_sight())
        self._see(self._sighted & in_sight)
        self._sighted = in_sight
        self._looks += 1
        if self._unkept and self.keep and self._looks % KEPT_EVERY == 0:
            self._keep_log()  # a program that is killed has forgotten the last half minute at most


def watch(session: Session, *, keep: bool) -> SinceRead:
    """Follow what is read in a window, and connect the actions that go with it."""
    since, actions = SinceRead(session, keep=keep), session.window.actions_
    actions.connect("next-unread", partial(since.step, 1))
    actions.connect("previous-unread", partial(since.step, -1))
    actions.connect("mark-read", since.mark_all)
    actions.connect("end-changes", since.end_comparison)
    return since
