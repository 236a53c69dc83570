"""What is shown, what stands and how well it is supported, against the plainest way to say it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple

from tests.briefings import (
    ISSUES,
    assessment,
    base_of,
    fact,
    reported,
    source,
)
from tests.what_ifs import DAYS, readings
from viewer.domain.briefing import Actor, Briefing, Citation, Figure, Part, Passage
from viewer.domain.dates import day_number, iso, parse
from viewer.domain.factbase import FactBase
from viewer.domain.independence import Origins
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.origins import standing
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading, Tally

QUICK = settings(max_examples=30)


def could_be_known(reading: Reading, at: int) -> bool:
    """By recursion: an assessment from its whole basis on, all else from its first source on."""
    base, day = reading.base, reading.lens.known_at

    def since(name: str) -> int | None:
        item = base.facts[base.position(name)]
        if item.kind == "assessment" and item.basis:
            below = [since(other) for other in item.basis]
            return max((found for found in below if found is not None), default=None)
        if not item.citations:
            return parse(base.briefing.edition.issued).latest
        issued = [base.source(c.source).issued for c in item.citations]
        latest = [parse(text).latest or 10**9 for text in issued if text]
        return min(latest, default=None)

    known = since(base.facts[at].id)
    return day is None or known is None or known <= day


def naive_standing(reading: Reading) -> frozenset[str]:
    lens = reading.lens
    aside = set(lens.without)
    for item in reading.base.sources:
        letter = lens.min_rating.letter if lens.min_rating else None
        if letter and (item.reliability or "F") > letter:
            aside.add(item.id)
        if lens.known_at is not None and item.issued:
            latest = parse(item.issued).latest
            if latest is None or latest > lens.known_at:
                aside.add(item.id)
    return standing(reading.base.sources, aside)


def naive_support(reading: Reading, fact_id: str) -> str | None:
    """By recursion, as the format says it."""
    base, floor = reading.base, reading.lens.min_rating
    item = base.facts[base.position(fact_id)]
    if item.kind == "gap":
        return None
    if item.kind == "assessment":
        states = [naive_support(reading, name) for name in item.basis]
        lost = [state in ("unsupported", "falls") for state in states]
        if all(lost):
            return "falls"
        return "weakened" if any(lost) or "weakened" in states else "stands"
    if item.kind == "assumption" and not item.citations:
        return "stands"
    if floor and floor.digit and (item.credibility or 6) > floor.digit:
        return "unsupported"
    if floor and floor.digit and item.credibility is None:
        return "unsupported"
    standing_now = naive_standing(reading)
    cited = [c.source for c in item.citations if c.source in standing_now]
    groups = Origins(base.sources).count(cited)
    return ("unsupported", "single-origin")[groups] if groups < 2 else "corroborated"


@QUICK
@given(readings())
def test_support_of_every_fact_under_any_what_if(reading: Reading) -> None:
    assert reading.standing == naive_standing(reading)
    for at, item in enumerate(reading.base.facts):
        assert reading.support(at) == naive_support(reading, item.id)


@QUICK
@given(readings(), st.randoms(use_true_random=False))
def test_support_does_not_depend_on_what_is_asked_first(reading: Reading, random: Any) -> None:
    order = list(range(len(reading.base)))
    asked = {at: reading.support(at) for at in order}
    random.shuffle(order)
    other = reading.through(reading.lens)
    assert {at: other.support(at) for at in order} == asked


@QUICK
@given(readings())
def test_a_rating_is_the_best_letter_that_stands_with_the_credibility(reading: Reading) -> None:
    for at, item in enumerate(reading.base.facts):
        left = [reading.base.source(c.source) for c in reading.citations(at)]
        letters = sorted(s.reliability for s in left if s.reliability)
        gone = bool(item.citations) and not left
        assert reading.rating(at) == Rating(
            letters[0] if letters else None, None if gone else item.credibility
        )


@QUICK
@given(readings())
def test_the_tally_compares_with_the_briefing_as_it_is(reading: Reading) -> None:
    plain = Reading(reading.base)
    lost, thinner, fallen, weakened = astuple(reading.tally)
    changed = {*lost, *fallen, *weakened}
    assert len(changed) == len(lost) + len(fallen) + len(weakened)
    assert not changed & set(thinner)
    for at in range(len(reading.base)):
        before, now = plain.support(at), reading.support(at)
        known = could_be_known(reading, at)
        assert (at in lost) == (known and now == "unsupported" and before != now)
        assert (at in fallen) == (known and now == "falls" and before != now)
        assert (at in weakened) == (known and now == "weakened" and before != now)
        if at in thinner:
            assert len(reading.citations(at)) < len(plain.citations(at))
    if not reading.lens.asks:
        assert reading.tally == Tally((), (), (), ())


@QUICK
@given(readings())
def test_the_bottom_line_names_what_of_its_basis_is_touched(reading: Reading) -> None:
    plain, base = Reading(reading.base), reading.base
    touched = {
        base.position(name)
        for name in base.briefing.bottom_line_basis
        if reading.support(base.position(name)) != plain.support(base.position(name))
    }
    assert set(reading.bottom_line_touched) == touched


def chips(briefing: Briefing) -> st.SearchStrategy[Filter]:
    """Every kind of filter, also with values that nothing has."""
    ids: dict[str, list[str]] = {
        "actor": [item.id for item in briefing.actors],
        "activity": [item.id for item in briefing.activities],
        "topic": [item.id for item in briefing.topics],
        "source": [item.id for item in briefing.sources],
        "kind": ["reported", "assessment", "assumption", "gap"],
        "support": ["corroborated", "single-origin", "unsupported", "weakened", "falls", "stands"],
    }
    doings = [*ids["activity"], ""]
    ids["part"] = [
        f"{a}/{b}" for a in [*ids["actor"], ALL] for b in [*doings, ALL]
    ]  # fmt: skip
    plain = [Filter(kind, value) for kind, values in ids.items() for value in (*values, "no-such")]
    days = st.tuples(DAYS, DAYS).map(sorted)
    periods = days.map(lambda pair: Filter("period", f"{iso(pair[0])}/{iso(pair[1])}"))
    return st.sampled_from(plain) | periods | st.just(Filter("lost"))


def keeps(reading: Reading, chip: Filter, at: int) -> bool:
    item, value = reading.base.facts[at], chip.value
    if chip.kind == "period":
        first, last = value.split("/")
        when = parse(item.when) if item.when else None
        if when is None:
            return False
        after = when.latest is None or when.latest >= (parse(first).earliest or 0)
        return after and (when.earliest is None or when.earliest <= (parse(last).latest or 0))
    if chip.kind == "lost":
        return at in reading.tally.lost or at in reading.tally.fallen
    if chip.kind == "part":
        actor, _, doing = f"{value}/".partition("/")
        doing = doing.removesuffix("/")
        parts = {(part.actor, part.activity or "") for part in item.actors}
        any_of = parts | {(ALL, d) for _, d in parts} | {(a, ALL) for a, _ in parts}
        return (actor, doing) in any_of or (actor == doing == ALL and bool(parts))
    return {
        "actor": value in {part.actor for part in item.actors},
        "activity": value in {part.activity for part in item.actors},
        "topic": value == item.topic,
        "source": value in {c.source for c in item.citations},
        "kind": value == item.kind,
        "support": value == reading.support(at),
    }[chip.kind]


@QUICK
@given(readings(), st.data())
def test_every_filter_narrows_and_all_together_meet(reading: Reading, data: st.DataObject) -> None:
    found = data.draw(st.lists(chips(reading.base.briefing), max_size=3))
    lens = reading.lens
    for chip in found:
        lens = lens.adding(chip)
    narrowed = reading.through(lens)
    expected = [
        at
        for at in range(len(reading.base))
        if all(keeps(narrowed, chip, at) for chip in lens.filters) and could_be_known(narrowed, at)
    ]
    assert list(narrowed.shown) == expected
    assert narrowed.shown_set == set(expected)
    for at, item in enumerate(reading.base.facts):
        assert narrowed.shows(item.id) == (at in expected)
    assert not narrowed.shows("no-such")


@QUICK
@given(readings(), st.sampled_from(ISSUES))
def test_a_search_never_changes_what_stands(reading: Reading, text: str) -> None:
    searched = reading.through(reading.lens.searching(text))
    for at in range(len(reading.base)):
        assert searched.support(at) == reading.support(at)
        assert searched.rating(at) == reading.rating(at)


# -- search ---------------------------------------------------------------------


def rich() -> FactBase:
    cited = Citation(source="tass", locator="¶3", quote="as they put it", said_by="js")
    first = reported(
        "police",
        statement="Jordan says that 50,000 Iraqis were trained.",
        figures=(Figure(value=50000, unit="people", label="graduates"), Figure(value=17.5)),
        actors=(Part(actor="tr", activity="ntm", role="host"),),
        place="nis",
        citations=(cited,),
    )
    second = reported("other", "plain", statement="A second statement about 1546.")
    return base_of(
        first,
        second,
        sources=[
            source(
                "tass",
                title="Überblick",
                publisher="Sputnik",
                author=("A. Petrović",),
                passages=(
                    Passage(locator="¶3", gist="what paragraph three holds"),
                    Passage(locator="¶4", gist="uncited paragraph"),
                ),
            ),
            source("plain"),
        ],
        actors=(
            Actor(id="tr", name="Turkey", aliases=("Türkiye", "Турция")),
            Actor(id="js", name="Jens Stoltenberg"),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "turkiye", "TÜRKİYE", "Турция", "туРЦИЯ", "petrovic", "uberblick", "sputnik",
        "50,000", "50000", "50 000", "17.5", "graduates", "people", "as they put", "stoltenberg",
        '"paragraph three"', "iraqis jordan", "jord", "place nis", "activity ntm",
        "topic t1 jordan",
    ],
)  # fmt: skip
def test_search_finds_aliases_accents_numbers_and_all_names(text: str) -> None:
    assert Reading(rich(), Lens(search=text)).shown == (0,)


@pytest.mark.parametrize(
    "text", ["uncited", "jordan 1546", '"iraqis jordan"', "501000", "no such word"]
)
def test_search_finds_nothing_else(text: str) -> None:
    assert Reading(rich(), Lens(search=text)).shown == ()


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_search_shows_all(text: str) -> None:
    assert Reading(rich(), Lens(search=text)).shown == (0, 1)


def test_search_finds_a_fact_by_its_code() -> None:
    base = rich()
    assert Reading(base, Lens(search=base.code(1).lower())).shown == (1,)


def test_a_phrase_never_reaches_over_two_fields() -> None:
    base = base_of(reported("a", "s", statement="ends with one", short="two begins"))
    assert Reading(base, Lens(search="one two")).shown == (0,)
    assert Reading(base, Lens(search='"one two"')).shown == ()


# -- what-ifs by hand -------------------------------------------------------------


def chain() -> FactBase:
    return base_of(
        reported("first", "a", "b", credibility=2),
        reported("second", "b", credibility=3),
        reported("third", "c"),
        assessment("judged", "second", "third"),
        assessment("above", "judged"),
        assessment("alone", "second"),
        fact("assumed", "assumption"),
        fact("open", "gap"),
        sources=[
            source("a", reliability="B", issued="2018-02-13"),
            source("b", "a", reliability="C", issued="2018-02-16"),
            source("c", reliability="D"),
        ],
        bottom_line_basis=("judged", "first"),
    )


def states(reading: Reading) -> dict[str, str | None]:
    return {item.id: reading.support(at) for at, item in enumerate(reading.base.facts)}


def test_assessments_weaken_and_fall_with_what_they_rest_on() -> None:
    reading = Reading(chain(), Lens(without=frozenset({"b"})))
    assert states(reading) == {
        "first": "single-origin",
        "second": "unsupported",
        "third": "single-origin",
        "assumed": "stands",
        "judged": "weakened",
        "above": "weakened",
        "alone": "falls",
        "open": None,
    }
    names = [[reading.base.facts[at].id for at in part] for part in astuple(reading.tally)]
    assert names == [["second"], ["first"], ["alone"], ["judged", "above"]]
    assert [reading.base.facts[at].id for at in reading.bottom_line_touched] == ["judged"]


def test_b2_or_better_asks_both_halves() -> None:
    reading = Reading(chain(), Lens(min_rating=Rating("B", 2)))
    assert states(reading)["first"] == "single-origin"
    assert states(reading)["second"] == "unsupported"
    assert states(reading)["third"] == "unsupported"
    assert states(reading)["above"] == "falls"
    assert reading.rating(0) == Rating("B", 2)
    assert reading.rating(1) == Rating(None, None)


def test_known_at_keeps_undated_sources_and_drops_later_ones() -> None:
    reading = Reading(chain(), Lens(known_at=day_number(2018, 2, 15)))
    assert reading.set_aside == {"b"}
    assert states(reading)["third"] == "single-origin"
    assert [reading.base.facts[at].id for at in reading.not_yet_known] == [
        fact.id for at, fact in enumerate(reading.base.facts) if at not in reading.shown
    ]


def test_only_what_is_set_aside_is_called_so() -> None:
    reading = Reading(chain(), Lens(without=frozenset({"a"})))
    assert reading.set_aside == {"a"}
    assert reading.standing == {"c"}


def test_the_lost_chip_shows_what_the_what_if_cost() -> None:
    lens = Lens(without=frozenset({"b"})).adding(Filter("lost"))
    reading = Reading(chain(), lens)
    assert [reading.base.facts[at].id for at in reading.shown] == ["second", "alone"]


def test_a_reading_without_a_what_if_is_its_own_plain_reading() -> None:
    reading = Reading(chain(), Lens(search="first"))
    assert reading.plain is reading
    asked = reading.through(Lens(search="first", without=frozenset({"a"})))
    assert asked.plain.lens == reading.lens
