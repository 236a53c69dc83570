"""Rules about dates: each is one, an edition's are no intervals, none pretends to know the day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from viewer.domain.dates import DateProblem, parse, parse_single
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.context import Context, Rule

_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")
# One event in thirty falls on the first of a month; five and half of all days do not by chance.
_FEWEST_FIRSTS = 5
# A summit has several facts on its day; six on three subjects, and half of all days, have a report.
_FEWEST_ON_A_DAY, _FEWEST_TOPICS = 6, 3
_NAMED = 5


def dates_are_dates(context: Context) -> Iterator[Problem]:
    """Every date is EDTF (ISO 8601-2) as far as `brief/1` goes."""
    briefing = context.briefing
    fine: set[str] = set()
    for i, fact in enumerate(briefing.facts):
        if fact.when is not None and fact.when not in fine:
            yield from _bad(fact.when, f"/facts/{i}/when", fine)
    for i, activity in enumerate(briefing.activities):
        if activity.when is not None:
            yield from _bad(activity.when, f"/activities/{i}/when", fine)
    for i, source in enumerate(briefing.sources):
        for key in ("issued", "accessed"):
            text = getattr(source, key)
            if text is not None:
                yield from _bad(text, f"/sources/{i}/{key}", fine)


def edition_dates(context: Context) -> Iterator[Problem]:
    """An edition is issued, and cut off, at one time; the cut-off does not come later."""
    edition = context.briefing.edition
    days = {}
    for key in ("issued", "cutoff"):
        text = getattr(edition, key)
        try:
            days[key] = parse_single(text)
        except DateProblem as problem:
            yield _problem(problem, f"/edition/{key}")
    if len(days) == 2:
        earliest, latest = days["cutoff"].earliest, days["issued"].latest
        if earliest is not None and latest is not None and earliest > latest:
            values = {"cutoff": shown(edition.cutoff), "issued": shown(edition.issued)}
            yield Problem("cutoff-after-issue", "/edition/cutoff", "note", values)


def nothing_is_reported_ahead(context: Context) -> Iterator[Problem]:
    """What lies behind the cut-off cannot have been reported yet, unless it is planned."""
    cutoff = context.briefing.edition.cutoff
    try:
        last = parse_single(cutoff).latest
    except DateProblem:
        return
    for i, fact in enumerate(context.briefing.facts):
        if fact.kind != "reported" or fact.planned or fact.when is None or last is None:
            continue
        try:
            when = parse(fact.when)
        except DateProblem:
            continue
        values = {"when": shown(fact.when), "cutoff": shown(cutoff)}
        if when.earliest is not None and when.earliest > last:
            yield Problem("reported-ahead", f"/facts/{i}/when", "note", values)
        elif when.precision == "interval" and (when.end.earliest or last) > last:
            yield Problem("end-ahead", f"/facts/{i}/when", "note", values)
    for i, source in enumerate(context.briefing.sources):
        yield from _issued_ahead(source.issued, last, cutoff, f"/sources/{i}/issued")


def _issued_ahead(
    issued: str | None, last: int | None, cutoff: str, place: str
) -> Iterator[Problem]:
    """A source that came out later than the cut-off was not there to be read."""
    try:
        earliest = parse(issued).earliest if issued is not None else None
    except DateProblem:
        return
    if earliest is not None and last is not None and earliest > last:
        values = {"issued": shown(issued or ""), "cutoff": shown(cutoff)}
        yield Problem("issued-ahead", place, "note", values)


def precision_is_earned(context: Context) -> Iterator[Problem]:
    """Many days that are all firsts of a month were months before somebody filled them in."""
    days = 0
    firsts: list[tuple[str, str]] = []
    for fact in context.briefing.facts:
        when = fact.when
        if when is not None and _DAY.fullmatch(when):
            days += 1
            if when.endswith("-01"):
                firsts.append((fact.id, when))
    if len(firsts) >= _FEWEST_FIRSTS and 2 * len(firsts) > days:
        values = {
            "count": str(len(firsts)),
            "days": str(days),
            "facts": _named([id_ for id_, _ in firsts]),
            "month": firsts[0][1][:-3],
        }
        yield Problem("invented-precision", "/facts", "note", values)


def days_differ(context: Context) -> Iterator[Problem]:
    """Facts on many subjects that all bear one day bear that of the report they were read in."""
    dated = [f for f in context.briefing.facts if f.when is not None and _DAY.fullmatch(f.when)]
    for day, count in Counter(fact.when for fact in dated).most_common(1):
        here = [fact for fact in dated if fact.when == day]
        topics = {fact.topic for fact in here}
        if count < _FEWEST_ON_A_DAY or 2 * count <= len(dated) or len(topics) < _FEWEST_TOPICS:
            continue
        values = {
            "count": str(count),
            "days": str(len(dated)),
            "day": day or "",
            "month": (day or "")[:-3],
            "topics": str(len(topics)),
            "facts": _named([fact.id for fact in here]),
        }
        yield Problem("many-on-one-day", "/facts", "note", values)


def _named(ids: list[str]) -> str:
    """The first few ids, and that there are more."""
    first = ", ".join(shown(id_) for id_ in ids[:_NAMED])
    return first + (", …" if len(ids) > _NAMED else "")


def _bad(text: str, place: str, fine: set[str]) -> Iterator[Problem]:
    try:
        parse(text)
        fine.add(text)
    except DateProblem as problem:
        yield _problem(problem, place)


def _problem(problem: DateProblem, place: str) -> Problem:
    return Problem(problem.code, place, values={"value": shown(problem.value)})


RULES: tuple[Rule, ...] = (
    dates_are_dates, edition_dates, nothing_is_reported_ahead, precision_is_earned, days_differ,
)  # fmt: skip
