"""Where the facts stand that the summary asks for: found once, for all that is searched later.

Facts stand in number order, so those of one topic, and all assessments, and all gaps, stand
together: of the facts shown, they are a slice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, compress

from msgspec import Struct

from viewer.domain.briefing import Role, Topic
from viewer.domain.factbase import FactBase

ROLES: tuple[Role, ...] = (
    "lead", "contributor", "host", "partner", "recipient",
    "requester", "mandate", "speaker", "other",
)  # fmt: skip
PartKey = tuple[int, int, int]
"""The places of an actor, of an activity (behind the last one for none) and of a role."""


class Span(Struct, frozen=True):
    """Positions from `first` up to, but without, `end`."""

    first: int
    end: int

    def of(self, positions: Sequence[int]) -> Sequence[int]:
        """Those of some positions, in order, that lie within."""
        return positions[bisect_left(positions, self.first) : bisect_left(positions, self.end)]


class Sections:
    """Spans by topic and kind, which facts are dated (1 or 0 each), and the few that are key, hold
    a key figure not replaced since, or are contested. `resting` is for whoever has found out how
    many facts, and how many assessments, would be lost without a source.
    """

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self.resting: dict[str, tuple[int, int]] = {}
        facts, many = base.facts, base.many
        kinds = Counter(many.each("kind"))
        judged = len(facts) - kinds["assessment"] - kinds["gap"]
        self.assessments = Span(judged, judged + kinds["assessment"])
        self.gaps = Span(len(facts) - kinds["gap"], len(facts))
        # In number order they stand by topic: how many there are of each says where.
        others = (kind not in ("assessment", "gap") for kind in many.each("kind"))
        counts = Counter(compress(many.each("topic"), others))
        if base.briefing.topics:  # what belongs to none that is known stands with the first
            known = sum(counts[topic.id] for topic in base.briefing.topics)
            counts[base.briefing.topics[0].id] += judged - known
        ends = list(accumulate(counts[topic.id] for topic in base.briefing.topics))
        self.topics: tuple[tuple[Topic, Span], ...] = tuple(
            (topic, Span(end - counts[topic.id], end))
            for topic, end in zip(base.briefing.topics, ends, strict=True)
        )
        self.dated = bytes(map(bool, base.each("when")))
        self.key = tuple(base.saying("key"))
        of_key = base.saying("figures") if many.has_key_figures else []
        self.figures = tuple(
            at
            for at in of_key
            if any(figure.key for figure in facts[at].figures)
            and facts[at].id not in base.updated_by
        )
        contested = base.disputed_by.keys() | base.differing.keys()
        self.contested = tuple(sorted(base.position(name) for name in contested if base.has(name)))

    @cached_property
    def parts(self) -> tuple[tuple[PartKey, ...], ...]:
        """Who does what in which role, of each fact, each once."""
        briefing = self._base.briefing
        actor_at = {actor.id: at for at, actor in enumerate(briefing.actors)}
        activity_at: dict[str | None, int] = {
            activity.id: at for at, activity in enumerate(briefing.activities)
        }
        activity_at[None] = len(briefing.activities)
        role_at = {role: at for at, role in enumerate(ROLES)}
        return tuple(
            tuple(
                dict.fromkeys(
                    (
                        actor_at[part.actor],
                        activity_at[part.activity],
                        role_at[part.role or "other"],
                    )
                    for part in fact.actors
                )
            )
            for fact in self._base.facts
        )


def among(shown: Sequence[int], few: Sequence[int]) -> list[int]:
    """Those of a few positions that are shown, both in order."""
    found = []
    for at in few:
        place = bisect_left(shown, at)
        if place < len(shown) and shown[place] == at:
            found.append(at)
    return found
