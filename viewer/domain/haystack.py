"""What search looks into: every word that belongs to a fact, folded once."""

from __future__ import annotations

from viewer.domain.briefing import Passage, Source
from viewer.domain.factbase import FactBase
from viewer.domain.words_index import fold


class Haystacks:
    """The folded text of each fact, made when first searched and kept over lenses.

    In it: statement, short, figures, topic, place, actors with aliases, activities, and of each
    citation the quotation, who said it, the source's names and the passage cited.
    """

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self._folded: dict[int, str] = {}
        self._located: dict[str, dict[str, Passage]] = {}

    def of(self, at: int) -> str:
        found = self._folded.get(at)
        if found is None:
            # A line break keeps a phrase from matching across two fields.
            found = self._folded[at] = "\n".join(fold(text) for text in self.texts(at) if text)
        return found

    def texts(self, at: int) -> list[str]:
        """The texts of the fact at a position, as the file has them."""
        base = self.base
        fact = base.facts[at]
        texts = [fact.statement, fact.short or "", base.topic(fact.topic).title, base.code(at)]
        for figure in fact.figures:
            texts += [f"{figure.value}", figure.label or "", figure.unit or ""]
        if fact.place:
            texts.append(base.place(fact.place).name)
        for part in fact.actors:
            actor = base.actor(part.actor)
            texts += [actor.name, *actor.aliases]
            if part.activity:
                activity = base.activity(part.activity)
                texts += [activity.name, activity.short or ""]
        for citation in fact.citations:
            source = base.source(citation.source)
            texts += [source.title, source.short or "", source.publisher or "", *source.author]
            texts += [citation.quote or "", citation.translation or ""]
            texts.append(base.said_by(citation.said_by) if citation.said_by else "")
            passage = self._passages(source).get(citation.locator or "")
            if passage is not None:
                texts += [passage.gist or "", passage.quote or ""]
        return texts

    def _passages(self, source: Source) -> dict[str, Passage]:
        """Locator → passage: a source may have as many passages as facts that cite it."""
        found = self._located.get(source.id)
        if found is None:
            found = {passage.locator: passage for passage in source.passages}
            self._located[source.id] = found
        return found
