"""What search looks into: every word that belongs to a fact, folded once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from viewer.domain.briefing import Citation, Passage
from viewer.domain.dates import civil
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
        self.is_whole = False
        self._shared: dict[tuple[str, str], str] = {}
        self._located: dict[str, dict[str, Passage]] = {}

    def of(self, at: int) -> str:
        """The folded text of the fact at a position."""
        found = self._folded[at]
        if found is None:
            # A line break keeps a phrase from matching across two texts.
            pieces = map(self._piece, self._parts(at))
            found = self._folded[at] = "\n".join(piece for piece in pieces if piece)
        return found

    def fill(self, going_on: Callable[[], bool]) -> None:
        """Fold what nobody has searched yet, as long as that is wanted. For a thread of its own:
        a search meanwhile finds the same, and folds for itself what it needs.
        """
        for at in range(len(self._folded)):
            if at % _STEP == 0 and not going_on():
                return
            self.of(at)
        self.is_whole = True

    @cached_property
    def named_most(self) -> tuple[str, ...]:
        """Ids of the actors, those of most facts first."""
        facts = Counter(part.actor for fact in self.base.facts for part in fact.actors)
        actors = [actor.id for actor in self.base.briefing.actors]
        return tuple(sorted(actors, key=lambda name: -facts[name]))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years, of four digits, in which facts begin or end."""
        whens = [when for when in map(self.base.when, range(len(self.base))) if when is not None]
        days = [day for when in whens for day in (when.earliest, when.latest) if day is not None]
        return tuple(sorted({f"{year:04}" for day in days if (year := civil(day)[0]) >= 0}))

    def matching(self, query: Query, among: Sequence[int]) -> Sequence[int]:
        """Which of these positions hold every term, in their order."""
        if query.terms and not self.is_whole:
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

    def texts(self, at: int) -> list[str]:
        """The texts of the fact at a position, as the file has them."""
        found: list[str] = []
        for part in self._parts(at):
            found += [part] if isinstance(part, str) else self._names(*part)
        return found

    def _parts(self, at: int) -> Iterator[str | tuple[str, str]]:
        """Texts of its own, and what it shares with others as kind and id."""
        base, fact = self.base, self.base.facts[at]
        yield fact.statement
        yield fact.short or ""
        yield "topic", fact.topic
        yield base.code(at)
        for figure in fact.figures:
            yield f"{figure.value}"
            yield figure.label or ""
            yield figure.unit or ""
        if fact.place:
            yield "place", fact.place
        for part in fact.actors:
            yield "actor", part.actor
            if part.activity:
                yield "activity", part.activity
        for citation in fact.citations:
            yield "source", citation.source
            yield citation.quote or ""
            yield citation.translation or ""
            yield base.said_by(citation.said_by) if citation.said_by else ""
            passage = self._passage(citation)
            if passage is not None:
                yield passage.gist or ""
                yield passage.quote or ""

    def _piece(self, part: str | tuple[str, str]) -> str:
        """A part folded; what is shared, once for all."""
        if isinstance(part, str):
            return fold(part) if part else ""
        return self.names_of(*part)

    def names_of(self, kind: str, name: str) -> str:
        """Every name of a "topic", "place", "actor", "activity" or "source", folded."""
        found = self._shared.get((kind, name))
        if found is None:
            found = self._shared[kind, name] = "\n".join(map(fold, self._names(kind, name)))
        return found

    def _names(self, kind: str, name: str) -> list[str]:
        """Every name of a topic, place, actor, activity or source."""
        return [text for text in self._all_names(kind, name) if text]

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
        source = base.source(name)
        return (source.title, source.short, source.publisher, *source.author)

    def _passage(self, citation: Citation) -> Passage | None:
        """The passage that is cited: a source may have as many as facts that cite it."""
        if not citation.locator:
            return None
        found = self._located.get(citation.source)
        if found is None:
            passages = self.base.source(citation.source).passages
            found = {passage.locator: passage for passage in passages}
            self._located[citation.source] = found
        return found.get(citation.locator)
