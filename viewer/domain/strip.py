"""The timeline strip of the sheet: where marks, labels and ticks lie, in points from the start.

The axis is broken where nothing is dated for long, and each stretch between breaks has a scale of
its own, given by how long it lasts and how much lies in it. Marks cover exactly the bounds stated.
A label gives way to a shorter one, and at last to bare fact numbers, before it would touch
anything; a fact that finds no place is counted in `missing`, never drawn over another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from viewer.domain.dates import When, drawn_span, is_ongoing
from viewer.domain.factbase import FactBase
from viewer.domain.strip_ticks import Stretch, Tick, ticks_of

Part = tuple[int, str]
"""A fact's position and what is written after its number ("" for the number alone)."""
Rows = Sequence[list[tuple[float, float]]]
LabelWidth = Callable[[Sequence[Part]], float]

BREAK = 18.0  # room of a break in the axis
GAP_SHARE = 0.12  # a gap is broken when it takes more of the whole than this
LEAST_STRETCH = 56.0
LEAST_BAR = 2.4
DIAMOND = 6.0
ARROW = 5.0
AIR = 3.0  # between a mark and its label
APART = 5.0  # between one label and the next mark
MOST_TRIED = 60


class Mark(NamedTuple):
    """One date and the facts that have it: a diamond or a bar from `x` to `x + width` in a row.

    `soft` and `arrow` tell it for start and end: about, and going on without bound. `label_x` is
    where the label begins.
    """

    row: int
    x: float
    width: float
    shape: Literal["diamond", "bar"]
    planned: bool
    dashed: bool
    soft: tuple[bool, bool]
    arrow: tuple[bool, bool]
    label: tuple[Part, ...]
    label_x: float
    label_width: float


class Break(NamedTuple):
    """The middle of a break in the axis, and the days left out, first and last."""

    x: float
    first: int
    last: int


class Strip(NamedTuple):
    """All that is drawn; `missing` are facts that found no place."""

    width: float
    rows: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]
    cutoff: float
    cutoff_label: float
    missing: tuple[int, ...]


class _Dated(NamedTuple):
    facts: tuple[int, ...]
    when: When
    planned: bool
    first: int
    last: int


def lay_strip(
    base: FactBase,
    facts: Iterable[int],
    width: float,
    most_rows: int,
    label_width: LabelWidth,
    cutoff_room: float,
) -> Strip | None:
    """The strip for dated facts (positions, those first that matter most); None for none.

    The facts stand on the same sheet: their numbers alone say what they are. `cutoff_room` is the
    width of the words at the cut-off line.
    """
    cutoff = base.cutoff.latest
    dated = _dated(base, list(facts), cutoff)
    if not dated or cutoff is None:
        return None
    stretches, gaps = _stretches(dated, cutoff, width)
    line = _x(stretches, cutoff + 1)
    label_at = line + AIR if line + AIR + cutoff_room <= width else line - AIR - cutoff_room
    taken = (label_at, label_at + cutoff_room)
    room = _Room(base, stretches, width, label_width, taken)
    ways = _ways(dated, most_rows)
    marks, missing = min((room.filled(*way) for way in ways), key=_loss)
    if missing and len(dated) <= MOST_TRIED:
        bare = (room.filled(*way, bare=True) for way in ways)
        marks, missing = min(((marks, missing), *bare), key=_loss)
    breaks = tuple(
        Break(stretch.x - BREAK / 2, *gap) for stretch, gap in zip(stretches[1:], gaps, strict=True)
    )
    ticks = tuple(tick for stretch in stretches for tick in ticks_of(stretch))
    return Strip(
        width,
        max((mark.row for mark in marks), default=0) + 1,
        tuple(marks),
        ticks,
        breaks,
        line,
        label_at,
        tuple(missing),
    )


def _ways(dated: Sequence[_Dated], most_rows: int) -> list[tuple[list[_Dated], bool, int]]:
    """Orders, sides and numbers of rows to try; few things may be tried in many ways."""
    first = sorted(dated, key=lambda item: (item.first, item.last))
    if len(dated) > MOST_TRIED:
        return [(first, True, most_rows)]
    last = sorted(dated, key=lambda item: (-item.last, -item.first))
    longest = sorted(dated, key=lambda item: item.first - item.last)
    return [
        (order, after, rows)
        for rows in range(max(1, most_rows - 3), most_rows + 1)
        for order in (first, last, longest)
        for after in (True, False)
    ]


def _loss(way: tuple[list[Mark], list[int]]) -> float:
    """How much a way of filling the rows leaves unsaid, and how much paper it takes."""
    marks, missing = way
    unnamed = sum(not name for mark in marks for _, name in mark.label)
    return 100 * len(missing) + 2 * unnamed + max((mark.row for mark in marks), default=0)


def _dated(base: FactBase, facts: Sequence[int], cutoff: int | None) -> list[_Dated]:
    """Facts with their drawn days; those of the same date share one mark."""
    groups: dict[tuple[str, bool], list[int]] = {}
    for at in facts:
        when = base.when(at)
        if when is not None:
            groups.setdefault((when.edtf, base.facts[at].planned), []).append(at)
    found: list[tuple[list[int], When, bool, int | None, int | None]] = []
    for (_, planned), group in groups.items():
        when = base.when(group[0])
        assert when is not None
        found.append((group, when, planned, *drawn_span(when, planned, cutoff)))
    days = [day for item in found for day in item[3:] if day is not None]
    days += [] if cutoff is None else [cutoff]
    if not days:
        return []
    lowest, highest = min(days), max(days)
    return [
        _Dated(
            tuple(group), when, planned,
            lowest if lo is None else lo, highest if hi is None else hi,
        )
        for group, when, planned, lo, hi in found
    ]  # fmt: skip


def _stretches(
    dated: Sequence[_Dated], cutoff: int, width: float
) -> tuple[list[Stretch], list[tuple[int, int]]]:
    """The stretches of the axis from start to end, and the gaps between them."""
    spans = sorted([(item.first, item.last + 1) for item in dated] + [(cutoff, cutoff + 1)])
    whole = max(last for _, last in spans) - spans[0][0]
    merged = [spans[0]]
    for first, last in spans[1:]:
        start, end = merged[-1]
        if first - end > max(GAP_SHARE * whole, 2):
            merged.append((first, last))
        else:
            merged[-1] = (start, max(end, last))
    most = max(1, int(width // (LEAST_STRETCH + BREAK)))
    while len(merged) > most:  # the smallest gaps are the first to be closed again
        gap = min(range(1, len(merged)), key=lambda at: merged[at][0] - merged[at - 1][1])
        merged[gap - 1 : gap + 1] = [(merged[gap - 1][0], merged[gap][1])]
    gaps = [(before[1], after[0] - 1) for before, after in pairwise(merged)]
    room = width - BREAK * (len(merged) - 1)
    counts = [sum(first <= item.first < last for item in dated) for first, last in merged]
    lengths = [last - first for first, last in merged]
    shares = [
        (length / sum(lengths) + (count + 1) / (sum(counts) + len(counts))) / 2
        for length, count in zip(lengths, counts, strict=True)
    ]
    spare = room - LEAST_STRETCH * len(merged)
    found: list[Stretch] = []
    x = 0.0
    for (first, last), share in zip(merged, shares, strict=True):
        taken = LEAST_STRETCH + spare * share
        # A little air at both ends, so that a diamond on the first day is drawn in full.
        pad = max(1, round((last - first) * DIAMOND / taken))
        found.append(Stretch(first - pad, last + pad, x, taken, pad))
        x += taken + BREAK
    return found, gaps


def _x(stretches: Sequence[Stretch], day: float) -> float:
    at = bisect_right([stretch.first for stretch in stretches], day) - 1
    return stretches[max(at, 0)].at(day)


class _Room:
    """Rows to be filled with marks and their labels."""

    def __init__(
        self,
        base: FactBase,
        stretches: Sequence[Stretch],
        width: float,
        label_width: LabelWidth,
        taken: tuple[float, float],
    ) -> None:
        self.base = base
        self.stretches = stretches
        self.width = width
        self.taken = taken
        self.labels: dict[_Dated, list[tuple[tuple[Part, ...], float]]] = {}
        self.label_width = label_width
        self.extents: dict[_Dated, tuple[bool, float, float]] = {}

    def filled(
        self, dated: Iterable[_Dated], after: bool, count: int, bare: bool = False
    ) -> tuple[list[Mark], list[int]]:
        """Marks in at most `count` rows, placed in the order given, and what found no place.

        `bare`: with their numbers alone, and names where there is room once all are placed.
        """
        rows: list[list[tuple[float, float]]] = [[] for _ in range(count)]
        rows[0].append(self.taken)
        marks: list[Mark] = []
        placed: list[_Dated] = []
        missing: list[int] = []
        for item in dated:
            mark = self._placed(item, rows, after, self._labelled(item)[-1 if bare else 0 :])
            if mark is None:
                missing.extend(item.facts)
                continue
            marks.append(mark)
            placed.append(item)
        for at, item in enumerate(placed if bare else ()):
            marks[at] = self._named(item, marks[at], rows, after)
        return marks, missing

    def _named(self, item: _Dated, mark: Mark, rows: Rows, after: bool) -> Mark:
        """The mark where it stands, with the longest label that fits there."""
        row, ends = rows[mark.row], {mark.label_x, mark.label_x + mark.label_width}
        own = next(reach for reach in row if ends & {*reach})
        row.remove(own)
        named = self._placed(item, [row], after, self._labelled(item))
        if named is None:
            row.append(own)
            return mark
        return named._replace(row=mark.row)

    def _placed(
        self,
        item: _Dated,
        rows: Rows,
        after: bool,
        labels: Iterable[tuple[tuple[Part, ...], float]],
    ) -> Mark | None:
        """The mark with the longest of the labels that fits, in the first row where it does."""
        when, planned = item.when, item.planned
        if item not in self.extents:
            self.extents[item] = self._extent(item)
        day, start, end = self.extents[item]
        arrow = (
            when.start_kind == "open",
            is_ongoing(when, planned) or (planned and when.end_kind == "open"),
        )
        low, high = start - ARROW * arrow[0], end + ARROW * arrow[1]
        for label, room in labels:
            places = (high + AIR, low - AIR - room)
            for row, taken in enumerate(rows):
                for label_x in places if after else places[::-1]:
                    reach = (min(low, label_x), max(high, label_x + room))
                    if label_x < 0 or label_x + room > self.width or not _free(taken, *reach):
                        continue
                    taken.append(reach)
                    return Mark(
                        row, start, end - start, "diamond" if day else "bar", planned,
                        when.qualifier in ("uncertain", "both"), _soft(when), arrow,
                        label, label_x, room,
                    )  # fmt: skip
        return None

    def _extent(self, item: _Dated) -> tuple[bool, float, float]:
        """Whether it is a day, and where the mark begins and ends."""
        day = item.first == item.last and item.when.precision == "day"
        start, end = _x(self.stretches, item.first), _x(self.stretches, item.last + 1)
        least = DIAMOND if day else LEAST_BAR
        if day or end - start < least:
            middle = (start + end) / 2
            start, end = middle - least / 2, middle + least / 2
        return day, start, end

    def _labelled(self, item: _Dated) -> list[tuple[tuple[Part, ...], float]]:
        found = self.labels.get(item)
        if found is None:
            labels = _labels(self.base, item.facts)
            found = [(label, self.label_width(label)) for label in labels]
            self.labels[item] = found
        return found


def _labels(base: FactBase, group: Sequence[int]) -> list[tuple[Part, ...]]:
    """Labels for facts that share a mark, the longest first, bare numbers last."""
    names = [base.facts[at].short or "" for at in group]
    full = tuple(zip(group, names, strict=True))
    named = next((place for place, name in enumerate(names) if name), None)
    found = [full]
    if named is not None:
        one = [(at, names[named] if place == named else "") for place, at in enumerate(group)]
        found += [tuple(one), tuple((at, "") for at in group)]
    return list(dict.fromkeys(found))


def _free(taken: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    return all(high + APART <= start or low - APART >= end for start, end in taken)


def _soft(when: When) -> tuple[bool, bool]:
    about = ("approximate", "both")
    return (
        when.start.qualifier in about or when.start_kind == "unknown",
        when.end.qualifier in about or when.end_kind == "unknown",
    )
