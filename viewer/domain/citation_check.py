"""Is what a briefing quotes in the captures it brings? The answers for one briefing, kept.

Window, paper and command line ask here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain, compress
from operator import attrgetter
from typing import Literal

from viewer.domain.briefing import Citation, Source
from viewer.domain.capture_text import Capture
from viewer.domain.factbase import FactBase
from viewer.domain.own_copy import OwnCopy
from viewer.domain.problems import Refused
from viewer.domain.verification import Verdict, prepare, verify

CitationState = Literal[
    "verbatim", "differs", "not-found", "altered", "not-included", "not-checkable", "no-quote",
    "own-verbatim", "own-differs", "own-not-found", "checking",
]  # fmt: skip
STATES: tuple[CitationState, ...] = (
    "verbatim", "differs", "not-found", "altered", "not-included", "not-checkable", "no-quote",
)  # fmt: skip

_ENDINGS = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
}
# Captures made comparable take several times their size: only so many bytes of them are kept.
_KEPT_BYTES = 32 * 1_048_576
_STEP = 20  # quotations between two looks at whether to go on

# A quotation of a source.
_Key = tuple[str, str]
_Unread = Literal["altered", "not-included", "not-checkable"]
Answer = Verdict | CitationState
Answers = dict[_Key, Answer]


def altered_sources(sources: Iterable[Source], hashes: Mapping[str, str]) -> frozenset[str]:
    """Ids of the sources whose capture is not the one the author named.

    `hashes` maps the path of each capture that is there to its SHA-256, 64 hex digits.
    """
    return frozenset(
        source.id
        for source in sources
        if source.file is not None
        and source.sha256 is not None
        and hashes.get(source.file, source.sha256) != source.sha256
    )


class CitationCheck:
    """What became of each quotation. `altered` holds ids of sources whose capture is not the one
    the author named; left out, the hashes of the fact base say which.

    Asking about one citation prepares the capture of its source; the last ones are kept. While
    `waiting`, somebody else answers all (`answers`), and what needs a capture is "checking".
    """

    def __init__(self, base: FactBase, altered: frozenset[str] | None = None) -> None:
        self.base = base
        self.altered = altered_sources(base.sources, base.hashes) if altered is None else altered
        self.waiting = False
        self._answers: Answers = {}
        self._read: dict[str, tuple[Capture | _Unread, int]] = {}

    def state(self, citation: Citation) -> CitationState:
        """One of `STATES`, or "checking"; "no-quote" for a citation that quotes nothing."""
        found = self.verdict(citation)
        return found if isinstance(found, str) else found.state

    def verdict(self, citation: Citation) -> Answer:
        """Where the quotation stands and what differs; a mere state where nothing was compared."""
        if not citation.quote:
            return "no-quote"
        key = citation.source, citation.quote
        found = self._answers.get(key)
        if found is None:
            source = self.base.source(citation.source)
            if self.waiting and self._unread(source) is None:
                return "checking"
            capture = self.capture(citation.source)
            found = capture if isinstance(capture, str) else verify(citation.quote, capture)
            copy = self.copy_of(source)
            if isinstance(found, Verdict) and copy is not None and not copy.same:
                found = found.in_own_copy()
            self._answers[key] = found
        return found

    @property
    def effort(self) -> int:
        """Bytes of captures that have to be read to answer all."""
        quoted = {citation.source for citation in self._quoting}
        sources = [self.base.source(name) for name in quoted]
        return sum(self._size(source) for source in sources if self._unread(source) is None)

    def answers(self, going_on: Callable[[int, int], bool]) -> Answers | None:
        """The answers for all quotations, to be taken over by another check of the same facts.

        `going_on` hears how many of all are answered, and says whether to go on; None if not.
        """
        quoting = self._quoting
        for number, citation in enumerate(quoting):
            if number % _STEP == 0 and not going_on(number, len(quoting)):
                return None
            if citation.source not in self._read:
                # One by one: letting go of many at once would hold every thread.
                self._read.clear()
            self.verdict(citation)
        return self._answers

    def take(self, answers: Answers) -> None:
        """Take over what another check of the same facts found out."""
        self._answers = answers
        self.waiting = False

    def tally(self) -> dict[CitationState, int]:
        """How many citations of the briefing are in each state, all `STATES` named."""
        counts: dict[CitationState, int] = dict.fromkeys(STATES, 0)
        for citation in self._quoting:
            state = self.state(citation)
            counts[state] = counts.get(state, 0) + 1
        counts["no-quote"] = self.base.once(_cited) - len(self._quoting)
        return counts

    def capture(self, source_id: str) -> Capture | _Unread:
        """The capture of a source made comparable, or why it cannot be compared."""
        kept = self._read.pop(source_id, None)
        if kept is None:
            kept = self._prepared(self.base.source(source_id))
        self._read[source_id] = kept  # last in, last out
        while len(self._read) > 1 and sum(size for _, size in self._read.values()) > _KEPT_BYTES:
            del self._read[next(iter(self._read))]
        return kept[0]

    @property
    def quotes(self) -> bool:
        """Whether the briefing quotes anything."""
        return bool(self._quoting)

    @property
    def _quoting(self) -> list[Citation]:
        return self.base.once(quoting)

    def copy_of(self, source: Source) -> OwnCopy | None:
        """The reader's copy, where the briefing itself brings nothing to compare with."""
        return self.base.copies.get(source.id) if self._without_copy(source) else None

    def _size(self, source: Source) -> int:
        copy = self.copy_of(source)
        return copy.size if copy else self.base.sizes.get(source.file or "", 0)

    def _unread(self, source: Source) -> _Unread | None:
        """Why the capture of a source need not even be read; None where it must be."""
        return None if self.copy_of(source) else self._without_copy(source)

    def _without_copy(self, source: Source) -> _Unread | None:
        path = source.file
        if path is None or path not in self.base.captures:
            return "not-included"
        if source.id in self.altered:
            return "altered"
        return "not-checkable" if _media_type(source) is None else None

    def _prepared(self, source: Source) -> tuple[Capture | _Unread, int]:
        """The capture and how many bytes it has."""
        unread, copy = self._unread(source), self.copy_of(source)
        if unread is not None:
            return unread, 0
        try:
            data = copy.read() if copy else self.base.captures[source.file or ""]
        except Refused as refused:
            # It has changed or gone since the briefing was opened.
            changed = any(problem.code == "file-changed" for problem in refused.problems)
            return ("altered" if changed else "not-included"), 0
        capture = prepare(data, copy.media_type if copy else _media_type(source))
        return ("not-checkable", 0) if capture is None else (capture, len(data))


def quoting(base: FactBase) -> list[Citation]:
    """All citations that quote, those of one source together: each capture is prepared once."""
    together: dict[str, list[Citation]] = {}
    if not base.many.has_quotes:
        return []
    citations = list(chain.from_iterable(base.each("citations")))
    quotes = map(attrgetter("quote"), citations)
    for citation in compress(citations, map(bool, quotes)):
        together.setdefault(citation.source, []).append(citation)
    return [citation for citations in together.values() for citation in citations]


def _cited(base: FactBase) -> int:
    """How many citations there are."""
    return base.many.citation_count


def media_type_of(name: str) -> str | None:
    """What a file of that name holds, where it is text; else None."""
    return _ENDINGS.get(name[name.rfind(".") :].casefold())


def _media_type(source: Source) -> str | None:
    """What the capture of a source is, as stated or by its name."""
    return source.media_type or media_type_of(source.file or "")
