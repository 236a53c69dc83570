"""The library in words: an edition, what was found in it, how a look at all places went."""

from __future__ import annotations

from typing import Protocol

from viewer.domain.dates import parse
from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_results import Result
from viewer.domain.plain import shown
from viewer.texts.dates import date_words
from viewer.texts.words import Words


class Scanned(Protocol):
    """What a look at all places came to: `viewer.library.catalogue.Scan`."""

    @property
    def read(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def missing(self) -> int: ...
    @property
    def dropped(self) -> int: ...
    @property
    def refused(self) -> tuple[object, ...]: ...


def edition_words(card: Card, words: Words) -> str:
    """ "edition 2, 12 July 2018"."""
    date = date_words(parse(card.issued), words)
    return words("library.edition", number=card.number, date=date)


def titled(card: Card, words: Words) -> str:
    """ "Training in Iraq, edition 2, 12 July 2018"."""
    return words("library.in", title=shown(card.title, 200), edition=edition_words(card, words))


def place_words(entry: Entry, words: Words) -> str:
    """ "fact 12", "source 3", "briefing"."""
    return words(f"library.kind.{entry.kind}", number=entry.number)


def also_words(result: Result, words: Words) -> str:
    """ "also in edition 1", "" where it is in no other."""
    numbers = ", ".join(map(str, sorted(result.also)))
    return words("library.also", n=len(result.also), numbers=numbers) if numbers else ""


def scan_words(scan: Scanned, words: Words) -> str:
    """ "3 briefings read, 9 unchanged, 1 not here now"."""
    counts = {
        "read": scan.read, "taken-out": scan.dropped, "unchanged": scan.unchanged,
        "missing": scan.missing, "refused": len(scan.refused),
    }  # fmt: skip
    parts = [words(f"library.{name}", n=n) for name, n in counts.items() if n]
    if not (scan.read or scan.dropped or scan.refused):
        parts.insert(0, words("library.nothing-new"))
    return ", ".join(parts)
