"""The evidence pane: who says it, how sure it is, since when, and what disputes or rests on it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.briefings import manifest, reported, source
from tests.gui.sample import FACTS, report
from tests.gui.window_tools import Key, Person, Table
from viewer.domain.briefing import Citation, Passage

TEXT = "The basin holds forty vessels.\nThe dredging will last until March.\n"


def quoting(path: Path) -> Path:
    """A briefing whose first source is archived, with quotations true, changed and made up."""
    captured = source(
        "wire", reliability="B", issued="2018-02-13", title="The wire", file="sources/wire.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(), media_type="text/plain",
        passages=(Passage(locator="\u00b61", gist="How many vessels there are"),),
    )  # fmt: skip
    cited = (
        Citation(source="wire", locator="\u00b61", quote="holds forty vessels", said_by="canada"),
        Citation(source="wire", locator="\u00b62", quote="The dredging will be done until March"),
        Citation(source="wire", locator="\u00b63", quote="Nothing of this sort was ever said"),
        Citation(source="paper", quote="Its capture is not here"),
    )
    first = replace(FACTS[0], citations=cited)
    withdrawn = reported("gone", "old", topic="money", statement="An old claim.")
    old = source("old", title="Old", withdrawn="an error, in March")
    sources = (captured, *report().sources[1:], old)
    values: dict[str, Any] = manifest(report(sources=sources))
    values["facts"] = msgspec.to_builtins((first, *FACTS[1:], withdrawn))
    (path / "sources").mkdir(parents=True)
    (path / "sources" / "wire.txt").write_text(TEXT, encoding="utf-8")
    (path / "briefing.json").write_text(json.dumps(values), encoding="utf-8")
    return path


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(quoting(tmp_path / "report"))


def go_to(person: Person, number: int) -> list[str]:
    facts = person.session.facts
    facts.select_fact(facts.reading.base.facts[number - 1].id)
    return person.evidence


def test_quotations_are_checked_and_said(person: Person) -> None:
    rows = [text for text in person.evidence if text.startswith("Source ")]
    assert rows[0] == (
        "Source 1, The wire. usually reliable. 13 February 2018. \u00b61. said by Canada. "
        "\u201cholds forty vessels\u201d. Verbatim."
    )
    assert rows[1].endswith("Differs from the capture.")
    assert rows[2].endswith("Not found in the capture.")
    assert rows[3].endswith("The source\u2019s text is not enclosed.")
    assert person.window.status.checked.text() == (
        "Quotations checked: 1 verbatim, 1 differs, 1 not found, 1 without enclosed text"
    )


def test_a_fact_whose_source_was_withdrawn_has_no_support(person: Person) -> None:
    number = next(
        at + 1
        for at, fact in enumerate(person.session.facts.reading.base.facts)
        if fact.id == "gone"
    )
    rows = go_to(person, number)
    assert "Support: No support left." in rows
    assert any(text.endswith("Withdrawn: an error, in March.") for text in rows)


def test_an_assessment_is_judged_and_rests_on_its_basis(person: Person) -> None:
    rows = go_to(person, 10)
    assert rows[0].startswith("Fact 10, assessment")
    assert any("55\u201380" in text and "ow confidence" in text for text in rows)
    at = rows.index("Rests on, 2")
    assert rows[at + 1].startswith("Fact 5: Jordan trained more than")
    assert rows[at + 2].startswith("Fact 6: Jordan trained up to")
    assert not any(text.startswith("Rating") for text in rows)


def test_what_rests_on_a_fact_and_disputes_it_is_listed(person: Person) -> None:
    rows = go_to(person, 5)
    assert "Disputed by, 1 fact, both stay visible" in rows
    at = rows.index("Rests on this fact, 1")
    assert rows[at + 1].startswith("Fact 10:")
    assert any(text.startswith("Figures: more than 50,000 people") for text in rows)
    assert "Actors: Jordan hosts Courses" in rows
    assert any(text.startswith("When: in or before 2011") for text in rows)


def test_what_was_replaced_says_by_which_fact(person: Person) -> None:
    rows = go_to(person, 2)
    assert any("eplaced by fact 3" in text for text in rows)
    rows = go_to(person, 3)
    at = rows.index("Replaces, 1")
    assert rows[at + 1].startswith("Fact 2:")


def test_a_gap_claims_nothing(person: Person) -> None:
    rows = go_to(person, 12)
    assert rows[0].startswith("Fact 12, gap")
    assert not any(text.startswith(("Rating", "Support", "When")) for text in rows)


def test_a_plan_is_said_to_be_one(person: Person) -> None:
    assert any("October 2018" in text for text in go_to(person, 8))
    assert any("planned" in text.lower() for text in go_to(person, 8))


def test_every_row_can_be_reached_or_is_read_past(person: Person) -> None:
    view = person.session.evidence.view
    view.setFocus()
    person.press(Key.Key_Home)
    reached = [str(view.currentIndex().data())]
    for _ in range(4):
        person.press(Key.Key_Down)
        reached.append(str(view.currentIndex().data()))
    assert reached[0] == "Statement: Ministers agree on a mission."
    assert sum(text.startswith("Source ") for text in reached) == 4


def test_the_pane_starts_at_the_top_for_each_fact(person: Person) -> None:
    bar = person.session.evidence.view.verticalScrollBar()
    person.window.resize(1000, 500)
    person.wait(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    go_to(person, 5)
    assert bar.value() == 0
