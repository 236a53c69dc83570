"""The days on which the sources of a briefing came out: the stops of the second clock."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from viewer.domain.dates import parse
from viewer.domain.factbase import FOREVER, FactBase, latest_first


class Publications(NamedTuple):
    """`days` in order, each once; `out` counts the sources that were surely out by the end of each
    (those without a date always are), `total` all of them."""

    days: tuple[int, ...]
    out: tuple[int, ...]
    total: int

    def stop(self, day: int | None) -> int:
        """The place of the last day not after `day`; behind all of them for None."""
        return len(self.days) if day is None else max(0, bisect_right(self.days, day) - 1)

    def day(self, stop: int) -> int | None:
        """The day at a place; None behind the last, where the briefing is as it is."""
        return self.days[stop] if stop < len(self.days) else None

    def count(self, stop: int) -> int:
        """How many sources were out at a place."""
        return self.out[stop] if stop < len(self.days) else self.total


def publications(base: FactBase) -> Publications:
    """The days a briefing's sources were issued, each by its latest possible day."""
    numbers: dict[int, int] = {}
    undated = 0
    for source in base.sources:
        day = latest_first(parse(source.issued))[0] if source.issued else None
        if day is None:
            undated += 1
        elif day != FOREVER:
            numbers[day] = numbers.get(day, 0) + 1
    days = tuple(sorted(numbers))
    out = tuple(undated + number for number in accumulate(numbers[day] for day in days))
    return Publications(days, out, len(base.sources))
