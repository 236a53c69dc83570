"""The stated numbers of people of all facts, by value."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from viewer.columns.cited import Some
from viewer.columns.places import Mask, Places
from viewer.domain.briefing import Figure
from viewer.domain.figure_bars import FAR, counts_people


def people_in(some: Some) -> Iterator[tuple[Figure, int]]:
    """The figures of some facts that count people, with the positions of these."""
    for fact, at in zip(some.facts, some.at.tolist(), strict=True):
        for figure in fact.figures:
            if counts_people(figure):
                yield figure, at


class People:
    """Figures numbered by value, then by the fact that states them."""

    def __init__(self, found: list[tuple[Figure, int]]) -> None:
        found.sort(key=lambda pair: (pair[0].value, pair[1]))
        self._found = found
        self._facts = np.array([at for _, at in found], np.int32)
        self._values: NDArray[np.float64] = np.array([figure.value for figure, _ in found], float)

    def of(self, mask: Mask) -> Places:
        """Numbers of the figures of the facts marked."""
        return Places(np.flatnonzero(mask[self._facts]))

    def __getitem__(self, number: int) -> tuple[Figure, int]:
        return self._found[number]

    def first_of(self, at: int) -> int | None:
        """The number of the first figure of the fact at a position."""
        found = np.flatnonzero(self._facts == at)
        return int(found[0]) if len(found) else None

    def top(self, numbers: Places) -> float:
        """As `viewer.domain.figure_bars.scale_top`."""
        values, half = self._values[numbers.at], (len(numbers) + 1) // 2
        # A little less than exact, so that nothing is missed: what is found is looked at closely.
        leaps = np.flatnonzero(values[half:] > 0.999 * FAR * values[half - 1 : -1]) + half
        for place in leaps.tolist():
            value, before = (self[numbers[place - back]][0].value for back in (0, 1))
            if place > 1 and value > FAR * before:
                return before
        return self[numbers[-1]][0].value
