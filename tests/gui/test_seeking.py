"""A large briefing is searched before its columns are there: beside the window, and as right."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Person, Table
from viewer.app import seeking
from viewer.app.ahead import Ahead
from viewer.columns.table import columns_of
from viewer.domain.lens import Filter
from viewer.domain.reading import Reading
from viewer.paint.waiting import Waiting

SEARCHING = "Searching\u2026"


@pytest.fixture
def person(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(seeking, "AT_ONCE", 0)
    return table.sit(write_folder(tmp_path / "report"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Nothing is found before this is set."""
    go = Event()
    seek = Reading.seek

    def wait(reading: Reading, going_on: Any) -> tuple[int, ...] | None:
        go.wait()
        return seek(reading, going_on)

    monkeypatch.setattr(Reading, "seek", wait)
    return go


def begin(person: Person, text: str) -> None:
    """Type a search, which is not answered yet."""
    person.ctrl(Key.Key_F)
    person.type(text)
    person.wait(lambda: person.session.facts.lens.search == text)


def test_the_window_goes_on_while_it_is_searched(person: Person, held: Event) -> None:
    begin(person, "police")
    assert person.message == SEARCHING
    assert person.status == "11 facts shown of 11"
    person.press(Key.Key_Down)  # the list is still there to be read
    held.set()
    person.wait(lambda: person.status == "1 fact shown of 11")
    assert person.panel_facts == {5}
    assert person.message == ""


def test_only_what_was_typed_last_is_shown(person: Person, held: Event) -> None:
    counts = []
    person.session.facts.readingChanged.connect(lambda reading: counts.append(len(reading.shown)))
    begin(person, "mission")
    begin(person, "police")
    held.set()
    person.wait(lambda: person.status == "1 fact shown of 11")
    assert counts == [1]


def test_a_search_taken_back_shows_everything_at_once(person: Person, held: Event) -> None:
    begin(person, "police")
    person.session.window.head.search.clear()
    person.session.facts.set_lens(person.session.facts.lens.searching(""))
    assert person.message == ""
    held.set()
    person.wait(lambda: person.status == "11 facts shown of 11")
    assert person.session.facts.sought is None


def test_what_is_asked_meanwhile_is_asked_beside_it(person: Person, held: Event) -> None:
    begin(person, "mission")
    facts = person.session.facts
    topic = facts.reading.base.facts[0].topic
    person.session.summary.lensRequested.emit(facts.reading.lens.adding(Filter("topic", topic)))
    held.set()
    person.wait(lambda: bool(facts.reading.lens.search))
    assert facts.reading.lens.filters == (Filter("topic", topic),)
    assert facts.reading.shown == Reading(facts.reading.base, facts.reading.lens).shown


def test_other_panels_wait_for_the_columns(person: Person, held: Event) -> None:
    held.set()
    person.show("contributors")
    begin(person, "police")
    facts = person.session.facts
    haystacks = facts.reading.haystacks
    columns = columns_of(haystacks, lambda: True)
    assert columns is not None
    assert facts.sought is not None
    haystacks.take(columns)
    facts.show_sought()
    assert person.status == "1 fact shown of 11"
    assert list(facts.reading.shown) == [4]


def test_a_window_closes_while_it_is_searched(person: Person, held: Event) -> None:
    begin(person, "police")
    held.set()
    person.window.close()
    assert person.session.over


# -- what counts all facts ----------------------------------------------------------


@pytest.fixture
def large(person: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Eleven facts are many, and their columns are not there yet."""
    monkeypatch.setattr(seeking, "LONG", 0)
    return person


def become_ready(person: Person) -> None:
    """What is found out ahead is found."""
    haystacks = person.session.facts.reading.haystacks
    columns = columns_of(haystacks, lambda: True)
    assert columns is not None
    haystacks.take(columns)
    (ahead,) = person.session.findChildren(Ahead)
    ahead.show_waiting()


@pytest.mark.parametrize("name", ["contributors", "timeline", "sources"])
def test_a_panel_that_counts_all_facts_is_worked_out_while_the_window_goes_on(
    large: Person, name: str
) -> None:
    large.show(name)
    (cover,) = large.window.findChildren(Waiting)
    assert cover.isVisible()
    assert cover.accessibleName() == "Working this out from 11 facts\u2026"
    assert cover.size() == large.session.panels[name].size()
    assert cover.hasFocus()
    large.show("summary")
    assert large.panel_facts
    large.show(name)
    become_ready(large)
    large.wait(lambda: not cover.isVisible())
    assert large.session.panels[name].isAncestorOf(large.window.focusWidget())
    assert large.panel_texts
    large.show("summary")
    large.show(name)
    assert not any(one.isVisible() for one in large.window.findChildren(Waiting))


def test_a_what_if_is_shown_once_it_takes_no_time(large: Person) -> None:
    facts = large.session.facts
    facts.set_lens(facts.lens.toggling_source("wire"))
    assert large.message == "Working it out\u2026"
    assert not facts.reading.lens.asks
    become_ready(large)
    assert facts.reading.lens.asks
    assert large.message == ""


def test_a_search_added_to_a_what_if_waits_with_it(large: Person) -> None:
    facts = large.session.facts
    facts.set_lens(facts.lens.toggling_source("wire"))
    facts.set_lens(facts.lens.searching("police"))
    become_ready(large)
    assert facts.reading.lens.asks
    assert large.status.startswith("1 fact shown of 11")
