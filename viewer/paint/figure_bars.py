"""Painters of figures as bars: hard ends for bounds, soft ends for what is about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from viewer.domain.figure_bars import AxisRow, BarRow
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch
from viewer.texts.contributors import bar_words

ROW, THICK = 20, 10
WIDE = 560  # from this width on, the bars have the most room
SOFT_STEPS, SOFT_STEP = 4, 2  # as everywhere: four steps of two pixels
BOUNDS = ("up-to", "fewer-than")
FLOORS = ("more-than", "at-least")


def columns(look: Look, width: float) -> tuple[float, float, float]:
    """Where the labels end, where the bars start and how long the longest is, in pixels."""
    of_labels, of_bars = (0.3, 0.45) if width > look.px(WIDE) else (0.41, 0.25)
    labels = round(width * of_labels)
    start = labels + look.px(8)
    return labels, start, round(width * of_bars)


def faded(look: Look, token: str, share: float) -> str:
    """A colour of the theme at part of its opacity, as #AARRGGBB."""
    colour = QColor(look.theme.colour(token))
    colour.setAlphaF(share)
    return colour.name(QColor.NameFormat.HexArgb)


def paint_bar(row: BarRow, sketch: Sketch) -> None:
    """Label, bar, and the figure in words with its qualifier."""
    look = sketch.look
    labels, start, longest = columns(look, sketch.width)
    top = (look.px(ROW) - look.line("meta")) / 2
    label_colour = "ink2" if row.lost or row.replaced else "ink"
    y = sketch.text(
        0, top, labels, row.label, "meta", label_colour, trailing=True, struck=row.lost
    )  # fmt: skip
    words_at = start + longest + look.px(14)
    colour = "bad" if row.lost else "ink2"
    text = bar_words(row, look.words)
    middle = max(top, (y + top - look.line("meta")) / 2)
    under = sketch.text(words_at, middle, sketch.width - words_at, text, "meta", colour)
    sketch.height = max(look.px(ROW), y + top, under + top)
    paint_grid(row, sketch, start, longest)
    thick = look.px(THICK)
    bar = QRectF(start, round((sketch.height - thick) / 2), 0, thick)
    _paint_length(row, sketch, bar, max(2, bar_length(row, longest)))


def bar_length(row: BarRow, longest: float) -> float:
    """How long the bar of a figure is, in pixels: to its value, or over the whole scale."""
    return longest if row.broken else round(longest * row.figure.value / row.top)


def _paint_length(row: BarRow, sketch: Sketch, bar: QRectF, length: float) -> None:
    look, qualifier = sketch.look, row.figure.qualifier
    faint = row.lost or row.replaced
    solid = "edge" if faint else "solid"
    if qualifier in BOUNDS:
        sketch.box(QRectF(bar.x(), bar.y(), length, bar.height()), "bound")
        sketch.box(QRectF(bar.x() + length - 2, bar.y(), 2, bar.height()), solid)
    elif qualifier in ("about", "nearly"):
        _paint_soft(row, sketch, bar, length, solid)
    else:
        sketch.box(QRectF(bar.x(), bar.y(), length, bar.height()), solid)
    end = bar.x() + length
    if qualifier in FLOORS:
        y = bar.y() + (bar.height() - look.px(10)) / 2
        sketch.mark(end, y, "forward", solid, 10, flips=True)
    if row.broken:
        # Two strokes of the ground through the bar: it goes on past the scale.
        for inset in (look.px(14), look.px(20)):
            sketch.box(QRectF(end - inset, bar.y() - 2, 3, bar.height() + 4), "ground")


def _paint_soft(row: BarRow, sketch: Sketch, bar: QRectF, length: float, solid: str) -> None:
    """ "about" fades around the figure, "nearly" before it: by these steps and no further."""
    reach = SOFT_STEPS * SOFT_STEP
    start = length - (reach if row.figure.qualifier == "nearly" else reach / 2)
    start = max(0.0, start)
    sketch.box(QRectF(bar.x(), bar.y(), start, bar.height()), solid)
    for step in range(SOFT_STEPS):
        colour = faded(sketch.look, solid, 0.8 - 0.2 * step)
        x = bar.x() + start + step * SOFT_STEP
        sketch.box(QRectF(x, bar.y(), SOFT_STEP, bar.height()), colour)


def paint_grid(row: BarRow | AxisRow, sketch: Sketch, start: float, longest: float) -> None:
    """The lines of the scale, behind the bar."""
    value = 0.0
    while value <= row.top:
        x = start + round(longest * value / row.top)
        colour = "line" if value == 0 else "hairline"
        height = sketch.look.px(4) if isinstance(row, AxisRow) else sketch.height
        sketch.box(QRectF(x, 0, 1, height), colour)
        value += row.step


def paint_axis(row: AxisRow, sketch: Sketch) -> None:
    """The numbers of the scale, each centred under its line."""
    look = sketch.look
    _, start, longest = columns(look, sketch.width)
    paint_grid(row, sketch, start, longest)
    value = 0.0
    while value <= row.top:
        text = look.words.number(value)
        width = look.width(text, "meta") + 1
        x = start + longest * value / row.top - width / 2
        sketch.text(x, look.px(5), width, text, "meta", "ink2", foreign=True)
        value += row.step
    sketch.height = look.px(5) + look.line("meta") + look.px(6)


BAR_PAINTERS: dict[type, Any] = {BarRow: paint_bar, AxisRow: paint_axis}
