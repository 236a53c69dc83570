"""A new edition tells what is new to this reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.briefings import reported
from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table
from viewer.app.since_read import SinceRead
from viewer.domain.briefing import Briefing, Edition
from viewer.domain.rows import fact_key
from viewer.library.reading_logs import ReadingLogs
from viewer.paths import data_dir
from viewer.window.news_line import NewsLine


def next_edition() -> Briefing:
    """The sample with one fact said otherwise, one gone, two new."""
    old = report()
    facts = tuple(
        replace(fact, statement="Ministers agree on a larger mission.") if at == 0 else fact
        for at, fact in enumerate(old.facts)
        if fact.id != "course"
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
    read_all(table.sit(folder(tmp_path, report())))
    return table.sit(folder(tmp_path, next_edition()))


def line(person: Person) -> str:
    """What the line over the panels says; "" where it is not there."""
    found = [one for one in person.window.findChildren(NewsLine) if one.isVisible()]
    return found[0].accessibleName() if found else ""


def test_a_new_edition_says_what_is_new_and_f8_goes_through_it(later: Person) -> None:
    later.wait(lambda: "since you read edition 2" in line(later))
    assert line(later).startswith("2 new, 1 changed, 1 withdrawn since you read edition 2 on ")
    seen = []
    for _ in range(2):
        later.press(Key.Key_F8)
        seen.append(later.session.facts.fact)
    assert set(seen) == {"first", "second"}
    assert later.message == "That was the last that is new to you"
    later.press(Key.Key_F8, Mod.ShiftModifier)
    assert later.message == "Nothing here is new to you"


def news(person: Person) -> dict[str, str]:
    """What the panels mark as new or changed, by fact."""
    since = person.session.facts.reading.beside.since
    return dict(since.facts) if since is not None else {}


def test_what_is_new_is_marked_in_every_panel_and_said(later: Person) -> None:
    later.wait(lambda: bool(news(later)))
    base = later.session.facts.reading.base
    # The first fact stood selected when the window opened: it was changed, and still is marked.
    assert news(later) == {"agree": "changed", "first": "new", "second": "new"}
    for panel in ("summary", "contributors", "timeline", "sources"):
        later.show(panel)
        heard = " ".join(later.panel_texts)
        if panel in ("summary", "sources"):
            assert "New since edition 2" in heard, panel
        assert "Changed since edition 2" in heard, panel
    first = base.number("first")
    later.show("summary")
    row = next(
        row for row in later.session.summary.leading.rows.rows if row.key == fact_key("first")
    )
    assert (row.number, row.news) == (first, "new")
    later.session.facts.select_fact("first")
    assert any(said.endswith("New since edition 2") for said in later.evidence)
    assert later.session.rest is not None
    cells = later.session.rest.contributors.matrix.cells
    spoken = [
        str(cells.index(row, column).data())
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
    ]
    assert any("1 fact changed since edition 2" in text for text in spoken)


def test_the_line_leads_on(later: Person) -> None:
    later.wait(lambda: bool(line(later)))
    (bar,) = later.window.findChildren(NewsLine)
    later.click(bar.next)
    assert later.session.facts.fact in ("first", "second")
    later.click(bar.read)
    later.wait(lambda: not bar.isVisible())


def test_a_folder_read_again_forgets_nothing_that_was_seen(later: Person, tmp_path: Path) -> None:
    later.wait(lambda: bool(line(later)))
    later.press(Key.Key_F8)
    seen = later.session.facts.fact
    edition = replace(next_edition(), bottom_line="Said again.")
    write_folder(tmp_path / "edition-3", edition)
    later.press(Key.Key_F5)
    later.wait(lambda: later.session.facts.reading.base.briefing.bottom_line == "Said again.")
    assert seen not in still_new(later)


def test_what_was_read_is_no_news_in_the_next_window(
    later: Person, table: Table, tmp_path: Path
) -> None:
    later.wait(lambda: "since you read" in line(later))
    later.window.actions_["mark-read"].trigger()
    assert later.message == "Everything is marked as read"
    later.wait(lambda: line(later) == "")
    assert news(later) == {}
    later.window.close()
    again = table.sit(folder(tmp_path, next_edition()))
    assert line(again) == ""
    again.press(Key.Key_F8)
    assert again.message == "Nothing here is new to you"


def test_what_is_left_unread_is_told_again(later: Person, table: Table, tmp_path: Path) -> None:
    later.wait(lambda: "since you read" in line(later))
    later.press(Key.Key_F8)
    later.window.close()
    again = table.sit(folder(tmp_path, next_edition()))
    again.wait(lambda: line(again).startswith("1 new"))


def test_what_stands_in_the_summary_for_some_seconds_is_read(later: Person) -> None:
    later.wait(lambda: "since you read" in line(later))
    panel = later.session.summary
    panel.leading.scrollToBottom()
    assert later.session.rest is not None
    shown = set(panel.facts_in_sight())
    assert shown
    pending = {"first", "second"} & shown
    assert pending
    later.qtbot.waitUntil(lambda: not pending & set(still_new(later)), timeout=15_000)


def test_a_window_with_the_old_edition_takes_back_nothing_that_was_read_of_the_new_one(
    table: Table, tmp_path: Path
) -> None:
    read_all(table.sit(folder(tmp_path, report())))
    old = table.sit(folder(tmp_path, report()))
    new = table.sit(folder(tmp_path, next_edition()))
    new.wait(lambda: "since you read edition 2" in line(new))
    new.window.actions_["mark-read"].trigger()
    new.window.close()
    old.session.facts.select_fact("course")
    old.window.close()
    again = table.sit(folder(tmp_path, next_edition()))
    again.wait(lambda: again.session.rest is not None)
    assert line(again) == ""
    assert still_new(again) == []


def test_looking_at_the_old_edition_again_is_no_news_and_makes_none(
    later: Person, table: Table, tmp_path: Path
) -> None:
    later.wait(lambda: "since you read" in line(later))
    later.window.actions_["mark-read"].trigger()
    later.window.close()
    old = table.sit(folder(tmp_path, report()))
    old.wait(lambda: old.session.rest is not None)
    assert (line(old), news(old)) == ("", {})
    old.press(Key.Key_F8)
    assert old.message == "Nothing here is new to you"
    read_all(old)
    again = table.sit(folder(tmp_path, next_edition()))
    again.wait(lambda: again.session.rest is not None)
    assert (line(again), still_new(again)) == ("", [])


def test_what_was_read_while_nothing_could_be_kept_is_kept_later(
    table: Table, tmp_path: Path
) -> None:
    person = table.sit(folder(tmp_path, report()))
    person.wait(lambda: person.session.rest is not None)
    person.session.facts.select_fact("course")
    (tmp_path / "blocked").touch()
    (since,) = person.session.findChildren(SinceRead)
    since._logs = ReadingLogs(tmp_path / "blocked")
    since.finish()
    (tmp_path / "blocked").unlink()
    person.window.close()
    log = ReadingLogs(tmp_path / "blocked").of(report().id)
    assert "course" in log.seen


def still_new(person: Person) -> list[str]:
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
