"""The evidence pane in words, for the painter and the screen reader alike."""

from __future__ import annotations

from typing import Any

from viewer.domain.evidence import (
    ActorsRow,
    BannerRow,
    CitationRow,
    DateRow,
    FiguresRow,
    JudgedRow,
    KickerRow,
    PlaceRow,
    RatingRow,
    StatementRow,
    SupportRow,
)
from viewer.texts.dates import date_words
from viewer.texts.numbers import figure_words
from viewer.texts.ratings import (
    confidence_words,
    likelihood_words,
    rating_words,
    reliability_words,
)
from viewer.texts.spoken import (
    kind_words,
    news_words,
    role_words,
    sentences,
    support_words,
    verification_words,
)
from viewer.texts.words import Words


def kicker_words(row: KickerRow, words: Words) -> tuple[str, str]:
    """ "Fact 13" and "reported  key fact"."""
    kind = kind_words(row.kind, words)  # type: ignore[arg-type]
    rest = f"{kind}  {words('evidence.key-fact')}" if row.is_key else kind
    return words("evidence.fact", number=row.number), rest


def known_words(row: DateRow, words: Words) -> list[str]:
    """The lines under a date: since when it could be known, where it stands to the cut-off."""
    lines: list[str] = []
    if row.planned:
        lines.append(words("note.planned"))
    if row.on_cutoff:
        lines.append(words("evidence.on-cutoff"))
    if row.gone:
        lines.append(words("evidence.known-gone"))
    elif row.known is not None:
        lines.append(words("evidence.known-since", date=date_words(row.known, words)))
    else:
        lines.append(words("evidence.known-undated"))
    return lines


def support_lines(row: SupportRow, words: Words) -> tuple[str, list[str]]:
    """Support in words, and beneath it the origin that several sources share."""
    under = [words("evidence.common-origin", name=row.common)] if row.common else []
    return support_words(row.reading, row.at, words), under


def _kicker(row: KickerRow, words: Words) -> str:
    news = news_words(row.news, row.since, words)
    return ", ".join(filter(None, (*kicker_words(row, words), news)))


def _statement(row: StatementRow, words: Words) -> str:
    return words("evidence.statement-aloud", text=row.text)


def _banner(row: BannerRow, words: Words) -> str:
    first = row.note.texts[0] if row.note.texts else ""
    return words(f"note.{row.note.kind}", facts=row.note.numbers, first=first, second="")


def _date(row: DateRow, words: Words) -> str:
    date = date_words(row.when, words, "full", row.planned) if row.when else ""
    text = words("evidence.field", label=words("evidence.when"),
                 value=date or words("evidence.undated"))  # fmt: skip
    return sentences((text, *known_words(row, words)))


def _place(row: PlaceRow, words: Words) -> str:
    return words("evidence.field", label=words("evidence.place"), value=row.name)


def _rating(row: RatingRow, words: Words) -> str:
    value = f"{row.rating.label}: {rating_words(row.rating, words)}"
    before = words("evidence.rated-before", rating=row.before.label) if row.before else ""
    text = words("evidence.field", label=words("evidence.rating"), value=value)
    return sentences((text, before))


def _support(row: SupportRow, words: Words) -> str:
    text, under = support_lines(row, words)
    return sentences((words("evidence.field", label=words("evidence.support"), value=text), *under))


def _judged(row: JudgedRow, words: Words) -> str:
    likely = likelihood_words(row.likelihood, words) if row.likelihood else ""  # type: ignore[arg-type]
    sure = confidence_words(row.confidence, words) if row.confidence else ""  # type: ignore[arg-type]
    return sentences((likely, sure))


def _figures(row: FiguresRow, words: Words) -> str:
    said = [
        f"{figure_words(figure, words)} ({figure.label})"
        if figure.label
        else figure_words(figure, words)
        for figure in row.figures
    ]
    return words("evidence.field", label=words("evidence.figures"), value="; ".join(said))


def _actors(row: ActorsRow, words: Words) -> str:
    said = [
        f"{part.name} {role_words(part.role, words)} {part.activity}".strip() for part in row.parts
    ]
    return words("evidence.field", label=words("evidence.actors"), value="; ".join(said))


def _citation(row: CitationRow, words: Words) -> str:
    date = date_words(row.issued, words) if row.issued else words("source.undated")
    passage = words("fact.quote", quote=row.quote) if row.quote else row.gist
    state = verification_words(row.verification, words) if row.quote else ""
    return sentences(
        (
            words("evidence.citation-aloud", number=row.number, name=row.name),
            reliability_words(row.reliability.letter, words),
            date,
            row.locator,
            words("evidence.said-by", name=row.said_by) if row.said_by else "",
            passage,
            words(f"evidence.fate.{row.fate}", why=row.why) if row.fate else state,
        )
    )


ALOUD: dict[type, Any] = {
    KickerRow: _kicker,
    StatementRow: _statement,
    BannerRow: _banner,
    DateRow: _date,
    PlaceRow: _place,
    RatingRow: _rating,
    SupportRow: _support,
    JudgedRow: _judged,
    FiguresRow: _figures,
    ActorsRow: _actors,
    CitationRow: _citation,
}
