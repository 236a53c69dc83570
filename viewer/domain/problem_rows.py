"""The problems of a file as rows: errors first, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.problems import Problem
from viewer.domain.rows import Row

PAGE = 500  # rows; more are shown when asked for, since a file may have 100,000 problems


class ProblemRow(Row, frozen=True, kw_only=True):
    """One problem."""

    problem: Problem


class MoreRow(Row, frozen=True, kw_only=True):
    """What is not listed yet: `count` further problems, of which `step` come next."""

    count: int
    step: int


def sorted_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Errors before notes, otherwise in the order of the file."""
    return tuple(sorted(problems, key=lambda problem: problem.severity != "error"))


def problem_rows(problems: Sequence[Problem], most: int = PAGE) -> tuple[Row, ...]:
    """The first `most` problems, and a last row for the rest."""
    shown = problems[:most]
    rows: list[Row] = [
        ProblemRow(key=f"problem:{at}", problem=problem) for at, problem in enumerate(shown)
    ]
    left = len(problems) - len(shown)
    if left:
        rows.append(MoreRow(key="action:more", count=left, step=min(left, PAGE)))
    return tuple(rows)
