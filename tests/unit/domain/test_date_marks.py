"""Marks of dates against the days they stand for; ticks of the calendar."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.calendar_ticks import (
    FIRST_DAY,
    LAST_DAY,
    nearest_edge,
    rounded,
    ticks,
)
from viewer.domain.date_marks import LEAST, STEPS, DateMark, date_mark, extent, mark_names, shapes
from viewer.domain.dates import civil, day_number, drawn_span, parse

CUTOFF = day_number(2018, 7, 11)
WHENS = (
    "2018", "2018-02", "2018-02-15", "2014/2015", "2017-12~", "2018-07?", "../2011", "2017-01/..",
    "2017-05/", "/2016", "201X", "20XX", "2017-XX", "2016-21", "-0044-03-15", "1999%",
    "2018-02-15~", "2018-02-15?", "2014?/2015~", "2018-09", "2018-08-01", "2019~/..",
)  # fmt: skip
DAYS = st.integers(FIRST_DAY, LAST_DAY)
# -- marks --------------------------------------------------------------------


@given(
    st.sampled_from(WHENS), st.booleans(),
    st.floats(0.0005, 60), st.integers(-4000, 4000),
    st.sampled_from((1.0, 1.5, 2.0)),
)  # fmt: skip
def test_a_mark_covers_its_days_to_the_pixel(
    edtf: str, planned: bool, per_day: float, shift: int, unit: float
) -> None:
    when = parse(edtf)
    mark = date_mark(when, planned, CUTOFF)
    first, last = drawn_span(when, planned, CUTOFF)
    assert (mark.first, mark.last) == (first, last)
    origin = CUTOFF + shift
    start = (CUTOFF - 9000 if first is None else first) - origin
    end = (CUTOFF + 9000 if last is None else last) + 1 - origin
    left, right = extent(mark, start * per_day, end * per_day, unit)
    drawn = [x for shape in shapes(mark, left, right, unit) for x, _ in shape.points]
    assert (min(drawn), max(drawn)) == (left, right), "nothing beyond, nothing short of it"
    if mark.is_day:
        assert abs((left + right) / 2 - (start + 0.5) * per_day) <= 0.5
    elif (end - start) * per_day >= LEAST * unit + 1:
        assert abs(left - start * per_day) <= 0.5
        assert abs(right - end * per_day) <= 0.5
    else:
        assert right - left >= LEAST * unit - 1e-9
        assert abs((left + right) / 2 - (start + end) / 2 * per_day) <= 1 + unit


@given(st.floats(2, 500), st.tuples(st.booleans(), st.booleans()))
def test_soft_ends_lie_within_and_take_at_most_half(width: float, soft: tuple[bool, bool]) -> None:
    made_of = shapes(DateMark(0, 0, soft=soft), 0.0, width)
    light = [shape for shape in made_of if shape.tone < 1]
    assert len(light) == STEPS * sum(soft)
    faded = sum(max(x for x, _ in s.points) - min(x for x, _ in s.points) for s in light)
    assert faded <= width * sum(soft) / 2 + 1e-9
    tones = [shape.tone for shape in light[:STEPS]]
    assert tones == sorted(tones)


def test_no_two_kinds_of_date_are_drawn_alike() -> None:
    drawn = {
        edtf: shapes(date_mark(parse(edtf), planned, CUTOFF)._replace(first=0, last=0), 0.0, 60.0)
        for edtf, planned in (
            ("2018-02-15", False), ("2018-02", False), ("2018-02~", False), ("2018-02?", False),
            ("2018-02%", False), ("2017/..", False), ("../2011", False), ("2019", True),
            ("2018-02-15~", False), ("2018-02-15?", False), ("2019?", True),
        )
    }  # fmt: skip
    assert len(set(drawn.values())) == len(drawn)


def test_nothing_is_said_past_the_cut_off() -> None:
    ongoing = date_mark(parse("2017/.."), False, CUTOFF)
    assert ongoing.last == CUTOFF
    assert ongoing.arrow == (False, True)
    planned = date_mark(parse("2018-23"), True, CUTOFF)
    assert planned.first == CUTOFF
    assert all(shape.outline == "solid" and not shape.tone for shape in shapes(planned, 0, 50))


def test_an_end_out_of_sight_is_not_drawn() -> None:
    mark = date_mark(parse("2017-01~/2018-01~"), False, CUTOFF)
    middle = shapes(mark, -500.0, 1500.0, clip=(0.0, 800.0))
    assert [shape.tone for shape in middle] == [1.0]
    assert len(shapes(mark, 100.0, 700.0, clip=(0.0, 800.0))) == 2 * STEPS + 1


def test_the_legend_explains_what_is_used_and_no_more() -> None:
    texts = ("2018-02-15", "2018-02", "2017-12~", "2017/..")
    marks = [date_mark(parse(text), False, CUTOFF) for text in texts]
    assert mark_names(marks) == ("day", "span", "about", "ongoing")
    assert mark_names([]) == ()


# -- the calendar -------------------------------------------------------------


@given(DAYS, st.floats(5, 7_000_000), st.floats(200, 2000))
def test_ticks_are_calendar_days_in_order_and_apart(first: int, days: float, width: float) -> None:
    found = ticks(first, first + days, width, 50)
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})
    for tick in found:
        assert first <= tick.day <= first + days
        year, month, day = civil(tick.day)
        assert -9999 <= year <= 9999
        assert tick.unit == ("day" if day > 1 else "month" if month > 1 else "year")
    labelled = [tick.day for tick in found if tick.labelled]
    per_day = width / days
    assert all((b - a) * per_day >= 50 * 0.8 for a, b in pairwise(labelled))


def test_years_before_the_first_are_round_as_people_count_them() -> None:
    found = ticks(day_number(-250), day_number(250), 700, 50)
    years = [civil(tick.day)[0] for tick in found if tick.labelled]
    assert years == [-249, -199, -149, -99, -49, 50, 100, 150, 200, 250]  # 250 BC … 50 BC, 50 …


def test_the_picture_has_quarters_between_bold_years() -> None:
    found = ticks(day_number(2015, 6), day_number(2019), 728, 46)
    labelled = [civil(tick.day)[:2] for tick in found if tick.labelled]
    assert labelled[:4] == [(2015, 7), (2015, 10), (2016, 1), (2016, 4)]
    assert sum(not tick.labelled for tick in found) == 29


@given(st.integers(FIRST_DAY, LAST_DAY - 400), st.sampled_from(("day", "month", "year")))
def test_the_nearest_edge_is_an_edge_and_no_other_is_nearer(day: int, unit: Any) -> None:
    edge = nearest_edge(day, unit)
    _, month, number = civil(edge) if edge <= LAST_DAY else (10_000, 1, 1)
    assert unit == "day" or number == 1
    assert unit != "year" or month == 1
    assert abs(edge - day) <= {"day": 0, "month": 16, "year": 183}[unit]


def test_a_long_range_is_told_in_months_or_years() -> None:
    low, high = day_number(2015, 6, 13), day_number(2018, 12, 2)
    assert rounded(low, high) == (day_number(2015, 6), day_number(2018, 12, 31))
    assert rounded(low, low + 40) == (low, low + 40)
    assert rounded(-40_000, 3) == (day_number(-109), day_number(1, 12, 31))
