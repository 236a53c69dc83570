"""How a date is drawn: which mark, and of which shapes it is made. Window, legend and paper alike.

A mark says in black and white what is known: a diamond is a day, a bar a span with its exact
bounds; an end that is about or unknown fades within the bar in four steps; a dashed outline is
uncertain; an arrowhead goes on without bound; an open outline is planned, a pale one is judged.
Nothing is drawn beyond the bounds, arrowheads included.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from viewer.domain.dates import When, drawn_span, is_ongoing

MarkName = Literal[
    "day", "span", "about", "uncertain", "ongoing", "before", "planned", "judged",
]  # fmt: skip
MARK_NAMES: tuple[MarkName, ...] = (
    "day", "span", "about", "uncertain", "ongoing", "before", "planned", "judged",
)  # fmt: skip

LEAST = 2.0  # no mark is narrower
DIAMOND = 11.0
BAR = 10.0
STEPS, STEP = 4, 2.0  # a soft end: so many steps of this width
HEAD = 8.0  # length of an arrowhead
PALE = 0.3  # the tone of what is judged, not reported
FLARE = 2.0  # how far it stands out above and below the bar
_ABOUT = frozenset(("approximate", "both"))
_DOUBT = frozenset(("uncertain", "both"))


class DateMark(NamedTuple):
    """What is to be drawn for one date.

    `first` and `last` are the days drawn, both included, None where nothing bounds the drawing.
    `soft` and `arrow` tell it for start and end. `judged` is the date of an assessment.
    """

    first: int | None
    last: int | None
    is_day: bool = False
    planned: bool = False
    dashed: bool = False
    soft: tuple[bool, bool] = (False, False)
    arrow: tuple[bool, bool] = (False, False)
    judged: bool = False


class Shape(NamedTuple):
    """A closed outline of points (x to the right, y downward from the mark's middle).

    `tone` is the opacity of its filling, 0 for none; `outline` how its edge is drawn. An outline
    lies inside the points: the painter insets it by half its line.
    """

    points: tuple[tuple[float, float], ...]
    tone: float = 1.0
    outline: Literal["none", "solid", "dashed", "long-dashed"] = "none"


def soft_ends(when: When) -> tuple[bool, bool]:
    """Whether start and end are only about, or unknown."""
    start, end = when.start, when.end
    return (
        start.qualifier in _ABOUT or start.kind == "unknown",
        end.qualifier in _ABOUT or end.kind == "unknown",
    )


def open_ends(when: When, planned: bool) -> tuple[bool, bool]:
    """Whether it goes on before its start, and past its end."""
    later = is_ongoing(when, planned) or (planned and when.end.kind == "open")
    return when.start.kind == "open", later


def date_mark(when: When, planned: bool, cutoff: int | None) -> DateMark:
    """The mark of a date, clipped at the cut-off (a day number) where nothing is known past it."""
    first, last = drawn_span(when, planned, cutoff)
    return DateMark(
        first,
        last,
        when.precision == "day" and first == last,
        planned,
        when.qualifier in _DOUBT,
        soft_ends(when),
        open_ends(when, planned),
    )


def mark_names(marks: Iterable[DateMark]) -> tuple[MarkName, ...]:
    """The names a legend explains for these marks, in its order."""
    found: set[MarkName] = set()
    # Many dates look alike: each look is named once.
    looks = {(m.is_day, m.planned, m.dashed, m.soft, m.arrow, m.judged) for m in marks}
    for look in looks:
        found |= _names(DateMark(None, None, *look))
        if len(found) == len(MARK_NAMES):
            break
    return tuple(name for name in MARK_NAMES if name in found)


def _names(mark: DateMark) -> set[MarkName]:
    found: set[MarkName] = set()
    if mark.judged:
        found.add("judged")
    elif mark.planned:
        found.add("planned")
    if mark.dashed:
        found.add("uncertain")
    if any(mark.soft):
        found.add("about")
    if mark.arrow[1]:
        found.add("ongoing")
    if mark.arrow[0]:
        found.add("before")
    if mark.is_day and not mark.dashed and not mark.planned and not mark.judged:
        found.add("day")
    return found or {"span"}


SAMPLES: dict[MarkName, DateMark] = {
    "day": DateMark(0, 0, is_day=True),
    "span": DateMark(0, 0),
    "about": DateMark(0, 0, soft=(True, True)),
    "uncertain": DateMark(0, 0, dashed=True),
    "ongoing": DateMark(0, 0, arrow=(False, True)),
    "before": DateMark(0, 0, arrow=(True, False)),
    "planned": DateMark(0, 0, planned=True),
    "judged": DateMark(0, 0, judged=True),
}
"""What a legend shows for each name."""


def extent(
    mark: DateMark, start: float, end: float, unit: float = 1.0, *, whole: bool = True
) -> tuple[float, float]:
    """Where a mark begins and ends, given where its first day begins and its last day ends.

    A day is a diamond centred on its day; all else keeps its bounds, at least `LEAST` wide.
    `unit` is the length of a pixel; `whole` rounds to whole pixels.
    """
    if mark.is_day:
        middle = (start + end) / 2
        if whole:  # an odd width about the middle of a pixel keeps the diamond sharp
            middle = (middle // 1) + 0.5
        half = DIAMOND * unit / 2
        return middle - half, middle + half
    if whole:
        start, end = float(round(start)), float(round(end))
    least = LEAST * unit
    if end - start < least:
        middle = (start + end) / 2
        start = middle - least / 2
        if whole:
            start = float(round(start))
        end = start + least
    return start, end


def shapes(
    mark: DateMark, left: float, right: float, unit: float = 1.0,
    clip: tuple[float, float] | None = None,
) -> tuple[Shape, ...]:  # fmt: skip
    """The shapes of a mark from `left` to `right` (as `extent` gives them).

    `clip` is what can be seen; an end outside of it is not drawn, whatever it is. An end
    without bound lies at the edge of the clip.
    """
    if mark.is_day:
        return _diamond(mark, (left + right) / 2, unit)
    soft, arrow = mark.soft, mark.arrow
    if clip is not None:
        seen = (left >= clip[0], right <= clip[1])
        soft = (soft[0] and seen[0], soft[1] and seen[1])
        arrow = (arrow[0] and seen[0], arrow[1] and seen[1])
        # A little beyond what is seen, so that no end shows where there is none.
        left, right = max(left, clip[0] - 4 * unit), min(right, clip[1] + 4 * unit)
    return _bar(mark, left, right, unit, soft, arrow)


def _diamond(mark: DateMark, x: float, unit: float) -> tuple[Shape, ...]:
    half = DIAMOND * unit / 2
    points = ((x, -half), (x + half, 0.0), (x, half), (x - half, 0.0))
    outline = _outline(mark)
    if outline != "none":
        light = PALE if mark.judged else 0.25 if any(mark.soft) else 0.0
        return (Shape(points, light, outline),)
    if not any(mark.soft):
        return (Shape(points),)
    # The corners fade: two steps on either side, the middle stays.
    inner = half - 2 * STEP * unit
    middle = half - STEP * unit
    steps = []
    for reach, tone in ((half, 0.3), (middle, 0.4), (inner, 1.0)):
        top = half - reach if reach < half else 0.0
        steps.append(Shape(_cut_diamond(x, half, reach, top), tone))
    return tuple(steps)


def _cut_diamond(
    x: float, half: float, reach: float, top: float
) -> tuple[tuple[float, float], ...]:
    """The part of a diamond no farther than `reach` from its middle line."""
    return (
        (x, -half), (x + reach, -top), (x + reach, top),
        (x, half), (x - reach, top), (x - reach, -top),
    )  # fmt: skip


def _outline(mark: DateMark) -> Literal["none", "solid", "dashed", "long-dashed"]:
    if mark.planned or mark.judged:
        return "long-dashed" if mark.dashed else "solid"
    return "dashed" if mark.dashed else "none"


def _bar(
    mark: DateMark, left: float, right: float, unit: float,
    soft: tuple[bool, bool], arrow: tuple[bool, bool],
) -> tuple[Shape, ...]:  # fmt: skip
    width = right - left
    heads = (arrow[0] and not soft[0], arrow[1] and not soft[1])
    length = min(HEAD * unit, width / max(1, sum(heads)))
    half = BAR * unit / 2
    start = left + (length if heads[0] else 0.0)
    end = right - (length if heads[1] else 0.0)
    outline = _outline(mark)
    if outline != "none":
        tone = PALE if mark.judged else 0.0
        return _outlined(left, right, start, end, half, unit, soft, outline, tone)
    found: list[Shape] = []
    if heads[0]:
        found.append(_head(start, left, half, unit))
    if heads[1]:
        found.append(_head(end, right, half, unit))
    step = min(STEP * unit, (end - start) / (2 * STEPS))
    for side in (0, 1):
        if soft[side]:
            edge, inward = (start, step) if side == 0 else (end, -step)
            for at in range(STEPS):
                tone = (at + 1) / (STEPS + 1)
                found.append(_box(edge + at * inward, edge + (at + 1) * inward, half, tone))
    start += STEPS * step if soft[0] else 0.0
    end -= STEPS * step if soft[1] else 0.0
    if end > start:
        found.append(_box(start, end, half))
    return tuple(found)


def _outlined(
    left: float, right: float, start: float, end: float, half: float, unit: float,
    soft: tuple[bool, bool], outline: Literal["none", "solid", "dashed", "long-dashed"],
    tone: float,
) -> tuple[Shape, ...]:  # fmt: skip
    """An outline as one with its arrowheads, of a tone; soft ends are steps within it."""
    flare = half + FLARE * unit
    upper = [(start, -half), (end, -half)]
    if start > left:
        upper[:1] = [(left, 0.0), (start, -flare), (start, -half)]
    if end < right:
        upper[-1:] = [(end, -half), (end, -flare), (right, 0.0)]
    lower = [(x, -y) for x, y in reversed(upper) if y]
    found = [Shape((*upper, *lower), tone, outline)]
    step = min(STEP * unit, (end - start) / (2 * STEPS))
    for side in (0, 1):
        if soft[side]:
            edge, inward = (start, step) if side == 0 else (end, -step)
            for at in range(STEPS):
                tone = 0.5 * (at + 1) / (STEPS + 1)
                found.append(_box(edge + at * inward, edge + (at + 1) * inward, half, tone))
    return tuple(found)


def _head(base: float, tip: float, half: float, unit: float) -> Shape:
    flare = half + FLARE * unit
    return Shape(((base, -flare), (tip, 0.0), (base, flare)))


def _box(one: float, other: float, half: float, tone: float = 1.0) -> Shape:
    left, right = sorted((one, other))
    return Shape(((left, -half), (right, -half), (right, half), (left, half)), tone)
