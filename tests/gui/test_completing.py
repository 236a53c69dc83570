"""Fields of the search, offered while one types and taken by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Person, Table
from viewer.window.offers import Offers


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
