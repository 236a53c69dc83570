"""The index of the library: SQLite with FTS5 in the reader's cache folder, made again at any time.

What is more than letters and digits of ASCII is indexed as its words, parted by blanks (`apart`),
so that SQLite's plainest tokenizer does and no script depends on its tables. Rows are numbered so
that their order is the order of reading: the newest issue first, then by edition, then by entry.
What is stored can be told to be right: texts and cards are stored with a checksum, other rows carry
one of their own, and FTS5 holds the words it was given to compare with.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import astuple

from viewer.domain.library_entries import Card, Entry
from viewer.domain.library_query import LibraryQuery
from viewer.formats.stamps import Stamp
from viewer.library.soundness import is_sound
from viewer.library.tables import (
    LAST_KEY,
    LAST_NUMBER,
    MOST_EDITIONS,
    MOST_ENTRIES,
    NEAREST,
    NEW_SPANS,
    SCHEMA,
    Hit,
    Place,
    Prepared,
    Rows,
    add_rows,
    card_in,
    days,
    edition_in,
    entries_in,
    mark_of,
    merged,
    rows_of,
    statement,
)
from viewer.library.write_ahead import use_write_ahead_log

FILE_NAME = "library.sqlite3"
VERSION = 6  # of the tables, the folding and the cutting of words: another one is made anew
_APPLICATION = 0x42_52_4C_31
_PATIENCE = 5.0  # seconds to wait for another program that writes
_ROWS = 1_000  # written in one go, while other threads work
# What SQLite answers when all is well with the file but not with the moment or the machine.
_NOT_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_TOOBIG,
    }
)  # fmt: skip


class Damaged(Exception):  # noqa: N818 - what the file is
    """The index is not what was written; it has to be made anew."""


class Closed(sqlite3.OperationalError):
    """Another thread has let go of the index meanwhile; it has to be opened again."""


class Index:
    """One open index. `file` None is one in memory, for a machine where nothing can be kept.
    `is_new` says that it was made here, and that all in it can be trusted.

    May be used by several threads; raises Damaged, or sqlite3.OperationalError where the moment is
    wrong (another program writes for longer than five seconds, the disk is full).
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.is_new = False
        self._inode = 0
        self._lock = threading.RLock()
        self._writer = self._reader = self._finder = self._connect()
        try:
            self._prepare()
            if file is not None:
                self._reader = self._connect()
                self._finder = self._connect()
        except BaseException:
            self.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        where = ":memory:" if self.file is None else os.fspath(self.file)
        made = sqlite3.connect(
            where, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            with self._trouble():
                for setting in ("trusted_schema=OFF", "cache_size=-16000", "temp_store=MEMORY"):
                    made.execute(f"PRAGMA {setting}")
        except BaseException:
            made.close()
            raise
        return made

    def _prepare(self) -> None:
        with self._trouble():
            self._writer.execute("PRAGMA page_size=16384")  # of a new file
            use_write_ahead_log(self._writer, _PATIENCE)
            self._writer.execute("PRAGMA synchronous=NORMAL")
            self._writer.execute("PRAGMA wal_autocheckpoint=8000")
            with self.writing():
                found = [self._pragma(name) for name in ("application_id", "user_version")]
                tables = self._one("SELECT count(*) FROM sqlite_master")
                if found == [0, 0] and not tables:
                    self.is_new = True
                    for statement in SCHEMA.split(";\n"):
                        self._writer.execute(statement)
                    self._writer.execute(f"PRAGMA application_id={_APPLICATION}")
                    self._writer.execute(f"PRAGMA user_version={VERSION}")
                elif found != [_APPLICATION, VERSION]:
                    raise Damaged("version")
        if self.file is not None:
            self._inode = os.stat(self.file).st_ino

    def _pragma(self, name: str) -> int:
        return int(self._writer.execute(f"PRAGMA {name}").fetchone()[0])

    def _one(self, statement: str, *values: object) -> int:
        return int(self._writer.execute(statement, values).fetchone()[0] or 0)

    @property
    def replaced(self) -> bool:
        """Whether another program has put a new index in the place of this one."""
        if self.file is None:
            return False
        try:
            return os.stat(self.file).st_ino != self._inode
        except OSError:
            return True

    def close(self) -> None:
        for connection in (self._finder, self._reader, self._writer):
            connection.close()

    def interrupt(self) -> None:
        """Let what `found` finds in another thread end with sqlite3.OperationalError."""
        if self.file is not None:
            with suppress(sqlite3.ProgrammingError):  # it may be closed by now
                self._finder.interrupt()

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Whatever SQLite or a checksum says of the file's content is Damaged."""
        try:
            yield
        except (Closed, sqlite3.ProgrammingError) as error:
            raise Closed(str(error)) from None
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
            if code & 0xFF in _NOT_DAMAGE:
                raise
            raise Damaged(str(error)) from None
        except (ValueError, OverflowError, TypeError, msgspec.MsgspecError) as error:
            raise Damaged(str(error)) from None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing of what is written within; other programs wait."""
        with self._lock, self._trouble():
            if self._writer.in_transaction:
                yield
                return
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._writer.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._writer.execute("ROLLBACK")
                raise

    # -- what is in it ----------------------------------------------------

    def places(self) -> dict[str, Place]:
        """Every place that was read, by path."""
        with self._lock, self._trouble():
            rows = self._reader.execute(
                "SELECT path, size, mtime, inode, edition, problem, mark FROM place"
            ).fetchall()
        found = {}
        for path, size, mtime, inode, edition, problem, mark in rows:
            if mark != mark_of(path, size, mtime, inode, edition, problem):
                raise Damaged("place")
            found[path] = Place(path, Stamp(size, mtime, inode), edition, problem)
        return found

    def cards(self) -> dict[int, Card]:
        """The card of every edition, by the number that it has here."""
        with self._lock, self._trouble():
            rows = self._reader.execute("SELECT id, card FROM edition ORDER BY id").fetchall()
            return {number: card_in(blob) for number, blob in rows}

    def card(self, edition: int) -> Card | None:
        """The card of one edition; None where it has been forgotten."""
        with self._lock, self._trouble():
            found = self._reader.execute(
                "SELECT card FROM edition WHERE id = ?", (edition,)
            ).fetchone()
            return None if found is None else card_in(found[0])

    def editions_of(self, *, briefing: str = "", digits: str = "") -> dict[int, Card]:
        """The editions of a briefing, or those whose fingerprint begins with these digits."""
        where, values = "briefing = ?", [briefing]
        if digits:
            where, values = "fingerprint >= ? AND fingerprint < ?", [digits, f"{digits}g"]
        with self._lock, self._trouble():
            rows = self._reader.execute(f"SELECT id, card FROM edition WHERE {where}", values)
            return {number: card_in(blob) for number, blob in rows}

    def search(self, query: LibraryQuery, after: int = 0, most: int = -1) -> list[Hit]:
        """What a query finds, in order, from behind the row `after` on, `most` at most."""
        return list(self._found(self._reader, query, after, most))

    def found(self, query: LibraryQuery) -> Iterator[Hit]:
        """The same one by one; whoever stops early pays for no more. `interrupt` ends it."""
        return self._found(self._finder, query)

    def editions_with(self, query: LibraryQuery) -> frozenset[int]:
        """The editions in which a query finds anything. `interrupt` ends it."""
        with self._trouble():
            found = [
                number
                for one in query.readings if one.asks
                for (number,) in self._finder.execute(
                    *statement(one, 0, 2**63 - 1, -1, editions=True)
                )
            ]  # fmt: skip
        return frozenset(found)

    def _found(
        self, asked: sqlite3.Connection, query: LibraryQuery, after: int = 0, most: int = -1
    ) -> Iterator[Hit]:  # fmt: skip
        return merged([self._read_as(asked, one, after, most) for one in query.readings], most)

    def _read_as(
        self, asked: sqlite3.Connection, query: LibraryQuery, after: int, most: int
    ) -> Iterator[Hit]:  # fmt: skip
        if not query.asks:
            return
        before = 2**63 - 1
        with self._trouble():
            if query.dated:
                # What is dated otherwise throughout need not be looked at, entry by entry.
                rows = asked.execute(NEAREST, days(query)).fetchone()
                if rows[0] is None:
                    return
                after, before = max(after, rows[0] - 1), rows[1] + MOST_ENTRIES
            sql, values = statement(query, after, before, most)
            known, entries = -1, list[Entry]()
            for row, first, packed in asked.execute(sql, values):
                if first != known:
                    known, entries = first, entries_in(packed)
                at = (row & LAST_KEY) - known
                if at >= len(entries):
                    raise Damaged("entry")
                yield Hit(row, edition_in(row), entries[at])

    def places_of(self, edition: int) -> list[str]:
        """The paths at which an edition lay when they were last read."""
        with self._lock, self._trouble():
            found = self._reader.execute(
                "SELECT path FROM place WHERE edition = ? ORDER BY path", (edition,)
            ).fetchall()
        return [path for (path,) in found]

    # -- changing it ------------------------------------------------------

    def put(self, editions: Iterable[Prepared]) -> list[int]:
        """Take editions in; the numbers they have here. What is known is not written again."""
        some = list(editions)
        with self.writing():
            known = [one.card.fingerprint for one in some]
            numbers: dict[str, int] = dict(
                self._among("SELECT fingerprint, id FROM edition WHERE fingerprint", known)
            )
            rows = Rows([], [], [], [])
            # Numbers are not used again: whoever has one of an edition forgotten finds no other.
            last = max(self._one("SELECT max(id) FROM edition"), self._one(LAST_NUMBER))
            new: list[tuple[int, int, Prepared]] = []
            for one in some:
                if one.card.fingerprint not in numbers:
                    last += 1
                    if last >= MOST_EDITIONS:
                        raise Damaged("full")  # made anew, the numbers begin again
                    numbers[one.card.fingerprint] = last
                    new.append((rows_of(one.card, last)[0], last, one))
            new.sort()
            for _, number, one in new:
                add_rows(rows, one, number)
            self._insert("INTO edition VALUES {}", 7, rows.editions)
            self._insert(NEW_SPANS, 3, rows.spans)
            self._insert("INTO body VALUES {}", 2, rows.bodies)
            self._insert("INTO entry VALUES {}", 2, rows.entries)
            self._index(rows.editions[4::7])
        return [numbers[one.card.fingerprint] for one in some]

    def _among(self, select: str, values: list[str]) -> list[Any]:
        """What is asked of many values, with few statements."""
        found: list[Any] = []
        for at in range(0, len(values), _ROWS):
            some = values[at : at + _ROWS]
            marks = ", ".join("?" * len(some))
            found += self._writer.execute(f"{select} IN ({marks})", some)
        return found

    def _index(self, starts: list[object]) -> None:
        """Have FTS5 take in the words of editions, by their first rows in order. It gathers what it
        is given until a row comes that lies before the last one, or another statement.
        """
        for at in range(0, len(starts), _ROWS):
            some = starts[at : at + _ROWS]
            listed = ", ".join(["(?)"] * len(some))
            self._writer.execute(
                f"INSERT INTO word (rowid, words) SELECT row + id - key, words FROM (SELECT "
                f"column1 AS row, column1 & {LAST_KEY} AS key FROM (VALUES {listed})) "
                f"CROSS JOIN entry ON id >= key AND id < key + {MOST_ENTRIES}", some,
            )  # fmt: skip

    def _insert(self, what: str, size: int, values: list[object]) -> None:
        """Write many rows with few statements: each of them waits for other threads twice."""
        row = f"({', '.join('?' * size)})"
        for at in range(0, len(values), size * _ROWS):
            some = values[at : at + size * _ROWS]
            rows = ", ".join([row] * (len(some) // size))
            self._writer.execute(f"INSERT {what.format(rows)}", some)

    def set_places(self, places: Sequence[Place]) -> None:
        """Note what lies at places; an edition that lies nowhere any more is forgotten."""
        values: list[object] = []
        for place in places:
            row = (place.path, *astuple(place.stamp), place.edition, place.problem)
            values += (*row, mark_of(*row))
        with self.writing():
            before = self._editions_at([place.path for place in places])
            self._insert("OR REPLACE INTO place VALUES {}", 7, values)
            for edition in before - {place.edition for place in places}:
                self._forget_unless_placed(edition)

    def _editions_at(self, paths: list[str]) -> set[int]:
        found = self._among("SELECT edition FROM place WHERE path", paths)
        return {edition for (edition,) in found} - {None}

    def drop_place(self, path: str) -> None:
        """Forget a place, and its edition if that lies nowhere else."""
        with self.writing():
            before = self._editions_at([path])
            self._writer.execute("DELETE FROM place WHERE path = ?", (path,))
            for edition in before:
                self._forget_unless_placed(edition)

    def _forget_unless_placed(self, edition: int) -> None:
        if self._one("SELECT count(*) FROM place WHERE edition = ?", edition):
            return
        found = self._writer.execute("SELECT card FROM edition WHERE id = ?", (edition,)).fetchone()
        if found is None:
            return
        rows = rows_of(card_in(found[0]), edition)
        keys = [row & LAST_KEY for row in rows]
        self._writer.execute(
            "INSERT INTO word (word, rowid, words) "
            "SELECT 'delete', ? + id, words FROM entry WHERE id BETWEEN ? AND ?",
            (rows[0] - keys[0], *keys),
        )
        self._writer.execute("DELETE FROM span WHERE id BETWEEN ? AND ?", rows)
        self._writer.execute("DELETE FROM entry WHERE id BETWEEN ? AND ?", keys)
        self._writer.execute("DELETE FROM body WHERE id BETWEEN ? AND ?", keys)
        self._writer.execute("DELETE FROM edition WHERE id = ?", (edition,))

    # -- looking after it -------------------------------------------------

    def check(self) -> None:
        """Look at all of it; raises Damaged if anything is not as it was written."""
        self.places()
        cards = self.cards()
        with self._lock, self._trouble():
            if not is_sound(self._writer, cards):
                raise Damaged("rows")


def discard(file: Path) -> None:
    """Take an index away, to be made anew; raises OSError where that is not possible."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
