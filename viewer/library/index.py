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

import msgspec

from viewer.domain.library_entries import Card
from viewer.domain.library_query import LibraryQuery
from viewer.library.places import Stamp
from viewer.library.tables import (
    MOST_EDITIONS,
    MOST_ENTRIES,
    NEAREST,
    OPEN,
    SCHEMA,
    SPAN_MARK,
    WRONG_DAYS,
    Hit,
    Place,
    Prepared,
    Rows,
    add_rows,
    card_in,
    days,
    edition_in,
    entry_in,
    mark_of,
    merged,
    rows_of,
    sound,
    statement,
)
from viewer.library.write_ahead import use_write_ahead_log

FILE_NAME = "library.sqlite3"
VERSION = 5  # of the tables, the folding and the cutting of words: another one is made anew
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

    May be used by several threads; raises Damaged, or sqlite3.OperationalError where the moment is
    wrong (another program writes for longer than five seconds, the disk is full).
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
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
            self._writer.execute("PRAGMA wal_autocheckpoint=4000")
            with self.writing():
                found = [self._pragma(name) for name in ("application_id", "user_version")]
                tables = self._one("SELECT count(*) FROM sqlite_master")
                if found == [0, 0] and not tables:
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

    def settle(self) -> None:
        """Bring what was written into the one file, as far as nobody reads; wait for nobody."""
        with self._lock, suppress(sqlite3.Error):
            self._writer.execute("PRAGMA busy_timeout=0")
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writer.execute(f"PRAGMA busy_timeout={round(_PATIENCE * 1000)}")

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

    def card(self, edition: int) -> Card:
        """The card of one edition; raises Damaged where there is none."""
        with self._lock, self._trouble():
            found = self._reader.execute(
                "SELECT card FROM edition WHERE id = ?", (edition,)
            ).fetchone()
            if found is None:
                raise Damaged("edition")
            return card_in(found[0])

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
            for row, body in asked.execute(sql, values):
                if body is None:
                    raise Damaged("entry")
                yield Hit(row, edition_in(row), entry_in(body))

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
            numbers = self._numbers([one.card.fingerprint for one in some])
            rows = Rows([], [], [])
            last = self._one("SELECT max(id) FROM edition")
            for one in some:
                if one.card.fingerprint not in numbers:
                    last += 1
                    if last >= MOST_EDITIONS:
                        raise Damaged("full")  # made anew, the numbers begin again
                    numbers[one.card.fingerprint] = last
                    add_rows(rows, one, last)
            # FTS5 gathers what it is given until another statement of several rows comes along.
            self._insert("INTO edition", 7, rows.editions)
            self._insert("INTO span", 4, rows.spans)
            self._insert("INTO entry (rowid, words, body)", 3, rows.entries)
        return [numbers[one.card.fingerprint] for one in some]

    def _numbers(self, fingerprints: list[str]) -> dict[str, int]:
        """The numbers of those editions that are known."""
        found: dict[str, int] = {}
        for at in range(0, len(fingerprints), _ROWS):
            some = fingerprints[at : at + _ROWS]
            marks = ", ".join("?" * len(some))
            found |= self._writer.execute(
                f"SELECT fingerprint, id FROM edition WHERE fingerprint IN ({marks})", some
            )
        return found

    def _insert(self, where: str, size: int, values: list[object]) -> None:
        """Write many rows with few statements: each of them waits for other threads twice."""
        row = f"({', '.join('?' * size)})"
        for at in range(0, len(values), size * _ROWS):
            some = values[at : at + size * _ROWS]
            rows = ", ".join([row] * (len(some) // size))
            self._writer.execute(f"INSERT {where} VALUES {rows}", some)

    def set_places(self, places: Sequence[Place]) -> None:
        """Note what lies at places; an edition that lies nowhere any more is forgotten."""
        values: list[object] = []
        for place in places:
            row = (place.path, *place.stamp, place.edition, place.problem)
            values += (*row, mark_of(*row))
        with self.writing():
            before = self._editions_at([place.path for place in places])
            self._insert("OR REPLACE INTO place", 7, values)
            for edition in before - {place.edition for place in places}:
                self._forget_unless_placed(edition)

    def _editions_at(self, paths: list[str]) -> set[int]:
        found = set()
        for at in range(0, len(paths), _ROWS):
            some = paths[at : at + _ROWS]
            marks = ", ".join("?" * len(some))
            found |= {
                edition
                for (edition,) in self._writer.execute(
                    f"SELECT edition FROM place WHERE path IN ({marks})", some
                )
            }
        return found - {None}

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
        self._writer.execute("DELETE FROM entry WHERE rowid BETWEEN ? AND ?", rows)
        self._writer.execute("DELETE FROM span WHERE id BETWEEN ? AND ?", rows)
        self._writer.execute("DELETE FROM edition WHERE id = ?", (edition,))

    # -- looking after it -------------------------------------------------

    def check(self) -> None:
        """Look at all of it; raises Damaged if anything is not as it was written."""
        self.places()
        cards = self.cards()
        with self._lock, self._trouble():
            if self._writer.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                raise Damaged("quick_check")
            self._writer.execute("INSERT INTO entry (entry) VALUES ('integrity-check')")
            wrong = self._one(f"SELECT count(*) FROM span WHERE mark <> {SPAN_MARK}")
            wrong += self._one(WRONG_DAYS, OPEN, -OPEN, MOST_ENTRIES)
            for number, row in self._writer.execute("SELECT id, row FROM edition"):
                wrong += number not in cards or row != rows_of(cards[number], number)[0]
            keys = self._writer.execute(
                "SELECT id, fingerprint, briefing FROM edition ORDER BY id"
            ).fetchall()
            entries = 0
            for (body,) in self._writer.execute("SELECT body FROM entry"):
                sound(body)
                entries += 1
        known = [(number, card.fingerprint, card.briefing) for number, card in cards.items()]
        if wrong or keys != known or entries != sum(card.entries for card in cards.values()):
            raise Damaged("rows")


def discard(file: Path) -> None:
    """Take an index away, to be made anew; raises OSError where that is not possible."""
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
