"""Quick looks at the bytes of a manifest, in C speed, that tell whether the exact look is needed.

A screen may raise a false alarm, which costs time; it never misses what it looks for.
"""

from __future__ import annotations

import re

from viewer.domain.briefing import Briefing
from viewer.formats.limits import Limits
from viewer.formats.values import number_code

_ESCAPED_ASCII = re.compile(rb"\\u00[0-3]")
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_KEY = re.compile(rb'"[ \t\r\n]*:')
_QUOTE = re.compile(rb'(?<!\\)"')
# Where canonical JSON could hold what needs the exact look. `ext` has no types to vouch for it.
_DOUBTFUL = (b"\\u00", b"\\b", b"\\f", b"\x7f", b":null", b"[null", b",null", b'"ext":')


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
    return sum(1 for _ in _KEY.finditer(text)) != canonical.count(b'":')


def doubtful(canonical: bytes, limits: Limits) -> bool:
    """Whether control characters, nulls, free tables or a field over its limit may be in it."""
    if any(mark in canonical for mark in _DOUBTFUL) or _HIGH_CONTROL.search(canonical):
        return True
    return _may_hold_long_text(canonical, limits.field_bytes)


def doubtful_values(briefing: Briefing, canonical: bytes, limits: Limits) -> bool:
    """Whether a figure or the length of a list needs the exact look."""
    for fact in briefing.facts:
        for figure in fact.figures:
            if number_code(figure.value):
                return True
    return canonical.count(b",") >= limits.list_items and _may_hold_long_list(briefing, limits)


def _may_hold_long_text(canonical: bytes, limit: int) -> bool:
    """A longer text would cover one of these blocks whole, and none has a quotation mark inside."""
    block = max(1, limit // 2)
    for start in range(0, len(canonical) - block, block):
        if not _QUOTE.search(canonical, start, start + block):
            return True
    return False


def _may_hold_long_list(briefing: Briefing, limits: Limits) -> bool:
    longest = limits.list_items
    lists: list[tuple[object, ...]] = [
        briefing.facts, briefing.sources, briefing.topics, briefing.actors, briefing.activities,
        briefing.places, briefing.authors, briefing.removed, briefing.bottom_line_basis,
    ]  # fmt: skip
    for fact in briefing.facts:
        lists += (fact.figures, fact.actors, fact.citations, fact.basis, fact.disputes)
    for source in briefing.sources:
        lists += (source.passages, source.author, source.derived_from, source.derived_from_presumed)
    for actor in briefing.actors:
        lists += (actor.aliases, actor.same_as)
    return any(len(items) > longest for items in lists)
