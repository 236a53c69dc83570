"""SQLite's write-ahead log, turned on while others do the same."""

from __future__ import annotations

import sqlite3
import time

_PAUSE = 0.02  # seconds


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
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return
