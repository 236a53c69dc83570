"""What the Contributors panel shows: the matrix in its order, what is picked in it, its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from viewer.domain.briefing import Role
from viewer.domain.contributors import ROLES, Matrix, matrix
from viewer.domain.fact_rows import fact_row
from viewer.domain.lens import Filter
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EmptyRow, Row

ALL = "*"  # no id: stands for every actor, or for every activity


class Pick(NamedTuple):
    """A place in the matrix: an actor in an activity (None: in no activity), or a total.

    `ALL` in the place of the actor means the total of a column, in that of the activity the
    total of a row.
    """

    actor: str
    activity: str | None


class PickRow(Row, frozen=True, kw_only=True):
    """The heading over the facts of a pick, in the author's names; "" for all of them."""

    actor: str
    activity: str
    unassigned: bool
    count: int


class ActorRow(Row, frozen=True, kw_only=True):
    """An actor of the list and how many facts name it."""

    name: str
    count: int


class PartRow(Row, frozen=True, kw_only=True):
    """One role in one activity ("" where no activity is named) and how many facts say so."""

    activity: str
    role: Role
    count: int


def ranked(reading: Reading) -> Matrix:
    """The matrix with the actors of most facts first, equal ones in the author's order.

    The briefing as a whole is counted, not what filters leave: rows keep their order while the
    reader types. No actor comes first for what it is.
    """
    found = matrix(reading)
    counts: dict[str, int] = {}
    for fact in reading.base.facts:
        for actor in {part.actor for part in fact.actors}:
            counts[actor] = counts.get(actor, 0) + 1
    return found._replace(actors=tuple(sorted(found.actors, key=lambda a: -counts[a.id])))


def roles_in_use(table: Matrix) -> tuple[Role, ...]:
    """The roles that occur in the matrix, in the order of `ROLES`."""
    used = {part.role for cell in table.cells.values() for part in cell.contributions}
    return tuple(role for role in ROLES if role in used)


def facts_of(table: Matrix, pick: Pick) -> tuple[int, ...]:
    """Positions of the facts behind a place of the matrix; empty where nobody says anything."""
    if pick.actor == ALL:
        if pick.activity == ALL:
            return table.facts
        return table.facts_of_activity.get(pick.activity, ())
    if pick.activity == ALL:
        return table.facts_of_actor.get(pick.actor, ())
    cell = table.cells.get((pick.actor, pick.activity))
    return cell.facts if cell else ()


def holds(table: Matrix, pick: Pick) -> bool:
    """Whether the matrix has such a place."""
    actors = pick.actor == ALL or pick.actor in table.facts_of_actor
    return actors and (pick.activity == ALL or pick.activity in table.facts_of_activity)


def first_pick(reading: Reading, at: int) -> Pick | None:
    """The first cell that the fact at a position stands behind, as its author lists them."""
    parts = reading.base.facts[at].actors if at in reading.shown_set else ()
    return next((Pick(part.actor, part.activity) for part in parts), None)


def filters_of(pick: Pick) -> tuple[Filter, ...]:
    """The filters that leave the facts of a pick; facts without activity have no filter."""
    found = [Filter("actor", pick.actor)] if pick.actor != ALL else []
    if pick.activity not in (ALL, None):
        found.append(Filter("activity", str(pick.activity)))
    return tuple(found)


def is_lost(reading: Reading, facts: Iterable[int]) -> bool:
    """Whether none of the facts at these positions has support left."""
    return all(reading.support(at) in LOST for at in facts)


def pick_rows(reading: Reading, table: Matrix, pick: Pick | None) -> tuple[Row, ...]:
    """The heading and the facts of what is picked, or what to do where nothing is."""
    if pick is None:
        return (EmptyRow(text="contributors.pick-one"),)
    base = reading.base
    named = pick.activity not in (ALL, None)
    found = facts_of(table, pick)
    head = PickRow(
        actor=base.actor(pick.actor).name if pick.actor != ALL else "",
        activity=_activity_name(reading, pick.activity) if named else "",
        unassigned=pick.activity is None,
        count=len(found),
    )
    if not found:
        return (head, EmptyRow(text="contributors.no-part"))
    return (head, *(fact_row(reading, at) for at in found))


def _activity_name(reading: Reading, activity: str | None) -> str:
    found = reading.base.activity(str(activity))
    return found.short or found.name


def list_rows(reading: Reading, table: Matrix) -> tuple[Row, ...]:
    """Actor by actor, activity by activity, role by role: the facts that say so."""
    if not table.actors:
        return (nothing(reading),)
    rows: list[Row] = []
    for actor in table.actors:
        rows.append(ActorRow(name=actor.name, count=len(table.facts_of_actor[actor.id])))
        for activity in table.activities:
            cell = table.cells.get((actor.id, activity.id if activity else None))
            for part in cell.contributions if cell else ():
                name = activity.name if activity else ""
                rows.append(PartRow(activity=name, role=part.role, count=len(part.facts)))
                rows += [fact_row(reading, at) for at in part.facts]
    return tuple(rows)


def nothing(reading: Reading) -> EmptyRow:
    """The sentence where there is no contributor: filters, or a briefing that names none."""
    if reading.lens.narrows:
        action = "action.clear-filters"
        return EmptyRow(key=f"action:{action}", text="contributors.nothing-fits", action=action)
    return EmptyRow(text="contributors.none")
