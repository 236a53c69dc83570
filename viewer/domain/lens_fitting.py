"""A lens made to fit another state of the briefing."""

from __future__ import annotations

from collections.abc import Callable

from viewer.domain.factbase import FactBase
from viewer.domain.lens import ALL, Lens


def fitting(lens: Lens, base: FactBase) -> Lens:
    """The lens without what the briefing no longer has."""
    actors = {actor.id for actor in base.briefing.actors}
    activities = {activity.id for activity in base.briefing.activities}

    def has_part(value: str) -> bool:
        actor, _, activity = value.partition("/")
        return actor in {ALL, *actors} and activity in {ALL, "", *activities}

    known: dict[str, Callable[[str], bool]] = {
        "source": base.has_source,
        "actor": actors.__contains__,
        "activity": activities.__contains__,
        "part": has_part,
        "topic": {topic.id for topic in base.briefing.topics}.__contains__,
    }
    kept = tuple(
        chip for chip in lens.filters if chip.kind not in known or known[chip.kind](chip.value)
    )
    without = frozenset(name for name in lens.without if base.has_source(name))
    return Lens(lens.search, kept, without, lens.min_rating, lens.known_at)
