"""The rows of the Summary panel: two columns when wide, one when narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from viewer.domain.beside import News
from viewer.domain.briefing import Figure
from viewer.domain.dates import When
from viewer.domain.fact_rows import FactRow, Facts, SourceMark, fact_row, source_marks
from viewer.domain.nothing_found import hint_rows
from viewer.domain.own_rows import own_rows
from viewer.domain.ratings import Rating
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EAGER, EmptyRow, HeadRow, LateRows, Row, TopicRow
from viewer.domain.summary import (
    Disagreement,
    disagreements,
    facts_by_topic,
    glances,
    is_contested,
    of_kind,
)

_Run = Row | Sequence[int]  # a row, or positions of facts that stand one after the other
MOST_SIDES = 1_000  # at a glance, and of one disagreement: each row is made before it is seen
STRIP = 5  # figures side by side where the window is narrow


class BottomLineRow(Row, frozen=True, kw_only=True):
    """`touched` counts the facts under it that a what-if weakens; None without a what-if."""

    text: str
    touched: int | None


class Side(Struct, frozen=True):
    """A figure with the fact that states it."""

    at: int
    fact: str
    figure: Figure | None
    statement: str
    sources: tuple[SourceMark, ...]
    rating: Rating
    lost: bool
    when: When | None
    news: News
    contested: bool


class GlanceRow(Row, frozen=True, kw_only=True):
    """Figures set large, side by side: two in a column, up to four in a strip."""

    sides: tuple[Side, ...]
    places: int


class JudgementRow(FactRow, frozen=True, kw_only=True):
    """An assessment: judged, not reported, with its likelihood band and confidence."""


class GapRow(FactRow, frozen=True, kw_only=True):
    """What is not known."""


class DisagreementRow(Row, frozen=True, kw_only=True):
    """Two figures or statements side by side, never averaged; further ones follow in rows of
    their own, with an empty label."""

    label: str
    sides: tuple[Side, ...]


class SidesLeft(Row, frozen=True, kw_only=True):
    """So many more figures or statements that belong above and are not listed."""

    count: int


class SummaryRows(Struct, frozen=True):
    """The leading column and the second one; a narrow window reads `single` from top to bottom."""

    leading: Sequence[Row]
    second: Sequence[Row]
    single: Sequence[Row]


def summary_rows(reading: Reading) -> SummaryRows:
    """Everything the Summary panel shows of a reading."""
    top = _bottom_line(reading)
    facts = _facts(reading)
    figures = _figures(reading, places=2)
    strip = _figures(reading, places=STRIP)
    rest = (*_judgements(reading), *_disagreements(reading), *_gaps(reading))
    heading = (HeadRow(title="summary.at-a-glance", leads=True),) if figures else ()
    second: tuple[_Run, ...] = (*heading, *figures, *rest)
    if second and not figures:
        second = (_leading(second[0]), *second[1:])
    return SummaryRows(
        _made(reading, (*top, *facts)),
        _made(reading, second),
        _made(reading, (*top, *strip, *facts, *rest)),
    )


class _Maker(Facts, frozen=True):
    """Makes them in the shape of their kind."""

    def row(self, part: int) -> FactRow:
        row = fact_row(self.reading, part)
        kind = {"assessment": JudgementRow, "gap": GapRow}.get(row.kind)
        if kind is None:
            return row
        return kind(**{name: getattr(row, name) for name in row.__struct_fields__})


def _made(reading: Reading, runs: tuple[_Run, ...]) -> Sequence[Row]:
    """The rows: at once, or each when it is looked at if they are many."""
    maker = _Maker(reading)
    if sum(1 if isinstance(run, Row) else len(run) for run in runs) > EAGER:
        return LateRows(runs, maker)
    rows: list[Row] = []
    for run in runs:
        rows += (run,) if isinstance(run, Row) else map(maker.row, run)
    return tuple(rows)


def _leading(row: _Run) -> _Run:
    if not isinstance(row, HeadRow):
        return row
    return HeadRow(title=row.title, aside=row.aside, count=row.count, leads=True)


def _bottom_line(reading: Reading) -> tuple[Row, ...]:
    asks = reading.lens.asks
    return (
        HeadRow(
            title="summary.bottom-line",
            aside="summary.not-recomputed" if asks else "",
            leads=True,
        ),
        BottomLineRow(
            text=reading.base.briefing.bottom_line,
            touched=len(reading.bottom_line_touched) if asks else None,
        ),
        *own_rows(reading.beside.own.on_briefing),
    )


def _facts(reading: Reading) -> list[_Run]:
    rows: list[_Run] = []
    for title, key in (("summary.key-facts", True), ("summary.further-facts", False)):
        topics = facts_by_topic(reading, key=key)
        if not topics:
            continue
        count = sum(len(topic.facts) for topic in topics)
        rows.append(HeadRow(title=title, aside="summary.by-topic", count=count))
        for topic in topics:
            rows.append(TopicRow(title=topic.topic.title))
            rows.append(topic.facts)
    if not reading.shown and not reading.lens.narrows:
        rows.append(EmptyRow(text="summary.nothing-known"))
    elif not reading.shown:
        action = "action.clear-filters"
        rows.append(EmptyRow(key=f"action:{action}", text="summary.nothing-shown", action=action))
        rows += hint_rows(reading)
    return rows


def _figures(reading: Reading, places: int) -> tuple[Row, ...]:
    found = glances(reading)
    sides = [
        side(reading, glance.at, glance.figure, contested=is_contested(reading, glance))
        for glance in found[:MOST_SIDES]
    ]
    if places == STRIP:
        places = max(2, min(places, len(sides)))
    rows: list[Row] = []
    for start in range(0, len(sides), places):
        part = tuple(sides[start : start + places])
        rows.append(GlanceRow(key=f"figure:{part[0].fact}", sides=part, places=places))
    if len(found) > MOST_SIDES:
        rows.append(SidesLeft(count=len(found) - MOST_SIDES))
    return tuple(rows)


def side(reading: Reading, at: int, figure: Figure | None, *, contested: bool = False) -> Side:
    """A figure with what its fact says of it; `contested` where another fact says otherwise."""
    fact = reading.base.facts[at]
    return Side(
        at, fact.id, figure, fact.short or fact.statement, source_marks(reading, at),
        reading.rating(at), reading.support(at) in LOST, reading.base.when(at),
        reading.beside.news_of(fact.id), contested,
    )  # fmt: skip


def _judgements(reading: Reading) -> tuple[_Run, ...]:
    found = of_kind(reading, "assessment")
    if not len(found):
        return ()
    head = HeadRow(title="summary.assessments", aside="summary.judged")
    return (head, found)


def _gaps(reading: Reading) -> tuple[_Run, ...]:
    found = of_kind(reading, "gap")
    if not len(found):
        return ()
    head = HeadRow(title="summary.gaps", count=len(found))
    return (head, found)


def _disagreements(reading: Reading) -> tuple[Row, ...]:
    found = disagreements(reading)
    if not found:
        return ()
    rows: list[Row] = [HeadRow(title="summary.disagreements", count=len(found))]
    for disagreement in found:
        rows += disagreement_rows(reading, disagreement)
    return tuple(rows)


def disagreement_rows(reading: Reading, found: Disagreement) -> list[Row]:
    """The sides of a disagreement, two to a row; of very many the first, and how many are left."""
    pairs = islice(zip(found.facts, found.figures, strict=True), MOST_SIDES)
    sides = [side(reading, at, figure) for at, figure in pairs]
    rows: list[Row] = []
    for start in range(0, len(sides), 2):
        pair = tuple(sides[start : start + 2])
        label = found.label if start == 0 else ""
        rows.append(DisagreementRow(key=f"figure:{pair[0].fact}", label=label, sides=pair))
    if len(found.facts) > MOST_SIDES:
        rows.append(SidesLeft(count=len(found.facts) - MOST_SIDES))
    return rows
