"""What every row of every list has in common: a key, empty where nothing can be selected."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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


class MoreRow(Row, frozen=True, kw_only=True):
    """So many more of what stands above, left out or to be shown."""

    count: int


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


class Parts(Sequence[Row | int]):
    """Rows as they are, and runs of numbers: a list of a million costs what its headings cost.

    The numbers of a run rise.
    """

    def __init__(self, runs: Iterable[Row | int | Sequence[int]]) -> None:
        self.runs: list[Row | Sequence[int]] = []
        self._starts: list[int] = []
        self._count = 0
        for run in runs:
            some = (run,) if isinstance(run, int) else run
            length = 1 if isinstance(some, Row) else len(some)
            if length:
                self.runs.append(some)
                self._starts.append(self._count)
                self._count += length

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row | int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row | int]: ...
    def __getitem__(self, at: int | slice) -> Row | int | Sequence[Row | int]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._count))]
        at = at + self._count if at < 0 else at
        if not 0 <= at < self._count:
            raise IndexError(at)
        place = bisect_right(self._starts, at) - 1
        run = self.runs[place]
        return run if isinstance(run, Row) else run[at - self._starts[place]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Parts) and self.runs == other.runs

    __hash__ = None  # type: ignore[assignment]

    def stand_as(self, other: Parts) -> bool:
        """Whether the same numbers, and rows of the same keys, stand in the same places."""
        if self._starts != other._starts or self._count != other._count:
            return False
        pairs = zip(self.runs, other.runs, strict=True)
        return all(
            isinstance(two, Row) and one.key == two.key if isinstance(one, Row) else one == two
            for one, two in pairs
        )

    def place_of(self, number: int) -> int | None:
        """The place of the first of a number."""
        for start, run in zip(self._starts, self.runs, strict=True):
            if not isinstance(run, Row):
                place = bisect_left(run, number)
                if place < len(run) and run[place] == number:
                    return start + place
        return None

    def row_of(self, key: str) -> int | None:
        """The place of the first of the rows with a key that stand here as they are."""
        pairs = zip(self._starts, self.runs, strict=True)
        return next((at for at, run in pairs if isinstance(run, Row) and run.key == key), None)


class LateRows(Sequence[Row]):
    """Rows of which most are made when somebody looks at them, for lists without end.

    `parts` holds rows as they are, and numbers: `maker` makes the rows of these. Of the same
    maker, the same parts are the same rows.
    """

    def __init__(self, parts: Iterable[Row | int | Sequence[int]], maker: RowMaker) -> None:
        self._parts = Parts(parts)
        self.maker = maker
        self._made: dict[int, Row] = {}

    @property
    def runs(self) -> Sequence[Row | Sequence[int]]:
        """The parts: rows, and numbers that stand one after the other."""
        return self._parts.runs

    @property
    def ready(self) -> list[Row]:
        """The rows that need not be made."""
        return [run for run in self.runs if isinstance(run, Row)]

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
            row = self._made[part] = self.maker.row(part)
        return row

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LateRows):
            return NotImplemented
        return self._is_made_as(other) and self._parts == other._parts and self.maker == other.maker

    def _is_made_as(self, other: LateRows) -> bool:
        """Whether a number means the same key in both."""
        return type(self.maker) is type(other.maker)

    __hash__ = None  # type: ignore[assignment]

    def stand_as(self, other: LateRows) -> bool:
        """Whether rows of the same keys stand in the same places, whatever they say."""
        return self._is_made_as(other) and self._parts.stand_as(other._parts)

    def key_at(self, at: int) -> str:
        """The key of a row, which is not made for it."""
        part = self._parts[at]
        return part.key if isinstance(part, Row) else self.maker.key(part)

    def place_of(self, key: str) -> int | None:
        """The place of the first row of a key."""
        part = self.maker.part(key)
        return self._parts.row_of(key) if part is None else self._parts.place_of(part)
