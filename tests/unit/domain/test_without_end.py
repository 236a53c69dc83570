"""One fact with relations, citations, figures and actors without end: the first are shown."""

from __future__ import annotations

from tests.briefings import assessment, base_of, fact, reported, source
from viewer.domain.actor_rows import ActorTitle
from viewer.domain.briefing import Actor, Citation, Figure, Part
from viewer.domain.evidence import (
    MOST_RELATED,
    ActorsRow,
    CitationRow,
    FiguresRow,
    RelationRow,
    evidence_rows,
)
from viewer.domain.fact_rows import MOST_NAMED, notes
from viewer.domain.factbase import FactBase
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow, HeadRow, Row
from viewer.texts.actors import also_words
from viewer.texts.spoken import MOST_LISTED, listed, relations
from viewer.texts.words import Words

MANY = MOST_RELATED + 3
WORDS = Words()


def rows(base: FactBase, fact_id: str) -> tuple[Row, ...]:
    return evidence_rows(Reading(base), fact_id, lambda _: "no-quote")


def left(found: tuple[Row, ...]) -> int:
    return sum(isinstance(row, EmptyRow) and row.text == "evidence.related-left" for row in found)


def crowd() -> FactBase:
    """A fact that as many others dispute and rest on."""
    disputing = [fact(f"d{at}", "gap", disputes=("f",)) for at in range(MANY)]
    resting = [assessment(f"r{at}", "f") for at in range(MANY)]
    newer = [fact(f"n{at}", "gap", updates="f") for at in range(MOST_NAMED + 1)]
    return base_of(fact("f", "gap"), *disputing, *resting, *newer)


def test_of_facts_that_belong_to_one_the_first_are_listed() -> None:
    found = rows(crowd(), "f")
    assert sum(isinstance(row, RelationRow) for row in found) == 2 * MOST_RELATED
    assert [row.count for row in found if isinstance(row, HeadRow)] == [MANY, MANY]
    assert left(found) == 2


def test_a_sentence_names_the_first_of_them() -> None:
    reading = Reading(crowd())
    told = notes(reading, reading.base.position("f"))
    assert sum(note.kind == "replaced" for note in told) == MOST_NAMED
    (disputed,) = (note for note in told if note.kind == "disputed")
    assert disputed.numbers.endswith(", …")
    assert disputed.numbers.count(",") == MOST_NAMED
    assert disputed.more == MANY - MOST_NAMED
    said = relations(reading, reading.base.position("f"), WORDS)
    assert said[0].endswith(f"and {MANY - MOST_LISTED} more")


def test_what_one_fact_has_without_end_is_cut() -> None:
    one = reported(
        "f",
        citations=tuple(Citation(source="s", locator=f"p. {at}") for at in range(MANY)),
        figures=tuple(Figure(value=at) for at in range(MANY)),
        actors=tuple(Part(actor="a", role="lead") for _ in range(MANY)),
    )
    found = rows(base_of(one, sources=(source("s"),), actors=(Actor(id="a", name="A"),)), "f")
    assert sum(isinstance(row, CitationRow) for row in found) == MOST_RELATED
    (figures,) = (row for row in found if isinstance(row, FiguresRow))
    (actors,) = (row for row in found if isinstance(row, ActorsRow))
    assert len(figures.figures) == len(actors.parts) == MOST_RELATED
    assert left(found) == 2


def test_a_list_in_a_sentence_ends_with_how_many_more_there_are() -> None:
    names = [f"A{at}" for at in range(MOST_LISTED + 20)]
    assert listed(names[:3], WORDS) == "A0, A1 and A2"
    assert listed(names[:MOST_LISTED], WORDS).endswith("A98 and A99")
    assert listed(names, WORDS).endswith("A99 and 20 more")
    title = ActorTitle(
        name="A", kind=None, country="", aliases=tuple(names), same_as=(), count=1, total=1
    )
    assert also_words(title, WORDS).endswith("A99, 20 more")
