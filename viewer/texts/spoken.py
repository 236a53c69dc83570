"""Facts, citations and sources as sentences: what a screen reader is told and Ctrl+C copies.

Everything is said as it stands under the reading's what-if, and said to be one where it differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.beside import News
from viewer.domain.briefing import Citation, Fact, FactKind, Role, Source
from viewer.domain.dates import parse
from viewer.domain.fact_rows import disputes, replacements
from viewer.domain.plain import visible
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.texts.dates import date_words, day_words
from viewer.texts.ratings import (
    confidence_words,
    likelihood_words,
    rating_words,
    reliability_words,
)
from viewer.texts.words import Words

SAID_OF_OTHERS = {
    "disputed": "fact.disputed-by", "disputed-lost": "fact.disputed-lost",
    "replaced": "fact.updated-by", "replaced-lost": "fact.updated-lost",
}  # fmt: skip

# What ends a sentence, also in Arabic, Hindi, Chinese and behind a closing quotation mark.
MOST_LISTED = 100  # items of a list in one sentence
_ENDS = tuple(".!?…؟۔।。！？:")
_CLOSING = "\"'”’»)]"


def sentences(parts: Sequence[str]) -> str:
    """The parts that say something, each closed as a sentence, on one line."""
    closed = []
    for part in parts:
        text = one_line(part)
        if text:
            ended = text.rstrip(_CLOSING).endswith(_ENDS)
            closed.append(text if ended else f"{text}.")
    return " ".join(closed)


def one_line(text: str) -> str:
    """A text from a file on one line, with hidden characters spelled out."""
    return " ".join(visible(text).split())


def listed(items: Sequence[str], words: Words) -> str:
    """ "1", "1 and 2", "1, 2 and 3"; of very many the first, and how many more there are."""
    if not items:
        return ""
    left = len(items) - MOST_LISTED
    if left > 0:
        items = [*items[:MOST_LISTED], words("fact.list.more", n=left)]
    *first, last = items
    if not first:
        return last
    joined = first[0]
    for item in first[1:]:
        joined = words("fact.list.comma", first=joined, next=item)
    return words("fact.list.and", first=joined, last=last)


def kind_words(kind: FactKind, words: Words) -> str:
    """ "reported"."""
    return words(f"fact.kind.{kind}")


def role_words(role: Role | None, words: Words) -> str:
    """ "leads"; a part without a role is another part."""
    return words(f"fact.role.{role or 'other'}")


def verification_words(state: str, words: Words) -> str:
    """ "Verbatim": what became of a quotation."""
    return words(f"fact.quote.{state}")


def source_name(source: Source) -> str:
    """The name a source goes by in lists: its short name where it has one."""
    return one_line(source.short or source.title)


def support_words(reading: Reading, at: int, words: Words) -> str:
    """ "3 sources, 1 origin", "No support left", "Weakened"; "" for a gap, which claims nothing."""
    support = reading.support(at)
    if support is None:
        return ""
    if support == "stands" and reading.base.facts[at].kind == "assumption":
        return words("fact.assumed")
    if support not in ("corroborated", "single-origin"):
        return words(f"fact.{support}")
    cited = len({citation.source for citation in reading.base.facts[at].citations})
    left = len({citation.source for citation in reading.citations(at)})
    key = "fact.sources" if left == cited else "fact.sources-left"
    return words(
        "fact.support",
        sources=words(key, n=left, total=cited),
        origins=words("fact.origins", n=reading.origin_count(at)),
    )


def fact_line(reading: Reading, at: int, words: Words) -> str:
    """The fact at a position in one line: number, kind, statement, date, rating, relations.

    >>> "Fact 13, reported, key fact. Ministers agree. 15 February 2018. Rated B2. ..."
    """
    fact = reading.base.facts[at]
    head = "fact.head-key" if fact.key else "fact.head"
    return sentences(
        (
            words(head, number=at + 1, kind=kind_words(fact.kind, words)),
            fact.statement,
            _when(reading, at, words),
            *_certainty(reading, at, words),
            _supported(reading, at, words),
            words("note.undated") if reading.is_undated(at) else "",
            *relations(reading, at, words),
            news_words(reading.beside.news_of(fact.id), reading.beside.edition, words),
        )
    )


def news_words(news: News, edition: int, words: Words) -> str:
    """ "New since edition 1"; "" for what is not news."""
    return words(f"news.{news}", edition=edition) if news else ""


def relations(reading: Reading, at: int, words: Words) -> list[str]:
    """What the fact disputes, replaces and rests on, a text each: "Disputed by fact 53"."""
    base = reading.base
    fact = base.facts[at]
    basis = sorted({base.position(name) for name in fact.basis if base.has(name)})
    replaced = [base.position(fact.updates)] if fact.updates and base.has(fact.updates) else []
    related: tuple[tuple[str, Sequence[int]], ...] = (
        ("fact.rests-on", basis),
        *((SAID_OF_OTHERS[kind], others) for kind, others in disputes(reading, at)),
        *((SAID_OF_OTHERS[kind], others) for kind, others in replacements(reading, at)),
    )
    found = [
        words(key, n=len(others), facts=listed([str(other + 1) for other in others], words))
        for key, others in related
        if others
    ]
    found += [words("fact.updates", facts=str(other + 1)) for other in replaced]
    return found


def publisher_beside(source: Source) -> str:
    """The publisher, to be said beside the authors: "" where it is the only author itself."""
    publisher = (source.publisher or "").strip()
    authors = [name.strip().casefold() for name in source.author]
    return "" if authors == [publisher.casefold()] else publisher


def source_line(reading: Reading, source_id: str, words: Words) -> str:
    """A source in one line: number, name, publisher, date, reliability, derivation, its facts."""
    base = reading.base
    source = base.source(source_id)
    title = source.title if source.short else ""
    count = len(base.citing.get(source.id, ()))
    return sentences(
        (
            words("source.head", number=base.source_number(source.id), name=source_name(source)),
            title,
            source.publisher or "",
            _issued(source, words),
            _reliability(source, words),
            _derives("source.derives", reading, source.derived_from, words),
            _derives("source.derives-presumed", reading, source.derived_from_presumed, words),
            words("source.facts", n=count),
            _fate(reading, source, words),
            news_words(reading.beside.news_of_source(source_id), reading.beside.edition, words),
        )
    )


def what_if_words(reading: Reading, words: Words) -> list[str]:
    """The what-if in force, a text each: "Without sources 3 and 4"; empty where there is none."""
    base, lens = reading.base, reading.lens
    found: list[str] = []
    if lens.without:
        numbers = sorted(base.source_number(name) for name in lens.without if base.has_source(name))
        texts = [str(number) for number in numbers]
        found.append(words("whatif.without", n=len(texts), sources=listed(texts, words)))
    if lens.min_rating is not None:
        found.append(words("whatif.min-rating", rating=lens.min_rating.label))
    if lens.known_at is not None:
        found.append(words("whatif.known-at", when=day_words(lens.known_at, words)))
    return found


def copy_text(reading: Reading, at: int, words: Words) -> str:
    """The fact with its sources as plain lines; marking, briefing, edition and code at the end."""
    base = reading.base
    briefing, fact = base.briefing, base.facts[at]
    rating = reading.rating(at)
    support = _supported(reading, at, words)
    rated = words("copy.rating", label=rating.label, words=rating_words(rating, words))
    sources = list(dict.fromkeys(citation.source for citation in fact.citations))
    changed = what_if_words(reading, words)
    edition = words(
        "copy.briefing",
        title=briefing.title,
        edition=briefing.edition.number,
        issued=date_words(base.issued, words),
    )
    lines = [
        one_line(fact.statement),
        sentences((kind_words(fact.kind, words).capitalize(), _when(reading, at, words))),
        rated if _rates(fact, rating) else "",
        _chances(fact, words),
        words("copy.support", support=support) if support else "",
        *relations(reading, at, words),
        words("copy.sources", n=len(sources)) if sources else "",
        *(_copied_source(reading, citation, words) for citation in fact.citations),
        words("copy.what-if", parts=sentences(changed)) if changed else "",
        one_line(briefing.handling),
        one_line(edition),
        words("copy.fact", number=at + 1, code=base.code(at)),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _copied_source(reading: Reading, citation: Citation, words: Words) -> str:
    base = reading.base
    source = base.source(citation.source)
    said = citation.said_by
    text = sentences(
        (
            ", ".join(source.author),
            source.title,
            publisher_beside(source),
            _issued(source, words),
            citation.locator or "",
            words("fact.said-by", name=base.said_by(said)) if said else "",
            words("fact.quote", quote=citation.quote) if citation.quote else "",
            _reliability(source, words),
            _fate(reading, source, words),
        )
    )
    # An address stands last and alone: a full stop behind it would be taken for part of it.
    address = f" {one_line(source.url)}" if source.url else ""
    return words("copy.source", number=base.source_number(source.id), text=text) + address


def _when(reading: Reading, at: int, words: Words) -> str:
    when, planned = reading.base.when(at), reading.base.facts[at].planned
    if when is None:
        return words("fact.planned-undated") if planned else ""
    text = date_words(when, words, planned=planned)
    return words("fact.planned", when=text) if planned else text


def _certainty(reading: Reading, at: int, words: Words) -> list[str]:
    """Rating, likelihood and confidence, as far as the fact can have them."""
    fact = reading.base.facts[at]
    rating = reading.rating(at)
    if not _rates(fact, rating):
        return [_chances(fact, words)]
    spelled = rating_words(rating, words)
    rated = words("fact.rated", label=rating.label, words=spelled) if rating.rated else spelled
    return [rated, _chances(fact, words)]


def _rates(fact: Fact, rating: Rating) -> bool:
    """Whether a rating, or its absence, says something about the fact."""
    return rating.rated or fact.kind == "reported"


def _chances(fact: Fact, words: Words) -> str:
    likelihood = likelihood_words(fact.likelihood, words) if fact.likelihood else ""
    confidence = confidence_words(fact.confidence, words) if fact.confidence else ""
    return sentences((likelihood[:1].upper() + likelihood[1:], confidence))


def _supported(reading: Reading, at: int, words: Words) -> str:
    text = support_words(reading, at, words)
    if reading.lens.asks and text != support_words(reading.plain, at, words):
        return words("fact.what-if-support", support=text)
    return text


def _issued(source: Source, words: Words) -> str:
    if not source.issued:
        return words("source.undated")
    return words("fact.published", when=date_words(parse(source.issued), words))


def _reliability(source: Source, words: Words) -> str:
    letter = source.reliability
    if letter is None:
        return words("source.not-rated")
    return words("source.reliability", letter=letter, words=reliability_words(letter, words))


def _derives(key: str, reading: Reading, entries: Sequence[str], words: Words) -> str:
    base = reading.base
    names = [
        words(
            "source.named", number=base.source_number(entry), name=source_name(base.source(entry))
        )
        if base.has_source(entry)
        else entry.strip()
        for entry in entries
    ]
    return words(key, names=listed(names, words)) if names else ""


def _fate(reading: Reading, source: Source, words: Words) -> str:
    """Why the source does not stand; "" where it does."""
    if source.withdrawn is not None:
        return words("fact.withdrawn", why=source.withdrawn)
    if source.id in reading.issued_later:
        return words("fact.issued-later")
    if source.id in reading.set_aside:
        return words("fact.set-aside")
    if source.id in reading.standing:
        return ""
    if source.id in reading.plain.standing:
        return words("fact.fallen")
    return words("fact.fallen-plain")
