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

    reasons = {
        sqlite3.SQLITE_BUSY: errno.EBUSY,
        sqlite3.SQLITE_FULL: errno.ENOSPC,
        sqlite3.SQLITE_READONLY: errno.EROFS,
    }
    made = _make(lock) if not lock.exists() else None
    seconds = PATIENCE if patience is None else patience
    connection = None
    try:
        asked = _inode(lock)
        connection = sqlite3.connect(lock, timeout=seconds, isolation_level=None)
        connection.execute("PRAGMA journal_mode = OFF")  # nothing is written: no room is needed
        connection.execute("BEGIN EXCLUSIVE")
        if _inode(lock) != asked:  # whoever held it has taken it away with what was not written
            connection.close()
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(lock))
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        number = reasons.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, errno.EACCES)
        if made is not None and number != errno.EBUSY:
            _take_away(lock, made)
        raise OSError(number, os.strerror(number), os.fspath(lock)) from None
    try:
        yield
    except OSError:
        if made is not None:
            _take_away(lock, made)
        raise
    finally:
        connection.close()


def _make(lock: Path) -> list[Path]:
    """Make the file and the folders over it, and tell which, the innermost first; where there is no
    room for it, none of them stays.

    To be done only where there is none: closing a file that is locked would give the lock back.
    """
    made = [folder for folder in lock.parents if not folder.exists()]
    try:
        os.makedirs(lock.parent, mode=0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError:
        _remove(made)
        raise
    return made


def _take_away(lock: Path, made: list[Path]) -> None:
    """Leave nothing where nothing could be written; folders that hold something else stay."""
    with suppress(OSError):
        lock.unlink(missing_ok=True)
        _remove(made)


def _remove(folders: list[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _inode(lock: Path) -> int:
    try:
        return os.stat(lock).st_ino
    except OSError:
        return -1
