"""The matrix as it is shown: order, places, the facts of a place, the list behind it."""

from __future__ import annotations

from hypothesis import given, settings

from tests.briefings import base_of, briefings, reported
from viewer.domain.briefing import Briefing, Part
from viewer.domain.contributor_rows import (
    LIST_MOST,
    ActorRow,
    MoreRow,
    PartRow,
    Pick,
    PickRow,
    around,
    facts_of,
    filters_of,
    first_pick,
    holds,
    is_lost,
    list_rows,
    part_filter,
    pick_of,
    pick_rows,
    ranked,
)
from viewer.domain.contributors import roles_in_use
from viewer.domain.fact_rows import FactRow
from viewer.domain.factbase import FactBase
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow


def part(actor: str, activity: str | None = None, role: str | None = None) -> Part:
    return Part(actor=actor, activity=activity, role=role)  # type: ignore[arg-type]


BASE = base_of(
    reported("f1", "s1", actors=(part("quiet", "m", "host"), part("busy", "m", "lead"))),
    reported("f2", "s1", actors=(part("busy", "m", "lead"), part("busy", "n", "speaker"))),
    reported("f3", "s2", actors=(part("busy"), part("third", "n", "partner"))),
)


def test_who_is_named_most_comes_first_whatever_is_filtered() -> None:
    names = ["busy", "quiet", "third"]
    assert [actor.id for actor in ranked(Reading(BASE)).actors] == names
    only = Reading(BASE, Lens(filters=(Filter("source", "s2"),)))
    assert [actor.id for actor in ranked(only).actors] == ["busy", "third"]


def test_places_and_their_facts() -> None:
    table = ranked(Reading(BASE))
    assert facts_of(table, Pick("busy", "m")) == (0, 1)
    assert facts_of(table, Pick("busy", None)) == (2,)
    assert facts_of(table, Pick("quiet", "n")) == ()
    assert facts_of(table, Pick("busy", ALL)) == (0, 1, 2)
    assert facts_of(table, Pick(ALL, "n")) == (1, 2)
    assert facts_of(table, Pick(ALL, ALL)) == (0, 1, 2)
    assert holds(table, Pick("quiet", "n"))
    assert not holds(table, Pick("nobody", "n"))
    assert not holds(table, Pick("busy", "nothing"))


@given(briefings())
@settings(max_examples=60)
def test_a_place_holds_what_the_facts_say(briefing: Briefing) -> None:
    base = FactBase(briefing)
    reading = Reading(base)
    table = ranked(reading)
    for actor in table.actors:
        for activity in table.activities:
            name = activity.id if activity else None
            expected = [
                at
                for at, fact in enumerate(base.facts)
                if any(p.actor == actor.id and p.activity == name for p in fact.actors)
            ]
            assert list(facts_of(table, Pick(actor.id, name))) == expected
    for at, fact in enumerate(base.facts):
        pick = first_pick(reading, at)
        assert (pick is None) == (not fact.actors)
        assert pick is None or at in facts_of(table, pick)


def test_the_first_place_of_a_fact_is_what_its_author_puts_first() -> None:
    assert first_pick(Reading(BASE), 0) == Pick("quiet", "m")
    gone = Reading(BASE, Lens(filters=(Filter("source", "s2"),)))
    assert first_pick(gone, 0) is None


def test_filters_of_a_place() -> None:
    assert filters_of(Pick("a", "m")) == (Filter("actor", "a"), Filter("activity", "m"))
    assert filters_of(Pick("a", None)) == (Filter("actor", "a"),)
    assert filters_of(Pick(ALL, "m")) == (Filter("activity", "m"),)
    assert filters_of(Pick(ALL, ALL)) == ()


@given(briefings())
@settings(max_examples=60)
def test_the_filter_of_a_place_leaves_just_its_facts(briefing: Briefing) -> None:
    reading = Reading(FactBase(briefing))
    table = ranked(reading)
    for actor in [ALL, *(a.id for a in table.actors)]:
        for activity in [ALL, *(a.id if a else None for a in table.activities)]:
            pick = Pick(actor, activity)
            chip = part_filter(pick)
            if chip is None:
                assert pick == Pick(ALL, ALL)
                continue
            assert pick_of(chip) == pick
            narrowed = reading.through(reading.lens.adding(chip))
            assert narrowed.shown == facts_of(table, pick)
            assert ranked(around(narrowed)) == table


def test_rows_under_the_matrix() -> None:
    reading = Reading(BASE)
    table = ranked(reading)
    assert pick_rows(reading, table, None) == (EmptyRow(text="contributors.pick-one"),)
    head, *facts = pick_rows(reading, table, Pick("busy", "m"))
    assert head == PickRow(
        key="actor:busy", actor="Actor busy", activity="Activity m", unassigned=False, count=2
    )
    assert [row.key for row in facts] == ["fact:f1", "fact:f2"]
    head, empty = pick_rows(reading, table, Pick("quiet", "n"))
    assert isinstance(head, PickRow)
    assert head.count == 0
    assert empty == EmptyRow(text="contributors.no-part")


def test_the_list_goes_from_actor_to_activity_to_role_to_fact() -> None:
    reading = Reading(BASE)
    rows = list_rows(reading, ranked(reading))
    assert [row.name for row in rows if isinstance(row, ActorRow)] == [
        "Actor busy", "Actor quiet", "Actor third",
    ]  # fmt: skip
    end = next(at for at, row in enumerate(rows) if at and isinstance(row, ActorRow))
    assert [(r.activity, r.role, r.count) for r in rows[:end] if isinstance(r, PartRow)] == [
        ("Activity m", "lead", 2),
        ("Activity n", "speaker", 1),
        ("", "other", 1),
    ]
    numbers = [row.number for row in rows[:end] if isinstance(row, FactRow)]
    assert numbers == [1, 2, 2, 3]


def test_a_very_long_list_says_what_is_not_in_it() -> None:
    parts = [(part(f"a{n}", "m"), part(f"b{n}", "m")) for n in range(1_500)]
    base = base_of(*(reported(f"f{n}", "s", actors=pair) for n, pair in enumerate(parts)))
    reading = Reading(base)
    rows = list_rows(reading, ranked(reading))
    listed = sum(isinstance(row, ActorRow) for row in rows)
    assert len(rows) < LIST_MOST + 10
    assert rows[-1] == MoreRow(count=3_000 - listed)


def test_nobody_left_says_why() -> None:
    reading = Reading(BASE, Lens(search="nowhere"))
    (row,) = list_rows(reading, ranked(reading))
    assert isinstance(row, EmptyRow)
    assert row.text == "contributors.nothing-fits"
    assert row.action == "action.clear-filters"
    bare = Reading(base_of(reported("a", "s")))
    assert list_rows(bare, ranked(bare)) == (EmptyRow(text="contributors.none"),)


def test_roles_and_lost_places() -> None:
    table = ranked(Reading(BASE))
    assert roles_in_use(table) == ("lead", "host", "partner", "speaker", "other")
    without = Reading(BASE, Lens(without=frozenset(("s1",))))
    assert is_lost(without, (0, 1))
    assert not is_lost(without, (0, 1, 2))
