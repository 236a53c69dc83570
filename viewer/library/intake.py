"""Briefings read for the library, some at a time: the next while the last are written."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from viewer.domain.collection import paused_collection
from viewer.domain.factbase import FactBase
from viewer.domain.library_entries import card_of, entries_of
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits
from viewer.formats.opening import Opened, open_carefully
from viewer.formats.stamps import Stamp
from viewer.library.tables import Prepared, prepared

PART, PART_ENTRIES = 10, 1_000  # briefings, and entries of them, that are read in one go
AHEAD = 10  # parts that are read before the first of them is written
TOGETHER = 15_000  # entries that are written together, at most
FEWEST = 40  # briefings that are worth being written apart from the last
Step = Callable[[int, int], bool]
"""Told how many of how many are done; answers whether to go on."""
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


def ready(opened: Opened, base: FactBase | None = None) -> Prepared:
    """An edition as the index takes it; `base` where somebody has its facts at hand."""
    base = base or opened.base()
    made = prepared(card_of(base), entries_of(base))
    base.forget_fields()
    return made


def batches(places: Places, limits: Limits, step: Step) -> Iterator[list[Taken]]:
    """All that lies at these places, in their order, or as much of it as was read when `step` asked
    to stop. Reading is Python's work and writing SQLite's, so that a thread for the one and one for
    the other do not wait for each other. The more is written together the less it costs; but what
    is written last is waited for, so that as much as is left to read is enough.
    """
    from concurrent.futures import ThreadPoolExecutor  # slow to load, and seldom needed

    coming, done, batch, size = iter(places), 0, list[Taken](), 0
    with ThreadPoolExecutor(1) as reader:
        parts = deque(reader.submit(_read, coming, limits) for _ in range(AHEAD))
        try:
            while part := parts.popleft().result():
                if not step(done, len(places)):
                    break
                parts.append(reader.submit(_read, coming, limits))
                done += len(part)
                batch += part
                size += sum(map(_size, part))
                if size >= TOGETHER or len(batch) >= len(places) - done >= FEWEST:
                    yield batch
                    batch, size = [], 0
            if batch:
                yield batch
        finally:
            reader.shutdown(cancel_futures=True)


def _read(places: Iterator[tuple[str, Stamp]], limits: Limits) -> list[Taken]:
    """The next part."""
    part: list[Taken] = []
    size = 0
    with paused_collection():
        for path, stamp in places:
            try:
                part.append(Taken(path, stamp, ready(open_carefully(path, limits))))
            except Refused as refused:
                part.append(Taken(path, stamp, Refusal(path, refused.problems)))
            size += _size(part[-1])
            if len(part) >= PART or size >= PART_ENTRIES:
                break
    return part


def _size(taken: Taken) -> int:
    return len(taken.found.words) if isinstance(taken.found, Prepared) else 0
