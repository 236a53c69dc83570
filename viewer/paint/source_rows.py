"""Painters of the list of sources and of the page of one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.source_rows import (
    AboutRow,
    AddressRow,
    DerivationRow,
    FateRow,
    PassageRow,
    PassagesRow,
    Quote,
    SourceRow,
)
from viewer.paint.common_rows import BESIDE, COMMON, paint_news
from viewer.paint.derivation import paint_derivation
from viewer.paint.look import Look
from viewer.paint.marks import QUOTE_COLOURS
from viewer.paint.own_rows import paint_own
from viewer.paint.row_view import BLEED
from viewer.paint.sketch import Sketch, Span, Target
from viewer.paint.slim_bar import THICKNESS
from viewer.texts.dates import date_words
from viewer.texts.sources import (
    about_fields,
    changes_words,
    fate_words,
    passage_facts,
    passages_words,
    under_name,
)

EDGE, NARROW_EDGE = 24, 16  # from the list's edge to the numbers
NARROW, CRAMPED = 240, 190
NAME, RATING = 22, 42  # from the numbers to the names; from the far side to the ratings
LOCATOR, STATE, FACTS = 36, 96, 84  # columns of a passage
STACKED = 430  # below this width a passage's facts stand under it


def edge_of(sketch: Sketch) -> float:
    """Where the numbers of the list start."""
    return NARROW_EDGE if sketch.width < sketch.look.px(NARROW) else EDGE


def is_cramped(sketch: Sketch) -> bool:
    """Whether rating and facts must stand under the name instead of beside it."""
    return sketch.width < sketch.look.px(CRAMPED)


def paint_source(row: SourceRow, sketch: Sketch) -> None:
    """Number, name, rating, facts; date and origin under the name, or why it does not stand."""
    look, width = sketch.look, sketch.width
    x, top = edge_of(sketch), look.px(6)
    name_at = x + look.px(NAME)
    lost = bool(row.fate.kind)
    alarm = "whatif" if row.fate.supposed else "bad"
    number = str(row.number)
    small = top + (look.line("fact") - look.line("meta")) / 2
    sketch.text(x, small, look.px(NAME), number, "meta", alarm if lost else "accent")
    cramped = is_cramped(sketch)
    room = width - name_at - (0 if cramped else look.px(RATING + 34))
    colour = "ink2" if lost else "ink"
    y = sketch.text(name_at, top, room, row.name, "fact", colour, struck=lost, foreign=True)
    count = look.words.number(row.facts)
    if not cramped:
        sketch.rating(width - look.px(RATING), top, row.reliability)
        sketch.text(0, small, width, count, "meta", "ink2", trailing=True)
    room = width - name_at - look.px(8)
    if lost:
        y = sketch.text(name_at, y, room, fate_words(row.fate, look.words), "meta", alarm)
    else:
        y = sketch.text(name_at, y, room, under_name(row, look.words), "meta", "ink2")
    if cramped:
        facts = look.words("sources.n-facts", n=row.facts)
        sketch.rating(name_at + look.px(26), y + look.px(1), row.reliability)
        y = sketch.text(name_at + look.px(36), y + look.px(2), room, facts, "meta", "ink2")
    sketch.height = y + look.px(6)
    if row.own:
        sketch.height = paint_own(row.own, sketch, name_at, y, room) + look.px(6)
    paint_news(row.news, sketch, x - BESIDE - 4, 2, sketch.height - 3)
    sketch.rule(0, sketch.height - 1, width, "hairline")


def paint_fate(row: FateRow, sketch: Sketch) -> None:
    """A sentence behind a bar, as over a fact that lost its support."""
    look = sketch.look
    colour = "whatif" if row.fate.supposed else "bad"
    x = look.px(13)
    text = fate_words(row.fate, look.words, why=True)
    y = sketch.text(x, 0, sketch.width - x, text, "control-medium", colour)
    sketch.box(QRectF(0, 0, 3, y), colour)
    sketch.height = y + look.px(10)


def paint_about(row: AboutRow, sketch: Sketch) -> None:
    """Three fields between two rules; below each other where there is no room beside."""
    look = sketch.look
    sketch.rule(0, 0, sketch.width, "line")
    fields = about_fields(row, look.words)
    stacked = sketch.width < look.px(STACKED)
    gap = look.px(16)
    shares = (0.28, 0.36, 0.36)
    free = sketch.width - 2 * gap
    x, top, bottom = 0.0, look.px(8), 0.0
    for at, (label, value, small) in enumerate(fields):
        room = sketch.width if stacked else free * shares[at]
        y = sketch.text(x, top, room, label, "label", "ink2") + look.px(1)
        inset = 0.0
        if at == 0:
            inset = look.px(34)
            sketch.rating(x + look.px(26), y, row.reliability, line="control")
        y = sketch.text(x + inset, y, room - inset, value, "control")
        if small:
            y = sketch.text(x, y, room, small, "meta", "ink2")
        bottom = max(bottom, y)
        if stacked:
            top = y + look.px(4)
        else:
            x += room + gap
    sketch.height = bottom + look.px(8)
    sketch.rule(0, sketch.height - 1, sketch.width, "line")


def paint_address(row: AddressRow, sketch: Sketch) -> None:
    """The address as text; nothing is opened."""
    look = sketch.look
    y = sketch.text(0, look.px(8), sketch.width, row.url, "meta", "ink2", foreign=True)
    if row.accessed is not None:
        seen = look.words("sources.accessed", date=date_words(row.accessed, look.words))
        y = sketch.text(0, y, sketch.width, seen, "meta", "ink3")
    sketch.height = y


def paint_passages(row: PassagesRow, sketch: Sketch) -> None:
    """The heading over the passages, with what became of their quotations."""
    look = sketch.look
    top = look.px(6)
    title = look.words("sources.cited-passages")
    sketch.text(0, top, sketch.width, title, "label", "ink2")
    start = look.width(title, "label") + look.px(16)
    room = sketch.width - start
    text = passages_words(row, look.words)
    y = sketch.text(start, top, room, text, "meta", "ink2", trailing=True)
    sketch.height = y + look.px(6)
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def paint_passage(row: PassageRow, sketch: Sketch) -> None:
    """Locator, gist, quotations on their ground, what became of them, the facts that cite it."""
    look, width = sketch.look, sketch.width
    top = look.px(7)
    locator = row.locator or look.words("sources.no-place")
    head = look.width(locator, "meta") + look.px(8)
    x = look.px(LOCATOR)
    y = top
    small = (look.line("fact") - look.line("meta")) / 2
    below = head > x
    stacked = width < look.px(STACKED)
    colour = "ink2" if row.facts else "ink3"
    y_locator = sketch.text(0, top + small, width if below else x, locator, "meta", colour)
    if below and (row.gist or row.quotes):
        y = y_locator
    room = width - x - (0 if stacked else look.px(FACTS + 12))
    if row.gist:
        y = sketch.text(x, y, room, row.gist, "fact", "ink" if row.facts else "ink2")
    for quote in row.quotes:
        y = _paint_quote(quote, sketch, x, y + look.px(2), room)
    text, spans = _fact_numbers(row, sketch)
    if stacked:
        y = sketch.text(x, y, room, text, "meta", "ink2", spans)
    else:
        facts_at = width - look.px(FACTS)
        under = sketch.text(
            facts_at, top + small, look.px(FACTS), text, "meta", "ink2" if row.facts else "ink3",
            spans, trailing=True,
        )  # fmt: skip
        y = max(y, under)
    sketch.height = max(y, y_locator) + look.px(7)
    sketch.rule(0, sketch.height - 1, width, "hairline")


def _fact_numbers(row: PassageRow, sketch: Sketch) -> tuple[str, list[Span]]:
    text = passage_facts(row, sketch.look.words)
    spans: list[Span] = []
    at = 0
    for mark in row.facts:
        length = len(str(mark.number))
        spans.append(
            Span(at, length, colour="bad" if mark.lost else "", struck=mark.lost,
                 target=Target("fact", mark.id))
        )  # fmt: skip
        at += length + 2
    return text, spans


def _paint_quote(quote: Quote, sketch: Sketch, x: float, y: float, room: float) -> float:
    """The cited words on their ground, what became of them, what the capture has instead."""
    look = sketch.look
    text = look.words("fact.quote", quote=quote.text)
    ground = [Span(0, len(text), colour="ink", ground="passage")]
    beside = room >= look.px(STATE + 160)
    width = room - (look.px(STATE + 8) if beside else 0)
    bottom = sketch.text(x, y, width, text, "fact", "ink", ground, foreign=True)
    state_at = x + room - look.px(STATE) if beside else x
    state_top = y + (look.line("fact") - look.line("meta")) / 2 if beside else bottom
    if quote.state in QUOTE_COLOURS:
        colour = QUOTE_COLOURS[quote.state]
        sketch.mark(state_at, state_top + look.px(2), f"quote-{quote.state}", colour, 11)
        words = look.words(f"sources.quote.{quote.state}")
        start = state_at + look.px(17)
        under = sketch.text(start, state_top, x + room - start, words, "meta", colour)
        bottom = max(bottom, under)
    said_by = look.words("fact.said-by", name=quote.said_by) if quote.said_by else ""
    for line in (quote.translation, said_by):
        if line:
            bottom = sketch.text(x, bottom, room, line, "meta", "ink2")
    for line in changes_words(quote.changes, look.words) if quote.changes else ():
        bottom = sketch.text(x, bottom, room, line, "meta", "caution")
    return bottom


class ListHead(QWidget):
    """The words over the columns of the list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, int(self.look.px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, words = self.look, self.look.words
        sketch = Sketch(look, self.width() - 2 * BLEED - THICKNESS)
        x, top = edge_of(sketch), look.px(2)
        sketch.text(x, top, sketch.width, words("sources.source"), "label", "ink2")
        if not is_cramped(sketch):
            facts = words("sources.facts")
            sketch.text(0, top, sketch.width, facts, "label", "ink2", trailing=True)
            right = sketch.width - look.width(facts, "label") - look.px(8)
            sketch.text(0, top, right, words("sources.rating"), "label", "ink2", trailing=True)
        painter = QPainter(self)
        start = BLEED + (THICKNESS if look.mirrored else 0)
        sketch.paint(painter, QPointF(start, 0))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.theme.colour("hairline"))
        painter.end()


SOURCE_PAINTERS: dict[type, Any] = {
    **COMMON,
    SourceRow: paint_source,
    FateRow: paint_fate,
    AboutRow: paint_about,
    AddressRow: paint_address,
    DerivationRow: paint_derivation,
    PassagesRow: paint_passages,
    PassageRow: paint_passage,
}
