"""Fields of the search and their values, offered below the search field while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.domain.completions import NONE, Completions, completions
from viewer.domain.plain import shown, visible
from viewer.domain.way_back import fact_numbered
from viewer.window.offers import Offers

if TYPE_CHECKING:
    from viewer.app.session import Session


class Completing(QObject):
    """What is chosen takes the place of what was typed; after the name of a field, its values are
    offered at once.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._field = session.window.head.search
        self._found: Completions = NONE
        self._fact = -1  # of which the number is typed
        name = session.look.words("search.offers-name")
        self._offers = Offers(self._field, session.window, session.look, name)
        self._offers.taken.connect(self._take)
        self._field.textEdited.connect(self._offer)
        session.lookChanged.connect(self._offers.set_look)

    def _offer(self, text: str) -> None:
        haystacks, words = self._session.facts.reading.haystacks, self._session.look.words
        self._found = completions(text, self._field.cursorPosition(), haystacks)
        self._fact = fact_numbered(haystacks.base, text)
        offers = [visible(option) for option in self._found.options]
        if self._fact >= 0:
            statement = shown(haystacks.base.facts[self._fact].statement, 200)
            offers = [words("search.fact", number=self._fact + 1, statement=statement)]
        self._offers.offer(offers)

    def _take(self, row: int) -> None:
        """Put an option in the place of what was typed, and go on behind it."""
        if self._fact >= 0:
            self._go_to(self._fact)
            return
        found, text = self._found, self._field.text()
        option = found.options[row]
        is_field = option.endswith(":")
        more = "" if is_field or text[found.end : found.end + 1] == " " else " "
        self._field.setText(f"{text[: found.start]}{option}{more}{text[found.end :]}")
        self._field.setCursorPosition(found.start + len(option) + len(more))
        if is_field:
            self._offer(self._field.text())

    def _go_to(self, at: int) -> None:
        """Select the fact whose number was typed; the search goes where it would hide the fact."""
        session = self._session
        facts = session.facts
        lens = facts.reading.lens.searching("")
        facts.set_lens(
            lens
            if facts.reading.through(lens).shows(facts.reading.base.facts[at].id)
            else lens.unfiltered()
        )
        self._field.clear()
        facts.select_fact(facts.reading.base.facts[at].id)
        session.window.enter_panel()
