"""Tracks of the timeline, cut out and counted in arrays."""

from __future__ import annotations

from array import array
from functools import cached_property

import numpy as np

from viewer.columns.places import Mask
from viewer.domain.timeline_table import BLOCK, Track


class ColumnTrack(Track):
    """A track whose days are put in order at once."""

    @cached_property
    def sorted_ends(self) -> array[int]:
        return _days(np.sort(np.array(self.ends, np.int64)))

    @cached_property
    def latest(self) -> list[int]:
        if not len(self):
            return []
        blocks = np.arange(0, len(self), BLOCK)
        found: list[int] = np.maximum.reduceat(np.array(self.ends, np.int64), blocks).tolist()
        return found


def only(track: Track, kept: Mask) -> Track:
    """The events of a track whose index is kept."""
    mask = kept[np.array(track.events, np.int64)]
    if mask.all() and isinstance(track, ColumnTrack):
        return track
    parts = (track.events, track.starts, track.ends)
    return ColumnTrack(*(_days(np.array(part, np.int64)[mask]) for part in parts))


def _days(some: np.ndarray[tuple[int], np.dtype[np.int64]]) -> array[int]:
    found = array("q")
    found.frombytes(some.tobytes())
    return found
