"""What a sheet marks as changed: facts that an earlier edition does not have, or has otherwise."""

from __future__ import annotations

from typing import NamedTuple

from viewer.domain.briefing import Briefing
from viewer.domain.comparison import compare


class Since(NamedTuple):
    """Ids of the facts that are new or changed since an edition, and how many are withdrawn."""

    number: int
    new: frozenset[str]
    changed: frozenset[str]
    gone: int

    def marks(self, fact_id: str) -> bool:
        """Whether a fact gets a bar in the margin."""
        return fact_id in self.new or fact_id in self.changed


def changes_since(old: Briefing, new: Briefing) -> Since:
    """What changed from one edition of a briefing to another."""
    found = compare(old, new)
    added = frozenset(one.id for one in found.of("facts", "new"))
    changed = frozenset(one.id for one in found.of("facts", "changed"))
    return Since(old.edition.number, added, changed, len(found.of("facts", "gone")))
