"""Figures by activity and unit: all of them listed, only like ones drawn together, none added."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from tests.briefings import base_of, briefings, reported
from viewer.domain.briefing import Briefing, Figure, Part
from viewer.domain.factbase import FactBase
from viewer.domain.figure_groups import (
    ActivityRow,
    FigureRow,
    UnitRow,
    figure_groups,
    figure_rows,
)
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow


def people(value: float, **rest: object) -> Figure:
    return Figure(value=value, unit="people", **rest)  # type: ignore[arg-type]


def in_activity(*names: str) -> tuple[Part, ...]:
    return tuple(Part(actor="a", activity=name) for name in names)


BASE = base_of(
    reported("up", "s", figures=(people(50_000, qualifier="up-to"),), actors=in_activity("m")),
    reported("few", "s", figures=(people(20, qualifier="fewer-than"),), actors=in_activity("m")),
    reported("cost", "s", figures=(Figure(value=7, unit="USD"),), actors=in_activity("m")),
    reported("both", "s", figures=(people(30),), actors=in_activity("m", "n")),
    reported("bare", "s", figures=(Figure(value=3), Figure(value=4))),
)


def test_like_figures_of_an_activity_share_a_scale() -> None:
    (group,) = figure_groups(Reading(BASE))
    assert (group.activity, group.unit) == ("m", "people")
    assert [bar.figure.value for bar in group.bars] == [20, 30, 50_000]
    assert [bar.figure.qualifier for bar in group.bars] == ["fewer-than", None, "up-to"]
    assert group.bars[-1].broken  # far beyond the others: it does not dwarf them


def test_the_list_has_them_all_and_says_what_stands_alone() -> None:
    rows = figure_rows(Reading(BASE))
    units = [(row.figure.unit, row.count, row.drawn) for row in rows if isinstance(row, UnitRow)]
    assert units == [("people", 3, True), ("USD", 1, False), ("people", 1, False), (None, 2, False)]
    names = [row.activity for row in rows if isinstance(row, ActivityRow)]
    assert names == ["Activity m", "Activity n", ""]


def test_without_figures_a_sentence() -> None:
    bare = Reading(base_of(reported("f", "s")))
    assert figure_rows(bare) == (EmptyRow(text="figures.none"),)
    assert figure_groups(bare) == ()
    (row,) = figure_rows(bare.through(Lens(search="nowhere")))
    assert isinstance(row, EmptyRow)
    assert row.action == "action.clear-filters"


@given(briefings())
@settings(max_examples=80)
def test_picture_and_list_have_the_same_figures_in_the_same_order(briefing: Briefing) -> None:
    reading = Reading(FactBase(briefing))
    base = reading.base
    rows = figure_rows(reading)
    listed = [(row.number, row.figure) for row in rows if isinstance(row, FigureRow)]
    wanted: Counter[tuple[int, Figure]] = Counter()
    for at, fact in enumerate(base.facts):
        places = len({part.activity for part in fact.actors if part.activity}) or 1
        for figure in fact.figures:
            wanted[at + 1, figure] += places
    assert Counter(listed) == wanted
    drawn: list[tuple[int, Figure]] = []
    keep = False
    for row in rows:
        if isinstance(row, UnitRow):
            keep = row.drawn
        elif isinstance(row, FigureRow) and keep:
            drawn.append((row.number, row.figure))
    groups = figure_groups(reading)
    assert [(bar.at + 1, bar.figure) for group in groups for bar in group.bars] == drawn
    for group in groups:
        assert {bar.figure.unit for bar in group.bars} == {group.unit}
        assert all(bar.figure.value > 0 for bar in group.bars)
