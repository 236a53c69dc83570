"""The Timeline panel in words."""

from __future__ import annotations

TIMELINE: dict[str, str | tuple[str, str]] = {
    "timeline.lanes-by": "Lanes by",
    "timeline.by-topic": "Topic",
    "timeline.by-actor": "Actor",
    "timeline.by-activity": "Activity",
    "timeline.by-source": "Source",
    "timeline.zoom-out": "Zoom out",
    "timeline.zoom-in": "Zoom in",
    "timeline.all": "All",
    "timeline.all-name": "Show all dates (F)",
    "timeline.decade": "Decade",
    "timeline.decade-name": "Show one decade (D)",
    "timeline.year": "Year",
    "timeline.year-name": "Show one year (Y)",
    "timeline.month": "Month",
    "timeline.month-name": "Show one month (M)",
    "timeline.making": "Drawing the timeline. The list below is complete.",
    "timeline.failed": "The timeline cannot be drawn. The list below is complete.",
    "timeline.plot-name": "Timeline, {range}, {events}",
    "timeline.plot-help": (
        "The list “In this range” below holds the same facts. Arrow keys move the view, plus and "
        "minus zoom, Page Up and Page Down step from fact to fact, Home and End go to the first "
        "and last dates. F shows all dates, D a decade, Y a year, M a month."
    ),
    # Lanes.
    "timeline.facts": ("{n} fact", "{n} facts"),
    "timeline.no-actor": "No actor named",
    "timeline.no-activity": "No activity named",
    "timeline.no-source": "No source cited",
    "timeline.earlier": ("{n} fact earlier, {period}", "{n} facts earlier, {period}"),
    "timeline.later": ("{n} fact later, {period}", "{n} facts later, {period}"),
    "timeline.earlier-short": ("{n} earlier", "{n} earlier"),
    "timeline.later-short": ("{n} later", "{n} later"),
    "timeline.left-out": (
        "{n} fact outside the dates chosen",
        "{n} facts outside the dates chosen",
    ),
    "timeline.show": "Show",
    "timeline.after-cutoff": "after cut-off",
    "timeline.after-known": "after that day",
    "timeline.column": ("{n} fact, {period}", "{n} facts, {period}"),
    "timeline.shared": "{label} +{more}",
    "timeline.tip-more": ("and {n} more", "and {n} more"),
    # Legend.
    "timeline.mark.day": "day",
    "timeline.mark.span": "month, year, period",
    "timeline.mark.about": "about",
    "timeline.mark.uncertain": "uncertain",
    "timeline.mark.ongoing": "ongoing",
    "timeline.mark.before": "up to",
    "timeline.mark.planned": "planned",
    "timeline.mark.judged": "judged",
    "timeline.mark.new": "new",
    "timeline.mark.changed": "changed",
    "timeline.mark.own-bookmark": "your bookmark",
    "timeline.mark.own-doubt": "your doubt",
    "timeline.mark.own-note": "your note",
    "timeline.mark.cutoff": "cut-off",
    "timeline.mark.known": "known since",
    "timeline.mark.lost": "no support left",
    "timeline.mark.density": "number of facts",
    "timeline.legend": "Marks: {marks}",
    # Overview.
    "timeline.all-dates": "All dates",
    "timeline.brush": "All dates, {period}. In sight: {range}",
    "timeline.bar": (
        "{n} fact, {period}; {new} begins then",
        "{n} facts, {period}; {new} of them begin then",
    ),
    "timeline.brush-start": "Start of the period, {date}",
    "timeline.brush-end": "End of the period, {date}",
    "timeline.brush-help": "Left and right arrow keys move it; the facts follow when you let go.",
    # The second clock.
    "timeline.known-since": "Known since",
    "timeline.known-all": "everything published",
    "timeline.known-name": "Known since: {day}, {sources}",
    "timeline.known-help": (
        "The briefing as it could be known on a day: facts whose sources came out later are not "
        "shown in any panel. Arrow keys go from one publication to the next, End shows everything."
    ),
    "timeline.sources": ("{n} source", "{n} sources"),
    "timeline.sources-of": ("{n} of {total} sources", "{n} of {total} sources"),
    # A picture of it.
    "timeline.picture-about": "Timeline, {range}, by {kind}",
    "timeline.picture-narrowed": "Not everything: {parts}",
    "timeline.picture-origin": (
        "Edition {edition}, {issued}. Information cut-off {cutoff}. Fingerprint {digits}."
    ),
    "picture.title": "Save the timeline as a picture",
    "picture.png": "Picture (*.png)",
    "picture.svg": "Drawing (*.svg)",
    # List.
    "timeline.in-range": "In this range",
    "timeline.by-date": (
        "{n} of {total} facts, by date",
        "{n} of {total} facts, by date",
    ),
    "timeline.more": (
        "{n} more fact in this range. Zoom in to list it.",
        "{n} more facts in this range. Zoom in to list them.",
    ),
    "timeline.undated": ("{n} fact without a date", "{n} facts without a date"),
    "timeline.none-in-range": "No fact lies in this range.",
    "timeline.none-fits": "No dated fact fits the filters.",
    "timeline.none-known": "No dated fact could be known on that day.",
    "timeline.none-dated": "No fact of this briefing has a date.",
    "timeline.all-facts": "Show all facts",
}
