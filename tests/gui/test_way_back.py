"""What stands on paper, typed into the search field."""

from __future__ import annotations

import pytest

from tests.gui.window_tools import Key, Person, Table
from viewer.formats.opening import open_briefing
from viewer.paths import embedded


@pytest.fixture
def person(table: Table) -> Person:
    return table.sit(embedded(2))


def typed(person: Person, text: str) -> None:
    person.ctrl(Key.Key_F)
    person.type(text)


def test_a_code_opens_its_fact_and_hides_nothing(person: Person) -> None:
    base = person.session.facts.reading.base
    at = base.position("own-missions")
    code = base.code(at)
    typed(person, f"{code[:4]}-{code[4:]}".lower())
    person.wait(lambda: person.session.facts.fact == "own-missions")
    assert person.message == f"Code {code} is fact {at + 1} of edition 2"
    assert person.status == "72 facts shown of 72"
    assert person.window.head.search.text() == f"{code[:4]}-{code[4:]}".lower()
    person.search("medical")
    person.wait(lambda: person.status != "72 facts shown of 72")


def test_a_fingerprint_says_which_edition_the_paper_is_of(person: Person) -> None:
    base = person.session.facts.reading.base
    typed(person, base.short_fingerprint)
    person.wait(lambda: person.message == "Printed from edition 2, the one that is open")
    first = open_briefing(embedded(1))
    typed(person, first.base().short_fingerprint)
    person.wait(lambda: person.message.startswith("Printed from edition 1; this is edition 2; "))
    assert person.message.endswith(" facts changed")
    assert person.status == "72 facts shown of 72"
