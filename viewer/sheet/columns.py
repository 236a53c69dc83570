"""Widths of the columns of a table, so that its rows take as few lines as can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import permutations

from viewer.sheet.glyphs import text_width

STEP = 6.0
MOST_WORDS = 150  # a cell that long decides by itself; its end adds nothing


def column_widths(
    rows: Iterable[Iterable[str]], total: float, size: float, gutter: float
) -> tuple[float, ...]:
    """Widths that sum up to `total`, gutters included (each column but the last has one).

    Starts from what the columns would like, takes away where it costs least, and then moves room
    from one column to another as long as that saves lines. Texts break at blanks.
    """
    return _widths(tuple(map(tuple, rows)), total, size, gutter)


@lru_cache(maxsize=8)  # the next try of a page has the same table
def _widths(
    rows: tuple[tuple[str, ...], ...], total: float, size: float, gutter: float
) -> tuple[float, ...]:
    blank = text_width(" ", size)
    columns = [_Column(texts, size, blank) for texts in zip(*rows, strict=True)]
    room = total - gutter * (len(columns) - 1)
    widths = _fewest_lines(columns, _shrunk(columns, room))
    factor = room / sum(widths)
    found = [width * factor for width in widths]
    return (*(width + gutter for width in found[:-1]), found[-1])


def word_widths(text: str, size: float) -> list[float]:
    """The widths of the words of a text, as far as they decide anything."""
    return [text_width(word, size) for word in text.split(None, MOST_WORDS)[:MOST_WORDS]]


class _Column:
    """The cells of a column: what they would like, what they need, and their lines at a width."""

    def __init__(self, texts: Iterable[str], size: float, blank: float) -> None:
        # A little more than measured: names may be set in a heavier face.
        cells = [[width * 1.05 for width in word_widths(text, size)] for text in texts]
        self._cells, self._blank = cells, blank
        self._lines: dict[float, list[int]] = {}
        self.longest = max(sum(cell) + blank * len(cell) for cell in cells)
        self.least = max((max(cell, default=0.0) for cell in cells), default=0.0)

    def lines(self, width: float) -> list[int]:
        """Lines of each cell; a width that was tried before costs nothing."""
        found = self._lines.get(width)
        if found is None:
            found = [line_count(cell, width, self._blank) for cell in self._cells]
            self._lines[width] = found
        return found


def _shrunk(columns: Sequence[_Column], room: float) -> list[float]:
    """From the width that each column would like, to what there is room for: always the column
    gives way next that pays for a step with the fewest lines.
    """
    widths = [min(column.longest, room) for column in columns]
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    while sum(widths) > room:
        ways, height = [], _height(lines)
        for at, width in enumerate(widths):
            for step in (STEP, 4 * STEP, 10 * STEP):
                if width - step >= columns[at].least:
                    tried = [*lines[:at], columns[at].lines(width - step), *lines[at + 1 :]]
                    ways.append((_height(tried) / step - 1 / step * height, at, step))
        if not ways:
            break  # words wider than the page: they break, the others keep what they need
        _, at, step = min(ways)
        widths[at] -= step
        lines[at] = columns[at].lines(widths[at])
    spare = max(0.0, room - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _fewest_lines(columns: Sequence[_Column], widths: list[float]) -> list[float]:
    """Room moved between columns, step by step, while the rows get lower."""
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    height = _height(lines)
    # A step may have to be a big one before a line is saved.
    for step in (8 * STEP, 4 * STEP, 2 * STEP, STEP):
        better = True
        while better:
            better = False
            for giver, taker in permutations(range(len(widths)), 2):
                if widths[giver] - step < columns[giver].least:
                    continue
                tried = list(lines)
                tried[giver] = columns[giver].lines(widths[giver] - step)
                tried[taker] = columns[taker].lines(widths[taker] + step)
                if _height(tried) < height:
                    lines, height, better = tried, _height(tried), True
                    widths[giver] -= step
                    widths[taker] += step
    return widths


def _height(lines: list[list[int]]) -> float:
    """Lines of the whole table; the sum of all cells decides between equals."""
    rows: int = sum(map(max, zip(*lines, strict=True)))
    return rows + 0.001 * sum(map(sum, lines))


def line_count(cell: Sequence[float], width: float, blank: float) -> int:
    """How many lines words of these widths take in a column."""
    count, filled = 1, 0.0
    for word in cell:
        if filled and filled + blank + word > width:
            count, filled = count + 1, word
        else:
            filled += word + (blank if filled else 0.0)
    return count
