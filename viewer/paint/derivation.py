"""The derivation of a source as a drawing: nodes from left to right, a bar for an origin."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from viewer.domain.derivation import Edge
from viewer.domain.source_rows import DerivationRow
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch, Target
from viewer.texts.sources import circle_words, derivation_lines, node_line, node_name, origins_words

WIDEST, LEAST = 184, 104  # of a node
GAP = 44  # between columns
APART = 10  # between nodes of a column
PASSING = 8  # room for a line that passes between nodes
BAR = 4
INNER = 12
PORTS = 10  # between arrows into one node
DASH, PAUSE = 3, 3


class _Layout(NamedTuple):
    """Rectangles of the slots, (column, place) → where they are; the height of it all."""

    slots: dict[tuple[int, int], QRectF]
    height: float


def paint_derivation(row: DerivationRow, sketch: Sketch) -> None:
    """Heading, drawing, key; sentences instead of the drawing where it would not fit."""
    look = sketch.look
    y = _paint_head(row, sketch)
    columns = len(row.graph.columns)
    width = min(look.px(WIDEST), (sketch.width - GAP * (columns - 1)) / columns)
    if columns == 1 or width < look.px(LEAST):
        for line in derivation_lines(row, look.words):
            y = sketch.text(0, y, sketch.width, line, "fact", "ink") + look.px(2)
    else:
        layout = _lay_out(row, look, y, width)
        for (column, place), rect in layout.slots.items():
            node = row.graph.columns[column][place]
            if node >= 0:
                _paint_node(row, sketch, node, rect)
        _paint_edges(row, sketch, layout)
        y = _paint_key(row, sketch, layout.height + look.px(6))
    warning = circle_words(row, look.words)
    if warning:
        sketch.mark(0, y + look.px(2), "disputed", "caution", 11)
        x = look.px(17)
        y = sketch.text(x, y, sketch.width - x, warning, "meta", "caution")
    sketch.height = y + look.px(10)


def _paint_head(row: DerivationRow, sketch: Sketch) -> float:
    look = sketch.look
    top = look.px(12)
    title = look.words("sources.comes-from")
    sketch.text(0, top, sketch.width, title, "label", "ink2")
    aside = origins_words(row, look.words)
    start = look.width(title, "label") + look.px(16)
    bottom = sketch.text(
        start, top, sketch.width - start, aside, "meta", "ink2", trailing=True
    )  # fmt: skip
    return bottom + look.px(6)


def _lay_out(row: DerivationRow, look: Look, top: float, width: float) -> _Layout:
    """Every column stacked from its own middle; the tallest column sets the height."""
    heights = [
        [_node_height(row, look, node, width) if node >= 0 else look.px(PASSING) for node in nodes]
        for nodes in row.graph.columns
    ]
    apart = look.px(APART)
    totals = [sum(column) + apart * (len(column) - 1) for column in heights]
    tallest = max(totals)
    slots: dict[tuple[int, int], QRectF] = {}
    for at, column in enumerate(heights):
        y = top + round((tallest - totals[at]) / 2)
        x = round(at * (width + GAP))
        for place, height in enumerate(column):
            slots[at, place] = QRectF(x, y, round(width), height)
            y += height + apart
    return _Layout(slots, top + tallest)


def _node_height(row: DerivationRow, look: Look, node: int, width: float) -> float:
    trial = Sketch(look, width)
    return _node_texts(row, trial, node, QRectF(0, 0, width, 0)) + look.px(3)


def _node_texts(row: DerivationRow, sketch: Sketch, node: int, rect: QRectF) -> float:
    look = sketch.look
    facts = row.facts[node]
    lost = facts is not None and not facts.stands
    x, room = rect.x() + look.px(INNER), rect.width() - look.px(INNER) - look.px(6)
    y = sketch.text(
        x, rect.y() + look.px(3), room, node_name(row, node, look.words), "meta",
        "whatif" if lost else "ink", struck=lost,
    )  # fmt: skip
    return sketch.text(x, y, room, node_line(row, node, look.words), "meta", "ink2")


def _paint_node(row: DerivationRow, sketch: Sketch, node: int, rect: QRectF) -> None:
    own = node == 0
    sketch.box(rect, "selected" if own else "", "accent" if own else "line")
    if own:
        sketch.box(rect.adjusted(1, 1, -1, -1), "", "accent")
    found = row.graph.nodes[node]
    if found.is_origin:
        sketch.box(QRectF(rect.x(), rect.y(), BAR, rect.height()), "ink")
    _node_texts(row, sketch, node, rect)
    if found.source and not own:
        sketch.target(rect, Target("source", found.source))


def _paint_edges(row: DerivationRow, sketch: Sketch, layout: _Layout) -> None:
    """Lines at right angles: each turns in a lane of its own between two columns."""
    turning: dict[int, list[tuple[float, float, Edge, int]]] = {}
    for edge in row.graph.edges:
        ys = _heights(row, sketch.look, layout, edge)
        for step, (column, _) in enumerate(edge.path[:-1]):
            turning.setdefault(column, []).append((ys[step + 1], ys[step], edge, step))
    for column, steps in turning.items():
        # Of the lines that fall, the lowest turns first; of those that rise, the highest.
        steps.sort(key=lambda step: -step[1] if step[0] >= step[1] else step[1])
        for lane, (y2, y1, edge, step) in enumerate(steps):
            start = layout.slots[edge.path[step]]
            end = layout.slots[edge.path[step + 1]]
            turn = round(start.right() + GAP * (lane + 1) / (len(steps) + 1))
            from_node = row.graph.columns[column][edge.path[step][1]] >= 0
            x1 = start.right() if from_node else start.left()
            x2 = end.left() - 1
            _line(sketch, x1, y1, turn, y1, edge.presumed)
            _line(sketch, turn, y1, turn, y2, edge.presumed)
            _line(sketch, turn, y2, x2, y2, edge.presumed)
            if step + 1 == len(edge.path) - 1:
                size = sketch.look.px(8)
                sketch.mark(x2 - size, y2 + 0.5 - size / 2, "arrow", "ink2", 8, flips=True)


def _heights(row: DerivationRow, look: Look, layout: _Layout, edge: Edge) -> list[float]:
    """Where an edge stands in each column: in the middle, at its child in a place of its own."""
    ys: list[float] = [round(layout.slots[slot].center().y()) for slot in edge.path]
    arriving = [other for other in row.graph.edges if other.child == edge.child]
    arriving.sort(key=lambda other: layout.slots[other.path[-2]].center().y())
    ys[-1] += round((arriving.index(edge) - (len(arriving) - 1) / 2) * look.px(PORTS))
    return ys


def _line(sketch: Sketch, x1: float, y1: float, x2: float, y2: float, dashed: bool) -> None:
    """A line along or down, one pixel wide."""
    along = abs(x2 - x1) >= abs(y2 - y1)
    low, high = sorted((x1, x2)) if along else sorted((y1, y2))
    step = DASH + PAUSE if dashed else max(1.0, high - low + 1)
    at = low
    while at <= high:
        length = min(DASH, high - at + 1) if dashed else high - low + 1
        box = QRectF(at, y1, length, 1) if along else QRectF(x1, at, 1, length)
        sketch.box(box, "ink2")
        at += step


def _paint_key(row: DerivationRow, sketch: Sketch, y: float) -> float:
    """What a dashed line means, and how much is not drawn."""
    look = sketch.look
    parts = []
    if any(edge.presumed for edge in row.graph.edges):
        parts.append(look.words("sources.dashed"))
    if row.graph.hidden:
        parts.append(look.words("sources.hidden", n=row.graph.hidden))
    if parts:
        y = sketch.text(0, y, sketch.width, " \u00b7 ".join(parts), "meta", "ink2")
    return y
