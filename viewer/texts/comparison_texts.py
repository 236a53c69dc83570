"""Texts of the comparison of editions."""

COMPARISON: dict[str, str | tuple[str, str]] = {
    "compare.equal": "The two are the same",
    "compare.only-order": "Only the order differs",
    "compare.briefing": "briefing",
    "compare.part": "{list}: {counts}",
    "compare.count.new": ("{n} new", "{n} new"),
    "compare.count.changed": ("{n} changed", "{n} changed"),
    "compare.count.gone": ("{n} withdrawn", "{n} withdrawn"),
    "compare.fields": ("{n} change to the briefing itself", "{n} changes to the briefing itself"),
    "compare.list.facts": "facts",
    "compare.list.sources": "sources",
    "compare.list.topics": "topics",
    "compare.list.actors": "actors",
    "compare.list.activities": "activities",
    "compare.list.places": "places",
    "compare.one.facts": "fact",
    "compare.one.sources": "source",
    "compare.one.topics": "topic",
    "compare.one.actors": "actor",
    "compare.one.activities": "activity",
    "compare.one.places": "place",
    "compare.order": "The order of the {list} changed",
    "compare.new": "{place}: new: {text}",
    "compare.gone": "{place}: withdrawn: {text}",
    "compare.gone-why": "{place}: withdrawn: {text} ({why})",
    "compare.changed": "{place}: {signs}",
    "compare.words": "{place}, {field}: {text}",
    "compare.values": "{place}, {field}: {was} \u2192 {now}",
    "compare.sign.rating": "the rating moved from {was} to {now}",
    "compare.sign.happened": "what was planned has happened",
    "compare.sign.figure": "a figure is another one",
    "compare.sign.source-withdrawn": "the source was withdrawn",
    "compare.not-editions": (
        "These are two briefings, not two editions of one: “{old}” has the id {first}, “{new}” has"
        " {second}."
    ),
}
