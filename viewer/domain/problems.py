"""A problem is a value: what is wrong (code), where (place), how bad (severity).

The sentence is made from it in `viewer.texts.problems`; nothing here speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "note"]


class Problem(Struct, frozen=True):
    """`place` is a JSON Pointer counted from 0 (`/facts/12/when`), an entry of the container
    (`sources/a.txt`), a line (`line 12`) or "" for the file as a whole.

    `values` fill the sentence (texts from the file, already cut and made visible); `item` is the
    id of the nearest table that has one, so that a reader finds it without counting.
    """

    code: str
    place: str
    severity: Severity = "error"
    values: dict[str, str] = {}
    item: str | None = None

    def __hash__(self) -> int:
        """Equal problems hash alike; the values are left to the comparison."""
        return hash((self.code, self.place, self.severity, self.item))


MOST_NOTES = 10_000
"""Notes of one kind that a reader is told: a hundred screens. `check` lists more."""


def few_notes(found: Iterable[Problem], most: int, *, mild: bool = True) -> Iterator[Problem]:
    """What one rule finds, of notes no more than `most` and one that says that there are more.

    If all it finds is `mild`, notes, it need not be asked for the rest.
    """
    told = 0
    for problem in found:
        if problem.severity == "note":
            told += 1
            if told > most + 1:
                continue
            if told > most:
                place = "/".join(problem.place.split("/")[:2])
                yield Problem("notes-many", place, "note", {"limit": f"{most:,}"})
                if mild:
                    return
                continue
        yield problem


class Refused(Exception):  # noqa: N818 - the name says what happened to the file
    """The briefing cannot be opened. Carries every problem found, errors and notes."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].code if problems else "refused")
        self.problems = problems
