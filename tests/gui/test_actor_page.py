"""The page of an actor, and order and groups of the matrix, in whole windows by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.briefings import made, reported
from tests.gui.sample import FACTS, FRAME, part, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, said
from viewer.domain.contributor_rows import Pick
from viewer.domain.lens import ALL
from viewer.panels.contributors import ContributorsPanel


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    spoken = reported(
        "spoken", "wire", topic="money", statement="Canada will speak.", when="2018-05",
        actors=(part("canada", "new", "speaker"),),
    )  # fmt: skip
    sitting = table.sit(write_folder(tmp_path / "report", made(*FACTS, spoken, **FRAME)))
    sitting.show("contributors")
    return sitting


def panel_of(person: Person) -> ContributorsPanel:
    assert person.session.rest is not None
    return person.session.rest.contributors


def names(person: Person) -> list[str]:
    cells = panel_of(person).matrix.cells
    down = Qt.Orientation.Vertical
    return [str(cells.headerData(row, down)) for row in range(cells.rowCount())]


# -- the page -----------------------------------------------------------------


@pytest.mark.parametrize("way", ["escape", "button", "matrix"])
def test_who_comes_back_to_the_list_is_where_they_were(person: Person, way: str) -> None:
    panel = panel_of(person)
    switch, view = panel.tools.switch.parts, panel.list
    switch[0].setFocus()
    person.press(Key.Key_Right)
    view.setFocus()
    person.press(Key.Key_End)
    while not view.current_key().startswith("actor:"):
        person.press(Key.Key_Up)
    before = view.currentIndex().row(), view.current_key()
    if way == "matrix":
        switch[1].setFocus()
        person.press(Key.Key_Left)
        person.press(Key.Key_Right)
    else:
        person.press(Key.Key_Return)
        assert panel.page.view.isVisible()
        if way == "escape":
            person.press(Key.Key_Escape)
        else:
            panel.page.back.click()
    assert view.isVisible()
    assert (view.currentIndex().row(), view.current_key()) == before


def test_a_key_opens_the_page_and_alt_left_leads_back(person: Person) -> None:
    panel = panel_of(person)
    QAbstractItemModelTester(
        panel.page.view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    person.press(Key.Key_Home, Mod.ControlModifier)
    assert panel.pick is not None
    assert panel.pick.actor == "canada"
    person.alt(Key.Key_Return)
    assert panel.page.view.hasFocus()
    rows = said(panel.page.view)
    assert rows[0] == "Canada. State. 2 facts."
    assert rows[1:5] == [
        "Roles, 2",
        "leads\u2002The new mission; first dated fact: 15 Feb 2018, 1 fact",
        "speaks\u2002The new mission; first dated fact: May 2018, 1 fact",
        "Facts, 2",
    ]
    person.alt(Key.Key_Left)
    assert not panel.page.view.isVisible()
    assert panel.matrix.hasFocus()
    person.alt(Key.Key_Right)
    assert panel.page.view.isVisible()
    assert said(panel.page.view)[0].startswith("Canada.")


def test_disputed_figures_stand_side_by_side_and_facts_as_given(person: Person) -> None:
    panel = panel_of(person)
    person.session.facts.open_actor("jordan")
    rows = said(panel.page.view)
    at = rows.index("Disputed, side by side, never averaged")
    assert "more than 50,000 people" in rows[at + 1]
    assert "up to 50,000 people" in rows[at + 1]
    assert any(row.endswith("more than 50,000 people (trained in Jordan).") for row in rows)
    assert any(row.endswith("up to 50,000 people (trained in Jordan).") for row in rows)
    assert not any("100,000" in row for row in rows)
    assert "before 2011" in rows[2] or "2010" in rows[2]


def test_a_fact_of_the_page_is_selected_and_back_returns_to_the_one_before(
    person: Person,
) -> None:
    before = person.fact_number
    person.press(Key.Key_Home, Mod.ControlModifier)
    person.alt(Key.Key_Return)
    view = panel_of(person).page.view
    person.press(Key.Key_End)
    assert person.fact_number != before
    assert view.hasFocus()
    person.alt(Key.Key_Left)
    assert person.fact_number == before
    assert view.isVisible()


def test_escape_and_the_button_close_the_page(person: Person) -> None:
    panel = panel_of(person)
    person.press(Key.Key_Home, Mod.ControlModifier)
    person.alt(Key.Key_Return)
    person.press(Key.Key_Escape)
    assert panel.matrix.isVisible()
    person.alt(Key.Key_Return)
    person.press(Key.Key_Backtab, Mod.ShiftModifier)
    assert panel.page.back.hasFocus()
    person.press(Key.Key_Space)
    assert panel.matrix.isVisible()
    assert panel.matrix.hasFocus()


def test_the_page_opens_from_any_panel_for_the_selected_fact(person: Person) -> None:
    person.show("summary")
    person.alt(Key.Key_Return)
    assert person.window.panel == "contributors"
    assert said(panel_of(person).page.view)[0].startswith("Canada.")


def test_names_in_the_list_and_over_the_facts_of_a_cell_lead_to_the_page(person: Person) -> None:
    panel = panel_of(person)
    person.press(Key.Key_Home, Mod.ControlModifier)
    panel.facts.setFocus()
    person.press(Key.Key_Home)
    assert said(panel.facts)[0].startswith("Canada in The new mission")
    assert not panel.page.view.isVisible()
    person.press(Key.Key_Return)
    assert said(panel.page.view)[0].startswith("Canada.")
    person.alt(Key.Key_Left)
    panel.tools.switch.parts[0].setFocus()
    person.press(Key.Key_Right)
    panel.list.setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    assert said(panel.page.view)[0].startswith("Canada.")
    person.alt(Key.Key_Left)
    assert panel.list.isVisible()
    assert panel.list.hasFocus()


def test_a_fact_without_actors_says_so(person: Person) -> None:
    person.show("summary")
    person.session.facts.select_fact("fund")
    person.alt(Key.Key_Return)
    assert person.window.panel == "summary"
    assert person.message == "Neither the cell nor the fact selected names an actor"


def test_what_a_search_leaves_out_is_counted_on_the_page(person: Person) -> None:
    person.session.facts.open_actor("canada")
    person.search("speak")
    assert said(panel_of(person).page.view)[0].endswith("1 fact shown of 2.")


def test_an_actor_that_is_gone_closes_its_page(person: Person, tmp_path: Path) -> None:
    person.session.facts.open_actor("serbia")
    facts = tuple(fact for fact in FACTS if fact.id != "course")
    actors = tuple(actor for actor in FRAME["actors"] if actor.id != "serbia")
    write_folder(tmp_path / "report", made(*facts, **(FRAME | {"actors": actors})))
    person.wait(lambda: person.session.facts.actor == "")
    person.wait(lambda: panel_of(person).matrix.isVisible())


# -- the cell that filters ----------------------------------------------------


def test_a_click_filters_a_second_one_clears_and_a_double_click_is_one(person: Person) -> None:
    panel, lens = panel_of(person), person.session.facts
    view = panel.matrix
    place = view.visualRect(view.cells.index_of(Pick("jordan", "course"))).center()
    person.click(view, place)
    assert person.chips == ["Remove the filter Jordan in Courses"]
    assert person.panel_facts == {5, 6}
    said_now = view.cells.index_of(Pick("jordan", "course")).data()
    assert said_now.endswith("now the filter")
    person.click(view, place)
    assert person.chips == []
    assert panel.pick is None
    person.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    person.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(lens.reading.lens.filters) == 1
    empty = view.visualRect(view.cells.index_of(Pick("jordan", "new"))).center()
    person.click(view, empty)
    assert person.chips == []
    assert panel.pick == Pick("jordan", "new")
    assert person.message == "No fact shown reports Jordan in The new mission."


def test_totals_and_titles_filter_too(person: Person) -> None:
    panel = panel_of(person)
    panel.totals.setFocus()
    panel.totals.setCurrentIndex(panel.totals.cells.index_of(Pick(ALL, "course")))
    person.press(Key.Key_Space)
    assert person.chips == ["Remove the filter Courses"]
    heads = panel.matrix.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(0) + 5, 5)
    person.click(heads, place)
    assert person.chips == ["Remove the filter The new mission"]
    person.press(Key.Key_Escape)
    assert person.chips == []


# -- order and groups ---------------------------------------------------------


def test_order_and_groups_by_keyboard(person: Person) -> None:
    panel = panel_of(person)
    for view in panel.box.views:
        QAbstractItemModelTester(view.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    order, grouping = panel.tools.choices
    assert names(person) == ["Canada", "Jordan", "Serbia"]
    order.setFocus()
    person.press(Key.Key_Down)
    assert names(person) == ["Canada", "Jordan", "Serbia"]  # by role: leads, hosts, hosts
    grouping.setFocus()
    person.press(Key.Key_Down, times=2)
    assert names(person) == ["Canada", "Canada", "Jordan", "Jordan", "Serbia", "Serbia"]
    panel.matrix.setFocus()
    person.press(Key.Key_Home, Mod.ControlModifier)
    seen = [panel.actor]
    for _ in range(2):
        person.press(Key.Key_Down)
        seen.append(panel.actor)
    assert seen == ["canada", "jordan", "serbia"]  # headings are passed over
    assert panel.matrix.cells.group(panel.matrix.currentIndex().row()) is None
    panel.tools.switch.choose("list")
    panel.tools.switch.chosen.emit("list")
    assert said(panel.list)[:2] == ["Canada", "Canada, 2 facts"]
