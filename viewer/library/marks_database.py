"""The database of the reader's own marks as a file: opened, and made again when it is damaged."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from viewer.domain.own_marks import MarkKey, OwnMark
from viewer.library.alone import alone
from viewer.library.marks_rows import COLUMNS, add, marks_of
from viewer.library.write_ahead import SYSTEM, system_error, use_write_ahead_log

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
_MOST_VERSIONS = 255  # a version beyond is no newer one, but damage
FAULTS = (sqlite3.Error, UnicodeError)  # also of a message that quotes what is damaged
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TAILS = ("", "-wal", "-shm")


class Damage(sqlite3.DatabaseError):
    """What was read is not what was written."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


class Newer(sqlite3.DatabaseError):
    """A newer version of the program keeps it."""

    sqlite_errorcode = sqlite3.SQLITE_SCHEMA


def is_damage(error: Exception) -> bool:
    """Whether an error means that the file is damaged, and not the place where it lies."""
    return _code(error) in _DAMAGED


def as_os_error(error: Exception, path: str) -> OSError:
    """A fault as an error of the system, with the path."""
    if isinstance(error, Newer):
        return OSError(errno.EPROTONOSUPPORT, str(error), path)
    return system_error(error, path)


@contextmanager
def in_its_place(path: Path, *, if_possible: bool = False) -> Iterator[None]:
    """While no other program puts another database in the place of this one, or makes one there.

    Raises OSError where that cannot be had; `if_possible` goes on without.
    """
    with ExitStack() as held:
        try:
            held.enter_context(alone(path.parent.with_suffix(".lock"), BUSY))
        except OSError:
            if not if_possible:
                raise
        yield


def connected(path: Path) -> sqlite3.Connection:
    """An open database of our version, as durable as SQLite can make it."""
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        refuse_newer(connection)
        use_write_ahead_log(connection, BUSY)
        connection.execute("PRAGMA synchronous = FULL")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Damage
        if _level(connection) < len(MIGRATIONS):
            with transaction(connection):
                for script in MIGRATIONS[_level(connection) :]:
                    connection.execute(script)
                connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        if not _is_ours(connection):
            raise Damage
    except BaseException:
        connection.close()
        raise
    return connection


def _level(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection) -> None:
    """Raise Newer where a newer version keeps the database, Damage where none ever will."""
    level = _level(connection)
    if not 0 <= level <= _MOST_VERSIONS:
        raise Damage
    if level > len(MIGRATIONS):
        raise Newer("a newer version of the program keeps these marks")


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the table and its columns are there: a damaged schema may hold together."""
    with suppress(sqlite3.Error):
        connection.execute(f"SELECT {COLUMNS} FROM marks LIMIT 0")
        return True
    return False


def as_it_stands(path: Path) -> Iterator[sqlite3.Connection]:
    """A database that cannot be written, as far as it can be read: with its log, and without."""
    for mode in ("mode=ro", "mode=ro&immutable=1"):
        with suppress(*FAULTS):
            connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=BUSY)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA schema_version").fetchone()
            yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing, and nobody else between reading and writing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def rescued(path: Path) -> Iterator[OwnMark]:
    """What can still be read of a database, row by row until it cannot."""
    known: set[MarkKey] = set()
    for connection in as_it_stands(path):
        with suppress(*FAULTS), closing(connection):
            for row in connection.execute(f"SELECT {COLUMNS} FROM marks"):
                for mark in marks_of([row]):
                    if mark.key not in known:
                        known.add(mark.key)
                        yield mark


def is_sound(path: Path) -> bool:
    """Whether every mark in a database can be read; raises what hinders from telling."""
    if not path.exists():
        return False
    try:
        with closing(connected(path)) as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM marks").fetchall()
    except FAULTS as error:
        if isinstance(error, Newer) or _code(error) in SYSTEM:
            raise
        return False
    return len(list(marks_of(rows))) == len(rows)


def half_mended(path: Path) -> list[Path]:
    """What a program that was killed while it mended a database has put aside."""
    return [one for one in path.parent.glob(f"{path.name}.mending-*") if _is_whole_name(one)]


def made_again(path: Path) -> None:
    """Put a damaged database aside, and another one with all that can still be read of it and of
    the newest copy in its place.

    To be done alone. First it is put aside, then read: what others have written by then is in it,
    and after that they see that it is no longer theirs. A program that is killed in between leaves
    `half_mended`, from which the next one goes on.
    """
    left = half_mended(path)
    if path.exists():
        for one in left:  # all but renamed when its program was killed
            _set_aside(one)
        aside = path.with_name(f"{path.name}.mending-{os.urandom(4).hex()}")
        _move(path, aside)
        left = [aside]
    kept: dict[MarkKey, OwnMark] = {}
    copies = sorted(path.parent.glob(f"{path.name}.20*"), reverse=True)
    found = (list(rescued(copy)) for copy in copies)
    newest = next(filter(None, found), [])
    for mark in (*(mark for one in left for mark in rescued(one)), *newest):
        kept.setdefault(mark.key, mark)
    fresh = path.with_name(f"{path.name}.new-{os.urandom(4).hex()}")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(connected(fresh)) as connection, transaction(connection):
            add(connection, kept.values())
        os.replace(fresh, path)
    except BaseException:
        for tail in _TAILS:
            with suppress(OSError):
                os.unlink(f"{fresh}{tail}")
        raise
    for one in left:
        _set_aside(one)


def _set_aside(path: Path) -> None:
    _move(path, path.with_name(path.name.replace(".mending-", ".damaged-")))


def _move(path: Path, target: Path) -> None:
    """Move a database with what SQLite keeps beside it."""
    os.replace(path, target)
    for tail in _TAILS[1:]:
        with suppress(OSError):
            os.replace(f"{path}{tail}", f"{target}{tail}")


def _is_whole_name(path: Path) -> bool:
    return not path.name.endswith(_TAILS[1:])


def _code(error: Exception) -> int:
    """The primary result code of SQLite; of an error of Python's with what it reads, damage."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, UnicodeError | sqlite3.OperationalError):
        return sqlite3.SQLITE_CORRUPT
    return int(code or 0) & 0xFF
