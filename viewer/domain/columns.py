"""What flat columns answer for many facts at once, in place of a look at each.

`viewer.columns` holds them, in arrays, once they are worked out; until then, and for few facts,
the plain functions of the domain answer the same.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from viewer.domain.briefing import Figure

if TYPE_CHECKING:
    from viewer.domain.contributors import Matrix
    from viewer.domain.reading import Reading
    from viewer.domain.timeline_table import Track


class Positions(Sequence[int]):
    """Positions of facts in their order, each once; whether one is among them is quick to say."""

    @abstractmethod
    def without(self, few: Iterable[int]) -> Positions:
        """All but these."""

    @abstractmethod
    def shifted(self, by: int) -> Positions:
        """Each of them larger by a number."""


class Counted(Struct, frozen=True):
    """How many actors are named, facts dated, and sources cited."""

    actors: int
    dated: int
    sources: int


class NumberedFigures(Protocol):
    """Stated numbers of people, numbered by value and then by the fact that states them."""

    def __getitem__(self, number: int, /) -> tuple[Figure, int]:
        """A figure, and the position of its fact."""
        ...

    def first_of(self, at: int) -> int | None:
        """The number of the first figure of the fact at a position."""
        ...

    def top(self, numbers: Any) -> float:
        """Where the scale of some of them ends."""
        ...


class Columns(Protocol):
    """Answers about the facts of one base."""

    def prepare(self, going_on: Callable[[], bool]) -> None:
        """Work out ahead what will be asked first, as long as that is wanted."""
        ...

    def shown(self, reading: Reading) -> Positions:
        """What the search, the filters and the day asked about leave."""
        ...

    def counted(self, shown: Sequence[int]) -> Counted:
        """What is behind the tabs."""
        ...

    def cited(self, shown: Sequence[int]) -> Sequence[int]:
        """How many of the facts shown cite each source, in file order."""
        ...

    def matrix(self, reading: Reading) -> Matrix:
        """The table of the contributors of the facts shown."""
        ...

    def people(self, shown: Sequence[int]) -> Positions:
        """Which of `figures` the facts shown state."""
        ...

    @property
    def figures(self) -> NumberedFigures:
        """The stated numbers of people of all facts."""
        ...

    def kept(self, shown: Sequence[int], positions: array[int]) -> bytearray:
        """1 or 0 for each of these positions: whether it is shown."""
        ...

    def within(
        self, kept: bytearray, bounds: tuple[array[int], array[int]], period: tuple[int, int]
    ) -> bytearray:
        """Of those kept, the ones that may lie in a period; `bounds` are first and last days."""
        ...

    def left_out(self, wide: bytearray, drawn: bytearray) -> bytearray:
        """1 or 0 for each: whether it is kept in the first, and not in the second."""
        ...

    def loses(self, reading: Reading, positions: array[int], kept: bytearray) -> bool:
        """Whether any of the positions kept has no support left."""
        ...

    def only(self, track: Track, kept: bytearray) -> Track:
        """The events of a track whose index is kept."""
        ...

    def styles(self, style_of: array[int], kept: bytearray) -> Sequence[int]:
        """The styles of the events kept, each once."""
        ...
