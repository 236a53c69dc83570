"""What all facts say in one field, gathered at once: so a rule of the format sees that nobody
breaks it, and only where somebody does goes through the facts one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from viewer.domain.briefing import Briefing, Fact
from viewer.domain.late_facts import FIELDS, STEP, Cited, FirstLook, LateFacts
from viewer.domain.plain import has_ink

_FIELDS = Fact.__struct_fields__
_OTHERS = tuple(name for name in _FIELDS if name not in FIELDS)


class Shape(Struct, frozen=True):
    """What the rules about kinds ask of a fact; there are few different ones."""

    kind: str
    cites: bool
    rests: bool
    likelihood: str | None
    confidence: str | None


Names = set[str] | frozenset[str]
# What rules ask of all facts together: which different ones there are.
_NAMES = ("id", "topic", "place", "updates")
_LISTS = ("basis", "disputes")
_WITHIN = {"citations": ("source", "quote", "said_by"), "actors": ("actor", "activity")}
_LONG = ("figures", *_LISTS, *_WITHIN)


class Many:
    """The fields of all facts of a briefing; each is gathered when first asked for, and kept: facts
    lie scattered in memory, and a look at each of them costs more than what is done with it. Of
    late facts only what they say at a first look is kept.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self._facts = briefing.facts
        self._late = self._facts if isinstance(self._facts, LateFacts) else None
        self._empty()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Many) and self.briefing == other.briefing

    __hash__ = None  # type: ignore[assignment]

    def _empty(self) -> None:
        self._added = 0  # first: another thread may just be asking
        self._fields: dict[str, list[Any]] = {}
        self._kept: dict[str, list[Any]] = {name: [] for name in FIELDS}  # as far as added
        self._pieces: list[dict[str, tuple[Any, ...]]] = []  # the others as added, until asked for
        self._different: dict[tuple[str, ...], set[Any]] = defaultdict(set)
        self._numbers: list[int | float] = []
        self._whens: Counter[str | None] = Counter()
        self._joined_ids: list[str] = []
        self._shapes: set[tuple[Any, ...]] = set()
        self._first_letters: set[str] = set()
        self._states: list[bool] = []  # figures
        self._key_figures = self._labels = False
        self._citations = self._most_items = 0

    @property
    def _look(self) -> FirstLook | None:
        """What somebody has told of late facts."""
        return self._late.look if self._late is not None and self._late.look.fields else None

    def gather(self) -> None:
        """Gather every field in one pass: half of what it takes to ask for them one by one."""
        for first in range(self._added, len(self._facts), STEP):
            self.add(self._facts[first : first + STEP])

    def add(self, some: Sequence[Fact]) -> None:
        """Gather from the next facts of the file: best while they are at hand anyway."""
        columns = dict(zip(_FIELDS, zip(*map(astuple, some), strict=True), strict=True))
        for name, values in self._kept.items():
            values.extend(columns[name])
        if self._late is None:
            self._pieces.append({name: columns[name] for name in _OTHERS})
        self._whens.update(columns["when"])
        self._joined_ids.append("\n".join(columns["id"]))
        self._first_letters.update(map(itemgetter(slice(1)), columns["statement"]))
        figures = list(chain.from_iterable(columns["figures"]))
        self._states += map(bool, columns["figures"])
        self._numbers += map(attrgetter("value"), figures)
        self._key_figures = self._key_figures or any(map(attrgetter("key"), figures))
        self._labels = self._labels or any(map(attrgetter("label"), figures))
        for name in _NAMES:
            self._different[name,].update(columns[name])
        counts = [len(figures)]
        for name in _LISTS:
            named = list(chain.from_iterable(columns[name]))
            self._different[name,].update(named)
            counts.append(len(named))
        for table, names in _WITHIN.items():
            items = list(chain.from_iterable(columns[table]))
            for name in names:
                self._different[table, name].update(map(attrgetter(name), items))
            counts.append(len(items))
        self._citations += sum(map(len, columns["citations"]))
        self._most_items = max(self._most_items, *counts)
        cites, rests = (map(bool, columns[name]) for name in ("citations", "basis"))
        judged = columns["likelihood"], columns["confidence"]
        self._shapes.update(zip(columns["kind"], cites, rests, *judged, strict=True))
        self._added += len(some)

    def forget(self) -> None:
        """Let go of all that was gathered, whoever has this; it is gathered anew for who asks."""
        self._empty()
        for name in [*vars(self)]:
            if isinstance(getattr(type(self), name, None), cached_property):
                del vars(self)[name]

    def each(self, field: str) -> list[Any]:
        """What the facts say in a field, in the order of the file."""
        found = self._fields.get(field)
        if found is None and self._look is not None:
            found = self._look.fields.get(field)
        if found is None:
            found = self._joined(field)
        if found is None:
            found = list(map(attrgetter(field), self._facts))
            if self._late is None or self._late.are_kept:
                self._fields[field] = found
        return found

    def _joined(self, field: str) -> list[Any] | None:
        """A field as it was added, piece by piece; None if it was not, or not of all facts."""
        kept, pieces = self._kept, self._pieces
        if not self._added or self._added != len(self._facts):
            return None
        if field in kept:
            return kept[field]
        if not pieces:
            return None
        try:
            found = list(chain.from_iterable([piece[field] for piece in pieces]))
        except KeyError:
            return self._fields.get(field)  # another thread may just have joined it
        self._fields[field] = found
        for piece in pieces:
            piece.pop(field, None)
        return found

    def _said(self, *names: str) -> set[Any]:
        """What different ones there are in a field of facts, or of their citations or parts."""
        self.gather()
        self._different[names].discard(None)
        return self._different[names]

    def take(self, cited: Cited) -> None:
        """Take what somebody who looked at all citations of late facts found."""
        if self._late is not None:
            self._late.look.cited = cited

    def cited_at_all(self) -> Cited:
        """What may be told of all citations and parts."""
        return Cited(
            frozenset(self.cited), frozenset(self.actors), self.citation_count, self.has_quotes
        )

    def tell(self) -> None:
        """Tell late facts what was gathered from them."""
        if self._late is not None:
            fields = {name: self.each(name) for name in FIELDS}
            keys, labels = self.has_key_figures, self.has_labels
            self._late.look = FirstLook(fields, self._states, keys, labels, self.cited_at_all())

    def says(self, field: str) -> Sequence[object]:
        """The same as of `each`, where it only matters who says anything."""
        return self._look.figures if field == "figures" and self._look else self.each(field)

    @cached_property
    def ids(self) -> list[str]:
        """Of the facts, in their order."""
        return self.each("id")

    @cached_property
    def joined_ids(self) -> str:
        """Of the facts, each on a line of its own, unless one holds a line break."""
        self.gather()
        return "\n".join(self._joined_ids)

    @cached_property
    def different_ids(self) -> Names:
        """Of the facts, each once."""
        return self._said("id")

    @cached_property
    def topics(self) -> Names:
        """Named by facts."""
        return self._said("topic")

    @cached_property
    def places(self) -> Names:
        """Named by facts."""
        return self._said("place")

    @cached_property
    def named(self) -> Names:
        """Ids of facts that something rests on, updates or disputes."""
        return {
            *self._said("basis"),
            *self.disputed,
            *self.updated,
            *self.briefing.bottom_line_basis,
        }

    @cached_property
    def disputed(self) -> Names:
        """Ids of facts that others contradict."""
        return self._said("disputes")

    @cached_property
    def updated(self) -> Names:
        """Ids of facts that others replace."""
        return self._said("updates")

    @cached_property
    def actors(self) -> Names:
        """Ids of the actors with a part."""
        if self._look is not None:
            return self._look.cited.actors
        return self._said("actors", "actor")

    @cached_property
    def activities(self) -> Names:
        """Ids of the activities with a part."""
        return self._said("actors", "activity")

    @cached_property
    def cited(self) -> Names:
        """Ids of the sources cited."""
        if self._look is not None:
            return self._look.cited.sources
        return self._said("citations", "source")

    @cached_property
    def citation_count(self) -> int:
        """How often a fact cites a source."""
        if self._look is not None:
            return self._look.cited.count
        self.gather()
        return self._citations

    @cached_property
    def has_quotes(self) -> bool:
        """Whether a fact quotes a source."""
        if self._look is not None:
            return self._look.cited.quotes
        return any(self._said("citations", "quote"))

    @cached_property
    def speakers(self) -> Names:
        """Who said something: ids and free texts."""
        return self._said("citations", "said_by")

    @cached_property
    def numbers(self) -> list[int | float]:
        """The values of all figures."""
        self.gather()
        return self._numbers

    @cached_property
    def has_key_figures(self) -> bool:
        """Whether a figure is one of the key figures."""
        if self._look is not None:
            return self._look.key_figures
        self.gather()
        return self._key_figures

    @cached_property
    def has_labels(self) -> bool:
        """Whether a figure says what it counts."""
        if self._look is not None:
            return self._look.labels
        self.gather()
        return self._labels

    @cached_property
    def whens(self) -> Counter[str | None]:
        """How many facts are of each date; None for those of none."""
        self.gather()
        return self._whens

    @cached_property
    def shapes(self) -> set[Shape]:
        """Those that occur."""
        self.gather()
        return {Shape(*shape) for shape in self._shapes}

    @cached_property
    def begin_with_ink(self) -> bool:
        """Whether every statement, and every quotation cited, begins with what one can see."""
        quotes = self._said("citations", "quote")
        return begin_with_ink(quotes) and all(map(has_ink, self._first_letters))

    def has_list_over(self, limit: int) -> bool:
        """Whether a list of a fact has more items than that."""
        self.gather()
        if self._most_items <= limit:  # of some facts together
            return False
        return any(len(getattr(fact, name)) > limit for fact in self._facts for name in _LONG)


def begin_with_ink(texts: Iterable[str]) -> bool:
    """Whether every text begins with what one can see."""
    try:
        return all(map(has_ink, set(map(itemgetter(0), texts))))
    except IndexError:  # an empty one
        return False
