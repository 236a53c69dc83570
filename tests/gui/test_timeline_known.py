"""The second clock: what could be known on a day, by keyboard and mouse, in the whole window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.briefings import assessment, base_of, reported, source
from tests.gui.timeline_tools import Key, listed, look_of
from viewer.domain.dates import day_number
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.paint.look import Look
from viewer.panels.timeline import TimelinePanel

SOURCES = (
    source("early", issued="2018-01-10"),
    source("middle", issued="2018-03"),
    source("late", issued="2018-07-11"),
    source("undated"),
)
FACTS = (
    reported("first", "early", "late", when="2017"),
    reported("second", "middle", when="2018-02/.."),
    reported("third", "late", when="2018-07-01"),
    reported("without", "undated", when="2016"),
    assessment("judged", "first", "third"),
)


def base() -> FactBase:
    return base_of(*FACTS, sources=SOURCES)


def panel_of(qtbot: QtBot, look: Look | None = None) -> tuple[TimelinePanel, list[Any]]:
    panel = TimelinePanel(look or look_of())
    qtbot.addWidget(panel)
    asked: list[Any] = []

    def take(wanted: Lens) -> None:
        asked.append(wanted.known_at)
        assert panel.reading is not None
        panel.show_reading(panel.reading.through(wanted))

    panel.lensRequested.connect(take)
    panel.resize(920, 620)
    panel.show_reading(Reading(base()))
    panel.show()
    panel.complete()
    return panel, asked


def test_arrow_keys_go_from_publication_to_publication(qtbot: QtBot) -> None:
    panel, asked = panel_of(qtbot)
    slider = panel.known
    assert slider.isVisible()
    assert slider.accessibleName() == "Known since: everything published, 4 sources"
    slider.setFocus()
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Home, Key.Key_End):
        qtbot.keyClick(slider, key)
    days = [day_number(2018, 7, 11), day_number(2018, 3, 31), day_number(2018, 1, 10), None]
    assert asked == days
    assert listed(panel) == ["without", "first", "second", "third"]
    qtbot.keyClick(slider, Key.Key_Left)
    qtbot.keyClick(slider, Key.Key_Left)
    assert slider.accessibleName() == "Known since: 31 March 2018, 3 of 4 sources"
    assert listed(panel) == ["without", "first", "second"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_mouse_asks_when_it_lets_go(qtbot: QtBot, language: str) -> None:
    panel, asked = panel_of(qtbot, look_of(language=language))
    slider = panel.known
    y = 12
    end, goal = (QPoint(round(slider.place(stop)), y) for stop in (3, 0))
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=end)
    qtbot.mouseMove(slider, (end + goal) / 2)
    qtbot.mouseMove(slider, goal)
    assert slider.said()[0] == "10 January 2018"
    assert asked == []
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=goal)
    assert asked == [day_number(2018, 1, 10)]
    assert listed(panel) == ["without", "first"]


def test_nothing_is_drawn_past_the_day_asked_about(qtbot: QtBot) -> None:
    panel, _ = panel_of(qtbot)
    qtbot.keyClick(panel.known, Key.Key_Left)
    qtbot.keyClick(panel.known, Key.Key_Left)
    chart = panel.chart
    assert chart is not None
    second = next(event for event in chart.events if event.at == 1)
    assert second.end == day_number(2018, 3, 31)
    assert "known" in panel.legend.names
    assert "cutoff" not in panel.legend.names


def test_one_day_alone_leaves_nothing_to_choose(qtbot: QtBot) -> None:
    panel, _ = panel_of(qtbot)
    panel.show_reading(Reading(base_of(*FACTS[1:2], sources=SOURCES[1:2])))
    assert not panel.known.isVisible()


def test_what_rests_on_undated_sources_is_shown_and_marked(qtbot: QtBot) -> None:
    panel, _ = panel_of(qtbot)
    qtbot.keyClick(panel.known, Key.Key_Home)
    rows = panel.list.rows
    said = [rows.data(rows.index(at)) for at in range(rows.rowCount())]
    assert "Nobody knows since when: its sources bear no date" in said[0]
    assert "bear no date" not in said[1]
