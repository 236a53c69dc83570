"""Is what a briefing quotes in the captures it brings? The answers for one briefing, kept.

Window, paper and command line ask here, so that they never differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from viewer.domain.briefing import Citation, Source
from viewer.domain.capture_text import Capture
from viewer.domain.factbase import FactBase
from viewer.domain.problems import Refused
from viewer.domain.verification import Verdict, prepare, verify

CitationState = Literal[
    "verbatim", "differs", "not-found", "altered", "not-included", "not-checkable", "no-quote",
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

# A quotation of a source.
_Key = tuple[str, str]
_Unread = Literal["altered", "not-included", "not-checkable"]


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

    Asking about one citation prepares the capture of its source; the last ones are kept.
    """

    def __init__(self, base: FactBase, altered: frozenset[str] | None = None) -> None:
        self.base = base
        self.altered = altered_sources(base.sources, base.hashes) if altered is None else altered
        self._states: dict[_Key, CitationState] = {}
        self._read: dict[str, tuple[Capture | _Unread, int]] = {}

    def state(self, citation: Citation) -> CitationState:
        """One of `STATES`; "no-quote" for a citation that quotes nothing."""
        if not citation.quote:
            return "no-quote"
        key = citation.source, citation.quote
        found = self._states.get(key)
        if found is None:
            verdict = self.verdict(citation)
            found = self._states[key] = verdict if isinstance(verdict, str) else verdict.state
        return found

    def verdict(self, citation: Citation) -> Verdict | CitationState:
        """Where the quotation stands and what differs; a mere state where nothing was compared."""
        if not citation.quote:
            return "no-quote"
        capture = self.capture(citation.source)
        return capture if isinstance(capture, str) else verify(citation.quote, capture)

    def capture(self, source_id: str) -> Capture | _Unread:
        """The capture of a source made comparable, or why it cannot be compared."""
        kept = self._read.pop(source_id, None)
        if kept is None:
            kept = self._prepared(self.base.source(source_id))
        self._read[source_id] = kept  # last in, last out
        while len(self._read) > 1 and sum(size for _, size in self._read.values()) > _KEPT_BYTES:
            del self._read[next(iter(self._read))]
        return kept[0]

    def tally(self) -> dict[CitationState, int]:
        """How many citations of the briefing are in each state, all states named."""
        counts: dict[CitationState, int] = dict.fromkeys(STATES, 0)
        for citation in self._by_source():
            counts[self.state(citation)] += 1
        return counts

    def _by_source(self) -> Iterator[Citation]:
        """All citations, those of one source together: each capture is prepared once."""
        together: dict[str, list[Citation]] = {}
        for fact in self.base.facts:
            for citation in fact.citations:
                together.setdefault(citation.source, []).append(citation)
        for citations in together.values():
            yield from citations

    def _prepared(self, source: Source) -> tuple[Capture | _Unread, int]:
        """The capture and how many bytes it has."""
        path = source.file
        if path is None or path not in self.base.captures:
            return "not-included", 0
        if source.id in self.altered:
            return "altered", 0
        media_type = source.media_type or _ENDINGS.get(path[path.rfind(".") :].casefold())
        if media_type is None:
            return "not-checkable", 0
        try:
            data = self.base.captures[path]
        except Refused as refused:
            # It has changed or gone since the briefing was opened.
            changed = any(problem.code == "file-changed" for problem in refused.problems)
            return ("altered" if changed else "not-included"), 0
        capture = prepare(data, media_type)
        return ("not-checkable", 0) if capture is None else (capture, len(data))
