"""Alone among all programs of this reader, while something is read, changed and written again.

The lock is SQLite's on an empty database: it works alike on every system, and the end of a program,
however sudden, gives it back. It is not taken twice: who holds it and asks again waits in vain.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 5.0  # seconds to wait for another program that holds the lock


@contextmanager
def alone(lock: Path, patience: float | None = None) -> Iterator[None]:
    """While others that ask for the same lock wait, `PATIENCE` seconds if nothing else is said.

    Folders that are missing above the lock are made, for its owner alone. Raises OSError where it
    cannot be had.
    """
    import sqlite3  # the window asks for copies of sources before it has loaded this

    reasons = {sqlite3.SQLITE_BUSY: errno.EBUSY, sqlite3.SQLITE_READONLY: errno.EROFS}
    os.makedirs(lock.parent, mode=0o700, exist_ok=True)
    if not lock.exists():
        # Only a file that is new: closing one that is locked would give the lock back.
        with suppress(FileExistsError):
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    seconds = PATIENCE if patience is None else patience
    connection = None
    try:
        connection = sqlite3.connect(lock, timeout=seconds, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        number = reasons.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, errno.EACCES)
        raise OSError(number, os.strerror(number), os.fspath(lock)) from None
    try:
        yield
    finally:
        connection.close()
