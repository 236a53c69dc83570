"""The reader's own marks in a database of their own: apart from all that can be made again.

SQLite, write-ahead log, synchronous FULL: what `put` has returned from is on disk, whatever kills
the program next. Two programs may write at once. A copy of each day on which something was written
is kept, fourteen of them; a damaged database is put aside and made again from the newest copy and
from what can still be read. That of a newer version of the program is left as it is.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from viewer.domain.own_marks import MarkKey, OwnMark
from viewer.files import write_data
from viewer.library.marks_rows import COLUMNS, add, exchange, marks_of, remove
from viewer.library.write_ahead import use_write_ahead_log

FOLDER, NAME, COPIES = "marks", "marks.sqlite", 14
BUSY = 5.0  # seconds to wait for another program that writes
MIGRATIONS: tuple[str, ...] = (
    """CREATE TABLE marks (
        briefing TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
        text TEXT NOT NULL, doubt INTEGER, said TEXT NOT NULL, title TEXT NOT NULL,
        edition INTEGER NOT NULL, changed TEXT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (briefing, subject, id, kind)
    ) WITHOUT ROWID""",
)
"""What brings a database from each version to the next; `user_version` counts them."""
MOST_VERSIONS = 255  # a version beyond is no newer one, but damage

_ERRORS = {
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
}
FAULTS = (sqlite3.Error, UnicodeError)  # also of a message that quotes what is damaged
T = TypeVar("T")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class MarksStore:
    """The marks kept below the folder of the reader's data, which need not exist.

    Nothing is opened before something is asked; reading makes no file. `restored` says whether the
    database was damaged and made again. Methods that write raise OSError where nothing is kept.
    """

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER
        self.path = self.folder / NAME
        self.restored = False
        self._connection: sqlite3.Connection | None = None
        self._inode = 0  # of the file that is open
        self._is_read_only = False
        self._seen = -1  # the version of the data that was read last

    # -- reading ----------------------------------------------------------

    def of(self, briefing_id: str) -> tuple[OwnMark, ...]:
        """The marks on a briefing; none where they cannot be read."""
        return self._read("SELECT {} FROM marks WHERE briefing = ?", briefing_id)

    def all(self) -> tuple[OwnMark, ...]:
        """All marks on all briefings."""
        return self._read("SELECT {} FROM marks ORDER BY title, briefing, subject, id, kind")

    def _read(self, query: str, *values: str) -> tuple[OwnMark, ...]:
        for _ in range(2):
            try:
                connection = self._open(write=False)
                if connection is None:
                    return ()
                self._seen = self._version(connection)
                rows = connection.execute(query.format(COLUMNS), values).fetchall()
                marks = tuple(marks_of(rows))
                if len(marks) == len(rows):
                    return marks
                raise _Damage
            except FAULTS as error:
                if not self._mend(error):
                    return ()
        return ()

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since the marks were last read here."""
        connection = self._connection
        if connection is None:
            return self.path.exists() and self._seen < 0
        if self._is_replaced:
            return True
        with suppress(sqlite3.Error):
            return self._version(connection) != self._seen
        return False

    def _version(self, connection: sqlite3.Connection) -> int:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])

    # -- writing ----------------------------------------------------------

    def put(self, before: OwnMark | None, after: OwnMark | None) -> OwnMark | None:
        """Write `after` in the place of `before`; None for a mark that is not there.

        Where another program has written meanwhile what is neither of them, nothing of it is lost:
        the two are joined, and a mark is not removed. What is kept now is returned.
        """
        one = after or before
        assert one is not None
        return self._write(partial(exchange, key=one.key, before=before, after=after))

    def take(self, marks: Iterable[OwnMark]) -> tuple[int, int]:
        """Add marks that somebody exported, joined to those of the same key, all or none: how many
        are new, and how many say more than before."""
        return self._write(partial(add, marks=tuple(marks)))

    def remove(self, keys: Iterable[MarkKey]) -> None:
        """Remove marks whatever they say now, all or none."""
        self._write(partial(remove, keys=tuple(keys)))

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        for is_last in (False, True):
            try:
                connection = self._open(write=True)
                assert connection is not None
                self._copy_of_today(connection)
                with _transaction(connection):
                    _refuse_newer(connection)  # one may have come while it was open
                    return work(connection)
            except FAULTS as error:
                if is_last or not self._mend(error):
                    raise _as_os_error(error, os.fspath(self.path)) from None
        raise AssertionError

    def close(self) -> None:
        """Let go of the database; it is opened again when it is asked for."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # -- the file ---------------------------------------------------------

    def _open(self, *, write: bool) -> sqlite3.Connection | None:
        """The database, made to be written where there is none; None for nothing to read."""
        if self._connection is not None and self._is_replaced:
            self.close()
            self._seen = -1
        elif write and self._is_read_only:  # what hindered it may have gone
            self.close()
        if self._connection is not None:
            return self._connection
        if not os.path.exists(self.path):
            if not write:
                return None
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            return self._connect()
        except FAULTS as error:
            if write or isinstance(error, _Newer) or _code(error) in _DAMAGED:
                raise
            self._connection = next(_as_it_stands(self.path), None)
            self._is_read_only = True
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        # Looked up before: a file that is replaced in between is then found to be another one.
        with suppress(OSError):
            self._inode = os.stat(self.path).st_ino
        self._connection, self._is_read_only = _connected(self.path), False
        return self._connection

    @property
    def _is_replaced(self) -> bool:
        """Whether another program has put another file in the place of the one that is open."""
        try:
            return os.stat(self.path).st_ino != self._inode
        except OSError:
            return True

    def _mend(self, error: Exception) -> bool:
        """After an error that means damage: put the database aside and make another one; whether
        that was done."""
        self.close()
        if _code(error) not in _DAMAGED:
            return False
        try:
            rows = self._connect().execute(f"SELECT {COLUMNS} FROM marks").fetchall()
            if len(list(marks_of(rows))) == len(rows):
                return True  # another program was faster
        except _Newer:
            return False
        except FAULTS:
            pass
        self.close()
        try:
            kept = list(_rescued(self.path))
            for copy in sorted(self.folder.glob(f"{NAME}.20*"), reverse=True):
                found = list(_rescued(copy))
                if found:
                    known = {mark.key for mark in kept}
                    kept += [mark for mark in found if mark.key not in known]
                    break
            aside = f"{self.path}.damaged-{os.urandom(4).hex()}"
            os.replace(self.path, aside)
            for tail in ("-wal", "-shm"):
                with suppress(OSError):
                    os.replace(f"{self.path}{tail}", f"{aside}{tail}")
            connection = self._open(write=True)
            assert connection is not None
            with _transaction(connection):
                add(connection, tuple(kept))
        except (OSError, *FAULTS):
            return False
        self.restored = True
        return True

    def _copy_of_today(self, connection: sqlite3.Connection) -> None:
        """Keep what was there before the first writing of a day; that the disk has no room for it
        is no reason not to write."""
        copy = self.folder / f"{NAME}.{date.today().isoformat()}"
        if copy.exists():
            return
        with suppress(OSError, sqlite3.Error, AttributeError):  # SQLite may lack `serialize`
            if not connection.execute("SELECT count(*) FROM marks").fetchone()[0]:
                return
            with closing(sqlite3.connect(":memory:")) as memory:
                connection.backup(memory)
                write_data(copy, memory.serialize(), private=True)
            for old in sorted(self.folder.glob(f"{NAME}.20*"), reverse=True)[COPIES:]:
                old.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    """An open database of our version, as durable as SQLite can make it."""
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        _refuse_newer(connection)
        use_write_ahead_log(connection, BUSY)
        connection.execute("PRAGMA synchronous = FULL")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise _Damage
        if _level(connection) < len(MIGRATIONS):
            with _transaction(connection):
                for script in MIGRATIONS[_level(connection) :]:
                    connection.execute(script)
                connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        if not _is_ours(connection):
            raise _Damage
    except BaseException:
        connection.close()
        raise
    return connection


def _level(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _refuse_newer(connection: sqlite3.Connection) -> None:
    level = _level(connection)
    if not 0 <= level <= MOST_VERSIONS:
        raise _Damage
    if level > len(MIGRATIONS):
        raise _Newer("a newer version of the program keeps these marks")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the table and its columns are there: a damaged schema may hold together."""
    with suppress(sqlite3.Error):
        connection.execute(f"SELECT {COLUMNS} FROM marks LIMIT 0")
        return True
    return False


class _Damage(sqlite3.DatabaseError):
    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class _Newer(sqlite3.DatabaseError):
    sqlite_errorcode = sqlite3.SQLITE_SCHEMA


def _as_it_stands(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that cannot be written, as far as it can be read: with its log, and without."""
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        with suppress(*FAULTS):
            connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=BUSY)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA schema_version").fetchone()
            yield connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, and nobody else between reading and writing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _rescued(path: Path) -> Iterator[OwnMark]:
    """What can still be read of a database, row by row until it cannot."""
    known: set[MarkKey] = set()
    for connection in _as_it_stands(path):
        with suppress(*FAULTS), closing(connection):
            for row in connection.execute(f"SELECT {COLUMNS} FROM marks"):
                for mark in marks_of([row]):
                    if mark.key not in known:
                        known.add(mark.key)
                        yield mark


def _code(error: Exception) -> int:
    """The primary result code of SQLite; of an error of Python's with what it reads, damage."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, UnicodeError | sqlite3.OperationalError):
        return sqlite3.SQLITE_CORRUPT
    return int(code or 0) & 0xFF


def _as_os_error(error: Exception, path: str) -> OSError:
    if isinstance(error, _Newer):
        return OSError(errno.EPROTONOSUPPORT, str(error), path)
    number = _ERRORS.get(_code(error), errno.EIO)
    return OSError(number, os.strerror(number), path)
