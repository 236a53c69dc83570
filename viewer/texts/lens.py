"""Filters and what-ifs in words: chips, banner, status line."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.domain.citation_check import CitationState
from viewer.domain.dates import parse
from viewer.domain.factbase import FactBase
from viewer.domain.lens import ALL, Filter
from viewer.domain.plain import cut
from viewer.domain.reading import Reading
from viewer.domain.search_words import FIELDS, KINDS, Misread
from viewer.texts.dates import period_words
from viewer.texts.spoken import kind_words, source_name, what_if_words
from viewer.texts.words import Words


def filter_words(chip: Filter, reading: Reading, words: Words) -> str:
    """A filter as its chip says it: "Activity: NTM-I", "Dates: June 2015 to December 2018"."""
    return words(f"filter.{chip.kind}", value=_value(chip, reading, words))


def _value(chip: Filter, reading: Reading, words: Words) -> str:
    base, value = reading.base, chip.value
    if chip.kind == "actor":
        return base.actor(value).name
    if chip.kind == "activity":
        activity = base.activity(value)
        return activity.short or activity.name
    if chip.kind == "part":
        return part_words(value, base, words)
    if chip.kind == "topic":
        return base.topic(value).title
    if chip.kind == "source":
        return source_name(base.source(value))
    if chip.kind == "kind":
        return kind_words(value, words)  # type: ignore[arg-type]
    if chip.kind == "support":
        return words(f"filter.support.{value}")
    if chip.kind == "period":
        low, _, high = value.partition("/")
        first, last = parse(low).earliest, parse(high).latest
        if first is not None and last is not None:
            return period_words(first, last, words, "short")
    return ""


def part_words(value: str, base: FactBase, words: Words) -> str:
    """Who and in what: "Jordan in NTM-I", "Jordan, in no activity", "NTM-I"."""
    name, _, doing = value.partition("/")
    actor = base.actor(name).name if name != ALL else ""
    activity = base.activity(doing) if doing not in (ALL, "") else None
    short = (activity.short or activity.name) if activity else ""
    return place_words(actor, short, not doing, words)


def place_words(actor: str, activity: str, unassigned: bool, words: Words) -> str:
    """An actor in an activity, or one of them where the other is ""; both "" for everything."""
    if unassigned:
        outside = words("contributors.no-activity")
        return words("contributors.pick-unassigned", actor=actor) if actor else outside
    if actor and activity:
        return words("contributors.pick", actor=actor, activity=activity)
    return actor or activity or words("contributors.pick-all")


def banner_words(reading: Reading, words: Words) -> tuple[str, str, int]:
    """The what-if in force as a question, what it costs, and how many facts and assessments are
    lost.
    """
    tally = reading.tally
    lens, base = reading.lens, reading.base
    if len(lens.without) == 1 and lens.min_rating is None and lens.known_at is None:
        source = base.source(next(iter(lens.without)))
        question = words(
            "what-if.one-source",
            number=base.source_number(source.id),
            name=source_name(source),
        )
    elif lens.known_at is not None and not lens.without and lens.min_rating is None:
        question = what_if_words(reading, words)[0]
    else:
        question = words("what-if.question", parts="; ".join(what_if_words(reading, words)))
    counted = (
        ("what-if.not-yet-known", len(reading.not_yet_known)),
        ("what-if.lost", len(tally.lost)),
        ("what-if.thinner", len(tally.thinner)),
        ("what-if.fallen", len(tally.fallen)),
        ("what-if.weakened", len(tally.weakened)),
    )
    parts = [words(key, n=count) for key, count in counted if count]
    cost = ", ".join(parts) if parts else words("what-if.nothing")
    lost = len(tally.lost) + len(tally.fallen)
    return question, words("what-if.cost", parts=cost), lost


def shown_words(reading: Reading, words: Words) -> str:
    """ "39 facts shown of 72"; under a what-if with the sources that are set aside, and where
    nothing is found with what in the search was not understood.
    """
    shown = words("status.shown", n=len(reading.shown), total=words.number(len(reading.base)))
    aside = [*what_if_words(reading, words), *misread_words(reading, words)]
    return f"{shown} \u00b7 {'; '.join(aside)}" if aside else shown


def misread_words(reading: Reading, words: Words) -> list[str]:
    """Where a search finds nothing: what in it looks like a field and is none, and what would."""
    if reading.shown:
        return []
    return [misread_sentence(one, words) for one in reading.asked.misread[:1]]


def misread_sentence(one: Misread, words: Words) -> str:
    """ "“2017-13” is no date: 2018, 2018-02 or 2018-02-16 would be"."""
    value, field = cut(one.value, 20), cut(one.field, 20)
    if not one.known:
        fields = ", ".join(f"{name}:" for name in FIELDS)
        return words("status.misread.field", field=field, fields=fields)
    kind = "date" if one.field in ("after", "before") else one.field
    if not value or kind not in ("date", "rating", "kind"):
        return words("status.misread.nothing", field=field)
    return words(f"status.misread.{kind}", value=value, kinds=", ".join(KINDS))


def checked_words(tally: Mapping[CitationState, int], words: Words) -> str:
    """ "Quotations checked: 29 verbatim, 1 differs"; "" where the briefing quotes nothing."""
    order: tuple[CitationState, ...] = (
        "verbatim",
        "differs",
        "not-found",
        "altered",
        "not-included",
        "not-checkable",
        "own-verbatim",
        "own-differs",
        "own-not-found",
        "checking",
    )
    parts = [words(f"status.quote.{state}", n=tally[state]) for state in order if tally.get(state)]
    return words("status.checked", parts=", ".join(parts)) if parts else words("status.no-quotes")
