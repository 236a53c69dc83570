"""Problems in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.texts.words import Words


def sentence(problem: Problem, words: Words) -> str:
    """What is wrong, in one sentence that names the item it concerns, if there is one."""
    values: dict[str, Any] = dict(problem.values)
    text = words(f"problem.{problem.code}", **values)
    if "near" in problem.values:
        text = words("problems.near", sentence=text, near=problem.values["near"])
    if problem.code == "unknown-key" and problem.severity == "note":
        text = words("problems.left-alone", sentence=text)
    if problem.item is None or f"“{problem.item}”" in text:
        return text
    return words("problems.with-item", sentence=text, item=problem.item)


def placed(problem: Problem, words: Words) -> str:
    """Where and what: `/facts/12/when: …`; without a place, the sentence alone."""
    text = sentence(problem, words)
    if not problem.place:
        return text
    return words("problems.placed", place=problem.place, sentence=text)


def first_error(problems: Sequence[Problem]) -> Problem:
    """The first error; the first note where there is no error."""
    return next((problem for problem in problems if problem.severity == "error"), problems[0])


def in_file(problems: Sequence[Problem], file: str, words: Words) -> str:
    """What is wrong with `file`: the first error, where it stands, and in which file.

    A sentence that names the file, or another one that could not be written, needs no more.
    """
    first = first_error(problems)
    text = placed(first, words)
    if not file or first.code.startswith("write-") or f"“{shown(file)}”" in text:
        return text
    return words("problems.in-file", file=shown(file, 200), sentence=text)


def line(problem: Problem, words: Words, number: int = 0) -> str:
    """One line of `check`: place, and the line of the manifest if that is known, severity,
    sentence.
    """
    place = problem.place or words("problems.whole")
    return words(
        "problems.line",
        place=words("problems.in-line", place=place, line=number) if number else place,
        severity=words(f"problems.{problem.severity}"),
        sentence=sentence(problem, words),
    )
