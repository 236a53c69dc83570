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
from math import inf
from typing import Literal, NamedTuple

from viewer.domain.dates import When, drawn_span, is_ongoing
from viewer.domain.factbase import FactBase
from viewer.domain.strip_ticks import Stretch, Tick, ticks_of

Part = tuple[int, str]
"""A fact's position and what is written after its number ("" for the number alone)."""
Reach = tuple[float, float]
Rows = Sequence[list[Reach]]
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
LOST = 100  # what a fact without a place weighs, in rows of the strip


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
    reserved = (label_at, label_at + cutoff_room)
    items = {date: _item(base, date, stretches, label_width) for date in dated}
    ways = [
        ([items[date] for date in order], after, rows, width, reserved)
        for order, after, rows in _ways(dated, most_rows)
    ]
    best = _best(ways)
    if best.missing and len(dated) <= MOST_TRIED:
        best = _best(ways, best)
    marks = best.marks
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
        tuple(best.missing),
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


class _Filling(NamedTuple):
    """Marks in rows, facts without a place, and what that is worth (`_loss`)."""

    marks: list[Mark]
    missing: list[int]
    loss: float


def _best(ways: Iterable[_Way], named: _Filling | None = None) -> _Filling:
    """The first of the ways that loses least; with bare labels first, where a way with all of
    them is at hand to be surpassed.
    """
    best = named
    for way in ways:
        found = _filled(*way, best.loss if best else inf, bare=named is not None)
        best = found or best
    assert best is not None  # the first one has nothing to surpass
    return best


def _loss(marks: Iterable[Mark], missing: Sequence[int]) -> float:
    """How much a way of filling the rows leaves unsaid, and how much paper it takes."""
    unnamed = sum(not name for mark in marks for _, name in mark.label)
    return LOST * len(missing) + 2 * unnamed + max((mark.row for mark in marks), default=0)


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


class _Item(NamedTuple):
    """A date as it is drawn: what of its mark is known before it has a row."""

    facts: tuple[int, ...]
    when: When
    planned: bool
    is_day: bool
    start: float
    end: float
    arrow: tuple[bool, bool]
    labels: tuple[tuple[tuple[Part, ...], float], ...]  # the longest first, with their widths


_Way = tuple[list[_Item], bool, int, float, Reach]
"""What to place in which order, labels behind the mark first, rows, width, what is taken."""


def _item(base: FactBase, dated: _Dated, stretches: Sequence[Stretch], width: LabelWidth) -> _Item:
    when, planned = dated.when, dated.planned
    is_day = dated.first == dated.last and when.precision == "day"
    start, end = _x(stretches, dated.first), _x(stretches, dated.last + 1)
    least = DIAMOND if is_day else LEAST_BAR
    if is_day or end - start < least:
        middle = (start + end) / 2
        start, end = middle - least / 2, middle + least / 2
    arrow = (
        when.start_kind == "open",
        is_ongoing(when, planned) or (planned and when.end_kind == "open"),
    )
    labels = tuple((label, width(label)) for label in _labels(base, dated.facts))
    return _Item(dated.facts, when, planned, is_day, start, end, arrow, labels)


def _filled(
    items: Iterable[_Item],
    after: bool,
    count: int,
    width: float,
    reserved: Reach,
    limit: float,
    bare: bool,
) -> _Filling | None:
    """Marks in at most `count` rows, placed in the order given, and what found no place; None as
    soon as the loss is sure to reach the limit.

    `bare`: with their numbers alone, and names where there is room once all are placed. `reserved`
    is taken in the first row.
    """
    rows: Rows = [[] for _ in range(count)]
    rows[0].append(reserved)
    marks: list[Mark] = []
    placed: list[_Item] = []
    missing: list[int] = []
    for item in items:
        mark = _placed(item, rows, after, width, item.labels[-1 if bare else 0 :])
        if mark is None:
            missing.extend(item.facts)
            if LOST * len(missing) >= limit:
                return None
            continue
        marks.append(mark)
        placed.append(item)
    for at, item in enumerate(placed if bare else ()):
        marks[at] = _named(item, marks[at], rows, after, width)
    loss = _loss(marks, missing)
    return _Filling(marks, missing, loss) if loss < limit else None


def _named(item: _Item, mark: Mark, rows: Rows, after: bool, width: float) -> Mark:
    """The mark where it stands, with the longest label that fits there."""
    row, ends = rows[mark.row], {mark.label_x, mark.label_x + mark.label_width}
    own = next(reach for reach in row if ends & {*reach})
    row.remove(own)
    named = _placed(item, [row], after, width, item.labels)
    if named is None:
        row.append(own)
        return mark
    return named._replace(row=mark.row)


def _placed(
    item: _Item,
    rows: Rows,
    after: bool,
    width: float,
    labels: Iterable[tuple[tuple[Part, ...], float]],
) -> Mark | None:
    """The mark with the longest of the labels that fits, in the first row where it does."""
    low, high = item.start - ARROW * item.arrow[0], item.end + ARROW * item.arrow[1]
    for label, room in labels:
        behind = (high + AIR, low, high + AIR + room)  # where it begins, and all that it takes
        before = (low - AIR - room, low - AIR - room, high)
        places = [
            place
            for place in ((behind, before) if after else (before, behind))
            if place[0] >= 0 and place[0] + room <= width
        ]
        for row, taken in enumerate(rows):
            for x, first, last in places:
                if _is_free(taken, first, last):
                    taken.append((first, last))
                    return _mark(item, row, label, x, room)
    return None


def _mark(item: _Item, row: int, label: tuple[Part, ...], x: float, room: float) -> Mark:
    when = item.when
    return Mark(
        row, item.start, item.end - item.start, "diamond" if item.is_day else "bar", item.planned,
        when.qualifier in ("uncertain", "both"), _soft(when), item.arrow, label, x, room,
    )  # fmt: skip


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


def _is_free(taken: Sequence[Reach], low: float, high: float) -> bool:
    for start, end in taken:  # noqa: SIM110 - thousands of times a page, a generator for each
        if high + APART > start and low - APART < end:
            return False
    return True


def _soft(when: When) -> tuple[bool, bool]:
    about = ("approximate", "both")
    return (
        when.start.qualifier in about or when.start_kind == "unknown",
        when.end.qualifier in about or when.end_kind == "unknown",
    )
