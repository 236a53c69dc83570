"""Painters of the reader's own marks: a line under what they are on, and rows of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF

from viewer.domain.own_marks import OwnMark
from viewer.domain.own_rows import ListedMarkRow, OwnMarkRow
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.own_marks import brief_text, changed_words, mark_words, subject_words

SIDE = 11  # of a mark's sign
SIGN = 16  # from one sign to the next, or to the words
SUBJECT = 116
MOST_LINES = 12


def paint_own(marks: Sequence[OwnMark], sketch: Sketch, x: float, y: float, width: float) -> float:
    """The signs of all marks on one thing and the beginning of what they say, in one line; the y
    below is returned."""
    look = sketch.look
    if not marks:
        return y
    at = x
    for mark in marks:
        sketch.mark(at, y + look.px(2), f"own-{mark.kind}", "ink2", SIDE)
        at += look.px(SIGN)
        if mark.doubt is not None:
            text = look.words.number(mark.doubt)
            sketch.text(at, y, width, text, "meta", "ink2")
            at += look.width(text, "meta") + look.px(8)
    text = brief_text(marks)
    if text:
        return sketch.text(at, y, max(40.0, width - (at - x)), text, "meta", "ink")
    return y + look.line("meta")


def paint_own_row(row: OwnMarkRow, sketch: Sketch) -> None:
    """A mark in full behind a bar: it is the reader's word, not the author's."""
    look, mark = sketch.look, row.mark
    gap, bar = look.px(4), look.px(13)
    x = bar + look.px(SIGN)
    sketch.mark(bar, gap + look.px(2), f"own-{mark.kind}", "ink2", SIDE)
    room = sketch.width - x
    label, date = mark_words(mark, look.words), changed_words(mark, look.words)
    y = sketch.text(x, gap, room, label, "label", "ink2")
    if date and look.width(label, "label") + look.px(12) + look.width(date, "meta") <= room:
        sketch.text(x, gap, room, date, "meta", "ink3", trailing=True)
    elif date:
        y = sketch.text(x, y, room, date, "meta", "ink3")
    for line in _lines(mark.text):
        y = sketch.text(x, y, room, line, "control")
    sketch.box(QRectF(0, gap, 3, y - gap), "line")
    sketch.target(QRectF(0, gap, sketch.width, y - gap), Target(*row.key.split(":", 1)))
    sketch.height = y + gap + look.px(2)


def _lines(text: str) -> list[str]:
    """The lines of a text, a dozen at most; the rest on demand."""
    lines = [line or " " for line in text.split("\n")] if text else []
    return [*lines[:MOST_LINES], "…"] if len(lines) > MOST_LINES else lines


def paint_listed(row: ListedMarkRow, sketch: Sketch) -> None:
    """What the mark is on at the side; its sign, what it says, and what the fact or source says."""
    look, mark = sketch.look, row.mark
    top, column = look.px(7), look.px(SUBJECT)
    small = top + (look.line("fact") - look.line("meta")) / 2
    gone = not row.number and mark.subject != "briefing"
    colour = "caution" if gone else "ink2"
    under = sketch.text(
        0, small, column - look.px(8), subject_words(row, look.words), "meta", colour
    )
    sketch.mark(column, small + look.px(2), f"own-{mark.kind}", "ink2", SIDE)
    x = column + look.px(SIGN)
    date = changed_words(mark, look.words)
    room = sketch.width - x
    if date:
        sketch.text(x, small, room, date, "meta", "ink3", trailing=True)
        room -= look.width(date, "meta") + look.px(12)
    head = mark.text or mark_words(mark, look.words)
    spans = []
    if mark.doubt is not None:
        label = mark_words(mark, look.words)
        head = f"{label}\u2002{mark.text}" if mark.text else label
        spans = [Span(0, len(label), strong=True)]
    y = top
    for line in _lines(head):
        y = sketch.text(x, y, room, line, "fact", "ink", spans)
        spans = []
    if row.said:
        y = sketch.text(x, y, sketch.width - x, row.said, "meta", "ink2", foreign=True)
    sketch.height = max(y, under) + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


OWN_PAINTERS: dict[type, Any] = {OwnMarkRow: paint_own_row, ListedMarkRow: paint_listed}
