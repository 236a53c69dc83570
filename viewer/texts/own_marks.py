"""The reader's own marks in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from viewer.domain.dates import parse_single
from viewer.domain.factbase import FactBase
from viewer.domain.own_marks import About, Change, OwnMark
from viewer.domain.own_rows import ListedMarkRow, OwnMarkRow
from viewer.texts.dates import day_words
from viewer.texts.spoken import one_line, sentences
from viewer.texts.words import Words

BRIEF = 56  # letters of a note in a list


def mark_words(mark: OwnMark, words: Words) -> str:
    """ "Your note", "Your doubt: 70 of 100", "Your bookmark"."""
    return words(f"marks.{mark.kind}", doubt=mark.doubt if mark.doubt is not None else "")


def brief_text(marks: Sequence[OwnMark]) -> str:
    """The beginning of what the reader wrote, on one line: of the note, else of the reason."""
    written = [one_line(mark.text) for mark in marks if mark.text]
    text = written[-1] if written else ""
    return text if len(text) <= BRIEF else f"{text[: BRIEF - 1].rstrip(' .,;·')}…"


def marks_aloud(marks: Sequence[OwnMark], words: Words) -> str:
    """All marks on one thing; "" for none."""
    return sentences([_aloud(mark, words) for mark in marks])


def _aloud(mark: OwnMark, words: Words) -> str:
    said = mark_words(mark, words)
    return f"{said}: {one_line(mark.text)}" if mark.text else said


def about_words(about: About, base: FactBase, words: Words) -> str:
    """ "Fact 13", "Source 2", "The briefing"; the id of what is not in this edition."""
    if about.subject == "fact" and base.has(about.id):
        return words("marks.on.fact", number=base.number(about.id))
    if about.subject == "source" and base.has_source(about.id):
        return words("marks.on.source", number=base.source_number(about.id))
    return about.id or words("marks.on.briefing")


def step_words(
    step: Sequence[Change],
    way: Literal["undone", "redone"],
    base: FactBase,
    words: Words,
) -> str:
    """What was taken back or done again, each mark before and after it was done first: "Note on
    fact 13 taken back", "3 marks set again"."""
    if len(step) > 1:
        return words(f"marks.{way}.many", n=len(step))
    before, after = step[0].before, step[0].after
    mark = after or before
    assert mark is not None
    done = "changed"
    if before is None or before.is_empty:
        done = "added"
    elif after is None or after.is_empty:
        done = "removed"
    named = words(f"marks.named.{mark.kind}", about=_within(mark, base, words))
    return words(f"marks.{way}.{done}", mark=named)


def _within(mark: OwnMark, base: FactBase, words: Words) -> str:
    """What a mark is on, within a sentence."""
    about = mark.about
    if about.subject == "fact" and base.has(about.id):
        return words("marks.within.fact", number=base.number(about.id))
    if about.subject == "source" and base.has_source(about.id):
        return words("marks.within.source", number=base.source_number(about.id))
    if about.subject == "briefing":
        return words("marks.within.briefing")
    return words(f"marks.within.gone-{about.subject}", edition=mark.edition)


def subject_words(row: ListedMarkRow, words: Words) -> str:
    """ "Fact 13", "Source 2", "The briefing"; "A fact of edition 1" where it is gone."""
    mark = row.mark
    if mark.subject == "briefing":
        return words("marks.on.briefing")
    if not row.number:
        return words(f"marks.on.gone-{mark.subject}", edition=mark.edition)
    return words(f"marks.on.{mark.subject}", number=row.number)


def changed_words(mark: OwnMark, words: Words) -> str:
    """The day on which it was last changed; "" where that is not known."""
    try:
        day = parse_single(mark.changed[:10]).earliest
    except ValueError:
        return ""
    return day_words(day, words) if day is not None else ""


def say_own(row: OwnMarkRow, words: Words) -> str:
    """A mark beside what it is on."""
    return sentences((_aloud(row.mark, words), changed_words(row.mark, words)))


def say_listed(row: ListedMarkRow, words: Words) -> str:
    """A mark in the list of all."""
    about = f"{subject_words(row, words)}: {one_line(row.said)}"
    return sentences((about, _aloud(row.mark, words), changed_words(row.mark, words)))
