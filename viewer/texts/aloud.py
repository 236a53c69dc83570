"""Any row said aloud: what the accessible text of a list item is."""

from __future__ import annotations

from typing import Any

from viewer.domain.fact_rows import FactRow
from viewer.domain.nothing_found import MeantRow, MisreadRow
from viewer.domain.own_rows import ListedMarkRow, OwnMarkRow
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow, HeadRow, TopicRow
from viewer.domain.summary_rows import BottomLineRow, DisagreementRow, GlanceRow, Side, SidesLeft
from viewer.texts.dates import date_words
from viewer.texts.evidence import ALOUD
from viewer.texts.lens import misread_sentence
from viewer.texts.numbers import figure_words
from viewer.texts.own_marks import marks_aloud, say_listed, say_own
from viewer.texts.spoken import fact_line, listed, sentences
from viewer.texts.words import Words


def say_row(row: Any, reading: Reading | None, words: Words) -> str:
    """The row as a sentence or more; "" for a row of a type that speaks for itself elsewhere."""
    if isinstance(row, FactRow):
        said = fact_line(reading, row.at, words) if reading else row.statement
        return f"{said} {marks_aloud(row.own, words)}" if row.own else said
    say = _SAY.get(type(row))
    return say(row, words) if say else ""


def say_head(row: HeadRow, words: Words) -> str:
    """A section's title and what it counts."""
    aside = words(row.aside, n=row.count) if row.aside else ""
    if not row.aside and row.count is not None:
        aside = words.number(row.count)
    return ", ".join(part for part in (words(row.title), aside) if part)


def _topic(row: TopicRow, words: Words) -> str:
    return row.title


def _empty(row: EmptyRow, words: Words) -> str:
    return sentences((words(row.text), words(row.action) if row.action else ""))


def _bottom_line(row: BottomLineRow, words: Words) -> str:
    touched = words("summary.basis-touched", n=row.touched) if row.touched else ""
    return sentences((row.text, touched))


def _side(side: Side, words: Words) -> str:
    value = figure_words(side.figure, words) if side.figure else side.statement
    numbers = listed([str(mark.number) for mark in side.sources], words)
    said = words("summary.side-aloud", value=value, rating=side.rating.label, sources=numbers)
    more = [words("note.lost") if side.lost else ""]
    more.append(words(f"news.side.{side.news}") if side.news else "")
    return ", ".join((said, *filter(None, more)))


def _glance(row: GlanceRow, words: Words) -> str:
    found = []
    for side in row.sides:
        said = _side(side, words)
        if side.figure and side.figure.label:
            said = f"{side.figure.label}: {said}"
        found.append(f"{said}, {words('note.contested')}" if side.contested else said)
    return sentences(found)


def _sides_left(row: SidesLeft, words: Words) -> str:
    return words("summary.sides-left", n=row.count)


def _disagreement(row: DisagreementRow, words: Words) -> str:
    sides = []
    for side in row.sides:
        number, date = side_words(side, words)
        named = words("summary.side-dated", fact=number, date=date) if date else number
        sides.append(f"{named}: {_side(side, words)}")
    return sentences((row.label, *sides))


def side_words(side: Side, words: Words) -> tuple[str, str]:
    """ "Fact 3" and "5 Mar 2024": which fact says so, and of when ("" where it has no date)."""
    date = date_words(side.when, words, style="short") if side.when is not None else ""
    return words("summary.side", number=side.at + 1), date


_SAY: dict[type, Any] = {
    **ALOUD,
    HeadRow: say_head,
    TopicRow: _topic,
    EmptyRow: _empty,
    MisreadRow: lambda row, words: f"{misread_sentence(row.misread, words)}.",
    MeantRow: lambda row, words: words("summary.meant", text=row.text),
    BottomLineRow: _bottom_line,
    GlanceRow: _glance,
    DisagreementRow: _disagreement,
    SidesLeft: _sides_left,
    OwnMarkRow: say_own,
    ListedMarkRow: say_listed,
}
