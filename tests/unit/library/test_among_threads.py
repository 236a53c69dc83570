"""The library while others use it: other threads, other programs, and a reader who types on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.library.test_catalogue import catalogue, packed
from viewer.domain.library_query import LibraryQuery
from viewer.formats.opening import open_briefing
from viewer.library.index import FILE_NAME
from viewer.library.write_ahead import is_interrupt


def test_what_was_closed_meanwhile_is_opened_again_and_not_thrown_away(
    home: Path, tmp_path: Path
) -> None:
    library = catalogue(home)
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    inode = (home / "cache" / FILE_NAME).stat().st_ino
    times = []

    def work() -> int:
        index = library.index
        if not times:
            library.close()  # as another thread does that finds it replaced
        times.append(1)
        return len(index.places())

    assert library.repaired(work) == 1
    assert len(times) == 2
    assert not library.renewed
    assert (home / "cache" / FILE_NAME).stat().st_ino == inode
    library.close()


def test_an_index_that_is_busy_is_asked_again_later(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.library.index._PATIENCE", 0.05)
    (home / "cache").mkdir()
    library = catalogue(home)
    with closing(sqlite3.connect(home / "cache" / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            library.add(open_briefing(packed(tmp_path / "a.brief")))
    library.scan()
    assert library.kept
    library.close()
    again = catalogue(home)
    assert len(again.search(LibraryQuery.parse("minist"))) == 1
    again.close()


def test_only_what_is_found_as_one_types_can_be_interrupted(home: Path, tmp_path: Path) -> None:
    library = catalogue(home)
    library.add(open_briefing(packed(tmp_path / "a.brief")))
    index = library.index

    def interrupt() -> None:
        library.interrupt()

    # As if somebody typed all the time while SQLite is at work.
    for connection in (index._reader, index._writer, index._finder):
        connection.set_progress_handler(interrupt, 1)
    query = LibraryQuery.parse("minist")
    assert len(library.holdings()) == 1
    assert len(library.search(query)) == 1
    assert library.scan().unchanged == 1
    with pytest.raises(sqlite3.OperationalError) as told:
        list(index.found(query))
    assert is_interrupt(told.value)
    library.close()


def test_the_index_trusts_no_schema_and_waits_for_others(home: Path) -> None:
    library = catalogue(home)
    index = library.index
    for connection in (index._writer, index._reader, index._finder):
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (5_000,)
    library.close()
