"""What the library knows of an edition: a card, and an entry for whatever can be found in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from viewer.domain.briefing import Source
from viewer.domain.citation_check import media_type_of
from viewer.domain.dates import MAX_YEAR, MIN_YEAR, civil, parse
from viewer.domain.factbase import FactBase
from viewer.domain.haystack import Haystacks
from viewer.domain.problems import Refused
from viewer.domain.verification import readable

EntryKind = Literal["briefing", "fact", "source"]
CAPTURE_LETTERS = 1_000_000
"""So much of the archived text of a source can be found."""
_MOST_NAMES = 400  # topics, actors, … of one card
_MOST_YEARS = 30  # a span longer than that says nothing of the years in it


class Card(Struct, frozen=True):
    """An edition as the list of the library shows it: dates as EDTF, `day` the first of its issue,
    `actors` by name, `countries` as ISO 3166-1 alpha-2, `years` those that facts are dated to.
    """

    briefing: str
    fingerprint: str
    number: int
    language: str
    title: str
    issued: str
    cutoff: str
    handling: str
    day: int
    facts: int
    entries: int
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    countries: tuple[str, ...]
    years: tuple[int, ...]


class Entry(Struct, frozen=True, array_like=True):
    """Something that can be found: a fact, a source with what it says, or the briefing itself.

    `texts` begins with the one it is shown by; `when` is its date in EDTF, "" for none.
    """

    kind: EntryKind
    id: str
    number: int
    texts: tuple[str, ...]
    when: str = ""


def card_of(base: FactBase) -> Card:
    """What stands on the card of an edition."""
    briefing = base.briefing
    countries = {actor.country for actor in briefing.actors}
    countries |= {place.country for place in briefing.places}
    whens = map(parse, {fact.when for fact in base.facts if fact.when})
    spans = {(when.earliest, when.latest) for when in whens}
    return Card(
        briefing=briefing.id,
        fingerprint=base.fingerprint,
        number=briefing.edition.number,
        language=briefing.language,
        title=briefing.title,
        issued=briefing.edition.issued,
        cutoff=briefing.edition.cutoff,
        handling=briefing.handling,
        day=base.issued.earliest or 0,
        facts=len(base),
        entries=1 + len(base) + len(base.sources),
        topics=tuple(topic.title for topic in briefing.topics[:_MOST_NAMES]),
        actors=tuple(dict.fromkeys(actor.name for actor in briefing.actors[:_MOST_NAMES])),
        countries=tuple(sorted(country for country in countries if country)),
        years=tuple(sorted({year for span in spans for year in _years(*span)})),
    )


def _years(earliest: int | None, latest: int | None) -> range:
    """The years a date is in; of an open span the end that is known, none of a long one."""
    ends = [civil(day)[0] for day in (earliest, latest) if day is not None]
    if not ends:
        return range(0)
    if len(ends) == 2 and ends[1] - ends[0] >= _MOST_YEARS:
        return range(0)
    return range(max(ends[0], MIN_YEAR), min(ends[-1], MAX_YEAR) + 1)


def entries_of(base: FactBase) -> Iterator[Entry]:
    """The briefing, its facts in number order, its sources in file order."""
    briefing = base.briefing
    edition = briefing.edition
    texts = [briefing.title, briefing.subtitle or "", briefing.bottom_line, edition.note or ""]
    texts += [topic.title for topic in briefing.topics]
    for author in briefing.authors:
        texts += [author.name, author.organisation or ""]
    yield _entry("briefing", briefing.id, edition.number, texts, edition.issued)
    haystacks = Haystacks(base)
    for at, fact in enumerate(base.facts):
        found = tuple(dict.fromkeys(haystacks.texts(at)))  # none of them is empty
        yield Entry("fact", fact.id, at + 1, found, fact.when or "")
    for at, source in enumerate(base.sources):
        yield _entry("source", source.id, at + 1, source_texts(source, base), source.issued)


def source_texts(source: Source, base: FactBase) -> list[str]:
    """The names of a source, its passages, and the text of its capture as far as it goes."""
    texts = [source.title, source.short or "", source.publisher or "", *source.author]
    for passage in source.passages:
        texts += [passage.gist or "", passage.quote or ""]
    return [*texts, capture_text(source, base)]


def capture_text(source: Source, base: FactBase) -> str:
    """What the archived capture says, "" where there is none or it is no text."""
    path = source.file or ""
    kind = source.media_type or media_type_of(path)
    if path not in base.captures or kind is None:
        return ""
    try:
        text = readable(base.captures[path], kind) or ""
    except Refused:
        return ""  # it has changed since the briefing was opened
    return text[:CAPTURE_LETTERS].encode(errors="replace").decode()


def _entry(
    kind: EntryKind, name: str, number: int, texts: list[str], when: str | None
) -> Entry:  # fmt: skip
    return Entry(kind, name, number, tuple(dict.fromkeys(filter(None, texts))), when or "")
