"""Who contributes what, derived from the facts shown and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import base_of, briefings, reported
from viewer.domain.briefing import Activity, Actor, Briefing, Part
from viewer.domain.contributors import ROLES, contributions, matrix
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    briefing: Briefing = draw(briefings())
    kind = draw(st.sampled_from((None, "reported", "gap")))
    filters = (Filter("kind", kind),) if kind else ()
    return Reading(FactBase(briefing), Lens(filters=filters))


def said(reading: Reading) -> set[tuple[str, str | None, str, int]]:
    return {
        (part.actor, part.activity, part.role or "other", at)
        for at in reading.shown
        for part in reading.base.facts[at].actors
    }


@settings(max_examples=30)
@given(readings())
def test_contributions_say_what_the_facts_shown_say(reading: Reading) -> None:
    found = contributions(reading)
    assert {
        (part.actor, part.activity, part.role, at) for part in found for at in part.facts
    } == said(reading)
    assert len({part[:3] for part in found}) == len(found)
    for part in found:
        assert list(part.facts) == sorted(set(part.facts))


@settings(max_examples=30)
@given(readings())
def test_contributions_stand_in_the_order_of_the_briefing(reading: Reading) -> None:
    briefing = reading.base.briefing
    actors = [actor.id for actor in briefing.actors]
    doings: list[str | None] = [*(activity.id for activity in briefing.activities), None]
    found = contributions(reading)
    order = [
        (actors.index(part.actor), doings.index(part.activity), ROLES.index(part.role))
        for part in found
    ]
    assert order == sorted(order)


@settings(max_examples=30)
@given(readings())
def test_the_matrix_totals_facts_and_names_actors(reading: Reading) -> None:
    table, rows = matrix(reading), said(reading)
    assert [a.id for a in table.actors] == [
        a.id for a in reading.base.briefing.actors if any(row[0] == a.id for row in rows)
    ]
    columns = [a.id if a else None for a in table.activities]
    assert columns == [
        name
        for name in (*(a.id for a in reading.base.briefing.activities), None)
        if any(row[1] == name for row in rows)
    ]
    for actor in table.actors:
        assert set(table.facts_of_actor[actor.id]) == {r[3] for r in rows if r[0] == actor.id}
        for column in columns:
            cell = table.cells.get((actor.id, column))
            expected = {r[3] for r in rows if r[:2] == (actor.id, column)}
            assert set(cell.facts if cell else ()) == expected
            assert cell is None or len(cell.facts) == len(expected)
    for column in columns:
        assert set(table.facts_of_activity[column]) == {r[3] for r in rows if r[1] == column}
        assert set(table.actors_of_activity[column]) == {r[0] for r in rows if r[1] == column}
    assert table.facts == tuple(sorted({row[3] for row in rows}))


def test_one_actor_may_have_two_roles_in_one_cell() -> None:
    base = base_of(
        reported("a", "s", actors=(Part(actor="ca", activity="nmi", role="contributor"),)),
        reported("b", "s", actors=(Part(actor="ca", activity="nmi", role="lead"),)),
        reported("c", "s", actors=(Part(actor="ca"), Part(actor="ca", role="other"))),
        actors=(Actor(id="ca", name="Canada"), Actor(id="us", name="United States")),
        activities=(Activity(id="ntm", name="NTM-I"), Activity(id="nmi", name="NMI")),
    )
    table = matrix(Reading(base))
    assert [part.role for part in table.cells["ca", "nmi"].contributions] == [
        "lead",
        "contributor",
    ]
    assert table.cells["ca", "nmi"].facts == (0, 1)
    assert table.cells["ca", None].facts == (2,)
    assert [actor.id for actor in table.actors] == ["ca"]
    assert [activity.id if activity else None for activity in table.activities] == ["nmi", None]


def test_a_briefing_without_actors_has_an_empty_matrix() -> None:
    table = matrix(Reading(base_of(reported("a", "s"))))
    assert (table.actors, table.activities, table.cells, table.facts) == ((), (), {}, ())
