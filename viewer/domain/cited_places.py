"""The places of an archived text that facts quote."""

from __future__ import annotations

from typing import NamedTuple

from viewer.domain.factbase import FactBase
from viewer.domain.source_rows import Check


class CitedPlace(NamedTuple):
    """Characters from `start` to `end` of a capture's text that a fact quotes."""

    start: int
    end: int
    state: str
    fact: str


def cited_places(base: FactBase, source_id: str, check: Check) -> tuple[CitedPlace, ...]:
    """The places of a capture's text that facts quote, in order."""
    found: list[CitedPlace] = []
    for at in base.citing.get(source_id, ()):
        fact = base.facts[at]
        for citation in fact.citations:
            verdict = check.verdict(citation) if citation.source == source_id else ""
            if not isinstance(verdict, str):
                found += [CitedPlace(*span, verdict.state, fact.id) for span in verdict.ranges]
    return tuple(sorted(found))
