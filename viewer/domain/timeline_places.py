"""Where marks and labels of one lane stand: rows in which nothing touches anything.

Lengths in pixels, along the direction of reading. A label stands before its mark, after it where
there is room only there, over it where it fills the view. Where that takes too many rows, marks
that would look the same share one; then labels yield, the least important first, and the marks
without one stand in rows of their own, for beside a label they would pass for what that says. Where
the marks alone do not fit there is no placing, and the lane shows its density.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from heapq import heappush, heapreplace
from typing import Literal, NamedTuple

GAP = 7.0  # between a mark and its label
APART = 14.0  # between one event and the next in a row
CLEAR = 10.0  # before a mark whose label has yielded
TIGHT = 3.0  # between marks where labels yield
EDGE = 4.0  # from the edge of the view
Side = Literal["before", "after", "over", "none"]


class Item(NamedTuple):
    """An event: its mark from `left` to `right`, the width of its label, and its importance."""

    left: float
    right: float
    label: float
    weight: int = 0


class Place(NamedTuple):
    """The row of an event and where its label begins; `side` is "none" where it has yielded."""

    row: int
    side: Side
    label_x: float


def place(
    items: Sequence[Item], width: float, most_rows: int,
    preferred: Mapping[int, int] | None = None,
) -> list[Place] | None:  # fmt: skip
    """The places of items, which come in the order of their left edges; None when too many.

    `preferred` names rows to try first (by place in `items`): while the reader drags the view,
    what is in sight should not jump.
    """
    found = _place_all(items, width, most_rows, preferred or {})
    if found is not None:
        return found
    least = _depth(items)
    if least > most_rows:
        return None
    if least < most_rows:
        return _place_apart(items, width, most_rows)
    rows = _place_marks(items, most_rows)
    return _add_labels(items, [Place(row, "none", 0.0) for row in rows], width)


def alike(keys: Sequence[Hashable]) -> list[list[int]]:
    """Places in `keys` that hold the same, together, in the order of the first."""
    found: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return list(found.values())


def share(wanted: Sequence[float], room: float, least: float) -> float:
    """The most that each may have so that all together keep within `room`, at least `least`.

    Those that want less than that have what they want.
    """
    left, at = room, 0
    for at, one in enumerate(sorted(wanted)):
        fair = left / (len(wanted) - at)
        if one > fair:
            return max(least, fair)
        left -= one
    return max([least, *wanted])


def label_x(item: Item, side: Side, width: float) -> float | None:
    """Where the label would begin on a side; None where the view has no room for it."""
    if side == "before":
        x = item.left - GAP - item.label
        return x if x >= 0 and item.left <= width else None
    if side == "after":
        x = item.right + GAP
        return x if item.right >= 0 and x + item.label <= width else None
    x = max(item.left, 0.0) + 3 * GAP
    room = min(item.right, width) - max(item.left, 0.0)
    return x if room >= item.label + 6 * GAP else None


_UNLABELLED: tuple[Side, float] = ("none", 0.0)


def _choices(item: Item, width: float) -> list[tuple[Side, float]]:
    sides: tuple[Side, ...] = ("before", "after")
    found = [(side, x) for side in sides if (x := label_x(item, side, width)) is not None]
    over = None if found else label_x(item, "over", width)
    if over is not None:
        return [("over", over)]
    return found or [_UNLABELLED]


def _place_all(
    items: Sequence[Item], width: float, most_rows: int, preferred: Mapping[int, int]
) -> list[Place] | None:
    """Places in the first rows that are free, with all labels that the view has room for."""
    sides = [_choices(item, width) for item in items]
    least = sum(_least(item, ways, width) for item, ways in zip(items, sides, strict=True))
    if least > most_rows * width:
        return None
    taken_to: list[float] = []
    found: list[Place] = []
    for at, item in enumerate(items):
        choices = sides[at]
        placed = None
        wanted = preferred.get(at)
        if wanted is not None and wanted < most_rows:
            taken_to += [-APART] * (wanted + 1 - len(taken_to))
            placed = _fit(item, choices, wanted, taken_to)
        for row in range(len(taken_to)):
            placed = placed or _fit(item, choices, row, taken_to)
            if placed is not None:
                break
        if placed is None:
            if len(taken_to) == most_rows:
                return None
            taken_to.append(-APART)
            placed = _fit(item, choices, len(taken_to) - 1, taken_to)
            if placed is None:
                return None
        found.append(placed)
    return found


def _least(item: Item, choices: Sequence[tuple[Side, float]], width: float) -> float:
    """What an event takes of a row at the least: so what is too much for the rows is not tried."""
    mark = max(0.0, min(item.right, width) - max(item.left, 0.0))
    beside = choices[0][0] in ("before", "after")
    return mark + item.label if beside else mark


def _fit(
    item: Item, choices: Sequence[tuple[Side, float]], row: int, taken_to: list[float]
) -> Place | None:
    """The event in a row, if something is free there for it; the row is then taken."""
    left = max(item.left, 0.0)
    for side, x in choices:
        free = taken_to[row] + (CLEAR if side == "none" else APART)
        start = x if side == "before" else left
        if start >= free or taken_to[row] == -APART:
            taken_to[row] = x + item.label if side == "after" else item.right
            return Place(row, side, x)
    return None


def _place_apart(items: Sequence[Item], width: float, most_rows: int) -> list[Place]:
    """Labels for the most important, as far as there are rows, and below them the marks without."""
    order = sorted(range(len(items)), key=lambda at: (-items[at].weight, at))
    ways = [_choices(item, width) for item in items]
    below = 1
    while True:
        found = _seat(items, ways, order, most_rows - below)
        bare = [at for at in range(len(items)) if at not in found]
        needed = _depth([items[at] for at in bare])
        if needed <= below:
            break
        below = needed
    used = 1 + max((where.row for where in found.values()), default=-1)
    rows = _place_marks([items[at] for at in bare], needed)
    found |= {at: Place(used + row, "none", 0.0) for at, row in zip(bare, rows, strict=True)}
    return [found[at] for at in range(len(items))]


def _seat(
    items: Sequence[Item], ways: Sequence[Sequence[tuple[Side, float]]], order: Sequence[int],
    rows: int,
) -> dict[int, Place]:  # fmt: skip
    """Those that find room with their labels, in that order; the rows begin one after the other."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    found: dict[int, Place] = {}
    for at in order:
        item = items[at]
        for side, x in ways[at]:
            if side == "none":
                continue
            low = x if side == "before" else max(item.left, 0.0)
            high = x + item.label if side == "after" else item.right
            row = next((row for row in range(rows) if _is_free(taken[row], low, high)), None)
            if row is not None:
                taken[row].insert(bisect_left(taken[row], (low, high)), (low, high))
                found[at] = Place(row, side, x)
                break
    by_start = sorted((spans[0], row) for row, spans in enumerate(taken) if spans)
    renumbered = {row: new for new, (_, row) in enumerate(by_start)}
    return {at: where._replace(row=renumbered[where.row]) for at, where in found.items()}


def _is_free(taken: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    """Whether nothing stands in a row (spans in order) from `low` to `high`, or too near."""
    at = bisect_left(taken, (low, high))
    before = at == 0 or taken[at - 1][1] + APART <= low
    return before and (at == len(taken) or high + APART <= taken[at][0])


def _depth(items: Sequence[Item]) -> int:
    """How many rows the marks alone take."""
    ends: list[float] = []
    for item in items:
        if ends and ends[0] + TIGHT <= max(item.left, 0.0):
            heapreplace(ends, item.right)
        else:
            heappush(ends, item.right)
    return len(ends)


def _place_marks(items: Sequence[Item], rows: int) -> list[int]:
    """Rows for the marks alone, spread so that labels find room; there are rows enough."""
    taken_to = [-TIGHT] * rows
    found = []
    for item in items:
        row = min(range(rows), key=taken_to.__getitem__)
        taken_to[row] = item.right
        found.append(row)
    return found


def _add_labels(items: Sequence[Item], places: Sequence[Place], width: float) -> list[Place]:
    """Labels for what has none, the most important first, as far as nothing is touched."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for item, given in zip(items, places, strict=True):
        taken.setdefault(given.row, []).append((item.left, item.right))
        if given.side != "none":
            taken[given.row].append((given.label_x, given.label_x + item.label))
    found = list(places)
    for at in sorted(range(len(items)), key=lambda at: (-items[at].weight, at)):
        item, row = items[at], found[at].row
        if found[at].side != "none":
            continue
        for side, x in _choices(item, width):
            if side == "none":
                continue
            low, high = x - APART / 2, x + item.label + APART / 2
            mine = (item.left, item.right)
            if all(
                end <= low or start >= high or (start, end) == mine for start, end in taken[row]
            ):
                taken[row].append((x, x + item.label))
                found[at] = Place(row, side, x)
                break
    return found
