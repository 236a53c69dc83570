"""Widths of the columns of a table, so that its rows take as few lines as can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

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
    columns = list(zip(*rows, strict=True))
    words = [[_heavier(text, size) for text in column] for column in columns]
    blank = text_width(" ", size)
    longest = [max(sum(cell) + blank * len(cell) for cell in column) for column in words]
    least = [max((max(cell, default=0.0) for cell in column), default=0.0) for column in words]
    room = total - gutter * (len(columns) - 1)
    widths = _shrunk(words, longest, least, room, blank)
    widths = _fewest_lines(words, widths, least, blank)
    factor = room / sum(widths)
    found = [width * factor for width in widths]
    return (*(width + gutter for width in found[:-1]), found[-1])


def word_widths(text: str, size: float) -> list[float]:
    """The widths of the words of a text, as far as they decide anything."""
    return [text_width(word, size) for word in text.split(None, MOST_WORDS)[:MOST_WORDS]]


def _heavier(text: str, size: float) -> list[float]:
    # A little more than measured: names may be set in a heavier face.
    return [width * 1.05 for width in word_widths(text, size)]


def _shrunk(
    words: list[list[list[float]]],
    longest: list[float],
    least: list[float],
    room: float,
    blank: float,
) -> list[float]:
    """From the width that each column would like, to what there is room for: always the column
    gives way next that pays for a step with the fewest lines.
    """
    widths = [min(width, room) for width in longest]
    lines = [
        _column_lines(column, width, blank) for column, width in zip(words, widths, strict=True)
    ]
    while sum(widths) > room:
        ways = []
        for at, width in enumerate(widths):
            for step in (STEP, 4 * STEP, 10 * STEP):
                if width - step >= least[at]:
                    tried = list(lines)
                    tried[at] = _column_lines(words[at], width - step, blank)
                    ways.append((_height(tried) / step - 1 / step * _height(lines), at, step))
        if not ways:
            break  # words wider than the page: they break, the others keep what they need
        _, at, step = min(ways)
        widths[at] -= step
        lines[at] = _column_lines(words[at], widths[at], blank)
    spare = max(0.0, room - sum(widths)) / len(widths)
    return [width + spare for width in widths]


def _fewest_lines(
    words: list[list[list[float]]], widths: list[float], least: list[float], blank: float
) -> list[float]:
    """Room moved between columns, step by step, while the rows get lower."""
    lines = [
        _column_lines(column, width, blank) for column, width in zip(words, widths, strict=True)
    ]
    height = _height(lines)
    # A step may have to be a big one before a line is saved.
    for step in (8 * STEP, 4 * STEP, 2 * STEP, STEP):
        better = True
        while better:
            better = False
            for giver in range(len(widths)):
                for taker in range(len(widths)):
                    if giver == taker or widths[giver] - step < least[giver]:
                        continue
                    tried = list(lines)
                    tried[giver] = _column_lines(words[giver], widths[giver] - step, blank)
                    tried[taker] = _column_lines(words[taker], widths[taker] + step, blank)
                    if _height(tried) < height:
                        lines, height, better = tried, _height(tried), True
                        widths[giver] -= step
                        widths[taker] += step
    return widths


def _column_lines(column: list[list[float]], width: float, blank: float) -> list[int]:
    return [line_count(cell, width, blank) for cell in column]


def _height(lines: list[list[int]]) -> float:
    """Lines of the whole table; the sum of all cells decides between equals."""
    rows = 0
    for row in zip(*lines, strict=True):
        rows += max(row)
    return rows + 0.001 * sum(sum(column) for column in lines)


def line_count(cell: Sequence[float], width: float, blank: float) -> int:
    """How many lines words of these widths take in a column."""
    count, filled = 1, 0.0
    for word in cell:
        if filled and filled + blank + word > width:
            count, filled = count + 1, word
        else:
            filled += word + (blank if filled else 0.0)
    return count
