"""Facts, assessments, disagreements, gaps and figures of a sheet in words, as JSON values.

A note is a list of texts and of `{"facts": [numbers]}`, which the template turns into links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from viewer.domain.briefing import Fact, Figure
from viewer.domain.fact_rows import disputes, replacements
from viewer.domain.ratings import CONFIDENCE_BOXES, LIKELIHOODS
from viewer.domain.reading import LOST
from viewer.domain.sheet_blocks import Sheet
from viewer.domain.summary import Disagreement, Glance, is_contested
from viewer.texts.dates import date_words
from viewer.texts.numbers import big_number
from viewer.texts.ratings import confidence_words, likelihood_words
from viewer.texts.spoken import MOST_LISTED, role_words
from viewer.texts.words import Words

Values = dict[str, object]
Note = list[object]

MOST_NEXT = 6
_GAP = "\x00"


def with_facts(words: Words, key: str, facts: Sequence[int]) -> Note:
    """The text of `key` with the facts (positions) in its gap as numbers that can be followed."""
    before, _, after = words(key, n=len(facts), facts=_GAP).partition(_GAP)
    more = " …" if len(facts) > MOST_LISTED else ""
    parts: Note = [before, {"facts": [at + 1 for at in facts[:MOST_LISTED]]}, more + after]
    return [part for part in parts if part]


def fact_groups(sheet: Sheet, words: Words) -> list[Values]:
    """The facts by topic, each row as it stands under the what-if."""
    return [
        {
            "title": row.topic.title,
            "rows": [fact_row(sheet, at, words) for at in row.facts],
        }
        for row in sheet.topics
    ]


def fact_row(sheet: Sheet, at: int, words: Words) -> Values:
    """A fact as it stands under the what-if."""
    reading = sheet.reading
    fact = reading.base.facts[at]
    when = reading.base.when(at)
    rating = reading.rating(at)
    return {
        "number": at + 1,
        "code": reading.base.code(at),
        "changed": sheet.is_changed(at),
        "key": fact.key,
        **said_of(sheet, at, words),
        "struck": reading.support(at) in LOST,
        "date": date_words(when, words, "short", fact.planned) if when else "",
        "rating": rating.label,
        "rated": rating.rated,
        "details": _details(sheet, at, words) if sheet.kind == "full" else "",
    }


def said_of(sheet: Sheet, at: int, words: Words) -> Values:
    """The statement of a fact and what follows it in its lines: sources and notes."""
    return {
        "text": sheet.reading.base.facts[at].statement,
        "sources": source_marks(sheet, at),
        "notes": [*_changes(sheet, at, words), *_relations(sheet, at, words)],
    }


def next_facts(sheet: Sheet, words: Words) -> list[Values]:
    """The facts that would be the next to come back, for the template to say what each would take;
    none where another column stands beside the facts.
    """
    if sheet.assessments or sheet.disagreements or sheet.gaps:
        return []
    left_out = (item for item in reversed(sheet.left_out) if item.kind != "source")
    facts = islice(takewhile(lambda item: item.kind == "fact", left_out), MOST_NEXT)
    return [fact_row(sheet, sheet.reading.base.position(item.key), words) for item in facts]


def source_marks(sheet: Sheet, at: int) -> list[list[object]]:
    """[number, stands] of each source that a fact cites, once, in the order cited."""
    reading = sheet.reading
    names = dict.fromkeys(citation.source for citation in reading.base.facts[at].citations)
    numbers = ((reading.base.source_number(name), name in reading.standing) for name in names)
    return [list(mark) for mark in sorted(numbers)]


def _changes(sheet: Sheet, at: int, words: Words) -> list[Values]:
    """What the what-if, or a withdrawn source, does to the fact."""
    reading = sheet.reading
    fact = reading.base.facts[at]
    now, before = reading.support(at), reading.plain.support(at)
    found: list[str] = []
    if now == "unsupported" and fact.citations:
        found.append(words("sheet.no-support"))
    elif now == "falls":
        found.append(words("sheet.falls"))
    elif now == "weakened":
        found.append(words("sheet.weakens"))
    elif now != before or reading.rating(at) != reading.plain.rating(at):
        was, is_ = reading.plain.rating(at).label, reading.rating(at).label
        if was != is_:
            found.append(words("sheet.rating-becomes", before=was, after=is_))
        if reading.origin_count(at) != reading.plain.origin_count(at):
            count, left = reading.plain.origin_count(at), reading.origin_count(at)
            found.append(words("sheet.origins-become", n=count, before=count, after=left))
    return [{"parts": [text], "strong": True} for text in found]


def _relations(sheet: Sheet, at: int, words: Words) -> list[Values]:
    base = sheet.reading.base
    fact = base.facts[at]
    found: list[Note] = []
    # One origin is the rule, which the legend states; what is better is said.
    if sheet.reading.support(at) == "corroborated":
        found.append([words("sheet.origins", n=sheet.reading.origin_count(at))])
    if fact.kind == "assumption":
        found.append([words("sheet.assumption")])
    if fact.planned:
        found.append([words("sheet.planned")])
    if fact.updates and base.has(fact.updates):
        found.append(with_facts(words, "sheet.replaces", [base.position(fact.updates)]))
    for kind, others in (*replacements(sheet.reading, at), *disputes(sheet.reading, at)):
        found.append(with_facts(words, f"sheet.{kind}", others))
    return [{"parts": parts, "strong": False} for parts in found]


def _details(sheet: Sheet, at: int, words: Words) -> str:
    """Place and actors, for the full briefing."""
    base = sheet.reading.base
    fact = base.facts[at]
    found = [words("sheet.place", place=base.place(fact.place).name)] if fact.place else []
    parts: dict[str, list[str]] = {}
    for part in fact.actors:
        roles = parts.setdefault(base.actor(part.actor).name, [])
        role = role_words(part.role, words)
        if role not in roles:
            roles.append(role)
    names = [
        words("sheet.part-facts", name=name, facts=", ".join(roles))
        for name, roles in parts.items()
    ]
    if names:
        found.append(words("sheet.actors", names=", ".join(names)))
    found.append(words("sheet.code", code=base.code(at)))
    return " ".join(found)


def assessments(sheet: Sheet, words: Words) -> list[Values]:
    """Judgements with their likelihood, confidence and basis."""
    found = []
    full = sheet.kind == "full"
    for at in sheet.assessments:
        base = sheet.reading.base
        fact = base.facts[at]
        basis = sorted({base.position(name) for name in fact.basis if base.has(name)})
        band = LIKELIHOODS[fact.likelihood] if fact.likelihood else None
        found.append(
            {
                "number": at + 1,
                "code": base.code(at),
                "changed": sheet.is_changed(at),
                "details": words("sheet.code", code=base.code(at)) if full else "",
                "text": fact.statement,
                "struck": sheet.reading.support(at) in LOST,
                "sources": source_marks(sheet, at),
                "band": [band.low, band.high] if band else None,
                "likelihood": _likelihood(fact, words),
                "boxes": CONFIDENCE_BOXES[fact.confidence] if fact.confidence else 0,
                "confidence": _confidence(fact, words),
                "basis": with_facts(words, "sheet.basis", basis) if basis and full else [],
                "notes": [*_changes(sheet, at, words), *_relations(sheet, at, words)],
            }
        )
    return found


def _likelihood(fact: Fact, words: Words) -> str:
    if not fact.likelihood:
        return ""
    text = likelihood_words(fact.likelihood, words)
    return text[:1].upper() + text[1:]


def _confidence(fact: Fact, words: Words) -> str:
    """ "Moderate confidence", or "moderate confidence" behind a likelihood."""
    if not fact.confidence:
        return ""
    text = confidence_words(fact.confidence, words)
    return text[:1].lower() + text[1:] if fact.likelihood else text


def gaps(sheet: Sheet, words: Words) -> list[Values]:
    """What is not known; the short sheet takes the short form where there is one."""
    base = sheet.reading.base
    short = sheet.kind == "short"
    return [
        {
            "number": at + 1,
            "code": base.code(at),
            "changed": sheet.is_changed(at),
            "details": "" if short else words("sheet.code", code=base.code(at)),
            "text": (short and base.facts[at].short) or base.facts[at].statement,
            "sources": source_marks(sheet, at),
        }
        for at in sheet.gaps
    ]


def disagreements(sheet: Sheet, words: Words) -> list[Values]:
    """Facts that say otherwise, side by side: never averaged, never ranked."""
    return [
        {"title": group.label, "sides": list(_sides(sheet, group, words))}
        for group in sheet.disagreements
    ]


def _sides(sheet: Sheet, group: Disagreement, words: Words) -> Iterable[Values]:
    reading = sheet.reading
    compared = all(figure is not None for figure in group.figures) and bool(group.label)
    for at, figure in zip(group.facts, group.figures, strict=True):
        fact = reading.base.facts[at]
        big, small = "", fact.short or fact.statement
        if compared and figure is not None:
            big, small = _figure_text(figure, words)
        yield {
            "number": at + 1,
            "big": big,
            "small": small,
            "struck": reading.support(at) in LOST,
            "sources": source_marks(sheet, at),
        }


def _figure_text(figure: Figure, words: Words) -> tuple[str, str]:
    """ "up to 50,000" and "troops"."""
    qualifier, number, unit = big_number(figure, words)
    text = words("figure.qualified", qualifier=qualifier, number=number) if qualifier else number
    return text, words("figure.derived", figure=unit) if figure.derived and unit else unit


def figures(sheet: Sheet, words: Words) -> list[Values]:
    """The figures set large: qualifier above, what it counts below."""
    return [_glance(sheet, glance, words) for glance in sheet.figures]


def _glance(sheet: Sheet, glance: Glance, words: Words) -> Values:
    fact = sheet.reading.base.facts[glance.at]
    figure = glance.figure
    qualifier, number, unit = big_number(figure, words)
    label = figure.label or fact.short or ""
    if figure.derived:
        label = words("figure.derived", figure=label).strip()
    said = figure.unit == "people" and bool(label)
    return {
        "qualifier": qualifier,
        "number": number,
        # What the label says already need not stand beside the number.
        "unit": "" if unit.casefold() in label.casefold() or said else unit,
        "label": label,
        "fact": glance.at + 1,
        "struck": sheet.reading.support(glance.at) in LOST,
        "sources": source_marks(sheet, glance.at),
        "note": words("sheet.contested") if is_contested(sheet.reading, glance) else "",
    }
