"""The short sheet on its page: how large the type, how much drawn together, what is left out.

First the type shrinks to its floor, then the page is drawn together, and only then items go, in the
order of `Sheet.spare` and as few as it takes. Each try is one setting of the page, so the next one
is guessed from how many points the last one left free, or wanted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate, count
from typing import Generic, NamedTuple, Protocol, TypeVar

from viewer.domain.sheet_blocks import Sheet, Spare
from viewer.domain.sheet_budget import least_room
from viewer.sheet.rooms import Rooms

# The type grows while the page has room: facts are set at 8.5 points times this.
SCALES = (1.2, 1.15, 1.1, 1.05, 1.0)
ROOMY, TIGHT, DENSE, FEW_ROWS = 0, 1, 2, 3
# How much taller the roomy setting of a page is than the dense one, at least, and how many points
# more the tight one takes.
ROOMIER, TIGHTER = 1.17, 35.0
# What a timeline of fewer rows saves at most.
ROWS_SAVE = 40.0
# What hardly ever fits beside the things that never go.
UNLIKELY = 1_100.0
# Points left free beside an item too large for them: what went before it may come back.
WASTED = 36.0
MOST_RETURNS = 4


class Step(NamedTuple):
    """One way of setting the sheet."""

    scale: float = 1.0
    level: int = ROOMY
    gone: tuple[Spare, ...] = ()


class Outcome(Protocol):
    """What became of it: how many pages, points free (or less than none), and points that each of
    the next facts to come back would take, where that is known.
    """

    pages: int
    free: float
    next: list[float]


class Setting(Protocol):
    """A sheet set in one way."""

    @property
    def outcome(self) -> Outcome: ...


S = TypeVar("S", bound=Setting)


class Fitting(Generic[S]):
    """Looks for the largest sheet that takes one page of a height in points."""

    def __init__(
        self, sheet: Sheet, set_at: Callable[[Step], S], height: float, room: Rooms
    ) -> None:
        self._sheet = sheet
        self._set_at = set_at
        self._height = height
        self._tried: dict[Step, S] = {}
        self._room = room
        self._rooms = room.all()

    def best(self) -> tuple[Step, S]:
        """The sheet as it is printed; the smallest one where not even that takes one page."""
        step = None if sum(self._rooms) > UNLIKELY else self._grown(())
        if step is None:
            step = self._returned(self._gone(self._fewest()))
            step = self._grown(step.gone) or step
        return step, self._at(step)

    def _gone(self, count: int) -> tuple[Spare, ...]:
        return self._sheet.spare[:count]

    def _at(self, step: Step) -> S:
        if step not in self._tried:
            self._tried[step] = self._set_at(step)
        return self._tried[step]

    def _fits(self, step: Step) -> bool:
        return self._at(step).outcome.pages == 1

    def _grown(self, gone: tuple[Spare, ...]) -> Step | None:
        """The roomiest step with this much gone; None where not even the densest one fits."""
        dense = Step(1.0, DENSE, gone)
        if not self._fits(dense):
            return next(filter(self._fits, self._denser(dense)), None)
        free = self._at(dense).outcome.free
        if free < TIGHTER:
            return dense
        # Roomier by a fifth or so; what cannot come true need not be set to be seen.
        filled = 1 - free / self._height
        filled *= ROOMIER
        for scale in SCALES:
            if filled * scale**1.5 < 1.02:
                step = Step(scale, ROOMY, gone)
                if self._fits(step):
                    return step
                filled = (1 - self._at(step).outcome.free / self._height) / scale**1.5
        tight = Step(1.0, TIGHT, gone)
        return tight if self._fits(tight) else dense

    def _denser(self, dense: Step) -> Iterator[Step]:
        if self._sheet.drawn and self._at(dense).outcome.free > -ROWS_SAVE:
            yield dense._replace(level=FEW_ROWS)

    def _fewest(self) -> int:
        """How many of the first to go have to, set densely."""
        total = list(accumulate(self._rooms, initial=0.0))
        low, high = self._sheet.sure - 1, len(self._rooms)
        guess = min(max(bisect_left(total, total[-1] - self._room.budget), low + 1), high)
        if Step(1.0, DENSE) in self._tried:  # and took too much room
            low = max(low, 0)
            guess = bisect_left(total, -self._at(Step(1.0, DENSE)).outcome.free)
            guess = min(max(guess, low + 1), high)
        for turn in count(1):
            outcome = self._at(Step(1.0, DENSE, self._gone(guess))).outcome
            more = 0
            if outcome.pages == 1:
                high = guess
                more = bisect_right([*accumulate(outcome.next)], outcome.free)
                if guess and self._is_full(guess - 1, more, outcome):
                    break  # no room for the next one
            else:
                low = guess
            if high - low <= 1:
                break
            guess = guess - more if more else bisect_left(total, total[guess] - outcome.free)
            if turn % 5 == 0:  # where the reckoning leads nowhere
                guess = (low + high) // 2
            guess = min(max(guess, low + 1), high - 1)
        return high

    def _is_full(self, at: int, more: int, outcome: Outcome) -> bool:
        """Whether the next item is sure to find no room: it was measured, or takes too much."""
        if outcome.next:
            return not more
        return outcome.free < least_room(self._sheet.spare[at], self._sheet)

    def _returned(self, gone: tuple[Spare, ...]) -> Step:
        """What went before an item too large for the page may stand in the room that one left."""
        step = Step(1.0, DENSE, gone)
        free = self._at(step).outcome.free
        if not self._fits(step) or free < WASTED:
            return step
        back: list[Spare] = []
        for item, needed in reversed([*zip(gone[:-1], self._rooms, strict=False)]):
            if needed <= free:
                free -= needed
                back.append(item)
        for _ in range(MOST_RETURNS):
            smaller = step._replace(gone=tuple(item for item in gone if item not in back))
            if not back or self._fits(smaller):
                return smaller
            del back[len(back) // 2 :]
        return step
