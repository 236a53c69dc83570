"""The reader's own marks: kept whatever happens to the program, the disk, or the other window."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.briefings import BRIEFING_ID
from tests.command import ROOT, bare
from tests.unit.library.own_marks import OTHER_ID, note, own_marks
from viewer.domain.own_marks import LONGEST_KEPT, About, OwnMark, OwnMarks, cleaned, counted, joined
from viewer.library import own_marks as module
from viewer.library.own_marks import COPIES, NAME, MarksStore


@pytest.fixture
def store(tmp_path: Path) -> MarksStore:
    return MarksStore(tmp_path)


def texts(store: MarksStore, briefing: str = BRIEFING_ID) -> list[str]:
    return [mark.text for mark in store.of(briefing)]


def test_what_is_put_is_there_in_the_next_program(store: MarksStore, tmp_path: Path) -> None:
    assert store.of(BRIEFING_ID) == ()
    assert not store.folder.exists()  # reading makes nothing
    mark = note("Ask them.")
    assert store.put(None, mark) == mark
    store.close()
    again = MarksStore(tmp_path)
    assert again.of(BRIEFING_ID) == (mark,)
    assert again.of(OTHER_ID) == ()
    assert again.put(mark, None) is None
    assert again.all() == ()
    again.close()


@given(st.lists(own_marks(), max_size=8))
def test_every_mark_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory,
                                     marks: list[OwnMark]) -> None:  # fmt: skip
    store = MarksStore(tmp_path_factory.mktemp("data"))
    by_key = {mark.key: mark for mark in marks if not mark.is_empty}
    for mark in by_key.values():
        store.put(None, mark)
    assert {mark.key: mark for mark in store.all()} == by_key
    store.close()


def test_it_is_as_durable_as_it_says(store: MarksStore) -> None:
    store.put(None, note("x"))
    connection = store._connection
    assert connection is not None
    names = ("journal_mode", "synchronous", "trusted_schema", "user_version")
    asked = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "trusted_schema": 0,
        "user_version": 1,
    }
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o777 == 0o700
    store.close()


def test_an_emptied_note_is_no_note(store: MarksStore) -> None:
    mark = note("Something")
    store.put(None, mark)
    assert store.put(mark, replace(mark, text=" \n")) is None
    assert store.all() == ()
    store.close()


# Two at once


def test_two_who_write_the_same_note_lose_nothing(tmp_path: Path) -> None:
    ours, theirs = MarksStore(tmp_path), MarksStore(tmp_path)
    first = note("Ask the ministry.", changed="2018-02-16T10:00:00Z")
    ours.put(None, first)
    assert theirs.changed_elsewhere()
    assert theirs.of(BRIEFING_ID) == (first,)
    assert not theirs.changed_elsewhere()
    ours.put(first, replace(first, text="Ask the ministry, and the press.", changed="2018-02-17"))
    assert theirs.changed_elsewhere()
    kept = theirs.put(first, replace(first, text="Call Canada.", changed="2018-02-18"))
    assert kept is not None
    assert kept.text == "Ask the ministry, and the press.\n\nCall Canada."
    # One removes what the other has changed: it stays.
    ours.of(BRIEFING_ID)
    assert ours.put(first, None) == kept
    assert texts(theirs) == [kept.text]
    ours.close()
    theirs.close()


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    each = 40
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.unit.library.own_marks import note\n"
        "from viewer.library.own_marks import MarksStore\n"
        "store = MarksStore(Path(sys.argv[1]))\n"
        f"[store.put(None, note(sys.argv[2] + str(n), 'f' + sys.argv[2] + str(n)))"
        f" for n in range({each})]\n"
        "store.close()"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name], cwd=ROOT, env=bare())
        for name in "ab"
    ]
    assert [one.wait(60) for one in running] == [0, 0]
    store = MarksStore(tmp_path)
    assert set(texts(store)) == {f"{name}{n}" for name in "ab" for n in range(each)}
    store.close()


@given(own_marks(), own_marks())
def test_joining_loses_no_text_and_can_be_done_again(first: OwnMark, second: OwnMark) -> None:
    other = replace(second, briefing=first.briefing, subject=first.subject, id=first.id,
                    kind=first.kind, doubt=first.doubt)  # fmt: skip
    both = joined(first, other)
    assert first.text in both.text
    assert other.text in both.text
    assert joined(both, other).says(both)
    assert joined(first, both).says(both)
    assert joined(both, both).says(both)
    assert joined(first, other).says(joined(other, first))


def test_long_notes_are_joined_whole_and_kept(store: MarksStore, tmp_path: Path) -> None:
    mine, theirs = note("m" * 15_000, changed="2018"), note("t" * 15_000, changed="2019")
    store.put(None, mine)
    store.take([theirs])
    store.close()
    again = MarksStore(tmp_path)
    (both,) = again.all()
    assert both.text == f"{mine.text}\n\n{theirs.text}"
    assert not again.restored
    for _ in range(3):
        assert again.take([theirs, mine, both]) == ()
    again.close()


def test_what_is_too_long_together_is_refused_and_both_stay_as_they_are(
    store: MarksStore,
) -> None:
    mine, theirs = note("m" * LONGEST_KEPT), note("t" * LONGEST_KEPT)
    store.put(None, mine)
    for write in (lambda: store.take([note("New.", "police"), theirs]),
                  lambda: store.put(None, theirs)):  # fmt: skip
        with pytest.raises(OSError, match="too large"):
            write()
    assert store.all() == (mine,)
    assert not store.restored
    store.close()


def test_what_somebody_exported_is_added(store: MarksStore) -> None:
    store.put(None, note("Mine.", changed="2018-01-01"))
    added = store.take([note("Theirs.", changed="2018-01-02"), note("More.", "police")])
    assert counted(added) == (1, 1)
    assert added[0].before is not None
    assert added[0].before.text == "Mine."
    assert set(texts(store)) == {"Mine.\n\nTheirs.", "More."}
    assert store.take([note("Theirs."), note("More.", "police")]) == ()
    store.close()


# Killed


WRITER = """
import sys
from pathlib import Path
from tests.unit.library.own_marks import note
from viewer.library.own_marks import MarksStore

store = MarksStore(Path(sys.argv[1]))
start = int(sys.argv[2])
for n in range(start, start + 100_000):
    store.put(None, note(f"note {n}", f"f{n}"))
    print(n, flush=True)
"""


def kill_while_writing(data: Path, start: int, seconds: float) -> list[int]:
    """Kill -9 a writer some time after its first note; the numbers that it acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data), str(start)],
        cwd=ROOT, env=bare(), stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(seconds)
        writer.kill()
        heard = [first, *writer.stdout.read().splitlines(keepends=True)]
    return [int(line) for line in heard if line.endswith("\n")]


def killed_again_and_again(data: Path, times: int, seed: int = 7) -> None:
    chance, told = random.Random(seed), set[str]()
    for at in range(times):
        told |= {f"note {n}" for n in kill_while_writing(data, at * 100_000, chance.random() / 20)}
        if at % 20 == 0 or at == times - 1:
            store = MarksStore(data)
            kept = set(texts(store))
            assert not store.restored
            store.close()
            assert told <= kept
            assert len(kept - told) <= at + 1  # written, and killed before it could say so
    assert len(told) >= times


def test_no_acknowledged_note_is_lost_to_a_kill(tmp_path: Path) -> None:
    killed_again_and_again(tmp_path, 6)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_no_acknowledged_note_is_lost_to_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    killed_again_and_again(tmp_path, 20, seed)


# Copies and damage


def test_a_copy_of_each_day_of_writing_is_kept_for_fourteen(
    store: MarksStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2018, 2, 1)

    class Today(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return day

    monkeypatch.setattr(module, "date", Today)
    for n in range(20):
        store.put(None, note(f"On day {n}.", f"f{n}"))
        store.put(None, note(f"Again on day {n}.", f"g{n}"))
        day += timedelta(days=1)
    copies = sorted(path.name for path in store.folder.glob(f"{NAME}.20*"))
    assert len(copies) == COPIES
    assert copies[-1] == f"{NAME}.2018-02-20"
    with closing(sqlite3.connect(store.folder / copies[-1])) as copy:
        assert copy.execute("SELECT count(*) FROM marks").fetchone()[0] == 38
    store.close()


def damaged(store: MarksStore, chance: random.Random) -> None:
    """Overwrite, cut or fill up the database."""
    store.close()
    data = bytearray(store.path.read_bytes())
    way = chance.randrange(3)
    if way == 0:
        for _ in range(chance.randrange(1, 400)):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif way == 1:
        del data[chance.randrange(len(data)) :]
    else:
        data[:100] = chance.randbytes(100)
    store.path.write_bytes(data)


def comes_back(data: Path, seed: int) -> None:
    """Damage a database in a way of its own; every note that a copy has is there again."""
    store = MarksStore(data)
    marks = [note(f"Note {n}. " + "word " * 50, f"f{n}") for n in range(40)]
    store.take(marks)
    store.put(None, note("Of another day.", "later"))  # the copy is made before this
    damaged(store, random.Random(seed))
    again = MarksStore(data)
    kept = {mark.key: mark for mark in again.all()}
    assert [kept.get(mark.key) for mark in marks] == marks
    if again.restored:
        assert list(store.folder.glob("*.damaged-*"))
        assert again.put(None, note("And on.", "next")) is not None
    again.close()


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_database_is_made_again_from_its_copy(tmp_path: Path, seed: int) -> None:
    comes_back(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_five_hundred_damaged_databases_are_made_again(tmp_path: Path, part: int) -> None:
    for seed in range(50 * part + 100, 50 * part + 150):
        comes_back(tmp_path / str(seed), seed)


def test_a_database_that_never_was_one_is_put_aside(store: MarksStore) -> None:
    store.folder.mkdir(parents=True)
    store.path.write_bytes(b"This is no database. " * 400)
    assert store.all() == ()
    assert store.restored
    store.put(None, note("Ask them."))
    assert texts(store) == ["Ask them."]
    store.close()


# Places that cannot be written


def test_without_a_place_nothing_is_kept_and_that_is_an_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = MarksStore(tmp_path / "file")
    assert store.of(BRIEFING_ID) == ()
    with pytest.raises(OSError, match="Not a directory"):
        store.put(None, note("x"))
    assert store.all() == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_in_a_read_only_home_what_is_there_is_read(store: MarksStore) -> None:
    store.put(None, note("Ask them."))
    store.close()
    os.chmod(store.folder, 0o555)
    os.chmod(store.path, 0o444)
    for above in store.folder.parents[:4]:
        os.chmod(above, os.stat(above).st_mode | 0o555)
    child = os.fork()
    if not child:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65_534)
            there = MarksStore(store.folder.parent)
            assert texts(there) == ["Ask them."]
            try:
                there.put(None, note("No.", "police"))
            except OSError:
                code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    os.chmod(store.folder, 0o700)
    assert os.waitstatus_to_exitcode(status) == 0


# What belongs to what


def test_marks_are_found_by_what_they_are_on() -> None:
    doubt = OwnMark(briefing=BRIEFING_ID, subject="fact", id="agree", kind="doubt",
                                    doubt=70, text="One origin.")  # fmt: skip
    whole = OwnMark(briefing=BRIEFING_ID, subject="briefing", kind="bookmark")
    marks = OwnMarks([note("Ask."), doubt, whole])
    assert [mark.kind for mark in marks.on_fact("agree")] == ["doubt", "note"]
    assert marks.on_source("agree") == ()
    assert marks.on_briefing == (whole,)
    assert marks.find(About("fact", "agree"), "doubt") == doubt
    assert "one origin." in marks.folded("agree")


def test_texts_are_kept_clean() -> None:
    assert cleaned(" a\r\nb\x00\x1b\ud800c\t ") == "a\nbc"
    assert len(cleaned("x" * 50_000)) == 20_000
