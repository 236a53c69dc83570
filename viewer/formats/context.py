"""What a rule may look at: the briefing, the files beside it, and the ids it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many, Names
from viewer.domain.problems import Problem
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.patterns import pattern

MOST_GUESSES, MOST_IDS, SHORTEST, LIKE = 20, 2_000, 4, 0.75
DIGITS = "0123456789"
_ID = pattern(r"[a-z0-9-]{1,64}")
_DAY = pattern(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")


class FileFacts(Struct, frozen=True):
    """What opening learns of a file under `sources/`. `paragraphs` is None where nobody asked."""

    sha256: str
    paragraphs: int | None = None


class Context:
    """A briefing as the rules see it; `many` has the fields of all its facts.

    After the second walk it may hold blanks where a value did not fit. What a rule says of such
    a place is dropped by the caller, for the walk has named it already.
    """

    def __init__(
        self,
        briefing: Briefing,
        files: Mapping[str, FileFacts] | None = None,
        limits: Limits = DEFAULT_LIMITS,
        many: Many | None = None,
    ) -> None:
        self.briefing = briefing
        self.many = many or Many(briefing)
        self.files = files or {}
        self.limits = limits
        self._guesses = MOST_GUESSES

    def like(self, id_: str, known: Collection[str]) -> str:
        """The id that may be meant by one that is unknown; "" for none, or where to look for it
        would take long.
        """
        if len(id_) < SHORTEST or len(known) > MOST_IDS or not self._guesses:
            return ""
        from difflib import get_close_matches  # slow to load, and only for a mistake

        self._guesses -= 1
        alike = [one for one in known if abs(len(one) - len(id_)) <= 2]
        near = get_close_matches(id_, sorted(alike), 1, LIKE)
        # What differs in its number alone is another one of a series, not a slip.
        is_next = bool(near) and near[0].strip(DIGITS) == id_.strip(DIGITS)
        return near[0] if near and not is_next else ""

    @cached_property
    def fact_ids(self) -> Names:
        """The ids of all facts."""
        return self.many.different_ids

    @cached_property
    def days(self) -> Counter[str]:
        """How many facts are of each calendar day."""
        whens = self.many.whens
        return Counter({w: n for w, n in whens.items() if w is not None and _DAY.fullmatch(w)})

    @cached_property
    def source_ids(self) -> frozenset[str]:
        """The ids of all sources."""
        return frozenset(source.id for source in self.briefing.sources)

    @cached_property
    def actor_ids(self) -> frozenset[str]:
        """The ids of all actors."""
        return frozenset(actor.id for actor in self.briefing.actors)


Rule = Callable[[Context], Iterator[Problem]]


def is_id(text: str) -> bool:
    """Whether a text that may be an id or free text is an id: then it must resolve."""
    return _ID.fullmatch(text) is not None
