"""What is new in one window: the line that says so, and the change bars in all panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from viewer.domain.beside import Since
from viewer.domain.comparison import Comparison, since
from viewer.domain.unread import ReadingLog, Unread, since_read
from viewer.texts.unread import (
    compared_words,
    count_parts,
    edition_words,
    read_words,
    since_words,
)
from viewer.window.news_line import NewsLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.app.session import Session
    from viewer.domain.dates import When
    from viewer.domain.factbase import FactBase
    from viewer.domain.reading import Reading


class News(QObject):
    """Shows what is new since the edition read last; while another edition is compared, what is
    new since that one.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self.line = NewsLine(session.look)
        self._read: Since | None = None
        self._said: tuple[Unread, int, When | None] | None = None
        self._compared: tuple[Comparison, int] | None = None
        self._base: FactBase | None = None  # what was compared
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        session.window.add_line(self.line)
        session.window.line_up(self.line)
        actions = session.window.actions_
        self.line.changes.clicked.connect(actions["changes"].trigger)
        self.line.next.clicked.connect(actions["next-unread"].trigger)
        self.line.read.clicked.connect(actions["mark-read"].trigger)
        self.line.end.clicked.connect(actions["end-changes"].trigger)
        session.facts.readingChanged.connect(self._follow)
        session.lookChanged.connect(self.line.set_look)

    def show_unread(
        self, log: ReadingLog, found: Unread, day: When | None, sources: Mapping[str, str]
    ) -> None:
        """Tell what is news to the reader of `log`, who read on `day`; nothing where nothing is."""
        told = since_read(log, found, sources) if log.number else None
        self._read = told if told is not None and (found or told.sources) else None
        self._said = (found, log.number, day) if found else None
        self._later.start()  # not from within the change of a reading: every panel hears of that

    def show_comparison(self, comparison: Comparison, edition: int) -> None:
        """Tell what changed since the edition of a number, until `end_comparison`: also when the
        list of it is closed, so that one can read on with what it marked.
        """
        self._compared = comparison, edition
        self._base = self.session.facts.reading.base
        self._later.start()

    @property
    def compared(self) -> frozenset[str] | None:
        """Ids of the facts that are new or changed since the edition that was compared; None where
        none is.
        """
        if self._compared is None:
            return None
        return frozenset(since(*self._compared).facts)

    def _follow(self, reading: Reading) -> None:
        """Another state of the briefing was not compared."""
        if self._compared is not None and reading.base is not self._base:
            self.end_comparison()

    def end_comparison(self) -> None:
        """Back to what is new since the reader last read."""
        self._compared = None
        self._later.start()

    def _show(self) -> None:
        if self.session.over:
            return
        told = self._read
        if self._compared is not None:
            told = since(*self._compared)
        facts = self.session.facts
        if told != facts.reading.beside.since:
            facts.show_beside(replace(facts.reading.beside, since=told))
        self._say()

    def _say(self) -> None:
        words, line = self.session.look.words, self.line
        if self._compared is not None:
            comparison, number = self._compared
            counts = comparison.counts("facts")
            tail, said = edition_words(number, words), compared_words(counts, number, words)
            parts = count_parts(counts, words)
            if not parts:
                tail = said = words("news.none-changed", edition=number)
        elif self._said is not None:
            found, number, day = self._said
            tail, said = read_words(number, day, words), since_words(found, number, day, words)
            parts = count_parts(found.counts, words)
        else:
            line.hide()
            return
        if parts or self._compared is not None:
            line.say(parts, tail, said, compares=self._compared is not None)
        else:
            line.hide()


def news_of(session: Session) -> News:
    """The one of a window, made when it is first asked for."""
    found = session.findChild(News)
    return found if isinstance(found, News) else News(session)
