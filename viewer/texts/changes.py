"""What changed between two editions, in the words of the window."""

from __future__ import annotations

from typing import Any, NamedTuple

from viewer.domain.change_rows import BriefingChangeRow, ChangeRow, main_field, named
from viewer.domain.comparison import Comparison, word_changes
from viewer.domain.factbase import FactBase
from viewer.domain.near_match import Change
from viewer.texts.aloud import say_row
from viewer.texts.change_values import FieldLine, field_line
from viewer.texts.words import Words


class Editions(NamedTuple):
    """The two that are compared."""

    old: FactBase
    new: FactBase


def kind_words(row: ChangeRow, words: Words) -> str:
    """ "new, fact 3", "changed, source 2"."""
    kind = words(f"changes.kind.{row.change.kind}")
    if not row.number:
        return kind
    return words(f"changes.numbered.{row.change.list}", kind=kind, number=row.number)


def main_runs(row: ChangeRow) -> list[Change]:
    """What an item says, run by run where that is another text now."""
    change = row.change
    main = main_field(change.list)
    text = next((field for field in change.fields if field.name == main), None)
    if text is not None:
        return word_changes(text.before, text.after)
    item = change.after if change.after is not None else change.before
    return [Change("same", named(item, change.list))]


def change_details(row: ChangeRow, words: Words) -> list[str]:
    """What a change means, and why an item was withdrawn."""
    change = row.change
    lines = [words(f"changes.sign.{sign}") for sign in change.signs if sign != "rating"]
    if change.ratings:
        was, now = (rating.label for rating in change.ratings)
        lines.append(words("changes.sign.rating", was=was, now=now))
    return [*lines, words("changes.why", why=change.why)] if change.why else lines


def field_lines(row: ChangeRow, editions: Editions, words: Words) -> list[FieldLine]:
    """What else of a changed item is another one, field by field."""
    main = main_field(row.change.list)
    fields = [field for field in row.change.fields if field.name != main]
    return [field_line(field, *editions, words) for field in fields]


def runs_aloud(runs: list[Change], words: Words) -> str:
    """Old words and new ones are told apart by saying which they are."""
    return " ".join(
        words(f"changes.run.{run.kind}", text=run.text) if run.kind != "same" else run.text
        for run in runs
    )


def say_change(row: Any, editions: Editions | None, words: Words) -> str:
    """A row aloud."""
    if editions is None or not isinstance(row, ChangeRow | BriefingChangeRow):
        return say_row(row, None, words)
    if isinstance(row, BriefingChangeRow):
        return _line_aloud(field_line(row.change, *editions, words), words)
    fields = [_line_aloud(line, words) for line in field_lines(row, editions, words)]
    details = change_details(row, words)
    return " ".join(
        (f"{kind_words(row, words)}:", runs_aloud(main_runs(row), words), *details, *fields)
    )


def _line_aloud(line: FieldLine, words: Words) -> str:
    return f"{line.label}: {runs_aloud(line.runs, words)}"


def order_words(comparison: Comparison, words: Words) -> str:
    """That nothing but the order of facts or sources is another one; "" where more is."""
    if comparison.items or comparison.fields or not comparison.orders:
        return ""
    return words("compare.only-order")
