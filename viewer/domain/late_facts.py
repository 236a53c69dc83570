"""The facts of a large briefing, left as they are written and decoded when somebody looks at them.

A first look gathers what all of them say in a few fields: what a window needs to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import eq
from typing import Any, overload

from msgspec import Struct

from viewer.domain.briefing import Fact

STEP = 500  # facts looked at together: as many as a processor has at hand, and no thread waits long
NEAR = 4_000  # facts looked at one by one that stay decoded
KEPT = 200_000  # so many, and no more, stay decoded once all are: more would take gigabytes

FIELDS = (
    "id", "kind", "topic", "when", "key", "planned", "credibility", "basis", "updates", "disputes",
)  # fmt: skip
Pieces = Sequence[Any]
"""Facts as they are written, bytes or what looks like them."""


class Cited(Struct, frozen=True):
    """What a whole look at all facts tells: ids of the sources cited and of the actors with a part,
    how many citations there are, and whether any quotes.
    """

    sources: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    count: int = 0
    quotes: bool = False


class FirstLook(Struct):
    """What all facts say, in the order of the file: the `FIELDS` as they have them, of figures only
    who states any; whether a figure is key, or labelled. There are no fields before that look.
    """

    fields: dict[str, list[Any]] = {}
    figures: list[bool] = []
    key_figures: bool = False
    labels: bool = False
    cited: Cited = Cited()


class LateFacts(Sequence[Fact]):
    """Facts in the order of the file. `read` decodes some of them at once."""

    def __init__(
        self, pieces: Pieces, read: Callable[[Pieces], Sequence[Fact]], look: FirstLook
    ) -> None:
        self.look = look
        self._pieces = pieces
        self._read = read
        self._near: dict[int, Fact] = {}
        self._all: tuple[Fact, ...] = ()

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Fact]: ...
    def __getitem__(self, at: int | slice) -> Fact | Sequence[Fact]:
        if self._all:
            return self._all[at]
        if isinstance(at, slice):
            return tuple(self._read(self._pieces[at]))
        found = self._near.get(at)
        if found is None:
            (found,) = self._read((self._pieces[at],))
            if len(self._near) >= NEAR:
                self._near.clear()
            self._near[at] = found
        return found

    def __iter__(self) -> Iterator[Fact]:
        return self.of(range(len(self)))

    @property
    def are_kept(self) -> bool:
        """Whether all are decoded for good."""
        return bool(self._all)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (LateFacts, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def of(self, places: Sequence[int]) -> Iterator[Fact]:
        """The facts at some places, one after the other."""
        if self._all:
            yield from map(self._all.__getitem__, places)
            return
        pieces = self._pieces
        for first in range(0, len(places), STEP):
            yield from self._read([pieces[at] for at in places[first : first + STEP]])

    def keep(self, going_on: Callable[[], bool]) -> bool:
        """Decode all of them for good, where they are few enough; whether that is done."""
        if self._all or len(self) > KEPT:
            return bool(self._all)
        found: list[Fact] = []
        for first in range(0, len(self), STEP):
            if not going_on():
                return False
            found += self._read(self._pieces[first : first + STEP])
        self._all = tuple(found)
        self._near.clear()
        return True


class InOrder(Sequence[Fact]):
    """Late facts in another order: `order` has the place of each in the file."""

    def __init__(self, facts: LateFacts, order: Sequence[int]) -> None:
        self._facts, self._order = facts, order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Fact: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Fact]: ...
    def __getitem__(self, at: int | slice) -> Fact | Sequence[Fact]:
        if isinstance(at, slice):
            return tuple(self._facts.of(self._order[at]))
        return self._facts[self._order[at]]

    def __iter__(self) -> Iterator[Fact]:
        return self._facts.of(self._order)


def in_order(facts: Sequence[Fact], order: Sequence[int]) -> Sequence[Fact]:
    """The facts at these places, late where they are."""
    if isinstance(facts, LateFacts):
        return InOrder(facts, order)
    return tuple(map(facts.__getitem__, order))
