"""A fact as a row of a list: everything its painter shows, decided here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from viewer.domain.beside import News
from viewer.domain.briefing import Confidence, Likelihood
from viewer.domain.dates import When
from viewer.domain.factbase import FactBase
from viewer.domain.own_marks import OwnMark
from viewer.domain.ratings import Rating
from viewer.domain.reading import LOST, Reading, Support
from viewer.domain.rows import Row, fact_key
from viewer.domain.words_index import hits

NoteKind = Literal[
    "replaces", "replaced", "replaced-lost", "disputed", "disputed-lost", "planned", "lost",
    "rating", "weakened", "undated",
]  # fmt: skip
REPLACED: tuple[NoteKind, NoteKind] = "replaced", "replaced-lost"


class SourceMark(Struct, frozen=True, order=True):
    """A raised source number; struck where the source does not stand."""

    number: int
    id: str
    stands: bool


MOST_NAMED = 50  # facts in one sentence under a statement
MOST_ASKED = 1_000  # facts that dispute one, of which it is asked whether they stand


class Note(Struct, frozen=True):
    """A line under the statement: other facts by number, or ratings before and after.

    `facts` lists (number, id) of the first `MOST_NAMED`, `more` says how many there are beside;
    `texts` the words that fill the sentence (a short, two ratings).
    """

    kind: NoteKind
    facts: tuple[tuple[int, str], ...] = ()
    texts: tuple[str, ...] = ()
    more: int = 0

    @property
    def numbers(self) -> str:
        """ "2, 3", "2, 3, …" where there are more."""
        numbers = [str(number) for number, _ in self.facts]
        return ", ".join([*numbers, "…"] if self.more else numbers)


class FactRow(Row, frozen=True, kw_only=True):
    """`hits` are character ranges of the statement that the search found, `news` whether it is new
    or changed since another edition, `own` are the reader's own marks on it.
    """

    at: int
    number: int
    kind: str
    statement: str
    sources: tuple[SourceMark, ...]
    when: When | None
    planned: bool
    rating: Rating
    support: Support | None
    notes: tuple[Note, ...]
    hits: tuple[tuple[int, int], ...]
    likelihood: Likelihood | None
    confidence: Confidence | None
    news: News
    own: tuple[OwnMark, ...]

    @property
    def struck(self) -> bool:
        return self.support in LOST


def fact_row(reading: Reading, at: int) -> FactRow:
    """The row of the fact at a position, as this reading sees it."""
    fact = reading.base.facts[at]
    return FactRow(
        key=fact_key(fact.id),
        at=at,
        number=at + 1,
        kind=fact.kind,
        statement=fact.statement,
        sources=source_marks(reading, at),
        when=reading.base.when(at),
        planned=fact.planned,
        rating=reading.rating(at),
        support=reading.support(at),
        notes=notes(reading, at),
        hits=tuple(hits(fact.statement, reading.query)) if reading.lens.search else (),
        likelihood=fact.likelihood,
        confidence=fact.confidence,
        news=reading.beside.news_of(fact.id),
        own=reading.beside.own.on_fact(fact.id),
    )


class Facts(Struct, frozen=True):
    """Makes the rows of facts by their positions, for lists without end."""

    reading: Reading

    def row(self, part: int) -> FactRow:
        return fact_row(self.reading, part)

    def key(self, part: int) -> str:
        return fact_key(self.reading.base.facts[part].id)

    def part(self, key: str) -> int | None:
        return fact_at(self.reading.base, key)


def fact_at(base: FactBase, key: str) -> int | None:
    """The position of the fact whose row has a key; None where it is the key of no fact."""
    kind, _, name = key.partition(":")
    return base.position(name) if kind == "fact" and base.has(name) else None


def source_marks(reading: Reading, at: int) -> tuple[SourceMark, ...]:
    """The sources a fact cites, each once, by number."""
    base = reading.base
    ids = dict.fromkeys(citation.source for citation in base.facts[at].citations)
    marks = [SourceMark(base.source_number(s), s, s in reading.standing) for s in ids]
    return tuple(sorted(marks))


def short_name(base: FactBase, at: int) -> str:
    """The short form of a fact where the author gave one, else its statement."""
    fact = base.facts[at]
    return fact.short or fact.statement


def notes(reading: Reading, at: int) -> tuple[Note, ...]:
    """What must be said with the fact wherever it stands: what it costs, what it replaces."""
    base, fact = reading.base, reading.base.facts[at]
    found: list[Note] = []
    if reading.lens.asks:
        found += _what_if_notes(reading, at)
        if reading.is_undated(at):
            found.append(Note("undated"))
    elif reading.support(at) in LOST and fact.citations:
        found.append(Note("lost"))
    if fact.updates and base.has(fact.updates):
        old = base.position(fact.updates)
        found.append(Note("replaces", ((old + 1, fact.updates),), (short_name(base, old),)))
    for kind, others in replacements(reading, at):
        for newer in others[:MOST_NAMED]:
            by = ((newer + 1, base.facts[newer].id),)
            found.append(Note(kind, by, (short_name(base, newer),)))
    for kind, others in disputes(reading, at):
        named = tuple((other + 1, base.facts[other].id) for other in others[:MOST_NAMED])
        found.append(Note(kind, named, more=len(others) - len(named)))
    return tuple(found)


Apart = list[tuple[NoteKind, list[int]]]
"""Facts that stand, and apart those that have no support left, each with what is said of them."""


def replacements(reading: Reading, at: int) -> Apart:
    """The facts that replace one."""
    newer = reading.base.updated_by.get(reading.base.facts[at].id, ())
    return _apart(reading, newer, *REPLACED)


def disputes(reading: Reading, at: int) -> Apart:
    """The facts that dispute one."""
    others = reading.base.disputed_by.get(reading.base.facts[at].id, ())
    return _apart(reading, others, "disputed", "disputed-lost")


def _apart(reading: Reading, others: Sequence[int], stands: NoteKind, lost: NoteKind) -> Apart:
    found: dict[NoteKind, list[int]] = {stands: [], lost: []}
    for other in others[:MOST_ASKED]:
        found[lost if reading.support(other) in LOST else stands].append(other)
    found[stands] += others[MOST_ASKED:]
    return [(kind, those) for kind, those in found.items() if those]


def _what_if_notes(reading: Reading, at: int) -> list[Note]:
    before, now = reading.plain.support(at), reading.support(at)
    if now in LOST:
        return [Note("lost")]
    if now == "weakened" and before != now:
        return [Note("weakened")]
    old, new = reading.plain.rating(at), reading.rating(at)
    return [Note("rating", (), (old.label, new.label))] if old != new else []
