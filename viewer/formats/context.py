"""What a rule may look at: the briefing, the files beside it, and the ids it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from viewer.domain.briefing import Briefing
from viewer.domain.many import Many
from viewer.domain.problems import Problem
from viewer.formats.limits import DEFAULT_LIMITS, Limits
from viewer.patterns import pattern

_ID = pattern(r"[a-z0-9-]{1,64}")


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

    @cached_property
    def fact_ids(self) -> frozenset[str]:
        """The ids of all facts."""
        return frozenset(self.many.ids)

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
