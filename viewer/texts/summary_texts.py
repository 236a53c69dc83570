"""Texts of the Summary panel."""

from __future__ import annotations

SUMMARY: dict[str, str | tuple[str, str]] = {
    "summary.name": "Summary",
    "summary.second-name": "Figures, assessments, disagreements and gaps",
    "summary.bottom-line": "Bottom line",
    "summary.not-recomputed": "written for all sources, not recomputed",
    "summary.basis-touched": (
        "{n} of the facts it rests on is weakened or lost in this what-if.",
        "{n} of the facts it rests on are weakened or lost in this what-if.",
    ),
    "summary.at-a-glance": "At a glance",
    "summary.key-facts": "Key facts",
    "summary.further-facts": "Further facts",
    "summary.by-topic": ("{n}, by topic", "{n}, by topic"),
    "summary.assessments": "Assessments",
    "summary.judged": "judged, not reported",
    "summary.disagreements": "Disagreements",
    "summary.gaps": "Not known",
    "summary.nothing-shown": "No fact fits the search and filters.",
    "summary.meant": "Did you mean “{text}”?",
    "summary.nothing-known": "No fact could be known on that day.",
    "summary.side": "Fact {number}",
    "summary.side-dated": "{fact}, {date}",
    "summary.sides-left": (
        "{n} more figure is not listed. Search or filter to find it.",
        "{n} more figures are not listed. Search or filter to find them.",
    ),
    "summary.side-aloud": "{value}, rated {rating}, sources {sources}",
    "action.clear-filters": "Show all facts again",
}
