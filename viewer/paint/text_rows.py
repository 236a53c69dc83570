"""Painters of running text, terms, samples, keys, problems: the rows of the dialogs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeySequence

from viewer.domain.help_rows import (
    Heading,
    KeyLine,
    PageTitle,
    Paragraph,
    Ranges,
    Sample,
    Term,
    TopicEntry,
)
from viewer.domain.problem_rows import MoreRow, ProblemRow
from viewer.domain.rows import EmptyRow, TopicRow
from viewer.paint.common_rows import paint_empty
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.problems import sentence

MEASURE = 600  # pixels: about 90 letters, the longest line that reads well
TERM = 184  # width of the column of terms
SEVERITY = 72
COLOURS = {"error": "bad", "note": "ink2"}
MARKS = {"error": "quote-not-found", "note": "role-other"}


def native_keys(keys: str) -> str:
    """Keys ("Ctrl+O") as this platform writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def paint_page_title(row: PageTitle, sketch: Sketch) -> None:
    bottom = sketch.text(0, 0, sketch.width, row.text, "title", spans=_spans((), row.hits))
    sketch.height = bottom + sketch.look.px(4)


def paint_heading(row: Heading, sketch: Sketch) -> None:
    look = sketch.look
    gap = look.px(20)
    sketch.rule(0, gap, sketch.width)
    bottom = sketch.text(
        0, gap + look.px(10), sketch.width, row.text, "fact-strong", spans=_spans((), row.hits)
    )
    sketch.height = bottom + look.px(4)


def paint_paragraph(row: Paragraph, sketch: Sketch) -> None:
    """Running text in lines that are not too long to read; an item of a list behind its dash."""
    look = sketch.look
    gap = look.px(2 if row.item else 4)
    x = look.px(16) if row.item else 0.0
    width = min(sketch.width - x, look.px(MEASURE))
    if row.item:
        sketch.rule(look.px(2), gap + look.line("control") / 2, look.px(6), "ink2")
    bottom = sketch.text(
        x, gap, width, row.text, "control", spans=_spans(row.codes, row.hits)
    )  # fmt: skip
    sketch.height = bottom + gap


def paint_term(row: Term, sketch: Sketch) -> None:
    """Term and meaning side by side; one below the other where the column is narrow."""
    look = sketch.look
    top, column = look.px(4), look.px(TERM)
    narrow = sketch.width < 3 * column
    gap = look.px(16)
    term_width = sketch.width if narrow else column
    under = sketch.text(
        0, top, term_width, row.term, "control-strong", spans=_spans((), row.term_hits)
    )
    x = gap if narrow else column + gap
    bottom = sketch.text(
        x, under if narrow else top, min(sketch.width - x, look.px(MEASURE)), row.text, "control",
        spans=_spans(row.codes, row.hits),
    )  # fmt: skip
    sketch.height = max(under, bottom) + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def paint_sample(row: Sample, sketch: Sketch) -> None:
    """Lines as they stand, on a ground of their own."""
    look = sketch.look
    gap, inset = look.px(6), look.px(10)
    x = look.px(12)
    bottom = gap + inset
    at = len(sketch.pieces)
    start = 0
    for line in row.text.split("\n"):
        end = start + len(line)
        inside = tuple((a - start, b - start) for a, b in row.hits if start <= a and b <= end)
        bottom = sketch.text(
            x, bottom, sketch.width - 2 * x, line or " ", "fact", spans=_spans((), inside),
            foreign=True,
        )  # fmt: skip
        start = end + 1
    sketch.box(QRectF(0, gap, sketch.width, bottom + inset - gap), fill="chrome", radius=2)
    sketch.pieces.insert(at, sketch.pieces.pop())
    sketch.height = bottom + inset + gap


def paint_keys(row: KeyLine, sketch: Sketch) -> None:
    """What can be done, and at the far end a frame around each of its keys."""
    look = sketch.look
    top = look.px(5)
    x = sketch.width
    height = look.px(20)
    for keys in reversed(row.keys):
        inner = look.width(keys, "meta")
        width = max(look.px(24), inner + look.px(12))
        x -= width
        y = top + (look.line("control") - height) / 2
        sketch.box(QRectF(round(x), round(y), width, height), frame="edge", radius=4)
        text_top = y + (height - look.line("meta")) / 2
        sketch.text(round(x + (width - inner) / 2), text_top, inner + 2, keys, "meta", foreign=True)
        x -= look.px(6)
    if not row.keys:
        words = look.words("shortcuts.no-key")
        x -= look.width(words, "meta")
        middle = top + (look.line("control") - look.line("meta")) / 2
        sketch.text(x, middle, sketch.width - x + 1, words, "meta", "ink3")
    bottom = sketch.text(
        0, top, x - look.px(16), row.text, "control", spans=_spans((), row.hits)
    )  # fmt: skip
    sketch.height = bottom + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def paint_entry(row: TopicEntry, sketch: Sketch) -> None:
    """A line of a list at the side."""
    look = sketch.look
    top = look.px(6)
    room = sketch.width
    if row.count is not None:
        number = look.words.number(row.count)
        room -= look.width(number, "meta") + look.px(12)
        middle = top + (look.line("control") - look.line("meta")) / 2
        sketch.text(0, middle, sketch.width, number, "meta", "ink2", trailing=True)
    bottom = sketch.text(0, top, room, row.text, "control")
    if row.remark:
        bottom = sketch.text(0, bottom, room, row.remark, "meta", "ink2")
    sketch.height = bottom + top


def paint_problem(row: ProblemRow, sketch: Sketch) -> None:
    """Severity, sentence, and under it the place."""
    look, problem = sketch.look, row.problem
    top, column = look.px(7), look.px(SEVERITY)
    colour = COLOURS[problem.severity]
    side = look.px(11)
    middle = top + (look.line("fact") - side) / 2
    sketch.mark(0, middle, MARKS[problem.severity], colour, 11)
    inset = look.px(17)
    baseline = top + (look.line("fact") - look.line("label")) / 2
    sketch.text(
        inset, baseline, column - inset, look.words(f"problems.{problem.severity}"), "label", colour
    )
    width = sketch.width - column
    bottom = sketch.text(column, top, width, sentence(problem, look.words), "fact")
    place = problem.place or look.words("problems.whole")
    bottom = sketch.text(column, bottom, width, place, "meta", "ink2", foreign=True)
    sketch.height = bottom + top
    sketch.rule(0, sketch.height - 1, sketch.width, "hairline")


def paint_more(row: MoreRow, sketch: Sketch) -> None:
    """How many problems are not on this page, and the way to them."""
    look = sketch.look
    top = look.px(10)
    bottom = sketch.text(
        0, top, sketch.width, look.words(f"problems.{row.way}", n=row.count), "control", "ink2"
    )
    text = look.words(f"problems.show-{row.way}", n=row.step)
    span = Span(0, len(text), colour="accent", target=Target("action", row.way))
    bottom = sketch.text(0, bottom, sketch.width, text, "control", "accent", [span])
    sketch.height = bottom + top


def paint_group(row: TopicRow, sketch: Sketch) -> None:
    """The name of a group of lines, above a rule."""
    look = sketch.look
    bottom = sketch.text(0, look.px(16), sketch.width, row.title, "label", "ink2")
    sketch.height = bottom + look.px(6)
    sketch.rule(0, sketch.height - 1, sketch.width)


def _spans(codes: Ranges, found: Ranges) -> list[Span]:
    """Typed words strong, hits on their ground; a hit wins where both meet."""
    spans = [Span(start, end - start, strong=True) for start, end in codes]
    return spans + [
        Span(start, end - start, colour="ink", ground="passage") for start, end in found
    ]


TEXT_PAINTERS: dict[type, Any] = {
    PageTitle: paint_page_title,
    Heading: paint_heading,
    Paragraph: paint_paragraph,
    Term: paint_term,
    Sample: paint_sample,
    KeyLine: paint_keys,
    TopicEntry: paint_entry,
    TopicRow: paint_group,
    ProblemRow: paint_problem,
    MoreRow: paint_more,
    EmptyRow: paint_empty,
}
