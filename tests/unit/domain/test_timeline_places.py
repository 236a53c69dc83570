"""Rows and labels of a lane: nothing touches anything, and what matters keeps its label."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.timeline_places import APART, Item, Place, place, share

# -- places -------------------------------------------------------------------

ITEMS = st.lists(
    st.builds(
        Item,
        st.floats(-50, 700), st.floats(2, 300), st.floats(10, 200), st.integers(0, 1),
    ).map(lambda item: item._replace(right=item.left + item.right)),
    max_size=40,
).map(lambda items: sorted(items, key=lambda item: item.left))  # fmt: skip


def _spans(item: Item, where: Place) -> list[tuple[float, float]]:
    """What an event takes in its row, as far as it is in sight."""
    mark = (max(item.left, 0.0), max(item.right, 0.0))
    if where.side == "none":
        return [mark]
    label = (where.label_x, where.label_x + item.label)
    if where.side == "over":
        return [(min(mark[0], label[0]), max(mark[1], label[1]))]
    return [mark, label]


@given(ITEMS, st.integers(1, 12))
def test_nothing_touches_anything(items: list[Item], rows: int) -> None:
    places = place(items, 700.0, rows)
    if places is None:
        return
    assert len(places) == len(items)
    taken: dict[int, list[tuple[float, float]]] = {}
    for item, where in zip(items, places, strict=True):
        assert 0 <= where.row < rows
        if where.side != "none":
            assert where.label_x >= 0
            assert where.label_x + item.label <= 700
        for low, high in _spans(item, where):
            for start, end in taken.get(where.row, ()):
                assert high <= start or low >= end or (low, high) == (0.0, 0.0)
        taken.setdefault(where.row, []).extend(_spans(item, where))


def _rows_of_marks(items: list[Item]) -> int:
    """How many rows marks take that keep three pixels apart."""
    ends: list[float] = []
    for item in items:
        free = [end for end in ends if end + 3 <= max(item.left, 0.0)]
        if free:
            ends.remove(min(free))
        ends.append(item.right)
    return len(ends)


@given(ITEMS, st.integers(2, 12))
def test_a_mark_without_a_label_stands_beside_no_label(items: list[Item], rows: int) -> None:
    fits = [i for i in items if i.left - 7 - i.label >= 0 or 0 <= i.right <= 693 - i.label]
    places = place(fits, 700.0, rows)
    if places is None or _rows_of_marks(fits) >= rows:
        return
    labelled = {where.row for where in places if where.side != "none"}
    assert not labelled & {where.row for where in places if where.side == "none"}
    assert labelled or not fits


@given(ITEMS)
def test_all_labels_that_the_view_has_room_for_stand_where_rows_abound(items: list[Item]) -> None:
    places = place(items, 700.0, len(items) or 1)
    assert places is not None
    for item, where in zip(items, places, strict=True):
        if item.left - 7 - item.label >= 0 or 0 <= item.right <= 700 - 7 - item.label:
            assert where.side in ("before", "after")


def test_a_label_stands_before_its_mark_unless_there_is_room_only_after() -> None:
    near, far = Item(10, 20, 100), Item(300, 310, 100)
    assert [p.side for p in place([near, far], 700, 5) or ()] == ["after", "before"]
    across = Item(-10, 800, 100)
    assert [p.side for p in place([across], 700, 5) or ()] == ["over"]


def test_labels_yield_by_importance_and_come_back_with_room() -> None:
    items = [Item(100 + 16 * at, 104 + 16 * at, 80, int(at == 3)) for at in range(6)]
    few = place(items, 700, 2)
    assert few is not None
    assert few[3].side != "none"
    assert [where.row for where in few] == [1, 1, 1, 0, 1, 0]
    assert [where.side for where in few] == ["none"] * 3 + ["before", "none", "after"]
    assert all(where.side != "none" for where in place(items, 700, 9) or ())
    assert place([Item(100, 300, 20)] * 4, 700, 3) is None


def test_rows_kept_while_dragging_are_kept() -> None:
    items = [Item(100, 110, 50), Item(400, 410, 50)]
    free = place(items, 700, 5)
    kept = place(items, 700, 5, {0: 2, 1: 1})
    assert [p.row for p in free or ()] == [0, 0]
    assert [p.row for p in kept or ()] == [2, 1]
    assert APART > 0


@given(st.lists(st.floats(1, 500), min_size=1, max_size=8), st.floats(10, 900))
def test_a_fair_share_keeps_within_the_room(wanted: list[float], room: float) -> None:
    most = share(wanted, room, 0.0)
    together = sum(min(one, most) for one in wanted)
    assert together <= room + 1e-6
    assert together >= min(room, sum(wanted)) - 1e-6
