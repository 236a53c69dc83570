"""The list of rows and the models: chosen, followed, hovered, and sound by Qt's own tester."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, briefings, reported
from tests.gui.window_tools import Key
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import Row
from viewer.models.fact_model import ID_ROLE, NUMBER_ROLE, FactModel
from viewer.models.history import LONGEST, History
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.row_view import RowView
from viewer.paint.sketch import Sketch, Target
from viewer.texts.words import Words
from viewer.theme import DARK, LIGHT

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
HEIGHT = 20


class Line(Row, frozen=True, kw_only=True):
    """A row with places that lead somewhere."""

    text: str
    places: tuple[str, ...] = ()


def paint_line(row: Line, sketch: Sketch) -> None:
    sketch.text(0, 0, sketch.width, row.text)
    for at, name in enumerate(row.places):
        sketch.target(QRectF(100 + 40 * at, 0, 30, HEIGHT), Target("source", name))
    sketch.height = HEIGHT


ROWS = (
    Line(text="A heading"),
    Line(key="fact:a", text="First", places=("s1", "s2")),
    Line(key="fact:b", text="Second"),
    Line(text="Between"),
    Line(key="fact:c", text="Third", places=("s3",)),
)


@pytest.fixture(params=["left to right", "right to left"])
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> RowView:
    language = "ar" if request.param == "right to left" else "en"
    rows = RowModel(lambda row: row.text)
    rows.show(ROWS)
    made = RowView(rows, {Line: paint_line}, Look(LIGHT, Words(), language=language), "Lines")
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def place(view: RowView, row: int, x: int) -> QPoint:
    """A point of a row, `x` from its leading edge."""
    rect = view.visualRect(view.rows.index(row))
    inside = x + 8
    across = rect.right() - inside if view.look.mirrored else rect.left() + inside
    return QPoint(across, rect.center().y())


# The list


def test_the_keyboard_coming_in_chooses_nothing(qtbot: QtBot, view: RowView) -> None:
    view.clearFocus()
    view.select_key("")
    heard: list[str] = []
    view.chosen.connect(heard.append)
    plain = view.grab().toImage()
    view.setFocus()
    assert heard == []
    assert view.current_key() == "fact:a"
    assert view.grab().toImage() != plain
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Up)
    assert heard == ["fact:b", "fact:a"]


def test_a_click_on_the_row_where_the_keyboard_is_chooses_it(qtbot: QtBot, view: RowView) -> None:
    heard: list[str] = []
    view.chosen.connect(heard.append)
    assert view.current_key() == "fact:a"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place(view, 1, 20))
    assert heard == ["fact:a"]


def test_arrows_move_between_rows_and_pass_headings(qtbot: QtBot, view: RowView) -> None:
    heard: list[str] = []
    view.chosen.connect(heard.append)
    for _ in range(4):
        qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Home)
    qtbot.keyClick(view, Key.Key_End)
    assert heard == ["fact:b", "fact:c", "fact:a", "fact:c"]


def test_return_and_space_follow_the_row_or_the_place_in_it(qtbot: QtBot, view: RowView) -> None:
    heard: list[tuple[str, str]] = []
    view.followed.connect(lambda kind, name: heard.append((kind, name)))
    onward = Key.Key_Left if view.look.mirrored else Key.Key_Right
    back = Key.Key_Right if view.look.mirrored else Key.Key_Left
    view.select_key("fact:a")
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, onward)
    qtbot.keyClick(view, Key.Key_Return)
    for _ in range(5):
        qtbot.keyClick(view, onward)
    qtbot.keyClick(view, Key.Key_Space)
    for _ in range(5):
        qtbot.keyClick(view, back)
    qtbot.keyClick(view, Key.Key_Enter)
    assert heard == [("fact", "a"), ("source", "s1"), ("source", "s2"), ("fact", "a")]


def test_another_row_starts_without_a_place(qtbot: QtBot, view: RowView) -> None:
    view.select_key("fact:a")
    qtbot.keyClick(view, Key.Key_Left if view.look.mirrored else Key.Key_Right)
    assert view.place == 0
    qtbot.keyClick(view, Key.Key_Down)
    assert view.place == -1


def test_a_click_chooses_and_follows_what_is_under_it(qtbot: QtBot, view: RowView) -> None:
    chosen: list[str] = []
    followed: list[tuple[str, str]] = []
    view.chosen.connect(chosen.append)
    view.followed.connect(lambda kind, name: followed.append((kind, name)))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=place(view, 2, 20))
    assert (chosen, followed) == (["fact:b"], [])
    qtbot.mouseClick(view.viewport(), left, pos=place(view, 1, 150))
    assert (chosen, followed) == (["fact:b", "fact:a"], [("source", "s2")])
    qtbot.mouseClick(view.viewport(), left, pos=place(view, 0, 20))
    assert chosen == ["fact:b", "fact:a"]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place(view, 4, 110))
    assert followed == [("source", "s2")]


def test_the_pointer_shows_what_leads_somewhere(qtbot: QtBot, view: RowView) -> None:
    qtbot.mouseMove(view.viewport(), place(view, 1, 110))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert view.hovered == 1
    qtbot.mouseMove(view.viewport(), place(view, 1, 20))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_selecting_from_outside_is_not_told(view: RowView) -> None:
    heard: list[str] = []
    view.chosen.connect(heard.append)
    view.select_key("fact:c")
    assert view.current_key() == "fact:c"
    view.select_key("fact:unknown")
    assert view.current_key() == ""
    assert not view.selectionModel().selectedIndexes()
    assert heard == []


def test_selected_hovered_and_focused_rows_look_different(qtbot: QtBot, view: RowView) -> None:
    plain = view.grab().toImage()
    view.select_key("fact:b")
    selected = view.grab().toImage()
    view.select_key("")
    qtbot.mouseMove(view.viewport(), place(view, 4, 20))
    hovered = view.grab().toImage()
    assert len({bytes(image.constBits()) for image in (plain, selected, hovered)}) == 3


def test_a_new_look_and_a_new_width_lay_the_rows_out_anew(view: RowView) -> None:
    before = view._sketches.sketch(view.rows.index(1))
    view.set_look(Look(DARK, Words(), scale=2))
    assert view._sketches.sketch(view.rows.index(1)) is not before
    before = view._sketches.sketch(view.rows.index(1))
    view.resize(200, 300)
    QApplication.processEvents()
    assert view._sketches.sketch(view.rows.index(1)).width < before.width


# The models


def test_rows_are_sound_and_shown_anew_only_when_they_change(qtbot: QtBot) -> None:
    model = RowModel(lambda row: row.text)
    tester = QAbstractItemModelTester(model, FATAL)
    heard: list[int] = []
    model.modelReset.connect(lambda: heard.append(1))
    model.show(ROWS)
    model.show(ROWS)
    assert len(heard) == 1
    assert model.index_of("fact:b").row() == 2
    assert not model.index_of("fact:x").isValid()
    assert model.data(QModelIndex()) is None
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    model.show(())
    assert model.rowCount() == 0
    assert tester.model() is model


LENSES = st.builds(
    Lens,
    search=st.sampled_from(("", "a", "mini", "50,000", "zzz")),
    filters=st.sampled_from(
        ((), (Filter("kind", "reported"),), (Filter("support", "single-origin"),))
    ),
)


@settings(max_examples=25)
@given(first=briefings(), second=briefings(), lenses=st.lists(LENSES, max_size=3))
def test_the_fact_model_is_sound_whatever_it_shows(
    qapp: Any, first: Any, second: Any, lenses: list[Lens]
) -> None:
    model = FactModel(Reading(FactBase(first)))
    tester = QAbstractItemModelTester(model, FATAL)
    for lens in lenses:
        model.set_lens(lens)
        rows = range(model.rowCount())
        assert [model.index(at).data(NUMBER_ROLE) - 1 for at in rows] == list(model.reading.shown)
    for fact in first.facts:
        model.select_fact(fact.id)
    model.show(Reading(FactBase(second)))
    names = {fact.id for fact in second.facts}
    assert model.fact == "" or model.fact in names
    assert {model.index(at).data(ID_ROLE) for at in range(model.rowCount())} == names
    model.go_back()
    assert model.fact == "" or model.fact in names
    assert tester.model() is model


@pytest.fixture
def facts(qapp: QApplication) -> FactModel:
    names = ("a", "b", "c", "d")
    return FactModel(
        Reading(base_of(*(reported(n, "s1", statement=f"Word {n} {n}x.") for n in names)))
    )


def test_selection_is_told_once_and_only_of_what_exists(facts: FactModel) -> None:
    heard: list[str] = []
    facts.factSelected.connect(heard.append)
    for name in ("b", "b", "nothing", ""):
        facts.select_fact(name)
    assert heard == ["b", ""]


def test_a_source_asked_for_again_is_told_again(facts: FactModel) -> None:
    heard: list[str] = []
    facts.sourceSelected.connect(heard.append)
    for name in ("s1", "s1", "nothing"):
        facts.select_source(name)
    assert heard == ["s1", "s1"]


def test_steps_stop_at_the_ends_and_start_anywhere(facts: FactModel) -> None:
    facts.step(1)
    assert facts.fact == "a"
    facts.step(-1)
    assert facts.fact == "a"
    facts.step(9)
    assert facts.fact == "d"
    facts.select_fact("b")
    facts.set_lens(Lens(search="dx"))
    facts.step(1)
    assert facts.fact == "d"
    facts.select_fact("b")
    facts.set_lens(Lens(search="ax"))
    facts.step(-1)
    assert facts.fact == "a"
    facts.set_lens(Lens(search="zzz"))
    facts.step(1)
    assert facts.fact == "a"


def test_the_same_lens_changes_nothing(facts: FactModel) -> None:
    heard: list[object] = []
    facts.readingChanged.connect(heard.append)
    facts.set_lens(Lens())
    assert heard == []
    facts.set_lens(Lens(search="a"))
    assert len(heard) == 1


def test_history_skips_what_is_gone(facts: FactModel) -> None:
    for name in ("a", "b", "c"):
        facts.select_fact(name)
    facts.show(Reading(base_of(reported("a", "s1"), reported("c", "s1"))))
    facts.go_back()
    assert facts.fact == "a"
    facts.go_forward()
    assert facts.fact == "c"


@given(st.lists(st.sampled_from("abc") | st.sampled_from((-1, 1)), max_size=60))
def test_history_is_a_line_of_visits(moves: list[Any]) -> None:
    history, line, at = History(), [], -1
    for move in moves:
        if move == -1:
            assert history.back() == (line[at - 1] if at > 0 else None)
            at -= at > 0
        elif move == 1:
            assert history.forward() == (line[at + 1] if at < len(line) - 1 else None)
            at += at < len(line) - 1
        elif not line or line[at] != move:
            line = [*line[: at + 1], move]
            at = len(line) - 1
            history.visit(move)
        else:
            history.visit(move)
        assert history.can_go_back == (at > 0)
        assert history.can_go_forward == (at < len(line) - 1)


def test_history_forgets_the_oldest() -> None:
    history = History()
    for at in range(2 * LONGEST):
        history.visit(f"{at}")
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps == LONGEST - 1
