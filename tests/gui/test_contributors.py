"""The Contributors panel, driven by keys and mouse and read as a person reads it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from viewer.domain.briefing import Activity, Figure, Part
from viewer.domain.contributor_rows import Pick
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.reading import Reading
from viewer.models.matrix_model import MatrixModel
from viewer.paint.look import Look
from viewer.paint.segments import Segments
from viewer.panels.contributors import ContributorsPanel
from viewer.texts.words import Words
from viewer.theme import DARK, LIGHT

WORDS = Words()
LOOK = Look(LIGHT, WORDS)
KEPT: list[QWidget] = []
LOOKS = {
    "light": LOOK,
    "dark": Look(DARK, WORDS),
    "large": Look(LIGHT, WORDS, scale=2),
    "mirrored": Look(LIGHT, WORDS, language="ar"),
}
ACTIVITIES = (
    Activity(id="ntm-i", name="NATO Training Mission", short="NTM-I", when="2004/2011"),
    Activity(id="course", name="Course in Niš", when="2017-12"),
)


def part(actor: str, activity: str | None = None, role: str = "other") -> Part:
    return Part(actor=actor, activity=activity, role=role)  # type: ignore[arg-type]


BASE = base_of(
    reported(
        "f1", "s1",
        actors=(part("nato", "ntm-i", "lead"), part("jordan", "ntm-i", "partner")),
        figures=(Figure(value=300, unit="people", qualifier="about", label="Staff"),),
    ),
    reported("f2", "s2", actors=(part("jordan", "ntm-i", "partner"),)),
    reported("f3", "s1", actors=(part("nato", "course", "lead"), part("nato", None, "speaker"))),
    reported("f4", "s1"),
    activities=ACTIVITIES,
)  # fmt: skip
NTM = Pick("jordan", "ntm-i")


@pytest.fixture
def panel(qtbot: QtBot) -> ContributorsPanel:
    return shown(qtbot, Reading(BASE))


def shown(
    qtbot: QtBot, reading: Reading, look: Look = LOOK, size: tuple[int, int] = (920, 620)
) -> ContributorsPanel:
    made = kept(qtbot, ContributorsPanel(look))
    made.resize(*size)
    made.show()
    made.show_reading(reading)
    # As the window does: what is asked for comes back as a state.
    made.factChosen.connect(made.select_fact)
    return made


def kept(qtbot: QtBot, panel: ContributorsPanel) -> ContributorsPanel:
    """Alive until the next one: a panel collected while it is being painted takes Qt with it."""
    qtbot.addWidget(panel)
    KEPT[:] = [panel]
    return panel


def texts(model: QAbstractItemModel) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def aloud(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def click(qtbot: QtBot, panel: ContributorsPanel, pick: Pick) -> None:
    view = panel.matrix
    place = view.visualRect(view.cells.index_of(pick)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


# -- models -------------------------------------------------------------------


@pytest.mark.parametrize("totals", [False, True])
def test_the_models_keep_qts_rules(qtbot: QtBot, totals: bool) -> None:
    model = MatrixModel(WORDS, totals=totals)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel = kept(qtbot, ContributorsPanel(LOOK))
    panel.resize(920, 620)
    for rows in (panel.facts.rows, panel.bars.rows, panel.list.rows):
        QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.show()
    panel.show_reading(Reading(BASE))
    assert panel.table is not None
    model.show(Reading(BASE), panel.table, panel.lines)
    model.mark(1)
    model.set_words(WORDS)
    assert model.rowCount() == (1 if totals else 2)
    assert model.columnCount() == len(ACTIVITIES) + 2


# -- what is said -------------------------------------------------------------


def test_every_cell_heading_and_total_says_what_it_stands_for(panel: ContributorsPanel) -> None:
    cells, totals = panel.matrix.cells, panel.totals.cells
    said = {
        aloud(cells.index(row, column))
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
    }
    assert "Actor jordan, NTM-I: partner, 2 facts" in said
    assert "Actor jordan, Course in Niš: no part" in said
    assert "Actor nato, In no activity: speaks, 1 fact" in said
    assert "Actor nato, all activities: 2 facts" in said
    assert aloud(totals.index(0, 0)) == "NTM-I, all actors: 2 facts, 2 actors"
    assert aloud(totals.index(0, 3)) == "All actors and activities: 3 facts, 2 actors"
    down, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
    assert cells.headerData(0, across) == "NATO Training Mission, between 2004 and 2011"
    assert {cells.headerData(row, down) for row in range(2)} == {"Actor nato", "Actor jordan"}
    assert totals.headerData(0, down) == "2 actors"


def test_the_table_is_a_table_to_assistive_technology(panel: ContributorsPanel) -> None:
    table = QAccessible.queryAccessibleInterface(panel.matrix)
    assert table is not None
    assert table.role() == QAccessible.Role.Table
    names = [
        table.child(at).text(QAccessible.Text.Name) for at in range(table.childCount())
    ]  # fmt: skip
    assert "Actor jordan, NTM-I: partner, 2 facts" in names
    assert "Actor jordan" in names
    assert all(
        widget.accessibleName()
        for widget in (panel.matrix, panel.totals, panel.facts, panel.bars, panel.tools.switch)
    )
    assert "leads, partner, speaks" in panel.tools.legend.accessibleName()


def test_bars_are_said_with_their_qualifier(panel: ContributorsPanel) -> None:
    assert texts(panel.bars.rows) == [
        "Personnel, as stated, people", "Staff: about 300", "Scale from 0 to 300",
    ]  # fmt: skip


# -- a cell and its facts -----------------------------------------------------


def test_a_click_lists_the_facts_of_the_cell(qtbot: QtBot, panel: ContributorsPanel) -> None:
    assert texts(panel.facts.rows) == ["Choose a cell to read the facts behind it."]
    click(qtbot, panel, NTM)
    found = texts(panel.facts.rows)
    assert found[0] == "Actor jordan in NTM-I, 2 facts"
    assert [line.partition(",")[0] for line in found[1:]] == ["Fact 1", "Fact 2"]


def test_arrows_move_from_cell_to_cell_and_enter_asks_for_filters(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    click(qtbot, panel, NTM)
    qtbot.keyClick(panel.matrix, Qt.Key.Key_Right)
    assert panel.pick == Pick("jordan", "course")
    assert texts(panel.facts.rows)[1] == "No fact shown gives this actor a part in it."
    qtbot.keyClick(panel.matrix, Qt.Key.Key_Left)
    wanted: list[Any] = []
    panel.filterRequested.connect(wanted.append)
    qtbot.keyClick(panel.matrix, Qt.Key.Key_Return)
    assert wanted == [Filter("part", "jordan/ntm-i")]


def test_totals_list_the_facts_of_a_whole_activity(qtbot: QtBot, panel: ContributorsPanel) -> None:
    panel.totals.setFocus()
    panel.totals.setCurrentIndex(panel.totals.cells.index(0, 1))
    assert panel.pick == Pick(ALL, "course")
    assert texts(panel.facts.rows)[0] == "Course in Niš, 1 fact"
    assert panel.matrix.pick is None


def test_a_title_picks_its_column_and_a_name_opens_its_page(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    rows, columns = panel.matrix.verticalHeader(), panel.matrix.horizontalHeader()
    at = [actor.id for actor in panel.matrix.cells.table.actors].index("jordan")  # type: ignore[union-attr]
    place = QPoint(10, rows.sectionViewportPosition(at) + 5)
    with qtbot.waitSignal(panel.actorChosen) as asked:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["jordan"]
    assert panel.pick == Pick("jordan", ALL)
    place = QPoint(columns.sectionViewportPosition(1) + 5, 5)
    qtbot.mouseClick(columns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.pick == Pick(ALL, "course")


def test_choosing_a_fact_of_the_cell_selects_it_for_all(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    click(qtbot, panel, NTM)
    place = panel.facts.visualRect(panel.facts.rows.index_of("fact:f2")).center()
    with qtbot.waitSignal(panel.factChosen) as chosen:
        qtbot.mouseClick(panel.facts.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["f2"]
    assert panel.pick == NTM
    assert panel.facts.current_key() == "fact:f2"


def test_a_fact_selected_elsewhere_marks_its_cells_and_takes_no_focus(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    panel.tools.switch.parts[0].setFocus()
    panel.select_fact("f3")
    assert panel.pick == Pick("nato", "course")
    assert panel.facts.current_key() == "fact:f3"
    for pick in (Pick("nato", "course"), Pick("nato", None)):
        at = panel.matrix.cells.index_of(pick)
        assert aloud(at).endswith("with the selected fact")
        assert panel.matrix.cell_ground(at.row(), at.column(), at) == "selected"
    assert not aloud(panel.matrix.cells.index_of(NTM)).endswith("with the selected fact")
    assert not panel.matrix.hasFocus()
    panel.select_fact("f4")  # in no cell: what is picked stays
    assert panel.pick == Pick("nato", "course")
    assert panel.facts.current_key() == ""


def test_escape_takes_the_cell_back_once(qtbot: QtBot, panel: ContributorsPanel) -> None:
    click(qtbot, panel, NTM)
    assert panel.clear_cell()
    assert panel.matrix.pick is None
    assert texts(panel.facts.rows) == ["Choose a cell to read the facts behind it."]
    assert not panel.clear_cell()


# -- filters and what-if ------------------------------------------------------


def test_what_is_filtered_out_is_out(panel: ContributorsPanel) -> None:
    panel.select_fact("f2")
    panel.show_reading(Reading(BASE, Lens(filters=(Filter("activity", "course"),))))
    cells = panel.matrix.cells
    assert [cells.headerData(0, Qt.Orientation.Vertical)] == ["Actor nato"]
    assert cells.rowCount() == 1
    assert panel.pick is None


def test_nobody_left_offers_all_facts_again(qtbot: QtBot, panel: ContributorsPanel) -> None:
    panel.show_reading(Reading(BASE, Lens(search="nowhere")))
    assert panel.list.isVisible()
    assert not panel.matrix.isVisible()
    (said,) = texts(panel.list.rows)
    assert said.startswith("No contributor in this briefing fits the search")
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.lensRequested) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == [Lens()]


def test_a_cell_without_support_says_so(panel: ContributorsPanel) -> None:
    panel.show_reading(Reading(BASE, Lens(without=frozenset(("s1", "s2")))))
    said = aloud(panel.matrix.cells.index_of(NTM))
    assert said == "Actor jordan, NTM-I: partner, 2 facts, no support left"
    assert "Staff: about 300, no support left" in texts(panel.bars.rows)


def test_the_menu_of_a_cell_offers_a_page_and_filters(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    offers = panel.box.actions_at(NTM, panel)
    assert [action.text() for action in offers] == [
        "Everything about Actor jordan",
        "Only facts that name Actor jordan",
        "Only facts about NTM-I",
    ]
    wanted: list[Any] = []
    panel.filterRequested.connect(wanted.append)
    panel.box.take_offer(offers[2])
    assert wanted == [Filter("activity", "ntm-i")]
    with qtbot.waitSignal(panel.actorChosen) as asked:
        panel.box.take_offer(offers[0])
    assert asked.args == ["jordan"]


# -- the list -----------------------------------------------------------------


def test_the_switch_turns_to_the_list_by_arrow_keys(qtbot: QtBot, panel: ContributorsPanel) -> None:
    panel.tools.switch.parts[0].setFocus()
    qtbot.keyClick(panel.tools.switch.parts[0], Qt.Key.Key_Right)
    assert panel.tools.switch.current == "list"
    assert panel.list.isVisible()
    found = texts(panel.list.rows)
    assert found[0] == "Actor nato, 2 facts"
    assert "NATO Training Mission: partner, 2 facts" in found


def test_a_fact_in_several_rows_stays_where_the_reader_is(
    qtbot: QtBot, panel: ContributorsPanel
) -> None:
    panel.tools.switch.choose("list")
    panel._show_view("list")
    rows = panel.list.rows
    last = max(at for at in range(rows.rowCount()) if rows.row_at(rows.index(at)).key == "fact:f1")
    panel.list.setCurrentIndex(rows.index(last))
    assert panel.fact == "f1"
    assert panel.list.currentIndex().row() == last


def test_segments_speak_once_per_choice_and_not_for_ours(qtbot: QtBot) -> None:
    choices = (("matrix", "contributors.matrix"), ("list", "contributors.list"))
    made = Segments(choices, LOOK, "contributors.view")
    qtbot.addWidget(made)
    KEPT[:] = [made]
    made.show()
    heard: list[str] = []
    made.chosen.connect(heard.append)
    made.choose("list")
    assert (made.current, heard) == ("list", [])
    qtbot.mouseClick(made.parts[0], Qt.MouseButton.LeftButton)
    assert (made.current, heard) == ("matrix", ["matrix"])
    face = QAccessible.queryAccessibleInterface(made.parts[0])
    assert face is not None
    assert face.role() == QAccessible.Role.RadioButton
    assert face.state().checked  # type: ignore[attr-defined]


# -- sizes --------------------------------------------------------------------


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("size", [(920, 620), (720, 420)])
def test_it_fits_every_look_and_size(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    panel = shown(qtbot, Reading(BASE), LOOKS[name], size)
    panel.restyle()
    panel.select_fact("f1")
    assert panel.size().toTuple() == size
    assert panel.matrix.height() > panel.matrix.horizontalHeader().height()
    picture = panel.grab().toImage()
    ground = LOOKS[name].theme.colour("ground")
    inside = {picture.pixelColor(x, 200).name() for x in range(0, size[0], 3)}
    assert inside - {ground.name()}
    mirrored = LOOKS[name].mirrored
    assert panel.matrix.isRightToLeft() is mirrored


def test_columns_of_matrix_and_totals_stand_under_each_other(qtbot: QtBot) -> None:
    many = tuple(Activity(id=f"c{n}", name=f"Activity {n}") for n in range(14))
    parts = tuple(part("nato", activity.id, "lead") for activity in many)
    base = base_of(reported("f", "s", actors=parts), activities=many)
    panel = shown(qtbot, Reading(base), size=(720, 460))
    matrix, totals = panel.matrix, panel.totals
    assert matrix.horizontalScrollBar().maximum() > 0
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.cells.index(0, 13))
    across = matrix.horizontalScrollBar().value()
    assert across > 0
    assert totals.horizontalScrollBar().value() == across
    for column in range(15):
        place = matrix.columnViewportPosition(column)
        assert totals.columnViewportPosition(column) == place


def test_the_list_opens_at_the_selected_fact(qtbot: QtBot) -> None:
    facts = [reported(f"f{n}", "s", actors=(part("nato", "ntm-i", "lead"),)) for n in range(90)]
    panel = shown(qtbot, Reading(base_of(*facts)))
    panel.select_fact("f70")
    qtbot.mouseClick(panel.tools.switch.parts[1], Qt.MouseButton.LeftButton)
    view = panel.list
    qtbot.waitUntil(lambda: view.visualRect(view.currentIndex()).height() > 0)
    assert view.current_key() == "fact:f70"
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))


def test_beside_the_last_column_nothing_is_marked(qtbot: QtBot, panel: ContributorsPanel) -> None:
    """The last column reaches past the page's margin, to where the scroll bar stands."""
    matrix = panel.matrix
    last = matrix.cells.columnCount() - 1
    matrix.setCurrentIndex(matrix.cells.index(0, last))
    matrix.setFocus()
    rect = matrix.visualRect(matrix.currentIndex())
    picture = matrix.viewport().grab(rect).toImage()
    assert matrix.edge > 4
    columns = range(rect.width() - matrix.edge + 1, rect.width())
    seen = {picture.pixelColor(x, rect.height() // 2).name() for x in columns}
    assert seen == {matrix.look.theme.colour("ground").name()}
