"""Briefings read for the library, some at a time: the next while the last are written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from viewer.domain.library_entries import card_of, entries_of
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits
from viewer.formats.opening import Opened, open_carefully
from viewer.library.places import Stamp
from viewer.library.tables import Prepared, prepared

PART = 10  # briefings read in one go
AHEAD = 8  # parts that are read before the first of them is written
AT_ONCE = 80  # briefings written together, at most
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
    """All that lies at these places, in their order: whatever was read while the last was written.
    Reading is Python's work and writing SQLite's, so that a thread for the one and one for the
    other do not wait for each other.
    """
    from concurrent.futures import ThreadPoolExecutor  # slow to load, and seldom needed

    with ThreadPoolExecutor(1) as reader:
        parts = (places[at : at + PART] for at in range(0, len(places), PART))
        coming = deque(reader.submit(_read, part, limits) for part in islice(parts, AHEAD))
        try:
            while coming:
                batch = coming.popleft().result()
                while coming and coming[0].done() and len(batch) < AT_ONCE:
                    batch += coming.popleft().result()
                room = AHEAD - len(coming)
                coming += [reader.submit(_read, part, limits) for part in islice(parts, room)]
                yield batch
        finally:
            reader.shutdown(cancel_futures=True)


def _read(places: Places, limits: Limits) -> list[Taken]:
    found = []
    for path, stamp in places:
        try:
            found.append(Taken(path, stamp, ready(open_carefully(path, limits))))
        except Refused as refused:
            found.append(Taken(path, stamp, Refusal(path, refused.problems)))
    return found
