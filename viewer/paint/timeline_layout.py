"""One frame of the timeline: what is in sight, found by bisection, and where it stands.

Knows numpy, so it must not be imported before the first paint of a window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from viewer.domain.date_marks import extent
from viewer.domain.own_marks import MarkKind
from viewer.domain.timeline import Chart, Lane
from viewer.domain.timeline_places import Item, Place, alike, place, share
from viewer.domain.timeline_table import AFTER, BEFORE
from viewer.paint.timeline_days import Days, Outside, Sorted, together

Mode = Literal["marks", "density", "outside"]

ROW = 21.0
PADDING = 5.0
TITLE_LINE = 16.0
MOST_ROWS = 24
LEAST_ROWS = 5.0  # what a lane may have however many lanes there are
MORE_ROWS = 3  # rows more that a lane gets where every mark has its label then
PAGES = 1.6  # lanes may be so many times as high as the plot before marks share rows
DENSE_ROWS = 2  # the strip of a dense lane
DENSE_KEY_ROWS = 4  # key facts with their labels under it
FEW = 40  # so many events are drawn one by one, whatever room they take
PER_ROW = 10  # marks a row can hold on average before a lane is called dense
SIGN = 14.0  # from one sign of the reader's own marks to the next, behind a label
DENSE_KEYS = DENSE_KEY_ROWS * PER_ROW
BUDGET = 300  # marks in sight altogether
COLUMN = 3.0  # width of a column of a dense lane


class Measures(NamedTuple):
    """What text takes: `width` of a label (bold or not), lines of a lane's title; and the label
    of several facts that share a mark: `shared(label, how many more)`."""

    unit: float
    width: Callable[[str, bool], float]
    title_lines: Callable[[str], int]
    shared: Callable[[str, int], str]


class Drawn(NamedTuple):
    """An event (its index) in a frame; `left` and `right` are its mark's, across the view.

    `more` are events that share the mark, because there is no room for each; `own` the kinds of the
    reader's own marks on any of them, whose signs stand behind the label and count in its width.
    """

    event: int
    left: float
    right: float
    place: Place
    label: str
    label_width: float
    more: tuple[int, ...] = ()
    own: tuple[MarkKind, ...] = ()


class LaneBox(NamedTuple):
    """A lane in a frame, `top` counted from the first lane's."""

    at: int
    lane: Lane
    mode: Mode
    top: float
    height: float
    drawn: tuple[Drawn, ...] = ()
    density: Days | None = None
    in_sight: int = 0
    outside: tuple[Outside | None, Outside | None] = (None, None)


class Frame(NamedTuple):
    """All lanes for the days from `first` up to `last` on `width` pixels, `height` together."""

    first: float
    last: float
    width: float
    height: float
    boxes: tuple[LaneBox, ...]

    def x(self, day: float) -> float:
        """Pixels from the leading edge to the beginning of a day."""
        return (day - self.first) * self.width / (self.last - self.first)

    def day(self, x: float) -> float:
        return self.first + x * (self.last - self.first) / self.width


EMPTY = Frame(0.0, 1.0, 1.0, 0.0, ())


class Layout:
    """Lays out frames of one chart; what does not depend on the view is kept. `own` says whether
    the reader's own marks are shown.
    """

    def __init__(self, chart: Chart, measures: Measures, *, own: bool = True) -> None:
        self.chart = chart
        self.own = own and bool(chart.reading.beside.own.all)
        self.measures = measures
        keys = chart.timetable.keys
        self.lanes = [(lane, Sorted(lane.track, keys)) for lane in chart.lanes]
        self._labels: dict[int, tuple[str, float, float]] = {}
        self._hidden: dict[str, Sorted] = {}
        self.lines = [measures.title_lines(lane.title) for lane in chart.lanes]

    def frame(
        self, first: float, last: float, width: float, selected: int = -1,
        before: Frame | None = None, room: float = 0.0,
    ) -> Frame:  # fmt: skip
        """The frame of the days from `first` up to `last`. `selected` is an event's index;
        `before` the frame whose rows should be kept as far as can be; `room` the height of the
        plot, 0 for no limit."""
        counts = [days.count(first, last) for _, days in self.lanes]
        most = MOST_ROWS * PER_ROW
        while most > PER_ROW and sum(n for n in counts if n <= most) > BUDGET:
            most //= 2
        made: list[LaneBox] = []
        frame = Frame(first, last, max(1.0, width), 0.0, ())
        kept = {box.lane.key: box for box in before.boxes} if before else {}
        for at, (lane, days) in enumerate(self.lanes):
            n = counts[at]
            box: LaneBox | None = None
            if n == 0:
                box = self._outside_box(at, lane, frame)
            elif n <= most:
                rows = _rows_of(kept.get(lane.key))
                box = self._marks(at, lane, days, frame, selected, rows)
            if box is None:
                box = self._dense(at, lane, days, frame, selected)
            made.append(box._replace(in_sight=n))
        if room:
            self._squeeze(made, frame, selected, room)
        return _stacked(frame, made)

    def _squeeze(self, made: list[LaneBox], frame: Frame, selected: int, room: float) -> None:
        """Let marks share rows where the lanes would be far higher than the plot."""
        unit = self.measures.unit
        row = ROW * unit
        most = share([box.height for box in made], PAGES * room, LEAST_ROWS * row)
        for at, box in enumerate(made):
            if box.height > most and box.mode == "marks":
                rows = max(int(LEAST_ROWS), int((most - 2 * PADDING * unit) // row))
                less = self._shared(box, frame, selected, rows)
                for some in range(1, MORE_ROWS + 1):
                    if less is None or _names_all(less):
                        break
                    taller = self._shared(box, frame, selected, rows + some)
                    less = taller if taller is not None and _names_all(taller) else less
                if less is None or _yields(less, selected):
                    less = self._shared(box, frame, selected, MOST_ROWS // 2) or less
                if less is None and box.in_sight > FEW:
                    less = self._dense(box.at, box.lane, self.lanes[at][1], frame, selected)
                made[at] = (less or box)._replace(in_sight=box.in_sight)

    def label(self, index: int) -> tuple[str, float, float]:
        """The label of an event, its width, and its width in bold."""
        known = self._labels.get(index)
        if known is None:
            text = self.chart.label(self.chart.events[index])
            signs = self._signs(self.own_kinds((index,)))
            plain, bold = (self.measures.width(text, strong) + signs for strong in (False, True))
            known = (text, plain, bold)
            self._labels[index] = known
        return known

    def own_kinds(self, events: Iterable[int]) -> tuple[MarkKind, ...]:
        """The kinds of the reader's own marks on any of these events."""
        return self.chart.own_on(events) if self.own else ()

    def _signs(self, kinds: tuple[MarkKind, ...]) -> float:
        return len(kinds) * SIGN * self.measures.unit

    def _weight(self, index: int, selected: int) -> int:
        """Whose label yields last: the selected one's, then those of key and of marked facts."""
        marked = self.chart.events[index].key or bool(self.own_kinds((index,)))
        return 2 if index == selected else int(marked)

    # -- the kinds of lane ------------------------------------------------

    def _height(self, at: int, rows: float, *, counted: bool = True) -> float:
        unit = self.measures.unit
        named = self.lines[at] * TITLE_LINE + (TITLE_LINE if counted else 0)
        return round(max(rows * ROW, named) * unit) + round(2 * PADDING * unit)

    def _outside_box(self, at: int, lane: Lane, frame: Frame) -> LaneBox:
        height = self._height(at, 1, counted=False)
        beyond = self.outside(at, frame.first, frame.last)
        return LaneBox(at, lane, "outside", 0.0, height, outside=beyond)

    def outside(self, at: int, first: float, last: float) -> tuple[Outside | None, Outside | None]:
        """What a lane has before and after a range, left out by the period or not."""
        lane, days = self.lanes[at]
        parts = [days]
        if lane.hidden:
            if lane.key not in self._hidden:
                self._hidden[lane.key] = Sorted(lane.hidden, self.chart.timetable.keys)
            parts.append(self._hidden[lane.key])
        earlier, later = zip(*(days.beyond(first, last) for days in parts), strict=True)
        return together(earlier), together(later)

    def _items(
        self, chosen: Days, days: Sorted, frame: Frame, selected: int
    ) -> tuple[list[int], list[Item]]:
        """The events at places of a lane's arrays, in the order of their left edges."""
        unit, events = self.measures.unit, self.chart.events
        found: list[tuple[int, Item]] = []
        for index in days.events[chosen].tolist():
            event = events[index]
            # What has no bound reaches just past the edge; its mark is clipped there.
            start = frame.x(event.start) if event.start != BEFORE else min(0.0, frame.x(event.end))
            end = frame.x(event.end + 1) if event.end != AFTER else max(frame.width, start)
            left, right = extent(event.mark, start, end, unit)
            _, plain, bold = self.label(index)
            weight = self._weight(index, selected)
            found.append((index, Item(left, right, bold if index == selected else plain, weight)))
        found.sort(key=lambda pair: pair[1].left)
        return [index for index, _ in found], [item for _, item in found]

    def _marks(
        self, at: int, lane: Lane, days: Sorted, frame: Frame, selected: int,
        rows: Mapping[int, int],
    ) -> LaneBox | None:  # fmt: skip
        indices, items = self._items(days.in_sight(frame.first, frame.last), days, frame, selected)
        preferred = {n: rows[index] for n, index in enumerate(indices) if index in rows}
        places = place(items, frame.width, MOST_ROWS, preferred)
        if places is None:
            return None
        drawn = self._drawn(indices, items, places)
        used = max(p.row for p in places) + 1
        return LaneBox(at, lane, "marks", 0.0, self._height(at, used), drawn)

    def _shared(self, box: LaneBox, frame: Frame, selected: int, rows: int) -> LaneBox | None:
        """A lane in no more rows than that: what looks the same shares a mark."""
        events, shared = self.chart.events, self.measures.shared
        keys = [
            (d.left, d.right, events[d.event].mark._replace(first=None, last=None))
            for d in box.drawn
        ]
        indices: list[int] = []
        items: list[Item] = []
        labels: list[str] = []
        more: list[tuple[int, ...]] = []
        for group in alike(keys):
            members = sorted(
                (box.drawn[at].event for at in group),
                key=lambda index: (index != selected, not events[index].key, index),
            )
            head = members[0]
            label, width, bold = self.label(head)
            if len(members) > 1:
                label = shared(label, len(members) - 1)
                width = self.measures.width(label, head == selected)
                width += self._signs(self.own_kinds(members))
            elif head == selected:
                width = bold
            first = box.drawn[group[0]]
            weight = max(self._weight(index, selected) for index in members)
            indices.append(head)
            items.append(Item(first.left, first.right, width, weight))
            labels.append(label)
            more.append(tuple(members[1:]))
        places = place(items, frame.width, rows)
        if places is None:
            return None
        drawn = tuple(
            Drawn(
                index,
                item.left,
                item.right,
                where,
                label,
                item.label,
                others,
                self.own_kinds((index, *others)),
            )
            for index, item, where, label, others in zip(
                indices, items, places, labels, more, strict=True
            )
        )
        used = max(p.row for p in places) + 1
        return LaneBox(box.at, box.lane, "marks", 0.0, self._height(box.at, used), drawn)

    def _dense(self, at: int, lane: Lane, days: Sorted, frame: Frame, selected: int) -> LaneBox:
        column = max(1.0, COLUMN * self.measures.unit)
        density = days.columns(frame.first, frame.last, max(1, int(frame.width // column)))
        chosen = days.beside_density(frame.first, frame.last, selected, DENSE_KEYS)
        indices, items = self._items(chosen, days, frame, selected)
        places = place(items, frame.width, DENSE_KEY_ROWS)
        while places is None:  # the selected one alone always fits
            pairs = [pair for pair in zip(indices, items, strict=True) if pair[0] == selected]
            indices, items = [i for i, _ in pairs], [item for _, item in pairs]
            places = place(items, frame.width, DENSE_KEY_ROWS)
        under = [p._replace(row=p.row + DENSE_ROWS) for p in places]
        rows = max((p.row + 1 for p in under), default=DENSE_ROWS)
        drawn = self._drawn(indices, items, under)
        return LaneBox(at, lane, "density", 0.0, self._height(at, rows), drawn, density)

    def _drawn(
        self, indices: list[int], items: list[Item], places: list[Place]
    ) -> tuple[Drawn, ...]:
        return tuple(
            Drawn(
                index, item.left, item.right, where, self.label(index)[0], item.label,
                own=self.own_kinds((index,)),
            )
            for index, item, where in zip(indices, items, places, strict=True)
        )  # fmt: skip


def _stacked(frame: Frame, boxes: list[LaneBox]) -> Frame:
    """The boxes one below the other."""
    top = 0.0
    placed = []
    for box in boxes:
        placed.append(box._replace(top=top))
        top += box.height
    return frame._replace(height=top, boxes=tuple(placed))


def _names_all(box: LaneBox) -> bool:
    """Whether every mark there has its label."""
    return all(drawn.place.side != "none" for drawn in box.drawn)


def _yields(box: LaneBox, selected: int) -> bool:
    """Whether the selected event stands there without its label."""
    return any(d.event == selected and d.place.side == "none" for d in box.drawn)


def _rows_of(box: LaneBox | None) -> dict[int, int]:
    if box is None or box.mode != "marks":
        return {}
    return {drawn.event: drawn.place.row for drawn in box.drawn}
