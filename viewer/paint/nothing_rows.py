"""Painters of what stands below “No fact fits”: why, and what may have been meant."""

from __future__ import annotations

from typing import Any

from viewer.domain.nothing_found import MeantRow, MisreadRow
from viewer.domain.plain import visible
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.lens import misread_sentence


def paint_misread(row: MisreadRow, sketch: Sketch) -> None:
    """What looks like a field and is none."""
    look = sketch.look
    text = f"{visible(misread_sentence(row.misread, look.words))}."
    sketch.height = sketch.text(0, look.px(4), sketch.width, text, "control", "ink2") + look.px(4)


def paint_meant(row: MeantRow, sketch: Sketch) -> None:
    """Another search, to be followed."""
    look = sketch.look
    text = look.words("summary.meant", text=visible(row.text))
    span = Span(0, len(text), colour="accent", target=Target("meant", row.text))
    bottom = sketch.text(0, look.px(4), sketch.width, text, "control", "accent", [span])
    sketch.height = bottom + look.px(4)


NOTHING_PAINTERS: dict[type, Any] = {MisreadRow: paint_misread, MeantRow: paint_meant}
