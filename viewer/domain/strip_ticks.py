"""The axis of the timeline strip: a stretch of days with a scale of its own, and its ticks."""

from __future__ import annotations

from typing import Literal, NamedTuple

from viewer.domain.dates import civil, day_number

Unit = Literal["year", "month", "day"]
TICK_ROOM = 36.0
_STEPS: tuple[tuple[Unit, int], ...] = (
    ("day", 1), ("day", 7), ("month", 1), ("month", 3), ("month", 6), ("year", 1), ("year", 2),
    ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100), ("year", 500),
    ("year", 1000), ("year", 5000),
)  # fmt: skip
_UNIT_DAYS: dict[Unit, float] = {"day": 1, "month": 30.44, "year": 365.25}


class Tick(NamedTuple):
    """A line on the axis at the first day of a year, month or day; `full` asks for its year."""

    x: float
    day: int
    unit: Unit
    full: bool


class Stretch(NamedTuple):
    """Days from `first` to before `last`, `width` points wide from `x`; `pad` days are air."""

    first: int
    last: int  # the day after the last
    x: float
    width: float
    pad: int

    def at(self, day: float) -> float:
        """Where a day lies, in points from the start."""
        return self.x + (day - self.first) * self.width / (self.last - self.first)


def ticks_of(stretch: Stretch) -> list[Tick]:
    """Ticks at round days, as close as their labels allow, never none."""
    per_day = stretch.width / (stretch.last - stretch.first)
    unit, count = next(
        ((u, n) for u, n in _STEPS if _UNIT_DAYS[u] * n * per_day >= TICK_ROOM), _STEPS[-1]
    )
    days = [day for day in _round_days(stretch, unit, count) if day >= stretch.first]
    end = stretch.x + stretch.width
    ticks = [
        Tick(stretch.at(day), day, unit, unit == "year" or civil(day)[1:] == (1, 1))
        for day in days
        if stretch.at(day) + TICK_ROOM * 0.6 <= end
    ]
    if not ticks:
        day = stretch.first + stretch.pad
        return [Tick(stretch.at(day), day, "day", True)]
    # A reader who comes from the left must not have to guess the year of the first month.
    return [ticks[0]._replace(full=True), *ticks[1:]]


def _round_days(stretch: Stretch, unit: Unit, count: int) -> list[int]:
    year, month, _ = civil(stretch.first)
    if unit == "day":
        return list(range(stretch.first + (-stretch.first) % count, stretch.last, count))
    found: list[int] = []
    if unit == "year":
        year -= year % count
        while day_number(year) < stretch.last:
            found.append(day_number(year))
            year += count
        return found
    month -= (month - 1) % count
    while day_number(year, month) < stretch.last:
        found.append(day_number(year, month))
        month += count
        if month > 12:
            year, month = year + 1, month - 12
    return found
