"""SQLite among others: its write-ahead log turned on at once, and what an error says of them."""

from __future__ import annotations

import sqlite3
import time

_PAUSE = 0.02  # seconds


def is_busy(error: BaseException) -> bool:
    """Whether nothing is wrong but that another program has the database just now."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_interrupt(error: BaseException) -> bool:
    """Whether a question was called off; the message is not always that of an interruption."""
    return _code(error) == sqlite3.SQLITE_INTERRUPT


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
