"""The page of figures in words."""

from __future__ import annotations

from viewer.domain.figure_groups import ActivityRow, FigureRow, UnitRow
from viewer.texts.numbers import figure_words, unit_words
from viewer.texts.words import Words


def unit_title(row: UnitRow, words: Words) -> str:
    """ "people, 5 figures side by side", "weeks, nothing to compare with"."""
    unit = unit_words(row.figure, words) or words("figures.no-unit")
    key = "figures.side-by-side" if row.drawn else "figures.alone"
    return words(key, unit=unit, n=row.count)


def figure_line(row: FigureRow, words: Words) -> str:
    """ "up to 200 people, replaced"."""
    said = figure_words(row.figure, words)
    if row.replaced:
        said = words("contributors.replaced", figure=said)
    return words("contributors.bar-lost", figure=said) if row.lost else said


def say_figure_row(row: object, words: Words) -> str | None:
    """The rows that only this page has; None for all others."""
    if isinstance(row, ActivityRow):
        return row.activity or words("contributors.no-activity")
    if isinstance(row, UnitRow):
        return unit_title(row, words)
    if isinstance(row, FigureRow):
        said = figure_line(row, words)
        return words("figures.row", number=row.number, label=row.label, figure=said)
    return None
