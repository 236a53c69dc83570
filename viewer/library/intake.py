"""Briefings read for the library, some at a time: the next while the last are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from viewer.domain.library_entries import card_of, entries_of
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits
from viewer.formats.opening import Opened, open_carefully
from viewer.library.places import Stamp
from viewer.library.tables import Prepared, prepared

AT_ONCE = 40  # briefings written together
Places = Sequence[tuple[str, Stamp]]


class Refusal(NamedTuple):
    """A place that is no briefing, and every problem with it."""

    path: str
    problems: tuple[Problem, ...]


class Taken(NamedTuple):
    """What was read at a place: an edition ready to be written, or why there is none."""

    path: str
    stamp: Stamp
    found: Prepared | Refusal


def ready(opened: Opened) -> Prepared:
    """An edition as the index takes it."""
    base = opened.base()
    return prepared(card_of(base), entries_of(base))


def batches(places: Places, limits: Limits) -> Iterator[list[Taken]]:
    """All that lies at these places, in their order. Reading is Python's work and writing
    SQLite's, so that a thread for the one and one for the other do not wait for each other.
    """
    from concurrent.futures import ThreadPoolExecutor  # slow to load, and seldom needed

    with ThreadPoolExecutor(1) as reader:
        parts = [places[at : at + AT_ONCE] for at in range(0, len(places), AT_ONCE)]
        coming = [reader.submit(_read, part, limits) for part in parts[:1]]
        for after in range(1, len(parts) + 1):
            batch = coming.pop().result()
            coming += [reader.submit(_read, part, limits) for part in parts[after : after + 1]]
            yield batch


def _read(places: Places, limits: Limits) -> list[Taken]:
    found = []
    for path, stamp in places:
        try:
            found.append(Taken(path, stamp, ready(open_carefully(path, limits))))
        except Refused as refused:
            found.append(Taken(path, stamp, Refusal(path, refused.problems)))
    return found
