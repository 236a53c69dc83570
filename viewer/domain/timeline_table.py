"""The events of a briefing: dated facts in the order of their drawn days, and the lanes they fill.

Days are day numbers of `viewer.domain.dates`. Events stand in one order everywhere: by first day
drawn, then by last. What is needed of all of them stands in flat arrays, so that a million costs
bytes, not objects; an `Event` is made when it is looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import Any, Literal, NamedTuple, overload

from viewer.domain.calendar_ticks import FIRST_DAY, LAST_DAY, rounded
from viewer.domain.date_marks import DateMark, date_mark
from viewer.domain.factbase import FactBase
from viewer.domain.lane_kinds import LaneKind
from viewer.domain.publications import Publications, publications

BEFORE, AFTER = FIRST_DAY - 1, LAST_DAY + 1  # days of what has no first or last one
BLOCK = 1024
_BITS = 24  # more than days and events have


class Event(NamedTuple):
    """A dated fact: its position and its mark; `start` and `end` are the days drawn, `BEFORE` and
    `AFTER` where nothing bounds them."""

    at: int
    mark: DateMark
    key: bool
    start: int
    end: int


class Track:
    """Events by index, in order, with their first and last days in parallel."""

    # For who works in arrays: what was found out about this track, to cut others out of it and to
    # draw it; and where it was cut out itself, of what, which events are its own, and how many of
    # these stand before each place there, by first and by last day.
    order: object = None
    days: object = None
    whole: Track | None = None
    mask: Any = None
    running: Any = None

    def __init__(self, events: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.events = events
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.events)

    @cached_property
    def sorted_ends(self) -> Sequence[int]:
        """The last days in order: with the first days, they count without a look at any event."""
        return array("q", sorted(self.ends))

    @cached_property
    def latest(self) -> list[int]:
        """The latest last day in each `BLOCK` of events."""
        return [max(self.ends[at : at + BLOCK]) for at in range(0, len(self), BLOCK)]

    def begun(self, day: int) -> int:
        """How many have their first day up to a day."""
        return bisect_right(self.starts, day)

    def over(self, day: int) -> int:
        """How many have their last day before a day."""
        return bisect_left(self.sorted_ends, day)

    def count(self, first: int, last: int) -> int:
        """How many have a day from `first` to `last`."""
        return self.begun(last) - self.over(first)

    def inside(self, first: int, last: int) -> Iterator[int]:
        """Those that have a day from `first` to `last`, in order."""
        most = bisect_right(self.starts, last)
        for block, latest in enumerate(self.latest[: -(-most // BLOCK)]):
            if latest >= first:
                low = block * BLOCK
                for at in range(low, min(low + BLOCK, most)):
                    if self.ends[at] >= first:
                        yield self.events[at]

    def only(self, kept: bytearray) -> Track:
        """Those whose index is kept."""
        mask = bytes(map(kept.__getitem__, self.events))
        if all(mask):
            return self
        parts = (self.events, self.starts, self.ends)
        return Track(*(array("q", compress(part, mask)) for part in parts))


class Events(Sequence[Event]):
    """All events by index."""

    def __init__(self, table: Timetable) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table.positions)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        table = self._table
        return Event(
            table.positions[index],
            table.looks[table.look_of[index]],
            bool(table.keys[index]),
            table.starts[index],
            table.ends[index],
        )


class Timetable:
    """The events of a briefing, all of them.

    Nothing that goes on is drawn past `cutoff`: the briefing's, or an earlier day on which it is
    asked what could be known; `limit` says which. In parallel, by index: `positions` of the facts,
    `starts`, `ends`, `keys` (1 for a key fact), `look_of` the place of its mark in `looks`.
    """

    def __init__(self, base: FactBase, known_at: int | None = None) -> None:
        self.base = base
        self.known_at = known_at
        days = [day for day in (base.cutoff.latest, known_at) if day is not None]
        self.cutoff = min(days, default=None)
        self.limit: Literal["cutoff", "known"] = (
            "known" if known_at is not None and self.cutoff == known_at else "cutoff"
        )
        self.looks: list[DateMark] = []
        self.undated = array("q")
        self._sort(*self._dated())
        self.events = Events(self)
        self._lanes: dict[LaneKind, list[tuple[str, str, Track]]] = {}

    def prepare(self) -> None:
        """Find out what a timeline asks for first. For a thread of its own."""
        self.extent, self.styles, self.publications, self._indices  # noqa: B018

    def _dated(self) -> tuple[list[int], array[int], array[int]]:
        """Sorting keys of the dated facts (first day, last day, rank), positions and marks."""
        base = self.base
        known: dict[tuple[str | None, bool, bool], tuple[int, int]] = {}  # many have the same date
        keys: list[int] = []
        positions, marks = array("q"), array("q")
        said = zip(base.each("when"), base.each("planned"), base.each("kind"), strict=True)
        for at, (date, planned, kind) in enumerate(said):
            judged = kind == "assessment"
            found = known.get((date, planned, judged))
            if found is None:
                when = base.when(at)
                if when is None:
                    self.undated.append(at)
                    continue
                first, limit = when.earliest, self.cutoff
                ahead = judged and first is not None and limit is not None and first > limit
                mark = date_mark(when, planned or ahead, limit)._replace(judged=judged)
                start = BEFORE if mark.first is None else mark.first
                end = AFTER if mark.last is None else mark.last
                span = (start - BEFORE) << _BITS | (end - BEFORE)
                found = known[date, planned, judged] = (span, len(self.looks))
                self.looks.append(mark)
            keys.append(found[0] << _BITS | len(positions))
            positions.append(at)
            marks.append(found[1])
        return keys, positions, marks

    def _sort(self, keys: list[int], positions: array[int], marks: array[int]) -> None:
        keys.sort()
        low = (1 << _BITS) - 1
        order = [key & low for key in keys]
        self.positions = array("q", map(positions.__getitem__, order))
        self.look_of = array("q", map(marks.__getitem__, order))
        self.starts = array("q", [(key >> 2 * _BITS) + BEFORE for key in keys])
        self.ends = array("q", [(key >> _BITS & low) + BEFORE for key in keys])
        self.keys = bytearray(map(self.base.each("key").__getitem__, self.positions))

    @cached_property
    def track(self) -> Track:
        """All events."""
        return Track(array("q", range(len(self.positions))), self.starts, self.ends)

    @cached_property
    def styles(self) -> tuple[list[DateMark], array[int]]:
        """The marks without their days, of which there are few, and the place of each event's."""
        numbers: dict[DateMark, int] = {}
        of_look = [
            numbers.setdefault(mark._replace(first=None, last=None), len(numbers))
            for mark in self.looks
        ]
        return list(numbers), array("q", map(of_look.__getitem__, self.look_of))

    @cached_property
    def publications(self) -> Publications:
        """The days on which the sources came out."""
        return publications(self.base)

    def index_of(self, at: int) -> int | None:
        """The index of the event of the fact at a position; None where it is not dated."""
        found = self._indices[at] if 0 <= at < len(self._indices) else -1
        return None if found < 0 else found

    @cached_property
    def _indices(self) -> array[int]:
        """By position, -1 for none: a table of a million would take a hundred megabytes."""
        found = array("i", [-1]) * len(self.base)
        for index, at in enumerate(self.positions):
            found[at] = index
        return found

    @cached_property
    def bounds(self) -> tuple[array[int], array[int]]:
        """Earliest and latest possible day by index, `BEFORE` and `AFTER` where nothing bounds it:
        what a period is held against."""
        lows, highs = array("q"), array("q")
        for at in self.positions:
            when = self.base.when(at)
            low, high = (when.earliest, when.latest) if when else (None, None)
            lows.append(BEFORE if low is None else low)
            highs.append(AFTER if high is None else high)
        return lows, highs

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

    # -- lanes ------------------------------------------------------------

    def lanes(self, kind: LaneKind) -> list[tuple[str, str, Track]]:
        """(id, title, events) of every lane that has any, in reading order.

        An event that stands in several lanes is in each of them once.
        """
        if kind not in self._lanes:
            self._lanes[kind] = self._make_lanes(kind)
        return self._lanes[kind]

    def _make_lanes(self, kind: LaneKind) -> list[tuple[str, str, Track]]:
        titles, keys_of = self._titles(kind), self._keys(kind)
        found: dict[str, array[int]] = {key: array("q") for key in titles}
        for index, at in enumerate(self.positions):
            for key in keys_of(at):
                if key not in found:
                    found[key] = array("q")
                found[key].append(index)
        lanes = [
            (
                key,
                titles.get(key, ""),
                Track(
                    events,
                    array("q", map(self.starts.__getitem__, events)),
                    array("q", map(self.ends.__getitem__, events)),
                ),
            )
            for key, events in found.items()
            if events
        ]
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
        if kind == "source":
            return {source.id: source.short or source.title for source in self.base.sources}
        return {doing.id: doing.short or doing.name for doing in briefing.activities}

    def _keys(self, kind: LaneKind) -> Callable[[int], Iterable[str]]:
        """Position → the ids of the lanes its fact stands in, each once; "" for none."""
        facts = self.base.facts
        none = {"": None}
        if kind == "topic":
            topics = self.base.each("topic")
            return lambda at: (topics[at],)
        if kind == "actor":
            return lambda at: dict.fromkeys(part.actor for part in facts[at].actors) or none
        if kind == "source":
            return lambda at: dict.fromkeys(c.source for c in facts[at].citations) or none
        return lambda at: dict.fromkeys(p.activity for p in facts[at].actors if p.activity) or none
