"""The Sources panel in words: what stands beside the drawings, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from viewer.domain.briefing import Source
from viewer.domain.dates import parse
from viewer.domain.near_match import Change
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.domain.source_rows import (
    SHARED_MOST,
    AboutRow,
    AddressRow,
    DerivationRow,
    Fate,
    FateRow,
    PassageRow,
    PassagesRow,
    Quote,
    SourceRow,
)
from viewer.texts.dates import date_words
from viewer.texts.own_marks import marks_aloud
from viewer.texts.ratings import reliability_words
from viewer.texts.spoken import (
    listed,
    publisher_beside,
    sentences,
    source_line,
    verification_words,
)
from viewer.texts.words import Words

STATES = (
    "verbatim", "differs", "not-found", "own-verbatim", "own-differs", "own-not-found", "altered",
    "not-included", "not-checkable", "checking",
)  # fmt: skip


def fate_words(fate: Fate, words: Words, *, why: bool = False) -> str:
    """Why a source does not stand, with the author's reason where `why`; "" where it stands."""
    if fate.kind == "withdrawn" and why:
        return words("sources.withdrawn", why=fate.why)
    if fate.kind == "falls":
        numbers = listed([str(number) for number in fate.numbers], words)
        return words("sources.fate.falls", n=len(fate.numbers), numbers=numbers)
    return words(f"sources.fate.{fate.kind}") if fate.kind else ""


def under_name(row: SourceRow, words: Words) -> str:
    """The line under a name in the list: "16 Feb 2018 · from source 2 and 2 others"."""
    issued = date_words(row.issued, words, "short") if row.issued else words("sources.undated")
    name = words("sources.from-source", number=row.parent) if row.parent else row.first
    if not name:
        origin = words("sources.own-word")
    elif row.others:
        origin = words("sources.from-others", n=row.others, name=name)
    else:
        origin = words("sources.from", name=name)
    return words("sources.dot", first=issued, next=origin)


def kicker(source: Source, number: int, words: Words) -> str:
    """ "Source 1 · article, English"."""
    kind = source.type or ""
    if words.has(f"source-type.{kind}"):
        kind = words(f"source-type.{kind}")
    language = language_words(source.language, words) if source.language else ""
    if kind and language:
        kind = words("sources.kind-language", kind=kind, language=language)
    said = kind or language
    if not said:
        return words("sources.kicker", number=number)
    return words("sources.kicker-kind", number=number, kind=said)


def language_words(tag: str, words: Words) -> str:
    """The language of a BCP 47 tag, or the tag where we have no word for it."""
    key = f"language.{tag.lower().partition('-')[0]}"
    return words(key) if words.has(key) else tag


def byline(source: Source, words: Words) -> str:
    """ "T-Intelligence; its founder · 16 February 2018"."""
    authors = ", ".join(source.author)
    publisher = publisher_beside(source)
    by = publisher or authors
    if publisher and authors:
        by = words("sources.by", publisher=publisher, authors=authors)
    issued = date_words(parse(source.issued), words) if source.issued else words("sources.undated")
    return words("sources.dot", first=by, next=issued) if by else issued


def about_fields(row: AboutRow, words: Words) -> tuple[tuple[str, str, str], ...]:
    """Three fields: label, value, and what stands small under it ("" for nothing)."""
    facts = words("sources.n-facts", n=row.facts)
    if row.facts:
        key = "sources.alone" if row.alone else "sources.alone-none"
        facts = words(key, n=row.alone, facts=facts)
    fallen = words("sources.fallen", n=row.fallen) if row.fallen else ""
    return (
        (words("sources.reliability"), reliability_words(row.reliability.letter, words), ""),
        (words("sources.rests"), facts, fallen),
        (words("sources.capture"), words(f"sources.capture.{row.capture}"), row.rights),
    )


def origins_words(row: DerivationRow, words: Words) -> str:
    """ "3 origins; shared with sources 3 and 6"."""
    origins = words("sources.origins", n=row.origins)
    if not row.shared:
        return origins
    if len(row.shared) > SHARED_MOST:
        return words("sources.shared-many", n=len(row.shared), origins=origins)
    numbers = listed([str(number) for number in row.shared], words)
    return words("sources.shared", n=len(row.shared), origins=origins, numbers=numbers)


def circle_words(row: DerivationRow, words: Words) -> str:
    """The warning about circular reporting; "" where there is none."""
    if not row.graph.circle:
        return ""
    if not row.circle:
        return words("sources.circle-self")
    numbers = listed([str(number) for number in row.circle], words)
    return words("sources.circle", n=len(row.circle), numbers=numbers)


def node_name(row: DerivationRow, node: int, words: Words) -> str:
    """ "2 Reuters", or the words of an origin outside the briefing."""
    facts, name = row.facts[node], row.graph.nodes[node].name
    return words("sources.numbered", number=facts.number, name=name) if facts else name


def node_line(row: DerivationRow, node: int, words: Words) -> str:
    """What stands under the name in a node: "13 Feb 2018 · B", "origin"."""
    facts = row.facts[node]
    if facts is None:
        return words("sources.origin")
    issued = date_words(facts.issued, words, "short") if facts.issued else words("sources.undated")
    letter = facts.letter or Rating().label
    return words("sources.dot", first=issued, next=letter)


def derivation_lines(row: DerivationRow, words: Words) -> list[str]:
    """The drawing as sentences, nearest first: "1 T-Intelligence derives from 2 Reuters …"."""
    lines: list[str] = []
    for node in range(len(row.graph.nodes)):
        parents = [
            words("sources.presumed", name=node_name(row, parent, words))
            if presumed
            else node_name(row, parent, words)
            for parent, presumed in row.graph.parents(node)
        ]
        if parents:
            name = node_name(row, node, words)
            lines.append(words("sources.derives", name=name, parents=listed(parents, words)))
    if not lines:
        lines.append(words("sources.itself"))
    if row.graph.hidden:
        lines.append(words("sources.hidden", n=row.graph.hidden))
    return lines


def passages_words(row: PassagesRow, words: Words) -> str:
    """ "3 verbatim, 1 differs · 6 passages, all cited"."""
    states = dict(row.states)
    parts = [words(f"sources.count.{s}", n=states[s]) for s in STATES if states.get(s)]
    key = "sources.unused" if row.unused else "sources.all-used"
    used = words(key, n=row.count, unused=row.unused)
    return words("sources.dot", first=", ".join(parts), next=used) if parts else used


def passage_facts(row: PassageRow, words: Words) -> str:
    """ "13, 15, 16", or that the author used the passage for nothing."""
    if not row.facts:
        return words("sources.no-fact")
    return ", ".join(str(mark.number) for mark in row.facts)


def changes_words(changes: Sequence[Change], words: Words) -> list[str]:
    """What differs between quotation and capture, a sentence for each place, three at most."""
    lines: list[str] = []
    for same, group in groupby(changes, key=lambda change: change.kind == "same"):
        if same:
            continue
        runs = list(group)
        quote = " ".join(change.text for change in runs if change.kind == "quote")
        capture = " ".join(change.text for change in runs if change.kind == "capture")
        if quote and capture:
            lines.append(words("sources.differs", quote=quote, capture=capture))
        elif capture:
            lines.append(words("sources.differs-more", capture=capture))
        else:
            lines.append(words("sources.differs-less", quote=quote))
    return lines[:3]


def _quote_aloud(quote: Quote, words: Words) -> str:
    said = words("fact.said-by", name=quote.said_by) if quote.said_by else ""
    text = words("fact.quote", quote=quote.text)
    state = verification_words(quote.state, words)
    return sentences((said, text, quote.translation, state, *changes_words(quote.changes, words)))


def _passage_aloud(row: PassageRow, words: Words) -> str:
    facts = words("sources.no-fact")
    if row.facts:
        numbers = listed([str(mark.number) for mark in row.facts], words)
        facts = words("sources.cited-by", n=len(row.facts), facts=numbers)
    quotes = [_quote_aloud(quote, words) for quote in row.quotes]
    return sentences((row.locator or words("sources.no-place"), row.gist, *quotes, facts))


def say_source_row(row: object, reading: Reading | None, words: Words) -> str | None:
    """The rows that only this panel has; None for all others."""
    if isinstance(row, SourceRow):
        line = source_line(reading, row.id, words) if reading else row.name
        with_ = fate_words(row.fate, words) if row.fate.kind == "falls" else ""
        return sentences((line, with_, marks_aloud(row.own, words)))
    if isinstance(row, FateRow):
        return fate_words(row.fate, words, why=True)
    if isinstance(row, AboutRow):
        fields = about_fields(row, words)
        said = [words("sources.field", label=label, value=value) for label, value, _ in fields]
        under = [small for _, _, small in fields]
        return sentences([text for pair in zip(said, under, strict=True) for text in pair])
    if isinstance(row, AddressRow):
        return words("sources.field", label=words("sources.address"), value=row.url)
    if isinstance(row, DerivationRow):
        head = words("sources.comes-from")
        lines = derivation_lines(row, words)
        return sentences((head, *lines, origins_words(row, words), circle_words(row, words)))
    if isinstance(row, PassagesRow):
        return f"{words('sources.cited-passages')}, {passages_words(row, words)}"
    if isinstance(row, PassageRow):
        return _passage_aloud(row, words)
    return None
