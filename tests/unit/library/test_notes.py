"""Small notes of the reader: taken only for what they are about, changed by one at a time."""

from __future__ import annotations

import errno
import os
from operator import attrgetter
from pathlib import Path

import pytest
from msgspec import Struct

from viewer.library import alone as module
from viewer.library.alone import alone
from viewer.library.notes import Notes


class Note(Struct):
    about: str
    text: str = ""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notes[Note]:
    monkeypatch.setattr(module, "PATIENCE", 0.02)
    return Notes(tmp_path / "data" / "kept", Note, attrgetter("about"), 1_000)


def test_what_is_written_is_read_by_what_it_is_about(notes: Notes[Note]) -> None:
    assert notes.read("a") is None
    assert notes.some("ab") == {}
    with notes.alone():
        notes.write(Note("a", "one"))
        notes.write(Note("b", "two"))
        notes.write(Note("a", "three"))
    assert notes.read("a") == Note("a", "three")
    assert set(notes.some("abc")) == {"a", "b"}
    with notes.alone():
        notes.remove("a")
        notes.remove("a")
    assert [note.about for note in notes.all()] == ["b"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 900, b'{"about": 3}', b'{"about": "another"}']
)
def test_one_that_is_damaged_or_of_another_thing_says_nothing(
    notes: Notes[Note], content: bytes
) -> None:
    with notes.alone():
        notes.write(Note("a"))
    (place,) = notes.folder.iterdir()
    place.write_bytes(content)
    assert notes.read("a") is None
    assert notes.some("a") == {}


def test_who_asks_while_another_is_at_it_waits_and_is_told(notes: Notes[Note]) -> None:
    with notes.alone():
        with pytest.raises(OSError, match="busy") as caught, notes.alone():
            pass
        assert caught.value.errno == errno.EBUSY
    with notes.alone():
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_who_is_killed_gives_the_lock_back(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        with alone(lock):
            os.write(tell, b"x")
            os.kill(os.getpid(), 9)
    os.read(hear, 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    with alone(lock, 0.02):
        assert lock.stat().st_mode & 0o777 == 0o600
    os.close(hear)
    os.close(tell)


def test_where_no_lock_can_be_made_the_system_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError), alone(tmp_path / "file" / "x" / "y.lock"):
        pass
