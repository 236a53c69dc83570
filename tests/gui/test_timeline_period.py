"""The Timeline driven by mouse and keys: lanes, overview and period, list, looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import reported
from tests.gui.timeline_tools import FACTS, Key, listed, look_of, point_of, wired
from viewer.domain.briefing import Part
from viewer.domain.dates import day_number, iso
from viewer.domain.lens import Filter, Lens
from viewer.domain.timeline import Chart
from viewer.domain.timeline_table import Timetable
from viewer.paint.look import Look
from viewer.theme import DARK

# -- lanes --------------------------------------------------------------------


def test_a_lane_with_nothing_in_sight_says_what_lies_outside(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    plot.show_days(day_number(2015, 6), day_number(2018, 12, 31))
    box = plot.frame_.boxes[0]
    assert box.mode == "outside"
    parts = plot.item.outside_parts(box)
    said = [text for text, _, _ in parts]
    assert said == ["2 facts earlier, August 2004 to December 2011", "Show"]
    place = plot.mapFromScene(plot.item.mapToScene(parts[-1][1].center()))
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert plot.frame_.boxes[0].mode == "marks"


def test_showing_a_lane_that_the_period_hides_lifts_the_period(qtbot: QtBot) -> None:
    chip = Filter("period", "2015-06-01/2018-12-31")
    panel = wired(qtbot, *FACTS, lens=Lens(filters=(chip,)))
    plot = panel.plot
    assert plot is not None
    assert plot.days == (day_number(2015, 6), day_number(2018, 12, 31))
    parts = plot.item.outside_parts(plot.frame_.boxes[0])
    place = plot.mapFromScene(plot.item.mapToScene(parts[-1][1].center()))
    with qtbot.waitSignal(panel.lensRequested):
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.reading is not None
    assert panel.reading.lens == Lens()
    assert plot.frame_.boxes[0].mode == "marks"


def test_lanes_are_chosen_by_keyboard(qtbot: QtBot) -> None:
    facts = (
        reported("a", "s", when="2017", actors=(Part(actor="x", activity="run"),)),
        reported("b", "s", when="2018"),
    )
    panel = wired(qtbot, *facts)
    assert panel.plot is not None
    part = panel.tools.lanes_by.parts[0]
    part.setFocus()
    for kind in ("actor", "activity"):
        qtbot.keyClick(QApplication.focusWidget() or part, Key.Key_Right)
        assert panel.kind == kind
        assert [box.lane.key for box in panel.plot.frame_.boxes] == [
            "x" if kind == "actor" else "run", ""
        ]  # fmt: skip


# -- overview and period ------------------------------------------------------


def test_the_brush_filters_when_it_is_let_go(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    overview, asked = panel.overview, []
    panel.filterRequested.connect(asked.append)
    start = overview.handles[0].geometry().center()
    goal = QPoint(round(overview.place(day_number(2015, 6))), start.y())
    qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(overview, (start + goal) / 2)
    qtbot.mouseMove(overview, goal)
    assert panel.days[0] == day_number(2015, 6), "the view follows at once"
    assert asked == []
    qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=goal)
    extent = panel.chart.extent  # type: ignore[union-attr]
    assert asked == [Filter("period", f"2015-06-01/{iso(extent[1])}")]
    assert listed(panel) == ["year", "since", "day", "plan"]
    assert overview.filters


def test_a_bar_of_the_overview_says_what_it_counts(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    overview = panel.overview
    point = QPointF(overview.place(day_number(2018, 2, 15)), overview.height() / 3)
    assert overview.tooltip(point) == ("2 facts, January 2018 to March 2018; 1 of them begin then")
    assert overview.tooltip(QPointF(overview.place(day_number(2009)), point.y())) == ""


def test_a_brush_is_drawn_across_the_overview(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    overview = panel.overview
    y = overview.height() // 3
    one, other = (round(overview.place(day_number(year))) for year in (2006, 2012))
    with qtbot.waitSignal(panel.filterRequested) as caught:
        qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=QPoint(one, y))
        qtbot.mouseMove(overview, QPoint((one + other) // 2, y))
        qtbot.mouseMove(overview, QPoint(other, y))
        qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(other, y))
    assert caught.args == [Filter("period", "2006-01-01/2011-12-31")]
    assert listed(panel) == ["ended"]


def test_arrow_keys_move_a_handle_by_months(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    first = panel.chart.extent[0]  # type: ignore[union-attr]
    handle = panel.overview.handles[0]
    handle.setFocus()
    with qtbot.assertNotEmitted(panel.filterRequested):
        qtbot.keyPress(handle, Key.Key_Right)
        qtbot.keyPress(handle, Key.Key_Right)
    with qtbot.waitSignal(panel.filterRequested) as caught:
        qtbot.keyRelease(handle, Key.Key_Right)
    assert iso(first) == "2004-08-01"
    assert caught.args[0].value.startswith("2004-10-01/")
    assert handle.accessibleName() == "Start of the period, 1 October 2004"


@pytest.mark.parametrize("how", ["double click", "escape", "call", "to the ends"])
def test_the_period_is_lifted(qtbot: QtBot, how: str) -> None:
    chip = Filter("period", "2015-06-01/2018-12-31")
    panel = wired(qtbot, *FACTS, lens=Lens(filters=(chip,)))
    overview = panel.overview
    with qtbot.waitSignal(panel.lensRequested) as caught:
        if how == "double click":
            qtbot.mouseDClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(500, 20))
        elif how == "escape":
            qtbot.keyClick(overview.handles[1], Key.Key_Escape)
        elif how == "call":
            assert panel.clear_brush()
        else:
            handle = overview.handles[0]
            start = handle.geometry().center()
            qtbot.mousePress(overview, Qt.MouseButton.LeftButton, pos=start)
            qtbot.mouseMove(overview, QPoint(0, start.y()))
            qtbot.mouseRelease(overview, Qt.MouseButton.LeftButton, pos=QPoint(0, start.y()))
    assert caught.args == [Lens()]
    assert panel.days == panel.chart.extent  # type: ignore[union-attr]
    assert not panel.clear_brush()


def test_zooming_is_a_view_and_not_a_filter(qtbot: QtBot) -> None:
    chip = Filter("period", "2015-06-01/2018-12-31")
    panel = wired(qtbot, *FACTS, lens=Lens(filters=(chip,)))
    with qtbot.assertNotEmitted(panel.filterRequested):
        panel.zoom_in()
        panel.zoom_out()
        panel.show_all()
    assert panel.overview.brush == (day_number(2015, 6), day_number(2018, 12, 31))
    assert panel.overview.view == panel.chart.extent  # type: ignore[union-attr]


# -- the list -----------------------------------------------------------------


def test_the_list_follows_the_range(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    panel.show_days(day_number(2010), day_number(2016, 6))
    qtbot.waitUntil(lambda: listed(panel) == ["ended", "year"])
    assert panel.twin.count_label.text() == "2 of 7 facts, by date"
    assert panel.tools.range_label.text() == "January 2010 to June 2016"


def test_the_list_says_aloud_what_each_fact_is(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    QAbstractItemModelTester(
        panel.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    rows = panel.list.rows
    said = [rows.data(rows.index(at)) for at in range(rows.rowCount())]
    assert "Statement of day." in said[4]
    assert "15 February 2018" in said[4]
    assert said[-1] == "1 fact without a date"
    assert panel.plot is not None
    assert "In this range" in panel.plot.accessibleDescription()
    assert panel.plot.accessibleName() == "Timeline, August 2004 to December 2018, 6 facts"
    panel.show_days(day_number(2010), day_number(2016, 6))
    qtbot.waitUntil(lambda: len(listed(panel)) == 2)


def test_an_empty_list_offers_what_helps_to_the_keyboard(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS, lens=Lens(search="nowhere to be found"))
    assert listed(panel) == []
    with qtbot.waitSignal(panel.lensRequested) as caught:
        panel.list.setCurrentIndex(panel.list.rows.index(0))
        qtbot.keyClick(panel.list, Key.Key_Return)
    assert caught.args == [Lens()]
    assert len(listed(panel)) == 6
    panel.show_days(day_number(2005), day_number(2005, 12, 31))
    qtbot.waitUntil(lambda: listed(panel) == [])
    panel.list.setCurrentIndex(panel.list.rows.index(0))
    qtbot.keyClick(panel.list, Key.Key_Return)
    qtbot.waitUntil(lambda: len(listed(panel)) == 6)


# -- what-if, look ------------------------------------------------------------


def test_what_falls_is_told_in_the_legend(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    assert "lost" not in panel.legend.names
    assert panel.reading is not None
    panel.show_reading(panel.reading.through(Lens(without=frozenset({"s1"}))))
    assert "lost" in panel.legend.names
    assert "no support left" in panel.legend.accessibleName()
    assert panel.legend.names[:2] == ("day", "span")


@pytest.mark.parametrize(
    "look", [look_of(DARK), look_of(language="he"), look_of(scale=2.0)], ids=["dark", "rtl", "200"]
)
@pytest.mark.parametrize("size", [(920, 620), (720, 500)])
def test_another_look_keeps_everything_in_its_place(
    qtbot: QtBot, look: Look, size: tuple[int, int]
) -> None:
    panel = wired(qtbot, *FACTS, size=size)
    assert panel.plot is not None
    panel.plot.show_days(day_number(2015), day_number(2018, 12, 31))
    panel.select_fact("day")
    days = panel.days
    panel.set_look(look)
    QApplication.processEvents()
    assert panel.days == days
    panel.select_fact("year")
    panel.select_fact("day")
    panel.select_fact("since")
    panel.plot.bar.setValue(0)
    qtbot.mouseClick(panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "year"))
    assert panel.fact == "year"
    names, plot = panel.plot._names[1].sceneBoundingRect(), panel.plot.box.sceneBoundingRect()
    assert (names.center().x() > plot.center().x()) == look.mirrored


def test_frames_hold_at_any_zoom_and_any_year(qtbot: QtBot) -> None:
    facts = [reported(f"f{n}", "s", when=f"{year:05}" if year < 0 else f"{year:04}")
             for n, year in enumerate((-9999, -44, 0, 1, 800, 1969, 9999))]  # fmt: skip
    panel = wired(qtbot, *facts)
    plot = panel.plot
    assert plot is not None
    assert panel.chart is not None
    assert panel.chart.extent == (day_number(-9999), day_number(9999, 12, 31))
    for _ in range(30):
        panel.zoom_in()
        plot.grab()
    for fact in facts:
        panel.select_fact(fact.id)
        point_of(panel, fact.id)
    chart = Chart(Timetable(panel.reading.base), panel.reading)  # type: ignore[union-attr]
    assert [chart.events[i].at for i in chart.drawn.events] == list(range(7))


def test_the_legend_grows_by_a_line_when_it_needs_one(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS, size=(1400, 700))
    wide = panel.legend.height()
    start = panel.legend.entries(panel.legend.width())[0].x
    panel.resize(480, 700)
    qtbot.waitUntil(lambda: panel.legend.width() < 1000)
    # There it goes on one line still, closer and from under the names on.
    assert panel.legend.height() == wide
    assert panel.legend.entries(panel.legend.width())[0].x < start
    panel.legend.show_names((*panel.legend.names, "density", "lost", "new", "changed"))
    qtbot.waitUntil(lambda: panel.legend.height() > wide)
    assert panel.legend.entries(panel.legend.width())[0].x == start
    qtbot.waitUntil(lambda: panel.overview.y() >= panel.legend.geometry().bottom())
    assert panel.legend.height() == panel.legend.heightForWidth(panel.legend.width())
