"""What is new to a reader, in words."""

from __future__ import annotations

from viewer.domain.dates import When
from viewer.domain.unread import Unread
from viewer.texts.dates import date_words
from viewer.texts.words import Words


def since_words(found: Unread, number: int, day: When | None, words: Words) -> str:
    """ "9 new, 2 changed, 1 withdrawn since you read edition 1 on 16 Feb 2018"."""
    counts = (("new", found.new), ("changed", found.changed), ("withdrawn", found.withdrawn))
    parts = [words(f"unread.{kind}", n=len(ids)) for kind, ids in counts if ids]
    said = ", ".join(parts)
    if day is None:
        return words("unread.since-edition", counts=said, number=number)
    date = date_words(day, words, style="short")
    return words("unread.since", counts=said, number=number, date=date)


def left_words(count: int, words: Words) -> str:
    """How many are left to be read."""
    return words("unread.left", n=count) if count else words("unread.last")
