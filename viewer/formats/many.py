"""What all facts say in one field, gathered without a look at each: so a rule sees at once that
nobody breaks it, and only where somebody does goes through the facts one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, TypeVar

from viewer.domain.briefing import Briefing, Citation, Fact, Figure, Part
from viewer.domain.plain import has_ink

_Value = TypeVar("_Value")


class Shape(NamedTuple):
    """What the rules about kinds ask of a fact; there are few different ones."""

    kind: str
    cites: bool
    rests: bool
    likelihood: str | None
    confidence: str | None


class Many:
    """The fields of all facts of a briefing; each is gathered when first asked for."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._facts = briefing.facts

    def _each(self, get: Callable[[Fact], _Value]) -> list[_Value]:
        return list(map(get, self._facts))

    def _all(self, get: Callable[[Fact], tuple[_Value, ...]]) -> list[_Value]:
        return list(chain.from_iterable(map(get, self._facts)))

    @cached_property
    def ids(self) -> list[str]:
        """Of the facts, in their order."""
        return self._each(attrgetter("id"))

    @cached_property
    def topics(self) -> set[str]:
        """Named by facts."""
        return set(self._each(attrgetter("topic")))

    @cached_property
    def places(self) -> set[str]:
        """Named by facts."""
        return _given(self._each(attrgetter("place")))

    @cached_property
    def named(self) -> set[str]:
        """Ids of facts that something rests on, updates or disputes."""
        return set(chain(self.basis, self.disputes, self.updated, self._briefing.bottom_line_basis))

    @cached_property
    def basis(self) -> list[str]:
        """Ids of the facts that assessments rest on, for each of these again."""
        return self._all(attrgetter("basis"))

    @cached_property
    def disputes(self) -> list[str]:
        """Ids of the facts that others contradict, for each of these again."""
        return self._all(attrgetter("disputes"))

    @cached_property
    def updated(self) -> set[str]:
        """Ids of facts that others replace."""
        return _given(self._each(attrgetter("updates")))

    @cached_property
    def parts(self) -> list[Part]:
        """Of all facts."""
        return self._all(attrgetter("actors"))

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
        return self._all(attrgetter("citations"))

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
        return self._all(attrgetter("figures"))

    @cached_property
    def whens(self) -> Counter[str | None]:
        """How many facts are of each date; None for those of none."""
        return Counter(self._each(attrgetter("when")))

    @cached_property
    def shapes(self) -> set[Shape]:
        """Those that occur."""
        facts = self._facts
        found = zip(
            map(attrgetter("kind"), facts),
            map(bool, map(attrgetter("citations"), facts)),
            map(bool, map(attrgetter("basis"), facts)),
            map(attrgetter("likelihood"), facts),
            map(attrgetter("confidence"), facts),
            strict=True,
        )
        return {Shape(*shape) for shape in set(found)}

    @cached_property
    def begin_with_ink(self) -> bool:
        """Whether every statement, and every quotation cited, begins with what one can see."""
        quotes = _given(map(attrgetter("quote"), self.citations))
        texts = chain(self._each(attrgetter("statement")), quotes)
        try:
            return all(map(has_ink, set(map(itemgetter(0), texts))))
        except IndexError:  # an empty one
            return False

    def has_list_over(self, limit: int) -> bool:
        """Whether a list of a fact has more items than that."""
        together = (self.figures, self.parts, self.citations, self.basis, self.disputes)
        if all(len(some) <= limit for some in together):
            return False
        names = ("figures", "actors", "citations", "basis", "disputes")
        return any(len(getattr(fact, name)) > limit for fact in self._facts for name in names)


def _given(values: Any) -> set[str]:
    found = set(values)
    found.discard(None)
    return found
