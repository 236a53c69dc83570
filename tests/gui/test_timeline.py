"""The Timeline driven by mouse and keys: loading, plot, selection."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from tests.gui.timeline_tools import FACTS, Key, listed, look_of, point_of, wired
from tests.gui.window_tools import Table, resize
from viewer.domain.briefing import Part
from viewer.domain.dates import day_number
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.panels.timeline import TimelinePanel
from viewer.paths import embedded

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
    panel.warm_up()
    qtbot.waitUntil(lambda: panel._ready, timeout=20_000)
    assert panel.plot is None
    panel.show()
    assert panel.plot is not None


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

    def under() -> float:
        return plot.frame_.day(plot.item.mapFromScene(plot.mapToScene(at.toPoint())).x())

    before, day = plot.days, under()
    event = QWheelEvent(
        at, plot.viewport().mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(plot.viewport(), event)
    assert plot.days[1] - plot.days[0] < before[1] - before[0]
    assert abs(under() - day) < 20


def test_two_fingers_zoom_about_what_lies_between_them(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    plot = panel.plot
    assert plot is not None
    at = QPointF(point_of(panel, "year"))
    before, day = plot.days, plot.frame_.day(plot.item.mapFromScene(at).x())
    for apart in (0.5, 0.5):
        pinch = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
            at, at, plot.viewport().mapToGlobal(at), apart, QPointF(),
        )  # fmt: skip
        QApplication.sendEvent(plot.viewport(), pinch)
    assert plot.days[1] - plot.days[0] < (before[1] - before[0]) / 2
    assert abs(plot.frame_.day(plot.item.mapFromScene(at).x()) - day) < 20


@pytest.mark.parametrize(("key", "days"), [(Key.Key_D, 3653), (Key.Key_Y, 366), (Key.Key_M, 31)])
def test_named_spans_have_keys(qtbot: QtBot, key: Key, days: int) -> None:
    panel = wired(qtbot, *FACTS)
    panel.select_fact("year")
    qtbot.keyClick(panel.plot, key)
    assert panel.plot is not None
    assert days - 3 <= panel.plot.days[1] - panel.plot.days[0] + 1 <= days
    qtbot.keyClick(panel.plot, Key.Key_F)
    assert panel.chart is not None
    assert panel.plot.days == panel.chart.extent


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


def test_who_looks_elsewhere_is_not_taken_back_to_the_selected_fact(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    panel.select_fact("day")
    there = day_number(2004), day_number(2006, 12, 31)
    panel.show_days(*there)
    panel.set_lanes("source")
    assert panel.days == there
    assert panel.reading is not None
    panel.show_reading(panel.reading.through(Lens(search="statement")))
    assert panel.days == there
    panel.select_fact("old")
    assert panel.days == there
    panel.select_fact("day")
    assert panel.days[0] <= day_number(2018, 2, 15) <= panel.days[1]


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


# -- a small window -----------------------------------------------------------


def test_in_a_small_window_marks_are_explained_and_no_row_is_cut_at_the_top(table: Table) -> None:
    person = table.sit(embedded(2))
    resize(person, 1024, 640)
    person.show("timeline")
    rest = person.session.rest
    assert rest is not None
    rest.timeline.complete()
    assert rest.timeline.legend.isVisible()
    view = rest.timeline.twin.view
    view.setFocus()
    bar, cut = view.verticalScrollBar(), []
    for _ in range(20):
        person.press(Key.Key_Down)
        first, here = (view.indexAt(QPoint(1, 0)), view.currentIndex())
        if view.visualRect(first).top() < 0 and bar.value() < bar.maximum():
            cut.append((first.row(), here.row()))
        assert 0 <= view.visualRect(here).top() < view.viewport().height()
    assert cut == []


# -- names --------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 800), (1920, 1100)])
def test_no_mark_stands_without_a_name_in_the_row_of_another(
    table: Table, width: int, height: int
) -> None:
    person = table.sit(embedded(2))
    resize(person, width, height)
    person.show("timeline")
    rest = person.session.rest
    assert rest is not None
    rest.timeline.complete()
    person.session.facts.select_fact(person.session.facts.reading.base.facts[20].id)
    assert rest.timeline.plot is not None
    frame = rest.timeline.plot.frame_
    assert len(frame.boxes) == 4
    for box in frame.boxes:
        named = {drawn.place.row for drawn in box.drawn if drawn.place.side != "none"}
        bare = [drawn for drawn in box.drawn if drawn.place.side == "none"]
        assert not named & {drawn.place.row for drawn in bare}
