"""Sources by what people call them."""

from __future__ import annotations

from viewer.domain.briefing import Source
from viewer.domain.factbase import FactBase
from viewer.domain.words_index import fold

SHORTEST = 3  # letters of a name


def sources_named(base: FactBase, name: str) -> list[Source]:
    """The sources of that title or short name, else all with it in a name, publisher or id: case
    and accents make no difference. None for a name of one or two letters.
    """
    wanted = " ".join(fold(name).split())
    if len(wanted) < SHORTEST:
        return []
    titled = {one.id: _folded(one.short, one.title) for one in base.sources}
    exact = [one for one in base.sources if wanted in titled[one.id]]
    return exact or [
        one
        for one in base.sources
        if any(wanted in text for text in (*titled[one.id], *_folded(one.publisher, one.id)))
    ]


def _folded(*texts: str | None) -> list[str]:
    return [fold(text).strip() for text in texts if text]
