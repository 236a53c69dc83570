"""Fields of the search, offered while one types and taken by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Person, Table
from viewer.window.offers import IN_SIGHT, Offers


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def offered(person: Person) -> list[str]:
    """What stands in the list below the field, nothing where there is none."""
    found = person.window.findChild(Offers)
    assert found is not None
    model = found.model()
    count = model.rowCount() if found.isVisible() else 0
    return [model.index(row, 0).data() for row in range(count)]


def test_a_field_and_its_value_are_taken_by_arrow_and_return(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("act")
    assert offered(person) == ["actor:"]
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    field = person.window.head.search
    assert field.text() == "actor:"
    person.type("jor")
    assert offered(person) == ["actor:Jordan"]
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert field.text() == "actor:Jordan "
    person.wait(lambda: "Search: actor:Jordan" in " ".join(person.chips))
    facts = person.session.facts.reading
    base = facts.base
    assert facts.shown
    for at in facts.shown:
        names = [base.actor(part.actor).name for part in base.facts[at].actors]
        assert "Jordan" in names


def test_escape_closes_the_list_first_and_typing_goes_on(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("kind:g")
    assert offered(person) == ["kind:gap"]
    person.press(Key.Key_Escape)
    assert offered(person) == []
    assert person.window.head.search.text() == "kind:g"
    person.type("ap")
    person.wait(lambda: len(person.session.facts.reading.shown) == 1)
    person.press(Key.Key_Escape)
    person.press(Key.Key_Escape)
    assert person.window.head.search.text() == ""


def test_the_list_goes_where_its_field_moves_or_its_text_changes(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("kind:")
    assert offered(person)
    person.window.resize(person.window.width() - 60, person.window.height())
    person.wait(lambda: offered(person) == [])
    person.press(Key.Key_Backspace)
    person.type(":")
    assert offered(person)
    person.window.head.search.setText("x")
    assert offered(person) == []


def test_ordinary_words_are_not_interrupted(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("to be or the act of sources")
    assert offered(person) == []


def test_what_finds_no_room_is_a_key_away_and_a_bar_says_so(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("rating:")
    offers = person.window.findChild(Offers)
    assert offers is not None
    names = offered(person)
    assert len(names) > IN_SIGHT
    line = offers.sizeHintForRow(0)
    assert IN_SIGHT * line <= offers.height() < (IN_SIGHT + 1) * line
    assert offers.verticalScrollBar().isVisible()
    person.wait(lambda: offers.verticalScrollBar().maximum() > 0)
    for _ in names:
        person.press(Key.Key_Down)
    last = offers.currentIndex()
    assert last.data() == names[-1]
    assert offers.viewport().rect().contains(offers.visualRect(last))
    person.press(Key.Key_Return)
    assert person.window.head.search.text() == f"{names[-1]} "
    # A short list has no bar, and begins at its top again.
    person.ctrl(Key.Key_A)
    person.type("kind:")
    person.wait(lambda: offers.verticalScrollBar().maximum() == 0)  # and nothing is painted
    person.ctrl(Key.Key_A)
    person.type("rating:")
    assert offers.verticalScrollBar().value() == 0


def test_the_number_of_a_fact_leads_to_it_and_hides_no_text(person: Person) -> None:
    person.ctrl(Key.Key_F)
    person.type("5")
    assert offered(person) == ["Fact 5: Jordan trained more than 50,000 police officers."]
    person.wait(lambda: person.session.facts.reading.lens.search == "5")
    assert len(person.session.facts.reading.shown) > 1  # whatever holds a 5
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert person.fact_number == "Fact 5"
    assert person.window.head.search.text() == ""
    assert person.status == "11 facts shown of 11"
    person.ctrl(Key.Key_F)
    person.type("12")  # there is none
    assert offered(person) == []
