"""Rules about dates: each is one, an edition's are no intervals, none pretends to know the day."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.domain.dates import DateProblem, iso, parse, parse_single
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.context import Context, Rule
from viewer.patterns import pattern

# Days, months and years of which nothing need be worked out: all but the 29th of February.
_MONTH_AND_DAY = (
    r"(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
)
_PLAIN_DATE = pattern(f"[0-9]{{4}}(?:-(?:{_MONTH_AND_DAY}))?")
# One event in thirty falls on the first of a month; five and half of all days do not by chance.
_FEWEST_FIRSTS = 5
# A summit has several facts on its day; six on three subjects, and half of all days, have a report.
_FEWEST_ON_A_DAY, _FEWEST_TOPICS = 6, 3
_NAMED = 5


def dates_are_dates(context: Context) -> Iterator[Problem]:
    """Every date is EDTF (ISO 8601-2) as far as `brief/1` goes."""
    briefing = context.briefing
    fine = {when for when in context.many.whens if when is not None and _is_date(when)}
    if len(fine) + (None in context.many.whens) < len(context.many.whens):
        for i, fact in enumerate(briefing.facts):
            if fact.when is not None and fact.when not in fine:
                yield from _bad(fact.when, f"/facts/{i}/when")
    for i, activity in enumerate(briefing.activities):
        if activity.when is not None and not _plain_ends(activity.when):
            yield from _bad(activity.when, f"/activities/{i}/when")
    for i, source in enumerate(briefing.sources):
        if source.issued is not None and not _plain_ends(source.issued):
            yield from _bad(source.issued, f"/sources/{i}/issued")
        if source.accessed is not None and not _plain_ends(source.accessed):
            yield from _bad(source.accessed, f"/sources/{i}/accessed")


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
    assert last is not None  # a date that is no interval has both bounds
    last_day = iso(last) if last > 0 else ""
    codes = {when: _ahead(when, last, last_day) for when in context.many.whens}
    if any(codes.values()):
        for i, fact in enumerate(context.briefing.facts):
            code = codes[fact.when]
            if code and fact.kind == "reported" and not fact.planned:
                values = {"when": shown(fact.when), "cutoff": shown(cutoff)}
                yield Problem(code, f"/facts/{i}/when", "note", values)
    for i, source in enumerate(context.briefing.sources):
        if source.issued is None:
            continue
        ends = _plain_ends(source.issued)
        if ends is None or ends[0] > last_day:
            yield from _issued_ahead(source.issued, last, cutoff, f"/sources/{i}/issued")


def _ahead(text: str | None, last: int, last_day: str) -> str:
    """The code of what lies behind the last day in a date; "" where nothing does."""
    if text is None:
        return ""
    ends = _plain_ends(text)
    if ends and last_day:
        if ends[0] > last_day:
            return "reported-ahead"
        return "end-ahead" if ends[1] > last_day else ""
    try:
        when = parse(text)
    except DateProblem:
        return ""
    if when.earliest is not None and when.earliest > last:
        return "reported-ahead"
    later = when.precision == "interval" and (when.end.earliest or last) > last
    return "end-ahead" if later else ""


def _issued_ahead(issued: str, last: int, cutoff: str, place: str) -> Iterator[Problem]:
    """A source that came out later than the cut-off was not there to be read."""
    try:
        earliest = parse(issued).earliest
    except DateProblem:
        return
    if earliest is not None and earliest > last:
        values = {"issued": shown(issued), "cutoff": shown(cutoff)}
        yield Problem("issued-ahead", place, "note", values)


def precision_is_earned(context: Context) -> Iterator[Problem]:
    """Many days that are all firsts of a month were months before somebody filled them in."""
    days = context.days
    count, whole = sum(n for day, n in days.items() if day.endswith("-01")), sum(days.values())
    if count >= _FEWEST_FIRSTS and 2 * count > whole:
        facts = context.briefing.facts
        firsts = [f for f in facts if f.when in days and f.when and f.when.endswith("-01")]
        values = {
            "count": str(count),
            "days": str(whole),
            "facts": _named([fact.id for fact in firsts]),
            "month": (firsts[0].when or "")[:-3],
        }
        yield Problem("invented-precision", "/facts", "note", values)


def days_differ(context: Context) -> Iterator[Problem]:
    """Facts on many subjects that all bear one day bear that of the report they were read in."""
    days = context.days
    whole = sum(days.values())
    for day, count in days.most_common(1):
        if count < _FEWEST_ON_A_DAY or 2 * count <= whole:
            continue
        here = [fact for fact in context.briefing.facts if fact.when == day]
        topics = {fact.topic for fact in here}
        if len(topics) < _FEWEST_TOPICS:
            continue
        values = {
            "count": str(count),
            "days": str(whole),
            "day": day,
            "month": day[:-3],
            "topics": str(len(topics)),
            "facts": _named([fact.id for fact in here]),
        }
        yield Problem("many-on-one-day", "/facts", "note", values)


def _named(ids: list[str]) -> str:
    """The first few ids, and that there are more."""
    first = ", ".join(shown(id_) for id_ in ids[:_NAMED])
    return first + (", …" if len(ids) > _NAMED else "")


def _bad(text: str, place: str) -> Iterator[Problem]:
    try:
        parse(text)
    except DateProblem as problem:
        yield _problem(problem, place)


def _plain_ends(text: str) -> tuple[str, str] | None:
    """Both ends of a text that is plainly a date; None where that must be worked out.

    Two such ends begin in the order of their texts.
    """
    start, slash, end = text.partition("/")
    if not _PLAIN_DATE.fullmatch(start) or (slash and not _PLAIN_DATE.fullmatch(end)):
        return None
    if not slash:
        return start, start
    return (start, end) if len(start) == len(end) and start <= end else None


def _is_date(text: str) -> bool:
    if _plain_ends(text):
        return True
    try:
        parse(text)
    except DateProblem:
        return False
    return True


def _problem(problem: DateProblem, place: str) -> Problem:
    return Problem(problem.code, place, values={"value": shown(problem.value)})


RULES: tuple[Rule, ...] = (
    dates_are_dates, edition_dates, nothing_is_reported_ahead, precision_is_earned, days_differ,
)  # fmt: skip
