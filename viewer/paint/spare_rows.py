"""Painter of a fact that can be ticked onto the sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.preview_rows import SpareRow
from viewer.paint.common_rows import COMMON
from viewer.paint.sketch import Sketch, Span, Target


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
    text = f"{row.number}\u2002{row.statement}"
    spans = [Span(0, len(str(row.number)), colour="ink3")]
    bottom = sketch.text(x, top, sketch.width - x - look.px(40), text, "fact", "ink", spans)
    sketch.rating(sketch.width, top, row.rating)
    sketch.height = bottom + look.px(6)
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")
    name = row.key.partition(":")[2]
    sketch.target(QRectF(0, 0, sketch.width, sketch.height), Target("fact", name))


SPARE_PAINTERS: dict[type, Any] = {**COMMON, SpareRow: paint_spare}
