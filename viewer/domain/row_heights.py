"""The heights of the rows of a list too long to lay out: known where looked at, else guessed."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate

BLOCK = 512  # rows whose sum is kept


class RowHeights:
    """Heights in pixels, with the place of every row; all cost is that of one block of rows."""

    def __init__(self, count: int, guess: int) -> None:
        self._heights = array("l", [max(1, guess)]) * count
        self._known = bytearray(count)
        blocks = range(0, count, BLOCK)
        self._sums = [max(1, guess) * min(BLOCK, count - start) for start in blocks]
        self._starts: list[int] = []  # where each block begins; made anew once a sum has changed

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def knows(self, row: int) -> bool:
        """Whether the height of a row was taken."""
        return bool(self._known[row])

    def doubt(self) -> None:
        """Hold every height for a guess from now on."""
        self._known = bytearray(len(self._heights))

    def take(self, row: int, height: int) -> bool:
        """Take the height of a row; whether it is another than was thought."""
        self._known[row] = 1
        height = max(1, height)
        more = height - self._heights[row]
        if more:
            self._heights[row] = height
            self._sums[row // BLOCK] += more
            self._starts = []
        return bool(more)

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._block_starts()[-1]

    def top(self, row: int) -> int:
        """Where a row begins."""
        first = row // BLOCK * BLOCK
        return self._block_starts()[row // BLOCK] + sum(self._heights[first:row])

    def row_at(self, y: int) -> int:
        """The row at a place; the first or the last one beyond the ends. -1 where there is none."""
        if not self._heights:
            return -1
        starts = self._block_starts()
        block = min(len(self._sums), max(1, bisect_right(starts, y))) - 1
        first = block * BLOCK
        ends = list(accumulate(self._heights[first : first + BLOCK]))
        return first + min(bisect_right(ends, y - starts[block]), len(ends) - 1)

    def _block_starts(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *accumulate(self._sums)]
        return self._starts
