"""What the summary says, and the short sheet with it: pure choices over one reading."""

from __future__ import annotations

from typing import NamedTuple

from viewer.domain.briefing import Figure, Topic
from viewer.domain.reading import Reading


class Glance(NamedTuple):
    """A figure set large: the fact it stands in (position) and the figure itself."""

    at: int
    figure: Figure


class TopicFacts(NamedTuple):
    """The facts (positions) of one topic, in number order."""

    topic: Topic
    facts: tuple[int, ...]


class Disagreement(NamedTuple):
    """Facts that say otherwise, side by side; `figures` lie parallel to `facts`.

    `label` is what the figures count, or "" where no side gives a label.
    """

    label: str
    facts: tuple[int, ...]
    figures: tuple[Figure | None, ...]


def glances(reading: Reading) -> tuple[Glance, ...]:
    """The figures marked key, of the facts shown, in number order; replaced ones left out."""
    base = reading.base
    return tuple(
        Glance(at, figure)
        for at in reading.shown
        for figure in base.facts[at].figures
        if figure.key and base.facts[at].id not in base.updated_by
    )


def facts_by_topic(reading: Reading, *, key: bool) -> tuple[TopicFacts, ...]:
    """Reported facts and assumptions shown, key ones or the others, by topic; no empty topics."""
    found: dict[str, list[int]] = {}
    for at in reading.shown:
        fact = reading.base.facts[at]
        if fact.kind in ("reported", "assumption") and fact.key == key:
            found.setdefault(fact.topic, []).append(at)
    topics = reading.base.briefing.topics
    return tuple(TopicFacts(t, tuple(found[t.id])) for t in topics if t.id in found)


def of_kind(reading: Reading, kind: str) -> tuple[int, ...]:
    """Positions of the facts shown of one kind: "assessment" or "gap"."""
    return tuple(at for at in reading.shown if reading.base.facts[at].kind == kind)


def disagreements(reading: Reading) -> tuple[Disagreement, ...]:
    """Groups of facts that dispute each other, or state different figures under one label; at
    least one of each group is shown.
    """
    base = reading.base
    seen: set[int] = set()
    found: list[Disagreement] = []
    for at in reading.shown:
        name = base.facts[at].id
        if at in seen or (name not in base.disputed_by and name not in base.differing):
            continue
        group = [at]
        seen.add(at)
        for member in group:
            name = base.facts[member].id
            for other in (*base.disputed_by.get(name, ()), *base.differing.get(name, ())):
                if other not in seen:
                    seen.add(other)
                    group.append(other)
        found.append(_side_by_side(reading, tuple(sorted(group))))
    return tuple(found)


def _side_by_side(reading: Reading, group: tuple[int, ...]) -> Disagreement:
    facts = [reading.base.facts[at] for at in group]
    labels = [f.label for fact in facts for f in fact.figures if f.label]
    common = max(labels, key=labels.count, default="")
    figures = tuple(
        next((f for f in fact.figures if f.label == common), next(iter(fact.figures), None))
        for fact in facts
    )
    return Disagreement(common, group, figures)
