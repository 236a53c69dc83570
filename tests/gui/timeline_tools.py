"""A Timeline panel for tests, with its plot and its wishes granted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from viewer.domain.briefing import Fact
from viewer.domain.fact_rows import FactRow
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.paint.look import Look
from viewer.panels.timeline import TimelinePanel
from viewer.texts.words import Words
from viewer.theme import LIGHT

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
    return [facts[row.at].id for row in panel.list.rows.rows if isinstance(row, FactRow)]


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
