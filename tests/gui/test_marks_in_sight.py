"""The reader's own marks in the plot of the timeline and in the cells of the matrix."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from tests.gui.test_contributors import ACTIVITIES, part, shown
from tests.gui.timeline_tools import FACTS, look_of, wired
from viewer.domain.beside import Beside
from viewer.domain.own_marks import OwnMark, OwnMarks
from viewer.domain.reading import Reading
from viewer.paint.sketch import MarkPiece
from viewer.paint.timeline_item import OWN
from viewer.paint.timeline_layout import SIGN, Drawn, LaneBox
from viewer.panels.timeline import TimelinePanel
from viewer.theme import DARK, LIGHT


def marks(**kinds: tuple[str, ...]) -> Beside:
    """Marks of these kinds on facts, by the id of each."""
    made = [
        OwnMark(
            briefing="urn:uuid:00000000-0000-4000-8000-000000000000", subject="fact", id=name,
            kind=kind, text="" if kind == "bookmark" else f"Mine on {name}.",
            doubt=70 if kind == "doubt" else None,
        )
        for name, some in kinds.items()
        for kind in some
    ]  # type: ignore[arg-type]  # fmt: skip
    return Beside(own=OwnMarks(made))


def marked(panel: TimelinePanel, beside: Beside) -> None:
    assert panel.reading is not None
    panel.show_reading(panel.reading.with_beside(beside))
    panel.complete()


def drawn(panel: TimelinePanel, name: str) -> tuple[LaneBox, Drawn]:
    plot, chart = panel.plot, panel.chart
    assert plot is not None
    assert chart is not None
    return next(
        (box, one)
        for box in plot.frame_.boxes
        for one in box.drawn
        if chart.timetable.base.facts[chart.events[one.event].at].id == name
    )


def inked(panel: TimelinePanel, left: float, width: float, middle: float) -> int:
    """How many pixels of a strip of the plot are nearly the second ink."""
    plot = panel.plot
    assert plot is not None
    image = plot.grab().toImage()
    corner = plot.mapFromScene(plot.item.mapToScene(QPointF(left, middle - OWN / 2)))
    wanted = panel.look.theme.colour("ink2").lightnessF()
    seen = [
        image.pixelColor(corner.x() + x, corner.y() + y).lightnessF()
        for x in range(round(width))
        for y in range(round(OWN))
    ]
    return sum(abs(one - wanted) < 0.12 for one in seen)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_signs_stand_behind_the_label_of_what_is_marked(
    qtbot: QtBot, theme: Any, language: str
) -> None:
    panel = wired(qtbot, *FACTS, look=look_of(theme, language))
    plot = panel.plot
    assert plot is not None
    before = drawn(panel, "day")[1].label_width
    marked(panel, marks(day=("note", "doubt"), undated=("bookmark",)))
    box, day = drawn(panel, "day")
    assert day.own == ("doubt", "note")
    assert day.label_width == pytest.approx(before + 2 * SIGN)
    label, middle = plot.item.label_rect(box, day), plot.item.middle(box, day.place.row)
    left = label.left() if panel.look.mirrored else label.right() - 2 * SIGN
    assert inked(panel, left, 2 * SIGN, middle) > 20
    assert drawn(panel, "year")[1].own == ()
    # What has no date is not in the plot: its sign is not explained.
    assert panel.legend.names[-2:] == ("own-doubt", "own-note")
    assert "your note" in panel.legend.accessibleName()
    said = plot.tooltip(QPointF(plot.mapFromScene(plot.item.mapToScene(label.center()))))
    assert "Your doubt: 70 of 100: Mine on day." in said
    assert "Your note: Mine on day." in said


def test_where_the_label_has_no_room_the_sign_stands_over_the_mark(qtbot: QtBot) -> None:
    many = [
        reported(f"f{n}", "s1", when=f"2018-02-{n % 28 + 1:02}", topic="now", short="A label " * 6)
        for n in range(150)
    ]
    panel = wired(qtbot, *many, size=(500, 420))
    marked(panel, marks(**{one.id: ("bookmark",) for one in many}))
    plot = panel.plot
    assert plot is not None
    bare = [
        (box, one)
        for box in plot.frame_.boxes
        for one in box.drawn
        if one.place.side == "none" and plot.item.middle(box, one.place.row) < plot.height() - 60
    ]
    assert bare
    box, one = bare[0]
    assert one.own == ("bookmark",)
    mark = plot.item.mark_rect(box, one)
    assert inked(panel, mark.right() - OWN / 2, OWN, mark.top() - OWN * 0.1) > 8


def test_what_the_reader_wrote_does_not_leave_with_a_picture(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    before = panel.picture("svg")
    marked(panel, marks(day=("note", "bookmark")))
    assert panel.picture("svg") == before


def test_a_cell_shows_and_says_which_marks_its_facts_have(qtbot: QtBot) -> None:
    roles = ("lead", "host", "partner", "speaker")
    facts = (
        reported("a", "s", actors=(part("nato", "ntm-i", "lead"), part("jordan", "ntm-i"))),
        *(reported(role, "s", actors=(part("iraq", "ntm-i", role),)) for role in roles),
    )
    reading = Reading(base_of(*facts, activities=ACTIVITIES))
    panel = shown(qtbot, reading, size=(520, 460))
    cells, matrix = panel.matrix.cells, panel.matrix

    def rows() -> dict[str, tuple[int, str, list[str], float]]:
        """Actor → height, what its cell says, its signs, and how far down these reach."""
        found = {}
        for row in range(cells.rowCount()):
            sketch = matrix.cell_sketch(row, 0)
            pieces = [piece for piece in sketch.pieces if isinstance(piece, MarkPiece)]
            own = [piece for piece in pieces if piece.name.startswith("own-")]
            down = max((piece.rect.bottom() for piece in own), default=0.0)
            names = [piece.name for piece in own]
            actor = cells.actor(row)
            assert actor is not None
            found[actor.id] = (
                matrix.rowHeight(row), str(cells.index(row, 0).data()), names, down
            )  # fmt: skip
        return found

    before = rows()
    beside = marks(a=("note", "bookmark"), host=("doubt",), lead=("doubt", "note", "bookmark"))
    panel.show_reading(reading.with_beside(beside))
    after = rows()
    assert after["nato"][2] == ["own-bookmark", "own-note"]
    assert "1 with your note" in after["nato"][1]
    assert "1 with your bookmark" in after["nato"][1]
    assert after["iraq"][2] == ["own-bookmark", "own-doubt", "own-note"]
    assert "2 with your doubt" in after["iraq"][1]
    assert all(down <= height for height, _, _, down in after.values())
    panel.show_reading(reading.with_beside(Beside()))
    assert rows() == before
