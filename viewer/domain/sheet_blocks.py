"""What stands on a briefing sheet: a choice of facts, sources and tables, without any words.

The short sheet is one page. What does not fit is left out in whole items, in an order that never
changes: `Sheet.spare` lists them, the first to go first, and `Sheet.without(n)` is the sheet
without the first n. Which n is needed only the typesetter can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Literal, NamedTuple

from viewer.domain.briefing import Activity, Fact, Role
from viewer.domain.contributors import Contribution, contributions
from viewer.domain.dates import sort_key
from viewer.domain.origins import parents
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetKind, SheetOptions
from viewer.domain.summary import (
    Disagreement,
    Glance,
    TopicFacts,
    disagreements,
    glances,
    of_kind,
)

SpareKind = Literal[
    "timeline", "figure", "source", "gap", "assessment", "disagreement", "activity", "fact",
]  # fmt: skip

# A statement of more letters than this takes the room of ten others: it is the first to go.
LONG_STATEMENT = 900
# No page holds more letters of key facts, nor more facts: what is past that need not be tried.
MOST_LETTERS, MOST_FACTS, LETTERS_PER_FACT = 8_000, 100, 40
FIGURES_IN_A_ROW = 5
KEPT_DISAGREEMENTS, KEPT_ACTIVITIES = 3, 6


class Spare(NamedTuple):
    """An item that may be left out. `key` is the id of its fact, source or activity.

    A figure is named by its fact and its place among the figures set large, a disagreement by its
    first fact, an activity without a name by ""; the timeline has no key.
    """

    kind: SpareKind
    key: str = ""
    place: int = 0


# Steps rather than items: sources that nothing printed cites, then all that are left.
CITED_ONLY, NO_SOURCES = Spare("source"), Spare("source", place=1)


class ActivityRow(NamedTuple):
    """One activity (None: what actors do in none) and who has a part in it."""

    activity: Activity | None
    parts: tuple[Contribution, ...]

    @property
    def key(self) -> str:
        """The id of the activity, "" where there is none."""
        return self.activity.id if self.activity else ""


class Sheet(NamedTuple):
    """The blocks of a sheet; facts by position, sources by their place in the file.

    `key_total` counts the facts that had a claim to a place, `key_printed` those that have one.
    `drawn` are dated facts for the timeline, `dated` the list in date order (full briefing).
    """

    reading: Reading
    kind: SheetKind
    figures: tuple[Glance, ...]
    topics: tuple[TopicFacts, ...]
    assessments: tuple[int, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[int, ...]
    contributors: tuple[ActivityRow, ...]
    drawn: tuple[int, ...]
    dated: tuple[int, ...]
    sources: tuple[int, ...]
    legend: bool
    key_total: int
    spare: tuple[Spare, ...] = ()
    left_out: tuple[Spare, ...] = ()
    cited_only: bool = False

    @property
    def facts(self) -> tuple[int, ...]:
        """Positions of the facts printed by topic, in number order."""
        return tuple(at for topic in self.topics for at in topic.facts)

    @property
    def key_printed(self) -> int:
        """How many of the facts with a claim to a place have one."""
        return len(self.facts)

    @property
    def printed(self) -> frozenset[int]:
        """Positions of all facts that stand on the sheet with their number and statement."""
        sides = (at for group in self.disagreements for at in group.facts)
        glances_ = (glance.at for glance in self.figures)
        return frozenset((*self.facts, *self.assessments, *self.gaps, *sides, *glances_))

    def without(self, count: int) -> Sheet:
        """The sheet less the first `count` of what can be spared, as `left_out` then says.

        Sources that nothing printed cites go in one step, and from then on with their facts.
        """
        gone = self.spare[:count]
        names = frozenset(gone)
        facts, base = self.reading.base.facts, self.reading.base
        sheet = self._replace(
            figures=tuple(
                glance
                for place, glance in enumerate(self.figures)
                if Spare("figure", facts[glance.at].id, place) not in names
            ),
            topics=_less(self.topics, {item.key for item in gone if item.kind == "fact"}, facts),
            assessments=tuple(
                at for at in self.assessments if Spare("assessment", facts[at].id) not in names
            ),
            disagreements=tuple(
                group
                for group in self.disagreements
                if Spare("disagreement", facts[group.facts[0]].id) not in names
            ),
            gaps=tuple(at for at in self.gaps if Spare("gap", facts[at].id) not in names),
            contributors=tuple(
                row for row in self.contributors if Spare("activity", row.key) not in names
            ),
            drawn=() if Spare("timeline") in names else self.drawn,
            cited_only=self.cited_only or CITED_ONLY in names,
        )
        sources = () if NO_SOURCES in names else sheet.cited if sheet.cited_only else self.sources
        absent = [Spare("source", base.sources[at].id) for at in self.sources if at not in sources]
        named = [item for item in gone if item.kind != "source"]
        return sheet._replace(sources=sources, left_out=(*self.left_out, *named, *absent))

    @property
    def cited(self) -> tuple[int, ...]:
        """Those of the sources that something printed cites."""
        base = self.reading.base
        names = {c.source for at in self.printed for c in base.facts[at].citations}
        return tuple(place for place in self.sources if base.sources[place].id in names)


def _less(
    topics: Iterable[TopicFacts], gone: Set[str], facts: Sequence[Fact]
) -> tuple[TopicFacts, ...]:
    rows = (TopicFacts(t, tuple(at for at in row if facts[at].id not in gone)) for t, row in topics)
    return tuple(row for row in rows if row.facts)


def sheet_of(reading: Reading, options: SheetOptions) -> Sheet:
    """The sheet that the options ask for, before anything is left out."""
    return (short_sheet if options.sheet == "short" else full_briefing)(reading, options)


def short_sheet(reading: Reading, options: SheetOptions) -> Sheet:
    """One page: figures, key facts, assessments, disagreements, gaps, contributors, sources.

    Under a search or filter every fact shown has a claim to a place, key or not: the reader asked
    for these. So it is in a briefing whose author marked no fact as key.
    """
    facts = reading.base.facts
    shown = [at for at in reading.shown if facts[at].kind in ("reported", "assumption")]
    key = [at for at in shown if facts[at].key]
    wanted = shown if reading.lens.narrows or not key else key
    wanted, replaced = _with_chosen(reading, wanted, options.chosen)
    sheet = _blocks(reading, options, wanted)._replace(
        contributors=_contributors(reading, everything=False) if options.contributors else (),
        key_total=len(wanted) + len(replaced),
        left_out=tuple(Spare("fact", facts[at].id) for at in replaced),
    )
    spare = _spare(sheet, frozenset(options.chosen))
    return _possible(sheet._replace(spare=spare))


def full_briefing(reading: Reading, options: SheetOptions) -> Sheet:
    """Everything shown, on as many pages as it takes."""
    facts = reading.base.facts
    shown = [at for at in reading.shown if facts[at].kind in ("reported", "assumption")]
    sheet = _blocks(reading, options, shown)
    return sheet._replace(
        kind="full",
        contributors=_contributors(reading, everything=True) if options.contributors else (),
        dated=tuple(_by_date(reading, reading.shown)) if options.timeline else (),
    )


def _blocks(reading: Reading, options: SheetOptions, wanted: Sequence[int]) -> Sheet:
    """What both kinds of sheet have in common."""
    return Sheet(
        reading=reading,
        kind="short",
        figures=glances(reading) if options.figures else (),
        topics=_by_topic(reading, wanted),
        assessments=of_kind(reading, "assessment") if options.assessments else (),
        disagreements=disagreements(reading) if options.disagreements else (),
        gaps=of_kind(reading, "gap") if options.gaps else (),
        contributors=(),
        drawn=tuple(_by_date(reading, wanted)) if options.timeline else (),
        dated=(),
        sources=_sources(reading) if options.sources else (),
        legend=options.legend,
        key_total=len(wanted),
    )


def _by_topic(reading: Reading, wanted: Iterable[int]) -> tuple[TopicFacts, ...]:
    found: dict[str, list[int]] = {}
    for at in sorted(wanted):
        found.setdefault(reading.base.facts[at].topic, []).append(at)
    topics = reading.base.briefing.topics
    return tuple(TopicFacts(t, tuple(found[t.id])) for t in topics if t.id in found)


def _with_chosen(
    reading: Reading, wanted: Sequence[int], chosen: Iterable[str]
) -> tuple[list[int], list[int]]:
    """The facts with the chosen ones among them, and those whose places they took."""
    base = reading.base
    taken = list(wanted)
    added = [base.position(name) for name in chosen if reading.shows(name)]
    added = [at for at in dict.fromkeys(added) if at not in wanted]
    replaced: list[int] = []
    for at in added:
        topic = base.facts[at].topic
        others = [o for o in taken if base.facts[o].topic == topic and o not in added]
        if others:
            taken.remove(others[-1])
            replaced.append(others[-1])
        taken.append(at)
    return sorted(taken), sorted(replaced)


def _contributors(reading: Reading, *, everything: bool) -> tuple[ActivityRow, ...]:
    """Who has a part in what, by activity. The short sheet leaves out who only speaks."""
    aside: tuple[Role, ...] = () if everything else ("speaker", "other")
    found: dict[str | None, list[Contribution]] = {}
    for part in contributions(reading):
        if part.role not in aside and (everything or part.activity is not None):
            found.setdefault(part.activity, []).append(part)
    rows = [
        ActivityRow(activity, tuple(found[activity.id]))
        for activity in reading.base.briefing.activities
        if activity.id in found
    ]
    if None in found:
        rows.append(ActivityRow(None, tuple(found[None])))
    return tuple(rows)


def _by_date(reading: Reading, facts: Iterable[int]) -> list[int]:
    """Those that have a date, in the order of their dates; a plan not before the cut-off."""
    base = reading.base
    cutoff = base.cutoff.latest

    def key(at: int) -> tuple[tuple[int, int, int, str], int]:
        undated, lo, hi, text = sort_key(base.when(at))
        if base.facts[at].planned and cutoff is not None:
            lo, hi = max(lo, cutoff), max(hi, cutoff)
        return (undated, lo, hi, text), at

    return sorted((at for at in facts if base.when(at) is not None), key=key)


def _sources(reading: Reading) -> tuple[int, ...]:
    """Places of the sources: all, or under a filter those of the facts shown and their parents."""
    base = reading.base
    if not reading.lens.narrows:
        return tuple(range(len(base.sources)))
    cited = {c.source for at in reading.shown for c in base.facts[at].citations}
    waiting = list(cited)
    for name in waiting:
        for entry in parents(base.source(name)):
            if base.has_source(entry) and entry not in cited:
                cited.add(entry)
                waiting.append(entry)
    return tuple(place for place, source in enumerate(base.sources) if source.id in cited)


def _spare(sheet: Sheet, chosen: frozenset[str]) -> tuple[Spare, ...]:
    """What can be left out, the first to go first: never bottom line, marking or legend."""
    facts = sheet.reading.base.facts
    found = [Spare("timeline")] if sheet.drawn else []
    figures = [
        Spare("figure", facts[glance.at].id, place) for place, glance in enumerate(sheet.figures)
    ]
    groups = [Spare("disagreement", facts[group.facts[0]].id) for group in sheet.disagreements]
    rows = [Spare("activity", row.key) for row in sheet.contributors]
    found += figures[: FIGURES_IN_A_ROW - 1 : -1]
    if sheet.sources:
        found.append(CITED_ONLY)
    found += [Spare("gap", facts[at].id) for at in _last_first(sheet.gaps, facts)]
    found += [Spare("assessment", facts[at].id) for at in _last_first(sheet.assessments, facts)]
    found += [*groups[: KEPT_DISAGREEMENTS - 1 : -1], *rows[: KEPT_ACTIVITIES - 1 : -1]]
    found += [Spare("fact", facts[at].id) for at in _facts_to_spare(sheet, chosen)]
    found += [*rows[KEPT_ACTIVITIES - 1 :: -1], *groups[KEPT_DISAGREEMENTS - 1 :: -1]]
    found += figures[FIGURES_IN_A_ROW - 1 :: -1]
    if sheet.sources:
        found.append(NO_SOURCES)
    return tuple(found)


def _last_first(positions: Sequence[int], facts: Sequence[Fact]) -> list[int]:
    """From the last up, but over-long ones before all others."""
    return sorted(positions, key=lambda at: (len(facts[at].statement) <= LONG_STATEMENT, -at))


def _facts_to_spare(sheet: Sheet, chosen: frozenset[str]) -> list[int]:
    """Key facts as they go: over-long ones, then what is not key, then from the last topic up."""
    facts = sheet.reading.base.facts

    place = {at: nth for nth, at in enumerate(sheet.facts)}

    def rank(at: int) -> tuple[int, int]:
        fact = facts[at]
        if len(fact.statement) > LONG_STATEMENT:
            return (0, -len(fact.statement))
        return (3 if fact.id in chosen else 2 if fact.key else 1), -place[at]

    return sorted(sheet.facts, key=rank)


def _possible(sheet: Sheet) -> Sheet:
    """The sheet less what no page could hold, so that only likely pages are ever set."""
    facts = sheet.reading.base.facts
    order = [item.key for item in sheet.spare if item.kind == "fact"]
    letters = len(sheet.facts) * LETTERS_PER_FACT
    letters += sum(len(facts[at].statement) for at in sheet.facts)
    surplus = 0
    base = sheet.reading.base
    while surplus < len(order) and (letters > MOST_LETTERS or len(order) - surplus > MOST_FACTS):
        letters -= len(facts[base.position(order[surplus])].statement) + LETTERS_PER_FACT
        surplus += 1
    if surplus == 0:
        return sheet
    last = max(
        place for place, item in enumerate(sheet.spare)
        if item.kind == "fact" and item.key == order[surplus - 1]
    )  # fmt: skip
    smaller = sheet.without(last + 1)
    return smaller._replace(spare=sheet.spare[last + 1 :])
