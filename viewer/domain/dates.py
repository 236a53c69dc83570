"""Uncertain dates: EDTF level 1 (ISO 8601-2) as bounds in whole calendar days, with a qualifier.

Days are counted in the proleptic Gregorian calendar as by `datetime.date.toordinal`: 1 January of
year 1 is day 1. Years are astronomical (0 is 1 BC) and run from -9999 to 9999, which is why the
arithmetic is our own. Nothing here knows a time of day or a time zone, and nothing is padded: the
bounds are exactly what the text states.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from viewer.patterns import pattern

EndKind = Literal["date", "open", "unknown"]
DateQualifier = Literal["exact", "approximate", "uncertain", "both"]
EndPrecision = Literal["day", "month", "season", "year", "decade", "century", "none"]
Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]
Unspecified = Literal["", "day", "month", "month-day"]

MIN_YEAR, MAX_YEAR = -9999, 9999
_DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CYCLE = 146_097  # days in 400 years

_QUALIFIERS: dict[str | None, DateQualifier] = {
    None: "exact",
    "~": "approximate",
    "?": "uncertain",
    "%": "both",
}
# No valid text is longer; what is longer goes to the diagnosis and never into the cache.
_LONGEST = len("-9999-12-31%/-9999-12-31%")
_POINT = pattern(
    r"(?P<sign>-?)(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?"
)
# The rest is for the diagnosis of a text that is no date, and compiled when there is one.
_TIME = r"[0-9][T ]?[0-9]{2}:[0-9]|[0-9]T[0-9]|[0-9]Z"
_Y_YEAR = r"Y-?[0-9]"
_LEVEL_2_POINT = r"-?[0-9X]{4}(S[0-9]+)?(-[0-9X]{2}(-[0-9X]{2})?)?"
_EXPONENT = r"-?[0-9]{1,5}E[0-9]{1,3}"
_BASIC = r"[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_LONG_YEAR = r"[+-]?[0-9]{5,}(-[0-9]{2}){0,2}[?~%]?"
_SHORT_YEAR = r"-?[0-9]{1,3}(-[0-9]{2}){0,2}[?~%]?"


class DateProblem(ValueError):  # noqa: N818 - a problem of the file, like the others
    """A text that is no date of `brief/1`. `code` names the sentence, `value` is the text, cut."""

    def __init__(self, code: str, value: str) -> None:
        self.code = code
        self.value = value if len(value) <= 40 else value[:39] + "…"
        super().__init__(f"{code}: {self.value}")


class End(Struct, frozen=True):
    """One end of an interval, or the whole of a single date.

    `year` is the first year of a decade or century; `season` is 21 to 24. `unspecified` tells
    "some day in April" (`1985-04-XX`) from "April" (`1985-04`), whose bounds are the same. An end
    that is open or unknown has no parts and no bounds.
    """

    kind: EndKind
    precision: EndPrecision
    year: int = 0
    month: int = 0
    day: int = 0
    season: int | None = None
    unspecified: Unspecified = ""
    qualifier: DateQualifier = "exact"
    earliest: int | None = None
    latest: int | None = None


class When(Struct, frozen=True):
    """A date as stated. `earliest` and `latest` are day numbers, None for an end without bound.

    For a single date `start` and `end` are the same; for an interval each has its own parts and
    qualifier, and `qualifier` tells what holds for either of them.
    """

    edtf: str
    earliest: int | None
    latest: int | None
    qualifier: DateQualifier
    precision: Precision
    start: End
    end: End

    @property
    def start_kind(self) -> EndKind:
        """Whether the earlier end is a date, open (`..`) or unknown (left empty)."""
        return self.start.kind

    @property
    def end_kind(self) -> EndKind:
        """Whether the later end is a date, open (`..`) or unknown (left empty)."""
        return self.end.kind

    @property
    def season(self) -> int | None:
        """21 spring, 22 summer, 23 autumn, 24 winter; None for an interval and all else."""
        return None if self.precision == "interval" else self.start.season


_OPEN = End("open", "none")
_UNKNOWN = End("unknown", "none")


def is_leap(year: int) -> bool:
    """Leap years of the proleptic Gregorian calendar; year 0 and every -4th are among them."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in `month` (1 to 12) of `year`."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month]


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day number of a calendar day; the caller vouches that the day exists."""
    before = year - 1
    return (
        before * 365 + before // 4 - before // 100 + before // 400
        + _DAYS_BEFORE[month] + (month > 2 and is_leap(year)) + day
    )  # fmt: skip


def civil(number: int) -> tuple[int, int, int]:
    """(year, month, day) of a day number; the inverse of `day_number`."""
    cycles, rest = divmod(number - 1, _CYCLE)
    # The last day of 400 years, and of 4, would begin a fifth century, a fifth year: hence min.
    centuries = min(rest // 36_524, 3)
    rest -= centuries * 36_524
    fours, rest = divmod(rest, 1_461)
    years = min(rest // 365, 3)
    rest -= years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    month = min(rest // 28 + 1, 12)
    while _DAYS_BEFORE[month] + (month > 2 and is_leap(year)) > rest:
        month -= 1
    return year, month, rest - _DAYS_BEFORE[month] - (month > 2 and is_leap(year)) + 1


def iso(number: int) -> str:
    """A day number as an ISO 8601 calendar day: "2018-02-15", "-0044-03-15"."""
    year, month, day = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def parse(text: str) -> When:
    """Read an EDTF text as far as `brief/1` allows it; raises DateProblem for everything else."""
    if len(text) > _LONGEST:
        raise _diagnosis(text)
    return _parsed(text)


def parse_single(text: str) -> When:
    """`parse` for a date that may be no interval (cut-off, date of issue)."""
    when = parse(text)
    if when.precision == "interval":
        raise DateProblem("date-interval", text)
    return when


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> When:
    if "/" not in text:
        end = _point(text, text)
        precision: Precision = "day" if end.precision == "none" else end.precision
        return When(text, end.earliest, end.latest, end.qualifier, precision, end, end)
    left, _, right = text.partition("/")
    if "/" in right:
        raise _diagnosis(text)
    if left in ("", "..") and right in ("", ".."):
        raise DateProblem("date-no-ends", text)
    start, end = _interval_end(left, text), _interval_end(right, text)
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        raise DateProblem("date-reversed", text)
    qualifier = _either(start.qualifier, end.qualifier)
    return When(text, start.earliest, end.latest, qualifier, "interval", start, end)


def _either(start: DateQualifier, end: DateQualifier) -> DateQualifier:
    if start == end or end == "exact":
        return start
    return end if start == "exact" else "both"


def _interval_end(part: str, text: str) -> End:
    if part == "..":
        return _OPEN
    if part == "":
        return _UNKNOWN
    if "X" in part and _POINT.fullmatch(part):
        raise DateProblem("date-level-2", text)
    return _point(part, text)


def _point(part: str, text: str) -> End:
    """One date without a slash. `text` is the whole, for the problem's sake."""
    match = _POINT.fullmatch(part)
    if match is None:
        raise _diagnosis(text)
    sign, digits, month, day, mark = match.group("sign", "year", "month", "day", "mark")
    qualifier = _QUALIFIERS[mark]
    if sign and digits == "0000":
        raise DateProblem("date-negative-zero", text)
    if "X" in digits:
        if month is not None:
            raise DateProblem("date-level-2", text)
        return _years(bool(sign), digits, qualifier)
    year = -int(digits) if sign else int(digits)
    if month is None:
        return _year(year, "", qualifier)
    if month == "XX":
        if day not in (None, "XX"):
            raise DateProblem("date-level-2", text)
        return _year(year, "month" if day is None else "month-day", qualifier)
    return _in_year(year, int(month), day, qualifier, text)


def _years(negative: bool, digits: str, qualifier: DateQualifier) -> End:
    """A decade (201X) or a hundred years (20XX). Before year 0 the digits count backwards."""
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if negative:
        low, high = -high, -max(low, 1)  # there is no year -0000
    precision: EndPrecision = "century" if digits.endswith("XX") else "decade"
    bounds = day_number(low), day_number(high, 12, 31)
    return End("date", precision, low, 0, 0, None, "", qualifier, *bounds)


def _year(year: int, unspecified: Unspecified, qualifier: DateQualifier) -> End:
    bounds = day_number(year), day_number(year, 12, 31)
    return End("date", "year", year, 0, 0, None, unspecified, qualifier, *bounds)


def _in_year(year: int, month: int, day: str | None, qualifier: DateQualifier, text: str) -> End:
    if 21 <= month <= 24 and day is None:
        # Seasons fall differently north and south: the year is all that is certain.
        bounds = day_number(year), day_number(year, 12, 31)
        return End("date", "season", year, 0, 0, month, "", qualifier, *bounds)
    if 25 <= month <= 41 and day is None:
        raise DateProblem("date-level-2", text)
    if not 1 <= month <= 12:
        raise DateProblem("date-impossible-month", text)
    if day is None or day == "XX":
        bounds = day_number(year, month), day_number(year, month, month_length(year, month))
        unspecified: Unspecified = "" if day is None else "day"
        return End("date", "month", year, month, 0, None, unspecified, qualifier, *bounds)
    if not 1 <= int(day) <= month_length(year, month):
        raise DateProblem("date-impossible-day", text)
    number = day_number(year, month, int(day))
    return End("date", "day", year, month, int(day), None, "", qualifier, number, number)


def _diagnosis(text: str) -> DateProblem:
    """The most helpful name for what is wrong with a text that is no date."""
    # Far longer than any date of any level: the patterns need not look at all of it.
    shown = text[:200]
    if not shown.strip():
        return DateProblem("date-empty", text)
    if re.search(_TIME, shown):
        return DateProblem("date-time-of-day", text)
    if shown[0] in "[{" and shown[-1] in "]}":
        return DateProblem("date-level-2", text)
    parts = shown.split("/")
    if len(parts) > 2:
        return DateProblem("date-syntax", text)
    for part in parts:
        code = _point_code(part)
        if code is not None:
            return DateProblem(code, text)
    return DateProblem("date-syntax", text)


def _point_code(part: str) -> str | None:
    """The code for one end, None when the end by itself is in order."""
    if part in ("", "..") or _POINT.fullmatch(part):
        return None
    if re.match(_Y_YEAR, part.removeprefix("-")):
        return "date-y-year"
    if re.fullmatch(_BASIC, part):
        return "date-no-hyphens"
    if re.fullmatch(_LONG_YEAR, part):
        return "date-year-range"
    if re.fullmatch(_SHORT_YEAR, part):
        return "date-year-digits"
    bare = re.sub(r"[?~%]", "", part)
    doubled = re.search(r"[?~%]{2}", part) is not None
    if not doubled and (re.fullmatch(_LEVEL_2_POINT, bare) or re.fullmatch(_EXPONENT, bare)):
        return "date-level-2"
    return "date-syntax"


def overlaps(when: When, lo: int | None, hi: int | None) -> bool:
    """Whether `when` may lie in the days from `lo` to `hi`, both included; None is no bound.

    An open or unknown end reaches without limit: a filter must not hide what may be inside.
    """
    after_start = hi is None or when.earliest is None or when.earliest <= hi
    before_end = lo is None or when.latest is None or when.latest >= lo
    return after_start and before_end


def is_ongoing(when: When, planned: bool) -> bool:
    """Whether the text says that it lasts still (`2017-01/..`); a plan does not last yet."""
    return when.end.kind == "open" and not planned


def drawn_span(
    when: When, planned: bool = False, cutoff: int | None = None
) -> tuple[int | None, int | None]:
    """The days to draw, first and last, both included; None where nothing bounds the drawing.

    These are the bounds, with two exceptions at the cut-off: what has no later bound stops there,
    since nothing is asserted past it, and a plan never begins before it. Past that a plan keeps
    its bounds, also when they are missing. What begins after the cut-off without being
    a plan shows its beginning only.
    """
    lo, hi = when.earliest, when.latest
    if cutoff is None:
        return lo, hi
    if planned:
        lo = cutoff if lo is None else max(lo, cutoff)
        return lo, None if hi is None else max(hi, lo)
    if hi is None:
        hi = cutoff if lo is None or lo <= cutoff else when.start.latest
    return lo, hi


def sort_key(when: When | None) -> tuple[int, int, int, str]:
    """Order of dated things: by first possible day, then by last; the undated come last.

    What has no earliest day comes before all that has one, what has no latest day after its like.
    """
    if when is None:
        return 1, 0, 0, ""
    lo = _BEFORE_ALL if when.earliest is None else when.earliest
    hi = _AFTER_ALL if when.latest is None else when.latest
    return 0, lo, hi, when.edtf


_BEFORE_ALL = day_number(MIN_YEAR) - 1
_AFTER_ALL = day_number(MAX_YEAR, 12, 31) + 1
