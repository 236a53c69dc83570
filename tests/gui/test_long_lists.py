"""A briefing of many facts: the same at the keyboard as one of a few."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.briefings import assessment, made, manifest, reported, source
from tests.gui.window_tools import Key, Person, Table
from viewer.domain.rows import LateRows

COUNT = 1200


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    facts = [
        reported(f"f{at}", f"s{at % 3}", statement=f"Column {at} crossed the river.", when="2017")
        for at in range(COUNT)
    ]
    judged = [assessment(f"j{at}", f"f{at}", statement=f"Likely so {at}.") for at in range(600)]
    sources = [source(f"s{at}", issued="2017-05") for at in range(3)]
    folder = tmp_path / "many"
    folder.mkdir()
    values = manifest(made(*facts, *judged, sources=sources))
    (folder / "briefing.json").write_text(json.dumps(values))
    return table.sit(folder)


def test_the_ends_are_reached_and_what_is_chosen_stands_in_sight(person: Person) -> None:
    summary = person.session.summary
    assert isinstance(summary.leading.rows.rows, LateRows)
    assert person.fact_number == "Fact 1"
    person.press(Key.Key_Down)
    assert person.fact_number == "Fact 2"
    person.press(Key.Key_End)
    assert person.fact_number == f"Fact {COUNT}"
    view = summary.leading
    person.wait(lambda: not view.visualRect(view.currentIndex()).isEmpty())
    person.wait(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))
    assert f"f{COUNT - 1}" in summary.facts_in_sight()
    person.press(Key.Key_Home)
    assert person.fact_number == "Fact 1"
    assert "f0" in summary.facts_in_sight()


def test_a_search_leaves_what_it_finds_and_comes_back(person: Person) -> None:
    person.search("column 777")
    assert person.panel_facts == {778}
    person.search("river")
    assert person.status.startswith("1,200 facts shown of 1,800")
    person.press(Key.Key_Escape)
    assert person.status.startswith("1,800 facts shown")
    person.show("timeline")
    person.show("sources")
    person.search('"likely so 59"')
    assert person.status.startswith("11 facts shown")


def test_what_is_chosen_elsewhere_is_found_in_the_list(person: Person) -> None:
    person.session.facts.select_fact("f900")
    view = person.session.summary.leading
    person.wait(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))
    assert view.current_key() == "fact:f900"
    person.session.facts.select_fact("j500")
    assert person.session.summary.second.current_key() == "fact:j500"


def test_a_source_set_aside_takes_all_its_facts_along(person: Person) -> None:
    person.session.facts.select_source("s1")
    lens = person.session.facts.reading.lens.toggling_source("s1")
    person.session.facts.set_lens(lens)
    tally = person.session.facts.reading.tally
    assert len(tally.lost) == COUNT // 3
    assert len(tally.fallen) == 200
