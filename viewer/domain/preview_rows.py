"""What the print preview lists: what found no room, to be ticked and printed in place of others."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.domain.rows import Row
from viewer.domain.sheet_blocks import CITED_ONLY, NO_SOURCES, Spare, SpareKind
from viewer.domain.sheet_options import SheetOptions


class SpareRow(Row, frozen=True, kw_only=True):
    """Something that could stand on the page; `ticked` when the reader wants it there.

    `number` is that of a fact, 0 for what has none; `statement` its text, or the name of what it
    is. Blocks have no text of the author's: for these `label` is the key of one of ours, which
    counts `count`.
    """

    kind: SpareKind
    number: int = 0
    statement: str = ""
    label: str = ""
    count: int = 0
    rating: Rating | None = None
    ticked: bool


def spare_rows(
    reading: Reading, left_out: Iterable[Spare], options: SheetOptions
) -> tuple[SpareRow, ...]:
    """Blocks, then facts and judgements in number order: left out, or kept by the reader."""
    items = {*left_out, *(item for item in map(_named, options.kept) if item is not None)}
    items |= {Spare("fact", name) for name in options.chosen}
    sources = sum(item.kind == "source" and bool(item.key) for item in items)
    items = {item for item in items if item.kind != "source"}
    found = [_row(item, reading, options) for item in items]
    rows = [row for row in found if row is not None]
    kept = CITED_ONLY.name in options.kept
    if sources or kept:
        rows.append(
            SpareRow(
                key=spare_key(CITED_ONLY),
                kind="source",
                label="preview.spare-source",
                count=sources,
                ticked=kept,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.number, row.key)))


def spare_key(item: Spare) -> str:
    return f"spare:{item.name}"


def toggled(options: SheetOptions, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is chosen and what is kept once a row was ticked, or its tick taken away."""
    kind, _, key = name.partition(" ")
    if kind == "fact":
        chosen = options.chosen
        return _without(chosen, key) if key in chosen else (*chosen, key), options.kept
    kept = options.kept
    names = (CITED_ONLY.name, NO_SOURCES.name) if kind == "source" else (name,)
    if name in kept:
        for one in names:
            kept = _without(kept, one)
        return options.chosen, kept
    return options.chosen, (*kept, *names)


def _without(names: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(name for name in names if name != gone)


def _named(name: str) -> Spare | None:
    """The item of a name as it was kept; None for one that no sheet has."""
    kind, *rest = name.split(" ")
    if kind not in ("timeline", "figure", "gap", "assessment", "disagreement", "activity"):
        return None
    place = int(rest[1]) if len(rest) > 1 and rest[1].isascii() and rest[1].isdigit() else 0
    return Spare(kind, rest[0] if rest else "", place)  # type: ignore[arg-type]


def _row(item: Spare, reading: Reading, options: SheetOptions) -> SpareRow | None:
    base = reading.base
    kept = item.name in options.kept
    if item.kind == "timeline":
        return SpareRow(key=spare_key(item), kind=item.kind, label="preview.timeline", ticked=kept)
    if item.kind == "activity":
        names = {activity.id: activity.name for activity in base.briefing.activities}
        label = "" if item.key in names else "sheet.no-activity"
        name = names.get(item.key, "")
        return SpareRow(
            key=spare_key(item), kind=item.kind, statement=name, label=label, ticked=kept
        )
    if not base.has(item.key):
        return None
    at = base.position(item.key)
    is_fact = item.kind == "fact"
    fact = base.facts[at]
    return SpareRow(
        key=spare_key(item),
        kind=item.kind,
        number=at + 1,
        statement=fact.statement,
        label="" if is_fact or item.kind in ("gap", "assessment") else f"preview.spare-{item.kind}",
        rating=reading.rating(at) if is_fact else None,
        ticked=fact.id in options.chosen if is_fact else kept,
    )
