"""Two programs that turn on the write-ahead log at once wait for each other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from viewer.library.write_ahead import use_write_ahead_log


def connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)


def test_who_comes_second_waits_as_long_as_that_takes(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(connected(path)) as one, closing(connected(path)) as two:
        one.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            use_write_ahead_log(two, 0)
        done = Timer(0.1, one.execute, ["COMMIT"])
        done.start()
        use_write_ahead_log(two, 10)
        done.join()
        assert two.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_other_troubles_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"no database, and long enough to be seen as none" * 40)
    with (
        closing(connected(path)) as one,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        use_write_ahead_log(one, 10)
