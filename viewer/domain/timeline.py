"""The timeline: dated facts as events in the order of their drawn days, in lanes, and as a list.

A `Timetable` knows the events of a briefing; a `Chart` is what one reading shows of them. Days
are day numbers of `viewer.domain.dates`. Events stand in one order everywhere: by first day drawn,
then by last; arrays of a lane follow it, so that what is in sight is found by bisection.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

from msgspec import Struct

from viewer.domain.calendar_ticks import FIRST_DAY, LAST_DAY, Step, days_of, rounded
from viewer.domain.date_marks import DateMark, MarkName, date_mark, mark_names
from viewer.domain.dates import iso, overlaps, parse
from viewer.domain.fact_rows import FactRow, fact_row
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.plain import shown as shown_text
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow, Row

LaneKind = Literal["topic", "actor", "activity"]
LANE_KINDS: tuple[LaneKind, ...] = ("topic", "actor", "activity")

BEFORE, AFTER = FIRST_DAY - 1, LAST_DAY + 1  # days of what has no first or last one
LONGEST_LABEL = 60
LIST_MOST = 1000  # rows of the list; the rest is counted


class Event(NamedTuple):
    """A dated fact: its position and its mark; `start` and `end` are the days drawn, `BEFORE` and
    `AFTER` where nothing bounds them."""

    at: int
    mark: DateMark
    key: bool
    start: int
    end: int


class Track(Struct, frozen=True):
    """Events by index into the chart's, with their first and last days in parallel."""

    events: array[int]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.events)


class Lane(Struct, frozen=True):
    """`key` is an id, "" for the facts that name none; `hidden` are those the period leaves out.

    An event that stands in several lanes is in each of them once.
    """

    key: str
    title: str
    track: Track
    hidden: Track

    @property
    def count(self) -> int:
        return len(self.track) + len(self.hidden)


class Outside(NamedTuple):
    """What a lane has beyond a range: how many, and from which first to which last day."""

    number: int
    first: int
    last: int


class CountRow(Row, frozen=True, kw_only=True):
    """One sentence at the end of a list, about what is not in it; `text` is a key."""

    text: str
    count: int


_SPAN = itemgetter(3, 4)


class Timetable:
    """The events of a briefing, all of them."""

    def __init__(self, base: FactBase) -> None:
        self.base = base
        self.cutoff = base.cutoff.latest
        found: list[Event] = []
        marks: dict[tuple[str, bool], DateMark] = {}  # many facts have the same date
        self.undated: list[int] = []
        for at, fact in enumerate(base.facts):
            when = base.when(at)
            if when is None:
                self.undated.append(at)
                continue
            mark = marks.get((when.edtf, fact.planned))
            if mark is None:
                mark = date_mark(when, fact.planned, self.cutoff)
                marks[when.edtf, fact.planned] = mark
            start = BEFORE if mark.first is None else mark.first
            end = AFTER if mark.last is None else mark.last
            found.append(Event(at, mark, fact.key, start, end))
        found.sort(key=_SPAN)
        self.events: tuple[Event, ...] = tuple(found)
        self.starts = array("q", [event.start for event in found])
        self.ends = array("q", [event.end for event in found])
        self._lanes: dict[LaneKind, list[tuple[str, str, list[int]]]] = {}

    @cached_property
    def extent(self) -> tuple[int, int]:
        """The days all dates fill, widened to whole months or years; the cut-off where near."""
        starts = [day for day in self.starts if day != BEFORE]
        ends = [day for day in self.ends if day != AFTER]
        starts, ends = starts or ends[:1], ends or starts[-1:]
        if not starts:
            day = self.cutoff or 1
            return rounded(day - 183, day + 183)
        first, last = min(min(starts), min(ends)), max(max(starts), max(ends))
        if self.cutoff is not None and self.cutoff - last <= (last - first) // 8:
            last = max(last, self.cutoff)
        if last - first < 60:
            first, last = first - 15, last + 15
        first, last = rounded(first, last)
        return max(first, FIRST_DAY), min(last, LAST_DAY)

    def lanes(self, kind: LaneKind) -> list[tuple[str, str, list[int]]]:
        """(id, title, indices of events) of every lane that has any, in reading order."""
        if kind not in self._lanes:
            self._lanes[kind] = self._make_lanes(kind)
        return self._lanes[kind]

    def _make_lanes(self, kind: LaneKind) -> list[tuple[str, str, list[int]]]:
        titles = self._titles(kind)
        found: dict[str, list[int]] = {key: [] for key in titles}
        for index, event in enumerate(self.events):
            for key in dict.fromkeys(self._keys(event.at, kind)) or {"": None}:
                found.setdefault(key, []).append(index)
        lanes = [(key, titles.get(key, ""), events) for key, events in found.items() if events]
        if kind == "actor":
            lanes.sort(key=lambda lane: -len(lane[2]))
        lanes.sort(key=lambda lane: lane[0] == "")
        return lanes

    def _titles(self, kind: LaneKind) -> dict[str, str]:
        briefing = self.base.briefing
        if kind == "topic":
            return {topic.id: topic.title for topic in briefing.topics}
        if kind == "actor":
            return {actor.id: actor.name for actor in briefing.actors}
        return {doing.id: doing.short or doing.name for doing in briefing.activities}

    def _keys(self, at: int, kind: LaneKind) -> Iterable[str]:
        fact = self.base.facts[at]
        if kind == "topic":
            return (fact.topic,)
        if kind == "actor":
            return (part.actor for part in fact.actors)
        return (part.activity for part in fact.actors if part.activity)


def period_of(lens: Lens) -> Filter | None:
    """The period among the filters, if any."""
    return next((chip for chip in lens.filters if chip.kind == "period"), None)


def period_days(chip: Filter) -> tuple[int, int]:
    """First and last day of a period."""
    low, _, high = chip.value.partition("/")
    first, last = parse(low).earliest, parse(high).latest
    return (FIRST_DAY if first is None else first, LAST_DAY if last is None else last)


def period_filter(first: int, last: int) -> Filter:
    """The filter of the days from `first` to `last`, both included."""
    return Filter("period", f"{iso(first)}/{iso(last)}")


class Chart:
    """What a reading shows of a timetable: events, lanes, the days they fill. Immutable.

    What the period leaves out is not drawn, but lanes and overview count it: the reader has to
    see that there is more.
    """

    def __init__(self, timetable: Timetable, reading: Reading, kind: LaneKind = "topic") -> None:
        self.timetable = timetable
        self.reading = reading
        self.kind = kind
        self.cutoff = timetable.cutoff
        self.chip = period_of(reading.lens)
        wide = reading.through(reading.lens.removing(self.chip)) if self.chip else reading
        shown = wide.shown_set
        base, all_events = timetable.base, timetable.events
        # Indices of the chart are those of the timetable: lanes need no renumbering.
        self.events = all_events
        self.period = period_days(self.chip) if self.chip else None
        self._wide = {i for i, event in enumerate(all_events) if event.at in shown}
        if self.period is None:
            self._drawn = self._wide
        else:
            low, high = self.period
            self._drawn = {
                i for i in self._wide
                if (when := base.when(all_events[i].at)) and overlaps(when, low, high)
            }  # fmt: skip
        self.undated = sum(at in shown for at in timetable.undated)

    # -- what there is ----------------------------------------------------

    @cached_property
    def drawn(self) -> Track:
        """The events shown, in order."""
        return self._track(range(len(self.events)), self._drawn)

    @cached_property
    def wide(self) -> Track:
        """The events shown if the period were lifted, in order: what the overview counts."""
        return self._track(range(len(self.events)), self._wide)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that have an event, drawn or left out by the period."""
        left_out = self._wide - self._drawn
        found = []
        for key, title, events in self.timetable.lanes(self.kind):
            lane = Lane(key, title, self._track(events, self._drawn), self._track(events, left_out))
            if lane.count:
                found.append(lane)
        return tuple(found)

    def _track(self, events: Iterable[int], kept: set[int]) -> Track:
        indices = array("q", [index for index in events if index in kept])
        starts, ends = self.timetable.starts, self.timetable.ends
        return Track(
            indices,
            array("q", [starts[index] for index in indices]),
            array("q", [ends[index] for index in indices]),
        )

    @cached_property
    def legend(self) -> tuple[MarkName, ...]:
        """The marks in use."""
        return mark_names(self.events[index].mark for index in self.drawn.events)

    @property
    def extent(self) -> tuple[int, int]:
        """The days of all dates, filtered out or not: the axis stands still while one types."""
        return self.timetable.extent

    def label(self, event: Event) -> str:
        """What stands beside a mark: the short form, else the beginning of the statement."""
        fact = self.timetable.base.facts[event.at]
        return shown_text(fact.short or fact.statement, LONGEST_LABEL)

    # -- in a range -------------------------------------------------------

    def in_range(self, first: int, last: int) -> list[int]:
        """Indices of the events shown that have a drawn day in the range, in order."""
        track = self.drawn
        most = bisect_right(track.starts, last)
        return [
            index for index, end in zip(track.events[:most], track.ends, strict=False)
            if end >= first
        ]  # fmt: skip

    def rows(self, first: int, last: int) -> list[Row]:
        """The list twin: facts in the range by date, then what is not in it."""
        inside = self.in_range(first, last)
        if not inside:
            found: list[Row] = [self._empty()]
        else:
            positions = [self.events[index].at for index in inside[:LIST_MOST]]
            found = [fact_row(self.reading, at) for at in positions]
        if len(inside) > LIST_MOST:
            found.append(CountRow(text="timeline.more", count=len(inside) - LIST_MOST))
        if self.undated and self.drawn:
            found.append(CountRow(text="timeline.undated", count=self.undated))
        return found

    def _empty(self) -> EmptyRow:
        if self.drawn:
            return EmptyRow(
                key="action:timeline.all-dates",
                text="timeline.none-in-range", action="timeline.all-dates",
            )  # fmt: skip
        if self.timetable.events:
            return EmptyRow(
                key="action:timeline.all-facts",
                text="timeline.none-fits", action="timeline.all-facts",
            )  # fmt: skip
        return EmptyRow(text="timeline.none-dated")

    def step(self, at: int | None, by: int) -> int | None:
        """The position of the fact `by` events after that of a position, stopping at the ends."""
        order = [self.events[index].at for index in self.drawn.events]
        if not order:
            return None
        if at is None or at not in order:
            return order[0] if by > 0 else order[-1]
        return order[max(0, min(len(order) - 1, order.index(at) + by))]


def outside(lane: Lane, first: int, last: int) -> tuple[Outside | None, Outside | None]:
    """What a lane has before and after a range, left out by the period or not."""
    days = [*zip(lane.track.starts, lane.track.ends, strict=True)]
    days += zip(lane.hidden.starts, lane.hidden.ends, strict=True)
    return (
        _outside([(start, end) for start, end in days if end < first]),
        _outside([(start, end) for start, end in days if start > last]),
    )


def _outside(days: list[tuple[int, int]]) -> Outside | None:
    if not days:
        return None
    starts = [start for start, _ in days if start != BEFORE]
    ends = [end for _, end in days if end != AFTER]
    low, high = min(starts or ends), max(ends or starts)
    return Outside(len(days), min(low, high), max(low, high))


# -- the overview ---------------------------------------------------------

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


def counts(starts: Sequence[int], sorted_ends: Sequence[int], edges: Sequence[int]) -> list[int]:
    """How many events have a day between one edge and the next: what a brush there would leave."""
    return [
        bisect_right(starts, after - 1) - bisect_left(sorted_ends, edge)
        for edge, after in pairwise(edges)
    ]


def begun(starts: Sequence[int], edges: Sequence[int]) -> list[int]:
    """How many events begin between one edge and the next; the rest of `counts` goes on there."""
    places = [bisect_left(starts, edge) for edge in edges]
    return [after - place for place, after in pairwise(places)]


def is_fact(row: object) -> bool:
    """Whether a row of the list is a fact."""
    return isinstance(row, FactRow)
