"""What the types cannot say of a briefing: one small function per rule, all of them in one table.

Each rule is linear in the size of the briefing and reports every breach, not the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from viewer.domain.briefing import Activity, Actor, Author, Place
from viewer.domain.many import begin_with_ink
from viewer.domain.plain import has_ink, shown
from viewer.domain.problems import Problem, few_notes
from viewer.formats import rules_dates, rules_deception, rules_references, rules_sources
from viewer.formats.context import Context, Rule

_LONGEST_TAG = 255


def language_is_a_tag(context: Context) -> Iterator[Problem]:
    """Languages are well-formed BCP 47 tags."""
    briefing = context.briefing
    tags = [("/language", briefing.language)]
    tags += [
        (f"/sources/{i}/language", source.language)
        for i, source in enumerate(briefing.sources)
        if source.language is not None
    ]
    for place, tag in tags:
        if not _is_tag(tag):
            yield Problem("language-form", place, values={"value": shown(tag)})


# How many letters script and region have behind a language: "en", "pt-BR", "sr-Latn".
_PLAIN = ((), (2,), (4,), (4, 2))


def _is_tag(tag: str) -> bool:
    language, *more = tag.split("-", 3)
    is_plain = 2 <= len(language) <= 3 and tuple(map(len, more)) in _PLAIN
    if is_plain and tag.isascii() and language.isalpha() and all(map(str.isalpha, more)):
        return True  # as nearly every tag there is
    return len(tag) <= _LONGEST_TAG and _grammar().fullmatch(tag) is not None


@cache
def _grammar() -> re.Pattern[str]:
    """RFC 5646, 2.1: a well-formed tag, private use alone, and the old irregular ones.

    Compiled when first needed: it costs more than reading a small briefing.
    """
    return re.compile(
        r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
        r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
        r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
        r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
        r"|x(?:-[a-z0-9]{1,8})+"
        r"|en-gb-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)"
        r"|sgn-(?:be-fr|be-nl|ch-de))",
        re.IGNORECASE | re.ASCII,
    )


def texts_have_ink(context: Context) -> Iterator[Problem]:
    """A required text, and a quotation that is given, holds a character one can see."""
    for place, text in _texts(context):
        # An empty one has been named by its type.
        if text and not has_ink(text):
            yield Problem("no-ink", place)


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    briefing = context.briefing
    for key in ("title", "handling", "bottom_line"):
        yield f"/{key}", getattr(briefing, key)
    named: dict[str, tuple[Activity | Actor | Author | Place, ...]] = {
        "actors": briefing.actors, "activities": briefing.activities, "places": briefing.places,
        "authors": briefing.authors,
    }  # fmt: skip
    lists = {f"/{key}/{{}}/name": [item.name for item in items] for key, items in named.items()}
    lists["/topics/{}/title"] = [topic.title for topic in briefing.topics]
    lists["/removed/{}/why"] = [removed.why for removed in briefing.removed]
    lists["/sources/{}/title"] = [source.title for source in briefing.sources]
    for place, texts in lists.items():
        if not begin_with_ink(texts):
            yield from ((place.format(i), text) for i, text in enumerate(texts))
    for i, source in enumerate(briefing.sources):
        for j, passage in enumerate(source.passages):
            yield f"/sources/{i}/passages/{j}/locator", passage.locator
            if passage.quote is not None:
                yield f"/sources/{i}/passages/{j}/quote", passage.quote
    if context.many.begin_with_ink:
        return
    for i, fact in enumerate(briefing.facts):
        yield f"/facts/{i}/statement", fact.statement
        for j, citation in enumerate(fact.citations):
            if citation.quote is not None:
                yield f"/facts/{i}/citations/{j}/quote", citation.quote


def reports_cite(context: Context) -> Iterator[Problem]:
    """What is reported was reported somewhere."""
    if all(shape.cites for shape in context.many.shapes if shape.kind == "reported"):
        return
    for i, fact in enumerate(context.briefing.facts):
        if fact.kind == "reported" and not fact.citations:
            yield Problem("reported-without-citation", f"/facts/{i}/citations")


def assessments_rest(context: Context) -> Iterator[Problem]:
    """An assessment rests on facts."""
    if all(shape.rests for shape in context.many.shapes if shape.kind == "assessment"):
        return
    for i, fact in enumerate(context.briefing.facts):
        if fact.kind == "assessment" and not fact.basis:
            yield Problem("assessment-without-basis", f"/facts/{i}/basis")


def only_assessments_judge(context: Context) -> Iterator[Problem]:
    """Likelihood and confidence (ICD 203) are words for judgements, not for reports."""
    others = [shape for shape in context.many.shapes if shape.kind != "assessment"]
    if not any(one.likelihood or one.confidence or one.rests for one in others):
        return
    for i, fact in enumerate(context.briefing.facts):
        if fact.kind == "assessment" or not fact.kind:
            continue
        if fact.likelihood is not None:
            yield Problem("likelihood-outside", f"/facts/{i}/likelihood")
        if fact.confidence is not None:
            yield Problem("confidence-outside", f"/facts/{i}/confidence")
        if fact.basis:
            yield Problem("basis-outside", f"/facts/{i}/basis", "note")


RULES: tuple[Rule, ...] = (
    language_is_a_tag,
    texts_have_ink,
    *rules_references.RULES,
    reports_cite,
    assessments_rest,
    only_assessments_judge,
    *rules_dates.RULES,
    *rules_sources.RULES,
    *rules_deception.RULES,
)


def rule_problems(context: Context) -> Iterator[Problem]:
    """Every breach of every rule, rule by rule; of notes no more than anybody is told."""
    for rule in RULES:
        mild = rule in rules_deception.RULES
        yield from few_notes(rule(context), context.limits.notes, mild=mild)
