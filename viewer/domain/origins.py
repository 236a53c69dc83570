"""Origins, not links: what a source's word goes back to, and what stands without it.

`derived_from` and `derived_from_presumed` name sources or, as free text, origins outside the
briefing. A source that derives from nothing is an origin itself; sources that derive from each
other in a circle are one origin (circular reporting).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence, Set

from viewer.domain.briefing import Source
from viewer.domain.circles import circles
from viewer.domain.plain import few_marks
from viewer.patterns import pattern

IS_ID = pattern(r"[a-z0-9-]{1,64}\Z")


def parents(source: Source) -> tuple[str, ...]:
    """Everything the source derives from, stated or presumed."""
    return source.derived_from + source.derived_from_presumed


def is_id(entry: str) -> bool:
    """Whether an entry of `derived_from` or `said_by` is an id rather than free text."""
    return IS_ID.match(entry) is not None


def origin_of_text(text: str) -> str:
    """The origin named by a free text; equal texts (NFC, casefold, trimmed) are one origin."""
    return '"' + unicodedata.normalize("NFC", few_marks(text)).casefold().strip()


def circular_sources(sources: Sequence[Source]) -> list[list[str]]:
    """Groups of sources that derive from each other (or from themselves), by id in file order."""
    rank = {source.id: at for at, source in enumerate(sources)}
    return sorted(circles(derivations(sources)), key=lambda group: rank[group[0]])


def standing(sources: Sequence[Source], set_aside: Set[str]) -> frozenset[str]:
    """Ids of the sources that stand: not set aside, not withdrawn, and with a parent left.

    A source falls when all it derives from are sources that do not stand.
    """
    ids = [source.id for source in sources]
    down = [s.id for s in sources if s.withdrawn is not None or s.id in set_aside]
    if not down:
        return frozenset(ids)
    by_id = set(ids)
    children: dict[str, list[str]] = {}
    left: dict[str, int] = {}
    for source in sources:
        entries = parents(source)
        if not entries:
            continue
        ways = dict.fromkeys(entries)
        left[source.id] = len(ways)
        for entry in ways:
            if entry in by_id:
                children.setdefault(entry, []).append(source.id)
    fallen = set(down)
    while down:
        for child in children.get(down.pop(), ()):
            left[child] -= 1
            if left[child] == 0 and child not in fallen:
                fallen.add(child)
                down.append(child)
    return frozenset(by_id - fallen)


def derivations(sources: Sequence[Source]) -> dict[str, Sequence[str]]:
    """Source id → ids of the sources that it derives from."""
    ids = {source.id for source in sources}
    found: dict[str, Sequence[str]] = {}
    for source in sources:
        entries = parents(source)
        known = ids.issuperset(entries)
        found[source.id] = entries if known else [entry for entry in entries if entry in ids]
    return found
