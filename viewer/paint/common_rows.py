"""Painters of the rows that every panel shares: headings, topics, facts, empty states."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.beside import News
from viewer.domain.fact_rows import FactRow, Note
from viewer.domain.rows import EmptyRow, HeadRow, TopicRow
from viewer.paint.own_rows import OWN_PAINTERS, paint_own
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.dates import date_words
from viewer.texts.words import Words

PADDING = 5
NUMBER = 28
INDENT = 36
DATE = 76
TRAIL = 146  # date, rating and support together, from the far edge
CHANGE_BAR, BESIDE = 2, 4  # width of a change bar; how far before the row it stands
DASH, GAP = 4, 3


def paint_head(row: HeadRow, sketch: Sketch, above: int = 0) -> None:
    """A rule, the section's title, and at the far end what the section counts; `above` is the room
    over one that leads.
    """
    look = sketch.look
    gap = look.px(above if row.leads else 16)
    sketch.rule(0, gap, sketch.width, "ink" if row.leads else "line", 2 if row.leads else 1)
    top = gap + look.px(10)
    bottom = sketch.text(0, top, sketch.width, look.words(row.title), "label", "ink2")
    if row.aside:
        aside = look.words(row.aside, n=row.count)
    else:
        aside = "" if row.count is None else look.words.number(row.count)
    if aside:
        sketch.text(0, top, sketch.width, aside, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(4)


def paint_topic(row: TopicRow, sketch: Sketch) -> None:
    look = sketch.look
    x = look.px(INDENT)
    bottom = sketch.text(x, look.px(12), sketch.width - x, row.title, "fact-strong")
    sketch.height = bottom + look.px(3)


def paint_empty(row: EmptyRow, sketch: Sketch) -> None:
    """A sentence in the place of the first row, and what helps."""
    look = sketch.look
    top = look.px(12)
    bottom = sketch.text(0, top, sketch.width, look.words(row.text), "control", "ink2")
    if row.action:
        text = look.words(row.action)
        span = Span(0, len(text), colour="accent", target=Target("action", row.action))
        bottom = sketch.text(0, bottom, sketch.width, text, "control", "accent", [span])
    sketch.height = bottom + look.px(8)


def marked_statement(row: FactRow) -> tuple[str, list[Span]]:
    """The statement with its raised source numbers behind it, and how its parts look."""
    text = row.statement
    spans = [Span(a, b - a, colour="ink", ground="passage") for a, b in row.hits]
    if row.struck:
        spans.append(Span(0, len(text), colour="ink2", struck=True))
    text += "\u00a0" if row.sources else ""
    for at, mark in enumerate(row.sources):
        if at:
            spans.append(Span(len(text), 1, colour="accent", raised=True))
            text += "\u00b7"
        digits = str(mark.number)
        colour = "accent" if mark.stands else "whatif"
        spans.append(
            Span(len(text), len(digits), colour=colour, raised=True, struck=not mark.stands,
                 target=Target("source", mark.id))
        )  # fmt: skip
        text += digits
    return text, spans


def note_words(note: Note, words: Words) -> tuple[str, str]:
    """The sentence of a note and the colour of its meaning."""
    colours = {"lost": "bad", "disputed": "caution", "rating": "whatif", "weakened": "whatif",
               "undated": "whatif"}  # fmt: skip
    first, second = (*note.texts, "", "")[:2]
    text = words(
        f"note.{note.kind}", n=len(note.facts) or None,
        facts=note.numbers, first=first, second=second,
    )  # fmt: skip
    return text, colours.get(note.kind, "ink2")


def paint_notes(row: FactRow, sketch: Sketch, x: float, y: float, width: float) -> float:
    """The lines under a statement; the y below them is returned."""
    look = sketch.look
    if row.kind == "assumption":
        y = sketch.text(x, y, width, look.words("note.assumption"), "meta", "ink2")
    for note in row.notes:
        text, colour = note_words(note, look.words)
        inset = 0.0
        if note.kind == "disputed":
            sketch.mark(x, y + look.px(2), "disputed", "caution", 11)
            inset = look.px(16)
        if note.kind == "lost" and row.kind == "assessment":
            text = look.words("note.falls")
        spans = []
        for number, fact_id in note.facts:
            start = text.find(str(number))
            if start >= 0:
                spans.append(Span(start, len(str(number)), target=Target("fact", fact_id)))
        y = sketch.text(x + inset, y, width - inset, text, "meta", colour, spans)
    return paint_own(row.own, sketch, x, y, width)


def paint_news(
    news: News, sketch: Sketch, x: float = -BESIDE, top: float = 0, bottom: float = 0
) -> None:
    """A change bar, as editors set it at the margin: whole for what is new, dashed where changed.

    From `top` to `bottom`; without these as high as the row.
    """
    bottom = bottom or sketch.height
    if news == "new":
        sketch.box(QRectF(x, round(top), CHANGE_BAR, round(bottom) - round(top)), "solid")
    elif news:
        at = round(top)
        while at < round(bottom):
            sketch.box(QRectF(x, at, CHANGE_BAR, min(DASH, round(bottom) - at)), "solid")
            at += DASH + GAP


def paint_fact(row: FactRow, sketch: Sketch) -> None:
    """Number, statement with sources, date, rating, support; notes beneath."""
    look, width = sketch.look, sketch.width
    top = look.px(PADDING)
    baseline = top + (look.line("fact") - look.line("meta")) / 2
    x = sketch.number(look.px(NUMBER), baseline, row.number, look.px(INDENT))
    trail = look.px(TRAIL)
    text, spans = marked_statement(row)
    body = width - x - trail - look.px(16)
    bottom = sketch.text(x, top, body, text, "fact", "ink", spans)
    if row.when is not None:
        date = date_words(row.when, look.words, style="short")
        under = sketch.text(
            width - trail, baseline, look.px(DATE + 4), date, "meta", "ink2"
        )  # fmt: skip
        bottom = max(bottom, under)
    sketch.rating(width - look.px(36), top, row.rating)
    sketch.support(width - look.px(19), top, row.support)
    sketch.height = paint_notes(row, sketch, x, bottom, body) + look.px(PADDING)
    paint_news(row.news, sketch, top=2, bottom=sketch.height - 2)


COMMON: dict[type, Any] = {
    **OWN_PAINTERS,
    HeadRow: paint_head,
    TopicRow: paint_topic,
    EmptyRow: paint_empty,
    FactRow: paint_fact,
}
