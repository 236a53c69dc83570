"""What this computer knows beside a briefing: what is new, and what the reader wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct

from viewer.domain.own_marks import NO_MARKS, OwnMarks

News = Literal["", "new", "changed"]


class Since(Struct, frozen=True):
    """What is new or changed since the edition of a number: by the id of each fact and source.
    `read`: since this reader read it; else since the one that was compared, and `gone` counts the
    facts that were withdrawn.
    """

    edition: int
    read: bool
    facts: Mapping[str, News]
    sources: Mapping[str, News]
    gone: int = 0


class Beside(Struct, frozen=True):
    """`since` is None where nothing is known of another edition; `own` are the reader's marks."""

    since: Since | None = None
    own: OwnMarks = NO_MARKS

    def news_of(self, fact_id: str) -> News:
        """Whether a fact is new or changed."""
        return self.since.facts.get(fact_id, "") if self.since is not None else ""

    def news_of_source(self, source_id: str) -> News:
        """Whether a source is new or changed."""
        return self.since.sources.get(source_id, "") if self.since is not None else ""

    @property
    def edition(self) -> int:
        """The number of the edition before; 0 for none."""
        return self.since.edition if self.since is not None else 0


NOTHING = Beside()


def news_among(news: Iterable[News]) -> News:
    """One word for several: new where anything is new, else changed where anything is."""
    found = set(news)
    return "new" if "new" in found else "changed" if "changed" in found else ""
