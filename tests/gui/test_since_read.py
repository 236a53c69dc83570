"""A new edition tells what is new to this reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.briefings import reported
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table
from viewer.domain.briefing import Briefing, Edition
from viewer.paths import data_dir


def next_edition() -> Briefing:
    """The sample with one fact said otherwise, one gone, two new."""
    old = report()
    facts = tuple(
        replace(fact, statement="Ministers agree on a larger mission.") if at == 0 else fact
        for at, fact in enumerate(old.facts)
        if fact.id != "nurses"
    )
    more = tuple(
        reported(name, "wire", topic="money", key=True, statement=f"{name} is new.")
        for name in ("first", "second")
    )
    edition = Edition(number=3, issued="2018-08-01", cutoff="2018-07-31")
    return replace(old, facts=(*facts, *more), edition=edition)


def folder(tmp_path: Path, briefing: Briefing) -> Path:
    return write_folder(tmp_path / f"edition-{briefing.edition.number}", briefing)


def read_all(person: Person) -> None:
    """Go through every fact, and leave."""
    person.wait(lambda: person.session.rest is not None)
    for fact in person.session.facts.reading.base.facts:
        person.session.facts.select_fact(fact.id)
    person.window.close()


@pytest.fixture
def later(table: Table, tmp_path: Path) -> Person:
    """At the new edition, the old one read."""
    ids = {fact.id for fact in report().facts}
    assert "nurses" in ids or len(ids) > 3
    read_all(table.sit(folder(tmp_path, report())))
    return table.sit(folder(tmp_path, next_edition()))


def test_a_new_edition_says_what_is_new_and_f8_goes_through_it(later: Person) -> None:
    later.wait(lambda: "since you read edition 2" in later.message)
    assert later.message.startswith("2 new")
    seen = []
    for _ in range(2):
        later.press(Key.Key_F8)
        seen.append(later.session.facts.fact)
    assert set(seen) == {"first", "second"}
    assert later.message == "That was the last that is new to you"
    later.press(Key.Key_F8, Mod.ShiftModifier)
    assert later.message == "Nothing here is new to you"


def test_what_was_read_is_no_news_in_the_next_window(
    later: Person, table: Table, tmp_path: Path
) -> None:
    later.wait(lambda: "since you read" in later.message)
    later.window.actions_["mark-read"].trigger()
    assert later.message == "Everything is marked as read"
    later.window.close()
    again = table.sit(folder(tmp_path, next_edition()))
    assert "since you read" not in again.message
    again.press(Key.Key_F8)
    assert again.message == "Nothing here is new to you"


def test_what_is_left_unread_is_told_again(later: Person, table: Table, tmp_path: Path) -> None:
    later.wait(lambda: "since you read" in later.message)
    later.press(Key.Key_F8)
    later.window.close()
    again = table.sit(folder(tmp_path, next_edition()))
    again.wait(lambda: again.message.startswith("1 new"))


def test_what_stands_in_the_summary_for_some_seconds_is_read(later: Person) -> None:
    later.wait(lambda: "since you read" in later.message)
    panel = later.session.summary
    panel.leading.scrollToBottom()
    assert later.session.rest is not None
    shown = set(panel.facts_in_sight())
    assert shown
    pending = {"first", "second"} & shown
    assert pending
    later.qtbot.waitUntil(lambda: not pending & set(still_new(later)), timeout=15_000)


def still_new(person: Person) -> list[str]:
    from viewer.app.since_read import SinceRead

    (since,) = person.session.findChildren(SinceRead)
    return since.pending


def test_with_the_setting_off_nothing_is_kept(table: Table, tmp_path: Path) -> None:
    table.settings.remember_read = False
    read_all(table.sit(folder(tmp_path, report())))
    person = table.sit(folder(tmp_path, next_edition()))
    person.press(Key.Key_F8)
    assert person.message == "Nothing here is new to you"
    person.window.close()
    assert not (data_dir() / "read").exists()
