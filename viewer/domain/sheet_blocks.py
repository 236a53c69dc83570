"""What stands on a briefing sheet: a choice of facts, sources and tables, without any words.

The short sheet is one page. What does not fit is left out in whole items: `Sheet.spare` lists them,
the first to go first (`viewer/domain/sheet_budget.py`), and `Sheet.less(gone)` is the sheet without
some of them. How many have to go only the typesetter can tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from typing import Literal, NamedTuple

from viewer.domain.beside import Since
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


class Spare(NamedTuple):
    """An item that may be left out. `key` is the id of its fact, source or activity.

    A figure is named by its fact and its place among the figures set large, a disagreement by its
    first fact, an activity without a name by ""; the timeline has no key.
    """

    kind: SpareKind
    key: str = ""
    place: int = 0

    @property
    def name(self) -> str:
        """What a reader's choice calls it: "timeline", "gap g-7", "figure f-3 1"."""
        return " ".join(filter(None, (self.kind, self.key, str(self.place or ""))))


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
    `drawn` are dated facts for the timeline, `dated` the list in date order (full briefing). Of
    `spare`, the first `sure` find no room on any page.
    """

    reading: Reading
    kind: SheetKind
    figures: tuple[Glance, ...]
    topics: tuple[TopicFacts, ...]
    assessments: Sequence[int]
    disagreements: tuple[Disagreement, ...]
    gaps: Sequence[int]
    contributors: tuple[ActivityRow, ...]
    drawn: tuple[int, ...]
    dated: tuple[int, ...]
    sources: tuple[int, ...]
    legend: bool
    key_total: int
    spare: tuple[Spare, ...] = ()
    sure: int = 0
    since: Since | None = None
    left_out: tuple[Spare, ...] = ()
    cited_only: bool = False

    def is_changed(self, at: int) -> bool:
        """Whether a fact is marked as new or changed since an earlier edition."""
        return self.since is not None and self.reading.base.facts[at].id in self.since.facts

    @property
    def facts(self) -> tuple[int, ...]:
        """Positions of the facts printed by topic, in number order."""
        return tuple(at for topic in self.topics for at in topic.facts)

    @property
    def key_printed(self) -> int:
        """How many of the facts with a claim to a place have one."""
        return len(self.facts)

    @property
    def only_key(self) -> bool:
        """Whether key facts alone had a claim to a place, and no filter asks for others."""
        facts, base = self.reading.base.facts, self.reading.base
        gone = [base.position(item.key) for item in self.left_out if item.kind == "fact"]
        claimed = (*self.facts, *gone)
        return (
            bool(claimed) and not self.reading.lens.narrows and all(facts[at].key for at in claimed)
        )

    @property
    def listed(self) -> tuple[int, ...]:
        """Positions of the facts, assessments and gaps printed under their own numbers."""
        return (*self.facts, *self.assessments, *self.gaps)

    @property
    def printed(self) -> frozenset[int]:
        """Positions of all facts that stand on the sheet with their number and statement."""
        sides = (at for group in self.disagreements for at in group.facts)
        glances_ = (glance.at for glance in self.figures)
        return frozenset((*self.facts, *self.assessments, *self.gaps, *sides, *glances_))

    def less(self, gone: Collection[Spare]) -> Sheet:
        """The sheet less some of what can be spared, as `left_out` then says.

        Sources that nothing printed cites go in one step, and from then on with their facts.
        """
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
    rows = (
        TopicFacts(row.topic, tuple(at for at in row.facts if facts[at].id not in gone))
        for row in topics
    )
    return tuple(row for row in rows if row.facts)


def full_briefing(reading: Reading, options: SheetOptions) -> Sheet:
    """Everything shown, on as many pages as it takes."""
    facts = reading.base.facts
    shown = [at for at in reading.shown if facts[at].kind in ("reported", "assumption")]
    sheet = blocks(reading, options, shown)
    return sheet._replace(
        kind="full",
        contributors=contributors_of(reading, everything=True) if options.contributors else (),
        dated=tuple(_by_date(reading, reading.shown)) if options.timeline else (),
    )


def blocks(reading: Reading, options: SheetOptions, wanted: Sequence[int]) -> Sheet:
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


def contributors_of(reading: Reading, *, everything: bool) -> tuple[ActivityRow, ...]:
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
