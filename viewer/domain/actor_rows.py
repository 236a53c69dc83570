"""The page of one actor: who it is, what it does since when, what is disputed, every fact."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.briefing import ActorKind, Role
from viewer.domain.contributor_rows import actor_key, around, nothing, stated_row
from viewer.domain.contributors import contributions
from viewer.domain.dates import When
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import HeadRow, Row
from viewer.domain.summary import disagreements
from viewer.domain.summary_rows import disagreement_rows


class ActorTitle(Row, frozen=True, kw_only=True):
    """An actor under its author's name; `country` is an ISO 3166-1 code or "".

    `count` facts of `total` that name it are shown.
    """

    name: str
    kind: ActorKind | None
    country: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    count: int
    total: int


class RoleRow(Row, frozen=True, kw_only=True):
    """A role in an activity ("" where none is named), when that was, and since when facts say so.

    `first` is the earliest date among those facts.
    """

    activity: str
    when: str
    role: Role
    count: int
    first: When | None


def actor_rows(reading: Reading, actor_id: str) -> tuple[Row, ...]:
    """Everything that the facts shown say of an actor, which the briefing has."""
    reading = around(reading)
    base = reading.base
    actor = base.actor(actor_id)
    naming = Lens(filters=(Filter("actor", actor_id),))
    every = Reading(base, naming, reading.haystacks).shown
    named = [at for at in every if at in reading.shown_set]
    rows: list[Row] = [
        ActorTitle(
            key=actor_key(actor_id),
            name=actor.name,
            kind=actor.kind,
            country=actor.country or "",
            aliases=actor.aliases,
            same_as=actor.same_as,
            count=len(named),
            total=len(every),
        )
    ]
    spoken, known = base.speakers.get(actor_id, ()), frozenset(named)
    said = [at for at in spoken if at in reading.shown_set and at not in known]
    if not named and not said:
        return (*rows, nothing(reading))
    rows += [*_roles(reading, actor_id), *_disputed(reading, {*named, *said})]
    for title, facts in (("actor.facts", named), ("actor.said", said)):
        if facts:
            rows.append(HeadRow(title=title, count=len(facts)))
            rows += [stated_row(reading, at) for at in facts]
    return tuple(rows)


def _roles(reading: Reading, actor_id: str) -> list[Row]:
    base = reading.base
    found: list[Row] = []
    for part in contributions(reading):
        if part.actor != actor_id:
            continue
        activity = base.activity(part.activity) if part.activity else None
        found.append(
            RoleRow(
                activity=(activity.short or activity.name) if activity else "",
                when=activity.when or "" if activity else "",
                role=part.role,
                count=len(part.facts),
                first=earliest(reading, part.facts),
            )
        )
    return [HeadRow(title="actor.roles", count=len(found)), *found] if found else []


def earliest(reading: Reading, facts: Sequence[int]) -> When | None:
    """The date that begins first among facts; one without a beginning ("before 2011") does not."""
    dated = [when for at in facts if (when := reading.base.when(at)) is not None]
    begun = [when for when in dated if when.earliest is not None]
    return min(begun, key=lambda when: when.earliest or 0, default=None)


def _disputed(reading: Reading, facts: set[int]) -> list[Row]:
    found = [one for one in disagreements(reading) if facts & {*one.facts}]
    if not found:
        return []
    rows: list[Row] = [HeadRow(title="actor.disputed", aside="actor.never-averaged")]
    for one in found:
        rows += disagreement_rows(reading, one)
    return rows
