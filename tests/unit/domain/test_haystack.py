"""What search looks into, however it came to be folded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import TEXTS, briefings
from viewer.domain.factbase import FactBase
from viewer.domain.haystack import Haystacks
from viewer.domain.words_index import Query, fold

WORDS = ("statement", "f1", "actor 1", "turkiye", "otan", "5000", "topic", "title of s1", "a", "")


@settings(max_examples=40)
@given(briefings(), st.sampled_from((*WORDS, *TEXTS)), st.sampled_from(WORDS), st.data())
def test_what_matches_is_what_holds_every_term(
    briefing: object, first: str, second: str, data: st.DataObject
) -> None:
    base = FactBase(briefing)  # type: ignore[arg-type]
    query = Query.parse(f"{first} {second}")
    places = st.lists(st.sampled_from(range(len(base))), unique=True).map(sorted)
    among = data.draw(places)
    wanted = [at for at in among if query.matches(Haystacks(base).of(at))]
    haystacks = Haystacks(base)
    assert list(haystacks.matching(query, among)) == wanted


@settings(max_examples=40)
@given(briefings())
def test_every_text_of_a_fact_is_looked_into(briefing: object) -> None:
    base = FactBase(briefing)  # type: ignore[arg-type]
    haystacks = Haystacks(base)
    for at, item in enumerate(base.facts):
        held = haystacks.of(at)
        texts = [item.statement, item.short, base.topic(item.topic).title, base.code(at)]
        texts += [figure.label for figure in item.figures]
        for part in item.actors:
            texts += [base.actor(part.actor).name, *base.actor(part.actor).aliases]
        for citation in item.citations:
            texts += [base.source(citation.source).title, citation.quote, citation.translation]
        for text in texts:
            assert fold(text or "") in held
