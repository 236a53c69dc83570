"""Quick looks at the bytes of a manifest, in C speed, that tell whether the exact look is needed.

A screen may raise a false alarm, which costs time; it never misses what it looks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import json

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many
from viewer.formats.canonical import number
from viewer.formats.limits import Limits
from viewer.formats.values import number_code
from viewer.patterns import pattern

_ESCAPED_ASCII = pattern(rb"\\u00[0-3]")
_HIGH_CONTROL = pattern(rb"\xc2[\x80-\x9f]")
_KEY = pattern(rb'"[ \t\r\n]*:')
_BLANK_AND_COLON = (b" :", b"\t:", b"\r:", b"\n:")
_QUOTE = pattern(rb'(?<!\\)"')
# Where canonical JSON could hold what needs the exact look. `ext` has no types to vouch for it.
_ESCAPED = (b"\\u00", b"\\b", b"\\f")
_ESCAPED_LETTER = (b"\\u006", b"\\u007")
_SOON = 20_000  # sources and actors that are looked at in less time than commas are counted
_UNTYPED = (b":null", b"[null", b",null", b'"ext":')


def repeats_a_key(text: bytes, canonical: bytes) -> bool:
    """Whether an object of the JSON `text` may name a key twice.

    `canonical` is the same text decoded and encoded again, where every key stands once. A quotation
    mark before a colon ends a key, or is an escaped one inside a string and then stands in both
    texts, unless it is written as a number: such a text is doubted at once. So the counts are
    equal exactly if no key was lost.
    """
    if text == canonical:
        return False
    if _ESCAPED_ASCII.search(text):
        return True
    if any(mark in text for mark in _BLANK_AND_COLON):
        keys = sum(1 for _ in _KEY.finditer(text))
    else:
        keys = text.count(b'":')
    return keys != canonical.count(b'":')


def doubtful(canonical: bytes, limits: Limits, *, typed: bool = False) -> bool:
    """Whether control characters, nulls, free tables or a field over its limit may be in it.

    `typed`: it is what a briefing without free tables is written as, and so holds no nulls.
    """
    # A single byte is looked for ten times as fast as two.
    if b"\\" in canonical and any(mark in canonical for mark in _ESCAPED):
        return True
    if b"\x7f" in canonical or (b"\xc2" in canonical and _HIGH_CONTROL.search(canonical)):
        return True
    if not typed and any(mark in canonical for mark in _UNTYPED):
        return True
    return _may_hold_long_text(canonical, limits.field_bytes)


def may_name_free(text: bytes) -> bool:
    """Whether JSON may hold the key of a free table, also written with an escaped letter."""
    # A single byte is looked for ten times as fast as more of them.
    escaped = b"\\" in text and any(mark in text for mark in _ESCAPED_LETTER)
    return escaped or b'"ext"' in text


def has_free_tables(canonical: bytes) -> bool:
    """Whether canonical JSON may hold `ext`, whose values have no types."""
    return b'"ext":' in canonical


def doubtful_values(briefing: Briefing, many: Many, canonical: bytes, limits: Limits) -> bool:
    """Whether a figure or the length of a list needs the exact look."""
    if any(map(number_code, many.numbers)):
        return True
    soon = len(briefing.sources) + len(briefing.actors) < _SOON
    lists = soon or canonical.count(b",") >= limits.list_items
    return lists and _may_hold_long_list(briefing, many, limits)


def spelled_otherwise(many: Many) -> bool:
    """Whether a number with a point may be spelled otherwise than the standard spells it."""
    numbers: list[float | None] = [*many.numbers]
    numbers += [
        number for place in many.briefing.places for number in (place.latitude, place.longitude)
    ]
    points = [one for one in numbers if isinstance(one, float)]
    return any(json.encode(one) != number(one).encode() for one in points)


def _may_hold_long_text(canonical: bytes, limit: int) -> bool:
    """A longer text would cover one of these blocks whole, and none has a quotation mark inside."""
    block = max(1, limit // 2)
    for start in range(0, len(canonical) - block, block):
        if not _QUOTE.search(canonical, start, start + block):
            return True
    return False


def _may_hold_long_list(briefing: Briefing, many: Many, limits: Limits) -> bool:
    longest = limits.list_items
    lists: list[Sequence[object]] = [
        briefing.facts, briefing.sources, briefing.topics, briefing.actors, briefing.activities,
        briefing.places, briefing.authors, briefing.removed, briefing.bottom_line_basis,
    ]  # fmt: skip
    for source in briefing.sources:
        lists += (source.passages, source.author, source.derived_from, source.derived_from_presumed)
    for actor in briefing.actors:
        lists += (actor.aliases, actor.same_as)
    return many.has_list_over(longest) or any(len(items) > longest for items in lists)
