"""Many runs of every target, each by a chance that its number gives again."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.fuzz.targets import TARGETS


class Find(NamedTuple):
    """A run that failed; `python -m tests.fuzz --only TARGET --seed N --at NUMBER` repeats it."""

    target: str
    seed: int
    number: int
    error: str


def run(target: str, seed: int, number: int) -> Find | None:
    """One run; what it failed of, if it did."""
    try:
        TARGETS[target][0](Random(f"{seed} {target} {number}"))
    except Exception as error:
        return Find(target, seed, number, f"{type(error).__name__}: {error}")
    return None


def finds(runs: int, seed: int, only: str = "", part: int = 0) -> Iterator[Find]:
    """All finds of so many runs in all, shared among the targets.

    Every `part` has numbers of its own; part 0 has the first ones.
    """
    for target, (_, share) in TARGETS.items():
        if only in ("", target):
            count = runs if only else runs * share // 100
            numbers = range(part * count, (part + 1) * count)
            yield from filter(None, (run(target, seed, number) for number in numbers))
