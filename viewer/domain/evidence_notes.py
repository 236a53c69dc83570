"""What the evidence itself tells against a briefing: notes for its author and its reader.

These need the captures read and the derivations followed, so they come after the rules of the
format, and never keep a file from opening.
"""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.citation_check import CitationCheck, CitationState
from viewer.domain.paragraphs import paragraph, paragraphs
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.domain.reading import Reading

CONFIRMED = 1
"""Admiralty credibility 1: confirmed by other sources."""

_QUOTES: dict[CitationState, str] = {"differs": "quote-differs", "not-found": "quote-not-found"}


def evidence_notes(check: CitationCheck) -> Iterator[Problem]:
    """Quotations that their captures do not bear out, and facts confirmed by nobody else.

    In the order of the facts. A capture that is missing or altered is noted once, by the rules.
    """
    base = check.base
    reading = Reading(base)
    lengths = _lengths_of_copies(check)
    facts = base.briefing.facts
    cited = check.quotes or bool(lengths)
    every = range(len(facts))
    ratings = base.many.each("credibility")
    confirmed = [at for at in every if ratings[at] == CONFIRMED] if CONFIRMED in ratings else []
    for at in every if cited else confirmed:
        fact = facts[at]
        is_confirmed = fact.credibility == CONFIRMED
        if is_confirmed and reading.support(base.position(fact.id)) == "single-origin":
            yield Problem("confirmed-by-none", f"/facts/{at}/credibility", "note", item=fact.id)
        for n, citation in enumerate(fact.citations):
            code = _QUOTES.get(check.state(citation)) if citation.quote else None
            if code:
                place = f"/facts/{at}/citations/{n}/quote"
                values = {"source": shown(citation.source)}
                yield Problem(code, place, "note", values, fact.id)
            count = lengths.get(citation.source)
            last = None if count is None else paragraph(citation.locator or "")
            if count is not None and last is not None and not 1 <= last <= count:
                place = f"/facts/{at}/citations/{n}/locator"
                values = {"value": shown(citation.locator or ""), "count": f"{count:,}"}
                yield Problem("copy-misfit", place, "note", values, fact.id)


def _lengths_of_copies(check: CitationCheck) -> dict[str, int]:
    """How many paragraphs the reader's own copies have, by source: the rules did not see these."""
    found = {}
    for name in check.base.copies:
        capture = check.capture(name) if check.copy_of(check.base.source(name)) else ""
        if not isinstance(capture, str):
            found[name] = paragraphs(capture.text.encode())
    return found
