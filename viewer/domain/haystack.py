"""What search looks into: every word that belongs to a fact, folded once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from viewer.domain.briefing import Citation, Passage, Source
from viewer.domain.factbase import FactBase
from viewer.domain.words_index import Query, fold

_STEP = 500  # facts between two looks at whether anybody still wants them


class Haystacks:
    """The folded text of each fact, made when first searched and kept over lenses.

    In it: statement, short, figures, topic, place, actors with aliases, activities, and of each
    citation the quotation, who said it, the source's names and the passage cited. What many facts
    share is folded once for all of them.
    """

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._folded: list[str | None] = [None] * len(base)
        self._is_whole = False
        self._shared: dict[tuple[str, str], str] = {}
        self._located: dict[str, dict[str, Passage]] = {}

    def of(self, at: int) -> str:
        """The folded text of the fact at a position."""
        found = self._folded[at]
        if found is None:
            found = self._folded[at] = "\n".join(piece for piece in self._pieces(at) if piece)
        return found

    def fill(self, going_on: Callable[[], bool]) -> None:
        """Fold what nobody has searched yet, as long as that is wanted. For a thread of its own:
        a search meanwhile finds the same, and folds for itself what it needs.
        """
        for at in range(len(self._folded)):
            if at % _STEP == 0 and not going_on():
                return
            self.of(at)
        self._is_whole = True

    def matching(self, query: Query, among: Sequence[int]) -> Sequence[int]:
        """Which of these positions hold every term, in their order."""
        if query.terms and not self._is_whole:
            for at in among:
                self.of(at)
        texts: Sequence[str] = self._folded  # type: ignore[assignment]
        for term in query.terms:
            if len(term.forms) == 1:
                form = term.forms[0]
                among = [at for at in among if form in texts[at]]
            else:
                among = [at for at in among if term.found_in(texts[at])]
        return among

    def _pieces(self, at: int) -> Iterable[str]:
        """Folded texts; a line break between them keeps a phrase from matching across two."""
        base, fact = self.base, self.base.facts[at]
        yield fold(fact.statement)
        yield fold(fact.short or "")
        yield self._shared_by("topic", fact.topic)
        yield fold(base.code(at))
        for figure in fact.figures:
            yield fold(f"{figure.value}")
            yield fold(figure.label or "")
            yield fold(figure.unit or "")
        if fact.place:
            yield self._shared_by("place", fact.place)
        for part in fact.actors:
            yield self._shared_by("actor", part.actor)
            if part.activity:
                yield self._shared_by("activity", part.activity)
        for citation in fact.citations:
            yield from self._cited(citation)

    def _cited(self, citation: Citation) -> Iterable[str]:
        yield self._shared_by("source", citation.source)
        yield fold(citation.quote or "")
        yield fold(citation.translation or "")
        yield fold(self.base.said_by(citation.said_by)) if citation.said_by else ""
        if citation.locator:
            passage = self._passages(self.base.source(citation.source)).get(citation.locator)
            if passage is not None:
                yield fold(passage.gist or "")
                yield fold(passage.quote or "")

    def _shared_by(self, kind: str, name: str) -> str:
        found = self._shared.get((kind, name))
        if found is None:
            texts = self._names(kind, name)
            found = self._shared[kind, name] = "\n".join(fold(text) for text in texts if text)
        return found

    def _names(self, kind: str, name: str) -> Sequence[str | None]:
        """Every name of a topic, place, actor, activity or source."""
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
        source = base.source(name)
        return (source.title, source.short, source.publisher, *source.author)

    def _passages(self, source: Source) -> dict[str, Passage]:
        """Locator → passage: a source may have as many passages as facts that cite it."""
        found = self._located.get(source.id)
        if found is None:
            found = {passage.locator: passage for passage in source.passages}
            self._located[source.id] = found
        return found
