"""Why a file of the library is refused, as the index keeps it: its first problem as JSON."""

from __future__ import annotations

import msgspec

from viewer.domain.problems import Problem
from viewer.library.intake import Refusal
from viewer.library.tables import Prepared


def refused(found: Prepared | Refusal) -> str:
    """The first error, or the first note where there is none; "" of what was read."""
    if isinstance(found, Prepared):
        return ""
    first = next((one for one in found.problems if one.severity == "error"), found.problems[0])
    return msgspec.json.encode(first).decode()


def told(text: str) -> Problem:
    """What was kept so."""
    return msgspec.json.decode(text, type=Problem)
