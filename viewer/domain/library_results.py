"""What a search of the library found, made ready to be read: where in which text, and in groups."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_query import LibraryQuery, Wanted
from viewer.domain.plain import visible
from viewer.domain.words_index import fold

SNIPPET = 200  # letters of a text that is shown for a hit in it
_BEFORE = 60  # of them before the first hit
_BLOCK = 4_000  # letters of a long text that are looked at in one go


class Passage(NamedTuple):
    """A text, or a part of one, with the hits in it as (start, end)."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


class Result(NamedTuple):
    """An entry that was found: what it is shown by, and where else the words stand, if anywhere.
    `also` are the numbers of older editions that have the same.
    """

    card: Card
    edition: int
    row: int
    entry: Entry
    main: Passage
    other: Passage
    also: tuple[int, ...] = ()


class Group(NamedTuple):
    """The results in one briefing, in one language; `card` is that of the newest edition found."""

    card: Card
    results: tuple[Result, ...]


def result_of(card: Card, edition: int, row: int, entry: Entry, query: LibraryQuery) -> Result:
    """An entry with its hits: in the text it is shown by, and in the first other one that has
    what is missing there. What was hidden in its texts is spelled out.
    """
    main = _passage(entry.texts[0], query, whole=True)
    missing = tuple(term for term in query.terms if not _one(term).found_in([main.text]))
    other = Passage("")
    for text in entry.texts[1:] if missing else ():
        if any(_one(term).found_in([text]) for term in missing):
            other = _passage(text, query, whole=False)
            break
    return Result(card, edition, row, entry, main, other)


def _one(term: Wanted) -> LibraryQuery:
    return LibraryQuery((term,))


def grouped(results: Iterable[Result]) -> list[Group]:
    """Results by briefing and language, in the order in which these were first found; the same
    entry of several editions stands once, in the newest.
    """
    groups: dict[tuple[str, str], dict[tuple[str, str], Result]] = {}
    for result in results:
        card, entry = result.card, result.entry
        group = groups.setdefault((card.briefing, card.language), {})
        known = group.setdefault((entry.kind, entry.id), result)
        if known is not result and card.number != known.card.number:
            also = dict.fromkeys((*known.also, card.number))
            group[entry.kind, entry.id] = known._replace(also=tuple(also))
    return [
        Group(max(found.values(), key=lambda one: one.card.number).card, tuple(found.values()))
        for found in groups.values()
    ]


def _passage(text: str, query: LibraryQuery, *, whole: bool) -> Passage:
    if not whole and len(text) > _BLOCK:
        text = _near(text, query)
    text = visible(" ".join(text.split()))
    hits = query.hits(text)
    if whole or len(text) <= SNIPPET or not hits:
        return Passage(text, hits)
    start = max(0, min(hits[0][0] - _BEFORE, len(text) - SNIPPET))
    if start:
        blank = text.find(" ", start, hits[0][0])
        start = start if blank < 0 else blank + 1
    end = start + SNIPPET
    if end < len(text) and text[end] != " ":
        blank = text.rfind(" ", hits[0][1], end)
        end = end if blank < 0 else blank  # never inside a word, where words have blanks
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = ((max(a, start), min(b, end)) for a, b in hits if b > start and a < end)
    moved = tuple((a + shift, b + shift) for a, b in inside)
    return Passage(f"{before}{text[start:end]}{after}", moved)


def _near(text: str, query: LibraryQuery) -> str:
    """The part of a long text around the first place where a word asked for may begin."""
    folded = fold(text)
    for term in query.terms:
        for form in term.forms:
            found = re.search(rf"(?<![^\W_]){re.escape(form[0])}", folded)
            if found is not None:
                middle = found.start() * len(text) // max(1, len(folded))
                block = text[max(0, middle - _BLOCK // 2) : middle + _BLOCK // 2]
                if query.hits(block):
                    return block
    blocks = (text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK - 400))
    return next((block for block in blocks if query.hits(block)), text[:_BLOCK])
