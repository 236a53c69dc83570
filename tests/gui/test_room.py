"""Room at every text size: what is beside what, and what lines up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.gui.sample import write_folder
from tests.gui.window_tools import PANELS, Key, Person, Table, resize
from viewer.app.news import news_of
from viewer.window.body import DRAWER, EVIDENCE_LEAST, PANEL_LEAST


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def looked_at(person: Person) -> None:
    """Every panel has been in front, and its parts have been laid out."""
    for name in (*PANELS, PANELS[0]):
        person.show(name)


def start(widget: QWidget) -> int:
    """Where a part of the window begins, from its edge."""
    return widget.mapTo(widget.window(), QPoint(0, 0)).x()


# The evidence beside the panel


def test_larger_text_turns_the_evidence_into_the_drawer_and_back(person: Person) -> None:
    resize(person, 1280, 800)
    looked_at(person)
    body, evidence = person.window.body, person.session.evidence
    before = body.sizes()
    for _ in range(5):
        person.ctrl(Key.Key_Plus)
        scale = person.session.look.scale
        assert evidence.isVisible() == (scale * DRAWER <= 1280)
        if evidence.isVisible():
            assert evidence.width() >= EVIDENCE_LEAST * scale
            assert person.window.stack.width() >= PANEL_LEAST * scale
        else:
            assert person.window.stack.width() == 1280
    looked_at(person)
    person.press(Key.Key_F9)
    assert (evidence.isVisible(), evidence.width()) == (True, 1280)
    person.ctrl(Key.Key_0)
    assert evidence.isVisible()
    assert body.sizes() == before


def test_the_width_that_the_reader_gave_comes_back_with_the_text(person: Person) -> None:
    resize(person, 1280, 800)
    looked_at(person)
    body = person.window.body
    body.moveSplitter(800, 1)
    given = body.sizes()
    assert given[1] > 440
    for key in (Key.Key_Plus,) * 5:
        person.ctrl(key)
    looked_at(person)
    person.ctrl(Key.Key_0)
    assert body.sizes() == given


def test_a_pane_that_was_put_away_stays_so_when_the_text_was_larger(person: Person) -> None:
    resize(person, 1280, 800)
    person.press(Key.Key_F9)
    for _ in range(5):
        person.ctrl(Key.Key_Plus)
    person.ctrl(Key.Key_0)
    assert not person.session.evidence.isVisible()


def test_the_keyboard_is_not_lost_when_larger_text_puts_the_evidence_away(person: Person) -> None:
    resize(person, 1280, 800)
    person.session.evidence.enter()
    for _ in range(5):
        person.ctrl(Key.Key_Plus)
    assert QApplication.focusWidget() is person.session.summary.leading


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_the_narrowest_pane_has_room_for_its_buttons(person: Person, steps: int) -> None:
    resize(person, 1280, 800)
    for _ in range(steps):
        person.ctrl(Key.Key_Plus)
    person.window.body.moveSplitter(1270, 1)
    pane, look = person.session.evidence, person.session.look
    said = f"{look.words('evidence.fact', number=1)} reported key fact"
    assert pane.write.mapTo(pane, QPoint(0, 0)).x() > 24 + look.width(said, "label")


def test_a_panel_asked_for_by_key_takes_the_keyboard_from_the_evidence(person: Person) -> None:
    person.session.evidence.enter()
    person.show("timeline")
    assert QApplication.focusWidget() is person.session.panels["timeline"].entry


# The head


@pytest.mark.parametrize("width", [760, 1024, 1280])
def test_the_search_field_leaves_the_title_its_room(person: Person, width: int) -> None:
    resize(person, width, 700)
    head = person.window.head
    for _ in range(5):
        person.ctrl(Key.Key_Plus)
        order = [head.title, head.print, head.search]
        for one, next_ in pairwise(order):
            assert start(one) + one.width() <= start(next_)
        assert start(head.search) + head.search.width() <= width
        if width == 1280:
            assert head.title.text() == "Training in Iraq"


# The lines that say something


@pytest.mark.parametrize("width", [760, 900, 1280])
def test_what_is_new_and_its_buttons_have_room_at_every_size(person: Person, width: int) -> None:
    resize(person, width, 700)
    line = news_of(person.session).line
    look = person.session.look
    for _ in range(6):
        line.say([("changed", "2 changed")], "since 28 Nov 2026", "", compares=False)
        QApplication.processEvents()
        look = person.session.look
        said = look.width("2 changed since 28 Nov 2026", "control-medium")
        buttons = [line.changes, line.next, line.read]
        for one, next_ in pairwise(buttons):
            assert one.isVisible()
            assert one.x() + one.width() <= next_.x()
        assert line.read.x() + line.read.width() <= width
        beside = line.changes.x() > line.look.px(16) + said
        assert beside or line.changes.y() + 4 >= look.px(28)
        assert all(one.y() + one.height() < line.height() for one in buttons)
        person.ctrl(Key.Key_Plus)


def test_nothing_in_the_status_is_cut(person: Person) -> None:
    status = person.window.status
    seen = set()
    status.checked.say("No quotations to check, and no more to say about them than this")
    status.message.say("")
    for width in range(760, 900, 8):
        resize(person, width, 700)
        labels = (status.shown, status.checked, status.message, status.fingerprint)
        shown = [label for label in labels if label.isVisible()]
        seen.add(len(shown))
        assert all(label.width() >= label.sizeHint().width() for label in shown)
    assert len(seen) > 1


def test_the_page_of_the_summary_scrolls_up_to_the_line_above_it(person: Person) -> None:
    panel = person.session.summary
    assert panel.leading.viewport().mapTo(panel, QPoint(0, 0)).y() == 0
    assert panel.second.viewport().mapTo(panel, QPoint(0, 0)).y() == 0
    picture = panel.grab().toImage()
    x, ground = panel.leading.x() + 12, panel.look.theme.colour("ground")
    first = next(y for y in range(100) if picture.pixelColor(x, y) != ground)
    assert first == 20


# What lines up


@pytest.mark.parametrize("width", [760, 939, 1024, 1100, 1170, 1280])
@pytest.mark.parametrize("steps", [0, 1, 2])
def test_the_lines_of_the_window_line_up_with_the_page(
    person: Person, width: int, steps: int
) -> None:
    resize(person, width, 700)
    for _ in range(steps):
        person.ctrl(Key.Key_Plus)
    window, summary = person.window, person.session.summary
    page = summary.layout().contentsMargins().left() + 8
    menus = window.menuBar()
    first = menus.actionGeometry(menus.actions()[0]).left() + 10
    tabs = window.tabs.tabs
    assert {start(line) for line in (window.head.title, window.status.shown)} == {page}
    assert start(tabs) + tabs.words_rect(0).left() == page
    assert window.band.margin == page
    assert first == page
