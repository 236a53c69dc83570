"""The lines of the matrix: order, groups, and nobody lost or doubled by either."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import base_of, briefings, reported
from viewer.domain.briefing import Actor, Briefing, Part
from viewer.domain.contributor_order import GROUPINGS, ORDERS, Group, Grouping, Order, lines
from viewer.domain.contributor_rows import ranked
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading

ACTORS = (
    Actor(id="zoe", name="Zoë", kind="person", country="FR"),
    Actor(id="nato", name="NATO", kind="organisation"),
    Actor(id="aland", name="Åland", kind="state", country="AX"),
    Actor(id="paris", name="paris", kind="state", country="FR"),
    Actor(id="nine", name="9th brigade"),
)


def part(actor: str, role: str) -> Part:
    return Part(actor=actor, activity="m", role=role)  # type: ignore[arg-type]


BASE = base_of(
    reported("f1", "s", actors=tuple(part(a.id, "speaker") for a in ACTORS)),
    reported("f2", "s", actors=(part("nato", "lead"), part("aland", "host"))),
    reported("f3", "s", actors=(part("nato", "lead"), part("paris", "partner"))),
    actors=ACTORS,
)


def shown(order: Order, by: Grouping) -> list[str]:
    names = {"FR": "Zulu", "AX": "Alpha"}
    table = ranked(Reading(BASE), order)
    found = lines(table.actors, by, lambda code: names.get(code, code))
    return [
        f"[{line.value}]" if isinstance(line, Group) else line.name for line in found
    ]  # fmt: skip


def test_orders() -> None:
    assert shown("facts", "none") == ["NATO", "Åland", "paris", "Zoë", "9th brigade"]
    assert shown("role", "none") == ["NATO", "Åland", "paris", "9th brigade", "Zoë"]
    assert shown("name", "none") == ["9th brigade", "Åland", "NATO", "paris", "Zoë"]


def test_groups_stand_in_the_order_that_a_reader_looks_them_up() -> None:
    assert shown("name", "kind") == [
        "[state]", "Åland", "paris", "[organisation]", "NATO", "[person]", "Zoë", "[]",
        "9th brigade",
    ]  # fmt: skip
    assert shown("name", "country") == [
        "[AX]", "Åland", "[FR]", "paris", "Zoë", "[]", "9th brigade", "NATO",
    ]  # fmt: skip
    assert shown("facts", "letter") == [
        "[A]", "Åland", "[N]", "NATO", "[P]", "paris", "[Z]", "Zoë", "[#]", "9th brigade",
    ]  # fmt: skip


def test_most_facts_first_counts_the_facts_that_are_shown() -> None:
    only = Reading(BASE, Lens(filters=(Filter("part", "paris/m"),)))
    table = ranked(only)
    names = [actor.name for actor in table.actors]
    assert names == ["NATO", "paris", "Åland", "Zoë", "9th brigade"]
    counts = [len(table.facts_of_actor[actor.id]) for actor in table.actors]
    assert counts == [2, 2, 1, 1, 1]


@given(briefings(), st.sampled_from(ORDERS), st.sampled_from(GROUPINGS))
@settings(max_examples=60)
def test_everybody_stands_once_under_one_heading(
    briefing: Briefing, order: Order, by: Grouping
) -> None:
    table = ranked(Reading(FactBase(briefing)), order)
    found = lines(table.actors, by)
    actors = [line for line in found if not isinstance(line, Group)]
    assert sorted(a.id for a in actors) == sorted(a.id for a in table.actors)
    groups = [line for line in found if isinstance(line, Group)]
    assert len(groups) == len(set(groups))
    assert not found or by == "none" or isinstance(found[0], Group)
