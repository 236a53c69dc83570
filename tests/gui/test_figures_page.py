"""The page of figures: the list at once, the picture once loaded, both with the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.briefings import base_of, made, reported
from tests.gui.sample import FRAME, figure, part, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, said
from viewer.domain.briefing import Figure
from viewer.domain.reading import Reading
from viewer.paint.figure_bars import columns
from viewer.paint.figures_page import MOST_GROUPS, FiguresPage
from viewer.theme import LIGHT

STATED = (
    ("twenty", 20, "fewer-than"),
    ("fifty", 50, "about"),
    ("hundred", 100, None),
    ("limit", 200, "up-to"),
    ("floor", 250, "at-least"),
)


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    facts = [
        reported(
            name, "wire", topic="mission", statement=f"Stated {name}.",
            figures=(figure(value, f"Count {name}", qualifier),),
            actors=(part("canada", "new", "lead"),),
        )
        for name, value, qualifier in STATED
    ]  # fmt: skip
    alone = reported("alone", "wire", topic="mission", figures=(figure(9, "Alone"),))
    briefing = made(*facts, alone, **(FRAME | {"bottom_line_basis": ()}))
    sitting = table.sit(write_folder(tmp_path / "report", briefing))
    sitting.show("contributors")
    return sitting


def page_of(person: Person) -> FiguresPage:
    """The page, reached by keyboard, its picture there."""
    assert person.session.rest is not None
    panel = person.session.rest.contributors
    panel.tools.switch.parts[0].setFocus()
    person.press(Key.Key_Right, times=2)
    page = panel.figures
    assert page.list.isVisible()
    person.wait(lambda: page.plot is not None)
    return page


def test_list_and_picture_have_the_same_figures_in_the_same_order(person: Person) -> None:
    page = page_of(person)
    QAbstractItemModelTester(
        page.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )  # fmt: skip
    assert said(page.list) == [
        "All figures, as given, never added up",
        "The new mission",
        "people, 5 figures on one scale",
        "Fact 1. Count twenty: fewer than 20 people",
        "Fact 2. Count fifty: about 50 people",
        "Fact 3. Count hundred: 100 people",
        "Fact 4. Count limit: up to 200 people",
        "Fact 5. Count floor: at least 250 people",
        "In no activity",
        "people, nothing to compare with",
        "Fact 6. Alone: 9 people",
    ]
    assert page.plot is not None
    assert page.plot.accessibleName() == "Figures on 1 scale"
    (item,) = page.plot.items_
    assert [placed.row.figure.value for placed in item.placed] == [20, 50, 100, 200, 250]


def test_bars_are_as_long_as_their_values_and_qualifiers_differ_without_colour(
    person: Person,
) -> None:
    page = page_of(person)
    plot = page.plot
    assert plot is not None
    (item,) = plot.items_
    picture = plot.grab().toImage()
    scale = picture.devicePixelRatio()
    _, start, longest = columns(plot.look, item.width)
    solid, bound = QColor(LIGHT.solid).rgb(), QColor(LIGHT.bound).rgb()
    seen = {}
    for placed in item.placed:
        y = round((placed.y + placed.sketch.height / 2) * scale)
        x0 = round((item.x() + start) * scale)
        reach = round((longest + 14) * scale)
        line = [picture.pixel(x0 + x, y) for x in range(reach)]
        seen[placed.row.figure.value] = (line.count(solid), line.count(bound))
    assert seen[100] == (round(longest * 100 / 250), 0)
    full, pale = seen[200]
    assert full == 2  # "up to": pale, closed by a line
    assert pale == pytest.approx(longest * 200 / 250 - 2, abs=1)
    assert seen[50][0] < round(longest * 50 / 250)  # "about": its end fades
    assert seen[250][0] > longest  # "at least": goes on in an arrow
    assert seen[20][1] > 0


def test_keys_and_clicks_choose_the_fact_of_a_bar_and_zoom_keeps_zero(person: Person) -> None:
    page = page_of(person)
    plot = page.plot
    assert plot is not None
    plot.setFocus()
    person.press(Key.Key_Down)
    person.press(Key.Key_Down)
    assert person.fact_number in ("Fact 2", "Fact 3")
    (item,) = plot.items_
    third = item.placed[2]
    person.click(plot, QPoint(60, round(third.y + third.sketch.height / 2)))
    assert person.fact_number == "Fact 3"
    assert item.selected == 2
    assert page.list.current_key() == "fact:hundred"
    person.press(Key.Key_Plus, times=3)
    assert plot.boxes[0].viewRange()[0][0] == 0
    assert plot.boxes[0].top == pytest.approx(250 / 1.25**3)
    assert item.placed[-1].row.broken
    person.press(Key.Key_F)
    assert plot.boxes[0].top == 250
    assert not item.placed[-1].row.broken


def test_the_list_chooses_facts_and_the_picture_follows(person: Person) -> None:
    page = page_of(person)
    page.list.setFocus()
    person.press(Key.Key_End)
    assert person.fact_number == "Fact 6"
    person.press(Key.Key_Up)
    assert person.fact_number == "Fact 5"
    assert page.plot is not None
    assert page.plot.items_[0].selected == 4
    person.search("limit")
    assert said(page.list)[-1] == "Fact 4. Count limit: up to 200 people"
    assert page.plot.items_ == []
    person.press(Key.Key_Escape)
    person.wait(lambda: len(page.plot.items_) == 1)  # type: ignore[union-attr]


def test_what_is_not_drawn_is_said(person: Person) -> None:
    page = page_of(person)
    facts = [
        reported(f"f{n}", "s", figures=(Figure(value=n + 1, unit=f"unit {n // 2}"),))
        for n in range(2 * MOST_GROUPS + 6)
    ]
    page.show_figures(Reading(base_of(*facts)))
    assert page.plot is not None
    assert len(page.plot.items_) == MOST_GROUPS
    assert page._more.isVisible()
    assert page._more.text() == "3 more scales are not drawn. The list has their figures."
    assert len([row for row in said(page.list) if row.startswith("Fact ")]) == len(facts)


def test_the_page_fits_every_look(person: Person) -> None:
    page = page_of(person)
    person.press(Key.Key_Plus, Mod.ControlModifier, times=3)
    assert page.plot is not None
    assert page.plot.items_[0].width <= page.width()
    person.table.desk.set_theme("dark")
    QApplication.processEvents()
    ground = person.window.grab(QRect(page.plot.mapTo(person.window, QPoint(2, 2)), QSize(1, 1)))
    assert ground.toImage().pixelColor(0, 0).lightness() < 128
    person.table.desk.set_theme("light")
    assert page.plot.look.theme.name == "light"
    assert Qt.FocusPolicy.StrongFocus & page.plot.focusPolicy()
