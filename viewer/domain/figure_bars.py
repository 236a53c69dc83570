"""Numbers of people as stated, as bars on one scale: qualifiers kept, replaced ones said."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log10

from msgspec.structs import replace

from viewer.domain.briefing import Figure
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import HeadRow, Row, fact_key

UNIT = "people"  # the format's own unit; all others are texts and compared to nothing
STEPS = 4  # at most so many steps on the scale
FAR = 3  # so many times the next smaller figure breaks the bar instead of dwarfing the others


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


def bar_rows(reading: Reading) -> tuple[Row, ...]:
    """The stated numbers of people among the facts shown, smallest first; empty without any."""
    base = reading.base
    found = [
        (figure, at)
        for at in reading.shown
        for figure in base.facts[at].figures
        if figure.unit == UNIT and figure.value > 0
    ]
    if not found:
        return ()
    found.sort(key=lambda pair: (pair[0].value, pair[1]))
    top = scale_top([figure.value for figure, _ in found])
    step = scale_step(top)
    rows: list[Row] = [HeadRow(title="contributors.people", aside="contributors.unit", leads=True)]
    rows += [bar_row(reading, figure, at, top) for figure, at in found]
    return (*rows, AxisRow(top=top, step=step))


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
    power = 10.0 ** floor(log10(top / STEPS))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit * STEPS >= top)
