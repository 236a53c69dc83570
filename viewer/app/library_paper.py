"""What a code or a fingerprint on paper leads to in the library, beyond the window."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from viewer.app.library_keeper import Place
from viewer.domain.factbase import FactBase
from viewer.domain.problems import Refused
from viewer.domain.way_back import Edition, code_in, fact_coded, fingerprint_in, paper_of
from viewer.formats.opening import open_carefully
from viewer.texts.library import titled
from viewer.texts.way_back import paper_words

if TYPE_CHECKING:
    from viewer.app.library_keeper import LibraryKeeper
    from viewer.app.session import Session
    from viewer.library.catalogue import Catalogue


class Lead(NamedTuple):
    """Where a text leads: an edition and, of a code, the fact in it. `said` is all there is to say
    where the edition is one of the briefing that is open.
    """

    path: str
    title: str = ""
    fact: str = ""
    number: int = 0
    said: str = ""


class PaperTrail(QObject):
    """Follows the search field of one window; Return opens what was found elsewhere."""

    def __init__(self, session: Session, keeper: LibraryKeeper) -> None:
        super().__init__(session)
        self.session = session
        self.keeper = keeper
        self.lead: Lead | None = None
        session.window.head.searchChanged.connect(self.look)
        session.window.head.search.returnPressed.connect(self.take)

    def look(self, text: str) -> None:
        """Ask the library for what this briefing does not know."""
        self.lead = None
        base = self.session.facts.reading.base
        is_code = bool(code_in(text)) and fact_coded(base, text) < 0
        digits = fingerprint_in(text)
        if is_code or (digits and not base.fingerprint.startswith(digits)):
            job = self.keeper.ask(partial(_lead, self.keeper.catalogue, base, text, self))
            job.done.connect(partial(self._found, text))

    def words(self, edition: Edition, base: FactBase, text: str) -> str:
        """ "Printed from edition 1; this is edition 2; 3 facts changed"."""
        paper = paper_of(base, text, [edition])
        return paper_words(paper, self.session.look.words) if paper else ""

    def _found(self, text: str, lead: Lead | None) -> None:
        head = self.session.window.head
        if lead is None or head.search.text() != text:
            return
        if lead.said:
            self.session.facts.set_lens(self.session.facts.lens.searching(""))
            head.show_search(text)
            self.session.window.status.message.say(lead.said)
            return
        self.lead = lead if os.path.exists(lead.path) else None
        key = "library.paper-fact" if lead.fact else "library.paper-edition"
        self.session.say(key if self.lead else f"{key}-gone", fact=lead.number, title=lead.title)

    def take(self) -> None:
        """Open the edition that was found, at its fact."""
        if self.lead is not None:
            lead, self.lead = self.lead, None
            self.keeper.open_at(lead.path, Place("fact" if lead.fact else "briefing", lead.fact))


def _lead(catalogue: Catalogue, base: FactBase, text: str, trail: PaperTrail) -> Lead | None:
    """Worked out in a thread: the newest edition with the fact, or the edition printed."""
    words = trail.session.look.words
    hits = catalogue.coded(text)
    cards = catalogue.index.cards() if hits else {}
    hits = [hit for hit in hits if hit.edition in cards]  # not forgotten meanwhile
    for hit in sorted(hits, key=lambda hit: -cards[hit.edition].number):
        path = catalogue.where(hit.edition)
        return Lead(path, titled(cards[hit.edition], words), hit.entry.id, hit.entry.number)
    for number, card in catalogue.printed(text).items():
        path = catalogue.where(number)
        if card.briefing != base.briefing.id:
            return Lead(path, titled(card, words))
        there = None
        if os.path.exists(path):
            try:
                there = open_carefully(path, catalogue.limits).base()
            except Refused:
                there = None  # it has been damaged since; its number is known all the same
        edition = Edition(card.number, card.fingerprint, there)
        return Lead(path, said=trail.words(edition, base, text))
    return None
