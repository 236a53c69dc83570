"""Numbers of people as stated, as bars on one scale: qualifiers kept, replaced ones said."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10
from typing import NamedTuple

from msgspec.structs import replace

from viewer.domain.briefing import Figure
from viewer.domain.columns import NumberedFigures, Positions
from viewer.domain.fact_rows import fact_at
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EAGER, HeadRow, LateRows, Row, fact_key

UNIT = "people"  # the format's own unit; all others are texts and compared to nothing
STEPS = 4  # at most so many steps on the scale
FAR = 3  # so many times the next smaller figure breaks the bar instead of dwarfing the others
SMALLEST = 1e-300  # a scale that ends below this has no steps: floats are not fine enough


_HEAD = HeadRow(title="contributors.people", aside="contributors.unit", leads=True)


class BarRow(Row, frozen=True, kw_only=True):
    """One figure of the fact at a position. `label` is the author's; `top` ends the scale.

    `broken`: the figure lies beyond the scale. `replaced`: a newer fact stands in its place.
    `lost`: the fact has no support left.
    """

    at: int
    label: str
    figure: Figure
    top: float
    step: float
    broken: bool
    replaced: bool
    lost: bool


class AxisRow(Row, frozen=True, kw_only=True):
    """The scale under the bars, from 0 to `top`, a number at every `step`."""

    top: float
    step: float


def counts_people(figure: Figure) -> bool:
    """Whether a figure can be a bar among the others."""
    return figure.unit == UNIT and figure.value > 0


def bar_rows(reading: Reading) -> Sequence[Row]:
    """The stated numbers of people among the facts shown, smallest first; empty without any."""
    base, columns = reading.base, reading.haystacks.columns
    if columns is not None:
        numbers = columns.people(reading.shown)
        return _late(reading, columns.figures, numbers) if len(numbers) else ()
    found = [
        (figure, at)
        for at in reading.shown
        for figure in base.facts[at].figures
        if counts_people(figure)
    ]
    if not found:
        return ()
    found.sort(key=lambda pair: (pair[0].value, pair[1]))
    top = scale_top([figure.value for figure, _ in found])
    bars = [bar_row(reading, figure, at, top) for figure, at in found]
    return (_HEAD, *bars, AxisRow(top=top, step=scale_step(top)))


class _Bars(NamedTuple):
    """Makes the bars of a long list, by the numbers of their figures."""

    reading: Reading
    figures: NumberedFigures
    top: float

    def row(self, part: int) -> BarRow:
        figure, at = self.figures[part]
        return bar_row(self.reading, figure, at, self.top)

    def key(self, part: int) -> str:
        return fact_key(self.reading.base.facts[self.figures[part][1]].id)

    def part(self, key: str) -> int | None:
        at = fact_at(self.reading.base, key)
        return None if at is None else self.figures.first_of(at)


def _late(reading: Reading, figures: NumberedFigures, numbers: Positions) -> Sequence[Row]:
    top = figures.top(numbers)
    rows = LateRows(
        (_HEAD, numbers, AxisRow(top=top, step=scale_step(top))), _Bars(reading, figures, top)
    )
    return rows if len(rows) > EAGER else tuple(rows)


def bar_row(reading: Reading, figure: Figure, at: int, top: float) -> BarRow:
    """A figure of the fact at a position, on a scale that ends at `top`."""
    fact = reading.base.facts[at]
    return BarRow(
        key=fact_key(fact.id),
        at=at,
        label=figure.label or fact.short or fact.statement,
        figure=figure,
        top=top,
        step=scale_step(top),
        broken=figure.value > top,
        replaced=fact.id in reading.base.updated_by,
        lost=reading.support(at) in LOST,
    )


def rescaled(row: BarRow, top: float) -> BarRow:
    """The same bar on a scale that ends elsewhere."""
    return replace(row, top=top, step=scale_step(top), broken=row.figure.value > top)


def scale_top(values: Sequence[float]) -> float:
    """Where the scale ends: the largest value, or the last before a leap that dwarfs the rest.

    Only the upper half is looked at, so that most bars keep their length.
    """
    ordered = sorted(values)
    for place in range((len(ordered) + 1) // 2, len(ordered)):
        if place > 1 and ordered[place] > FAR * ordered[place - 1]:
            return ordered[place - 1]
    return ordered[-1]


def scale_step(top: float) -> float:
    """The distance of the numbers on the scale: 1, 2 or 5 times a power of ten, `STEPS` at most."""
    power = 10.0 ** floor(log10(max(top, SMALLEST) / STEPS))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit * STEPS >= top)
