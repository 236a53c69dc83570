"""Painters of the library: editions, what can be chosen among them, what a search found."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.dates import parse
from viewer.domain.library_rows import (
    EditionRow,
    FacetRow,
    FileRow,
    FolderRow,
    ResultHead,
    ResultRow,
)
from viewer.domain.plain import visible
from viewer.domain.ratings import marking
from viewer.domain.rows import MoreRow, Row
from viewer.paint.common_rows import COMMON, paint_news
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.dates import date_words
from viewer.texts.library import (
    also_words,
    edition_details,
    file_words,
    found_words,
    place_words,
    state_words,
)

INSET = 16  # of an older edition under its newest
PLACE = 64  # column of "fact 12"
DATE = 92
BOX = 11  # side of the box before a value that can be chosen


def paint_edition(row: EditionRow, sketch: Sketch) -> None:
    """Title, date and marking; beneath, which edition it is and what it is about."""
    look, held = sketch.look, row.held
    card = held.card
    assert card is not None
    top = look.px(8 if row.leads else 2)
    if row.leads:
        sketch.rule(0, 0, sketch.width, "hairline")
    x = 0.0 if row.leads else look.px(INSET)
    ink = "ink" if held.here else "ink2"
    date = date_words(parse(card.issued), look.words, style="short")
    line = top
    if row.leads:
        right = look.px(DATE + 16)
        line = sketch.text(
            x, top, sketch.width - x - right, visible(card.title), "fact-strong", ink
        )
    shift = (look.line("fact") - look.line("meta")) / 2
    if row.leads:
        sketch.text(0, top + shift, sketch.width, date, "meta", "ink2", trailing=True)
    chip = _chip(sketch, x, line, card.handling) if row.marked else 0.0
    state = state_words(held, look.words)
    details = edition_details(card, look.words, dated=not row.leads)
    text = " \u00b7 ".join(filter(None, (state, details)))
    spans = [Span(0, len(state), colour="ink", strong=True)] if state else []
    bottom = sketch.text(
        x + chip, line, sketch.width - x - chip, text, "meta", "ink2", spans
    )  # fmt: skip
    sketch.height = bottom + look.px(8 if row.leads else 5)
    if held.state:
        paint_news("new", sketch, top=top, bottom=bottom)


def _chip(sketch: Sketch, x: float, y: float, handling: str) -> float:
    """The handling marking in its colours; how much room it takes."""
    look, found = sketch.look, marking(handling)
    name = visible(found.name)
    wide = min(look.width(name, "label"), sketch.width / 3)
    box = QRectF(x, y + look.px(1), wide + look.px(12), look.line("label") - look.px(1))
    ground = found.background or "ink2"
    sketch.box(box, fill=ground, frame="band_line" if look.theme.is_dark else "", radius=2)
    colour = found.foreground or "ground"
    sketch.text(x + look.px(6), y + look.px(0.5), wide + 2, name, "label", colour, foreign=True)
    return box.width() + look.px(8)


def paint_file(row: FileRow, sketch: Sketch) -> None:
    """A file of which nothing is known, and why."""
    look = sketch.look
    text = visible(row.path)
    y = sketch.text(0, look.px(4), sketch.width, text, "fact", "ink2", foreign=True)
    words = file_words(row, look.words)
    sketch.height = sketch.text(0, y, sketch.width, words, "meta", "ink2") + look.px(4)


def paint_result_head(row: ResultHead, sketch: Sketch) -> None:
    """The title of a briefing and which edition of it was found."""
    look, card = sketch.look, row.card
    sketch.rule(0, look.px(10), sketch.width, "line")
    top = look.px(20)
    right = look.px(DATE + 16)
    bottom = sketch.text(0, top, sketch.width - right, visible(card.title), "fact-strong")
    shift = (look.line("fact") - look.line("meta")) / 2
    date = date_words(parse(card.issued), look.words, style="short")
    sketch.text(0, top + shift, sketch.width, date, "meta", "ink2", trailing=True)
    chip = _chip(sketch, 0, bottom, card.handling)
    gone = "" if row.here else look.words("library.window-gone")
    number = look.words("library.window-edition", number=card.number)
    found = found_words(row, look.words)
    text = " \u00b7 ".join(filter(None, (number, found, gone)))
    bottom = sketch.text(chip, bottom, sketch.width - chip, text, "meta", "ink2")
    sketch.height = bottom + look.px(6)


def paint_result(row: ResultRow, sketch: Sketch) -> None:
    """Where it is, what it says with what was found marked, and its date."""
    look, result = sketch.look, row.result
    top, x = look.px(5), look.px(PLACE)
    shift = (look.line("fact") - look.line("meta")) / 2
    place = place_words(result.entry, look.words)
    sketch.text(0, top + shift, x - look.px(8), place, "meta", "ink3")
    dated = bool(result.entry.when) and result.entry.kind != "briefing"
    body = sketch.width - x - (look.px(DATE) if dated else 0)
    bottom = sketch.text(x, top, body - look.px(8), result.main.text, "fact", "ink",
                         _marked(result.main.hits))  # fmt: skip
    if dated:
        date = date_words(parse(result.entry.when), look.words, style="short")
        under = sketch.text(
            sketch.width - look.px(DATE), top + shift, look.px(DATE), date, "meta", "ink2",
            trailing=True,
        )  # fmt: skip
        bottom = max(bottom, under)
    if result.other.text:
        bottom = sketch.text(x, bottom, body - look.px(8), result.other.text, "meta", "ink2",
                             _marked(result.other.hits))  # fmt: skip
    also = also_words(result, look.words)
    if also:
        bottom = sketch.text(x, bottom, body, also, "meta", "ink3")
    sketch.height = bottom + look.px(5)


def _marked(hits: tuple[tuple[int, int], ...]) -> list[Span]:
    return [Span(start, end - start, colour="ink", ground="passage") for start, end in hits]


def paint_facet(row: FacetRow, sketch: Sketch) -> None:
    """A box, filled where chosen, the value, and how many editions have it."""
    look = sketch.look
    top, side = look.px(3), look.px(BOX)
    y = round(top + (look.line("fact") - side) / 2)
    ground, frame = ("accent", "") if row.chosen else ("", "edge")
    sketch.box(QRectF(0, y, side, side), ground, frame, 2)
    if row.chosen:
        sketch.mark(look.px(1), y + look.px(1), "quote-verbatim", "on_accent", BOX - 2)
    count = look.words.number(row.count)
    room = look.width(count, "meta") + look.px(8)
    x = side + look.px(8)
    style = "fact-strong" if row.chosen else "fact"
    bottom = sketch.text(x, top, sketch.width - x - room, visible(row.name), style)
    shift = (look.line("fact") - look.line("meta")) / 2
    sketch.text(0, top + shift, sketch.width, count, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(3)
    _leads(row, sketch)


def _leads(row: Row, sketch: Sketch) -> None:
    """A click anywhere on the row does what Return does."""
    sketch.target(QRectF(0, 0, sketch.width, sketch.height), Target(*row.key.split(":", 1)))


def paint_folder(row: FolderRow, sketch: Sketch) -> None:
    """The last part of a folder's path, which tells most, and beneath where it lies."""
    look, path = sketch.look, visible(row.path)
    above, _, name = path.rstrip("/\\").replace("\\", "/").rpartition("/")
    y = sketch.text(0, look.px(3), sketch.width, name or path, "fact", foreign=True)
    bottom = sketch.text(0, y, sketch.width, above, "meta", "ink2", foreign=True) if name else y
    sketch.height = bottom + look.px(3)


def paint_more(row: MoreRow, sketch: Sketch) -> None:
    look = sketch.look
    x = look.px(BOX + 8)
    text = look.words("library.facet-more", n=row.count)
    bottom = sketch.text(x, look.px(3), sketch.width - x, text, "fact", "accent")
    sketch.height = bottom + look.px(3)
    _leads(row, sketch)


LIBRARY_PAINTERS: dict[type, Any] = {
    **COMMON,
    EditionRow: paint_edition,
    FileRow: paint_file,
    ResultHead: paint_result_head,
    ResultRow: paint_result,
    FacetRow: paint_facet,
    FolderRow: paint_folder,
    MoreRow: paint_more,
}
