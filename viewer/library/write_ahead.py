"""SQLite among others: its write-ahead log turned on at once, and what an error says of them."""

from __future__ import annotations

import errno
import os
import sqlite3
import time

_PAUSE = 0.02  # seconds
SYSTEM = {
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
}
"""Errors of SQLite's that come of where a database lies and who else has it, not of what is in it,
and what the system calls them."""


def is_busy(error: BaseException) -> bool:
    """Whether nothing is wrong but that another program has the database just now."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_interrupt(error: BaseException) -> bool:
    """Whether a question was called off; the message is not always that of an interruption."""
    return _code(error) == sqlite3.SQLITE_INTERRUPT


def system_error(error: BaseException, path: str) -> OSError:
    """An error of SQLite's as the system would have said it of a file."""
    number = SYSTEM.get(_code(error), errno.EIO)
    return OSError(number, os.strerror(number), path)


def _code(error: BaseException) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def use_write_ahead_log(connection: sqlite3.Connection, patience: float) -> None:
    """Have a database keep a write-ahead log from now on.

    SQLite itself does not wait where two turn it on at once: the second is told that the database
    is locked, whatever its timeout. So it is asked again, for `patience` seconds.
    """
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return
