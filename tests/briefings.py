"""Briefings for tests: made by hand in one line, or drawn at random, always valid.

`made(reported("a", "s1"), sources=[source("s1")])` fills in all that a test does not care about.
`briefings()` is a hypothesis strategy. `manifest(briefing)` gives the plain values of its file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from hypothesis import strategies as st

from viewer.domain.briefing import (
    Activity,
    Actor,
    Briefing,
    Citation,
    Edition,
    Fact,
    FactKind,
    Figure,
    Part,
    Passage,
    Place,
    Source,
    Topic,
)
from viewer.domain.contributors import ROLES
from viewer.domain.factbase import FactBase
from viewer.formats.canonical import canonical
from viewer.formats.manifest import as_written

BRIEFING_ID = "urn:uuid:00000000-0000-4000-8000-000000000001"
EDITION = Edition(number=2, issued="2018-07-12", cutoff="2018-07-11")

WHENS = (
    "2018", "2018-02", "2018-02-15", "2014/2015", "2017-12~", "2018-07?", "../2011", "2017-01/..",
    "2017-05/", "/2016", "201X", "20XX", "2017-XX", "1985-04-XX", "2016-21", "-0044-03-15",
    "1999%", "2012-02-29", "2014?/2015~",
)  # fmt: skip
ISSUES = ("2017", "2017-12-12", "2018-02-13", "2018-02-16", "2018-02~", "../2011", "2018-07-11")
FREE_ORIGINS = (
    "Press Agency",
    " press agency",
    "PRESS AGENCY ",
    "Ministry of Défense",
    "An origin",
)
TEXTS = (
    "Ministers agree on a larger mission.", "Équipe mobile à Niš", "تدريب القوات", "Up to 50,000",
    "1546", "#let x = 1", "<b>bold</b>", "Straße", "İstanbul", "a", "10² ≠ 102", "two\nlines",
)  # fmt: skip


# -- by hand ------------------------------------------------------------------


def source(source_id: str, *derived: str, **rest: Any) -> Source:
    """A source that derives from `derived`; its title is made from its id."""
    title = rest.pop("title", f"Title of {source_id}")
    return Source(id=source_id, title=title, derived_from=derived, **rest)


def fact(fact_id: str, kind: FactKind, *cited: str, **rest: Any) -> Fact:
    """A fact of any kind that cites the sources `cited`, in the topic "t1" unless told."""
    rest.setdefault("statement", f"Statement of {fact_id}.")
    rest.setdefault("topic", "t1")
    rest.setdefault("citations", tuple(Citation(source=name) for name in cited))
    return Fact(id=fact_id, kind=kind, **rest)


def reported(fact_id: str, *cited: str, **rest: Any) -> Fact:
    return fact(fact_id, "reported", *cited, **rest)


def assessment(fact_id: str, *basis: str, **rest: Any) -> Fact:
    return fact(fact_id, "assessment", basis=basis, **rest)


def made(*facts: Fact, sources: Sequence[Source] = (), **rest: Any) -> Briefing:
    """A briefing of these facts; topics, actors, activities and places they name are added."""
    parts = [part for item in facts for part in item.actors]
    names = dict.fromkeys(part.actor for part in parts)
    doings = dict.fromkeys(part.activity for part in parts if part.activity)
    topics = dict.fromkeys(item.topic for item in facts)
    places = dict.fromkeys(item.place for item in facts if item.place)
    cited = dict.fromkeys(citation.source for item in facts for citation in item.citations)
    sources = tuple(sources) or tuple(source(name) for name in cited)
    filled: dict[str, Any] = {
        "format": "brief/1",
        "id": BRIEFING_ID,
        "title": "Training in Iraq",
        "language": "en",
        "handling": "TLP:CLEAR",
        "bottom_line": "Ministers agreed on a mission.",
        "edition": EDITION,
        "topics": tuple(Topic(id=name, title=f"Topic {name}") for name in topics),
        "actors": tuple(Actor(id=name, name=f"Actor {name}") for name in names),
        "activities": tuple(Activity(id=name, name=f"Activity {name}") for name in doings),
        "places": tuple(Place(id=name, name=f"Place {name}") for name in places),
    }
    return Briefing(facts=facts, sources=sources, **(filled | rest))


def base_of(*facts: Fact, **rest: Any) -> FactBase:
    return FactBase(made(*facts, **rest))


def late(briefing: Briefing) -> Briefing:
    """The same briefing with its facts left as they are written."""
    many = as_written(canonical(manifest(briefing)), late_from=1)
    assert many is not None
    return many.briefing


def manifest(briefing: Briefing) -> dict[str, Any]:
    """The plain values of the briefing's manifest, as a JSON file holds them."""
    values = msgspec.json.decode(msgspec.json.encode(briefing))
    assert isinstance(values, dict)
    return values


# -- at random ----------------------------------------------------------------


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _some(values: Sequence[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to `most` of `values`, none twice."""
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def sources(draw: st.DrawFn, most: int = 6) -> tuple[Source, ...]:
    """Up to `most` sources that derive from each other, also in circles, and from free texts."""
    names = [f"s{at}" for at in range(draw(st.integers(0, most)))]
    ways = _some((*names, *FREE_ORIGINS), 3)
    return tuple(
        Source(
            id=name,
            title=draw(st.sampled_from(TEXTS)),
            short=draw(_maybe(st.just(f"Short {name}"))),
            publisher=draw(_maybe(st.sampled_from(("Reuters", "NATO")))),
            issued=draw(_maybe(st.sampled_from(ISSUES))),
            reliability=draw(_maybe(st.sampled_from("ABCDEF"))),
            derived_from=draw(ways),
            derived_from_presumed=draw(_some((*names, *FREE_ORIGINS), 1)),
            withdrawn=draw(st.sampled_from((None, None, None, None, "Retracted in March"))),
            passages=draw(st.sampled_from(((), (Passage(locator="¶1", gist="Where it says so"),)))),
        )
        for name in names
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    return Figure(
        value=draw(st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9)),
        unit=draw(_maybe(st.sampled_from(("USD", "people", "courses")))),
        label=draw(_maybe(st.sampled_from(("trained", "pledged")))),
        key=draw(st.booleans()),
        qualifier=draw(_maybe(st.sampled_from(("about", "up-to", "at-least", "nearly")))),
    )


@st.composite
def _fact(draw: st.DrawFn, fact_id: str, others: list[str], known: Briefing) -> Fact:
    """`others` come before in the order that keeps basis and updates free of circles."""
    names = [item.id for item in known.sources]
    kinds = ["gap", "assumption"]
    kinds += ["reported"] * 3 if names else []
    kinds += ["assessment"] * 2 if others else []
    kind = draw(st.sampled_from(kinds))
    citations = st.builds(
        Citation,
        source=st.sampled_from(names) if names else st.nothing(),
        locator=_maybe(st.just("¶1")),
        quote=_maybe(st.just("as quoted")),
        said_by=_maybe(st.sampled_from(("An official", *(a.id for a in known.actors)))),
    )
    parts = st.builds(
        Part,
        actor=st.sampled_from([a.id for a in known.actors]) if known.actors else st.nothing(),
        activity=_maybe(st.sampled_from([a.id for a in known.activities] or [None])),
        role=_maybe(st.sampled_from(ROLES)),
    )
    fewest = 1 if kind == "reported" else 0
    cites = bool(names) and kind in ("reported", "assumption")
    assessed = kind == "assessment"
    basis = st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)
    return Fact(
        id=fact_id,
        statement=draw(st.sampled_from(TEXTS)),
        kind=kind,
        topic=draw(st.sampled_from(known.topics)).id,
        short=draw(_maybe(st.just(f"Short {fact_id}"))),
        key=draw(st.booleans()),
        when=draw(_maybe(st.sampled_from(WHENS))),
        planned=draw(st.booleans()),
        place=draw(_maybe(st.sampled_from([p.id for p in known.places] or [None]))),
        credibility=draw(_maybe(st.integers(1, 6))),
        likelihood=draw(_maybe(st.sampled_from(("likely", "unlikely")))) if assessed else None,
        confidence=draw(_maybe(st.sampled_from(("low", "high")))) if assessed else None,
        basis=tuple(draw(basis)) if assessed else (),
        updates=draw(_maybe(st.sampled_from(others))) if others else None,
        disputes=draw(_some(others, 2)),
        figures=tuple(draw(st.lists(figures(), max_size=2))),
        actors=tuple(draw(st.lists(parts, max_size=3))) if known.actors else (),
        citations=tuple(draw(st.lists(citations, min_size=fewest, max_size=4))) if cites else (),
    )


@st.composite
def briefings(draw: st.DrawFn, most_facts: int = 6, most_sources: int = 6) -> Briefing:
    """Any valid briefing up to a size; facts stand in any order, whatever rests on what."""
    frame = made(
        fact("gap", "gap"),
        sources=draw(sources(most_sources)),
        topics=tuple(Topic(id=f"t{n}", title=f"Topic {n}") for n in draw(_order(1, 3))),
        actors=tuple(
            Actor(id=f"a{n}", name=f"Actor {n}", aliases=draw(_some(("Türkiye", "OTAN"), 2)))
            for n in draw(_order(0, 3))
        ),
        activities=tuple(Activity(id=f"c{n}", name=f"Activity {n}") for n in draw(_order(0, 3))),
        places=tuple(Place(id=f"p{n}", name=f"Place {n}") for n in draw(_order(0, 2))),
    )
    facts: list[Fact] = []
    for name in draw(_order(1, most_facts)):
        facts.append(draw(_fact(f"f{name}", [item.id for item in facts], frame)))
    names = [item.id for item in facts]
    return msgspec.structs.replace(
        frame,
        facts=tuple(draw(st.permutations(facts))),
        bottom_line_basis=draw(_some(names, 3)),
    )


def _order(fewest: int, most: int) -> st.SearchStrategy[list[int]]:
    """The numbers from 0 up to some length, in any order."""
    return st.integers(fewest, most).flatmap(lambda n: st.permutations(range(n)))
