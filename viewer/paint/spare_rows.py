"""Painter of what can be ticked onto the sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.preview_rows import SpareRow
from viewer.paint.common_rows import COMMON
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.words import Words


def spare_text(row: SpareRow, words: Words) -> str:
    """What a row says after its number: what it is, and the author's words."""
    label = words(row.label, n=row.count) if row.label else ""
    return ": ".join(filter(None, (label, row.statement)))


def paint_spare(row: SpareRow, sketch: Sketch) -> None:
    """A box to tick, number, statement, rating; a line beneath."""
    look = sketch.look
    top, side = look.px(6), look.px(14)
    box = QRectF(0, top + (look.line("fact") - side) / 2, side, side)
    sketch.box(
        box, fill="accent" if row.ticked else "", frame="" if row.ticked else "edge", radius=2
    )
    if row.ticked:
        inset = look.px(1)
        sketch.mark(box.x() + inset, box.y() + inset, "quote-verbatim", "on_accent", 12)
    x = look.px(28)
    number = f"{row.number}\u2002" if row.number else ""
    spans = [Span(0, len(number), colour="ink3")] if number else []
    room = sketch.width - x - look.px(40 if row.rating else 0)
    text = number + spare_text(row, look.words)
    bottom = sketch.text(x, top, room, text, "fact", "ink", spans)
    if row.rating is not None:
        sketch.rating(sketch.width, top, row.rating)
    sketch.height = bottom + look.px(6)
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")
    target = Target(*row.key.split(":", 1))
    sketch.target(QRectF(0, 0, sketch.width, sketch.height), target)


SPARE_PAINTERS: dict[type, Any] = {**COMMON, SpareRow: paint_spare}
