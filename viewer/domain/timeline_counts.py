"""The overview of the timeline: how many events each stretch of time has, and how many begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from viewer.domain.calendar_ticks import Step, days_of
from viewer.domain.timeline_table import Track

_BINS = (
    *(Step("day", count) for count in (1, 5, 10)),
    *(Step("month", count) for count in (1, 3, 6)),
    *(Step("year", count * 10**power) for power in range(4) for count in (1, 2, 5)),
)


def bins(first: int, last: int, width: float, least: float) -> list[int]:
    """Days at which counting begins anew, calendar steps at least `least` pixels wide.

    The first is `first`; behind the last stands the day after `last`.
    """
    per_day = width / (last + 1 - first)
    step = next((step for step in _BINS if step.days * per_day >= least), _BINS[-1])
    inner = [day for day in days_of(step, first, last) if day > first]
    return [first, *inner, last + 1]


def counts(track: Track, edges: Sequence[int]) -> list[int]:
    """How many events have a day between one edge and the next: what a brush there would leave."""
    return [track.begun(after - 1) - track.over(edge) for edge, after in pairwise(edges)]


def begun(track: Track, edges: Sequence[int]) -> list[int]:
    """How many events begin between one edge and the next; the rest of `counts` goes on there."""
    places = [track.begun(edge - 1) for edge in edges]
    return [after - place for place, after in pairwise(places)]
