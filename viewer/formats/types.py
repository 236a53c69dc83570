"""The decoder of a manifest into the types of the format."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many


@cache
def decoder() -> msgspec.json.Decoder[Briefing]:
    """The fast path, built once. It takes any text for an id: ask `ids_fit` as well."""
    return msgspec.json.Decoder(Briefing)


def ids_fit(briefing: Briefing, many: Many) -> bool:
    """Whether every id has the form of one, wherever it stands: each different one is matched
    once, and those of facts all at a time."""
    lists: tuple[tuple[object, ...], ...] = (
        briefing.topics, briefing.removed, briefing.actors, briefing.activities, briefing.places,
        briefing.sources,
    )  # fmt: skip
    names = many.named.difference(many.ids) if many.named else set()
    for some in (many.topics, many.places, many.actors, many.activities, many.cited):
        names |= some
    own = ([item.id for item in items] for items in lists)  # type: ignore[attr-defined]
    return _all_fit(many.ids) and _all_fit(list(names)) and all(map(_all_fit, own))


def _all_fit(names: list[str]) -> bool:
    joined = "\n".join(names)
    if joined.count("\n") != max(0, len(names) - 1):
        return False
    return not names or re.fullmatch(r"[a-z0-9-]{1,64}(?:\n[a-z0-9-]{1,64})*", joined) is not None
