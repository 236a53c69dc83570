"""Problems by the page: none is lost, none comes twice."""

from __future__ import annotations

import pytest

from viewer.domain.problem_rows import (
    EARLIER,
    LATER,
    PAGE,
    MoreRow,
    ProblemRow,
    problem_rows,
    sorted_problems,
)
from viewer.domain.problems import Problem


def some(count: int) -> tuple[Problem, ...]:
    return tuple(Problem("no-ink", f"/facts/{at}") for at in range(count))


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE, 3 * PAGE + 7])
def test_the_pages_together_hold_every_problem_once(count: int) -> None:
    problems, seen = some(count), []
    start = 0
    while True:
        rows = problem_rows(problems, start)
        listed = [row for row in rows if isinstance(row, ProblemRow)]
        more = {row.way: row for row in rows if isinstance(row, MoreRow)}
        assert len({row.key for row in rows}) == len(rows)
        assert len(listed) <= PAGE
        assert (EARLIER in more) == (start > 0)
        seen += [row.problem for row in listed]
        if LATER not in more:
            break
        assert more[LATER].count == count - len(seen)
        assert more[LATER].step == min(PAGE, count - len(seen))
        start += PAGE
    assert tuple(seen) == problems


def test_errors_come_first_in_the_order_of_the_file() -> None:
    mixed = tuple(Problem("no-ink", str(at), "note" if at % 3 else "error") for at in range(10))
    places = [problem.place for problem in sorted_problems(mixed)]
    assert places == ["0", "3", "6", "9", "1", "2", "4", "5", "7", "8"]
