"""Two lists of rows as one, neither of which is made for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from viewer.domain.columns import Positions
from viewer.domain.rows import LateRows, Row

_SHIFT = 1 << 40  # more than any list has numbers: those of the second list lie behind it


class _Both(NamedTuple):
    """Makes the rows of two lists, by numbers of the first and shifted numbers of the second."""

    first: Sequence[Row]
    second: Sequence[Row]

    def row(self, part: int) -> Row:
        if part >= _SHIFT:
            return _late(self.second).maker.row(part - _SHIFT)
        return _late(self.first).maker.row(part)

    def key(self, part: int) -> str:
        if part >= _SHIFT:
            return _late(self.second).maker.key(part - _SHIFT)
        return _late(self.first).maker.key(part)

    def part(self, key: str) -> int | None:
        first, second = self
        if isinstance(first, LateRows) and first.place_of(key) is not None:
            return first.maker.part(key)
        found = second.maker.part(key) if isinstance(second, LateRows) else None
        return None if found is None else found + _SHIFT


def one_after_the_other(first: Sequence[Row], second: Sequence[Row]) -> Sequence[Row]:
    """Two lists as one; rows that are made when looked at still are."""
    if not len(second):
        return first
    if not isinstance(first, LateRows) and not isinstance(second, LateRows):
        return (*first, *second)
    runs: list[Row | Sequence[int]] = []
    runs += first.runs if isinstance(first, LateRows) else first
    for run in second.runs if isinstance(second, LateRows) else second:
        runs.append(run if isinstance(run, Row) else _shifted(run))
    return LateRows(runs, _Both(first, second))


def _late(rows: Sequence[Row]) -> LateRows:
    assert isinstance(rows, LateRows)
    return rows


def _shifted(run: Sequence[int]) -> Sequence[int]:
    if isinstance(run, Positions):
        return run.shifted(_SHIFT)
    return tuple(number + _SHIFT for number in run)
