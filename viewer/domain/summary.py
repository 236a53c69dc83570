"""What the summary says, and the short sheet with it: pure choices over one reading."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from viewer.domain.briefing import Figure, Topic
from viewer.domain.columns import Positions
from viewer.domain.fact_rows import MOST_ASKED
from viewer.domain.factbase import FactBase
from viewer.domain.reading import LOST, Reading
from viewer.domain.sections import among


class Glance(Struct, frozen=True):
    """A figure set large: the fact it stands in (position) and the figure itself."""

    at: int
    figure: Figure


class TopicFacts(Struct, frozen=True):
    """The facts (positions) of one topic, in number order."""

    topic: Topic
    facts: Sequence[int]


class Disagreement(Struct, frozen=True):
    """Facts that say otherwise, side by side; `figures` lie parallel to `facts`.

    `label` is what the figures count, or "" where no side gives a label.
    """

    label: str
    facts: tuple[int, ...]
    figures: tuple[Figure | None, ...]


def glances(reading: Reading) -> tuple[Glance, ...]:
    """The figures marked key, of the facts shown, in number order; replaced ones left out."""
    facts = reading.base.facts
    return tuple(
        Glance(at, figure)
        for at in among(reading.shown, reading.sections.figures)
        for figure in facts[at].figures
        if figure.key
    )


def facts_by_topic(reading: Reading, *, key: bool) -> tuple[TopicFacts, ...]:
    """Reported facts and assumptions shown, key ones or the others, by topic; no empty topics."""
    found = []
    for topic, span in reading.sections.topics:
        of_key = span.of(reading.sections.key)
        if key:
            facts: Sequence[int] = tuple(among(reading.shown, of_key))
        else:
            facts = span.of(reading.shown)
            if isinstance(facts, Positions):
                facts = facts.without(of_key)
            elif of_key:
                facts = _without(facts, of_key)
        if len(facts):
            found.append(TopicFacts(topic, facts))
    return tuple(found)


def _without(facts: Sequence[int], few: Sequence[int]) -> Sequence[int]:
    """Positions but for a few, both in order: what is between these stays together."""
    pieces, first = [], 0
    for at in few:
        place = bisect_left(facts, at, first)
        pieces.append(facts[first:place])
        first = place + (place < len(facts) and facts[place] == at)
    return tuple(chain(*pieces, facts[first:]))


def of_kind(reading: Reading, kind: Literal["assessment", "gap"]) -> Sequence[int]:
    """Positions of the facts shown of one kind."""
    sections = reading.sections
    span = sections.assessments if kind == "assessment" else sections.gaps
    return span.of(reading.shown)


def disagreements(reading: Reading) -> tuple[Disagreement, ...]:
    """Groups of facts that dispute each other, or state different figures under one label; at
    least one of each group is shown.
    """
    base = reading.base
    seen: set[int] = set()
    found: list[Disagreement] = []
    for at in among(reading.shown, reading.sections.contested):
        if at in seen:
            continue
        found.append(_side_by_side(reading, tuple(sorted(_group_of(base, at, seen)))))
    return tuple(found)


def is_contested(reading: Reading, glance: Glance) -> bool:
    """Whether a fact that has support left says otherwise than a figure: it disputes its fact, or
    states another figure of its name.
    """
    base, figure = reading.base, glance.figure
    disputing = frozenset(base.disputed_by.get(base.facts[glance.at].id, ())[:MOST_ASKED])
    for other in _group_of(base, glance.at, set(), MOST_ASKED)[1:]:
        if reading.support(other) in LOST:
            continue
        stated = {one.stated for one in base.facts[other].figures if one.label == figure.label}
        if other in disputing or (figure.label and stated and figure.stated not in stated):
            return True
    return False


def _group_of(base: FactBase, at: int, seen: set[int], most: int | None = None) -> list[int]:
    """A fact, and all that dispute it or differ from it, or from one of these, not seen before;
    about as many as asked for.
    """
    group = [at]
    seen.add(at)
    for member in group:
        if most is not None and len(group) >= most:
            break
        name = base.facts[member].id
        for other in (*base.disputed_by.get(name, ()), *base.differing.get(name, ())):
            if other not in seen:
                seen.add(other)
                group.append(other)
    return group


def _side_by_side(reading: Reading, group: tuple[int, ...]) -> Disagreement:
    facts = [reading.base.facts[at] for at in group]
    labels = Counter(f.label for fact in facts for f in fact.figures if f.label)
    common = max(labels, key=labels.__getitem__, default="")
    figures = tuple(
        next((f for f in fact.figures if f.label == common), next(iter(fact.figures), None))
        for fact in facts
    )
    return Disagreement(common, group, figures)
