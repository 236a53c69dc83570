"""Tracks of the timeline, cut out in arrays and counted without a look at what is in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.columns.places import Mask, running
from viewer.domain.timeline_table import BLOCK, Track

Days = NDArray[np.int64]


class ColumnTrack(Track):
    """Those events of another track that are marked. How many have begun or are over on a day is
    told from running counts; the events themselves are picked out when somebody looks at them.
    """

    def __init__(self, whole: Track, order: _Order, mask: Mask) -> None:
        self.whole, self.mask = whole, mask
        self._order = order
        self.running = running(mask), running(mask, order.by_end)

    def __len__(self) -> int:
        return int(self.running[0][-1])

    def begun(self, day: int) -> int:
        return int(self.running[0][bisect_right(self._order.starts.data, day)])

    def over(self, day: int) -> int:
        return int(self.running[1][bisect_left(self._order.sorted_ends.data, day)])

    def inside(self, first: int, last: int) -> Iterator[int]:
        order = self._order
        most = bisect_right(order.starts.data, last)
        for low in range(0, most, BLOCK):
            here = slice(low, min(low + BLOCK, most))
            found = self.mask[here] & (order.ends[here] >= first)
            if found.any():
                yield from order.events[here][found].tolist()

    @cached_property
    def events(self) -> Sequence[int]:  # type: ignore[override]
        return _sequence(self._order.events[self.mask])

    @cached_property
    def starts(self) -> Sequence[int]:  # type: ignore[override]
        return _sequence(self._order.starts[self.mask])

    @cached_property
    def ends(self) -> Sequence[int]:  # type: ignore[override]
        return _sequence(self._order.ends[self.mask])

    @cached_property
    def sorted_ends(self) -> Sequence[int]:
        return _sequence(self._order.sorted_ends[self.mask[self._order.by_end]])


class _Order:
    """A whole track in arrays, and its events by their last days; found once."""

    def __init__(self, track: Track) -> None:
        self.events, self.starts, self.ends = map(_days, (track.events, track.starts, track.ends))
        self.by_end = np.argsort(self.ends, kind="stable")
        self.sorted_ends = self.ends[self.by_end]


def only(track: Track, kept: Mask) -> Track:
    """The events of a track whose index is kept; the track where that is all of them."""
    order = track.order
    if not isinstance(order, _Order):
        order = track.order = _Order(track)
        track.sorted_ends = _sequence(order.sorted_ends)
    mask = kept.take(order.events)
    return track if mask.all() else ColumnTrack(track, order, mask)


def _days(some: Sequence[int]) -> Days:
    return np.asarray(some, np.int64)


def _sequence(days: Days) -> Sequence[int]:
    """An array that looks like any other sequence."""
    found: Sequence[int] = days.data
    return found
