"""Painters of the evidence pane: labels at the left, values beside them, citations beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.evidence import (
    ActorsRow,
    BannerRow,
    CitationRow,
    DateRow,
    FiguresRow,
    JudgedRow,
    KickerRow,
    PlaceRow,
    RatingRow,
    RelationRow,
    StatementRow,
    SupportRow,
)
from viewer.domain.fact_rows import REPLACED
from viewer.domain.rows import HeadRow
from viewer.paint.common_rows import COMMON, note_words, paint_head, paint_news
from viewer.paint.look import Look
from viewer.paint.marks import QUOTE_COLOURS
from viewer.paint.sketch import Sketch, Span, Target
from viewer.paint.summary_rows import paint_confidence, paint_likelihood
from viewer.texts.dates import date_words
from viewer.texts.evidence import kicker_words, known_words, support_lines
from viewer.texts.numbers import figure_words
from viewer.texts.ratings import rating_words
from viewer.texts.spoken import news_words, role_words, verification_words

LABEL = 88  # the column of labels
INSET = 28  # the column of source and fact numbers


def label_width(look: Look, width: float) -> float:
    """Narrow panes give the labels less room."""
    return look.px(LABEL if width > look.px(300) else 64)


def paint_kicker(row: KickerRow, sketch: Sketch) -> None:
    """Number and kind of the fact; under them what is new about it, behind its change bar."""
    look = sketch.look
    name, rest = kicker_words(row, look.words)
    text = f"{name}  {rest}"
    spans = [Span(0, len(name), colour="ink", strong=True)]
    sketch.height = sketch.text(0, 0, sketch.width, text, "meta", "ink2", spans) + look.px(4)
    if row.news:
        top = sketch.height - look.px(4)
        text = news_words(row.news, row.since, look.words)
        bottom = sketch.text(look.px(8), top, sketch.width, text, "meta", "ink2")
        paint_news(row.news, sketch, 0, top + 2, bottom - 2)
        sketch.height = bottom + look.px(4)


def paint_statement(row: StatementRow, sketch: Sketch) -> None:
    look = sketch.look
    spans = [Span(a, b - a, ground="passage") for a, b in row.hits]
    colour = "ink2" if row.struck else "ink"
    bottom = sketch.text(
        0, look.px(2), sketch.width, row.text, "statement", colour, spans, struck=row.struck
    )
    sketch.height = bottom + look.px(8)


def paint_banner(row: BannerRow, sketch: Sketch) -> None:
    """A sentence behind a bar: the fact was replaced, or lost what it stood on."""
    look = sketch.look
    text, colour = note_words(row.note, look.words)
    if row.note.kind == "lost" and row.kind == "assessment":
        text = look.words("note.falls")
    x, top = look.px(13), look.px(2)
    spans = [
        Span(start, len(str(number)), target=Target("fact", fact_id))
        for number, fact_id in row.note.facts
        if (start := text.find(str(number))) >= 0
    ]
    is_replaced = row.note.kind in REPLACED
    ink = "ink" if is_replaced else colour
    y = sketch.text(x, top, sketch.width - x, text, "control", ink, spans)
    if row.when is not None:
        date = date_words(row.when, look.words)
        y = sketch.text(x, y, sketch.width - x, date, "meta", "ink2")
    sketch.box(QRectF(0, top, 3, y - top), "line" if is_replaced else colour)
    for number, fact_id in row.note.facts[:1]:
        sketch.target(QRectF(x, top, sketch.width - x, y - top), Target("fact", fact_id))
        del number
    sketch.height = y + look.px(10)


def _label(sketch: Sketch, key: str) -> float:
    """Set the label of a field; the x where its value starts is returned."""
    look = sketch.look
    width = label_width(look, sketch.width)
    top = (look.line("control") - look.line("meta")) / 2
    sketch.text(0, top, width - look.px(4), look.words(key), "meta", "ink2")
    return width


def _value(
    sketch: Sketch, x: float, y: float, text: str, under: Sequence[tuple[str, str]]
) -> float:
    bottom = sketch.text(x, y, sketch.width - x, text, "control")
    for line, colour in under:
        bottom = sketch.text(x, bottom, sketch.width - x, line, "meta", colour)
    return bottom


def paint_date(row: DateRow, sketch: Sketch) -> None:
    """The date in words, and since when the fact could be known."""
    look = sketch.look
    x = _label(sketch, "evidence.when")
    if row.when is None:
        text = look.words("evidence.undated")
    else:
        text = date_words(row.when, look.words, style="full", planned=row.planned)
    under = [(line, "ink2") for line in known_words(row, look.words)]
    sketch.height = _value(sketch, x, 0, text, under) + look.px(3)


def paint_place(row: PlaceRow, sketch: Sketch) -> None:
    x = _label(sketch, "evidence.place")
    sketch.height = _value(sketch, x, 0, row.name, ()) + sketch.look.px(3)


def paint_rating(row: RatingRow, sketch: Sketch) -> None:
    """The rating framed and spelled out, and what it was without the what-if."""
    look = sketch.look
    x = _label(sketch, "evidence.rating")
    frame = max(look.px(26), look.width(row.rating.label, "label") + look.px(12))
    sketch.rating(x + frame, 0, row.rating, line="control")
    under: list[tuple[str, str]] = []
    if row.before is not None:
        under.append((look.words("evidence.rated-before", rating=row.before.label), "whatif"))
    text = rating_words(row.rating, look.words)
    sketch.height = _value(sketch, x + frame + look.px(8), 0, text, under) + look.px(3)


def paint_support(row: SupportRow, sketch: Sketch) -> None:
    """The mark of support, and sources and origins in words."""
    look = sketch.look
    x = _label(sketch, "evidence.support")
    sketch.support(x + look.px(2), 0, row.support, line="control")
    text, under = support_lines(row, look.words)
    inner = x if row.support == "stands" else x + look.px(34)
    bad = row.support in ("unsupported", "falls")
    colour = "bad" if bad else "ink"
    style = "control-strong" if bad else "control"
    bottom = sketch.text(inner, 0, sketch.width - inner, text, style, colour)
    for line in under:
        bottom = sketch.text(inner, bottom, sketch.width - inner, line, "meta", "ink2")
    sketch.height = bottom + look.px(3)


def paint_judged(row: JudgedRow, sketch: Sketch) -> None:
    """Likelihood on its rule, confidence in its boxes."""
    look = sketch.look
    x = _label(sketch, "evidence.judged")
    y = look.px(2)
    if row.likelihood:
        y = paint_likelihood(sketch, x, y, row.likelihood)
    if row.confidence:
        y = paint_confidence(sketch, x, y, row.confidence)
    sketch.height = y + look.px(5)


def paint_figures(row: FiguresRow, sketch: Sketch) -> None:
    """Each figure with its qualifier and unit, and what it counts."""
    look = sketch.look
    x = _label(sketch, "evidence.figure" if len(row.figures) == 1 else "evidence.figures")
    y = 0.0
    for figure in row.figures:
        text = figure_words(figure, look.words)
        under = [(figure.label, "ink2")] if figure.label else []
        y = _value(sketch, x, y, text, under)
    sketch.height = y + look.px(3)


def paint_actors(row: ActorsRow, sketch: Sketch) -> None:
    """A line an actor: the mark of its role, its name, the role and the activity in words."""
    look = sketch.look
    x = _label(sketch, "evidence.actors")
    y = 0.0
    inner = x + look.px(20)
    for part in row.parts:
        sketch.mark(x, y + look.px(4), f"role-{part.role or 'other'}")
        role = role_words(part.role, look.words)
        tail = f"{role}, {part.activity}" if part.activity else role
        text = f"{part.name}\u2002{tail}"
        spans = [Span(len(part.name) + 1, len(tail), colour="ink2")]
        y = sketch.text(inner, y, sketch.width - inner, text, "control", "ink", spans)
    sketch.height = y + look.px(6)


def paint_citation(row: CitationRow, sketch: Sketch) -> None:
    """Number, source, rating; date, locator, speaker; the passage; what became of a quotation."""
    look = sketch.look
    top = look.px(7)
    struck = bool(row.fate)
    number_top = top + (look.line("control") - look.line("meta")) / 2
    x = sketch.number(look.px(20), number_top, row.number, look.px(INSET), "accent")
    sketch.rating(sketch.width, top, row.reliability, line="control")
    width = sketch.width - x
    spans = [Span(0, len(row.name), target=Target("source", row.source))]
    y = sketch.text(
        x, top, width - look.px(36), row.name, "control-medium", "ink", spans,
        struck=struck, foreign=True,
    )  # fmt: skip
    parts = [date_words(row.issued, look.words)] if row.issued else [look.words("source.undated")]
    parts += [row.locator] if row.locator else []
    if row.said_by:
        parts.append(look.words("evidence.said-by", name=row.said_by))
    y = sketch.text(x, y, width, " \u00b7 ".join(parts), "meta", "ink2")
    if row.quote:
        spans = [Span(a + 1, b - a, ground="passage") for a, b in row.hits]
        quoted = look.words("fact.quote", quote=row.quote)
        y = sketch.text(x, y, width, quoted, "fact", "ink", spans, foreign=True)
        if row.translation:
            y = sketch.text(x, y, width, row.translation, "fact", "ink2")
    elif row.gist:
        spans = [Span(a, b - a, ground="passage") for a, b in row.hits]
        y = sketch.text(x, y, width, row.gist, "fact", "ink", spans)
    y = _paint_state(row, sketch, x, y)
    sketch.height = y + look.px(7)
    if not row.last:
        sketch.rule(x, sketch.height - 1, width, "hairline")


def _paint_state(row: CitationRow, sketch: Sketch, x: float, y: float) -> float:
    look = sketch.look
    if row.fate:
        text = look.words(f"evidence.fate.{row.fate}", why=row.why)
        colour = "bad" if row.fate == "withdrawn" else "whatif"
        return sketch.text(x, y, sketch.width - x, text, "meta", colour)
    state = row.verification
    if state == "no-quote":
        state = "not-included" if not row.quote and row.gist else ""
    if state not in QUOTE_COLOURS:
        return y
    colour = QUOTE_COLOURS[state]
    sketch.mark(x, y + look.px(2), f"quote-{state}", colour, 11)
    words = verification_words(state, look.words)
    return sketch.text(x + look.px(17), y, sketch.width - x, words, "meta", colour)


def paint_relation(row: RelationRow, sketch: Sketch) -> None:
    """Another fact: its number, its short name, its rating; a judgement with its likelihood."""
    look = sketch.look
    top = look.px(3)
    number_top = top + (look.line("fact") - look.line("meta")) / 2
    x = sketch.number(look.px(20), number_top, row.number, look.px(INSET))
    right = look.px(36) if row.rating.rated else 0
    text = row.short if row.kind in ("assessment", "gap") else row.statement
    colour = "ink2" if row.struck else "ink"
    width = sketch.width - x - right
    y = sketch.text(x, top, width, text, "fact", colour, struck=row.struck)
    if row.rating.rated:
        sketch.rating(sketch.width, top, row.rating)
    if row.struck:
        key = "note.falls" if row.kind == "assessment" else "note.lost"
        y = sketch.text(x, y, width, look.words(key), "meta", "bad")
    elif row.support == "weakened":
        y = sketch.text(x, y, width, look.words("note.weakened"), "meta", "whatif")
    if row.likelihood:
        y = paint_likelihood(sketch, x, y + look.px(2), row.likelihood)
    sketch.height = y + look.px(3)
    paint_news(row.news, sketch, top=2, bottom=sketch.height - 2)
    kind, _, name = row.key.partition(":")
    sketch.target(QRectF(0, 0, sketch.width, sketch.height), Target(kind, name))


def paint_evidence_head(row: HeadRow, sketch: Sketch) -> None:
    """As everywhere; a dispute begins under a heavier rule in its own colour."""
    paint_head(row, sketch)
    if row.title == "evidence.disputed":
        look = sketch.look
        sketch.pieces.clear()
        gap = look.px(16)
        sketch.rule(0, gap, sketch.width, "caution", 2)
        top = gap + look.px(10)
        sketch.mark(0, top + look.px(2), "disputed", "caution")
        x = look.px(18)
        sketch.text(x, top, sketch.width - x, look.words(row.title), "label", "caution")
        aside = look.words(row.aside, n=row.count)
        sketch.text(0, top, sketch.width, aside, "meta", "ink2", trailing=True)


EVIDENCE_PAINTERS: dict[type, Any] = {
    **COMMON,
    HeadRow: paint_evidence_head,
    KickerRow: paint_kicker,
    StatementRow: paint_statement,
    BannerRow: paint_banner,
    DateRow: paint_date,
    PlaceRow: paint_place,
    RatingRow: paint_rating,
    SupportRow: paint_support,
    JudgedRow: paint_judged,
    FiguresRow: paint_figures,
    ActorsRow: paint_actors,
    CitationRow: paint_citation,
    RelationRow: paint_relation,
}
