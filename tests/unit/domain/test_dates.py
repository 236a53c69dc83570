"""EDTF level 1: bounds, forms, refusals, order. Oracles: counting days, `datetime`, `edtf`."""

from __future__ import annotations

import datetime
import pickle
import time
from collections.abc import Callable

import edtf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.domain.dates import (
    DateProblem,
    When,
    civil,
    day_number,
    drawn_span,
    is_leap,
    is_ongoing,
    iso,
    month_length,
    overlaps,
    parse,
    parse_single,
    sort_key,
)

YEARS = st.integers(-9999, 9999)
MARKS = {"": "exact", "~": "approximate", "?": "uncertain", "%": "both"}


def written(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


@st.composite
def days(draw: st.DrawFn) -> tuple[int, int, int]:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, month_length(year, month)))


@st.composite
def points(draw: st.DrawFn) -> tuple[str, int, int, str]:
    """A date without a slash: its text, first and last day, qualifier."""
    year, month, day = draw(days())
    forms: dict[str, tuple[str, int, int]] = {
        "day": (f"{written(year)}-{month:02}-{day:02}", day_number(year, month, day), 0),
        "month": (f"{written(year)}-{month:02}", *month_bounds(year, month)),
        "season": (f"{written(year)}-{draw(st.integers(21, 24))}", *year_bounds(year)),
        "year": (written(year), *year_bounds(year)),
    }
    text, lo, hi = forms[draw(st.sampled_from(sorted(forms)))]
    mark = draw(st.sampled_from(sorted(MARKS)))
    return text + mark, lo, hi or lo, MARKS[mark]


def month_bounds(year: int, month: int) -> tuple[int, int]:
    return day_number(year, month), day_number(year, month, month_length(year, month))


def year_bounds(year: int) -> tuple[int, int]:
    return day_number(year), day_number(year, 12, 31)


# -- days --------------------------------------------------------------------


def test_every_day_of_the_calendar_follows_the_one_before() -> None:
    number = day_number(-9999)
    for year in range(-9999, 10_000):
        assert day_number(year) == number
        number += 366 if is_leap(year) else 365
    assert day_number(9999, 12, 31) == number - 1


@given(st.integers(day_number(-9999), day_number(9999, 12, 31)))
@example(day_number(0, 2, 29))
@example(day_number(-4, 2, 29))
@example(day_number(-400, 12, 31))
@example(day_number(400, 12, 31))
@example(0)
def test_civil_undoes_day_number(number: int) -> None:
    year, month, day = civil(number)
    assert 1 <= month <= 12
    assert 1 <= day <= month_length(year, month)
    assert day_number(year, month, day) == number


@given(st.dates())
def test_days_agree_with_datetime(date: datetime.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal()
    assert civil(date.toordinal()) == (date.year, date.month, date.day)
    assert iso(date.toordinal()) == date.isoformat()


@pytest.mark.parametrize(
    ("year", "leap"), [(0, True), (-4, True), (-1, False), (-100, False), (-400, True), (4, True)]
)
def test_leap_years_reach_behind_year_one(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    if leap:
        assert parse(f"{written(year)}-02-29").precision == "day"
    else:
        with pytest.raises(DateProblem, match="date-impossible-day"):
            parse(f"{written(year)}-02-29")


def test_iso_writes_years_before_zero() -> None:
    assert iso(day_number(-44, 3, 15)) == "-0044-03-15"
    assert iso(day_number(0, 12, 31)) == "0000-12-31"


# -- forms -------------------------------------------------------------------


@given(points())
def test_bounds_are_the_stated_ones(point: tuple[str, int, int, str]) -> None:
    text, lo, hi, qualifier = point
    when = parse(text)
    assert (when.edtf, when.earliest, when.latest, when.qualifier) == (text, lo, hi, qualifier)
    assert when.start == when.end
    assert when.start_kind == when.end_kind == "date"


@given(points(), points())
def test_an_interval_has_the_bounds_of_its_ends(
    one: tuple[str, int, int, str], two: tuple[str, int, int, str]
) -> None:
    text = f"{one[0]}/{two[0]}"
    if one[1] > two[2]:
        with pytest.raises(DateProblem, match="date-reversed"):
            parse(text)
        return
    when = parse(text)
    assert (when.earliest, when.latest, when.precision) == (one[1], two[2], "interval")
    assert (when.start.qualifier, when.end.qualifier) == (one[3], two[3])
    stated = {one[3], two[3]} - {"exact"}
    expected = "exact" if not stated else stated.pop() if len(stated) == 1 else "both"
    assert when.qualifier == expected


@given(points(), st.sampled_from(["..", ""]))
def test_open_and_unknown_ends_have_no_bound(point: tuple[str, int, int, str], sign: str) -> None:
    kind = "open" if sign else "unknown"
    before, after = parse(f"{sign}/{point[0]}"), parse(f"{point[0]}/{sign}")
    assert (before.start_kind, before.earliest, before.latest) == (kind, None, point[2])
    assert (after.end_kind, after.earliest, after.latest) == (kind, point[1], None)
    assert before.qualifier == after.qualifier == point[3]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("000X", "0000-01-01", "0009-12-31", "decade"),
        ("-004X", "-0049-01-01", "-0040-12-31", "decade"),
        ("-000X", "-0009-01-01", "-0001-12-31", "decade"),
        ("-00XX", "-0099-01-01", "-0001-12-31", "century"),
        ("2017-XX", "2017-01-01", "2017-12-31", "year"),
        ("2017-XX-XX", "2017-01-01", "2017-12-31", "year"),
        ("2016-02-XX", "2016-02-01", "2016-02-29", "month"),
        ("2018-23", "2018-01-01", "2018-12-31", "season"),
    ],
)
def test_unspecified_digits_and_seasons(text: str, first: str, last: str, precision: str) -> None:
    when = parse(text)
    assert when.earliest is not None
    assert when.latest is not None
    assert (iso(when.earliest), iso(when.latest), when.precision) == (first, last, precision)
    assert when.season == (23 if precision == "season" else None)
    assert parse(f"{text}~").qualifier == "approximate"


def test_the_parts_tell_apart_what_has_the_same_bounds() -> None:
    texts = ("1985-04", "1985-04-XX", "1985", "1985-XX", "1985-XX-XX", "1985-21", "1985-22")
    assert len({parse(text).start for text in texts}) == len(texts)


REFUSED = {
    "date-empty": ["", " ", "\t\n"],
    "date-no-ends": ["/", "../..", "../", "/.."],
    "date-level-2": [
        "199X-XX", "1XXX", "XXXX", "2018-XX-15", "XXXX-12-XX", "156X-12-25", "?2018", "2018?-02",
        "2018-~02", "[1667,1668]", "{1667,1668..1672}", "2018-25", "2018-41", "1950S2",
        "2004-06-XX/2004-07-03", "201X/2020", "20X8",
    ],
    "date-time-of-day": [
        "2018-02-15T10:00", "2018-02-15T10:00:00Z", "2018-02-15 10:00", "2018-02-15T10",
        "2018-02-15T10:00/2018-02-16T10:00", "2018-02-15Z",
    ],
    "date-y-year": ["Y170000002", "Y-170000002", "-Y17", "Y12018/.."],
    "date-negative-zero": ["-0000", "-0000-01", "-0000/2018"],
    "date-year-range": ["12018", "-10000", "+12018", "10000-01-01", "2018/12018"],
    "date-year-digits": ["44", "-44", "18-02-15", "201", "../201"],
    "date-no-hyphens": ["20180215"],
    "date-impossible-month": ["2018-13", "2018-00", "2018-42", "2018-00-10", "2018-22-15"],
    "date-impossible-day": ["2018-02-30", "2018-02-00", "2018-04-31", "1900-02-29", "2018-01-32"],
    "date-reversed": ["2018/2017", "2018-02-15/2018-02-14", "2018-03/2018-02~"],
    "date-syntax": [
        "15.02.2018", "02/15/2018", "2018-2-5", "2018?~", "February 2018", "2018 ", " 2018",
        "2018-02-15-01", "٢٠١٨", "2018-02-15\n", "unknown", "..", "2018/../..",
        "2018-", "~", "x" + "1" * 300, "2018..2019",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in REFUSED.items() for text in texts]
)
def test_each_refused_form_has_its_code(code: str, text: str) -> None:
    with pytest.raises(DateProblem) as caught:
        parse(text)
    assert caught.value.code == code
    assert len(caught.value.value) <= 40


@given(st.text(alphabet="0123456789-/.~?%XYT:[]{} S", max_size=30))
def test_any_text_is_a_date_or_a_problem(text: str) -> None:
    try:
        when, code = parse(text), ""
    except DateProblem as problem:
        when, code = None, problem.code
    if when is None:
        assert code in REFUSED
    else:
        assert when.earliest is not None or when.latest is not None
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@pytest.mark.parametrize("text", ["1" * 10**6, "2018/" * 10**5, "X" * 10**6, "?~" * 10**6])
def test_long_texts_are_refused_at_once(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(DateProblem):
        parse(text)
    assert time.process_time() - begun < 0.2


def test_one_date_is_asked_for_where_no_span_makes_sense() -> None:
    assert parse_single("2018-07").precision == "month"
    with pytest.raises(DateProblem, match="date-interval"):
        parse_single("2018/2019")


@given(points(), points())
def test_equal_texts_are_equal_values(
    one: tuple[str, int, int, str], two: tuple[str, int, int, str]
) -> None:
    assert (parse(one[0]) == parse(two[0])) is (one[0] == two[0])
    assert hash(parse(one[0])) == hash(pickle.loads(pickle.dumps(parse(one[0]))))


# -- the oracle --------------------------------------------------------------

# Left out: `~`, `?` and `%` (it pads the bounds by months), seasons (it gives them months),
# open ends and years before 1 (its bounds are struct_times cut at year 1 or made up), `-000X`.


@given(days(), st.sampled_from(["day", "month", "year", "day-XX", "month-XX", "interval", "X"]))
def test_bounds_agree_with_the_edtf_package(date: tuple[int, int, int], form: str) -> None:
    year, month, day = max(abs(date[0]), 1), date[1], date[2]
    day = min(day, month_length(year, month))
    full = f"{year:04}-{month:02}-{day:02}"
    text = {
        "day": full,
        "month": full[:7],
        "year": full[:4],
        "day-XX": f"{full[:7]}-XX",
        "month-XX": f"{full[:4]}-XX",
        "interval": f"{full[:4]}/{full}",
        "X": f"{max(year, 10):04}"[:3] + "X",
    }[form]
    theirs, ours = edtf.parse_edtf(text), parse(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert civil(ours.earliest) == tuple(theirs.lower_strict()[:3])
    assert civil(ours.latest) == tuple(theirs.upper_strict()[:3])


# -- overlap, drawing, order -------------------------------------------------

WHENS = st.one_of(
    points().map(lambda point: parse(point[0])),
    points().map(lambda point: parse(f"../{point[0]}")),
    points().map(lambda point: parse(f"{point[0]}/..")),
    points().map(lambda point: parse(f"{point[0]}/")),
)
DAYS = st.integers(day_number(-9999), day_number(9999, 12, 31))


def reach(when: When) -> range:
    lo = -(10**8) if when.earliest is None else when.earliest
    hi = 10**8 if when.latest is None else when.latest
    return range(lo, hi + 1)


@given(WHENS, DAYS, st.integers(0, 2_000_000))
def test_overlap_is_a_day_in_common(when: When, lo: int, length: int) -> None:
    hi = lo + length
    inside = reach(when)
    expected = any(day in inside for day in (lo, hi)) or lo <= inside[0] <= hi
    assert overlaps(when, lo, hi) is expected
    assert overlaps(when, None, hi) is (inside[0] <= hi)
    assert overlaps(when, lo, None) is (inside[-1] >= lo)
    assert overlaps(when, None, None)


@given(WHENS, st.booleans(), DAYS)
def test_what_is_drawn_lies_in_the_bounds_and_honours_the_cutoff(
    when: When, planned: bool, cutoff: int
) -> None:
    lo, hi = drawn_span(when, planned, cutoff)
    assert lo is None or hi is None or lo <= hi
    if planned:
        assert lo == max(cutoff, cutoff if when.earliest is None else when.earliest)
        assert hi == when.latest or (hi == lo and when.latest is not None and when.latest < lo)
        return
    assert lo == when.earliest
    if when.latest is not None:
        assert hi == when.latest
    elif when.earliest is not None and when.earliest > cutoff:
        assert hi == when.start.latest
    else:
        assert hi == cutoff
    assert drawn_span(when, planned, None) == (when.earliest, when.latest)


def test_only_open_ends_are_ongoing() -> None:
    assert is_ongoing(parse("2017-01/.."), planned=False)
    assert not is_ongoing(parse("2017-01/.."), planned=True)
    assert not is_ongoing(parse("2017-01/"), planned=False)
    assert not is_ongoing(parse("2017-01"), planned=False)


@given(st.lists(WHENS | st.none(), max_size=12))
def test_order_is_by_first_then_last_day_and_undated_last(whens: list[When | None]) -> None:
    ordered = sorted(whens, key=sort_key)
    dated = [when for when in ordered if when is not None]
    assert ordered == dated + [None] * (len(ordered) - len(dated))
    keys = [(reach(when)[0], reach(when)[-1]) for when in dated]
    assert keys == sorted(keys)


@pytest.mark.parametrize("call", [parse, parse_single])
def test_a_date_is_read_once(call: Callable[[str], When]) -> None:
    assert call("2018-02-15") is call("2018-02-15")
