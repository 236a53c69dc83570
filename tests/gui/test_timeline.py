"""The Timeline driven by mouse and keys; what it paints against the days it stands for."""

from __future__ import annotations

import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from viewer.domain.briefing import Fact, Part
from viewer.domain.dates import day_number, drawn_span, iso, parse
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.timeline import Chart, Timetable, Track, is_fact
from viewer.paint.look import Look
from viewer.panels.timeline import TimelinePanel
from viewer.texts.words import Words
from viewer.theme import DARK, LIGHT

Key = Qt.Key
LOOK_WORDS = Words("en")
FACTS = (
    reported("old", "s1", when="2004-08", topic="past", short="Old"),
    reported("ended", "s1", when="2011-12-31", topic="past", short="Ended"),
    reported("year", "s2", when="2016", topic="now", short="A year"),
    reported("since", "s2", when="2017-01/..", topic="now", short="Since then"),
    reported("day", "s1", "s2", when="2018-02-15", topic="now", short="The day", key=True),
    reported("plan", "s2", when="2018-23", planned=True, topic="now", short="A plan"),
    reported("undated", "s2", topic="now"),
)


def look_of(theme: Any = LIGHT, language: str = "en", scale: float = 1.0) -> Look:
    return Look(theme, LOOK_WORDS, scale=scale, language=language)


def wired(qtbot: QtBot, *facts: Fact, lens: Lens | None = None, look: Look | None = None,
          size: tuple[int, int] = (920, 620)) -> TimelinePanel:  # fmt: skip
    """A panel in sight with its plot, its wishes granted as the application grants them."""
    panel = TimelinePanel(look or look_of())
    qtbot.addWidget(panel)

    def take(wanted: Lens) -> None:
        assert panel.reading is not None
        panel.show_reading(panel.reading.through(wanted))

    panel.factChosen.connect(panel.select_fact)
    panel.lensRequested.connect(take)
    panel.filterRequested.connect(lambda chip: take(panel.reading.lens.adding(chip)))
    panel.resize(*size)
    panel.show_reading(Reading(base_of(*facts), lens))
    panel.show()
    panel.complete()
    QApplication.processEvents()
    return panel


def listed(panel: TimelinePanel) -> list[str]:
    assert panel.reading is not None
    facts = panel.reading.base.facts
    return [facts[row.at].id for row in panel.list.rows.rows if is_fact(row)]


def point_of(panel: TimelinePanel, fact_id: str) -> QPoint:
    """The middle of a fact's mark in the viewport of the plot."""
    assert panel.plot is not None
    item = panel.plot.item
    for box in panel.plot.frame_.boxes:
        for drawn in box.drawn:
            at = item.layout.chart.events[drawn.event].at
            if panel.plot.layout_.chart.timetable.base.facts[at].id == fact_id:
                scene = item.mapToScene(item.mark_rect(box, drawn).center())
                return panel.plot.mapFromScene(scene)
    raise AssertionError(f"{fact_id} is not in sight")


# -- loading ------------------------------------------------------------------


def test_the_panel_loads_nothing_slow(root: Path) -> None:
    program = "import sys, viewer.panels.timeline; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert not {"numpy", "pyqtgraph"} & set(done.stdout.split())


def test_the_list_is_there_before_the_plot(qtbot: QtBot) -> None:
    panel = TimelinePanel(look_of())
    qtbot.addWidget(panel)
    panel.resize(920, 620)
    panel.show_reading(Reading(base_of(*FACTS)))
    panel.show()
    assert panel.plot is None
    assert listed(panel) == ["old", "ended", "year", "since", "day", "plan"]
    qtbot.waitUntil(lambda: panel.plot is not None, timeout=20_000)
    assert panel.plot.isVisible()


def test_a_panel_out_of_sight_makes_its_plot_when_it_comes_in_sight(qtbot: QtBot) -> None:
    panel = TimelinePanel(look_of())
    qtbot.addWidget(panel)
    panel.show_reading(Reading(base_of(*FACTS)))
    with qtbot.waitSignal(_loader_of(panel).loaded, timeout=20_000):
        pass
    assert panel.plot is None
    panel.show()
    qtbot.waitUntil(lambda: panel.plot is not None)


def _loader_of(panel: TimelinePanel) -> Any:
    panel.warm_up()
    return panel._loader


# -- what is painted ----------------------------------------------------------

WHENS = ("2018", "2018-02", "2014/2015", "2017-01/..", "../2011", "201X", "2016-21", "2010-05-02")


def solid_columns(image: QImage, where: QRect) -> list[int]:
    """The x of the columns in a rectangle that hold a pixel of a mark's full colour."""
    colour = QColor(LIGHT.solid).rgb()
    return [
        x
        for x in range(where.left(), where.right() + 1)
        if any(image.pixel(x, y) == colour for y in range(where.top(), where.bottom() + 1))
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("when", WHENS)
@pytest.mark.parametrize("view", [("1990-01-01", "2030-12-31"), ("2009-12-20", "2019-03-04")])
def test_a_mark_covers_the_days_it_stands_for(
    qtbot: QtBot, when: str, view: tuple[str, str], language: str
) -> None:
    panel = wired(
        qtbot, reported("a", "s", when=when, short="x"), reported("b", "s", when="1980/2030"),
        look=look_of(language=language),
    )  # fmt: skip
    plot = panel.plot
    assert plot is not None
    first, last = (day_number(*map(int, text.split("-"))) for text in view)
    plot.show_days(first, last)
    assert plot.days == (first, last)
    event = next(e for e in plot.layout_.chart.events if e.at == 0)
    box, drawn = next(
        (box, drawn) for box in plot.frame_.boxes for drawn in box.drawn
        if plot.layout_.chart.events[drawn.event] is event
    )  # fmt: skip
    strip = plot.item.mark_rect(box, drawn).toRect()
    strip.setLeft(0)
    strip.setRight(round(plot.item.size[0]) - 1)
    middle = strip.center().y()
    strip.setTop(middle)
    strip.setBottom(middle)
    corner = plot.mapFromScene(plot.item.mapToScene(QPointF(0, 0)))
    found = [x - corner.x() for x in solid_columns(
        plot.viewport().grab().toImage(), strip.translated(corner))]  # fmt: skip
    width = round(plot.item.size[0])
    if language == "ar":
        found = sorted(width - 1 - x for x in found)
    low, high = drawn_span(parse(when), False, plot.layout_.chart.cutoff)
    start = 0 if low is None else max(0, round(plot.frame_.x(low)))
    end = width if high is None else min(width, round(plot.frame_.x(high + 1)))
    if event.mark.is_day:
        assert abs((found[0] + found[-1]) / 2 - plot.frame_.x(low + 0.5)) <= 1  # type: ignore[operator]
    else:
        # An arrowhead's very tip is less than a pixel.
        slack = 2 if any(event.mark.arrow) else 1
        assert abs(found[0] - start) <= slack
        assert abs(found[-1] + 1 - end) <= slack
        assert len(found) >= 2


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 900)), min_size=1, max_size=3000),
    st.integers(0, 4000), st.integers(1, 2000),
)  # fmt: skip
def test_what_is_in_sight_is_what_brute_force_finds(
    spans: list[tuple[int, int]], first: int, days: int
) -> None:
    from viewer.paint.timeline_layout import Sorted

    spans.sort(key=lambda span: (span[0], span[0] + span[1]))
    starts, ends = [a for a, _ in spans], [a + n for a, n in spans]
    track = Track(array("q", range(len(spans))), array("q", starts), array("q", ends))
    known = Sorted(track, set())
    low, high = first + 0.25, first + days + 0.5
    inside = [at for at in range(len(spans)) if starts[at] < high and ends[at] + 1 > low]
    assert known.count(low, high) == len(inside)
    assert known.in_sight(low, high).tolist() == inside
    columns = known.columns(low, high, 7)
    step = (high - low) / 7
    for at in range(7):
        a, b = low + at * step, low + (at + 1) * step
        assert columns[at] == sum(s < b and e + 1 > a for s, e in zip(starts, ends, strict=True))


def test_every_event_in_sight_is_drawn_or_counted(qtbot: QtBot) -> None:
    facts = [
        reported(f"f{at}", "s", when=iso(day_number(1900) + at * 7 % 40_000), topic=f"t{at % 3}")
        for at in range(3000)
    ]
    panel = wired(qtbot, *facts)
    plot = panel.plot
    assert plot is not None
    assert all(box.density is not None for box in plot.frame_.boxes)
    assert sum(box.in_sight for box in plot.frame_.boxes) == 3000
    plot.show_days(day_number(1950), day_number(1950, 2))
    for box in plot.frame_.boxes:
        drawn = {event for d in box.drawn for event in (d.event, *d.more)}
        assert len(drawn) == box.in_sight > 0
        assert box.density is None


def test_a_column_says_how_many_and_opens_on_a_click(qtbot: QtBot) -> None:
    facts = [
        reported(f"f{at}", "s", when=iso(day_number(1900) + at * 7 % 40_000)) for at in range(3000)
    ]
    panel = wired(qtbot, *facts)
    plot = panel.plot
    assert plot is not None
    point = plot.mapFromScene(plot.item.mapToScene(QPointF(300, 40)))
    hit = plot.hit(QPointF(point))
    assert hit is not None
    assert hit.kind == "column"
    inside = [e for e in plot.layout_.chart.events if hit.first <= e.start <= hit.last]
    assert abs(hit.number - len(inside)) <= 1
    assert plot.tip(hit).startswith(f"{hit.number} fact")
    before = plot.days
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert plot.days[1] - plot.days[0] < before[1] - before[0]


# -- mouse and keys in the plot -----------------------------------------------


def test_a_click_on_a_mark_chooses_the_fact(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    assert panel.plot is not None
    with qtbot.waitSignal(panel.factChosen) as caught:
        qtbot.mouseClick(
            panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "day")
        )
    assert caught.args == ["day"]
    assert panel.list.current_key() == "fact:day"


def test_marks_that_share_a_place_are_gone_through_by_clicks(qtbot: QtBot) -> None:
    facts = [reported(f"f{at}", "s", when="2018-02-15", short=f"F {at}") for at in range(20)]
    panel = wired(qtbot, *facts, size=(720, 500))
    assert panel.plot is not None
    drawn = panel.plot.frame_.boxes[0].drawn
    assert sum(1 + len(d.more) for d in drawn) == 20
    assert any(d.label.endswith(f" +{len(d.more)}") for d in drawn if d.more)
    chosen = []
    panel.factChosen.connect(chosen.append)
    for _ in range(2):
        fact_id = chosen[-1] if chosen else "f0"
        qtbot.mouseClick(
            panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, fact_id)
        )
    assert len(set(chosen)) == 2


def test_the_pointer_is_told_the_statement_as_plain_text(qtbot: QtBot) -> None:
    panel = wired(qtbot, reported("a", "s", when="2017~", statement="<b>Bold</b> & so on"))
    assert panel.plot is not None
    said = panel.plot.tooltip(QPointF(point_of(panel, "a")))
    assert said == "<qt>&lt;b&gt;Bold&lt;/b&gt; &amp; so on<br>about 2017</qt>"
    assert panel.plot.tooltip(QPointF(5, 5)) == ""


def test_keys_move_zoom_and_show_all(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    plot.setFocus()
    whole = plot.days
    assert whole == panel.chart.extent  # type: ignore[union-attr]
    length = whole[1] - whole[0]
    qtbot.keyClick(plot, Key.Key_Plus)
    qtbot.keyClick(plot, Key.Key_Plus)
    near = plot.days
    assert near[1] - near[0] == pytest.approx(length / 2.25, rel=0.01)
    qtbot.keyClick(plot, Key.Key_Right)
    assert plot.days[0] > near[0]
    qtbot.keyClick(plot, Key.Key_Left)
    qtbot.keyClick(plot, Key.Key_Left)
    assert plot.days[0] < near[0]
    qtbot.keyClick(plot, Key.Key_End)
    assert abs(plot.days[1] - whole[1]) <= 1
    qtbot.keyClick(plot, Key.Key_Home)
    assert abs(plot.days[0] - whole[0]) <= 1
    qtbot.keyClick(plot, Key.Key_Minus)
    qtbot.keyClick(plot, Key.Key_F)
    assert plot.days == whole


def test_page_keys_step_through_the_facts_by_date(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    assert panel.plot is not None
    chosen: list[str] = []
    panel.factChosen.connect(chosen.append)
    for _ in range(7):
        qtbot.keyClick(panel.plot, Key.Key_PageDown)
    qtbot.keyClick(panel.plot, Key.Key_PageUp)
    assert chosen == ["old", "ended", "year", "since", "day", "plan", "plan", "day"]


def test_the_wheel_zooms_about_the_pointer(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    at = QPointF(point_of(panel, "year"))
    before, day = plot.days, plot.frame_.day(plot.item.mapFromScene(plot.mapToScene(at.toPoint())).x())
    event = QWheelEvent(
        at, plot.viewport().mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)
    assert plot.days[1] - plot.days[0] < before[1] - before[0]
    now = plot.frame_.day(plot.item.mapFromScene(plot.mapToScene(at.toPoint())).x())
    assert abs(now - day) < 20


def test_dragging_pans(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    plot.show_days(day_number(2010), day_number(2014, 12, 31))
    viewport = plot.viewport()
    start = QPoint(600, 200)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 12):
        qtbot.mouseMove(viewport, start - QPoint(10 * step, 0))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start - QPoint(110, 0))
    assert plot.days[0] > day_number(2010, 2)
    assert panel.days == plot.days


# -- selection ----------------------------------------------------------------


def test_selecting_moves_the_view_only_when_the_fact_is_out_of_sight(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    plot.show_days(day_number(2015), day_number(2018, 12, 31))
    before = plot.days
    panel.select_fact("day")
    assert plot.days == before
    panel.select_fact("old")
    assert plot.days[0] <= day_number(2004, 8) <= plot.days[1]
    assert plot.days[1] - plot.days[0] == before[1] - before[0]
    qtbot.waitUntil(lambda: panel.list.current_key() == "fact:old")


def test_the_selected_fact_has_its_label_in_every_lane(qtbot: QtBot) -> None:
    both = (Part(actor="x"), Part(actor="y"))
    facts = [
        reported(f"f{at}", "s", when="2018-02-15", short=f"Event {at}", actors=both)
        for at in range(30)
    ]
    panel = wired(qtbot, *facts, size=(720, 500))
    panel.set_lanes("actor")
    assert panel.plot is not None
    panel.select_fact("f20")
    for box in panel.plot.frame_.boxes:
        mine = [d for d in box.drawn if d.event == panel.plot.item.selected]
        assert [d.place.side != "none" for d in mine] == [True]


# -- lanes --------------------------------------------------------------------


def test_a_lane_with_nothing_in_sight_says_what_lies_outside(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    plot.show_days(day_number(2015, 6), day_number(2018, 12, 31))
    box = plot.frame_.boxes[0]
    assert box.mode == "outside"
    parts = plot.item.outside_parts(box)
    assert [text for text, _, _ in parts] == ["2 facts earlier, August 2004 to December 2011", "Show"]
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
    part = panel.lanes_by.parts[0]
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
    assert panel.count_label.text() == "2 of 7 facts, by date"
    assert panel.range_label.text() == "January 2010 to June 2016"


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
    qtbot.mouseClick(
        panel.plot.viewport(), Qt.MouseButton.LeftButton, pos=point_of(panel, "year")
    )
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
