"""What facts name, as numbers: topics, and in two rows the sources cited and the actors' parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.domain.factbase import FactBase

Numbers = NDArray[np.int32]


class Cited:
    """`by` and `parts_by` have the position of the fact of each citation and of each part, in the
    order of the file, in which they lie in memory. In parallel stand the places of `sources`,
    `actors` and `activities` in their lists, of an activity that is not named behind the last one;
    `topics` has that of each fact, by position.
    """

    def __init__(self, base: FactBase) -> None:
        many, briefing = base.many, base.briefing
        self.citations, self.parts = many.citations, many.parts
        positions = np.empty(len(base), np.int32)
        positions[np.array(base.order, np.int64)] = np.arange(len(base), dtype=np.int32)
        self.by = _repeated(positions, many.each("citations"))
        self.parts_by = _repeated(positions, many.each("actors"))
        self.sources = _places(map(attrgetter("source"), self.citations), _numbered(base.sources))
        actors, activities = _numbered(briefing.actors), _numbered(briefing.activities)
        self.actors = _places(map(attrgetter("actor"), self.parts), actors)
        named = {**activities, None: len(activities)}
        self.activities = _places(map(attrgetter("activity"), self.parts), named)
        self.topics = _places(base.each("topic"), _numbered(briefing.topics))


def _numbered(items: Iterable[Any]) -> dict[str | None, int]:
    return {item.id: at for at, item in enumerate(items)}


def _places(names: Iterable[str | None], numbers: Mapping[str | None, int]) -> Numbers:
    return np.fromiter(map(numbers.__getitem__, names), np.int32)


def _repeated(positions: Numbers, lists: list[tuple[Any, ...]]) -> Numbers:
    return np.repeat(positions, np.fromiter(map(len, lists), np.int32, len(lists)))
