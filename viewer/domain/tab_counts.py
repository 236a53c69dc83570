"""How many there are behind each tab, of the facts shown."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.domain.columns import Counted, Positions
from viewer.domain.reading import Reading


def counts(reading: Reading) -> Counted:
    """The counts of a reading. Once every actor and every source has been met, no fact is looked
    at any more: of many facts a few dozen decide.
    """
    columns = reading.haystacks.columns
    if columns is not None and isinstance(reading.shown, Positions):
        return columns.counted(reading.shown)
    facts, briefing, shown = reading.base.facts, reading.base.briefing, reading.shown
    if len(shown) == len(facts):
        many = reading.base.many
        return Counted(len(many.actors), sum(reading.sections.dated), len(many.cited))
    return Counted(
        _different(
            (tuple([part.actor for part in facts[at].actors]) for at in shown), len(briefing.actors)
        ),
        sum(map(reading.sections.dated.__getitem__, shown)),
        _different(
            (tuple([c.source for c in facts[at].citations]) for at in shown), len(briefing.sources)
        ),
    )


def _different(names: Iterable[tuple[str, ...]], most: int) -> int:
    found: set[str] = set()
    for some in names:
        found.update(some)
        if len(found) == most:
            break
    return len(found)
