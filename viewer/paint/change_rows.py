"""Painters of what changed between two editions."""

from __future__ import annotations

from typing import Any

from viewer.domain.change_rows import ChangeRow
from viewer.paint.common_rows import COMMON
from viewer.paint.sketch import Sketch, Span
from viewer.texts.changes import change_details, kind_words

KIND = 116  # column of the kind of change
COLOURS = {"new": "good", "changed": "caution", "gone": "bad"}


def paint_change(row: ChangeRow, sketch: Sketch) -> None:
    """Its kind, its text with old words struck and new ones marked, and what else changed."""
    look, kind = sketch.look, row.change.kind
    top, column = look.px(7), look.px(KIND)
    small = top + (look.line("fact") - look.line("meta")) / 2
    sketch.text(0, small, column, kind_words(row, look.words), "meta", COLOURS[kind])
    text, spans = "", []
    for run in row.words:
        text += " " if text else ""
        if run.kind == "quote":
            spans.append(Span(len(text), len(run.text), colour="bad", struck=True))
        elif run.kind == "capture":
            spans.append(Span(len(text), len(run.text), colour="ink", ground="passage"))
        text += run.text
    width, struck = sketch.width - column, kind == "gone"
    colour = "ink2" if struck else "ink"
    y = sketch.text(column, top, width, text, "fact", colour, spans, struck=struck, foreign=True)
    for line in change_details(row, look.words):
        y = sketch.text(column, y, width, line, "meta", "ink2")
    sketch.height = y + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


CHANGE_PAINTERS: dict[type, Any] = {**COMMON, ChangeRow: paint_change}
