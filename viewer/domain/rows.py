"""What every row of every list has in common: a key, empty where nothing can be selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, overload

from msgspec import Struct

EAGER = 120  # rows that are made at once: an ordinary briefing
KEPT = 4000  # rows that are kept of those made when looked at


class Row(Struct, frozen=True):
    """`key` is "fact:ID", "source:ID", … or "" for headings and texts."""

    key: str = ""


class HeadRow(Row, frozen=True, kw_only=True):
    """A section begins: a rule, its title and a remark at the far end.

    `title` and `aside` are keys of texts; `count` fills `{n}` of the aside (shown bare where
    there is no aside). `leads` sets the heavy rule of a page's first sections.
    """

    title: str
    aside: str = ""
    count: int | None = None
    leads: bool = False


class TopicRow(Row, frozen=True, kw_only=True):
    """A heading in the author's words, between facts."""

    title: str


class EmptyRow(Row, frozen=True, kw_only=True):
    """One sentence in the place of the first row; `action` names what helps, if anything."""

    text: str
    action: str = ""


def fact_key(fact_id: str) -> str:
    return f"fact:{fact_id}"


def source_key(source_id: str) -> str:
    return f"source:{source_id}"


class RowMaker(Protocol):
    """Makes rows of numbers, and knows the key of each, and the number of a key that is one's."""

    def row(self, part: int) -> Row: ...
    def key(self, part: int) -> str: ...
    def part(self, key: str) -> int | None: ...


class LateRows(Sequence[Row]):
    """Rows of which most are made when somebody looks at them, for lists without end.

    `parts` holds rows as they are, and numbers: `maker` makes the rows of these. Of the same
    maker, the same parts are the same rows.
    """

    def __init__(self, parts: Sequence[Row | int], maker: RowMaker) -> None:
        self._parts = parts
        self._maker = maker
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        part = self._parts[at]
        if isinstance(part, Row):
            return part
        row = self._made.get(part)
        if row is None:
            if len(self._made) >= KEPT:
                del self._made[next(iter(self._made))]
            row = self._made[part] = self._maker.row(part)
        return row

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LateRows):
            return NotImplemented
        return self._maker == other._maker and self._parts == other._parts

    __hash__ = None  # type: ignore[assignment]

    def stand_as(self, other: LateRows) -> bool:
        """Whether rows of the same keys stand in the same places, whatever they say."""
        if len(self) != len(other):
            return False
        pairs = zip(self._parts, other._parts, strict=True)
        return all(
            one == two if isinstance(one, int) else isinstance(two, Row) and one.key == two.key
            for one, two in pairs
        )

    def key_at(self, at: int) -> str:
        """The key of a row, which is not made for it."""
        part = self._parts[at]
        return part.key if isinstance(part, Row) else self._maker.key(part)

    def place_of(self, key: str) -> int | None:
        """The place of the first row of a key."""
        part = self._maker.part(key)
        if part is not None:
            try:
                return self._parts.index(part)
            except ValueError:
                return None
        ready = (at for at, one in enumerate(self._parts) if isinstance(one, Row))
        return next((at for at in ready if self._parts[at].key == key), None)  # type: ignore[union-attr]
