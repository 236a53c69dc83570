"""A source in the full briefing: its bibliography, and what is cited from it, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.domain.briefing import Citation, Source
from viewer.domain.dates import parse
from viewer.domain.paragraphs import locators_in_order
from viewer.domain.sheet_blocks import Sheet
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.wording_facts import Note, Values, with_facts
from viewer.texts.dates import date_words
from viewer.texts.spoken import publisher_beside, verification_words
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.domain.citation_check import CitationCheck


def full_source(
    sheet: Sheet, source: Source, options: SheetOptions, words: Words, check: CitationCheck | None
) -> Values:
    """Bibliography, facts, and each place cited with its gist and its quotations."""
    base = sheet.reading.base
    seen = date_words(parse(source.accessed), words) if source.accessed else ""
    about = [
        ", ".join(source.author),
        source.title if source.short else "",
        publisher_beside(source),
        words("sheet.source-accessed", when=seen) if seen else "",
        source.rights or "",
    ]
    shown = [at for at in base.citing.get(source.id, ()) if at in sheet.reading.shown_set]
    cites: Note = [words("sheet.source-unused")]
    if shown:
        cites = with_facts(words, "sheet.source-cited", shown)
    return {
        "about": "; ".join(text.rstrip(".") for text in about if text),
        "url": source.url or "",
        "cites": cites,
        "passages": _passages(sheet, source, shown, words, check) if options.passages else [],
    }


def _passages(
    sheet: Sheet, source: Source, shown: list[int], words: Words, check: CitationCheck | None
) -> list[Values]:
    """The places in the source that it describes or that facts cite, in the order of their
    numbers where all have one.
    """
    facts = sheet.reading.base.facts
    cited: dict[str, dict[int, list[Citation]]] = {}
    for at in shown:
        for citation in facts[at].citations:
            if citation.source == source.id:
                cited.setdefault(citation.locator or "", {}).setdefault(at, []).append(citation)
    gists = {passage.locator: passage for passage in source.passages}
    found: list[Values] = []
    locators = list(dict.fromkeys((*gists, *cited)))
    for at in locators_in_order(locators):
        locator = locators[at]
        passage = gists.get(locator)
        there = cited.get(locator, {})
        quotes = [
            _quote(sheet, citation, words, check)
            for citations in there.values()
            for citation in citations
            if citation.quote
        ]
        if passage is not None and passage.quote and not quotes:
            quotes = [words("fact.quote", quote=passage.quote)]
        if not locator and not quotes:
            continue  # nothing to say but what the list of facts says already
        found.append(
            {
                "locator": locator,
                "gist": (passage.gist if passage else None) or "",
                "facts": with_facts(words, "sheet.passage-facts", list(there)) if there else [],
                "quotes": list(dict.fromkeys(quotes)),
            }
        )
    return found


def _quote(sheet: Sheet, citation: Citation, words: Words, check: CitationCheck | None) -> str:
    """The quotation, who said it, its translation, and what became of it."""
    base = sheet.reading.base
    parts = [words("fact.quote", quote=citation.quote)]
    if citation.said_by:
        parts.append(words("sheet.passage-said", name=base.said_by(citation.said_by)))
    if citation.translation:
        parts.append(words("fact.translation", quote=citation.translation))
    if check is not None:
        parts.append(verification_words(check.state(citation), words))
    return "; ".join(parts)
