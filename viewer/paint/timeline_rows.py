"""The list under the timeline: one fact a line, by date."""

from __future__ import annotations

from typing import Any

from viewer.domain.fact_rows import FactRow
from viewer.domain.rows import EmptyRow
from viewer.domain.timeline import CountRow
from viewer.paint.common_rows import marked_statement, paint_empty, paint_news, paint_notes
from viewer.paint.sketch import Sketch
from viewer.texts.dates import date_words
from viewer.texts.words import Words

PADDING = 3
DATE = 128
NUMBER = 28
STATEMENT = 168
TRAIL = 78  # rating and support


def paint_dated(row: FactRow, sketch: Sketch) -> None:
    """Date in words, number, statement with sources, rating, support."""
    look, width = sketch.look, sketch.width
    top = look.px(PADDING)
    baseline = top + (look.line("fact") - look.line("meta")) / 2
    bottom = top
    number = str(row.number)
    wide = max(look.px(NUMBER), look.width(number, "meta") + 2)
    before = look.px(STATEMENT) - look.px(8) - wide
    if row.when is not None:
        date = date_words(row.when, look.words, planned=row.planned)
        if row.planned:
            date = look.words("fact.planned", when=date)
        bottom = sketch.text(0, baseline, min(look.px(DATE), before), date, "meta", "ink2")
    sketch.text(before, baseline, wide, number, "meta", "ink3", trailing=True)
    x = look.px(STATEMENT)
    body = width - x - look.px(TRAIL)
    text, spans = marked_statement(row)
    bottom = max(bottom, sketch.text(x, top, body, text, "fact", "ink", spans))
    sketch.rating(width - look.px(36), top, row.rating)
    sketch.support(width - look.px(19), top, row.support)
    sketch.height = paint_notes(row, sketch, x, bottom, body) + look.px(PADDING + 1)
    paint_news(row.news, sketch, top=2, bottom=sketch.height - 3)
    sketch.rule(0, sketch.height - 1, width, "hairline")


def paint_count(row: CountRow, sketch: Sketch) -> None:
    """What is not in the list, in one line."""
    look = sketch.look
    text = look.words(row.text, n=row.count)
    bottom = sketch.text(0, look.px(PADDING + 1), sketch.width, text, "meta", "ink2")
    sketch.height = bottom + look.px(PADDING + 2)


def say_count(row: CountRow, words: Words) -> str:
    """The same, aloud."""
    return words(row.text, n=row.count)


TIMELINE_PAINTERS: dict[type, Any] = {
    FactRow: paint_dated,
    CountRow: paint_count,
    EmptyRow: paint_empty,
}
