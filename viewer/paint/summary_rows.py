"""Painters of the Summary's own rows: bottom line, figures, judgements, disagreements."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.ratings import CONFIDENCE_BOXES, LIKELIHOODS
from viewer.domain.rows import HeadRow
from viewer.domain.summary_rows import (
    BottomLineRow,
    DisagreementRow,
    GapRow,
    GlanceRow,
    JudgementRow,
    Side,
    SidesLeft,
)
from viewer.paint.common_rows import (
    COMMON,
    NUMBER,
    PADDING,
    marked_statement,
    paint_head,
    paint_news,
    paint_notes,
)
from viewer.paint.nothing_rows import NOTHING_PAINTERS
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.aloud import side_words
from viewer.texts.numbers import big_number
from viewer.texts.ratings import confidence_words, likelihood_words

TOP = 20  # above the first section of a page
GAP = 16
SIDE_BAR = 6  # from a figure to the change bar before it


def paint_bottom_line(row: BottomLineRow, sketch: Sketch) -> None:
    look = sketch.look
    bottom = sketch.text(0, 0, sketch.width, row.text, "bottom-line")
    if row.touched:
        words = look.words("summary.basis-touched", n=row.touched)
        bottom = sketch.text(0, bottom + look.px(4), sketch.width, words, "meta", "whatif")
    sketch.height = bottom + look.px(8)


def paint_glance(row: GlanceRow, sketch: Sketch) -> None:
    """Qualifier above, the figure large, what it counts below, with the sources' numbers."""
    look = sketch.look
    gap = look.px(GAP)
    width = (sketch.width - gap * (row.places - 1)) / row.places
    strip = row.places > 2
    top = look.px(14) if strip else 0.0
    if strip:
        sketch.rule(0, 0, sketch.width, "line")
    bottom = 0.0
    style = "figure" if row.places == 2 else "figure-small"
    for place, side in enumerate(row.sides):
        if side.figure is None:
            continue
        x = place * (width + gap)
        qualifier, number, unit = big_number(side.figure, look.words)
        y = sketch.text(x, top, width, qualifier or unit or "\u00a0", "meta", "ink2")
        colour = "ink2" if side.lost else "ink"
        y = sketch.text(x, y, width, number, style, colour, struck=side.lost)
        below = side.figure.label or (unit if qualifier else "")
        text, spans = with_sources(below, side)
        y = sketch.text(x, y, width, text, "meta", "ink2", spans)
        if side.lost:
            y = sketch.text(x, y, width, look.words("note.lost"), "meta", "bad")
        if side.contested:
            sketch.mark(x, y + look.px(2), "disputed", "caution")
            inset = look.px(16)
            said = look.words("note.contested")
            y = sketch.text(x + inset, y, width - inset, said, "meta", "caution")
        bottom = max(bottom, y)
        paint_news(side.news, sketch, x - SIDE_BAR, top + 2, y - 2)
        sketch.target(QRectF(x, top, width, y - top), Target("fact", side.fact))
    sketch.height = bottom + look.px(0 if strip else 12)


def with_sources(text: str, side: Side) -> tuple[str, list[Span]]:
    """A text with the raised numbers of the sources that state it."""
    spans: list[Span] = []
    text += " " if side.sources and text else ""
    for at, mark in enumerate(side.sources):
        if at:
            spans.append(Span(len(text), 1, colour="accent", raised=True))
            text += "\u00b7"
        digits = str(mark.number)
        spans.append(
            Span(
                len(text),
                len(digits),
                colour="accent" if mark.stands else "whatif",
                raised=True,
                struck=not mark.stands,
                target=Target("source", mark.id),
            )
        )
        text += digits
    return text, spans


def paint_judgement(row: JudgementRow, sketch: Sketch) -> None:
    """Number, judgement; beneath it the likelihood on a rule and the confidence in boxes."""
    look = sketch.look
    top = look.px(PADDING)
    x = _number(sketch, row.number, top)
    text, spans = marked_statement(row)
    width = sketch.width - x
    y = sketch.text(x, top, width, text, "control", "ink", spans)
    y = paint_notes(row, sketch, x, y, width)
    y += look.px(2)
    if row.likelihood:
        y = paint_likelihood(sketch, x, y, row.likelihood)
    if row.confidence:
        y = paint_confidence(sketch, x, y, row.confidence)
    sketch.height = y + look.px(PADDING + 2)
    paint_news(row.news, sketch, top=2, bottom=sketch.height - 4)


def paint_likelihood(sketch: Sketch, x: float, y: float, likelihood: Any) -> float:
    """The band of an ICD 203 word on a rule from 0 to 100, and the word."""
    look = sketch.look
    length, middle = look.px(80), y + look.line("meta") / 2
    band = LIKELIHOODS[likelihood]
    sketch.rule(x, round(middle), length, "edge")
    for percent in (0, 50, 100):
        sketch.box(QRectF(x + round(length * percent / 100), round(middle) - 3, 1, 7), "edge")
    left = x + length * band.low / 100
    wide = length * (band.high - band.low) / 100
    sketch.box(QRectF(round(left), round(middle) - 3, max(2.0, round(wide)), 7), "ink")
    text = likelihood_words(likelihood, look.words)
    start = x + length + look.px(8)
    return sketch.text(start, y, sketch.width - start, text, "meta", "ink2")


def paint_confidence(sketch: Sketch, x: float, y: float, confidence: Any) -> float:
    """Three boxes, as many filled as the confidence is high, and the word."""
    look = sketch.look
    width, height = look.px(6), look.px(8)
    top = round(y + (look.line("meta") - height) / 2)
    filled = CONFIDENCE_BOXES[confidence]
    for at in range(3):
        rect = QRectF(x + at * (width + 2), top, width, height)
        if at < filled:
            sketch.box(rect, fill="ink")
        else:
            sketch.box(rect, frame="ink")
    start = x + 3 * (width + 2) + look.px(6)
    text = confidence_words(confidence, look.words)
    return sketch.text(start, y, sketch.width - start, text, "meta", "ink2")


def paint_gap(row: GapRow, sketch: Sketch) -> None:
    look = sketch.look
    top = look.px(PADDING - 1)
    x = _number(sketch, row.number, top)
    text, spans = marked_statement(row)
    bottom = sketch.text(x, top, sketch.width - x, text, "control", "ink", spans)
    sketch.height = paint_notes(row, sketch, x, bottom, sketch.width - x) + look.px(PADDING - 1)
    paint_news(row.news, sketch, top=2, bottom=sketch.height - 2)


def _number(sketch: Sketch, number: int, top: float) -> float:
    """The number of a fact; returned is where its text begins."""
    look = sketch.look
    y = top + (look.line("control") - look.line("meta")) / 2
    return sketch.number(look.px(NUMBER - 8), y, number, look.px(NUMBER))


def paint_disagreement(row: DisagreementRow, sketch: Sketch) -> None:
    """What is counted, then each side with its figure, sources and rating; a line between."""
    look = sketch.look
    top = look.px(2)
    if row.label:
        top = sketch.text(0, top, sketch.width, row.label, "control")
    gap = look.px(12)
    width = (sketch.width - 2 * gap) / 2
    bottom = top
    for place, side in enumerate(row.sides):
        x = place * (width + 2 * gap)
        bottom = max(bottom, _paint_side(sketch, side, x, top + look.px(2), width))
    if len(row.sides) > 1:
        line = QRectF(round(width + gap), top + look.px(4), 1, bottom - top - look.px(4))
        sketch.box(line, fill="line")
    sketch.height = bottom + look.px(12)


def _paint_side(sketch: Sketch, side: Side, x: float, top: float, width: float) -> float:
    look = sketch.look
    if side.figure is None:
        text, spans = with_sources(side.statement, side)
        y = sketch.text(x, top, width, text, "control", "ink", spans, struck=side.lost)
    else:
        qualifier, number, unit = big_number(side.figure, look.words)
        y = sketch.text(x, top, width, qualifier or "\u00a0", "meta", "ink2")
        colour = "ink2" if side.lost else "ink"
        y = sketch.text(x, y, width, number, "figure-small", colour, struck=side.lost)
        text, spans = with_sources(unit, side)
        y = sketch.text(x, y, width, text, "meta", "ink2", spans)
    number, date = side_words(side, look.words)
    y += look.px(3)
    sketch.rating(x + width, y, side.rating, line="meta")
    y = sketch.text(x, y, width - look.px(32), number, "meta", "ink2")
    if date:
        y = sketch.text(x, y, width, date, "meta", "ink2")
    paint_news(side.news, sketch, x - SIDE_BAR, top + 2, y - 2)
    sketch.target(QRectF(x, top, width, y - top), Target("fact", side.fact))
    return y


def paint_sides_left(row: SidesLeft, sketch: Sketch) -> None:
    """The end of a list of figures that is not the end of them."""
    look = sketch.look
    text = look.words("summary.sides-left", n=row.count)
    sketch.height = sketch.text(0, look.px(8), sketch.width, text, "control", "ink2") + look.px(8)


def paint_page_head(row: HeadRow, sketch: Sketch) -> None:
    """With room above the first section: a margin that keeps it free would cut what scrolls."""
    paint_head(row, sketch, above=TOP)


SUMMARY_PAINTERS: dict[type, Any] = {
    **COMMON,
    **NOTHING_PAINTERS,
    HeadRow: paint_page_head,
    BottomLineRow: paint_bottom_line,
    GlanceRow: paint_glance,
    JudgementRow: paint_judgement,
    GapRow: paint_gap,
    DisagreementRow: paint_disagreement,
    SidesLeft: paint_sides_left,
}
