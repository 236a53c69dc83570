"""What changed between two editions as rows: facts first, then sources; the new before the old."""

from __future__ import annotations

from viewer.domain.comparison import Comparison, ItemChange, word_changes
from viewer.domain.near_match import Change
from viewer.domain.rows import HeadRow, Row, fact_key

SHOWN = ("facts", "sources")
"""Lists whose changes stand in rows of their own."""


class ChangeRow(Row, frozen=True, kw_only=True):
    """A fact or source that is new, changed or gone. `words` is its text, run by run, where the
    text itself changed; `others` names its other fields that did.
    """

    change: ItemChange
    number: int
    words: tuple[Change, ...]
    others: tuple[str, ...]


def change_rows(comparison: Comparison, numbers: dict[str, int]) -> tuple[Row, ...]:
    """`numbers` are those of the facts in the edition that is open, by id."""
    rows: list[Row] = []
    for name in SHOWN:
        found = sorted(comparison.of(name), key=_rank)
        if found:
            rows.append(HeadRow(title=f"changes.{name}", count=len(found)))
            rows += [_row(change, numbers) for change in found]
    return tuple(rows)


def _rank(change: ItemChange) -> int:
    return ("new", "changed", "gone").index(change.kind)


def _row(change: ItemChange, numbers: dict[str, int]) -> ChangeRow:
    main = "statement" if change.list == "facts" else "title"
    item = change.after if change.after is not None else change.before
    text = next((field for field in change.fields if field.name == main), None)
    runs = word_changes(text.before, text.after) if text else [Change("same", getattr(item, main))]
    is_here = change.list == "facts" and change.kind != "gone"
    return ChangeRow(
        key=fact_key(change.id) if is_here else f"change:{change.list}:{change.id}",
        change=change,
        number=numbers.get(change.id, 0) if change.list == "facts" else 0,
        words=tuple(runs),
        others=tuple(field.name for field in change.fields if field.name != main),
    )
