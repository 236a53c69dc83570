"""The database of the reader's own marks, where other programs have their hands in it too."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.briefings import BRIEFING_ID
from tests.unit.library.own_marks import note
from viewer.domain.own_marks import OwnMark
from viewer.library import marks_database, own_marks
from viewer.library.marks_database import MIGRATIONS, in_its_place, is_sound, made_again
from viewer.library.own_marks import NAME, MarksStore

FIRST, OTHER = note("Ask them."), note("Call.", "police")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MarksStore]:
    monkeypatch.setattr(marks_database, "BUSY", 0.02)
    made = MarksStore(tmp_path)
    made.put(None, FIRST)
    yield made
    made.close()


def made_newer(path: Path) -> None:
    """A version to come has taken it over: other digests, one column more."""
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("ALTER TABLE marks ADD COLUMN colour TEXT")
        newer.execute("UPDATE marks SET digest = 'another', colour = 'red'")
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


def names(store: MarksStore) -> set[str]:
    """What lies in the folder, without SQLite's own files and the copies of days."""
    return {path.name for path in store.folder.iterdir() if path.suffix == ".sqlite"} | {
        path.name for path in store.folder.glob("*.damaged-*")
    }


@pytest.mark.parametrize("is_open", [False, True])
def test_a_database_of_a_newer_version_is_left_as_it_is(store: MarksStore, is_open: bool) -> None:
    if not is_open:
        store.close()
    made_newer(store.path)
    assert store.of(BRIEFING_ID) == ()
    assert store.all() == ()
    for write in (lambda: store.put(None, OTHER), lambda: store.take([OTHER])):
        with pytest.raises(OSError, match="a newer version of the program keeps these marks"):
            write()
    assert not store.restored
    assert names(store) == {store.path.name}
    with closing(sqlite3.connect(store.path)) as newer:
        rows = newer.execute("SELECT text, digest, colour FROM marks").fetchall()
    assert rows == [("Ask them.", "another", "red")]


def test_nothing_is_written_where_a_newer_version_came_while_it_was_open(
    store: MarksStore,
) -> None:
    made_newer(store.path)
    with pytest.raises(OSError, match="a newer version"):
        store.put(None, OTHER)
    with closing(sqlite3.connect(store.path)) as newer:
        assert newer.execute("SELECT text FROM marks").fetchall() == [("Ask them.",)]


@pytest.mark.parametrize("level", [-1, 70_000, 2**31 - 1])
def test_a_version_that_will_never_be_is_damage(
    store: MarksStore, tmp_path: Path, level: int
) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as damaged:
        damaged.execute(f"PRAGMA user_version = {level}")
    again = MarksStore(tmp_path)
    assert again.all() == (FIRST,)
    again.put(None, OTHER)
    assert set(again.all()) == {FIRST, OTHER}
    again.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program lets nobody else near."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_what_was_read_while_another_program_wrote_is_written_after_it(store: MarksStore) -> None:
    store.close()
    with locked(store.path):
        assert store.of(BRIEFING_ID) == (FIRST,)
        with pytest.raises(OSError, match="busy"):
            store.put(None, OTHER)
        assert store.of(BRIEFING_ID) == (FIRST,)
    store.put(None, OTHER)
    assert set(store.of(BRIEFING_ID)) == {FIRST, OTHER}


@pytest.mark.skipif(os.name == "nt", reason="an open file is not renamed there")
def test_what_another_program_has_put_in_its_place_is_what_is_written_to(
    store: MarksStore, tmp_path: Path
) -> None:
    for tail in ("", "-wal", "-shm"):
        os.replace(f"{store.path}{tail}", f"{store.path}.damaged-0{tail}")
    theirs = MarksStore(tmp_path)
    again = note("Made again.", "start")
    theirs.put(None, again)
    assert store.changed_elsewhere()
    store.put(None, OTHER)
    assert store.changed_elsewhere()  # others than were read last
    assert set(theirs.of(BRIEFING_ID)) == set(store.of(BRIEFING_ID)) == {again, OTHER}
    assert not store.changed_elsewhere()
    theirs.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file is not removed there")
def test_a_folder_that_is_gone_is_made_again_for_the_next_mark(store: MarksStore) -> None:
    for path in store.folder.iterdir():
        path.unlink()
    store.folder.rmdir()
    assert store.all() == ()
    store.put(None, OTHER)
    assert store.all() == (OTHER,)


# A damaged one, and several that find it so


def spoil(store: MarksStore) -> None:
    """Most of the database says something else."""
    store.close()
    data = bytearray(store.path.read_bytes())
    data[100:3000] = b"\xff" * 2900
    store.path.write_bytes(data)


def ids(store: MarksStore) -> set[str | None]:
    found = {mark.id for mark in store.all()}
    store.close()
    return found


def test_two_who_mend_lose_nothing_that_one_of_them_has_kept(
    store: MarksStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(store)
    theirs, kept = MarksStore(tmp_path), []
    rescued = marks_database.rescued

    def while_ours_is_at_it(path: Path) -> Iterator[OwnMark]:
        """The other program writes after this one has found the damage, and before it mends it."""
        if not kept:
            kept.append("")
            with suppress(OSError):
                theirs.put(None, OTHER)
                kept.append("police")
        yield from rescued(path)

    monkeypatch.setattr(marks_database, "rescued", while_ours_is_at_it)
    store.all()
    assert kept  # it came in between
    assert store.restored
    assert set(kept[1:]) <= ids(store) == ids(theirs)
    theirs.put(None, OTHER)
    assert "police" in ids(store)
    theirs.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file is not renamed there")
def test_what_is_written_into_what_another_puts_aside_is_written_again(
    store: MarksStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, mended = MarksStore(tmp_path), []
    exchange = own_marks.exchange

    def too_late(*words: Any, **more: Any) -> OwnMark | None:
        """The other program puts it aside and reads it, while this one is at writing."""
        if not mended:
            mended.append(True)
            with in_its_place(store.path):
                made_again(store.path)
        return exchange(*words, **more)

    monkeypatch.setattr(own_marks, "exchange", too_late)
    assert store.put(None, OTHER) == OTHER
    assert set(theirs.all()) == {FIRST, OTHER}
    theirs.close()


def test_mending_that_was_killed_is_gone_on_with(
    store: MarksStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(None, OTHER)  # the copy of the day has FIRST
    spoil(store)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as within:
        within.setattr(marks_database, "rescued", killed)
        with pytest.raises(KeyboardInterrupt):
            store.all()
    assert not store.path.exists()
    again = MarksStore(tmp_path)
    assert FIRST in again.all()
    assert again.restored
    assert {name.split("-")[0] for name in names(again)} == {NAME, f"{NAME}.damaged"}
    again.close()


def test_a_sound_database_that_is_busy_is_not_put_aside(store: MarksStore) -> None:
    store.close()
    with locked(store.path), pytest.raises(sqlite3.OperationalError, match="locked"):
        is_sound(store.path)
    assert is_sound(store.path)
