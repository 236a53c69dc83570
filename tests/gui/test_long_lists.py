"""A briefing of many facts: the same at the keyboard as one of a few."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, QStringListModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.briefings import assessment, made, manifest, reported, source
from tests.gui.window_tools import Key, Person, Table, resize
from viewer.domain.rows import LateRows
from viewer.paint.long_list import SETTLED, LongListView

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


def test_a_window_made_narrower_and_wider_again_shows_what_it_showed(person: Person) -> None:
    view = person.session.summary.leading
    person.session.facts.select_fact("f600")
    person.wait(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 300)
    top = view.indexAt(QPoint(20, 2)).row()
    width = person.window.width()
    for step in range(1, 13):
        resize(person, width - 8 * step, person.window.height())
    for step in range(11, -1, -1):
        resize(person, width - 8 * step, person.window.height())
    assert abs(view.indexAt(QPoint(20, 2)).row() - top) <= 1


def test_pages_go_past_a_row_taller_than_the_window(person: Person) -> None:
    view = person.session.summary.leading
    person.press(Key.Key_Home)
    seen = [view.currentIndex().row()]
    for _ in range(4):
        person.press(Key.Key_PageDown)
        seen.append(view.currentIndex().row())
    assert seen == sorted(set(seen))
    for _ in range(4):
        person.press(Key.Key_PageUp)
    assert view.currentIndex().row() <= seen[1]


def test_a_letter_in_a_long_list_asks_for_no_row(person: Person) -> None:
    view = person.session.summary.leading
    asked: list[object] = []
    say = view.rows.say
    view.rows.say = lambda row: asked.append(row) or say(row)
    person.press(Key.Key_C)
    assert len(asked) < 100


class Uneven(QStyledItemDelegate):
    """Rows of very different heights, which those of the first ones say nothing about."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, 30 if index.row() < 50 else 20 + index.row() * 7919 % 60)


def test_what_stands_in_the_window_moves_by_as_much_as_is_scrolled(qtbot: QtBot) -> None:
    view = LongListView()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([str(number) for number in range(SETTLED + 1000)], view))
    view.setItemDelegate(Uneven(view))
    view.resize(300, 400)
    view.show()
    bar = view.verticalScrollBar()
    bar.setValue(60_000)
    for step in (-30, -7, -90, 30, -250) * 12:
        index = view.indexAt(QPoint(5, 130 if step < 0 else 300))
        before = view.visualRect(index).top()
        bar.setValue(bar.value() + step)
        assert view.visualRect(index).top() - before == -step
