"""Who contributes what, to which activity, in which role: derived from the facts alone."""

from __future__ import annotations

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from viewer.domain.briefing import Activity, Actor, Role
from viewer.domain.reading import Reading
from viewer.domain.sections import ROLES, PartKey

__all__ = ("ROLES", "Cell", "Contribution", "Matrix", "contributions", "matrix")
_Key = TypeVar("_Key")


class Contribution(NamedTuple):
    """One actor in one role in one activity (None: in no activity), and the facts that say so."""

    actor: str
    activity: str | None
    role: Role
    facts: Sequence[int]


class Cell(NamedTuple):
    """What an actor does in an activity: its contributions in the order of `ROLES`."""

    contributions: tuple[Contribution, ...]

    @property
    def facts(self) -> tuple[int, ...]:
        """Positions of all facts behind the cell, each once."""
        return tuple(sorted({at for part in self.contributions for at in part.facts}))


class CellMeasure(NamedTuple):
    """How the parts of a cell stand side by side: `of` says how wide a count is with its mark. They
    begin at `first`, `gap` apart, and what reaches past `width` begins a line.
    """

    width: float
    first: float
    gap: float
    of: Callable[[int], float]

    def places(self, counts: Sequence[int], behind: float = 0.0) -> list[tuple[float, int]]:
        """Where each of some counts stands: its beginning, and the line. The last place is that of
        something `behind` wide, if that is not 0.
        """
        places = []
        x, line = self.first, 0
        for room in (*map(self.of, counts), *filter(None, (behind,))):
            if x + room > self.width and x > self.first:
                x, line = self.first, line + 1
            places.append((x, line))
            x += room + self.gap
        return places


class LateCells(Mapping[tuple[str, str | None], Cell]):
    """Cells of a large matrix, made when they are looked at."""

    @abstractmethod
    def roles(self) -> frozenset[Role]:
        """Those that occur."""

    @abstractmethod
    def lines(self, measure: CellMeasure) -> Mapping[str, int]:
        """Actor → the most lines that a cell of it has past the first, where there are any."""


class LateFacts(Mapping[_Key, Sequence[int]]):
    """Positions of facts under keys, found when they are looked at; how many there are under each
    is known.
    """

    counts: Mapping[_Key, int]


def counted(facts: Mapping[_Key, Sequence[int]]) -> Mapping[_Key, int]:
    """How many facts there are under each key."""
    if isinstance(facts, LateFacts):
        return facts.counts
    return {key: len(some) for key, some in facts.items()}


class Matrix(NamedTuple):
    """Actors × activities. `cells` has no entry where an actor has no part.

    Column None holds actors named in facts without an activity; it is left out when empty.
    """

    actors: tuple[Actor, ...]
    activities: tuple[Activity | None, ...]
    cells: Mapping[tuple[str, str | None], Cell]
    facts_of_actor: Mapping[str, Sequence[int]]
    facts_of_activity: Mapping[str | None, Sequence[int]]
    actors_of_activity: Mapping[str | None, tuple[str, ...]]
    facts: Sequence[int]


def contributions(reading: Reading) -> tuple[Contribution, ...]:
    """Every (actor, activity, role) of the facts shown, in the briefing's order of each."""
    briefing, parts = reading.base.briefing, reading.sections.parts
    actors = [actor.id for actor in briefing.actors]
    activities = [*(activity.id for activity in briefing.activities), None]
    found: defaultdict[PartKey, list[int]] = defaultdict(list)
    for at in reading.shown:
        for key in parts[at]:
            found[key].append(at)
    return tuple(
        Contribution(actors[key[0]], activities[key[1]], ROLES[key[2]], tuple(said))
        for key, said in sorted(found.items())
    )


def matrix(reading: Reading) -> Matrix:
    """The table of the Contributors panel: actors with a part, activities with an actor."""
    columns = reading.haystacks.columns
    return _gathered(reading) if columns is None else columns.matrix(reading)


def roles_in_use(table: Matrix) -> tuple[Role, ...]:
    """The roles that occur in the matrix, in the order of `ROLES`."""
    cells = table.cells
    if isinstance(cells, LateCells):
        used = cells.roles()
    else:
        used = frozenset(part.role for cell in cells.values() for part in cell.contributions)
    return tuple(role for role in ROLES if role in used)


def more_lines(table: Matrix, measure: CellMeasure) -> Mapping[str, int]:
    """Actor → the most lines that a cell of it has past the first, where there are any."""
    if isinstance(table.cells, LateCells):
        return table.cells.lines(measure)
    found: dict[str, int] = {}
    known: dict[tuple[int, ...], int] = {}
    for (actor, _), cell in table.cells.items():
        counts = tuple(len(part.facts) for part in cell.contributions)
        if counts not in known:
            known[counts] = measure.places(counts)[-1][1]
        if known[counts] > found.get(actor, 0):
            found[actor] = known[counts]
    return found


def _gathered(reading: Reading) -> Matrix:
    """The same, by a look at every fact shown."""
    cells: dict[tuple[str, str | None], list[Contribution]] = {}
    by_actor: dict[str, set[int]] = {}
    by_activity: dict[str | None, set[int]] = {}
    members: dict[str | None, dict[str, None]] = {}
    for part in contributions(reading):
        cells.setdefault((part.actor, part.activity), []).append(part)
        by_actor.setdefault(part.actor, set()).update(part.facts)
        by_activity.setdefault(part.activity, set()).update(part.facts)
        members.setdefault(part.activity, {})[part.actor] = None
    briefing = reading.base.briefing
    columns: list[Activity | None] = [a for a in briefing.activities if a.id in by_activity]
    if None in by_activity:
        columns.append(None)
    return Matrix(
        tuple(actor for actor in briefing.actors if actor.id in by_actor),
        tuple(columns),
        {key: Cell(tuple(parts)) for key, parts in cells.items()},
        {name: tuple(sorted(facts)) for name, facts in by_actor.items()},
        {name: tuple(sorted(facts)) for name, facts in by_activity.items()},
        {name: tuple(actors) for name, actors in members.items()},
        tuple(sorted(set().union(*by_actor.values()))),
    )
