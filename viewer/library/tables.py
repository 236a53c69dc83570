"""The tables of the index: what is in a row, how rows are numbered, how a query asks."""

from __future__ import annotations

import zlib

import msgspec

from viewer.domain.dates import parse
from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_query import LibraryQuery, Wanted, words_in

FIELD = " \ue000 "  # between two texts of an entry; no word of a text, so no phrase spans it
ENTRY_BITS, EDITION_BITS = 21, 20
LAST_DAY = 2**22 - 1
MOST_EDITIONS = 1 << EDITION_BITS
OPEN = 2**40  # days: an end without bound
SCHEMA = """
CREATE TABLE edition (id INTEGER PRIMARY KEY, fingerprint TEXT UNIQUE NOT NULL,
  briefing TEXT NOT NULL, card BLOB NOT NULL);
CREATE INDEX edition_briefing ON edition (briefing);
CREATE TABLE place (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
  inode INTEGER NOT NULL, edition INTEGER, problem TEXT NOT NULL, mark INTEGER NOT NULL);
CREATE INDEX place_edition ON place (edition);
CREATE TABLE span (id INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,
  mark INTEGER NOT NULL);
CREATE VIRTUAL TABLE entry USING fts5 (words, body UNINDEXED, columnsize=0, tokenize='ascii',
  prefix='1 2 3');
"""
SPAN_MARK = "((id % 1000003) * 31 + (first % 1000003) * 17 + (last % 1000003) * 13)"


def statement(query: LibraryQuery, after: int, most: int) -> tuple[str, list[object]]:
    """The SQL of a query. Nothing the reader typed is in it but as a value."""
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
    where.append(f"{row} > ?")
    body = "body" if query.terms else "(SELECT body FROM entry WHERE entry.rowid = span.id)"
    return (
        f"SELECT {row}, {body} FROM {table} WHERE {' AND '.join(where)} ORDER BY {row} LIMIT ?",
        [*values, after, most],
    )


def phrases(term: Wanted) -> str:
    """A term for FTS5: every word is letters and digits between quotation marks."""
    ending = " *" if term.open else ""
    phrases = [f'"{" ".join(form)}"{ending}' for form in term.forms]
    return f"({' OR '.join(phrases)})"


def words_of(entry: Entry) -> str:
    return FIELD.join(" ".join(words_in(text)) for text in entry.texts)


def body_of(entry: Entry) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(entry), 1)


def entry_in(body: bytes) -> Entry:
    return msgspec.msgpack.decode(zlib.decompress(body), type=Entry)


def card_in(blob: bytes) -> Card:
    return msgspec.msgpack.decode(zlib.decompress(blob), type=Card)


def span_of(text: str) -> tuple[int, int]:
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
