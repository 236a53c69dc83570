"""The page of one actor."""

from __future__ import annotations

ACTORS: dict[str, str | tuple[str, str]] = {
    "actor.all": "All contributors",
    "actor.page-name": "Page of an actor",
    "actor.page-of": "Everything about {actor}",
    "actor.open": "Everything about {actor}",
    "actor.none": "Neither the cell nor the fact selected names an actor",
    "actor.kind.state": "State",
    "actor.kind.organisation": "Organisation",
    "actor.kind.person": "Person",
    "actor.kind.group": "Group",
    "actor.kind-of": "{kind}, {country}",
    "actor.also": "Also called: {names}",
    "actor.same": "Same as {places}",
    "actor.roles": "Roles",
    "actor.role": "{role}\u2002{activity}",
    "actor.role-when": "{role}, {when}",
    "actor.role-since": "{role}; first dated fact: {first}",
    "actor.disputed": "Disputed",
    "actor.never-averaged": "side by side, never averaged",
    "actor.facts": "Facts",
    "actor.said": "Facts on its word",
}
