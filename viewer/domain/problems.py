"""A problem is a value: what is wrong (code), where (place), how bad (severity).

The sentence is made from it in `viewer.texts.problems`; nothing here speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """`place` is a JSON Pointer counted from 0 (`/facts/12/when`), an entry of the container
    (`sources/a.txt`), a line (`line 12`) or "" for the file as a whole.

    `values` fill the sentence (texts from the file, already cut); `item` is the id of the
    nearest table that has one, so that a reader finds it without counting.
    """

    code: str
    place: str
    severity: Severity = "error"
    values: Mapping[str, str] = field(default_factory=dict)
    item: str | None = None


class Refused(Exception):
    """The briefing cannot be opened. Carries every problem found, errors and notes."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].code if problems else "refused")
        self.problems = problems
