"""Dates in words: every form reads differently, and none more exactly than it is stated."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.dates import DateProblem, civil, day_number, month_length, parse
from viewer.texts.dates import Style, date_words, day_words, month_name, period_words, year_words
from viewer.texts.words import Words

WORDS = Words("en")
EXAMPLES = {
    "2018-02-15": ("15 February 2018", "15 Feb 2018", "15 February 2018, to the day"),
    "2018-02": ("February 2018", "Feb 2018", "February 2018, to the month"),
    "2018": ("2018", "2018", "2018, to the year"),
    "2018-23": ("autumn 2018", "autumn 2018", "autumn 2018"),
    "201X": ("in the 2010s", "2010s", "in the 2010s"),
    "200X": ("in the years 2000 to 2009", "in 2000–2009", "in the years 2000 to 2009"),
    "20XX": ("in the years 2000 to 2099", "in 2000–2099", "in the years 2000 to 2099"),
    "1985-04-XX": ("a day in April 1985", "a day in Apr 1985", "a day in April 1985"),
    "2017-XX": ("a month in 2017", "a month in 2017", "a month in 2017"),
    "1985-XX-XX": ("a day in 1985", "a day in 1985", "a day in 1985"),
    "-0043": ("44 BC", "44 BC", "44 BC, to the year"),
    "0000-12": ("December 1 BC", "Dec 1 BC", "December 1 BC, to the month"),
    "0044-03-15": ("15 March AD 44", "15 Mar AD 44", "15 March AD 44, to the day"),
    "2017-12~": ("about December 2017", "c. Dec 2017", "about December 2017"),
    "2018-02?": ("February 2018, uncertain", "Feb 2018?", "February 2018, uncertain"),
    "2018%": ("about 2018, uncertain", "c. 2018?", "about 2018, uncertain"),
    "2014/2015": ("between 2014 and 2015", "2014–2015", "between 2014 and 2015"),
    "2018-02-12/2018-02-14": (
        "between 12 and 14 February 2018",
        "12–14 Feb 2018",
        "between 12 and 14 February 2018",
    ),
    "2018-01-30/2018-02-14": (
        "between 30 January and 14 February 2018",
        "30 Jan–14 Feb 2018",
        "between 30 January and 14 February 2018",
    ),
    "2018-02/2018-04": (
        "between February and April 2018",
        "Feb–Apr 2018",
        "between February and April 2018",
    ),
    "2014~/2015?": (
        "between about 2014 and 2015 (uncertain)",
        "c. 2014–2015?",
        "between about 2014 and 2015 (uncertain)",
    ),
    "../2011": ("in or before 2011", "up to 2011", "in or before 2011"),
    "../2011-03-01": ("on or before 1 March 2011", "up to 1 Mar 2011", "on or before 1 March 2011"),
    "/2011": ("until 2011, start unknown", "?–2011", "until 2011, start unknown"),
    "2017-01/..": ("since January 2017", "since Jan 2017", "since January 2017"),
    "2017-01/": (
        "from January 2017, end unknown",
        "Jan 2017–?",
        "from January 2017, end unknown",
    ),
    "2014/2014": ("2014", "2014", "2014, to the year"),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples(text: str) -> None:
    when = parse(text)
    styles: tuple[Style, ...] = ("long", "short", "full")
    assert tuple(date_words(when, WORDS, style) for style in styles) == EXAMPLES[text]


def test_a_plan_without_end_is_not_said_to_last() -> None:
    when = parse("2018-23/..")
    assert date_words(when, WORDS, planned=True) == "from autumn 2018 on"
    assert date_words(when, WORDS, "short", planned=True) == "from autumn 2018"


def every_form() -> list[str]:
    """All forms around a few years, that could be taken for one another."""
    bases = ["2010", "201X", "20XX", "200X", "2010-01", "2010-21", "2010-01-01", "2010-01-31"]
    bases += ["2010-XX", "2010-XX-XX", "2010-01-XX", "0010", "-0010", "0000", "000X", "-001X"]
    bases += ["2000", "2009", "2099", "2019", "2010-12", "2010-12-31"]
    singles = [base + mark for base, mark in product(bases, ["", "~", "?", "%"])]
    ends = ["", "..", *(text for text in singles if "X" not in text)]
    texts = []
    for text in singles + [f"{one}/{two}" for one, two in product(ends, ends)]:
        try:
            parse(text)
        except DateProblem:
            continue
        texts.append(text)
    return texts


@pytest.mark.parametrize("style", ["long", "short", "full"])
def test_no_two_forms_read_the_same(style: Style) -> None:
    read: dict[str, str] = {}
    for text in every_form():
        when = parse(text)
        # An interval from a date to the same date means that date.
        meaning = text if when.start != when.end else text.partition("/")[0]
        words = date_words(when, WORDS, style)
        assert read.setdefault(words, meaning) == meaning, words
    assert len(read) > 1000


@given(st.sampled_from(every_form()), st.sampled_from(["long", "short", "full"]))
def test_never_more_exact_than_stated(text: str, style: Style) -> None:
    when = parse(text)
    words = date_words(when, WORDS, style)
    days = {end.precision == "day" for end in (when.start, when.end)}
    if days == {False} and "day" in words:
        assert "a day in" in words
    if when.qualifier in ("approximate", "both"):
        assert ("c. " if style == "short" else "about ") in words
    if when.qualifier in ("uncertain", "both"):
        assert ("?" if style == "short" else "uncertain") in words
    if when.qualifier == "exact":
        assert not any(sign in words for sign in ("about", "c. ", "uncertain"))


@given(st.integers(day_number(1000), day_number(9999, 12, 31)), st.integers(0, 40_000))
def test_periods_name_months_and_years_only_when_whole(lo: int, length: int) -> None:
    hi = min(lo + length, day_number(9999, 12, 31))
    words = period_words(lo, hi, WORDS)
    first, last = civil(lo), civil(hi)
    whole_months = first[2] == 1 and last[2] == month_length(last[0], last[1])
    assert (day_words(lo, WORDS) in words) is not whole_months
    if lo != hi and not whole_months:
        assert words == f"{day_words(lo, WORDS)} to {day_words(hi, WORDS)}"


def test_periods_of_whole_months_and_years() -> None:
    lo, hi = day_number(2015, 6), day_number(2018, 12, 31)
    assert period_words(lo, hi, WORDS) == "June 2015 to December 2018"
    assert period_words(lo, hi, WORDS, "short") == "Jun 2015 – Dec 2018"
    assert period_words(day_number(2015), hi, WORDS) == "2015 to 2018"
    assert period_words(day_number(2018), hi, WORDS) == "2018"
    assert period_words(lo, lo, WORDS) == "1 June 2015"


def test_names_and_years() -> None:
    assert month_name(7, WORDS, "short") == "Jul"
    assert [year_words(year, WORDS) for year in (-44, 0, 1, 999, 1000)] == [
        "45 BC",
        "1 BC",
        "AD 1",
        "AD 999",
        "1000",
    ]
