"""Finding words in one long text: all places, in order."""

from __future__ import annotations

import re

MOST = 10_000
"""Places looked for; who has more looks for something longer."""


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands, (start, end) in characters, `MOST` at most.

    Case does not count, and any run of white space, a line break too, is a blank.
    """
    words = wanted.split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = []
    for place in pattern.finditer(text):
        found.append(place.span())
        if len(found) == MOST:
            break
    return found
