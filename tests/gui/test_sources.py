"""The Sources panel, driven by keys and mouse and read as a person reads it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.briefings import assessment, base_of, reported, source
from tests.gui.window_tools import Key, Table, resize
from viewer.domain.briefing import Citation, Passage
from viewer.domain.citation_check import CitationCheck
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.panels.sources import SourcesPanel
from viewer.paths import embedded
from viewer.texts.words import Words
from viewer.theme import DARK, LIGHT

WORDS = Words()
LOOK = Look(LIGHT, WORDS)
KEPT: list[SourcesPanel] = []
LOOKS = {
    "light": LOOK,
    "dark": Look(DARK, WORDS),
    "large": Look(LIGHT, WORDS, scale=2),
    "mirrored": Look(LIGHT, WORDS, language="ar"),
}
TEXT = "🚢 Forty vessels lay in the basin.\r\n\r\nThe dredging will be non-stop until March.\r\n"
QUOTE = "The dredging will be done until March"


def cited(source_id: str, locator: str | None = None, quote: str | None = None) -> Citation:
    return Citation(source=source_id, locator=locator, quote=quote)


MADE = base_of(
    reported("f1", citations=(cited("wire", "¶1", "Forty vessels"), cited("copy"))),
    reported("f2", citations=(cited("wire", "¶2", QUOTE),)),
    reported("f3", citations=(cited("copy"),)),
    reported("f4", citations=(cited("wire", "¶1"),)),
    assessment("judged", "f2"),
    sources=[
        source(
            "wire", "Harbour office", short="The wire", publisher="Wire", author=("A. Reporter",),
            issued="2018-02-13", language="en", type="article-newspaper", reliability="B",
            file="sources/wire.txt", url="https://example.org/wire",
            passages=(
                Passage(locator="¶1", gist="Vessels counted"), Passage(locator="¶3", gist="Rest"),
            ),
        ),
        source("copy", "wire", reliability="D", derived_from_presumed=("Harbour office",)),
        source("gone", withdrawn="Retracted on 3 March"),
    ],
)  # fmt: skip
BASE = FactBase(MADE.briefing, captures={"sources/wire.txt": TEXT.encode()})


@pytest.fixture
def panel(qtbot: QtBot) -> SourcesPanel:
    return shown(qtbot)


def shown(
    qtbot: QtBot, reading: Reading | None = None, look: Look = LOOK,
    size: tuple[int, int] = (920, 620),
) -> SourcesPanel:  # fmt: skip
    made = kept(qtbot, SourcesPanel(look))
    made.use(CitationCheck(BASE))
    made.resize(*size)
    made.show()
    made.show_reading(reading or Reading(BASE))
    # As the window does: what is asked for comes back as a state.
    made.factChosen.connect(made.select_fact)
    made.sourceChosen.connect(made.select_source)
    QApplication.processEvents()
    return made


def kept(qtbot: QtBot, panel: SourcesPanel) -> SourcesPanel:
    """Alive until the next one: a panel collected while it is being painted takes Qt with it."""
    qtbot.addWidget(panel)
    KEPT[:] = [panel]
    return panel


def texts(model: RowModel) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at).data(role)) for at in range(model.rowCount())]


def said(panel: SourcesPanel, beginning: str) -> str:
    """The one row of the page that begins so."""
    (found,) = [text for text in texts(panel.page.rows) if text.startswith(beginning)]
    return found


# -- the list -----------------------------------------------------------------


def test_the_list_says_each_source_in_a_line(panel: SourcesPanel) -> None:
    first, second, third = texts(panel.list.rows)
    assert first.startswith("Source 1, The wire.")
    assert "13 February 2018" in first
    assert "Reliability B: usually reliable" in first
    assert "Derives from Harbour office" in first
    assert "3 facts rest on it" in first
    assert "Presumed to derive from Harbour office" in second
    assert "Withdrawn: Retracted on 3 March" in third


def test_arrows_in_the_list_turn_the_page(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.list.setFocus()
    assert panel.shown == "wire"
    with qtbot.waitSignal(panel.sourceChosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert chosen.args == ["copy"]
    assert panel.title.text() == "Title of copy"
    assert panel.kicker.text() == "Source 2"


def test_enter_goes_from_the_list_to_its_page(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.activateWindow()
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.page.hasFocus()
    order = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    assert order == [panel.set_aside, panel.only, panel.copy_link, panel.switch.parts[0]]
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert panel.floor.hasFocus()


def test_an_empty_list_offers_all_facts_again(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.show_reading(Reading(BASE, Lens(search="nowhere")))
    (line,) = texts(panel.list.rows)
    assert line.startswith("No source in this briefing fits the search and the filters.")
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.lensRequested) as asked:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == [Lens()]


# -- the page -----------------------------------------------------------------


def test_the_page_spells_its_source_out(panel: SourcesPanel) -> None:
    assert panel.kicker.text() == "Source 1 · newspaper article, English"
    assert panel.title.text() == "Title of wire"
    assert panel.byline.text() == "Wire; A. Reporter · 13 February 2018"
    about = said(panel, "Reliability: usually reliable")
    assert "Rests on it: 3 facts, 2 on it alone" in about
    assert "1 assessment would fall" in about
    assert "Capture: included, no checksum given" in about
    assert said(panel, "Address") == "Address: https://example.org/wire"


def test_the_derivation_has_a_twin_in_words(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.select_source("copy")
    line = said(panel, "Where it comes from.")
    copy, wire = "2 Title of copy", "1 The wire"
    assert f"{copy} derives from {wire} and Harbour office (presumed)." in line
    assert f"{wire} derives from Harbour office." in line
    assert "1 origin; shared with source 1." in line
    panel.page.setFocus()
    panel.page.select_key("derivation:copy")
    with qtbot.waitSignal(panel.sourceChosen) as chosen:
        qtbot.keyClick(panel.page, Qt.Key.Key_Return)
    assert chosen.args == ["wire"]


def test_passages_say_what_became_of_them(panel: SourcesPanel) -> None:
    head = said(panel, "Passages,")
    assert head == "Passages, 1 verbatim, 1 differs · 3 passages, 1 cited by no fact"
    assert said(panel, "¶1.").endswith("“Forty vessels”. Verbatim. Cited by facts 1 and 4.")
    differs = said(panel, "¶2.")
    assert "Differs from the capture." in differs
    assert "The capture reads “non-stop” where the quotation has “done”." in differs
    assert said(panel, "¶3.") == "¶3. Rest. cited by no fact."


def test_moving_to_a_passage_selects_its_fact_and_enter_goes_round(
    qtbot: QtBot, panel: SourcesPanel
) -> None:
    panel.page.setFocus()
    chosen: list[str] = []
    panel.factChosen.connect(chosen.append)
    panel.page.setCurrentIndex(panel.page.rows.index_of("passage:0"))
    assert chosen == ["f1"]
    qtbot.keyClick(panel.page, Qt.Key.Key_Return)
    qtbot.keyClick(panel.page, Qt.Key.Key_Return)
    assert chosen == ["f1", "f4", "f1"]
    assert panel.page.current_key() == "passage:0"


def test_a_fact_selected_elsewhere_marks_its_passage_or_turns_the_page(
    qtbot: QtBot, panel: SourcesPanel
) -> None:
    panel.select_fact("f2")
    assert panel.shown == "wire"
    assert panel.page.current_key() == "passage:1"
    told: list[str] = []
    panel.sourceChosen.connect(told.append)
    panel.select_fact("f3")
    assert panel.shown == "copy"
    assert panel.list.current_key() == "source:copy"
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["copy"]
    panel.select_fact("f1")  # cites both: the page stays
    assert panel.shown == "copy"


def test_the_fact_under_the_passages_stays_selected(panel: SourcesPanel) -> None:
    panel.page.setCurrentIndex(panel.page.rows.index_of("fact:f4"))
    assert panel.fact == "f4"
    assert panel.page.current_key() == "fact:f4"


def test_the_link_is_copied_never_opened(qtbot: QtBot, panel: SourcesPanel) -> None:
    qtbot.mouseClick(panel.copy_link, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "https://example.org/wire"
    assert panel.copy_link.text() == "Link copied"
    panel.select_source("copy")
    assert not panel.copy_link.isVisible()


def test_only_its_facts_asks_for_a_filter(qtbot: QtBot, panel: SourcesPanel) -> None:
    with qtbot.waitSignal(panel.filterRequested) as asked:
        qtbot.mouseClick(panel.only, Qt.MouseButton.LeftButton)
    assert asked.args == [Filter("source", "wire")]


# -- what-if ------------------------------------------------------------------


def test_setting_a_source_aside_shows_at_once_and_is_taken_back(
    qtbot: QtBot, panel: SourcesPanel
) -> None:
    lenses: list[Any] = []
    panel.lensRequested.connect(lenses.append)
    qtbot.mouseClick(panel.set_aside, Qt.MouseButton.LeftButton)
    assert lenses == [Lens(without=frozenset(("wire",)))]
    panel.show_reading(Reading(BASE, lenses[0]))
    assert panel.set_aside.text() == "Take it back"
    assert texts(panel.page.rows)[0] == "Set aside in this what-if"
    first, second, _ = texts(panel.list.rows)
    assert "Set aside in this what-if." in first
    assert "Falls with source 1" not in second  # it has another, presumed origin
    qtbot.keyClick(panel.set_aside, Qt.Key.Key_Space)
    assert lenses[-1] == Lens()


def test_only_sources_rated_so_well(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.floor.setFocus()
    with qtbot.waitSignal(panel.lensRequested) as asked:
        panel.floor.setCurrentIndex(2)
        panel.floor.activated.emit(2)
    assert asked.args == [Lens(min_rating=Rating("B"))]
    panel.show_reading(Reading(BASE, Lens(min_rating=Rating("B", 2))))
    assert panel.floor.currentText() == "What if only B2 or better"
    panel.show_reading(Reading(BASE, Lens(without=frozenset({"wire"}))))
    assert panel.floor.currentText() == "All sources, 1 set aside"
    panel.show_reading(Reading(BASE))
    assert panel.floor.currentText() == "Every source counts"


def test_a_withdrawn_source_warns(panel: SourcesPanel) -> None:
    panel.select_source("gone")
    assert texts(panel.page.rows)[0] == "Withdrawn: Retracted on 3 March"
    assert not panel.only.isEnabled()


# -- the archived text --------------------------------------------------------


def test_the_archived_text_marks_the_cited_words(qtbot: QtBot, panel: SourcesPanel) -> None:
    panel.select_fact("f2")
    panel.switch.parts[0].setFocus()
    qtbot.keyClick(panel.switch.parts[0], Qt.Key.Key_Right)
    assert panel.archive.isVisible()
    marked = [mark.cursor.selectedText() for mark in panel.archive.view.extraSelections()]
    assert marked[0] == "Forty vessels"
    assert marked[1].startswith("The dredging will be")
    assert panel.archive.view.fact_at(panel.archive.view.textCursor().position()) == "f2"
    cursor = panel.archive.view.document().find("vessels")
    cursor.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
    panel.archive.view.setTextCursor(cursor)
    with qtbot.waitSignal(panel.factChosen) as chosen:
        qtbot.keyClick(panel.archive.view, Qt.Key.Key_Return)
    assert chosen.args == ["f1"]


def test_without_a_capture_there_is_nothing_to_switch_to(panel: SourcesPanel) -> None:
    assert panel.switch.isVisible()
    panel.switch.choose("archived")
    panel.select_source("copy")
    assert not panel.switch.isVisible()
    assert panel.page.isVisible()


def test_what_would_turn_the_text_round_is_made_visible(panel: SourcesPanel) -> None:
    panel.archive.view.show_text("a\u202eb\r\nc", ())
    assert panel.archive.view.toPlainText() == "a\ufffdb \nc"


# -- models and sizes ---------------------------------------------------------


def test_the_models_keep_qts_rules(qtbot: QtBot) -> None:
    panel = kept(qtbot, SourcesPanel(LOOK))
    for rows in (panel.list.rows, panel.page.rows):
        QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.use(CitationCheck(BASE))
    panel.show()
    panel.show_reading(Reading(BASE))
    panel.select_source("copy")
    panel.show_reading(Reading(BASE, Lens(search="nowhere")))
    assert panel.list.rows.rowCount() == 1


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("size", [(920, 620), (720, 420)])
def test_it_fits_every_look_and_size(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    panel = shown(qtbot, None, LOOKS[name], size)
    panel.select_source("copy")
    assert panel.size().toTuple() == size
    assert panel.page.width() > panel.list.width()
    for button in (panel.set_aside, panel.only):
        assert panel.rect().contains(panel.rect().intersected(button.geometry()))
        assert button.width() >= button.minimumSizeHint().width()
    mirrored = LOOKS[name].mirrored
    places = [part.mapTo(panel, QPoint(0, 0)).x() for part in (panel.list, panel.page)]
    assert (places[0] > places[1]) is mirrored


def test_everything_has_a_name(panel: SourcesPanel) -> None:
    panel.switch.choose("archived")
    panel._show_view("archived")
    archive = panel.archive
    parts = (panel.list, panel.page, archive.view, archive.field, archive.next, archive.previous,
             panel.floor, panel.switch, panel.own_copy)  # fmt: skip
    assert all(part.accessibleName() or getattr(part, "text", str)() for part in parts)


def test_the_selected_source_stays_in_sight_when_the_room_shrinks(table: Table) -> None:
    person = table.sit(embedded())
    resize(person, 1024, 640)
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    sources = rest.sources
    assert sources.page.verticalScrollBar().value() == 0  # no line of the page is cut
    sources.list.setFocus()
    person.press(Key.Key_End)
    before = sources.list.viewport().height()
    person.ctrl(Key.Key_D)
    person.wait(lambda: sources.list.viewport().height() < before)
    QApplication.processEvents()
    row = sources.list.visualRect(sources.list.currentIndex())
    assert sources.list.viewport().rect().contains(row)
    assert sources.page.verticalScrollBar().value() == 0
