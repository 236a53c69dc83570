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
    """A lane's days for bisection: starts in order, ends in order, the latest end per block.

    Of a lane that was cut out of another one, these are that one's, `mask` says which events are
    the lane's, and the bisected places are counted by how many of these stand before them.
    """

    def __init__(self, track: Track, keys: bytearray) -> None:
        """`keys` has 1 for every event (by index) that is a key fact."""
        whole = track if track.whole is None else track.whole
        known = whole.days
        if not isinstance(known, _Whole):
            known = whole.days = _Whole(whole, keys)
        self._all = known
        self._track = track
        self._mask: npt.NDArray[np.bool_] | None = track.mask
        self.events, self.starts, self.ends = known.events, known.starts, known.ends

    # Days are compared as whole numbers: a float would have numpy copy the array as floats, for
    # each frame. Begun before x is begun before ceil(x); over a day before x, on floor(x - 1).

    def count(self, first: float, last: float) -> int:
        """How many have a day in sight."""
        return self._track.count(floor(first - 1) + 1, ceil(last) - 1)

    def in_sight(self, first: float, last: float) -> Days:
        """Which, as places in the arrays, in order."""
        begun = int(np.searchsorted(self.starts, ceil(last), "left"))
        over, ends = floor(first - 1), self.ends
        found = []
        for block in np.flatnonzero(self._all.latest[: -(-begun // BLOCK)] > over).tolist():
            here = slice(block * BLOCK, min((block + 1) * BLOCK, begun))
            some = ends[here] > over
            if self._mask is not None:
                some &= self._mask[here]
            found.append(np.flatnonzero(some) + here.start)
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def beside_density(self, first: float, last: float, selected: int, most: int) -> Days:
        """The selected event (an index) and the key facts in sight, unless they are over `most`."""
        keys = self._all.keys
        if self._mask is not None:
            keys = keys[self._mask[keys]]
        starts, ends = self.starts[keys], self.ends[keys]
        chosen = keys[(starts < ceil(last)) & (ends > floor(first - 1))]
        if len(chosen) > most:
            chosen = chosen[:0]
        at = int(np.searchsorted(self.events, selected))
        is_there = at < len(self.events) and self.events[at] == selected
        if is_there and (self._mask is None or self._mask[at]):
            chosen = np.union1d(chosen, [at])
        return chosen

    def beyond(self, first: float, last: float) -> tuple[Outside | None, Outside | None]:
        """What ends before a range, and what begins after it."""
        before, after = self.ends <= floor(first - 1), self.starts >= ceil(last)
        if self._mask is not None:
            before, after = before & self._mask, after & self._mask
        return (
            _outside(self.starts[before], self.ends[before]),
            _outside(self.starts[after], self.ends[after]),
        )

    def columns(self, first: float, last: float, n: int) -> Days:
        """How many have a day in each of `n` columns of the same width."""
        edges = np.linspace(first, last, n + 1)
        begun = np.searchsorted(self.starts, np.ceil(edges[1:]).astype(np.int64), "left")
        ended = np.floor(edges[:-1] - 1).astype(np.int64)
        over = np.searchsorted(self._all.sorted_ends, ended, "right")
        if self._track.running is None:
            return begun - over
        begun_by, over_by = self._track.running
        found: Days = begun_by[begun] - over_by[over]
        return found


class _Whole:
    """The arrays of a track that was not cut out of another one."""

    def __init__(self, track: Track, keys: bytearray) -> None:
        self.events: Days = np.asarray(track.events, np.int64)
        self.starts: Days = np.asarray(track.starts, np.int64)
        self.ends: Days = np.asarray(track.ends, np.int64)
        self.sorted_ends: Days = np.asarray(track.sorted_ends, np.int64)
        self.keys: Days = np.flatnonzero(np.frombuffer(keys, np.uint8)[self.events])
        blocks = np.arange(0, len(track), BLOCK)
        self.latest: Days = np.maximum.reduceat(self.ends, blocks) if len(track) else self.ends


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
