"""What changed between two editions as rows: the briefing itself, then list by list what is new,
changed and gone."""

from __future__ import annotations

from typing import Any

from viewer.domain.comparison import LISTS, Comparison, FieldChange, ItemChange
from viewer.domain.factbase import FactBase
from viewer.domain.rows import HeadRow, Row, fact_key, source_key

MAIN = {"facts": "statement", "sources": "title", "topics": "title"}
"""The field of an item that names it; "name" in all other lists."""

_TOLD = ("format", "removed")  # by the rows of what is gone
_EDITION = ("issued", "cutoff", "note")


class ChangeRow(Row, frozen=True, kw_only=True):
    """An item that is new, changed or gone; `number` is that of a fact or source in the edition
    that is open, 0 where it has none.
    """

    change: ItemChange
    number: int


class BriefingChangeRow(Row, frozen=True, kw_only=True):
    """A field of the briefing itself, or of its edition, that is another one."""

    change: FieldChange


def change_rows(comparison: Comparison, here: FactBase) -> tuple[Row, ...]:
    """The rows of a comparison with the edition that is open, `here`."""
    rows: list[Row] = []
    own = [change for field in comparison.fields for change in _parts(field)]
    if own:
        rows.append(HeadRow(title="changes.briefing", count=len(own)))
        rows += [BriefingChangeRow(key=f"field:{c.name}", change=c) for c in own]
    for name in LISTS:
        found = sorted(comparison.of(name), key=_rank)
        if found:
            rows.append(HeadRow(title=f"changes.{name}", count=len(found)))
            rows += [_row(change, here) for change in found]
    return tuple(rows)


def main_field(name: str) -> str:
    """The field that names an item of a list."""
    return MAIN.get(name, "name")


def _parts(field: FieldChange) -> list[FieldChange]:
    if field.name in _TOLD:
        return []
    if field.name != "edition":
        return [field]
    pairs = [(n, getattr(field.before, n), getattr(field.after, n)) for n in _EDITION]
    return [FieldChange(*pair) for pair in pairs if pair[1] != pair[2]]


def _rank(change: ItemChange) -> int:
    return ("new", "changed", "gone").index(change.kind)


def _row(change: ItemChange, here: FactBase) -> ChangeRow:
    key, number = f"change:{change.list}:{change.id}", 0
    if change.kind != "gone" and change.list == "facts":
        key, number = fact_key(change.id), here.number(change.id)
    elif change.kind != "gone" and change.list == "sources":
        key, number = source_key(change.id), here.source_number(change.id)
    return ChangeRow(key=key, change=change, number=number)


def named(item: Any, name: str) -> str:
    """What an item of a list is called, or says."""
    return str(getattr(item, main_field(name)))
