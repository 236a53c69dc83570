"""What is said of the thing under the pointer."""

from __future__ import annotations

from html import escape

from viewer.domain.plain import shown
from viewer.domain.timeline import Chart
from viewer.paint.look import Look
from viewer.paint.timeline_axis import lane_title
from viewer.paint.timeline_item import Hit
from viewer.texts.dates import date_words, period_words
from viewer.texts.own_marks import marks_aloud

LONGEST = 500
LINES = 6


def tip(hit: Hit, chart: Chart, look: Look) -> str:
    """A column's number and days, a lane's title, or statements with their date: plain lines."""
    words = look.words
    if hit.kind == "column":
        period = period_words(hit.first, hit.last, words)
        return words("timeline.column", n=hit.number, period=period)
    if hit.kind == "show":
        return lane_title(hit.box.lane, chart.kind, look)
    base, at = chart.timetable.base, chart.events[hit.event].at
    fact, when = base.facts[at], base.when(at)
    lines = [shown(fact.statement, LONGEST)]
    lines += [
        shown(base.facts[chart.events[other].at].statement, LONGEST) for other in hit.more[:LINES]
    ]
    if len(hit.more) > LINES:
        lines.append(words("timeline.tip-more", n=len(hit.more) - LINES))
    if when is not None:
        said = date_words(when, words, planned=fact.planned)
        lines.append(words("fact.planned", when=said) if fact.planned else said)
    own = chart.reading.beside.own
    facts = (base.facts[chart.events[index].at] for index in (hit.event, *hit.more))
    marked = (marks_aloud(own.on_fact(one.id), words) for one in facts)
    lines += [shown(text, LONGEST) for text in marked if text][:LINES]
    return "\n".join(lines)


def tooltip(hit: Hit | None, chart: Chart, look: Look) -> str:
    """The same for Qt, escaped: file text stays plain; "" for nothing."""
    return (
        "" if hit is None else f"<qt>{escape(tip(hit, chart, look)).replace(chr(10), '<br>')}</qt>"
    )
