"""Numbers of people on one scale, none averaged, none without its qualifier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefings import base_of, reported
from viewer.domain.briefing import Figure
from viewer.domain.figure_bars import FAR, STEPS, AxisRow, BarRow, bar_rows, scale_step, scale_top
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading

VALUES = st.lists(st.integers(1, 10**9) | st.floats(0.001, 1e9), min_size=1, max_size=20)


def people(value: float, **rest: object) -> Figure:
    return Figure(value=value, unit="people", **rest)  # type: ignore[arg-type]


def bars(reading: Reading) -> list[BarRow]:
    return [row for row in bar_rows(reading) if isinstance(row, BarRow)]


def test_people_from_the_smallest_with_label_and_qualifier() -> None:
    first = reported("a", "s", figures=(people(300, qualifier="about", label="In 2004"),))
    second = reported("b", "s", figures=(people(20), Figure(value=4, unit="helicopters")))
    found = bars(Reading(base_of(first, second)))
    assert [(bar.figure.value, bar.label) for bar in found] == [
        (20, "Statement of b."),
        (300, "In 2004"),
    ]
    assert found[1].figure.qualifier == "about"
    assert not any(bar.broken or bar.replaced or bar.lost for bar in found)


def test_a_replaced_figure_is_said_to_be() -> None:
    old = reported("old", "s", figures=(people(200),))
    new = reported("new", "s", updates="old", figures=(people(250),))
    assert [bar.replaced for bar in bars(Reading(base_of(old, new)))] == [True, False]


def test_a_figure_that_lost_its_support_is_marked() -> None:
    base = base_of(reported("a", "s", figures=(people(5),)))
    assert bars(Reading(base, Lens(without=frozenset("s"))))[0].lost


def test_filtered_out_is_out_and_nothing_left_is_nothing() -> None:
    base = base_of(reported("a", "s", figures=(people(5),)))
    assert bar_rows(Reading(base, Lens(filters=(Filter("kind", "gap"),)))) == ()


def test_one_far_out_breaks_its_bar_and_leaves_the_others_their_length() -> None:
    assert scale_top([20, 50, 125, 150, 200, 250, 300, 2000]) == 300
    assert scale_top([20, 50]) == 50
    assert scale_top([1, 1000]) == 1000  # two figures: their difference is the news


@given(VALUES)
def test_most_bars_are_on_the_scale(values: list[float]) -> None:
    top = scale_top(values)
    assert top in values
    assert sum(value <= top for value in values) * 2 >= len(values)
    beyond = [value for value in values if value > top]
    assert all(value > FAR * top for value in beyond)


@given(st.integers(1, 10**15) | st.floats(1e-6, 1e15))
def test_the_scale_has_few_round_steps(top: float) -> None:
    step = scale_step(top)
    assert 1 <= top / step <= STEPS + 1e-9
    digit = float(f"{step:.6e}".partition("e")[0])
    assert digit == pytest.approx(round(digit))
    assert round(digit) in (1, 2, 5)


@given(st.floats(min_value=0, allow_infinity=False))
def test_a_number_as_small_or_large_as_there_are_has_a_scale(top: float) -> None:
    step = scale_step(top)
    assert step > 0
    assert top / step <= STEPS + 1e-9


@pytest.mark.parametrize("value", [5e-324, 2e-323, 1.7e308])
def test_one_such_figure_has_its_bar(value: float) -> None:
    rows = bar_rows(Reading(base_of(reported("a", "s", figures=(people(value),)))))
    [bar] = [row for row in rows if isinstance(row, BarRow)]
    assert bar.top == value


def test_the_axis_stands_under_the_bars() -> None:
    rows = bar_rows(Reading(base_of(reported("a", "s", figures=(people(250),)))))
    assert rows[-1] == AxisRow(top=250, step=100)
