"""What the reader has set: filters that narrow, and what-ifs that ask. Values, no state."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.domain.ratings import Rating
from viewer.domain.search_words import in_force

FilterKind = Literal[
    "actor", "activity", "part", "topic", "source", "kind", "support", "period", "lost",
    "yours",
]  # fmt: skip
ALL = "*"  # no id: in a part, it stands for every actor or for every activity
ONE_AT_A_TIME = ("period", "part")


class Filter(Struct, frozen=True):
    """One removable chip. `value` is an id, a kind, a kind of support, two ISO days "a/b", or a
    part: the ids "actor/activity", each of which may be `ALL`, the second "" for no activity."""

    kind: FilterKind
    value: str = ""


class Lens(Struct, frozen=True):
    """Search and filters say which facts are shown, the what-if says what stands.

    `without` holds ids of sources set aside; `min_rating` reads "only B2 or better";
    `known_at` is a day number: sources issued later are set aside, and facts that could not be
    known then are not shown. `whole` is set where nobody is typing the search any more.
    """

    search: str = ""
    filters: tuple[Filter, ...] = ()
    without: frozenset[str] = frozenset()
    min_rating: Rating | None = None
    known_at: int | None = None
    whole: bool = False

    @property
    def asks(self) -> bool:
        """Whether a what-if is on."""
        return bool(self.without) or self.min_rating is not None or self.known_at is not None

    def asks_as(self, other: Lens) -> bool:
        """Whether the what-if is the same."""
        mine = (self.without, self.min_rating, self.known_at)
        return mine == (other.without, other.min_rating, other.known_at)

    @property
    def narrows(self) -> bool:
        """Whether a search or a filter is on; what is half typed is not yet."""
        return bool(self.filters) or bool(in_force(self.search, self.whole))

    def searching(self, text: str) -> Lens:
        return replace(self, search=text)

    def adding(self, chip: Filter) -> Lens:
        """With `chip` in place; a new period or part replaces the one before."""
        kept = tuple(
            old
            for old in self.filters
            if old != chip and not (old.kind == chip.kind and chip.kind in ONE_AT_A_TIME)
        )
        return replace(self, filters=(*kept, chip))

    def removing(self, chip: Filter) -> Lens:
        return replace(self, filters=tuple(old for old in self.filters if old != chip))

    def unfiltered(self) -> Lens:
        """With every fact shown again; the what-if stays."""
        return replace(self, search="", filters=())

    def toggling_source(self, source_id: str) -> Lens:
        """With the source set aside, or taken back."""
        return replace(self, without=self.without ^ {source_id})

    def at_least(self, rating: Rating | None) -> Lens:
        return replace(self, min_rating=rating)

    def known_on(self, day: int | None) -> Lens:
        """As the briefing could be known on a day; None for as it is."""
        return replace(self, known_at=day)

    def changed_as(self, before: Lens, after: Lens) -> Lens:
        """With all that differs from the first of two others to the second."""
        others = {
            name: getattr(after, name)
            for name in self.__struct_fields__
            if getattr(before, name) != getattr(after, name)
        }
        return replace(self, **others)

    def settled(self) -> Lens:
        """Without any what-if; a filter on what it cost goes with it."""
        kept = tuple(old for old in self.filters if old.kind != "lost")
        return Lens(search=self.search, filters=kept, whole=self.whole)
