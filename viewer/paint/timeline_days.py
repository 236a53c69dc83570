"""Days of many events in sorted arrays: what is in sight is found by bisection.

Knows numpy, so it must not be imported before the first paint of a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from viewer.domain.timeline_table import AFTER, BEFORE, Track

Days = npt.NDArray[np.int64]

BLOCK = 1024


class Outside(NamedTuple):
    """What a lane has beyond a range: how many, and from which first to which last day."""

    number: int
    first: int
    last: int


class Sorted:
    """A lane's days for bisection: starts in order, ends in order, the latest end per block."""

    def __init__(self, track: Track, keys: bytearray) -> None:
        """`keys` has 1 for every event (by index) that is a key fact."""
        self.events: Days = np.asarray(track.events, np.int64)
        self.starts: Days = np.asarray(track.starts, np.int64)
        self.ends: Days = np.asarray(track.ends, np.int64)
        self.sorted_ends: Days = np.asarray(track.sorted_ends, np.int64)
        self.keys: Days = np.flatnonzero(np.frombuffer(keys, np.uint8)[self.events])
        blocks = np.arange(0, len(track), BLOCK)
        self.latest: Days = np.maximum.reduceat(self.ends, blocks) if len(track) else self.ends

    # Days are compared as whole numbers: a float would have numpy copy the array as floats, for
    # each frame. Begun before x is begun before ceil(x); over a day before x, on floor(x - 1).

    def _begun(self, day: float) -> int:
        """How many have begun before a moment."""
        return int(np.searchsorted(self.starts, ceil(day), "left"))

    def _over(self, day: float) -> int:
        """How many are over at a moment."""
        return int(np.searchsorted(self.sorted_ends, floor(day - 1), "right"))

    def count(self, first: float, last: float) -> int:
        """How many have a day in sight."""
        return self._begun(last) - self._over(first)

    def in_sight(self, first: float, last: float) -> Days:
        """Which, as places in the arrays, in order."""
        begun, over = self._begun(last), floor(first - 1)
        found = []
        for block in np.flatnonzero(self.latest[: -(-begun // BLOCK)] > over).tolist():
            at = block * BLOCK
            found.append(np.flatnonzero(self.ends[at : min(at + BLOCK, begun)] > over) + at)
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def beside_density(self, first: float, last: float, selected: int, most: int) -> Days:
        """The selected event (an index) and the key facts in sight, unless they are over `most`."""
        starts, ends = self.starts[self.keys], self.ends[self.keys]
        chosen = self.keys[(starts < ceil(last)) & (ends > floor(first - 1))]
        if len(chosen) > most:
            chosen = chosen[:0]
        at = int(np.searchsorted(self.events, selected))
        if at < len(self.events) and self.events[at] == selected:
            chosen = np.union1d(chosen, [at])
        return chosen

    def beyond(self, first: float, last: float) -> tuple[Outside | None, Outside | None]:
        """What ends before a range, and what begins after it."""
        if self.count(first, last):
            before, after = self.ends <= floor(first - 1), self.starts >= ceil(last)
            return (
                _outside(self.starts[before], self.ends[before]),
                _outside(self.starts[after], self.ends[after]),
            )
        # Nothing lies across: what is earlier comes first in either order.
        at = self._begun(last)
        halves = (
            (self.starts[:at], self.sorted_ends[:at]),
            (self.starts[at:], self.sorted_ends[at:]),
        )
        return _outside(*halves[0]), _outside(*halves[1])

    def columns(self, first: float, last: float, n: int) -> Days:
        """How many have a day in each of `n` columns of the same width."""
        edges = np.linspace(first, last, n + 1)
        begun = np.searchsorted(self.starts, np.ceil(edges[1:]).astype(np.int64), "left")
        over = np.floor(edges[:-1] - 1).astype(np.int64)
        return begun - np.searchsorted(self.sorted_ends, over, "right")


def _outside(starts: Days, ends: Days) -> Outside | None:
    """Events as a number with first and last day, as far as anything bounds them."""
    if not len(starts):
        return None
    low, high = starts[starts != BEFORE], ends[ends != AFTER]
    first = int((low if len(low) else high).min())
    last = int((high if len(high) else low).max())
    return Outside(len(starts), min(first, last), max(first, last))


def together(parts: Sequence[Outside | None]) -> Outside | None:
    """The same of several, as one."""
    known = [part for part in parts if part is not None]
    if not known:
        return None
    return Outside(
        sum(part.number for part in known),
        min(part.first for part in known),
        max(part.last for part in known),
    )
