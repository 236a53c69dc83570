"""What all facts say in one field, gathered at once: so a rule of the format sees that nobody
breaks it, and only where somebody does goes through the facts one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from viewer.domain.briefing import Briefing, Citation, Figure, Part
from viewer.domain.plain import has_ink

STEP = 1_000  # facts whose fields are in memory twice at a time


class Shape(Struct, frozen=True):
    """What the rules about kinds ask of a fact; there are few different ones."""

    kind: str
    cites: bool
    rests: bool
    likelihood: str | None
    confidence: str | None


class Many:
    """The fields of all facts of a briefing; each is gathered when first asked for, and kept: facts
    lie scattered in memory, and a look at each of them costs more than what is done with it."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._facts = briefing.facts
        self._fields: dict[str, list[Any]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Many) and self._briefing == other._briefing

    __hash__ = None  # type: ignore[assignment]

    def gather(self) -> None:
        """Gather every field in one pass: half of what it takes to ask for them one by one."""
        if not self._fields:
            self._fields.update(_fields_of(self._facts))

    def forget(self) -> None:
        """Let go of all that was gathered, whoever has this; it is gathered anew for who asks."""
        self._fields = {}
        for name in [name for name in vars(self) if not name.startswith("_")]:
            vars(self).pop(name, None)

    def each(self, field: str) -> list[Any]:
        """What the facts say in a field, in the order of the file."""
        found = self._fields.get(field)
        if found is None:
            found = self._fields[field] = list(map(attrgetter(field), self._facts))
        return found

    def _all(self, field: str) -> list[Any]:
        return list(chain.from_iterable(self.each(field)))

    @cached_property
    def ids(self) -> list[str]:
        """Of the facts, in their order."""
        return self.each("id")

    @cached_property
    def topics(self) -> set[str]:
        """Named by facts."""
        return set(self.each("topic"))

    @cached_property
    def places(self) -> set[str]:
        """Named by facts."""
        return _given(self.each("place"))

    @cached_property
    def named(self) -> set[str]:
        """Ids of facts that something rests on, updates or disputes."""
        return set(chain(self.basis, self.disputes, self.updated, self._briefing.bottom_line_basis))

    @cached_property
    def basis(self) -> list[str]:
        """Ids of the facts that assessments rest on, for each of these again."""
        return self._all("basis")

    @cached_property
    def disputes(self) -> list[str]:
        """Ids of the facts that others contradict, for each of these again."""
        return self._all("disputes")

    @cached_property
    def updated(self) -> set[str]:
        """Ids of facts that others replace."""
        return _given(self.each("updates"))

    @cached_property
    def parts(self) -> list[Part]:
        """Of all facts."""
        return self._all("actors")

    @cached_property
    def actors(self) -> set[str]:
        """Ids of the actors with a part."""
        return set(map(attrgetter("actor"), self.parts))

    @cached_property
    def activities(self) -> set[str]:
        """Ids of the activities with a part."""
        return _given(map(attrgetter("activity"), self.parts))

    @cached_property
    def citations(self) -> list[Citation]:
        """Of all facts."""
        return self._all("citations")

    @cached_property
    def cited(self) -> set[str]:
        """Ids of the sources cited."""
        return set(map(attrgetter("source"), self.citations))

    @cached_property
    def speakers(self) -> set[str]:
        """Who said something: ids and free texts."""
        return _given(map(attrgetter("said_by"), self.citations))

    @cached_property
    def figures(self) -> list[Figure]:
        """Of all facts."""
        return self._all("figures")

    @cached_property
    def whens(self) -> Counter[str | None]:
        """How many facts are of each date; None for those of none."""
        return Counter(self.each("when"))

    @cached_property
    def shapes(self) -> set[Shape]:
        """Those that occur."""
        found = zip(
            self.each("kind"),
            map(bool, self.each("citations")),
            map(bool, self.each("basis")),
            self.each("likelihood"),
            self.each("confidence"),
            strict=True,
        )
        return {Shape(*shape) for shape in set(found)}

    @cached_property
    def begin_with_ink(self) -> bool:
        """Whether every statement, and every quotation cited, begins with what one can see."""
        quotes = _given(map(attrgetter("quote"), self.citations))
        return begin_with_ink(chain(self.each("statement"), quotes))

    def has_list_over(self, limit: int) -> bool:
        """Whether a list of a fact has more items than that."""
        together = (self.figures, self.parts, self.citations, self.basis, self.disputes)
        if all(len(some) <= limit for some in together):
            return False
        names = ("figures", "actors", "citations", "basis", "disputes")
        return any(len(some) > limit for name in names for some in self.each(name))


def _fields_of(items: Sequence[Struct]) -> dict[str, list[Any]]:
    """Field by field what each of some values of one type says; nothing of none."""
    if not items:
        return {}
    names = items[0].__struct_fields__
    columns: list[list[Any]] = [[] for _ in names]
    for first in range(0, len(items), STEP):
        rows = map(astuple, items[first : first + STEP])
        for column, values in zip(columns, zip(*rows, strict=True), strict=True):
            column.extend(values)
    return dict(zip(names, columns, strict=True))


def begin_with_ink(texts: Iterable[str]) -> bool:
    """Whether every text begins with what one can see."""
    try:
        return all(map(has_ink, set(map(itemgetter(0), texts))))
    except IndexError:  # an empty one
        return False


def _given(values: Any) -> set[str]:
    found = set(values)
    found.discard(None)
    return found
