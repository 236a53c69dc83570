"""Short texts of the window that every panel shares: notes, sections, states."""

from __future__ import annotations

LABELS: dict[str, str | tuple[str, str]] = {
    "note.replaces": "Replaces fact {facts}: {first}",
    "note.replaced": "Replaced by fact {facts}: {first}",
    "note.replaced-lost": "Replaced by fact {facts}, which has no support left: {first}",
    "note.disputed": ("Disputed by fact {facts}", "Disputed by facts {facts}"),
    "note.disputed-lost": (
        "Disputed by fact {facts}, which has no support left",
        "Disputed by facts {facts}, which have no support left",
    ),
    "note.assumption": "Assumption",
    "note.planned": "Planned, not yet done",
    "note.lost": "No support left",
    "note.contested": "Disputed",
    "note.undated": "Nobody knows since when: its sources bear no date",
    "note.falls": "Falls: nothing it rests on has support",
    "note.weakened": "Weakened: part of its basis has no support",
    "note.rating": "{first} becomes {second}",
}
