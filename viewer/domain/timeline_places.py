"""Where marks and labels of one lane stand: rows in which nothing touches anything.

Lengths in pixels, along the direction of reading. A label stands before its mark, after it where
there is room only there, over it where it fills the view. Where that takes too many rows, marks
that would look the same share one; then labels yield, the least important first; where the marks
alone do not fit there is no placing, and the lane shows its density.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
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
    for weight in (0, 1, 2):  # first all labels, then those that matter, then the selected one
        found = _place_all(items, width, most_rows, preferred or {}, weight)
        if found is not None:
            return found if weight == 0 else _add_labels(items, found, width)
    rows = _place_marks(items, width, most_rows)
    if rows is None:
        return None
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
    items: Sequence[Item], width: float, most_rows: int, preferred: Mapping[int, int],
    weight: int,
) -> list[Place] | None:  # fmt: skip
    """Places in the first rows that are free, with labels for what weighs enough."""
    sides = [_choices(i, width) if i.weight >= weight else [_UNLABELLED] for i in items]
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


def _place_marks(items: Sequence[Item], width: float, most_rows: int) -> list[int] | None:
    """Rows for the marks alone, spread so that labels find room; None when they do not fit."""
    taken_to = [-TIGHT] * most_rows
    found = []
    for item in items:
        row = min(range(most_rows), key=taken_to.__getitem__)
        if max(item.left, 0.0) < taken_to[row] + TIGHT:
            return None
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
