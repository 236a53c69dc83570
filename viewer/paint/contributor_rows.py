"""Painters of the rows that only the Contributors panel has."""

from __future__ import annotations

from typing import Any

from viewer.domain.contributor_rows import ActorRow, PartRow, PickRow
from viewer.paint.common_rows import COMMON, INDENT
from viewer.paint.figure_bars import BAR_PAINTERS
from viewer.paint.sketch import Sketch, Span
from viewer.texts.contributors import pick_title
from viewer.texts.spoken import role_words


def paint_pick(row: PickRow, sketch: Sketch) -> None:
    """As every heading that leads a page."""
    look = sketch.look
    sketch.rule(0, 0, sketch.width, "ink", 2)
    count = look.words("contributors.n-facts", n=row.count)
    room = sketch.width - look.width(count, "meta") - look.px(12)
    top = look.px(10)
    bottom = sketch.text(0, top, room, pick_title(row, look.words), "label", "ink2")
    sketch.text(0, top, sketch.width, count, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(4)


def paint_actor(row: ActorRow, sketch: Sketch) -> None:
    """A rule, the name, and how many facts name the actor."""
    look = sketch.look
    sketch.rule(0, look.px(14), sketch.width, "line")
    top = look.px(22)
    count = look.words("contributors.n-facts", n=row.count)
    room = sketch.width - look.width(count, "meta") - look.px(12)
    bottom = sketch.text(0, top, room, row.name, "control-strong")
    sketch.text(0, top + look.px(2), sketch.width, count, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(2)


def paint_part(row: PartRow, sketch: Sketch) -> None:
    """The mark of the role under the fact numbers, the activity, the role in words."""
    look = sketch.look
    top, x = look.px(6), look.px(INDENT)
    sketch.mark(look.px(16), top + look.px(2), f"role-{row.role}")
    activity = row.activity or look.words("contributors.no-activity")
    text = f"{activity}\u2002{role_words(row.role, look.words)}"
    spans = [Span(0, len(activity), colour="ink", strong=True)]
    bottom = sketch.text(x, top, sketch.width - x, text, "meta", "ink2", spans)
    sketch.height = bottom + look.px(2)


CONTRIBUTOR_PAINTERS: dict[type, Any] = {
    **COMMON,
    **BAR_PAINTERS,
    PickRow: paint_pick,
    ActorRow: paint_actor,
    PartRow: paint_part,
}
