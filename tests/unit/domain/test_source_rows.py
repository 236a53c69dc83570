"""The list of sources and the page of one: what is shown is what the facts rest on."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from tests.briefings import base_of, briefings, reported, source
from viewer.domain.briefing import Briefing, Citation, Passage
from viewer.domain.citation_check import CitationCheck
from viewer.domain.cited_places import cited_places
from viewer.domain.dates import parse
from viewer.domain.fact_rows import FactRow
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EmptyRow
from viewer.domain.source_rows import (
    AboutRow,
    DerivationRow,
    Fate,
    FateRow,
    PassageRow,
    PassagesRow,
    SourceRow,
    page_rows,
    source_rows,
)
from viewer.texts.sources import under_name
from viewer.texts.words import Words

TEXT = b"Forty vessels lay in the basin.\n\nThe dredging will be non-stop until March.\n"


def listed(reading: Reading) -> dict[str, SourceRow]:
    return {row.id: row for row in source_rows(reading) if isinstance(row, SourceRow)}


def page(reading: Reading, source_id: str) -> tuple[Any, ...]:
    return page_rows(reading, source_id, CitationCheck(reading.base))


def of_type(rows: tuple[Any, ...], kind: type) -> list[Any]:
    return [row for row in rows if isinstance(row, kind)]


def cited(source_id: str, locator: str | None = None, quote: str | None = None) -> Citation:
    return Citation(source=source_id, locator=locator, quote=quote)


def base_with_capture() -> FactBase:
    made = base_of(
        reported("f1", citations=(cited("a", "¶1", "Forty vessels"),)),
        reported("f2", citations=(cited("a", "¶3", "The dredging will be done by March"),)),
        reported("f3", citations=(cited("a", None, "eleven million crowns in cost"),)),
        reported("f4", citations=(cited("a", "¶1", "Forty vessels"),)),
        sources=[
            source(
                "a", file="sources/a.txt",
                passages=(
                    Passage(locator="¶1", gist="Vessels"), Passage(locator="¶2", gist="Rest"),
                ),
            ),
        ],
    )  # fmt: skip
    return FactBase(made.briefing, captures={"sources/a.txt": TEXT})


def test_sources_in_file_order_with_the_facts_shown_that_cite_them() -> None:
    base = base_of(
        reported("f1", "a", "b"), reported("f2", "b"),
        sources=[source("a", "b", "Wire"), source("b"), source("c", " Wire ")],
    )  # fmt: skip
    found = listed(Reading(base))
    assert [(row.number, row.id, row.facts) for row in found.values()] == [
        (1, "a", 1), (2, "b", 2), (3, "c", 0),
    ]  # fmt: skip
    assert (found["a"].parent, found["a"].first, found["a"].others) == (2, "", 1)
    assert (found["b"].parent, found["b"].first, found["b"].others) == (0, "", 0)
    assert (found["c"].parent, found["c"].first, found["c"].others) == (0, "Wire", 0)
    said = [under_name(found[name], Words()).partition(" \u00b7 ")[2] for name in "abc"]
    assert said == ["from source 2 and 1 other", "its own word", "from Wire"]
    narrowed = listed(Reading(base, Lens(filters=(Filter("source", "a"),))))
    assert [(row.id, row.facts) for row in narrowed.values()] == [("a", 1), ("b", 1)]


def test_an_empty_list_says_why() -> None:
    base = base_of(reported("f1", "a"))
    (row,) = source_rows(Reading(base, Lens(search="nowhere")))
    assert isinstance(row, EmptyRow)
    assert row.text == "sources.nothing-fits"
    assert row.key == "action:action.clear-filters"


def test_why_a_source_does_not_stand() -> None:
    base = base_of(
        reported("f1", "a", "b", "c", "d"),
        sources=[
            source("a"), source("b", "a"), source("c", withdrawn="Retracted"), source("d", "c"),
        ],
    )  # fmt: skip
    found = listed(Reading(base, Lens(without=frozenset(("a",)))))
    assert found["a"].fate == Fate("aside", supposed=True)
    assert found["b"].fate == Fate("falls", (1,), supposed=True)
    assert found["c"].fate == Fate("withdrawn", why="Retracted")
    assert found["d"].fate == Fate("falls", (3,))
    assert page(Reading(base), "c")[0] == FateRow(fate=Fate("withdrawn", why="Retracted"))
    assert not of_type(page(Reading(base), "a"), FateRow)


def test_a_source_issued_after_the_day_is_not_said_to_be_set_aside() -> None:
    base = base_of(
        reported("f1", "a", "b", "c"),
        sources=[
            source("a", issued="2018-02-01"), source("b", issued="2018-03-01"),
            source("c", issued="2018-03-02"),
        ],
    )  # fmt: skip
    day = parse("2018-02-10").earliest
    lens = Lens(known_at=day, without=frozenset(("c",)))
    found = listed(Reading(base, lens))
    assert [found[name].fate.kind for name in "abc"] == ["", "later", "aside"]


def test_a_withdrawn_source_tells_the_facts_that_have_nothing_else() -> None:
    base = base_of(
        reported("f1", "gone"),
        reported("f2", "gone", "other"),
        reported("f3", "gone", "child"),
        reported("f4", "gone", "also-gone"),
        sources=[
            source("gone", withdrawn="Retracted"), source("also-gone", withdrawn="Retracted"),
            source("child", "gone"), source("other"),
        ],
    )  # fmt: skip
    (about,) = of_type(page(Reading(base), "gone"), AboutRow)
    assert (about.facts, about.alone) == (4, 2)


@given(briefings())
@settings(max_examples=60)
def test_what_rests_on_a_source_alone_is_what_its_what_if_takes(briefing: Briefing) -> None:
    base = FactBase(briefing)
    plain = Reading(base)
    for item in base.sources:
        (about,) = of_type(page(plain, item.id), AboutRow)
        without = Reading(base, Lens(without=frozenset((item.id,))))
        taken = [
            fact.kind
            for at, fact in enumerate(base.facts)
            if without.support(at) in LOST and plain.support(at) not in LOST
        ]
        judged = taken.count("assessment")
        if item.id in plain.standing:
            assert (about.alone, about.fallen) == (len(taken) - judged, judged)
        else:  # nothing is left to take: what has nothing else is counted
            assert not taken
            assert about.alone <= about.facts
        assert about.facts == len(base.citing.get(item.id, ()))


@given(briefings())
@settings(max_examples=60)
def test_every_citation_is_under_a_passage_and_every_passage_there(briefing: Briefing) -> None:
    base = FactBase(briefing)
    for item in base.sources:
        rows = page(Reading(base), item.id)
        passages = of_type(rows, PassageRow)
        places = {
            (citation.locator or "", at + 1)
            for at, fact in enumerate(base.facts)
            for citation in fact.citations
            if citation.source == item.id
        }
        assert {(row.locator, mark.number) for row in passages for mark in row.facts} == places
        assert {p.locator for p in item.passages} <= {row.locator for row in passages}
        facts = [row.at for row in of_type(rows, FactRow)]
        assert facts == list(base.citing.get(item.id, ()))


def test_passages_in_order_with_what_became_of_their_quotations() -> None:
    base = base_with_capture()
    rows = page(Reading(base), "a")
    passages = of_type(rows, PassageRow)
    assert [(row.locator, [mark.number for mark in row.facts]) for row in passages] == [
        ("¶1", [1, 4]), ("¶2", []), ("¶3", [2]), ("", [3]),
    ]  # fmt: skip
    assert [[quote.state for quote in row.quotes] for row in passages] == [
        ["verbatim"], [], ["differs"], ["not-found"],
    ]  # fmt: skip
    (head,) = of_type(rows, PassagesRow)
    assert (head.count, head.unused) == (4, 1)
    assert dict(head.states) == {"verbatim": 1, "differs": 1, "not-found": 1}
    (about,) = of_type(rows, AboutRow)
    assert about.capture == "included"


def test_locators_of_different_kinds_stay_as_the_author_has_them() -> None:
    passages = (Passage(locator="p. 9"), Passage(locator="¶2"), Passage(locator="annex"))
    base = base_of(
        reported("f", citations=(cited("a", "p. 1"),)), sources=[source("a", passages=passages)]
    )
    found = of_type(page(Reading(base), "a"), PassageRow)
    assert [row.locator for row in found] == ["p. 9", "¶2", "annex", "p. 1"]


def test_places_in_the_archived_text_are_those_of_the_words() -> None:
    base = base_with_capture()
    found = cited_places(base, "a", CitationCheck(base))
    text = TEXT.decode()
    assert [(p.state, p.fact) for p in found] == [
        ("verbatim", "f1"), ("verbatim", "f4"), ("differs", "f2"),
    ]  # fmt: skip
    assert {text[p.start : p.end] for p in found[:2]} == {"Forty vessels"}
    assert text[found[2].start : found[2].end].startswith("The dredging will be")


def test_shared_origins_and_circles_are_named_by_number() -> None:
    base = base_of(
        reported("f", "a"),
        sources=[source("a", "Wire"), source("b", "WIRE"), source("c", "d"), source("d", "c")],
    )
    (row,) = of_type(page(Reading(base), "a"), DerivationRow)
    assert (row.origins, row.shared, row.circle) == (1, (2,), ())
    (row,) = of_type(page(Reading(base), "c"), DerivationRow)
    assert row.circle == (4,)
