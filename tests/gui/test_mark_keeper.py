"""What the keeper of the reader's own marks does where the disk refuses, and in which order it
takes back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.briefings import BRIEFING_ID
from tests.gui.marks_tools import kept
from tests.unit.library.own_marks import note
from viewer.app import mark_keeper
from viewer.app.mark_keeper import MarkKeeper
from viewer.domain.own_marks import LONGEST_KEPT, OwnMark
from viewer.library import marks_database
from viewer.library.own_marks import MarksStore
from viewer.paths import data_dir

FIRST, OTHER = note("Ask them."), note("Call.", "police")
BOOKMARK = OwnMark(briefing=BRIEFING_ID, subject="fact", id="agree", kind="bookmark")


@pytest.fixture
def keeper(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MarkKeeper]:
    monkeypatch.setattr(marks_database, "BUSY", 0.02)
    made = MarkKeeper()
    yield made
    made.store.close()


@contextmanager
def refused(keeper: MarkKeeper) -> Iterator[None]:
    """Another program is writing all the while."""
    with closing(sqlite3.connect(keeper.store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def shown(keeper: MarkKeeper) -> list[str]:
    return sorted(mark.text for mark in keeper.of(BRIEFING_ID).all)


def notes() -> list[str]:
    return sorted(text for _, _, text, _ in kept())


def test_a_note_after_a_removal_that_was_not_kept_is_kept_and_so_is_the_removal(
    keeper: MarkKeeper,
) -> None:
    keeper.put(None, FIRST)
    with refused(keeper):
        keeper.seal()
        assert not keeper.put(FIRST, None)
    assert shown(keeper) == []
    assert keeper.put(None, OTHER)
    assert shown(keeper) == notes() == ["Call."]


def test_a_change_after_a_removal_that_was_not_kept_brings_nothing_back(
    keeper: MarkKeeper,
) -> None:
    keeper.put(None, FIRST)
    keeper.put(None, OTHER)
    with refused(keeper):
        assert not keeper.put(FIRST, None)
    assert keeper.put(OTHER, note("Call again.", "police"))
    assert shown(keeper) == notes() == ["Call again."]


def test_a_change_of_what_was_not_kept_stands_alone(keeper: MarkKeeper) -> None:
    keeper.put(None, FIRST)
    with refused(keeper):
        assert not keeper.put(FIRST, note("Ask her."))
        assert not keeper.put(note("Ask her."), note("Ask him."))
    assert shown(keeper) == ["Ask him."]
    assert keeper.put(note("Ask him."), note("Ask both."))
    assert shown(keeper) == notes() == ["Ask both."]


def test_what_was_never_kept_and_is_taken_away_again_leaves_nothing(keeper: MarkKeeper) -> None:
    keeper.put(None, FIRST)
    with refused(keeper):
        assert not keeper.put(None, OTHER)
        keeper.undo(BRIEFING_ID)
    assert shown(keeper) == ["Ask them."]
    assert keeper.put(None, note("More.", "start"))
    assert shown(keeper) == notes() == ["Ask them.", "More."]


def test_equal_steps_are_taken_back_from_the_last(keeper: MarkKeeper) -> None:
    for before, after in [(None, BOOKMARK), (BOOKMARK, None), (None, BOOKMARK)]:
        keeper.seal()
        keeper.put(before, after)
    counts = []
    for go in (keeper.undo, keeper.undo, keeper.undo, keeper.redo, keeper.redo, keeper.redo):
        assert go(BRIEFING_ID)
        counts.append(len(kept()))
    assert counts == [0, 1, 0, 1, 0, 1]


def test_what_is_typed_and_taken_away_at_once_is_no_step(keeper: MarkKeeper) -> None:
    keeper.put(None, OTHER)
    keeper.seal()
    keeper.put(None, FIRST)
    keeper.put(FIRST, None)
    keeper.put(None, FIRST)
    keeper.put(FIRST, None)
    assert keeper.undo(BRIEFING_ID)
    assert notes() == []
    assert not keeper.undo(BRIEFING_ID)


def test_files_taken_in_are_steps_like_others_and_as_few(
    keeper: MarkKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mark_keeper, "MOST_STEPS", 3)
    for n in range(5):
        keeper.take([note(f"Note {n}.", f"f{n}")])
    while keeper.undo(BRIEFING_ID):
        pass
    assert notes() == ["Note 0.", "Note 1."]


def test_what_another_program_sets_while_a_file_is_taken_in_is_not_taken_back_with_it(
    keeper: MarkKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, take = MarksStore(data_dir()), keeper.store.take

    def at_the_same_time(marks: list[OwnMark]) -> object:
        other.put(None, OTHER)
        taken = take(marks)
        other.put(None, note("More.", "start"))
        return taken

    monkeypatch.setattr(keeper.store, "take", at_the_same_time)
    keeper.take([FIRST])
    other.close()
    assert notes() == ["Ask them.", "Call.", "More."]
    assert len(keeper.undo(BRIEFING_ID)) == 1
    assert notes() == ["Call.", "More."]
    keeper.redo(BRIEFING_ID)
    assert notes() == ["Ask them.", "Call.", "More."]


def test_a_file_that_has_a_mark_twice_is_taken_back_whole(keeper: MarkKeeper) -> None:
    keeper.put(None, FIRST)
    assert keeper.take([note("And call."), OTHER, note("And write.")]) == (1, 1)
    assert len(notes()) == 2
    keeper.undo(BRIEFING_ID)
    assert notes() == ["Ask them."]


def test_a_note_too_long_to_be_kept_hinders_no_other(keeper: MarkKeeper) -> None:
    longest = note("m" * LONGEST_KEPT)
    MarksStore(data_dir()).put(None, longest)
    assert not keeper.put(None, note("t" * 9))  # another one is there meanwhile
    assert keeper.put(None, OTHER)
    assert notes() == ["Call.", longest.text]
    assert "t" * 9 in shown(keeper)  # as long as the program runs
