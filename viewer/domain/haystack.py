"""What search looks into: every word that belongs to a fact, folded once."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.briefing import Citation, Passage
from viewer.domain.columns import Columns
from viewer.domain.factbase import FactBase
from viewer.domain.words_index import Query, fold


class Haystacks:
    """The folded text of each fact, made when first searched and kept over lenses.

    In it: statement, short, figures, topic, place, actors with aliases, activities, and of each
    citation the quotation, who said it, the source's names and the passage cited. What many facts
    share is folded once for all of them. `columns` answers in their place once somebody has made
    them.
    """

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._folded: list[str | None] = [None] * len(base)
        self.columns: Columns | None = None
        self.forgone = False  # nobody will make them
        self._shared: dict[tuple[str, str], str] = {}
        self._named: dict[tuple[str, str], tuple[str, ...]] = {}
        self._located: dict[str, dict[str, Passage]] = {}

    def take(self, columns: Columns) -> None:
        """From now on these answer; texts that were folded before take memory in vain."""
        self.columns = columns
        self._folded = [None] * len(self.base)

    def of(self, at: int) -> str:
        """The folded text of the fact at a position."""
        found = self._folded[at]
        if found is None:
            own, shared = self.parts(at)
            pieces = [fold(text) for text in own]
            pieces += [self.names_of(*what) for what in shared]
            # A line break keeps a phrase from matching across two texts.
            found = self._folded[at] = "\n".join(filter(None, pieces))
        return found

    def matching(self, query: Query, among: Sequence[int]) -> Sequence[int]:
        """Which of these positions hold every term, in their order."""
        for term in query.terms:
            among = [at for at in among if term.found_in(self.of(at))]
        return among

    def texts(self, at: int) -> list[str]:
        """The texts of the fact at a position, as the file has them."""
        found, shared = self.parts(at)
        known = self._named.get
        for what in shared:
            found += known(what) or self._names(what)
        return found

    def parts(self, at: int) -> tuple[list[str], list[tuple[str, str]]]:
        """Texts of its own, none of them empty, and what it shares with others as kind and id."""
        base, fact = self.base, self.base.facts[at]
        own, shared = [fact.statement, base.code(at)], [("topic", fact.topic)]
        if fact.short:
            own.insert(1, fact.short)
        for figure in fact.figures:
            own += filter(None, (f"{figure.value}", figure.label, figure.unit))
        if fact.place:
            shared.append(("place", fact.place))
        for part in fact.actors:
            shared.append(("actor", part.actor))
            if part.activity:
                shared.append(("activity", part.activity))
        for citation in fact.citations:
            shared.append(("source", citation.source))
            own += filter(None, (citation.quote, citation.translation))
            if citation.said_by:
                own.append(base.said_by(citation.said_by))
            passage = self.passage(citation)
            if passage:
                shared.append(("passage", passage))
        return own, shared

    def passage(self, citation: Citation) -> str:
        """What the passage that is cited is called among the names; "" where there is none."""
        locator, source = citation.locator, citation.source
        return f"{source}/{locator}" if locator and locator in self._passages(source) else ""

    def names_of(self, kind: str, name: str) -> str:
        """Every name of a "topic", "place", "actor", "activity" or "source", and the texts of a
        "passage" (its source's id, a slash, its locator); folded."""
        found = self._shared.get((kind, name))
        if found is None:
            found = self._shared[kind, name] = "\n".join(map(fold, self._names((kind, name))))
        return found

    def _names(self, what: tuple[str, str]) -> tuple[str, ...]:
        found = self._named.get(what)
        if found is None:
            found = self._named[what] = tuple(filter(None, self._all_names(*what)))
        return found

    def _all_names(self, kind: str, name: str) -> Sequence[str | None]:
        base = self.base
        if kind == "topic":
            return (base.topic(name).title,)
        if kind == "place":
            return (base.place(name).name,)
        if kind == "actor":
            actor = base.actor(name)
            return (actor.name, *actor.aliases)
        if kind == "activity":
            activity = base.activity(name)
            return (activity.name, activity.short)
        if kind == "passage":
            source_id, _, locator = name.partition("/")
            passage = self._passages(source_id)[locator]
            return (passage.gist, passage.quote)
        source = base.source(name)
        return (source.title, source.short, source.publisher, *source.author)

    def _passages(self, source: str) -> dict[str, Passage]:
        """The passages of a source by locator: it may have as many as facts that cite it."""
        found = self._located.get(source)
        if found is None:
            found = {one.locator: one for one in self.base.source(source).passages}
            self._located[source] = found
        return found
