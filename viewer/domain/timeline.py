"""What one reading shows of the timetable: events, lanes, the days they fill, and the list."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress, islice
from typing import NamedTuple

from msgspec import Struct

from viewer.domain.beside import News
from viewer.domain.calendar_ticks import FIRST_DAY, LAST_DAY
from viewer.domain.date_marks import MarkName, mark_names
from viewer.domain.dates import iso, parse
from viewer.domain.fact_rows import FactRow, fact_at, fact_row
from viewer.domain.factbase import FactBase
from viewer.domain.lane_kinds import LaneKind
from viewer.domain.lens import Filter, Lens
from viewer.domain.own_marks import MarkKind
from viewer.domain.plain import shown as shown_text
from viewer.domain.reading import LOST, Reading, touched_by
from viewer.domain.rows import EAGER, EmptyRow, LateRows, Row, fact_key
from viewer.domain.timeline_table import Event, Timetable, Track

LONGEST_LABEL = 60
LIST_MOST = 1000  # rows of the list; the rest is counted


class Lane(Struct, frozen=True):
    """`key` is an id, "" for the facts that name none; `track` holds what is shown, `hidden` what
    the period leaves out."""

    key: str
    title: str
    track: Track
    hidden: Track


class CountRow(Row, frozen=True, kw_only=True):
    """One sentence at the end of a list, about what is not in it; `text` is a key."""

    text: str
    count: int


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


class _Dated(NamedTuple):
    """Makes the rows of facts by the index of their event: in the order of dates, these rise."""

    reading: Reading
    timetable: Timetable

    def row(self, part: int) -> FactRow:
        return fact_row(self.reading, self.timetable.positions[part])

    def key(self, part: int) -> str:
        return fact_key(self.timetable.base.facts[self.timetable.positions[part]].id)

    def part(self, key: str) -> int | None:
        at = fact_at(self.timetable.base, key)
        return None if at is None else self.timetable.index_of(at)


def lost_anyway(base: FactBase) -> tuple[int, ...]:
    """Positions of the facts without support where nobody asks what if: those that sources which
    were withdrawn leave, and the assessments that rest on them.
    """
    plain = Reading(base)
    fallen = (source.id for source in base.sources if source.id not in plain.standing)
    return tuple(at for at in sorted(touched_by(base, fallen)) if plain.support(at) in LOST)


class Chart:
    """What a reading shows of a timetable: events, lanes, the days they fill. Immutable.

    What the period leaves out is neither drawn nor counted with a lane; overview and the row of a
    lane with nothing in sight tell of it: the reader has to see that there is more.
    """

    def __init__(self, timetable: Timetable, reading: Reading, kind: LaneKind = "topic") -> None:
        self.timetable = timetable
        self.reading = reading
        self.kind = kind
        self.cutoff = timetable.cutoff
        self.chip = period_of(reading.lens)
        # Indices of the chart are those of the timetable: lanes need no renumbering.
        self.events = timetable.events
        self.period = period_days(self.chip) if self.chip else None
        wide = reading.through(reading.lens.removing(self.chip)) if self.chip else reading
        columns = self._columns = reading.haystacks.columns
        if columns is not None:
            self.undated = columns.kept(wide.shown, timetable.undated).count(1)
            self._wide = columns.kept(wide.shown, timetable.positions)
        else:
            shown = wide.shown_set
            self.undated = sum(at in shown for at in timetable.undated)
            self._wide = bytearray(map(shown.__contains__, timetable.positions))
        self._drawn = self._wide
        if self.period is not None and columns is not None:
            self._drawn = columns.within(self._wide, timetable.bounds, self.period)
        elif self.period is not None:
            low, high = self.period
            bounds = zip(*timetable.bounds, strict=True)
            # As `viewer.domain.dates.overlaps`: what may lie in the period stays.
            within = [first <= high and last >= low for first, last in bounds]
            self._drawn = bytearray(map(int.__and__, self._wide, within))

    # -- what there is ----------------------------------------------------

    @cached_property
    def drawn(self) -> Track:
        """The events shown, in order."""
        return self._only(self.timetable.track, self._drawn)

    @cached_property
    def wide(self) -> Track:
        """The events shown if the period were lifted, in order: what the overview counts."""
        return self.drawn if self.period is None else self._only(self.timetable.track, self._wide)

    def _only(self, track: Track, kept: bytearray) -> Track:
        return track.only(kept) if self._columns is None else self._columns.only(track, kept)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that have an event, drawn or left out by the period."""
        left_out = self._left_out()
        none = Track(array("q"), array("q"), array("q"))
        found = []
        for key, title, events in self.timetable.lanes(self.kind):
            hidden = none if left_out is None else self._only(events, left_out)
            lane = Lane(key, title, self._only(events, self._drawn), hidden)
            if lane.track or lane.hidden:
                found.append(lane)
        return tuple(found)

    def _left_out(self) -> bytearray | None:
        """1 or 0 for each event: whether the period leaves it out; None without a period."""
        if self.period is None:
            return None
        if self._columns is not None:
            return self._columns.left_out(self._wide, self._drawn)
        return bytearray(map(int.__sub__, self._wide, self._drawn))

    @cached_property
    def legend(self) -> tuple[MarkName, ...]:
        """The marks in use."""
        styles, style_of = self.timetable.styles
        if self._columns is not None:
            used: Iterable[int] = self._columns.styles(style_of, self._drawn)
        else:
            used = set(compress(style_of, self._drawn))
        return mark_names(styles[style] for style in used)

    @cached_property
    def loses(self) -> bool:
        """Whether an event shown has no support left: by a what-if, or as its sources are."""
        if not self.reading.lens.asks:
            indices = map(self.timetable.index_of, self.timetable.base.once(lost_anyway))
            return any(self._drawn[index] for index in indices if index is not None)
        positions = self.timetable.positions
        if self._columns is not None:
            return self._columns.loses(self.reading, positions, self._drawn)
        return any(self.reading.support(at) in LOST for at in compress(positions, self._drawn))

    @cached_property
    def news(self) -> tuple[News, ...]:
        """Whether any event shown is new, and whether any changed, since another edition."""
        beside, facts = self.reading.beside, self.timetable.base.facts
        if beside.since is None:
            return ()
        positions = compress(self.timetable.positions, self._drawn)
        found = {beside.news_of(facts[at].id) for at in positions}
        known: tuple[News, ...] = ("new", "changed")
        return tuple(news for news in known if news in found)

    @cached_property
    def own(self) -> tuple[MarkKind, ...]:
        """The kinds of the reader's own marks on any event shown."""
        own, facts = self.reading.beside.own, self.timetable.base.facts
        positions = compress(self.timetable.positions, self._drawn)
        return own.kinds(facts[at].id for at in positions)

    def own_on(self, events: Iterable[int]) -> tuple[MarkKind, ...]:
        """The same of these events (their indices)."""
        facts = self.timetable.base.facts
        return self.reading.beside.own.kinds(facts[self.events[index].at].id for index in events)

    @property
    def extent(self) -> tuple[int, int]:
        """The days of all dates, filtered out or not: the axis stands still while one types."""
        return self.timetable.extent

    def label(self, event: Event) -> str:
        """What stands beside a mark: the short form, else the beginning of the statement."""
        fact = self.timetable.base.facts[event.at]
        return shown_text(fact.short or fact.statement, LONGEST_LABEL)

    def index(self, at: int | None) -> int | None:
        """The index of the event shown for the fact at a position; None where there is none."""
        found = None if at is None else self.timetable.index_of(at)
        return found if found is not None and self._drawn[found] else None

    # -- in a range -------------------------------------------------------

    def in_range(self, first: int, last: int) -> list[int]:
        """Indices of the events shown that have a drawn day in the range, in order."""
        return list(self.drawn.inside(first, last))

    def rows(self, first: int, last: int) -> Sequence[Row]:
        """The list twin: facts in the range by date, then what is not in it."""
        inside = self.drawn.count(first, last)
        found: list[Row | list[int]] = [] if inside else [self._empty()]
        if inside:
            found.append(list(islice(self.drawn.inside(first, last), LIST_MOST)))
        if inside > LIST_MOST:
            found.append(CountRow(text="timeline.more", count=inside - LIST_MOST))
        if self.undated and self.drawn:
            found.append(CountRow(text="timeline.undated", count=self.undated))
        rows = LateRows(found, _Dated(self.reading, self.timetable))
        return rows if len(rows) > EAGER else list(rows)

    def listed(self, first: int, last: int) -> int:
        """How many facts are in the range."""
        return self.drawn.count(first, last)

    def _empty(self) -> EmptyRow:
        if self.drawn:
            return EmptyRow(
                key="action:timeline.all-dates",
                text="timeline.none-in-range", action="timeline.all-dates",
            )  # fmt: skip
        if self.why_empty != "timeline.none-fits":
            return EmptyRow(text=self.why_empty)
        return EmptyRow(
            key="action:timeline.all-facts",
            text="timeline.none-fits", action="timeline.all-facts",
        )  # fmt: skip

    @property
    def why_empty(self) -> str:
        """The key of the sentence that says why there is nothing at all."""
        if not self.timetable.events:
            return "timeline.none-dated"
        return "timeline.none-fits" if self.reading.lens.narrows else "timeline.none-known"

    def step(self, at: int | None, by: int) -> int | None:
        """The position of the fact `by` events after that of a position, stopping at the ends."""
        order, here = self.drawn.events, self.index(at)
        if not order:
            return None
        if here is None:
            return self.timetable.positions[order[0] if by > 0 else order[-1]]
        rank = max(0, min(len(order) - 1, bisect_left(order, here) + by))
        return self.timetable.positions[order[rank]]
