"""Who contributes what, to which activity, in which role: derived from the facts alone."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from viewer.domain.briefing import Activity, Actor, Role
from viewer.domain.reading import Reading
from viewer.domain.sections import ROLES, PartKey

__all__ = ("ROLES", "Cell", "Contribution", "Matrix", "contributions", "matrix")


class Contribution(NamedTuple):
    """One actor in one role in one activity (None: in no activity), and the facts that say so."""

    actor: str
    activity: str | None
    role: Role
    facts: tuple[int, ...]


class Cell(NamedTuple):
    """What an actor does in an activity: its contributions in the order of `ROLES`."""

    contributions: tuple[Contribution, ...]

    @property
    def facts(self) -> tuple[int, ...]:
        """Positions of all facts behind the cell, each once."""
        return tuple(sorted({at for part in self.contributions for at in part.facts}))


class Matrix(NamedTuple):
    """Actors × activities. `cells` has no entry where an actor has no part.

    Column None holds actors named in facts without an activity; it is left out when empty.
    """

    actors: tuple[Actor, ...]
    activities: tuple[Activity | None, ...]
    cells: dict[tuple[str, str | None], Cell]
    facts_of_actor: dict[str, tuple[int, ...]]
    facts_of_activity: dict[str | None, tuple[int, ...]]
    actors_of_activity: dict[str | None, tuple[str, ...]]
    facts: tuple[int, ...]


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
