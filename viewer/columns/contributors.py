"""Who does what in which role, as flat postings: cells are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.columns.cited import Cited
from viewer.columns.places import Flat, Mask, Numbers, Places, Under
from viewer.domain.briefing import Activity, Role
from viewer.domain.contributor_order import Standing
from viewer.domain.contributors import (
    Cell,
    CellMeasure,
    Contribution,
    LateCells,
    LateFacts,
    Matrix,
)
from viewer.domain.factbase import FactBase
from viewer.domain.lens import ALL
from viewer.domain.sections import ROLES

_Key = TypeVar("_Key")
Counts = NDArray[np.int32]


class PartColumns:
    """Parts of all facts. A part's key is its actor, activity (behind the last one for none) and
    role in one number; `codes` are the keys that occur, and parts stand under their places there.
    """

    def __init__(self, base: FactBase, cited: Cited) -> None:
        briefing = base.briefing
        self.actors = briefing.actors
        self.activities: tuple[Activity | None, ...] = (*briefing.activities, None)
        self.actor_at = {actor.id: at for at, actor in enumerate(self.actors)}
        ids: list[str | None] = [activity.id for activity in briefing.activities]
        self.activity_at = {name: at for at, name in enumerate([*ids, None])}
        self.activity_ids = (*ids, None)
        self.size = len(base)
        wide = len(self.activities) * len(ROLES)
        all_codes = (
            cited.actors.astype(np.int64) * wide + cited.activities * len(ROLES) + cited.roles
        )
        codes = np.sort(all_codes)
        self.codes = codes[np.diff(codes, prepend=-1) > 0]
        places = np.searchsorted(self.codes, all_codes)
        by = cited.parts_by
        self.actor_of = self.codes // wide
        self.activity_of = self.codes % wide // len(ROLES)
        self.role_of = self.codes % len(ROLES)
        self.cell_of = self.codes // len(ROLES)
        self.by_part = Flat(places, by, len(self.codes), self.size)
        self.by_actor = Flat(self.actor_of[places], by, len(self.actors), self.size)
        self.by_activity = Flat(self.activity_of[places], by, len(self.activities), self.size)
        self.any = np.zeros(self.size, np.bool_)
        self.any[by] = True
        first = np.full(len(self.actors), len(ROLES), np.int64)
        np.minimum.at(first, cited.actors, cited.roles)
        self._first_roles: list[int] = first.tolist()
        self._counted: tuple[Mask, Counts, Counts, Counts] | None = None

    def standings(self) -> dict[str, Standing]:
        """As `viewer.domain.contributor_order.standings`."""
        counts = np.diff(self.by_actor.starts).tolist()
        found = zip(self.actors, counts, self._first_roles, strict=True)
        return {actor.id: Standing(count, role) for actor, count, role in found if count}

    def counts(self, mask: Mask) -> tuple[Counts, Counts, Counts]:
        """How many of the facts marked stand under each part, actor and activity; a mask is never
        changed once it was counted."""
        known = self._counted
        if known is None or known[0] is not mask:
            parts = self.by_part.counts(mask)
            actors = self._gathered(mask, parts, self.by_actor, self.actor_of)
            activities = self._gathered(mask, parts, self.by_activity, self.activity_of)
            known = self._counted = (mask, parts, actors, activities)
        return known[1:]

    def _gathered(self, mask: Mask, parts: Counts, flat: Flat, of: Numbers) -> Counts:
        """The counts under wider keys, of which each part has one."""
        if len(flat.facts) < len(self.by_part.facts):
            return flat.counts(mask)  # a fact stands under some of them with several parts
        sums = np.bincount(of, weights=parts, minlength=len(flat.starts) - 1)
        return sums.astype(np.int32)

    def named(self, kind: str, value: str) -> Mask:
        """The facts with a part that a filter on an "actor", an "activity" or a "part" leaves."""
        actor, activity = value if kind == "actor" else ALL, value if kind == "activity" else ALL
        if kind == "part":
            actor, _, activity = value.partition("/")
        chosen = np.ones(len(self.codes), np.bool_)
        if actor != ALL:
            chosen &= self.actor_of == self.actor_at.get(actor, -1)
        if activity != ALL:
            chosen &= self.activity_of == self.activity_at.get(activity or None, -1)
        mask = np.zeros(self.size, np.bool_)
        self.by_part.take(mask, np.flatnonzero(chosen))
        return mask

    def of_actors(self, names: Iterable[str]) -> Mask:
        """The facts that name one of these actors."""
        mask = np.zeros(self.size, np.bool_)
        self.by_actor.take(mask, np.array([self.actor_at[name] for name in names], np.int64))
        return mask

    def count_actors(self, mask: Mask) -> int:
        """How many actors the facts marked name."""
        return int(np.count_nonzero(self.counts(mask)[1]))

    def matrix(self, mask: Mask) -> Matrix:
        """As `viewer.domain.contributors.matrix`, of the facts marked."""
        counts, actors, activities = self.counts(mask)
        ids = [actor.id for actor in self.actors]
        return Matrix(
            tuple(self.actors[at] for at in np.flatnonzero(actors).tolist()),
            tuple(self.activities[at] for at in np.flatnonzero(activities).tolist()),
            ColumnCells(self, mask, counts),
            _Under(ids, self.actor_at, self.by_actor, actors, mask),
            _Under(self.activity_ids, self.activity_at, self.by_activity, activities, mask),
            _Members(self, counts),
            Places(np.flatnonzero(self.any & mask)),
        )


class _Under(LateFacts[_Key]):
    """Key → the facts marked under it, for keys that have any."""

    def __init__(
        self, keys: Iterable[_Key], numbers: Mapping[_Key, int], flat: Flat, counts: Counts,
        mask: Mask,
    ) -> None:  # fmt: skip
        pairs = zip(keys, counts.tolist(), strict=True)
        self.counts = {key: count for key, count in pairs if count}
        self._numbers, self._flat, self._mask = numbers, flat, mask

    def __getitem__(self, key: _Key) -> Places:
        count = self.counts[key]
        return Under(self._flat[self._numbers[key]], self._mask, count)

    def __contains__(self, key: object) -> bool:
        return key in self.counts

    def __iter__(self) -> Iterator[_Key]:
        return iter(self.counts)

    def __len__(self) -> int:
        return len(self.counts)


class _Members(Mapping[str | None, tuple[str, ...]]):
    """Activity → the actors that have a part in it, in the author's order."""

    def __init__(self, parts: PartColumns, counts: Counts) -> None:
        self._parts = parts
        self._there = counts > 0

    def __getitem__(self, key: str | None) -> tuple[str, ...]:
        parts = self._parts
        here = self._there & (parts.activity_of == parts.activity_at[key])
        found = np.unique(parts.actor_of[here]).tolist()
        if not found:
            raise KeyError(key)
        return tuple(parts.actors[at].id for at in found)

    def __iter__(self) -> Iterator[str | None]:
        found = np.unique(self._parts.activity_of[self._there]).tolist()
        return (self._parts.activity_ids[at] for at in found)

    def __len__(self) -> int:
        return len(np.unique(self._parts.activity_of[self._there]))


class ColumnCells(LateCells):
    """The cells of the facts marked; `counts` has how many say so for each part."""

    def __init__(self, parts: PartColumns, mask: Mask, counts: Counts) -> None:
        self._parts, self._mask, self._counts = parts, mask, counts
        there = np.flatnonzero(counts)
        places = parts.cell_of[there]
        begins = np.flatnonzero(np.diff(places, prepend=-1))
        self._there, self._begins = there, begins
        self._ends = np.append(begins[1:], len(there))
        self._places = places[begins]  # actor and activity of each cell, rising
        self._made: dict[tuple[str, str | None], Cell | None] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[tuple[str, str | None]]:
        parts = self._parts
        for place in self._places.tolist():
            actor, activity = divmod(place, len(parts.activities))
            yield parts.actors[actor].id, parts.activity_ids[activity]

    def __getitem__(self, key: tuple[str, str | None]) -> Cell:
        if key not in self._made:
            self._made[key] = self._make(key)
        made = self._made[key]
        if made is None:
            raise KeyError(key)
        return made

    def _make(self, key: tuple[str, str | None]) -> Cell | None:
        parts = self._parts
        wanted = parts.actor_at[key[0]] * len(parts.activities) + parts.activity_at[key[1]]
        at = int(self._places.searchsorted(wanted))
        if at == len(self._places) or self._places[at] != wanted:
            return None
        found = []
        for number in self._there[self._begins[at] : self._ends[at]].tolist():
            said = Under(parts.by_part[number], self._mask, int(self._counts[number]))
            found.append(Contribution(*key, ROLES[int(parts.role_of[number])], said))
        return Cell(tuple(found))

    def roles(self) -> frozenset[Role]:
        used = np.bincount(self._parts.role_of, weights=self._counts, minlength=len(ROLES))
        return frozenset(ROLES[at] for at in np.flatnonzero(used).tolist())

    def lines(self, measure: CellMeasure) -> Mapping[str, int]:
        """As `CellMeasure.places` has them, of all cells at once."""
        counts = self._counts[self._there]
        table = np.zeros(int(counts.max(initial=0)) + 1)
        for count in np.flatnonzero(np.bincount(counts)).tolist():
            table[count] = measure.of(count)
        widths = table[counts]
        so_far = np.concatenate(([0.0], np.cumsum(widths + measure.gap)))
        whole = so_far[self._ends] - so_far[self._begins] + (measure.first - measure.gap)
        some = np.flatnonzero(whole > measure.width - 1)  # the sums are not exact to the last digit
        x = np.full(len(self._begins), float(measure.first))
        line = np.zeros(len(self._begins), np.int64)
        for step in range(int((self._ends - self._begins)[some].max(initial=0))):
            here = some[self._begins[some] + step < self._ends[some]]
            room = widths[self._begins[here] + step]
            over = here[(x[here] + room > measure.width) & (x[here] > measure.first)]
            x[over] = measure.first
            line[over] += 1
            x[here] += room + measure.gap
        high = np.flatnonzero(line)
        most = np.zeros(len(self._parts.actors), np.int64)
        np.maximum.at(most, self._places[high] // len(self._parts.activities), line[high])
        actors = self._parts.actors
        return {actors[at].id: int(most[at]) for at in np.flatnonzero(most).tolist()}
