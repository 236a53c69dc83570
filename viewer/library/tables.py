"""The tables of the index: what is in a row, how rows are numbered, how a query asks."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby, islice
from typing import NamedTuple

import msgspec

from viewer.domain.dates import parse
from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_query import GAP, LibraryQuery, Wanted, apart
from viewer.library.places import Stamp

FIELD = f" {GAP} "  # between two texts of an entry: no phrase spans it
AT_A_TIME = 5_000  # entries of an edition that are held whole
ENTRY_BITS, EDITION_BITS = 21, 20
LAST_DAY = 2**22 - 1
MOST_EDITIONS = 1 << EDITION_BITS
MOST_ENTRIES = 1 << ENTRY_BITS
OPEN = 2**40  # days: an end without bound
SCHEMA = """
CREATE TABLE edition (id INTEGER PRIMARY KEY, fingerprint TEXT UNIQUE NOT NULL,
  briefing TEXT NOT NULL, card BLOB NOT NULL, row INTEGER NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL);
CREATE INDEX edition_briefing ON edition (briefing);
CREATE TABLE place (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  inode INTEGER NOT NULL, edition INTEGER, problem TEXT NOT NULL, mark INTEGER NOT NULL);
CREATE INDEX place_edition ON place (edition);
CREATE TABLE span (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
  mark INTEGER NOT NULL);
CREATE VIRTUAL TABLE entry USING fts5 (words, body UNINDEXED, columnsize=0, tokenize='ascii',
  prefix='2');
INSERT INTO entry (entry, rank) VALUES ('automerge', 8);
INSERT INTO entry (entry, rank) VALUES ('hashsize', 8000000);
INSERT INTO entry (entry, rank) VALUES ('pgsz', 16000);
"""
SPAN_MARK = "((id % 1000003) * 31 + (first % 1000003) * 17 + (last % 1000003) * 13)"


NEAREST = "SELECT min(row), max(row) FROM edition WHERE last >= ? AND first <= ?"
"""The first and the last edition, in the order of rows, that has anything in a span of days."""


WRONG_DAYS = """SELECT count(*) FROM (SELECT edition.first AS first, edition.last AS last,
  coalesce(min(span.first), ?) AS low, coalesce(max(span.last), ?) AS high FROM edition
  LEFT JOIN span ON span.id >= edition.row AND span.id < edition.row + ? GROUP BY edition.id)
  WHERE first <> low OR last <> high"""


class Place(NamedTuple):
    """A file or folder as it was when last read; `edition` is None where it was refused, and
    `problem` says why in a sentence.
    """

    path: str
    stamp: Stamp
    edition: int | None
    problem: str = ""


class Hit(NamedTuple):
    """An entry that was found, the number of its row and of its edition."""

    row: int
    edition: int
    entry: Entry


def merged(found: Sequence[Iterator[Hit]], most: int) -> Iterator[Hit]:
    """Hits found in several ways, each once, in the order of rows; so many at most, -1 for all."""
    if len(found) == 1:
        return found[0]
    ways = groupby(heapq.merge(*found, key=_row), key=_row)
    return islice((next(same) for _, same in ways), most if most >= 0 else None)


def _row(hit: Hit) -> int:
    return hit.row


def days(query: LibraryQuery) -> tuple[int, int]:
    """The days that a query asks for, as the index has them."""
    first = -OPEN if query.first is None else query.first
    return first, OPEN if query.last is None else query.last


def statement(
    query: LibraryQuery, after: int, before: int, most: int, *, editions: bool = False
) -> tuple[str, list[object]]:
    """The SQL of a query in the rows between two; of the numbers of `editions` alone, if that is
    asked. Nothing the reader typed is in it but as a value.
    """
    table, row, where = "entry", "entry.rowid", []
    values: list[object] = []
    if query.dated:
        table, row = ("span", "span.id") if not query.terms else ("entry, span", "entry.rowid")
        if query.terms:
            where.append("span.id = entry.rowid")
    if query.terms:
        where.append("entry MATCH ?")
        values.append(" AND ".join(map(phrases, query.terms)))
    for clause, day in (("span.last >= ?", query.first), ("span.first <= ?", query.last)):
        if day is not None:
            where.append(clause)
            values.append(day)
    where.append(f"{row} > ? AND {row} < ?")
    if editions:
        number = f"{row} >> {ENTRY_BITS} & {MOST_EDITIONS - 1}"
        return f"SELECT DISTINCT {number} FROM {table} WHERE {' AND '.join(where)}", [
            *values, after, before,
        ]  # fmt: skip
    body = "body" if query.terms else "(SELECT body FROM entry WHERE entry.rowid = span.id)"
    return (
        f"SELECT {row}, {body} FROM {table} WHERE {' AND '.join(where)} ORDER BY {row} LIMIT ?",
        [*values, after, before, most],
    )


def phrases(term: Wanted) -> str:
    """A term for FTS5: every word is letters and digits between quotation marks."""
    phrases = [f'"{" ".join(form)}"{" *" if term.goes_on(form) else ""}' for form in term.forms]
    return f"({' OR '.join(phrases)})"


class Prepared(NamedTuple):
    """An edition ready to be written: its card, and of every entry words and body. `spans` has the
    place among the entries, the first and the last day of each that is dated.
    """

    card: Card
    words: list[str]
    bodies: list[bytes]
    spans: list[tuple[int, int, int]]


class Rows(NamedTuple):
    """Rows to be written, value after value."""

    editions: list[object]
    spans: list[object]
    entries: list[object]


def prepared(card: Card, entries: Iterable[Entry]) -> Prepared:
    """All the work on an edition that needs no database."""
    done, coming = Prepared(card, [], [], []), iter(entries)
    while some := list(islice(coming, AT_A_TIME)):
        first = len(done.words)
        dated = ((first + at, entry.when) for at, entry in enumerate(some) if entry.when)
        done.spans.extend((at, *_span(when)) for at, when in dated)
        done.words.extend(words_of(some))
        done.bodies.extend(map(body_of, some))
    return done


def words_of(entries: Sequence[Entry]) -> list[str]:
    """What FTS5 is given of each entry: its texts as they are where its tokenizer cuts them as we
    do, else their words. What the entries of an edition share (its sources, its actors) is cut
    once.
    """
    texts = dict.fromkeys(chain.from_iterable(entry.texts for entry in entries))
    cut = apart(texts)
    given = list(map(cut.get, texts, texts)) if cut else []
    if not given:
        return [FIELD.join(entry.texts) for entry in entries]
    words = dict(zip(texts, given, strict=True)).__getitem__
    return [FIELD.join(map(words, entry.texts)) for entry in entries]


def body_of(entry: Entry | Card) -> bytes:
    """An entry or a card as it is stored: a checksum of four bytes, and MessagePack."""
    packed = msgspec.msgpack.encode(entry)
    return zlib.crc32(packed).to_bytes(4, "big") + packed


def sound(body: bytes) -> memoryview:
    """What is stored behind its checksum; ValueError where that says otherwise."""
    packed = memoryview(body)[4:]
    if zlib.crc32(packed).to_bytes(4, "big") != body[:4]:
        raise ValueError("checksum")
    return packed


def entry_in(body: bytes) -> Entry:
    return msgspec.msgpack.decode(sound(body), type=Entry)


def card_in(body: bytes) -> Card:
    return msgspec.msgpack.decode(sound(body), type=Card)


def add_rows(rows: Rows, made: Prepared, edition: int) -> None:
    """The rows of an edition that is to have this number."""
    card, start = made.card, rows_of(made.card, edition)[0]
    rows.entries.extend(chain.from_iterable(zip(count(start), made.words, made.bodies)))
    for at, first, last in made.spans:
        rows.spans.extend((start + at, first, last, span_mark(start + at, first, last)))
    first = min((first for _, first, _ in made.spans), default=OPEN)
    last = max((last for _, _, last in made.spans), default=-OPEN)
    named = (edition, card.fingerprint, card.briefing, body_of(card))
    rows.editions.extend((*named, start, first, last))


def _span(text: str) -> tuple[int, int]:
    when = parse(text)
    first = -OPEN if when.earliest is None else when.earliest
    return first, OPEN if when.latest is None else when.latest


def span_mark(row: int, first: int, last: int) -> int:
    """`SPAN_MARK` of a row."""
    return row % 1000003 * 31 + fmod(first) * 17 + fmod(last) * 13


def fmod(number: int) -> int:
    """The remainder as SQLite has it: with the sign of the number."""
    return number % 1000003 if number >= 0 else -(-number % 1000003)


def rows_of(card: Card, edition: int) -> tuple[int, int]:
    """The first and the last row that an edition's entries can have."""
    age = LAST_DAY - min(max(card.day, 0), LAST_DAY)
    first = (age << EDITION_BITS | edition) << ENTRY_BITS
    return first, first + 2**ENTRY_BITS - 1


def mark_of(*values: object) -> int:
    return zlib.crc32(repr(values).encode(errors="surrogatepass"))


def edition_in(row: int) -> int:
    """The number of the edition whose row this is."""
    return row >> ENTRY_BITS & MOST_EDITIONS - 1
