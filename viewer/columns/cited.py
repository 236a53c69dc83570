"""What facts name, as numbers: topics, and in two rows the sources cited and the actors' parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.columns.places import Flat
from viewer.domain.briefing import Citation, Fact, Part
from viewer.domain.factbase import FactBase
from viewer.domain.late_facts import STEP
from viewer.domain.sections import ROLES

Numbers = NDArray[np.int32]


class Some(NamedTuple):
    """Some facts, next to each other in the file, where they lie in memory: their positions, their
    citations and parts, and of each of these the position of its fact.
    """

    facts: Sequence[Fact]
    at: Numbers
    citations: list[Citation]
    by: Numbers
    parts: list[Part]
    parts_by: Numbers


def steps(base: FactBase) -> Iterator[Some]:
    """All facts, in the order of the file."""
    positions = np.empty(len(base), np.int32)
    positions[np.array(base.order, np.int64)] = np.arange(len(base), dtype=np.int32)
    for first in range(0, len(base), STEP):
        facts, at = base.briefing.facts[first : first + STEP], positions[first : first + STEP]
        cited, taking = ([getattr(one, name) for one in facts] for name in ("citations", "actors"))
        yield Some(
            facts, at, list(chain.from_iterable(cited)), _repeated(at, cited),
            list(chain.from_iterable(taking)), _repeated(at, taking),
        )  # fmt: skip


class Cited:
    """`by` and `parts_by` have the position of the fact of each citation and of each part, in the
    order of the file. In parallel stand the places of `sources`, and of `actors`, `activities`
    (behind the last one for none) and `roles`; `topics` has that of each fact, by position.
    """

    def __init__(self, base: FactBase) -> None:
        briefing = base.briefing
        activities = _numbered(briefing.activities)
        roles: dict[str | None, int] = {role: at for at, role in enumerate(ROLES)}
        self._at: dict[str, Mapping[str | None, int]] = {
            "source": _numbered(base.sources),
            "actor": _numbered(briefing.actors),
            "activity": {**activities, None: len(activities)},
            "role": {**roles, None: roles["other"]},
        }
        self._spoken: dict[str, set[int]] = {}
        self._found: dict[str, list[Numbers]] = {name: [] for name in (*self._at, "by", "parts_by")}
        self.topics = _places(base.each("topic"), _numbered(briefing.topics))

    def take(self, some: Some) -> None:
        """Take in some facts."""
        for name, numbers in self._at.items():
            items: Sequence[Any] = some.citations if name == "source" else some.parts
            self._found[name].append(_places(map(attrgetter(name), items), numbers))
        said = list(map(attrgetter("said_by"), some.citations))
        if any(said):
            for name, at in zip(said, some.by.tolist(), strict=True):
                if name:
                    self._spoken.setdefault(name, set()).add(at)
        self._found["by"].append(some.by)
        self._found["parts_by"].append(some.parts_by)

    def speakers(self) -> dict[str, tuple[int, ...]]:
        """As `viewer.domain.factbase.FactBase.speakers`."""
        return {name: tuple(sorted(places)) for name, places in self._spoken.items()}

    def end(self) -> None:
        """All facts have been taken in."""
        whole = {name: np.concatenate(found) for name, found in self._found.items()}
        self._found.clear()
        self.sources, self.by = whole["source"], whole["by"]
        self.actors, self.activities, self.roles = whole["actor"], whole["activity"], whole["role"]
        self.parts_by = whole["parts_by"]


class Citing(Mapping[str, tuple[int, ...]]):
    """Id of a source → positions of the facts that cite it; facts stand under sources by place."""

    def __init__(self, base: FactBase, under: Flat) -> None:
        self._at, self._under = _numbered(base.sources), under

    def __getitem__(self, name: str) -> tuple[int, ...]:
        found = self._under[self._at[name]].tolist()
        if not found:
            raise KeyError(name)
        return tuple(found)

    def __iter__(self) -> Iterator[str]:
        there = np.diff(self._under.starts) > 0
        return (name for name, at in self._at.items() if name and there[at])

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(self._under.starts)))


def _numbered(items: Iterable[Any]) -> dict[str | None, int]:
    return {item.id: at for at, item in enumerate(items)}


def _places(names: Iterable[str | None], numbers: Mapping[str | None, int]) -> Numbers:
    return np.fromiter(map(numbers.__getitem__, names), np.int32)


def _repeated(positions: Numbers, lists: list[tuple[Any, ...]]) -> Numbers:
    return np.repeat(positions, np.fromiter(map(len, lists), np.int32, len(lists)))
