"""What is new to a reader, in words."""

from __future__ import annotations

from viewer.domain.beside import News
from viewer.domain.dates import When
from viewer.domain.unread import Unread
from viewer.texts.dates import date_words
from viewer.texts.words import Words


def since_words(found: Unread, number: int, day: When | None, words: Words) -> str:
    """ "9 new, 2 changed, 1 withdrawn since you read edition 1 on 16 Feb 2018"."""
    said = ", ".join(text for _, text in count_parts(found.counts, words))
    return words("unread.since", counts=said, since=read_words(number, day, words))


def compared_words(counts: tuple[int, int, int], number: int, words: Words) -> str:
    """The same of an edition that was compared: "9 new, 2 changed … since edition 1"."""
    said = ", ".join(text for _, text in count_parts(counts, words))
    return words("unread.since", counts=said, since=edition_words(number, words))


def count_parts(found: tuple[int, int, int], words: Words) -> list[tuple[News, str]]:
    """Each count that is not nought in words, with the change bar that belongs to it."""
    counts: tuple[tuple[News, str, int], ...] = (
        ("new", "new", found[0]), ("changed", "changed", found[1]), ("", "withdrawn", found[2]),
    )  # fmt: skip
    return [(news, words(f"unread.{kind}", n=n)) for news, kind, n in counts if n]


def read_words(number: int, day: When | None, words: Words) -> str:
    """ "since you read edition 1 on 16 Feb 2018"."""
    if day is None:
        return words("unread.since-edition", number=number)
    date = date_words(day, words, style="short")
    return words("unread.since-read", number=number, date=date)


def edition_words(number: int, words: Words) -> str:
    """ "since edition 1"."""
    return words("unread.since-compared", number=number)


def left_words(count: int, words: Words) -> str:
    """How many are left to be read."""
    return words("unread.left", n=count) if count else words("unread.last")
