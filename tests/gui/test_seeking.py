"""A large briefing is searched before its columns are there: beside the window, and as right."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Person, Table
from viewer.app import ahead, seeking
from viewer.app.ahead import Ahead
from viewer.columns.table import columns_of
from viewer.domain.lens import Filter
from viewer.domain.own_marks import OwnMarks
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
    (working,) = person.session.findChildren(Ahead)
    working.show_waiting()


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


def test_nothing_that_is_covered_has_the_keyboard(large: Person) -> None:
    large.show("sources")
    for _ in range(30):
        large.press(Key.Key_Tab)
        panel, focus = large.session.panels["sources"], large.window.focusWidget()
        assert not panel.isAncestorOf(focus) or isinstance(focus, Waiting)
    become_ready(large)
    assert large.panel_texts
    large.session.panels["sources"].enter()
    assert large.session.panels["sources"].isAncestorOf(large.window.focusWidget())


def test_a_mark_of_ones_own_leaves_a_what_if_waiting(large: Person) -> None:
    facts = large.session.facts
    facts.set_lens(facts.lens.toggling_source("wire"))
    facts.show_beside(replace(facts.reading.beside, own=OwnMarks()))
    assert facts.lens.asks
    assert not facts.reading.lens.asks
    become_ready(large)
    assert facts.reading.lens.asks


def test_a_state_read_anew_keeps_what_was_asked_and_waits_for_it(large: Person) -> None:
    facts = large.session.facts
    facts.set_lens(facts.lens.toggling_source("wire"))
    large.session.take(large.session.opened, asked=True)
    assert facts.lens.asks
    assert not facts.reading.lens.asks
    become_ready(large)
    assert facts.reading.lens.asks


def test_no_picture_is_saved_of_a_timeline_that_waits(large: Person) -> None:
    large.show("timeline")
    large.session.window.actions_["save-timeline"].trigger()
    assert large.message == "Working it out\u2026"
    assert not large.dialogs


def test_who_waits_for_what_fails_sees_it_after_all(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> None:
        raise MemoryError

    monkeypatch.setattr(seeking, "LONG", 0)
    monkeypatch.setattr(ahead, "MANY", 0)
    monkeypatch.setattr(ahead, "_fill", fail)
    person = table.sit(write_folder(tmp_path / "report"))
    person.show("contributors")
    person.wait(lambda: not any(one.isVisible() for one in person.window.findChildren(Waiting)))
    assert person.panel_texts


def test_the_columns_come_by_themselves_and_end_the_wait(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, fill = Event(), ahead._fill

    def held(*anything: Any) -> None:
        go.wait()
        fill(*anything)

    monkeypatch.setattr(seeking, "LONG", 0)
    monkeypatch.setattr(ahead, "MANY", 0)
    monkeypatch.setattr(ahead, "_fill", held)
    person = table.sit(write_folder(tmp_path / "report"))
    person.show("timeline")
    facts = person.session.facts
    facts.set_lens(facts.lens.toggling_source("wire"))
    assert person.session.panels["timeline"].is_waiting
    go.set()
    person.wait(lambda: not person.session.panels["timeline"].is_waiting)
    person.wait(lambda: facts.reading.lens.asks)
    assert facts.reading.haystacks.columns is not None


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
