"""Figures by activity: those of one unit side by side on one scale, none ever added to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viewer.domain.briefing import Figure
from viewer.domain.contributor_rows import nothing
from viewer.domain.figure_bars import BarRow, bar_row, scale_top
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EmptyRow, HeadRow, Row, fact_key

Entry = tuple[Figure, int]  # a figure and the position of the fact that states it


class ActivityRow(Row, frozen=True, kw_only=True):
    """The heading over the figures of an activity; "" for figures in no activity."""

    activity: str


class UnitRow(Row, frozen=True, kw_only=True):
    """The heading over figures of one unit, by one of them; `drawn` where they can be compared."""

    figure: Figure
    count: int
    drawn: bool


class FigureRow(Row, frozen=True, kw_only=True):
    """A figure as given, with its label and the number of the fact that states it."""

    number: int
    label: str
    figure: Figure
    replaced: bool
    lost: bool


class FigureGroup(NamedTuple):
    """Figures that can be compared: of one activity (None: of none) and one unit, by size."""

    activity: str | None
    unit: str
    bars: tuple[BarRow, ...]


def by_activity(reading: Reading) -> dict[str | None, dict[str, list[Entry]]]:
    """Activity → unit → the figures of the facts shown, smallest first.

    A fact that names several activities stands under each; nothing is added up, so that no figure
    counts twice. Figures without a unit share "".
    """
    base = reading.base
    rank: list[str | None] = [*(a.id for a in base.briefing.activities), None]
    found: dict[str | None, dict[str, list[Entry]]] = {name: {} for name in rank}
    for at in reading.shown:
        fact = base.facts[at]
        named = dict.fromkeys(part.activity for part in fact.actors if part.activity)
        for figure in fact.figures:
            for activity in named or (None,):
                found[activity].setdefault(figure.unit or "", []).append((figure, at))
    for units in found.values():
        for entries in units.values():
            entries.sort(key=lambda entry: (entry[0].value, entry[1]))
    return {name: units for name, units in found.items() if units}


def comparable(unit: str, entries: Sequence[Entry]) -> bool:
    """Whether figures can stand on one scale: two or more of a unit, all above zero."""
    return bool(unit) and len(entries) > 1 and all(figure.value > 0 for figure, _ in entries)


def figure_groups(reading: Reading) -> tuple[FigureGroup, ...]:
    """What the picture shows: in the author's order of activities and of units."""
    found = []
    for activity, units in by_activity(reading).items():
        for unit, entries in units.items():
            if comparable(unit, entries):
                top = scale_top([figure.value for figure, _ in entries])
                bars = tuple(bar_row(reading, figure, at, top) for figure, at in entries)
                found.append(FigureGroup(activity, unit, bars))
    return tuple(found)


def figure_rows(reading: Reading) -> tuple[Row, ...]:
    """The twin of the picture: the same figures in the same order, and those that stand alone."""
    found = by_activity(reading)
    if not found:
        return (nothing(reading) if reading.lens.narrows else EmptyRow(text="figures.none"),)
    base = reading.base
    rows: list[Row] = [HeadRow(title="figures.head", aside="figures.never-added", leads=True)]
    for name, units in found.items():
        rows.append(ActivityRow(activity=base.activity(name).name if name else ""))
        for unit, entries in units.items():
            drawn = comparable(unit, entries)
            rows.append(UnitRow(figure=entries[-1][0], count=len(entries), drawn=drawn))
            rows += [_row(reading, figure, at) for figure, at in entries]
    return tuple(rows)


def _row(reading: Reading, figure: Figure, at: int) -> FigureRow:
    fact = reading.base.facts[at]
    return FigureRow(
        key=fact_key(fact.id),
        number=at + 1,
        label=figure.label or fact.short or fact.statement,
        figure=figure,
        replaced=fact.id in reading.base.updated_by,
        lost=reading.support(at) in LOST,
    )
