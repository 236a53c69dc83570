"""Tracks of the timeline, cut out and counted in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.columns.places import Mask
from viewer.domain.timeline_table import BLOCK, Track

Days = NDArray[np.int64]


class ColumnTrack(Track):
    """Events of another track, in arrays that look like any other sequence; `ends_left` says which
    of the other's last days, in order, are theirs."""

    def __init__(self, parts: tuple[Days, Days, Days], all_ends: Days, ends_left: Mask) -> None:
        super().__init__(*(part.data for part in parts))
        self._all_ends, self._ends_left = all_ends, ends_left

    @cached_property
    def sorted_ends(self) -> Sequence[int]:
        return self._all_ends[self._ends_left].data

    @cached_property
    def latest(self) -> list[int]:
        if not len(self):
            return []
        blocks = np.arange(0, len(self), BLOCK)
        found: list[int] = np.maximum.reduceat(_days(self.ends), blocks).tolist()
        return found


class _Order:
    """The events of a track by their last days, found once."""

    def __init__(self, track: Track) -> None:
        ends = _days(track.ends)
        self.by_end = np.argsort(ends, kind="stable")
        self.ends = ends[self.by_end]


def only(track: Track, kept: Mask) -> Track:
    """The events of a track whose index is kept."""
    order = track.order
    if not isinstance(order, _Order):
        order = track.order = _Order(track)
    events = _days(track.events)
    mask = kept[events]
    parts = (events[mask], _days(track.starts)[mask], _days(track.ends)[mask])
    return ColumnTrack(parts, order.ends, mask[order.by_end])


def _days(some: Sequence[int]) -> Days:
    return np.asarray(some, np.int64)
