"""What the Contributors panel shows: the matrix in its order, what is picked in it, its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from viewer.domain.briefing import Actor, Figure, Role
from viewer.domain.contributor_order import Group, Grouping, Line, Order, ordered, standings
from viewer.domain.contributors import Cell, Matrix, matrix
from viewer.domain.fact_rows import FactRow, Facts, fact_row
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.own_marks import MarkKind
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EAGER, EmptyRow, LateRows, MoreRow, Row

LIST_MOST = 5_000  # rows after which no further actor is listed


class Pick(NamedTuple):
    """A place in the matrix: an actor in an activity (None: in no activity), or a total.

    `ALL` in the place of the actor means the total of a column, in that of the activity the
    total of a row.
    """

    actor: str
    activity: str | None


class PickRow(Row, frozen=True, kw_only=True):
    """The heading over the facts of a pick, in the author's names; "" for all of them.

    Its key leads to the page of the actor, where there is one.
    """

    actor: str
    activity: str
    unassigned: bool
    count: int


class StatedRow(FactRow, frozen=True, kw_only=True):
    """A fact with the figures it states, each as given: none is ever added to another."""

    figures: tuple[Figure, ...]


class GroupRow(Row, frozen=True, kw_only=True):
    """A heading over actors of one kind, country or letter."""

    by: Grouping
    value: str


class ActorRow(Row, frozen=True, kw_only=True):
    """An actor of the list and how many facts name it; its key leads to its page."""

    name: str
    count: int


class PartRow(Row, frozen=True, kw_only=True):
    """One role in one activity ("" where no activity is named) and how many facts say so."""

    activity: str
    role: Role
    count: int


def ranked(reading: Reading, order: Order = "facts") -> Matrix:
    """The matrix in its order. No actor comes first for what it is."""
    return ordered(matrix(reading), reading.base.once(standings), order)


def part_of(lens: Lens) -> Filter | None:
    """The filter that a place of the matrix has set; there is one at most."""
    return next((chip for chip in lens.filters if chip.kind == "part"), None)


def around(reading: Reading) -> Reading:
    """What the matrix is made of: the reading without the filter that the matrix itself has set,
    or the other places could not be chosen any more."""
    chip = part_of(reading.lens)
    return reading if chip is None else reading.through(reading.lens.removing(chip))


def part_filter(pick: Pick) -> Filter | None:
    """The filter that leaves just the facts of a pick; None for the total of all."""
    if pick == Pick(ALL, ALL):
        return None
    return Filter("part", f"{pick.actor}/{pick.activity or ''}")


def pick_of(chip: Filter | None) -> Pick | None:
    """The place that a filter belongs to."""
    if chip is None:
        return None
    actor, _, activity = chip.value.partition("/")
    return Pick(actor, activity or None)


def facts_of(table: Matrix, pick: Pick) -> Sequence[int]:
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


def cell_kinds(reading: Reading, cell: Cell) -> tuple[MarkKind, ...]:
    """The kinds of the reader's own marks on the facts of a cell."""
    if not reading.beside.own.all:
        return ()  # the facts of a cell are found when they are asked for
    return reading.beside.own.kinds(reading.base.facts[at].id for at in cell.facts)


def marked_cells(reading: Reading) -> Iterator[tuple[str, str | None]]:
    """Actor and activity of every cell that a fact with a mark of the reader's own stands behind,
    shown or not.
    """
    for mark in reading.beside.own.all:
        if mark.subject == "fact" and reading.base.has(mark.id or ""):
            fact = reading.base.facts[reading.base.position(mark.id or "")]
            yield from ((part.actor, part.activity) for part in fact.actors)


def is_lost(reading: Reading, facts: Iterable[int]) -> bool:
    """Whether none of the facts at these positions has support left."""
    return all(reading.support(at) in LOST for at in facts)


def pick_rows(reading: Reading, table: Matrix, pick: Pick | None) -> Sequence[Row]:
    """The heading and the facts of what is picked, or what to do where nothing is."""
    if pick is None:
        return (EmptyRow(text="contributors.pick-one"),)
    base = reading.base
    named = pick.activity not in (ALL, None)
    found = facts_of(table, pick)
    head = PickRow(
        key=actor_key(pick.actor) if pick.actor != ALL else "",
        actor=base.actor(pick.actor).name if pick.actor != ALL else "",
        activity=_activity_name(reading, pick.activity) if named else "",
        unassigned=pick.activity is None,
        count=len(found),
    )
    if not found:
        return (head, EmptyRow(text="contributors.no-part"))
    if len(found) > EAGER:
        return LateRows((head, found), _Stated(reading))
    return (head, *(stated_row(reading, at) for at in found))


class _Stated(Facts, frozen=True):
    """Makes them with their figures."""

    def row(self, part: int) -> StatedRow:
        return stated_row(self.reading, part)


def stated_row(reading: Reading, at: int) -> StatedRow:
    """The fact at a position with its figures."""
    row = fact_row(reading, at)
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    return StatedRow(**values, figures=reading.base.facts[at].figures)


def actor_key(actor: str) -> str:
    return f"actor:{actor}"


def _activity_name(reading: Reading, activity: str | None) -> str:
    found = reading.base.activity(str(activity))
    return found.short or found.name


def list_rows(
    reading: Reading, table: Matrix, lines: Iterable[Line] | None = None
) -> tuple[Row, ...]:
    """Actor by actor, activity by activity, role by role: the facts that say so.

    `lines` are the actors of the matrix in their order with the headings over them.
    """
    if not table.actors:
        return (nothing(reading),)
    rows: list[Row] = []
    left = len(table.actors)
    for line in table.actors if lines is None else lines:
        if len(rows) > LIST_MOST:
            return (*rows, MoreRow(count=left))
        if isinstance(line, Group):
            rows.append(GroupRow(by=line.by, value=line.value))
        elif line.id in table.facts_of_actor:
            rows += _actor_rows(reading, table, line)
            left -= 1
    return tuple(rows)


def _actor_rows(reading: Reading, table: Matrix, actor: Actor) -> Iterable[Row]:
    count = len(table.facts_of_actor[actor.id])
    yield ActorRow(key=actor_key(actor.id), name=actor.name, count=count)
    for activity in table.activities:
        cell = table.cells.get((actor.id, activity.id if activity else None))
        for part in cell.contributions if cell else ():
            name = activity.name if activity else ""
            yield PartRow(activity=name, role=part.role, count=len(part.facts))
            yield from (stated_row(reading, at) for at in part.facts)


def nothing(reading: Reading) -> EmptyRow:
    """The sentence where there is no contributor: filters, or a briefing that names none."""
    if reading.lens.narrows:
        action = "action.clear-filters"
        return EmptyRow(key=f"action:{action}", text="contributors.nothing-fits", action=action)
    return EmptyRow(text="contributors.none")
