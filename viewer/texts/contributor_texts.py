"""The Contributors panel: matrix, list, figures as bars."""

from __future__ import annotations

CONTRIBUTORS: dict[str, str | tuple[str, str]] = {
    "contributors.view": "View of the contributors",
    "contributors.matrix": "Matrix",
    "contributors.list": "List",
    "contributors.matrix-name": "Contributors: actors by activities",
    "contributors.totals-name": "Totals of the activities",
    "contributors.list-name": "Contributors by actor, activity and role",
    "contributors.facts-name": "Facts of the selected cell",
    "contributors.bars-name": "Personnel, as stated",
    "contributors.legend": "Marks of the roles: {roles}",
    "contributors.actor": "Actor",
    "contributors.facts": "Facts",
    "contributors.no-activity": "In no activity",
    "contributors.actors": ("{n} actor", "{n} actors"),
    "contributors.n-facts": ("{n} fact", "{n} facts"),
    # The years of an activity over a narrow column.
    "contributors.from-year": "{year}–",
    "contributors.to-year": "to {year}",
    "contributors.years": "{first}–{last}",
    # A cell said aloud: "Jordan, NTM-I: partner, 2 facts".
    "contributors.cell": "{actor}, {activity}: {parts}",
    "contributors.cell-part": "{role}, {facts}",
    "contributors.cell-lost": "{role}, {facts}, no support left",
    "contributors.cell-parts": "{first}; {next}",
    "contributors.cell-empty": "{actor}, {activity}: no part",
    "contributors.total-actor": "{actor}, all activities: {facts}",
    "contributors.total-activity": "{activity}, all actors: {facts}, {actors}",
    "contributors.total-all": "All actors and activities: {facts}, {actors}",
    "contributors.selected-fact": "{cell}, with the selected fact",
    # The heading over the facts of a cell.
    "contributors.pick": "{actor} in {activity}",
    "contributors.pick-unassigned": "{actor}, in no activity",
    "contributors.pick-all": "All contributors",
    "contributors.pick-one": "Choose a cell to read the facts behind it.",
    "contributors.no-part": "No fact shown gives this actor a part in it.",
    "contributors.nothing-fits": "No contributor in this briefing fits the search and the filters.",
    "contributors.none": "This briefing names no contributors.",
    "contributors.only-actor": "Only facts that name {actor}",
    "contributors.only-activity": "Only facts about {activity}",
    "contributors.only-both": "Only facts about {actor} in {activity}",
    # Bars.
    "contributors.people": "Personnel, as stated",
    "contributors.unit": "people",
    "contributors.replaced": "{figure}, replaced",
    "contributors.bar-lost": "{figure}, no support left",
    "contributors.bar": "{label}: {figure}",
    "contributors.axis": "Scale from 0 to {top}",
}
