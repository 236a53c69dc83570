"""The reader's own marks: notes, bookmarks and doubts on facts, sources and briefings.

They belong to the reader, not to the file: kept under the id of the briefing and that of the fact
or source, they follow both from edition to edition.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from viewer.domain.briefing import BriefingId, Id
from viewer.domain.words_index import fold

Subject = Literal["fact", "source", "briefing"]
MarkKind = Literal["bookmark", "doubt", "note"]
KINDS: tuple[MarkKind, ...] = ("bookmark", "doubt", "note")
"""In the order in which they are shown."""

LONGEST, LONGEST_ABOUT = 20_000, 300  # letters of a text as it is typed, of what it is about
LONGEST_KEPT = 50 * LONGEST  # letters of a text that was joined of many; what is longer is refused
_KEPT_SIGNS = "\n\t"


class About(Struct, frozen=True):
    """What a mark is on; `id` is "" for the briefing itself."""

    subject: Subject
    id: str = ""


class MarkKey(Struct, frozen=True):
    """There is one mark of a kind on a thing."""

    briefing: str
    about: About
    kind: MarkKind


class OwnMark(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """`text` is the note, or the reason for a doubt of `doubt` in a hundred.

    `said` is what the fact or source said, `title` the briefing's and `edition` its number when
    the mark was last changed, at `changed` (ISO 8601, UTC): so that a mark whose fact is gone still
    tells what it was about.
    """

    briefing: BriefingId
    subject: Subject
    kind: MarkKind
    id: Id | None = None
    text: Annotated[str, Meta(max_length=LONGEST_KEPT)] = ""
    doubt: Annotated[int, Meta(ge=0, le=100)] | None = None
    said: Annotated[str, Meta(max_length=LONGEST_ABOUT)] = ""
    title: Annotated[str, Meta(max_length=LONGEST_ABOUT)] = ""
    edition: Annotated[int, Meta(ge=0, le=9007199254740991)] = 0
    changed: Annotated[str, Meta(max_length=40)] = ""

    @property
    def about(self) -> About:
        """What it is on."""
        return About(self.subject, self.id or "")

    @property
    def key(self) -> MarkKey:
        """What tells it from all others."""
        return MarkKey(self.briefing, self.about, self.kind)

    @property
    def is_sound(self) -> bool:
        """Whether its parts fit each other."""
        named = (self.id is None) == (self.subject == "briefing")
        return named and (self.doubt is not None) == (self.kind == "doubt")

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing: a note without a text."""
        return self.kind == "note" and not self.text.strip()

    @property
    def is_too_long(self) -> bool:
        """Whether its text is longer than any that is kept."""
        return len(self.text) > LONGEST_KEPT

    def says(self, other: OwnMark) -> bool:
        """Whether it says the same as another one of its key."""
        return (self.text, self.doubt) == (other.text, other.doubt)


class Change(Struct, frozen=True):
    """A mark before and after; None where there was none, or is none any more."""

    before: OwnMark | None
    after: OwnMark | None

    @property
    def key(self) -> MarkKey:
        """Of which mark it is."""
        one = self.after or self.before
        assert one is not None
        return one.key


def counted(taken: Iterable[Change]) -> tuple[int, int]:
    """Of marks that were taken in: how many are new, and how many say more than before."""
    news = [change.before is None for change in taken]
    return sum(news), len(news) - sum(news)


class OwnMarks:
    """All marks on one briefing. Immutable."""

    def __init__(self, marks: Iterable[OwnMark] = ()) -> None:
        order = {kind: at for at, kind in enumerate(KINDS)}
        self.all: tuple[OwnMark, ...] = tuple(sorted(marks, key=lambda mark: order[mark.kind]))

    @cached_property
    def _by_about(self) -> Mapping[About, tuple[OwnMark, ...]]:
        found: dict[About, tuple[OwnMark, ...]] = {}
        for mark in self.all:
            found[mark.about] = (*found.get(mark.about, ()), mark)
        return found

    def on(self, about: About) -> tuple[OwnMark, ...]:
        """The marks on one thing, in the order of `KINDS`."""
        return self._by_about.get(about, ())

    def on_fact(self, fact_id: str) -> tuple[OwnMark, ...]:
        """The marks on a fact."""
        return self.on(About("fact", fact_id)) if self.all else ()

    def on_source(self, source_id: str) -> tuple[OwnMark, ...]:
        """The marks on a source."""
        return self.on(About("source", source_id)) if self.all else ()

    @property
    def on_briefing(self) -> tuple[OwnMark, ...]:
        """The marks on the briefing itself."""
        return self.on(About("briefing")) if self.all else ()

    def find(self, about: About, kind: MarkKind) -> OwnMark | None:
        """The mark of a kind on a thing."""
        return next((mark for mark in self.on(about) if mark.kind == kind), None)

    def kinds(self, fact_ids: Iterable[str]) -> tuple[MarkKind, ...]:
        """The kinds of marks on any of these facts, in the order of `KINDS`."""
        if not self.all:
            return ()
        found = {mark.kind for name in fact_ids for mark in self.on_fact(name)}
        return tuple(kind for kind in KINDS if kind in found)

    def folded(self, fact_id: str, sources: Iterable[str] = ()) -> str:
        """What the reader wrote on a fact and on its sources, as search compares it."""
        marks = [*self.on_fact(fact_id), *(m for name in sources for m in self.on_source(name))]
        return "\n".join(fold(mark.text) for mark in marks if mark.text)


NO_MARKS = OwnMarks()


def cleaned(text: str, longest: int = LONGEST) -> str:
    """A text as it is kept: line breaks of one kind, no control characters, no blank ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if not plain.isprintable():
        plain = "".join(
            sign
            for sign in plain
            if sign in _KEPT_SIGNS or unicodedata.category(sign) not in ("Cc", "Cs")
        )
    return plain[:longest].strip()


def joined(ours: OwnMark, theirs: OwnMark) -> OwnMark:
    """One mark of two with the same key: nothing that either says is lost.

    The later one's doubt stands; a text that holds the other is kept alone, else both are, the
    earlier one first, however long that is: who keeps it looks at `is_too_long`.
    """
    first, last = sorted((ours, theirs), key=lambda mark: (mark.changed, mark.text))
    texts = [first.text, last.text]
    if first.text in last.text:
        texts = [last.text]
    elif last.text in first.text:
        texts = [first.text]
    text = "\n\n".join(filter(None, texts))
    return replace(last, text=text)
