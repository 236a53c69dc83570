"""Where an axis of days has its ticks: whole days, months and years of the calendar, any year.

Day numbers as in `viewer.domain.dates`; years run from -9999 to 9999. Before year 1 the round
years are those people count (100 BC, 200 BC), not the astronomical ones.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from viewer.domain.dates import MAX_YEAR, MIN_YEAR, civil, day_number, month_length

Unit = Literal["day", "month", "year"]
Span = Literal["decade", "year", "month"]
SPANS: tuple[Span, ...] = get_args(Span)
FIRST_DAY, LAST_DAY = day_number(MIN_YEAR), day_number(MAX_YEAR, 12, 31)
_LENGTH: dict[Unit, float] = {"day": 1.0, "month": 30.0, "year": 365.0}


class Step(NamedTuple):
    """Every so many days of a month (1, 11, 21), months of a year, or years."""

    unit: Unit
    every: int

    @property
    def days(self) -> float:
        """About how long it is, never too long."""
        return self.every * _LENGTH[self.unit]


class Tick(NamedTuple):
    """The first day of a day, month or year. `unit` says what its label names, `labelled` whether
    it has one."""

    day: int
    unit: Unit
    labelled: bool


_STEPS = (
    *(Step("day", count) for count in (1, 2, 5, 10)),
    *(Step("month", count) for count in (1, 2, 3, 6)),
    *(Step("year", count * 10**power) for power in range(4) for count in (1, 2, 5)),
)
# The finer ticks between labelled ones: what divides the step well, the finest that fits is taken.
_MINOR: dict[Step, tuple[Step, ...]] = {
    Step("day", 2): (Step("day", 1),),
    Step("day", 5): (Step("day", 1),),
    Step("day", 10): (Step("day", 1), Step("day", 5)),
    Step("month", 1): (Step("day", 5), Step("day", 10)),
    Step("month", 2): (Step("month", 1),),
    Step("month", 3): (Step("month", 1),),
    Step("month", 6): (Step("month", 1), Step("month", 3)),
    Step("year", 1): (Step("month", 1), Step("month", 3), Step("month", 6)),
}
LEAST_MINOR = 6.0  # pixels between ticks without label


def step_for(per_day: float, room: float) -> Step:
    """The finest step whose labels, each `room` pixels, stand apart at `per_day` pixels a day."""
    for step in _STEPS:
        # A day's label names its month as well and needs more.
        if step.days * per_day >= room * (1.35 if step.unit == "day" else 1.0):
            return step
    return _STEPS[-1]


def ticks(first: float, last: float, width: float, room: float) -> list[Tick]:
    """The ticks from day `first` to `last` on `width` pixels, in order, no day twice."""
    if last <= first or width <= 0:
        return []
    per_day = width / (last - first)
    major = step_for(per_day, room)
    found: dict[int, Tick] = {}
    minor = next((finer for finer in _finer(major) if finer.days * per_day >= LEAST_MINOR), None)
    if minor is not None:
        for day in days_of(minor, first, last):
            found[day] = Tick(day, _names(day), False)
    for day in days_of(major, first, last):
        found[day] = Tick(day, _names(day), True)
    return [found[day] for day in sorted(found)]


def _finer(major: Step) -> tuple[Step, ...]:
    if major in _MINOR:
        return _MINOR[major]
    if major.unit != "year":
        return ()
    by = {"1": (10,), "2": (2,), "5": (5,)}[str(major.every)[0]]
    return tuple(Step("year", max(1, major.every // count)) for count in by)


def _names(day: int) -> Unit:
    _, month, number = civil(day)
    if number > 1:
        return "day"
    return "month" if month > 1 else "year"


def days_of(step: Step, first: float, last: float) -> list[int]:
    """The days a step falls on, from `first` to `last`, as far as the calendar reaches."""
    low, high = max(int(first // 1), FIRST_DAY), min(int(last // 1), LAST_DAY)
    if high < low:
        return []
    start, end = civil(low)[0], civil(high)[0]
    found: list[int] = []
    if step.unit == "year":
        found = [day_number(year) for year in _round_years(start, end, step.every)]
    else:
        for year in range(start, end + 1):
            for month in range(1, 13, step.every if step.unit == "month" else 1):
                found += _days_in(year, month, step, low, high)
    return [day for day in found if first <= day <= last]


def _round_years(start: int, end: int, count: int) -> list[int]:
    """The years that are multiples of `count` as people count them, before year 1 as well."""
    if count == 1:
        return list(range(start, end + 1))
    before = range(1 - start - (1 - start) % count, max(0, -end), -count) if start <= 0 else ()
    found = [1 - year for year in before if 1 - year <= end]
    first = max(start, 1)
    found += range(first + -first % count, end + 1, count)
    return found


def _days_in(year: int, month: int, step: Step, low: int, high: int) -> list[int]:
    first = day_number(year, month)
    if step.unit == "month":
        return [first]
    length = month_length(year, month)
    if first > high or first + length < low:
        return []
    if step.every == 1:
        return list(range(first, first + length))
    # The last stretch of a month may not be shorter than half a step.
    most = length - step.every // 2
    return [first + at for at in range(0, most, step.every)]


def whole_months(first: int, last: int) -> tuple[int, int]:
    """The days widened to whole months."""
    start, end = civil(first), civil(last)
    return (
        day_number(start[0], start[1]),
        day_number(end[0], end[1], month_length(end[0], end[1])),
    )


def whole_years(first: int, last: int) -> tuple[int, int]:
    """The days widened to whole years."""
    return day_number(civil(first)[0]), day_number(civil(last)[0], 12, 31)


def span_days(span: Span, day: int) -> tuple[int, int]:
    """First and last day of the decade, year or month that a day lies in."""
    year, month, _ = civil(max(FIRST_DAY, min(day, LAST_DAY)))
    if span == "month":
        return day_number(year, month), day_number(year, month, month_length(year, month))
    start = year - year % 10 if span == "decade" else year
    end = start + 9 if span == "decade" else year
    return day_number(max(start, MIN_YEAR)), day_number(min(end, MAX_YEAR), 12, 31)


def rounded(first: int, last: int) -> tuple[int, int]:
    """The days widened to what their length lets one tell: days, whole months or whole years."""
    length = last - first
    if length > 60 * 365:
        return whole_years(first, last)
    return whole_months(first, last) if length > 150 else (first, last)


def nearest_edge(day: float, unit: Unit) -> int:
    """The first day of a day, month or year that lies nearest."""
    at = max(FIRST_DAY, min(LAST_DAY + 1, round(day)))
    if unit == "day" or at > LAST_DAY:
        return at
    year, month, _ = civil(at)
    if unit == "month":
        lo, hi = day_number(year, month), day_number(year, month) + month_length(year, month)
    else:
        lo, hi = day_number(year), day_number(year, 12, 31) + 1
    return lo if day - lo <= hi - day else hi
