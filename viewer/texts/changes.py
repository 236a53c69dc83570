"""What changed between two editions, in the words of the window."""

from __future__ import annotations

from typing import Any

from viewer.domain.change_rows import SHOWN, ChangeRow
from viewer.domain.comparison import Comparison
from viewer.texts.aloud import say_row
from viewer.texts.words import Words


def kind_words(row: ChangeRow, words: Words) -> str:
    """ "new, fact 3"."""
    kind = words(f"changes.kind.{row.change.kind}")
    return words("changes.numbered", kind=kind, number=row.number) if row.number else kind


def change_details(row: ChangeRow, words: Words) -> list[str]:
    """What the change means, what else of it changed, and why it was withdrawn."""
    change = row.change
    lines = [words(f"changes.sign.{sign}") for sign in change.signs if sign != "rating"]
    if change.ratings:
        was, now = (rating.label for rating in change.ratings)
        lines.append(words("changes.sign.rating", was=was, now=now))
    if row.others:
        fields = ", ".join(name.replace("_", " ") for name in row.others)
        lines.append(words("changes.others", fields=fields))
    return [*lines, words("changes.why", why=change.why)] if change.why else lines


def say_change(row: Any, words: Words) -> str:
    """A row aloud: the old words and the new ones are told apart by saying which they are."""
    if not isinstance(row, ChangeRow):
        return say_row(row, None, words)
    runs = [
        words(f"changes.run.{run.kind}", text=run.text) if run.kind != "same" else run.text
        for run in row.words
    ]
    return " ".join((f"{kind_words(row, words)}:", *runs, *change_details(row, words)))


def rest_words(comparison: Comparison, words: Words) -> str:
    """What changed beside facts and sources, "" where nothing did."""
    others = sum(item.list not in SHOWN for item in comparison.items) + len(comparison.fields)
    return words("changes.rest", n=others) if others else ""
