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
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from viewer.domain.own_marks import Change, MarkKey, OwnMark
from viewer.files import write_data
from viewer.library.marks_database import (
    FAULTS,
    Damage,
    Newer,
    as_it_stands,
    as_os_error,
    connected,
    half_mended,
    in_its_place,
    is_damage,
    is_sound,
    made_again,
    refuse_newer,
    transaction,
)
from viewer.library.marks_rows import COLUMNS, add, exchange, marks_of, remove

FOLDER, NAME, COPIES = "marks", "marks.sqlite", 14
_TRIES = 3  # to write where the database is mended meanwhile, here or by another program
T = TypeVar("T")


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
                raise Damage
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

    def take(self, marks: Iterable[OwnMark]) -> tuple[Change, ...]:
        """Add marks that somebody exported, joined to those of the same key, all or none: what that
        changed here, and nothing that another program changed meanwhile."""
        return self._write(partial(add, marks=tuple(marks)))

    def remove(self, keys: Iterable[MarkKey]) -> None:
        """Remove marks whatever they say now, all or none."""
        self._write(partial(remove, keys=tuple(keys)))

    def _write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        for tries_left in reversed(range(_TRIES)):
            try:
                connection = self._open(write=True)
                assert connection is not None
                self._copy_of_today(connection)
                with transaction(connection):
                    refuse_newer(connection)  # one may have come while it was open
                    done = work(connection)
            except FAULTS as error:
                if not tries_left or not self._mend(error):
                    raise as_os_error(error, os.fspath(self.path)) from None
                continue
            if not self._is_replaced:
                return done
            # Who put it aside may have read it before this was written.
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), os.fspath(self.path))

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
        if not write and not self.path.exists() and not half_mended(self.path):
            return None
        if write:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
        # Not while another program mends it: it would be opened half in its old place. A home that
        # cannot be written has nobody who mends.
        with in_its_place(self.path, if_possible=not write):
            return self._opened(write=write)

    def _opened(self, *, write: bool) -> sqlite3.Connection | None:
        if not self.path.exists():
            if half_mended(self.path):
                raise Damage
            if not write:
                return None
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            # Looked up before: a file that is replaced in between is then found to be another one.
            with suppress(OSError):
                self._inode = os.stat(self.path).st_ino
            self._connection, self._is_read_only = connected(self.path), False
        except FAULTS as error:
            if write or isinstance(error, Newer) or is_damage(error):
                raise
            self._connection = next(as_it_stands(self.path), None)
            self._is_read_only = True
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
        that was done, here or by another program."""
        self.close()
        if not is_damage(error):
            return False
        try:
            with in_its_place(self.path):
                if not is_sound(self.path):
                    made_again(self.path)
                    self.restored = True
        except (OSError, *FAULTS):
            return False
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
