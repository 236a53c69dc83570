"""The Contributors panel in words: cells, headings and bars as a screen reader is told."""

from __future__ import annotations

from viewer.domain.briefing import Activity, Figure
from viewer.domain.contributor_order import Group
from viewer.domain.contributor_rows import (
    ActorRow,
    GroupRow,
    PartRow,
    Pick,
    PickRow,
    StatedRow,
    facts_of,
    is_lost,
)
from viewer.domain.contributors import Matrix
from viewer.domain.dates import parse
from viewer.domain.figure_bars import AxisRow, BarRow
from viewer.domain.lens import ALL
from viewer.domain.own_marks import KINDS
from viewer.domain.reading import Reading
from viewer.domain.rows import MoreRow
from viewer.texts.dates import date_words, year_words
from viewer.texts.lens import place_words
from viewer.texts.numbers import big_number, figure_words
from viewer.texts.own_marks import marks_aloud
from viewer.texts.spoken import fact_line, role_words, sentences
from viewer.texts.words import Words


def country_name(code: str, words: Words) -> str:
    """A country in the language of the window; its ISO 3166-1 code where no name is known."""
    key = f"country.{code}"
    return words(key) if words.has(key) else code


def group_title(group: Group | GroupRow, words: Words) -> str:
    """The heading over actors: "States", "Germany", "N"."""
    if group.by == "country":
        return country_name(group.value, words) if group.value else words("contributors.no-country")
    if group.by == "kind":
        return words(f"contributors.kind.{group.value or 'none'}")
    return group.value


def activity_title(activity: Activity | None, words: Words) -> str:
    """The short name over a column."""
    if activity is None:
        return words("contributors.no-activity")
    return activity.short or activity.name


def activity_date(activity: Activity | None, words: Words) -> str:
    """The years under it, "" where none are given: "2004–2011", "2018–", "to 2016".

    A narrow column: days and months only where they fit in one year ("Nov–Dec 2017").
    """
    if activity is None or not activity.when:
        return ""
    when = parse(activity.when)
    start, end = when.start, when.end
    if when.precision == "interval" and end.kind == "open":
        return words("contributors.from-year", year=year_words(start.year, words))
    if when.precision == "interval" and start.kind != "date":
        return words("contributors.to-year", year=year_words(end.year, words))
    if start.kind == end.kind == "date" and start.year != end.year:
        first, last = year_words(start.year, words), year_words(end.year, words)
        return words("contributors.years", first=first, last=last)
    return date_words(when, words, style="short")


def activity_aloud(activity: Activity | None, words: Words) -> str:
    """The heading of a column in full: name and date."""
    if activity is None:
        return words("contributors.no-activity")
    if not activity.when:
        return activity.name
    return f"{activity.name}, {date_words(parse(activity.when), words)}"


def pick_aloud(reading: Reading, table: Matrix, pick: Pick, words: Words) -> str:
    """A place of the matrix: "Jordan, NTM-I: partner, 2 facts"."""
    facts = words("contributors.n-facts", n=len(facts_of(table, pick)))
    actor = reading.base.actor(pick.actor).name if pick.actor != ALL else ""
    if pick.activity == ALL:
        if actor:
            return words("contributors.total-actor", actor=actor, facts=facts)
        actors = words("contributors.actors", n=len(table.actors))
        return words("contributors.total-all", facts=facts, actors=actors)
    found = reading.base.activity(pick.activity) if pick.activity is not None else None
    activity = activity_title(found, words)
    if not actor:
        count = len(table.actors_of_activity.get(pick.activity, ()))
        actors = words("contributors.actors", n=count)
        return words("contributors.total-activity", activity=activity, facts=facts, actors=actors)
    parts = _parts(reading, table, pick, words)
    beside = reading.beside
    asked = facts_of(table, pick) if beside.since is not None else ()
    news = [beside.news_of(reading.base.facts[at].id) for at in asked]
    for kind in ("new", "changed"):
        if kind in news:
            said = words(f"news.count.{kind}", n=news.count(kind), edition=beside.edition)
            parts = words("contributors.cell-parts", first=parts, next=said)
    for kind, n in _own_counts(reading, table, pick):
        parts = words(
            "contributors.cell-parts", first=parts, next=words(f"marks.count.{kind}", n=n)
        )
    if not parts:
        return words("contributors.cell-empty", actor=actor, activity=activity)
    return words("contributors.cell", actor=actor, activity=activity, parts=parts)


def _own_counts(reading: Reading, table: Matrix, pick: Pick) -> list[tuple[str, int]]:
    """How many facts of a place have a mark of the reader's own, by kind."""
    own = reading.beside.own
    if not own.all:
        return []
    facts = [reading.base.facts[at].id for at in facts_of(table, pick)]
    kinds = [mark.kind for name in facts for mark in own.on_fact(name)]
    return [(kind, kinds.count(kind)) for kind in KINDS if kind in kinds]


def nobody_words(reading: Reading, pick: Pick, words: Words) -> str:
    """Why a place of the matrix filters nothing: nobody is reported there."""
    actor = reading.base.actor(pick.actor).name
    if pick.activity is None:
        return words("contributors.nobody-unassigned", actor=actor)
    activity = activity_title(reading.base.activity(pick.activity), words)
    return words("contributors.nobody", actor=actor, activity=activity)


def _parts(reading: Reading, table: Matrix, pick: Pick, words: Words) -> str:
    cell = table.cells.get((pick.actor, pick.activity))
    joined = ""
    for part in cell.contributions if cell else ():
        lost = is_lost(reading, part.facts)
        said = words(
            "contributors.cell-lost" if lost else "contributors.cell-part",
            role=role_words(part.role, words),
            facts=words("contributors.n-facts", n=len(part.facts)),
        )
        joined = words("contributors.cell-parts", first=joined, next=said) if joined else said
    return joined


def pick_title(row: PickRow, words: Words) -> str:
    """The heading over the facts of a pick: "Jordan in NTM-I"."""
    return place_words(row.actor, row.activity, row.unassigned, words)


def bar_words(row: BarRow, words: Words) -> str:
    """What stands beside a bar: "up to 200, replaced". The unit stands over the bars."""
    qualifier, text, _unit = big_number(row.figure, words)
    if qualifier:
        text = words("figure.qualified", qualifier=qualifier, number=text)
    if row.figure.derived:
        text = words("figure.derived", figure=text)
    if row.replaced:
        text = words("contributors.replaced", figure=text)
    return words("contributors.bar-lost", figure=text) if row.lost else text


def stated_words(figure: Figure, words: Words) -> str:
    """A figure as given, with what it counts: "up to 50,000 troops (Trained in Jordan)"."""
    said = figure_words(figure, words)
    return words("contributors.stated", figure=said, label=figure.label) if figure.label else said


def say_contributor_row(row: object, reading: Reading | None, words: Words) -> str | None:
    """The rows that only this panel has; None for all others."""
    if isinstance(row, PickRow):
        return f"{pick_title(row, words)}, {words('contributors.n-facts', n=row.count)}"
    if isinstance(row, ActorRow):
        return f"{row.name}, {words('contributors.n-facts', n=row.count)}"
    if isinstance(row, MoreRow):
        return words("contributors.more", n=row.count)
    if isinstance(row, GroupRow):
        return group_title(row, words)
    if isinstance(row, StatedRow) and row.figures and reading is not None:
        figures = "; ".join(stated_words(figure, words) for figure in row.figures)
        own = marks_aloud(row.own, words)
        return sentences((fact_line(reading, row.at, words), figures, own))
    if isinstance(row, PartRow):
        activity = row.activity or words("contributors.no-activity")
        role = role_words(row.role, words)
        return f"{activity}: {role}, {words('contributors.n-facts', n=row.count)}"
    if isinstance(row, BarRow):
        return words("contributors.bar", label=row.label, figure=bar_words(row, words))
    if isinstance(row, AxisRow):
        return words("contributors.axis", top=words.number(row.top))
    return None
