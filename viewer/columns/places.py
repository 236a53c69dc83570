"""Positions of facts in one array."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import overload

import numpy as np
from numpy.typing import NDArray

from viewer.domain.columns import Positions

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64] | NDArray[np.int32]


class Places(Positions):
    """Numbers in rising order, each once."""

    def __init__(self, at: Numbers) -> None:
        self.at = at

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Places: ...
    def __getitem__(self, place: int | slice) -> int | Places:
        if isinstance(place, slice):
            return Places(self.at[place])
        return int(self.at[place])

    def __iter__(self) -> Iterator[int]:
        return iter(self.at.tolist())

    def __contains__(self, one: object) -> bool:
        return self._place(one) >= 0

    def index(self, one: int, start: int = 0, stop: int | None = None) -> int:
        """The place of a number; ValueError where it is not among them."""
        place = self._place(one)
        if place < start or (stop is not None and place >= stop):
            raise ValueError(one)
        return place

    def _place(self, one: object) -> int:
        if not isinstance(one, int):
            return -1
        place = int(np.searchsorted(self.at, one))
        return place if place < len(self.at) and self.at[place] == one else -1

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Places):
            return self.at is other.at or bool(np.array_equal(self.at, other.at))
        if not isinstance(other, (tuple, list)) or len(other) != len(self.at):
            return False
        return bool(self.at.tolist() == list(other))

    __hash__ = None  # type: ignore[assignment]

    def without(self, few: Iterable[int]) -> Places:
        left = [place for one in few if (place := self._place(one)) >= 0]
        return Places(np.delete(self.at.astype(np.int64), left)) if left else self

    def shifted(self, by: int) -> Places:
        return Places(self.at.astype(np.int64) + by)


class Shown(Places):
    """The facts shown, with a mark for each fact of the briefing."""

    def __init__(self, mask: Mask) -> None:
        super().__init__(np.flatnonzero(mask))
        self.mask = mask

    def __contains__(self, one: object) -> bool:
        return isinstance(one, int) and 0 <= one < len(self.mask) and bool(self.mask[one])


class Under(Places):
    """Those of some facts in order that are marked; only counted until somebody looks at them."""

    def __init__(self, facts: NDArray[np.int32], mask: Mask, count: int) -> None:
        self._facts, self._mask, self._count = facts, mask, count

    @cached_property
    def at(self) -> Numbers:  # type: ignore[override]
        found: NDArray[np.int32] = self._facts[self._mask.take(self._facts)]
        return found

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        if "at" not in vars(self):  # often only the first one is wanted
            for first in range(0, len(self._facts), STEP):
                some = self._facts[first : first + STEP]
                yield from some[self._mask.take(some)].tolist()
            return
        yield from super().__iter__()


class Flat:
    """Facts under numbered keys, each once and in order: `facts` from `starts[key]` on."""

    def __init__(self, keys: Numbers, facts: Numbers, most_keys: int, most_facts: int) -> None:
        most = max(1, most_facts)
        pairs = keys.astype(np.int64)
        pairs *= most
        pairs += facts
        pairs.sort()
        kept = np.ones(len(pairs), np.bool_)  # numpy's own `unique` takes ten times as long
        np.not_equal(pairs[1:], pairs[:-1], out=kept[1:])
        pairs = pairs if kept.all() else pairs[kept]
        self.starts = np.searchsorted(pairs, np.arange(most_keys + 1, dtype=np.int64) * most)
        self.facts = np.empty(len(pairs), np.int32)
        for first in range(0, len(pairs), BLOCK):  # all at once would take their memory again
            block = slice(first, first + BLOCK)
            np.remainder(pairs[block], most, out=self.facts[block], casting="unsafe")

    def __getitem__(self, key: int) -> NDArray[np.int32]:
        return self.facts[self.starts[key] : self.starts[key + 1]]

    def take(self, mask: Mask, keys: Numbers) -> None:
        """Mark the facts under these keys, of which each stands there once."""
        counts = self.starts[keys + 1] - self.starts[keys]
        for key in keys[counts > FEW].tolist():
            mask[self[key]] = True
        few = keys[(counts <= FEW) & (counts > 0)]
        if len(few):
            counts = self.starts[few + 1] - self.starts[few]
            ends = np.cumsum(counts)
            steps = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
            mask[self.facts[np.repeat(self.starts[few], counts) + steps]] = True

    def counts(self, mask: Mask) -> NDArray[np.int32]:
        """How many of the facts marked stand under each key."""
        return np.diff(running(mask, self.facts)[self.starts])


def running(mask: Mask, order: Numbers | None = None) -> NDArray[np.int32]:
    """How many of the first so many facts are marked, from none of them to all, in their order or
    in another. It takes the same time for any mask: picking out what is marked takes several times
    that where it is every second.
    """
    marks = mask if order is None else mask.take(order)
    found = np.zeros(len(marks) + 1, np.int32)
    np.cumsum(marks, out=found[1:])
    return found


BLOCK = 1 << 18  # numbers that are in memory twice at a time
STEP = 64  # facts looked at together where the first ones may be enough
FEW = 64  # facts under a key up to which many keys are taken at once
