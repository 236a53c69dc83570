"""The decoder of a manifest into the types of the format."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import msgspec

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many

# What `ID_PATTERN` allows.
_OF_IDS, _LONGEST = b"abcdefghijklmnopqrstuvwxyz0123456789-", 64


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
    names = set(many.named)
    for some in (many.topics, many.places, many.actors, many.activities, many.cited):
        names |= some
    own = ([item.id for item in items] for items in lists)  # type: ignore[attr-defined]
    return _fit(many.joined_ids, many.ids) and _all_fit(names) and all(map(_all_fit, own))


def _all_fit(names: Collection[str]) -> bool:
    return _fit("\n".join(names), names)


def _fit(joined: str, names: Collection[str]) -> bool:
    """Whether each is as `ID_PATTERN` has it, without a step of Python for any: there may be a
    million. `joined` has them on lines of their own.
    """
    others = joined.encode("utf-8", "surrogatepass").translate(None, _OF_IDS)
    fit = others == b"\n" * (len(names) - 1)
    return fit and all(0 < length <= _LONGEST for length in set(map(len, names)))
