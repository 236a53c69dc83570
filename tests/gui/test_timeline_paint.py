"""What the Timeline paints against the days it stands for."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.briefings import reported
from tests.gui.timeline_tools import look_of, wired
from viewer.domain.dates import day_number, drawn_span, iso, parse
from viewer.domain.timeline_table import Track
from viewer.theme import LIGHT

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
        if plot.layout_.chart.events[drawn.event] == event
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
    from viewer.paint.timeline_days import Sorted

    spans.sort(key=lambda span: (span[0], span[0] + span[1]))
    starts, ends = [a for a, _ in spans], [a + n for a, n in spans]
    track = Track(array("q", range(len(spans))), array("q", starts), array("q", ends))
    known = Sorted(track, bytearray(len(spans)))
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
    assert plot.tooltip(QPointF(point)).startswith(f"<qt>{hit.number} fact")
    before = plot.days
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert plot.days[1] - plot.days[0] < before[1] - before[0]
