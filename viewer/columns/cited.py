"""The citations and the parts of all facts in two rows, each with the facts they belong to."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.domain.briefing import Citation, Part
from viewer.domain.factbase import FactBase


class Cited:
    """`by` and `parts_by` have the position of the fact of each citation and of each part, in
    order; `sources` the ids of the sources cited."""

    def __init__(self, base: FactBase) -> None:
        self.citations: list[Citation]
        self.parts: list[Part]
        self.citations, self.by = _flat(base.each("citations"))
        self.parts, self.parts_by = _flat(base.each("actors"))
        self.sources: list[str] = list(map(attrgetter("source"), self.citations))


def _flat(lists: list[tuple[Any, ...]]) -> tuple[list[Any], NDArray[np.int32]]:
    lengths = np.fromiter(map(len, lists), np.int32, len(lists))
    by = np.repeat(np.arange(len(lists), dtype=np.int32), lengths)
    return list(chain.from_iterable(lists)), by
