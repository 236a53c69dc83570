"""Fields of the search, half typed and whole, against a plain look at each fact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import base_of, briefings, fact, made, reported, source
from viewer.domain.briefing import Actor, Briefing, Part
from viewer.domain.completions import completions
from viewer.domain.dates import DateProblem, parse
from viewer.domain.factbase import FactBase
from viewer.domain.haystack import Haystacks
from viewer.domain.lens import Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.domain.search_words import Asked, in_force
from viewer.domain.words_index import Query
from viewer.texts.lens import misread_words
from viewer.texts.words import Words

_NUMBERS = tuple(f"-{number:02}" for number in range(34))


def shown(base: FactBase, search: str) -> list[str]:
    reading = Reading(base, Lens(search=search))
    return [base.facts[at].id for at in reading.shown]


@pytest.fixture
def base() -> FactBase:
    sources = [
        source("s1", title="Daily Courier", reliability="B", issued="2018-01-01"),
        source("s2", title="Valley Radio", short="Radio", reliability="D", issued="2018-01-01"),
    ]
    actors = (
        Actor(id="jo", name="Jordan", aliases=("Hashemite Kingdom",)),
        Actor(id="us", name="United States"),
    )
    facts = [
        reported("a", "s1", actors=(Part(actor="jo"),), when="2017-12", credibility=2),
        reported("b", "s2", actors=(Part(actor="us"),), when="2016", credibility=3),
        reported("c", "s1", "s2", when="2018-02-15", credibility=1),
        fact("d", "assumption", statement="Jordan will help."),
        fact("e", "gap"),
    ]
    return FactBase(made(*facts, sources=sources, actors=actors))


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("actor:jordan", "a"),
        ("ACTOR:hashemite", "a"),
        ('actor:"united states"', "b"),
        ('actor:"united st', "b"),
        ("jordan", "ad"),
        ("source:courier", "ac"),
        ("source:radio", "bc"),
        ("source:2", "bc"),
        ("rating:B2", "a"),
        ("rating:b2+", "ac"),
        ("rating:D", "b"),
        ("rating:3", "b"),
        ("rating:+", "abcde"),
        ("after:2017", "ac"),
        ("before:2016-06", "b"),
        ("after:2016-12-31 before:2017-12-01", "ab"),
        ("after:20", "abcde"),
        ("kind:gap", "e"),
        ("kind:as", "d"),
        ("actor:", "abcde"),
        ("actor:jordan source:radio", ""),
        ("kind:nothing", ""),
        ("after:yesterday", ""),
        ("after:2017-13", ""),
        ("before:2018-00", ""),
        ("after:2017-12-32", ""),
        ("after:2018-02-3", ""),
        ("after:201X-", ""),
        ("after:2017-1", "abcde"),
        ("after:2018-02-", "abcde"),
        ("rating:Q", ""),
        ('"actor:jordan"', ""),
        ("topic:t1 statement", "abce"),
    ],
)
def test_a_field_asks_for_one_thing_alone(base: FactBase, search: str, found: str) -> None:
    assert shown(base, search) == list(found)


@settings(max_examples=40)
@given(
    briefings(), st.sampled_from("ABCDEF"), st.integers(1, 6), st.sampled_from(("2016", "2018-02"))
)
def test_ratings_and_dates_are_those_of_each_fact(
    briefing: Briefing, letter: str, digit: int, day: str
) -> None:
    base = FactBase(briefing)
    plain = Reading(base)
    ratings = {item.id: plain.rating(at) for at, item in enumerate(base.facts)}
    exact = [name for name, rating in ratings.items() if rating == Rating(letter, digit)]
    assert shown(base, f"rating:{letter}{digit}") == exact
    better = [
        name
        for name, rating in ratings.items()
        if (rating.letter or "Z") <= letter and (rating.digit or 9) <= digit
    ]
    assert shown(base, f"rating:{letter}{digit}+") == better
    first = parse(day).earliest
    assert first is not None
    later = [
        item.id
        for at, item in enumerate(base.facts)
        if (when := base.when(at)) is not None and (when.latest is None or when.latest >= first)
    ]
    assert shown(base, f"after:{day}") == later


@given(st.text(alphabet='actorkind:"2017-B+ x', max_size=30))
def test_whatever_is_typed_is_taken(text: str) -> None:
    asked = Asked.parse(text)
    assert all(wanted.value for wanted in asked.fields)
    base = base_of(reported("a", "s1"), fact("g", "gap"))
    assert set(shown(base, text)) <= {"a", "g"}
    for cursor in range(len(text) + 1):
        found = completions(text, cursor, Haystacks(base))
        assert 0 <= found.start <= found.end <= len(text)
        for option in found.options:
            assert option != text[found.start : found.end]


@pytest.mark.parametrize("half", ["after:2017-1", "before:-", "actor:", "rating:+", "kind:"])
def test_what_is_half_typed_counts_once_nobody_types_any_more(base: FactBase, half: str) -> None:
    assert shown(base, half) == list("abcde")
    whole = Reading(base, Lens(search=half, whole=True))
    assert not whole.shown
    [sentence] = misread_words(whole, Words())
    assert half.split(":")[0 if half.endswith(":") else 1] in sentence
    assert in_force(f"jordan {half}") == "jordan"
    assert in_force(f"jordan  {half}", whole=True) == f"jordan {half}"


_EVERY_DAY = [f"2016{month}{day}" for month in _NUMBERS for day in ("", *_NUMBERS)]


@given(st.sampled_from(_EVERY_DAY), st.integers(0, 9))
def test_a_date_is_half_typed_while_more_letters_make_one(text: str, length: int) -> None:
    """Against all days and months of a year, so that "2016-1" waits and "2016-13" does not."""
    typed = text[:length]
    dates = [one for one in _EVERY_DAY if _is_date(one)]
    waits = any(one.startswith(typed) for one in dates)
    assert (len(Asked.parse(f"after:{typed}").misread) == 0) == waits


def _is_date(text: str) -> bool:
    try:
        return bool(parse(text))
    except DateProblem:
        return False


@given(st.text(alphabet='abc " 12', max_size=20))
def test_without_fields_it_is_the_query_of_words(text: str) -> None:
    assert Asked.parse(text) == Asked(Query.parse(text), ())


def test_what_is_offered_is_found(base: FactBase) -> None:
    haystacks = Haystacks(base)
    for begun in ("actor:", "source:", "topic:", "kind:", "after:", "before:"):
        found = completions(begun, len(begun), haystacks)
        assert found.options
        for option in found.options:
            assert shown(base, option), option
    assert completions("sou", 3, haystacks).options == ("source:",)
    assert completions("so", 2, haystacks).options == ()
    assert completions("actor:jo", 3, haystacks).options == ()
    assert completions("after:2018", 10, haystacks).options[0] == "after:2018-01"
    assert completions("rating:b2", 9, haystacks).options == ("rating:B2+", "rating:B2")
