"""Painters of what changed between two editions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from viewer.domain.change_rows import BriefingChangeRow, ChangeRow
from viewer.domain.near_match import Change
from viewer.paint.common_rows import COMMON
from viewer.paint.sketch import Sketch, Span
from viewer.texts.change_values import field_line
from viewer.texts.changes import Editions, change_details, field_lines, kind_words, main_runs

KIND = 124  # column of the kind of change
COLOURS = {"new": "good", "changed": "caution", "gone": "bad"}


def run_spans(runs: Sequence[Change], start: str = "") -> tuple[str, list[Span]]:
    """The runs as one text behind `start`, old words struck and new ones on their ground."""
    text, spans = start, list[Span]()
    for run in runs:
        text += " " if text else ""
        if run.kind == "quote":
            spans.append(Span(len(text), len(run.text), colour="bad", struck=True))
        elif run.kind == "capture":
            spans.append(Span(len(text), len(run.text), colour="ink", ground="passage"))
        text += run.text
    return text, spans


def paint_change(editions: Editions, row: ChangeRow, sketch: Sketch) -> None:
    """Its kind, its text with old words struck and new ones marked, and what else changed."""
    look, kind = sketch.look, row.change.kind
    top, column = look.px(7), look.px(KIND)
    small = top + (look.line("fact") - look.line("meta")) / 2
    sketch.text(0, small, column - look.px(8), kind_words(row, look.words), "meta", COLOURS[kind])
    text, spans = run_spans(main_runs(row))
    width, struck = sketch.width - column, kind == "gone"
    colour = "ink2" if struck else "ink"
    y = sketch.text(column, top, width, text, "fact", colour, spans, struck=struck, foreign=True)
    for line in change_details(row, look.words):
        y = sketch.text(column, y + look.px(1), width, line, "meta", "ink2")
    for label, runs in field_lines(row, editions, look.words):
        text, spans = run_spans(runs, f"{label}:")
        y = sketch.text(column, y + look.px(1), width, text, "meta", "ink2", spans)
    sketch.height = y + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def paint_field(editions: Editions, row: BriefingChangeRow, sketch: Sketch) -> None:
    """The name of a field of the briefing, and beside it what it was and is."""
    look = sketch.look
    top, column = look.px(7), look.px(KIND)
    small = top + (look.line("fact") - look.line("meta")) / 2
    label, runs = field_line(row.change, *editions, look.words)
    under = sketch.text(0, small, column - look.px(8), label, "meta", "ink2")
    text, spans = run_spans(runs)
    y = sketch.text(column, top, sketch.width - column, text, "fact", "ink", spans, foreign=True)
    sketch.height = max(y, under) + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def change_painters(editions: Editions) -> dict[type, Any]:
    """The painters of a comparison of two editions, whose names the values need."""
    return {
        **COMMON,
        ChangeRow: partial(paint_change, editions),
        BriefingChangeRow: partial(paint_field, editions),
    }
