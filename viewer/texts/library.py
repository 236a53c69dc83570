"""The library in words: an edition, what was found in it, how a look at all places went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from viewer.domain.dates import parse
from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_results import Result
from viewer.domain.library_rows import (
    EditionRow,
    FacetRow,
    FileRow,
    FolderRow,
    Held,
    ResultHead,
    ResultRow,
)
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.domain.rows import MoreRow
from viewer.texts.aloud import say_row
from viewer.texts.dates import date_words
from viewer.texts.problems import placed
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


def state_words(held: Held, words: Words) -> str:
    """ "not read", "new edition", "not here now", or "" where there is nothing to say."""
    states = (
        words(f"library.state.{held.state}") if held.state else "",
        "" if held.here else words("library.window-gone"),
    )
    return ", ".join(filter(None, states))


def edition_details(card: Card, words: Words, *, dated: bool) -> str:
    """ "Edition 2 \u00b7 72 facts \u00b7 The mission, Training, Money"."""
    number = words("library.window-edition", number=card.number)
    date = date_words(parse(card.issued), words, style="short") if dated else ""
    topics = "" if dated else shown(", ".join(card.topics), 200)
    facts = words("head.facts", n=card.facts)
    return " \u00b7 ".join(filter(None, (number, date, facts, topics)))


def file_words(row: FileRow, words: Words) -> str:
    """Why nothing is known of a file, under a heading that says so: "/facts/3: …"."""
    if not row.here:
        return words("library.window-gone")
    return placed(row.problem, words) if row.problem else words("library.window-unread")


def refused_words(problem: Problem | None, words: Words) -> str:
    """ "cannot be opened: …"; "" without a problem."""
    return words("library.window-refused", why=placed(problem, words)) if problem else ""


def say_library_row(row: Any, words: Words) -> str:
    """A row of the library aloud."""
    if isinstance(row, EditionRow):
        card = row.held.card
        assert card is not None
        state = state_words(row.held, words)
        topics = shown(", ".join(card.topics), 200)
        parts = (
            titled(card, words),
            card.handling,
            state,
            words("head.facts", n=card.facts),
            topics,
        )
        return ", ".join(filter(None, parts))
    if isinstance(row, FileRow):
        why = refused_words(row.problem, words) if row.here else ""
        return f"{row.path}, {why or file_words(row, words)}"
    if isinstance(row, ResultHead):
        return f"{titled(row.card, words)}, {found_words(row, words)}"
    if isinstance(row, ResultRow):
        result = row.result
        date = date_words(parse(result.entry.when), words) if result.entry.when else ""
        place = place_words(result.entry, words)
        parts = (place, date, result.main.text, result.other.text, also_words(result, words))
        return ", ".join(filter(None, parts))
    if isinstance(row, FacetRow):
        text = f"{row.name}, {words.number(row.count)}"
        return words("library.facet-chosen", text=text) if row.chosen else text
    if isinstance(row, FolderRow):
        return words("library.folder-name", path=row.path)
    if isinstance(row, MoreRow):
        return words("library.facet-more", n=row.count)
    return say_row(row, None, words)


def found_words(row: ResultHead, words: Words) -> str:
    """ "12 places", "at least 12 places"."""
    key = "library.window-found-more" if row.more else "library.window-found"
    return words(key, n=row.count)


def count_words(held: Sequence[Held], words: Words) -> str:
    """ "12 briefings, 15 editions, 2 not here now"."""
    cards = [one.card for one in held if one.card is not None]
    said = words(
        "library.counts",
        briefings=words("library.n-briefings", n=len({card.briefing for card in cards})),
        editions=words("library.n-editions", n=len(cards)),
    )
    missing = sum(not one.here for one in held)
    return words("library.n-missing", n=missing, said=said) if missing else said
