"""Dates in words: every form of `viewer.domain.dates` reads differently, none too exactly.

Three styles: "long" for lists and speech ("about December 2017"), "short" for narrow columns
("c. Dec 2017"), "full" for the evidence pane, which adds how exact a plain date is ("15 February
2018, to the day").
"""

from __future__ import annotations

from typing import Literal

from viewer.domain.dates import End, When, civil, month_length
from viewer.texts.words import Words

Style = Literal["long", "short", "full"]


def date_words(when: When, words: Words, style: Style = "long", planned: bool = False) -> str:
    """The words for a date. A plan that has no end is "from … on", all else "since …"."""
    if when.precision == "interval" and when.start != when.end:
        return _interval(when, words, style, planned)
    text = _single(when.start, words, style)
    if style == "full" and when.qualifier == "exact" and not when.start.unspecified:
        if when.start.precision == "day":
            return words("date.to-the-day", date=text)
        if when.start.precision == "month":
            return words("date.to-the-month", date=text)
        if when.start.precision == "year":
            return words("date.to-the-year", date=text)
    return text


def day_words(day: int, words: Words, style: Style = "long") -> str:
    """A day number in words: "11 July 2018", "11 Jul 2018"."""
    year, month, number = civil(day)
    return _day(year, month, number, words, style)


def period_words(lo: int, hi: int, words: Words, style: Style = "long") -> str:
    """The days from `lo` to `hi`, both included: "June 2015 to December 2018", "2015 to 2018".

    Months or years stand for the days when the period is made of whole ones.
    """
    first, last = civil(lo), civil(hi)
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        start, end = year_words(first[0], words), year_words(last[0], words)
    elif first[2] == 1 and last[2] == month_length(last[0], last[1]):
        start = _month(first[0], first[1], words, style)
        end = _month(last[0], last[1], words, style)
    else:
        start, end = _day(*first, words, style), _day(*last, words, style)
    if start == end:
        return start
    key = "date.short.period" if style == "short" else "date.period"
    return words(key, start=start, end=end)


def month_names(words: Words) -> list[str]:
    """The months in full, from January on."""
    return [month_name(month, words) for month in range(1, 13)]


def month_name(month: int, words: Words, style: Style = "long") -> str:
    """ "July", "Jul"."""
    return words(f"month.short.{month}" if style == "short" else f"month.long.{month}")


def year_words(year: int, words: Words) -> str:
    """An astronomical year as people count: 2018, "AD 800", "1 BC" for year 0, "45 BC" for -44."""
    if year <= 0:
        return words("date.year-bc", year=1 - year)
    return words("date.year-ad", year=year) if year < 1000 else str(year)


def _day(year: int, month: int, day: int, words: Words, style: Style) -> str:
    name = month_name(month, words, style)
    return words("date.day", day=day, month=name, year=year_words(year, words))


def _month(year: int, month: int, words: Words, style: Style) -> str:
    name = month_name(month, words, style)
    return words("date.month", month=name, year=year_words(year, words))


def _bare(end: End, words: Words, style: Style) -> str:
    """The date at one end as far as its digits go: no qualifier, nothing about what is missing."""
    if end.precision == "day":
        return _day(end.year, end.month, end.day, words, style)
    if end.precision == "month":
        return _month(end.year, end.month, words, style)
    if end.precision == "season":
        season = words(f"season.{end.season}")
        return words("date.month", month=season, year=year_words(end.year, words))
    if end.precision in ("decade", "century"):
        return _years(end, words, style)
    return year_words(end.year, words)


def _has_name(end: End) -> bool:
    """Whether a decade can be called so: "the 1900s" would be taken for a hundred years."""
    return end.precision == "decade" and end.year >= 1000 and end.year % 100 != 0


def _years(end: End, words: Words, style: Style) -> str:
    """ "the 2010s", "the years 2000 to 2099"."""
    short = "short." if style == "short" else ""
    if _has_name(end):
        return words(f"date.{short}decade", year=end.year)
    last = end.year if end.latest is None else civil(end.latest)[0]
    first = year_words(end.year, words)
    return words(f"date.{short}years", first=first, last=year_words(last, words))


def _about(text: str, end: End, words: Words, style: Style) -> str:
    if end.qualifier not in ("approximate", "both"):
        return text
    return words("date.short.about" if style == "short" else "date.about", date=text)


def _single(end: End, words: Words, style: Style) -> str:
    text = _about(_bare(end, words, style), end, words, style)
    if end.unspecified:
        some = "date.some-month" if end.unspecified == "month" else "date.some-day"
        text = words(some, date=text)
    elif end.precision in ("decade", "century") and not (style == "short" and _has_name(end)):
        text = words("date.in-years", years=text)
    if end.qualifier in ("uncertain", "both"):
        key = "date.short.uncertain" if style == "short" else "date.uncertain"
        text = words(key, date=text)
    return text


def _end(end: End, words: Words, style: Style) -> str:
    """One end of an interval. Its doubt is said beside it, so that it is not taken for both's."""
    text = _about(_bare(end, words, style), end, words, style)
    if end.qualifier in ("uncertain", "both"):
        key = "date.short.uncertain" if style == "short" else "date.end-uncertain"
        text = words(key, date=text)
    return text


def _interval(when: When, words: Words, style: Style, planned: bool) -> str:
    start, end = when.start, when.end
    short = "short." if style == "short" else ""
    if start.kind == "date" and end.kind == "date":
        first = _shared(start, end, words, style) or _end(start, words, style)
        return words(f"date.{short}between", start=first, end=_end(end, words, style))
    if end.kind == "open":
        which = "from" if planned else "since"
        return words(f"date.{short}{which}", date=_end(start, words, style))
    if end.kind == "unknown":
        return words(f"date.{short}end-unknown", date=_end(start, words, style))
    date = _end(end, words, style)
    if start.kind == "unknown":
        return words(f"date.{short}start-unknown", date=date)
    on_day = not short and end.precision == "day"
    return words("date.before-day" if on_day else f"date.{short}before", date=date)


def _shared(start: End, end: End, words: Words, style: Style) -> str:
    """The first end without the month and year it shares with the second; "" if nothing is."""
    alike = start.precision == end.precision and start.year == end.year
    if not alike or start.qualifier != "exact" or end.qualifier != "exact":
        return ""
    if start.precision == "month":
        return month_name(start.month, words, style)
    if start.precision == "season":
        return words(f"season.{start.season}")
    if start.precision != "day":
        return ""
    if start.month == end.month:
        return str(start.day)
    return words("date.day-of-month", day=start.day, month=month_name(start.month, words, style))
