"""A comparison of two editions in words and as values for scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from viewer.domain.comparison import (
    LISTS,
    Comparison,
    FieldChange,
    ItemChange,
    plain_value,
    word_changes,
)
from viewer.domain.factbase import FactBase
from viewer.domain.plain import shown
from viewer.texts.change_values import field_line
from viewer.texts.words import Words

_LONGEST = 300
Bases = tuple[FactBase, FactBase]


def comparison_lines(
    comparison: Comparison, old: FactBase, new: FactBase, words: Words
) -> list[str]:
    """A summary, then a line for each change, with what was and what is."""
    lines = [summary(comparison, words)]
    for change in comparison.fields:
        lines.append(_field_words(words("compare.briefing"), change, (old, new), words))
    for item in comparison.items:
        lines += _item_lines(item, (old, new), words)
    for name in comparison.orders:
        if not any(item.list == name and item.kind != "changed" for item in comparison.items):
            lines.append(words("compare.order", list=words(f"compare.list.{name}")))
    return lines


def summary(comparison: Comparison, words: Words) -> str:
    """ "facts: 9 new, 2 changed, 1 withdrawn; sources: 3 new"."""
    if not comparison:
        return words("compare.equal")
    parts = []
    for name in LISTS:
        counts = [
            words(f"compare.count.{kind}", n=n)
            for kind in ("new", "changed", "gone")
            if (n := sum(i.list == name and i.kind == kind for i in comparison.items))
        ]
        if counts:
            text = ", ".join(counts)
            parts.append(words("compare.part", list=words(f"compare.list.{name}"), counts=text))
    if comparison.fields:
        parts.append(words("compare.fields", n=len(comparison.fields)))
    return "; ".join(parts) or words("compare.only-order")


def _item_lines(item: ItemChange, bases: Bases, words: Words) -> Iterator[str]:
    place = f"{words(f'compare.one.{item.list}')} {shown(item.id)}"
    if item.kind == "new":
        yield words("compare.new", place=place, text=_named(item.after))
    elif item.kind == "gone":
        key = "compare.gone-why" if item.why else "compare.gone"
        yield words(key, place=place, text=_named(item.before), why=shown(item.why, _LONGEST))
    else:
        signs = [words(f"compare.sign.{sign}") for sign in item.signs if sign != "rating"]
        if item.ratings:
            was, now = (rating.label or "\u2013" for rating in item.ratings)
            signs.append(words("compare.sign.rating", was=was, now=now))
        if signs:
            yield words("compare.changed", place=place, signs=", ".join(signs))
        for change in item.fields:
            yield _field_words(place, change, bases, words)


def _field_words(place: str, change: FieldChange, bases: Bases, words: Words) -> str:
    """What was in a field is marked [-so-], what is in it {+so+}, in the words of the window."""
    label, runs = field_line(change, *bases, words)
    marked = " ".join(
        {"quote": f"[-{run.text}-]", "capture": f"{{+{run.text}+}}"}.get(run.kind, run.text)
        for run in runs
    )
    return words("compare.words", place=place, field=label, text=shown(marked, 2 * _LONGEST))


def _named(item: Any) -> str:
    for name in ("statement", "title", "name"):
        text = getattr(item, name, "")
        if text:
            return shown(text, _LONGEST)
    return ""


def comparison_values(comparison: Comparison) -> dict[str, Any]:
    """The comparison for `compare --json`."""
    return {
        "equal": not comparison,
        "fields": [_field_values(change) for change in comparison.fields],
        "changes": [_item_values(item) for item in comparison.items],
        "orders": {name: list(ids) for name, ids in comparison.orders.items()},
    }


def _item_values(item: ItemChange) -> dict[str, Any]:
    found: dict[str, Any] = {"list": item.list, "id": item.id, "change": item.kind}
    if item.kind == "changed":
        found["fields"] = [_field_values(change) for change in item.fields]
        found["signs"] = list(item.signs)
    if item.ratings:
        found["rating"] = {"before": item.ratings[0].label, "after": item.ratings[1].label}
    if item.kind == "new":
        found["item"] = plain_value(item.after)
    if item.kind == "gone":
        found["item"] = plain_value(item.before)
        found["why"] = item.why or None
    return found


def _field_values(change: FieldChange) -> dict[str, Any]:
    before, after = plain_value(change.before), plain_value(change.after)
    found = {"field": change.name, "before": before, "after": after}
    if isinstance(before, str) and isinstance(after, str):
        kinds = {"same": "same", "quote": "before", "capture": "after"}
        found["words"] = [
            {"in": kinds[run.kind], "text": run.text} for run in word_changes(before, after)
        ]
    return found
