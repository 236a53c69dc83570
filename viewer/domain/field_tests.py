"""Whether a fact is what a field of the search asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from viewer.domain.briefing import Actor, Source, Topic
from viewer.domain.dates import overlaps
from viewer.domain.ratings import at_least
from viewer.domain.search_words import Wanted

if TYPE_CHECKING:
    from viewer.domain.reading import Reading

Test = Callable[[int], bool]


def field_test(reading: Reading, wanted: Wanted) -> Test:
    """A test of positions, under the what-if of a reading."""
    facts, base = reading.base.facts, reading.base
    if wanted.field == "actor":
        actors = names_wanted(reading, wanted)
        return lambda at: any(part.actor in actors for part in facts[at].actors)
    if wanted.field == "source":
        sources = names_wanted(reading, wanted)
        return lambda at: any(citation.source in sources for citation in facts[at].citations)
    if wanted.field == "topic":
        topics = names_wanted(reading, wanted)
        return lambda at: facts[at].topic in topics
    if wanted.field == "kind":
        return lambda at: facts[at].kind in wanted.kinds
    if wanted.field == "rating":
        return lambda at: _is_rated(reading, at, wanted)
    assert wanted.when is not None
    first = wanted.when.earliest if wanted.field == "after" else None
    last = wanted.when.latest if wanted.field == "before" else None
    return lambda at: (when := base.when(at)) is not None and overlaps(when, first, last)


def names_wanted(reading: Reading, wanted: Wanted) -> set[str]:
    """Ids of the actors, topics or sources of which some name holds what is asked for; a source may
    be called by its number as well."""
    base, folded, kind = reading.base, reading.haystacks.names_of, wanted.field
    named: dict[str, Sequence[Actor | Source | Topic]] = {
        "actor": base.briefing.actors, "source": base.sources, "topic": base.briefing.topics,
    }  # fmt: skip
    found = {one.id for one in named[kind] if wanted.term.found_in(folded(kind, one.id))}
    numbered = base.source_called(wanted.value) if kind == "source" else None
    return found if numbered is None else found | {numbered.id}


def _is_rated(reading: Reading, at: int, wanted: Wanted) -> bool:
    rating, asked = reading.rating(at), wanted.rating
    if wanted.better:
        letter = asked.letter is None or rating.letter is not None
        return (
            letter and (asked.digit is None or rating.digit is not None) and at_least(rating, asked)
        )
    return asked.letter in (None, rating.letter) and asked.digit in (None, rating.digit)
