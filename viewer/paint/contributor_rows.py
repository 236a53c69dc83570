"""Painters of the rows that only the Contributors panel has."""

from __future__ import annotations

from typing import Any

from viewer.domain.contributor_rows import ActorRow, GroupRow, PartRow, PickRow, StatedRow
from viewer.domain.rows import MoreRow
from viewer.paint.common_rows import COMMON, INDENT, PADDING, TRAIL, paint_fact
from viewer.paint.figure_bars import BAR_PAINTERS
from viewer.paint.sketch import Sketch, Span, Target
from viewer.texts.contributors import group_title, pick_title, stated_words
from viewer.texts.numbers import figure_words
from viewer.texts.spoken import role_words


def paint_pick(row: PickRow, sketch: Sketch) -> None:
    """As every heading that leads a page."""
    look = sketch.look
    sketch.rule(0, 0, sketch.width, "ink", 2)
    count = look.words("contributors.n-facts", n=row.count)
    room = sketch.width - look.width(count, "meta") - look.px(12)
    top = look.px(10)
    title, spans = pick_title(row, look.words), []
    at = title.find(row.actor) if row.key else -1
    if at >= 0:
        target = Target(*row.key.split(":", 1))
        spans.append(Span(at, len(row.actor), colour="accent", strong=True, target=target))
    bottom = sketch.text(0, top, room, title, "label", "ink2", spans)
    sketch.text(0, top, sketch.width, count, "meta", "ink2", trailing=True)
    sketch.height = bottom + look.px(4)


def paint_group(row: GroupRow, sketch: Sketch) -> None:
    """The kind, country or letter that the actors below have in common."""
    look = sketch.look
    bottom = sketch.text(0, look.px(16), sketch.width, group_title(row, look.words), "title-small")
    sketch.height = bottom


def paint_stated(row: StatedRow, sketch: Sketch) -> None:
    """A fact and, under it, its figures as given."""
    paint_fact(row, sketch)
    look = sketch.look
    x, y = look.px(INDENT), sketch.height - look.px(PADDING)
    room = sketch.width - x - look.px(TRAIL) - look.px(16)
    for figure in row.figures:
        text = stated_words(figure, look.words)
        spans = [Span(0, len(figure_words(figure, look.words)), colour="ink", strong=True)]
        y = sketch.text(x, y, room, text, "meta", "ink2", spans, struck=row.struck)
    sketch.height = y + look.px(PADDING)


def paint_more(row: MoreRow, sketch: Sketch) -> None:
    """The end of a list that is not the end of the actors."""
    look = sketch.look
    text = look.words("contributors.more", n=row.count)
    sketch.height = sketch.text(0, look.px(16), sketch.width, text, "control", "ink2") + look.px(8)


def paint_actor(row: ActorRow, sketch: Sketch) -> None:
    """A rule, the name, and how many facts name the actor."""
    look = sketch.look
    sketch.rule(0, look.px(14), sketch.width, "line")
    top = look.px(22)
    count = look.words("contributors.n-facts", n=row.count)
    room = sketch.width - look.width(count, "meta") - look.px(12)
    spans = [Span(0, len(row.name), colour="accent", target=Target(*row.key.split(":", 1)))]
    bottom = sketch.text(0, top, room, row.name, "control-strong", "ink", spans)
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
    GroupRow: paint_group,
    MoreRow: paint_more,
    StatedRow: paint_stated,
    ActorRow: paint_actor,
    PartRow: paint_part,
}
