"""Heights against the plainest way to add them up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.row_heights import BLOCK, RowHeights


@given(
    st.integers(1, 3 * BLOCK),
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(0, 3 * BLOCK), st.integers(0, 900)), max_size=20),
    st.integers(-50, 200_000),
)
def test_rows_stand_one_below_the_other(
    count: int, guess: int, taken: list[tuple[int, int]], y: int
) -> None:
    heights = RowHeights(count, guess)
    plain = [max(1, guess)] * count
    for row, height in taken:
        if row < count:
            before = plain[row]
            plain[row] = max(1, height)
            assert heights.take(row, height) == (plain[row] != before)
            assert heights.knows(row)
    tops = [sum(plain[:row]) for row in range(count)] if count < 40 else None
    assert heights.total == sum(plain)
    rows = range(count) if tops else {0, count // 2, count - 1, *(r for r, _ in taken if r < count)}
    for row in rows:
        assert heights[row] == plain[row]
        assert heights.top(row) == (tops[row] if tops else sum(plain[:row]))
    found = heights.row_at(y)
    assert 0 <= found < count
    top = sum(plain[:found])
    assert (
        top <= y < top + plain[found]
        or (y < 0 and found == 0)
        or (y >= sum(plain) and found == count - 1)
    )


def test_no_rows_are_no_rows() -> None:
    assert RowHeights(0, 20).total == 0
    assert RowHeights(0, 20).row_at(5) == -1
