"""The Summary in its window: what it says, one page in one or two columns, keys and wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.gui.sample import report, write_folder
from tests.gui.timeline_tools import look_of
from tests.gui.window_tools import Key, Person, Table, said
from viewer.domain.rows import HeadRow
from viewer.paint.common_rows import COMMON
from viewer.paint.sketch import Sketch
from viewer.paint.summary_rows import SUMMARY_PAINTERS
from viewer.paths import embedded


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def resize(person: Person, width: int, height: int) -> None:
    person.window.resize(width, height)
    person.wait(lambda: person.window.width() == width)
    QApplication.processEvents()


def test_the_bottom_line_comes_first_and_everything_follows(person: Person) -> None:
    leading = said(person.session.summary.leading)
    second = said(person.session.summary.second)
    assert leading[:2] == ["Bottom line", "Ministers agreed on a mission."]
    assert "Key facts, 5, by topic" in leading
    assert "Further facts, 3, by topic" in leading
    heads = ["At a glance", "Assessments, judged, not reported", "Disagreements, 1", "Not known, 1"]
    assert [text for text in second if text in heads] == heads
    assert "Fact 11, gap. The legal terms are not known." in second


def test_every_fact_is_said_with_date_rating_and_support(person: Person) -> None:
    fact = next(t for t in said(person.session.summary.leading) if t.startswith("Fact 5,"))
    assert fact == (
        "Fact 5, reported, key fact. Jordan trained more than 50,000 police officers. "
        "in or before 2011. Rated B2. Source usually reliable, information probably true. "
        "1 source, 1 origin. Disputed by fact 6."
    )
    judged = next(t for t in said(person.session.summary.second) if t.startswith("Fact 9,"))
    assert "Likely, 55\u201380 %" in judged
    assert "Low confidence" in judged


def test_arrows_pass_what_cannot_be_selected(person: Person) -> None:
    seen = [person.fact_number]
    for _ in range(7):
        person.press(Key.Key_Down)
        seen.append(person.fact_number)
    assert seen == [f"Fact {number}" for number in (1, 3, 4, 5, 7, 2, 6, 8)]
    person.press(Key.Key_Tab)
    assert QApplication.focusWidget() is person.session.summary.second
    assert person.fact_number == "Fact 8"
    for number in (9, 10, 5, 11):
        person.press(Key.Key_Down)
        assert person.fact_number == f"Fact {number}"
    person.press(Key.Key_Home)
    person.press(Key.Key_End)
    assert person.fact_number == "Fact 11"


def test_a_figure_leads_to_its_fact(person: Person) -> None:
    second = person.session.summary.second
    second.setFocus()
    person.press(Key.Key_Return)
    assert person.fact_number == "Fact 5"
    both = person.row(second, "trained in Jordan. ")
    second.setCurrentIndex(both)
    reached = set()
    for place in second._sketches.sketch(both).places:
        person.press(Key.Key_Right)
        if place.target.kind != "source":
            person.press(Key.Key_Return)
            reached.add(person.fact_number)
    assert second.currentIndex() == both
    assert {"Fact 5", "Fact 6"} <= reached


def test_a_source_mark_leads_to_the_source(person: Person) -> None:
    view = person.session.summary.leading
    view.setCurrentIndex(person.row(view, "Fact 5"))
    person.press(Key.Key_Right)
    person.press(Key.Key_Return)
    assert person.window.panel == "sources"
    assert person.session.facts.source == "wire"


def test_a_narrow_window_reads_as_one_column(person: Person) -> None:
    summary = person.session.summary
    whole = set(person.panel_texts)
    resize(person, 1024, 640)
    assert not summary.second.isVisible()
    texts = said(summary.leading)
    assert {text for text in texts if text.startswith("Fact ")} == {
        text for text in whole if text.startswith("Fact ")
    }
    assert texts.index("Key facts, 5, by topic") < texts.index("Disagreements, 1")
    resize(person, 1280, 800)
    assert summary.second.isVisible()
    assert set(person.panel_texts) == whole


def test_the_keyboard_stays_when_the_second_column_goes(person: Person) -> None:
    person.session.summary.second.setFocus()
    resize(person, 1024, 640)
    focus = QApplication.focusWidget()
    assert focus is person.session.summary.leading


def test_the_selected_row_stays_selected_in_either_form(person: Person) -> None:
    second = person.session.summary.second
    person.click_row(second, "Fact 10")
    resize(person, 1024, 640)
    assert [text for text in person.selected if text.startswith("Fact 10,")]
    resize(person, 1280, 800)
    assert [text for text in person.selected if text.startswith("Fact 10,")]


def test_both_columns_scroll_as_one_page(table: Table) -> None:
    person = table.sit(embedded())
    resize(person, 1280, 640)
    summary = person.session.summary
    views = (summary.leading, summary.second)
    person.wait(lambda: summary.bar.maximum() > 0)
    most = max(view.verticalScrollBar().maximum() for view in views)
    assert summary.bar.maximum() == most
    place = QPointF(summary.leading.viewport().rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(summary.leading.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(summary.leading.viewport(), wheel)
    moved = summary.bar.value()
    assert moved > 0
    for view in views:
        bar = view.verticalScrollBar()
        assert bar.value() == min(moved, bar.maximum())


def test_what_is_selected_elsewhere_is_brought_into_sight(table: Table) -> None:
    person = table.sit(embedded())
    resize(person, 1024, 640)
    view = person.session.summary.leading
    last = person.session.facts.reading.base.facts[-1]
    person.session.facts.select_fact(last.id)
    QApplication.processEvents()
    index = view.currentIndex()
    assert view.viewport().rect().intersects(view.visualRect(index))


def test_who_walks_through_the_second_column_is_not_scrolled_away(table: Table) -> None:
    person = table.sit(embedded())
    second = person.session.summary.second
    second.setFocus()
    person.press(Key.Key_Home)
    seen = set()
    for _ in range(5):
        person.press(Key.Key_Down)
        QApplication.processEvents()
        rect = second.visualRect(second.currentIndex())
        assert second.viewport().rect().contains(rect)
        seen.add(second.current_key())
    assert len(seen) == 5


def test_markup_in_a_briefing_is_read_out_as_it_stands(table: Table, tmp_path: Path) -> None:
    line = "<b>Nothing</b> is <i>bold</i> & \u202enothing turns."
    person = table.sit(write_folder(tmp_path / "report", report(bottom_line=line)))
    assert "<b>Nothing</b> is <i>bold</i> & [U+202E]nothing turns." in person.panel_texts[1]


def test_only_the_page_of_the_summary_keeps_room_above_its_first_section() -> None:
    def height(painters: dict[type, Any], *, leads: bool) -> float:
        sketch = Sketch(look_of(), 700)
        painters[HeadRow](HeadRow(title="contributors.people", leads=leads), sketch)
        return sketch.height

    room = height(COMMON, leads=False) - height(COMMON, leads=True)
    assert room == look_of().px(16)  # none above it: it stands level with what is beside it
    assert height(SUMMARY_PAINTERS, leads=True) - height(COMMON, leads=True) == look_of().px(20)
