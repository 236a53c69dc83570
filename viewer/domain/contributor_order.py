"""The lines of the matrix: actors in the order the reader asked for, under headings of groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from viewer.domain.briefing import Actor, ActorKind, Role
from viewer.domain.contributors import ROLES, Matrix, counted
from viewer.domain.factbase import FactBase
from viewer.domain.words_index import fold

Order = Literal["facts", "role", "name"]
Grouping = Literal["none", "kind", "country", "letter"]
ORDERS: tuple[Order, ...] = get_args(Order)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
NO_LETTER = "#"


class Group(NamedTuple):
    """A heading over actors: a kind, an ISO 3166-1 code or a letter; "" where none is given."""

    by: Grouping
    value: str


Line = Actor | Group


class Standing(NamedTuple):
    """What an actor is in a briefing: how many facts name it, and the first of its roles."""

    facts: int
    role: int


def standings(base: FactBase) -> dict[str, Standing]:
    """Counted over the whole briefing, not over what filters leave."""
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    rank: dict[Role, int] = {role: at for at, role in enumerate(ROLES)}
    for fact in base.facts:
        for name in {part.actor for part in fact.actors}:
            counts[name] = counts.get(name, 0) + 1
        for part in fact.actors:
            here = rank[part.role or "other"]
            first[part.actor] = min(here, first.get(part.actor, here))
    return {name: Standing(count, first[name]) for name, count in counts.items()}


def ordered(table: Matrix, standing: dict[str, Standing], order: Order) -> Matrix:
    """The matrix with its actors by facts (most first), by role (as in `ROLES`) or by name.

    Facts are those of the matrix, and among equals all that the briefing has. Equal ones stand by
    name where the order is by role, else as the author has them.
    """
    shown = counted(table.facts_of_actor)
    keys: dict[Order, Callable[[Actor], tuple[int | str, ...]]] = {
        "facts": lambda actor: (-shown.get(actor.id, 0), -standing[actor.id].facts),
        "role": lambda actor: (standing[actor.id].role, fold(actor.name)),
        "name": lambda actor: (fold(actor.name),),
    }
    return table._replace(actors=tuple(sorted(table.actors, key=keys[order])))


def group_of(actor: Actor, by: Grouping) -> str:
    """What an actor is listed under; "" where the author does not say."""
    if by == "kind":
        return actor.kind or ""
    if by == "country":
        return actor.country or ""
    letter = fold(actor.name)[:1].upper()
    return letter if letter.isalpha() else NO_LETTER


def lines(
    actors: tuple[Actor, ...], by: Grouping, country: Callable[[str], str] = str
) -> tuple[Line, ...]:
    """The actors in their order under headings; countries stand by the name that `country` gives
    a code. What belongs nowhere comes last."""
    if by == "none":
        return actors
    members: dict[str, list[Actor]] = {}
    for actor in actors:
        members.setdefault(group_of(actor, by), []).append(actor)

    def place(value: str) -> tuple[bool, int | str]:
        if by == "kind":
            return not value, KINDS.index(value) if value else 0
        name = fold(country(value)) if by == "country" else value
        return value in ("", NO_LETTER), name

    found: list[Line] = []
    for value in sorted(members, key=place):
        found += [Group(by, value), *members[value]]
    return tuple(found)
