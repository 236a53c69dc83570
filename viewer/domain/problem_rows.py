"""The problems of a file as rows: errors first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.problems import Problem
from viewer.domain.rows import Row

PAGE = 500  # rows at a time: a file may have 100,000 problems
EARLIER, LATER = "earlier", "later"


class ProblemRow(Row, frozen=True, kw_only=True):
    """One problem."""

    problem: Problem


class MoreRow(Row, frozen=True, kw_only=True):
    """What is not listed here: `count` problems before or after, `step` of them shown next.

    `way` is EARLIER or LATER.
    """

    way: str
    count: int
    step: int


def sorted_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Errors before notes, otherwise in the order of the file."""
    return tuple(sorted(problems, key=lambda problem: problem.severity != "error"))


def problem_rows(problems: Sequence[Problem], start: int = 0) -> tuple[Row, ...]:
    """A page of problems from `start` on, with a row for those before and one for those after."""
    end = min(start + PAGE, len(problems))
    rows: list[Row] = []
    if start:
        step = min(start, PAGE)
        rows.append(MoreRow(key=f"action:{EARLIER}", way=EARLIER, count=start, step=step))
    rows += [ProblemRow(key=f"problem:{at}", problem=problems[at]) for at in range(start, end)]
    left = len(problems) - end
    if left:
        step = min(left, PAGE)
        rows.append(MoreRow(key=f"action:{LATER}", way=LATER, count=left, step=step))
    return tuple(rows)
