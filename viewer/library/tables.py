"""The tables of the index: what is in a row, how rows are numbered, how a query asks."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, count, groupby, islice
from typing import NamedTuple

import msgspec
from msgspec import Raw

from viewer.domain.dates import parse
from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_query import GAP, LibraryQuery, Wanted, apart
from viewer.formats.stamps import Stamp

_encode = msgspec.msgpack.Encoder().encode
_ENTRIES = msgspec.msgpack.Decoder(list[Entry])
FIELD = f" {GAP} "  # between two texts of an entry: no phrase spans it
AT_A_TIME = 5_000  # entries of an edition that are held whole
STORED, STORED_LETTERS = 32, 20_000  # entries, and letters of them, that are stored together
ENTRY_BITS, EDITION_BITS = 21, 20
LAST_DAY = 2**22 - 1
MOST_EDITIONS = 1 << EDITION_BITS
MOST_ENTRIES = 1 << ENTRY_BITS
LAST_KEY = (1 << EDITION_BITS + ENTRY_BITS) - 1
OPEN = 2**40  # days: an end without bound
SCHEMA = f"""
CREATE TABLE edition (id INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT UNIQUE NOT NULL,
  briefing TEXT NOT NULL, card BLOB NOT NULL, row INTEGER NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL);
CREATE INDEX edition_briefing ON edition (briefing);
CREATE TABLE place (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  inode INTEGER NOT NULL, edition INTEGER, problem TEXT NOT NULL, mark INTEGER NOT NULL);
CREATE INDEX place_edition ON place (edition);
CREATE TABLE span (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
  mark INTEGER NOT NULL);
CREATE TABLE body (id INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIEW laid (id, words) AS SELECT row + entry.id - (edition.id << {ENTRY_BITS}), words
  FROM edition CROSS JOIN entry ON entry.id >= edition.id << {ENTRY_BITS}
  AND entry.id < edition.id + 1 << {ENTRY_BITS};
CREATE VIRTUAL TABLE word USING fts5 (words, content=laid, content_rowid=id, columnsize=0,
  tokenize='ascii', prefix='2');
INSERT INTO word (word, rank) VALUES ('automerge', 16);
INSERT INTO word (word, rank) VALUES ('hashsize', 8000000);
INSERT INTO word (word, rank) VALUES ('pgsz', 16000);
"""
LAST_NUMBER = "SELECT max(seq) FROM sqlite_sequence WHERE name = 'edition'"
"""The largest number that an edition ever had."""

SPAN_MARK = "((id % 1000003) * 31 + (first % 1000003) * 17 + (last % 1000003) * 13)"
NEW_SPANS = f"""INTO span SELECT id, first, last, {SPAN_MARK} FROM
  (SELECT column1 AS id, column2 AS first, column3 AS last FROM (VALUES {{}}))"""


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
    table, row, where = "word", "word.rowid", []
    values: list[object] = []
    if query.dated:
        table, row = ("span", "span.id") if not query.terms else ("word, span", "word.rowid")
        if query.terms:
            where.append("span.id = word.rowid")
    if query.terms:
        where.append("word MATCH ?")
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
    return (
        f"SELECT {row}, body.id, body.packed FROM {table} LEFT JOIN body "
        f"ON body.id = (SELECT max(id) FROM body WHERE id <= {row} & {LAST_KEY}) "
        f"WHERE {' AND '.join(where)} ORDER BY {row} LIMIT ?",
        [*values, after, before, most],
    )


def phrases(term: Wanted) -> str:
    """A term for FTS5: every word is letters and digits between quotation marks."""
    phrases = [f'"{" ".join(form)}"{" *" if term.goes_on(form) else ""}' for form in term.forms]
    return f"({' OR '.join(phrases)})"


class Prepared(NamedTuple):
    """An edition ready to be written: its card, the words of every entry, all entries some at a
    time with the place of the first, and of those that are dated place, first and last day.
    """

    card: Card
    words: list[str]
    bodies: list[tuple[int, bytes]]
    dated: list[int]
    firsts: list[int]
    lasts: list[int]


class Rows(NamedTuple):
    """Rows to be written, value after value."""

    editions: list[object]
    spans: list[object]
    entries: list[object]
    bodies: list[object]


def prepared(card: Card, entries: Iterable[Entry]) -> Prepared:
    """All the work on an edition that needs no database."""
    done, coming = Prepared(card, [], [], [], [], []), iter(entries)
    while some := list(islice(coming, AT_A_TIME)):
        for at, entry in enumerate(some, len(done.words)):
            if entry.when:
                first, last = _span(entry.when)
                done.dated.append(at)
                done.firsts.append(first)
                done.lasts.append(last)
        first = len(done.words)
        done.words.extend(words_of(some))
        for start, end in _parts(done.words[first:]):
            done.bodies.append((first + start, checked(_encode(some[start:end]))))
    return done


def _parts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where entries of so many words are parted, to be stored some at a time."""
    start = letters = 0
    for at, size in enumerate(map(len, words)):
        letters += size
        if at - start >= STORED or (letters > STORED_LETTERS and at > start):
            yield start, at
            start, letters = at, size
    yield start, len(words)


def words_of(entries: Sequence[Entry]) -> list[str]:
    """What FTS5 is given of each entry: its texts as they are where its tokenizer cuts them as we
    do, else their words. What the entries of an edition share (its sources, its actors) is cut
    once.
    """
    cut = apart(dict.fromkeys(chain.from_iterable(entry.texts for entry in entries))).get
    return [FIELD.join(map(cut, entry.texts, entry.texts)) for entry in entries]


def checked(packed: bytes) -> bytes:
    """What is stored behind a checksum of four bytes."""
    return zlib.crc32(packed).to_bytes(4, "big") + packed


def sound(stored: bytes) -> memoryview:
    """What is stored behind its checksum; ValueError where that says otherwise."""
    packed = memoryview(stored)[4:]
    if zlib.crc32(packed).to_bytes(4, "big") != stored[:4]:
        raise ValueError("checksum")
    return packed


def entries_in(stored: bytes) -> list[Entry]:
    return _ENTRIES.decode(sound(stored))


def how_many_in(stored: bytes) -> int:
    """The number of entries that are stored together."""
    return len(msgspec.msgpack.decode(sound(stored), type=list[Raw]))


def card_in(body: bytes) -> Card:
    return msgspec.msgpack.decode(sound(body), type=Card)


def add_rows(rows: Rows, made: Prepared, edition: int) -> None:
    """The rows of an edition that is to have this number."""
    card, start = made.card, rows_of(made.card, edition)[0]
    key = start & LAST_KEY
    rows.entries.extend(chain.from_iterable(zip(count(key), made.words)))
    rows.bodies.extend(chain.from_iterable((key + at, packed) for at, packed in made.bodies))
    dated = zip(map(start.__add__, made.dated), made.firsts, made.lasts, strict=True)
    rows.spans.extend(chain.from_iterable(dated))
    first, last = min(made.firsts, default=OPEN), max(made.lasts, default=-OPEN)
    named = (edition, card.fingerprint, card.briefing, checked(_encode(card)))
    rows.editions.extend((*named, start, first, last))


@lru_cache(maxsize=4_096)
def _span(text: str) -> tuple[int, int]:
    when = parse(text)
    first = -OPEN if when.earliest is None else when.earliest
    return first, OPEN if when.latest is None else when.latest


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
