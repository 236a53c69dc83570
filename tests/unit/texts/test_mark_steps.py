"""What is said of a mark that was taken back or done again: which one, and what became of it."""

from __future__ import annotations

from typing import Literal

import pytest

from tests.briefings import BRIEFING_ID, base_of, reported
from tests.unit.library.own_marks import note
from viewer.domain.own_marks import Change, OwnMark
from viewer.texts.own_marks import step_words
from viewer.texts.words import Words

BASE = base_of(reported("agree"), reported("police"))
NOTE, OTHER, EMPTY = note("Ask.", "police"), note("Ask him.", "police"), note(" ", "police")
DOUBT = OwnMark(briefing=BRIEFING_ID, subject="fact", id="left", kind="doubt", doubt=70, edition=2)
WHOLE = OwnMark(briefing=BRIEFING_ID, subject="briefing", kind="bookmark")


@pytest.mark.parametrize(
    ("before", "after", "way", "told"),
    [
        (None, NOTE, "undone", "Note on fact 2 taken back"),
        (None, NOTE, "redone", "Note on fact 2 set again"),
        (NOTE, OTHER, "undone", "Note on fact 2 as it was before"),
        (NOTE, OTHER, "redone", "Note on fact 2 changed again"),
        (NOTE, EMPTY, "undone", "Note on fact 2 brought back"),
        (NOTE, None, "redone", "Note on fact 2 removed again"),
        (DOUBT, None, "undone", "Doubt about a fact of edition 2 brought back"),
        (None, WHOLE, "undone", "Bookmark on the briefing taken back"),
    ],
)
def test_one_mark_is_named(
    before: OwnMark | None, after: OwnMark | None, way: Literal["undone", "redone"], told: str
) -> None:
    assert step_words([Change(before, after)], way, BASE, Words()) == told


def test_those_of_a_file_are_counted() -> None:
    step = [Change(None, NOTE), Change(None, WHOLE), Change(DOUBT, None)]
    assert step_words(step, "undone", BASE, Words()) == "3 marks taken back"
    assert step_words(step, "redone", BASE, Words()) == "3 marks set again"
