"""What the print preview lists: facts that found no room, to be ticked in place of others."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.domain.rows import Row, fact_key
from viewer.domain.sheet_blocks import Spare


class SpareRow(Row, frozen=True, kw_only=True):
    """A fact that could stand on the page; `ticked` when the reader wants it there."""

    number: int
    statement: str
    rating: Rating
    ticked: bool


def spare_rows(
    reading: Reading, left_out: Iterable[Spare], chosen: tuple[str, ...]
) -> tuple[SpareRow, ...]:
    """The chosen facts, then the facts left out, each once, in number order."""
    base = reading.base
    names = dict.fromkeys((*chosen, *(item.key for item in left_out if item.kind == "fact")))
    positions = sorted(base.position(name) for name in names if base.has(name))
    return tuple(
        SpareRow(
            key=fact_key(base.facts[at].id),
            number=at + 1,
            statement=base.facts[at].statement,
            rating=reading.rating(at),
            ticked=base.facts[at].id in chosen,
        )
        for at in positions
    )
