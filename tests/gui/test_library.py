"""The library as a person uses it: what was opened is there, is found, goes missing, comes back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.window_tools import WAIT, Key, Mod, Person, Table, said
from tests.unit.library.shelves import folders
from tests.unit.library.test_catalogue import packed
from viewer.app.library_keeper import keeper_of
from viewer.app.library_window import greet
from viewer.dialogs.changes import ChangesDialog
from viewer.dialogs.library import LibraryDialog
from viewer.formats.opening import open_briefing
from viewer.paths import embedded


def library(person: Person, *, editions: int = -1) -> LibraryDialog:
    """Ctrl+L, once so many editions are in it."""
    person.ctrl(Key.Key_L)
    dialog: LibraryDialog = person.dialog(LibraryDialog)
    if editions >= 0:
        person.wait(lambda: sum(one.card is not None for one in dialog.held) == editions)
    with person.qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


def rows(dialog: LibraryDialog) -> list[str]:
    return said(dialog.view)


def kept(person: Person) -> None:
    """Wait until what was opened has been taken in."""
    keeper = keeper_of(person.table.desk)
    person.wait(lambda: any(one.card for one in keeper.catalogue.holdings()))


@pytest.fixture
def editions(tmp_path: Path) -> list[Path]:
    """Two editions of the embedded briefing, as files of the reader's own."""
    paths = [tmp_path / f"edition-{number}.brief" for number in (1, 2)]
    for number, path in enumerate(paths, 1):
        shutil.copy(embedded(number), path)
    return paths


def test_what_was_opened_stands_in_the_library_editions_together(
    table: Table, editions: list[Path]
) -> None:
    for path in editions:
        person = table.sit(path)
    dialog = library(person, editions=2)
    found = [text for text in rows(dialog) if "edition" in text]
    assert [text.split(",")[1] for text in found] == [" edition 2", " edition 1"]
    assert dialog.remark.text() == "1 briefing, 2 editions"
    person.press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_comes_with_the_program_does_not_clutter_it(table: Table) -> None:
    person = table.sit(embedded(2))
    dialog = library(person)
    person.wait(lambda: any("Briefings that you open are kept here" in t for t in rows(dialog)))
    assert keeper_of(table.desk).catalogue.is_empty


def test_a_hit_opens_its_fact_marked_in_panel_and_evidence(
    table: Table, editions: list[Path]
) -> None:
    person = table.sit(editions[0])
    keeper = keeper_of(table.desk)
    keeper.change(lambda: keeper.catalogue.add_files([str(editions[1])]))
    dialog = library(person, editions=2)
    person.type("PENTAGON")
    person.wait(lambda: any(text.startswith("fact ") for text in rows(dialog)))
    (text,) = [text for text in rows(dialog) if text.startswith("fact ")][:1]
    number = text.split(",")[0].split()[1]
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.wait(lambda: len(table.desk.sessions) == 2)
    person = table.last()
    person.wait(lambda: person.fact_number == f"Fact {number}")
    reading = person.session.facts.reading
    assert reading.lens.search == "PENTAGON"
    assert int(number) - 1 in reading.shown_set
    head = person.session.evidence.view.rows.rows
    marked = [row for row in head if getattr(row, "hits", ())]
    assert marked or text.count(",") > 1


def test_as_one_types_results_follow_and_escape_brings_the_list_back(
    table: Table, editions: list[Path]
) -> None:
    person = table.sit(editions[1])
    kept(person)
    dialog = library(person, editions=1)
    before = rows(dialog)
    person.type("zzzz")
    person.wait(lambda: rows(dialog) == ["Nothing in the library holds all of this."])
    person.press(Key.Key_Backspace, times=4)
    person.wait(lambda: rows(dialog) == before)
    person.type('"resolution 1546" before:2005')
    person.wait(lambda: rows(dialog)[:1] != before[:1] and len(rows(dialog)) > 2)
    assert any("Resolution 1546" in text for text in rows(dialog))
    person.press(Key.Key_Escape)
    person.wait(lambda: rows(dialog) == before)
    assert dialog.isVisible()


def test_what_is_more_than_fits_is_said_and_shown_by_key(
    table: Table, editions: list[Path]
) -> None:
    person = table.sit(editions[1])
    kept(person)
    dialog = library(person, editions=1)
    person.type("iraq")
    person.wait(lambda: any("Show more" in text for text in rows(dialog)))
    assert rows(dialog)[0].startswith("Found, the first 40")
    assert "at least 40 places" in rows(dialog)[1]
    person.press(Key.Key_Down)
    person.press(Key.Key_End)
    person.press(Key.Key_Return)
    person.wait(lambda: not any("Show" in text for text in rows(dialog)))
    assert len(rows(dialog)) > 43
    assert dialog.view.currentIndex().row() > 40


def test_more_is_of_what_is_typed_by_now(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[1])
    kept(person)
    dialog = library(person, editions=1)
    person.type("ira")
    person.wait(lambda: any("Show more" in text for text in rows(dialog)))
    dialog.search.insert("q")  # and the list at once, before that is asked for
    for key in (Key.Key_Down, Key.Key_End, Key.Key_Return):
        person.press(key)
    person.wait(lambda: not any("Show" in text for text in rows(dialog)))
    assert len(rows(dialog)) > 43
    assert dialog.view.hasFocus()


def test_a_list_made_anew_keeps_the_row_and_takes_keys_at_once(
    table: Table, tmp_path: Path
) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n) for n in range(1, 6)]
    person = table.sit(embedded(2))
    keeper = keeper_of(table.desk)
    keeper.catalogue.add_files(map(str, paths[:4]))
    keeper.scan()
    dialog = library(person, editions=4)
    dialog.view.setFocus()
    person.press(Key.Key_Down)
    before = dialog.view.current_key()
    keeper.change(lambda: keeper.catalogue.add_files([str(paths[4])]))
    keeper.scan()
    person.wait(lambda: sum(one.card is not None for one in dialog.held) == 5)
    assert dialog.view.current_key() == before
    at = dialog.view.currentIndex().row()
    person.press(Key.Key_Delete)
    person.wait(lambda: len(dialog.held) == 4)
    assert dialog.view.currentIndex().row() == at
    person.press(Key.Key_Delete)
    person.wait(lambda: len(dialog.held) == 3)
    assert dialog.view.currentIndex().row() == at
    assert dialog.view.hasFocus()


def test_return_right_after_typing_opens_what_is_found_for_it(
    table: Table, editions: list[Path]
) -> None:
    person = table.sit(editions[0])
    keeper = keeper_of(table.desk)
    keeper.change(lambda: keeper.catalogue.add_files([str(editions[1])]))
    library(person, editions=2)
    person.type("PENTAGON")
    person.press(Key.Key_Return)
    person.wait(lambda: len(table.desk.sessions) == 2)
    assert table.last().session.facts.reading.lens.search == "PENTAGON"


def test_a_field_that_has_no_meaning_here_is_said(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[1])
    kept(person)
    dialog = library(person, editions=1)
    person.type("rating:B2")
    person.wait(lambda: rows(dialog)[0].startswith("Here only after: and before: have a meaning"))


def test_taken_out_and_put_back(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[0])
    kept(person)
    dialog = library(person, editions=1)
    dialog.view.setFocus()
    person.press(Key.Key_Delete)
    person.wait(lambda: not dialog.held)
    assert editions[0].exists()
    person.ctrl(Key.Key_Z)
    person.wait(lambda: len(dialog.held) == 1)


def test_what_is_not_here_is_shown_as_missing(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[0])
    kept(person)
    editions[0].rename(editions[0].with_name("elsewhere"))
    dialog = library(person, editions=1)
    person.wait(lambda: any("not here now" in text for text in rows(dialog)))
    assert dialog.remark.text() == "1 briefing, 1 edition, 1 not here now"
    dialog.view.setFocus()
    person.press(Key.Key_Return)
    assert "is not here now" in dialog.said.text()
    assert len(table.desk.sessions) == 1


def test_a_watched_folder_is_read_and_can_be_let_go(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    packed(shelf / "a.brief")
    person = table.sit(embedded(2))
    monkeypatch.setattr(table.desk.opener, "ask", lambda _form: str(shelf))
    dialog = library(person)
    person.wait(lambda: any("Watch a folder" in text for text in rows(dialog)))
    dialog.view.setFocus()
    person.press(Key.Key_Tab, Mod.ShiftModifier)
    dialog.add.menu().actions()[1].trigger()
    person.wait(lambda: len(dialog.held) == 1)
    person.wait(lambda: "1 briefing read." in dialog.said.text())
    person.click_row(dialog.side, f"{shelf}, watched")
    person.press(Key.Key_Delete)
    person.wait(lambda: not dialog.held)
    assert (shelf / "a.brief").exists()


def test_leave_no_trace_writes_nothing(table: Table, editions: list[Path], home: Path) -> None:
    table.settings.no_trace = True
    person = table.sit(editions[0])
    keeper = keeper_of(table.desk)
    person.wait(lambda: bool(keeper._noted))
    person.window.close()
    table.desk.wait()
    assert not (home / "data").exists()
    assert not (home / "cache").exists()


def test_no_trace_is_switched_in_the_menu(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[0])
    kept(person)
    action = person.window.actions_["no-trace"]
    action.trigger()
    assert action.isChecked()
    assert table.settings.no_trace
    assert person.message == "From now on nothing of what you open and read is noted."
    table.sit(editions[1])
    assert keeper_of(table.desk).catalogue.shelf.read().files == (str(editions[0]),)
    action.trigger()
    assert not table.settings.no_trace


def test_paper_of_a_briefing_in_the_library_leads_to_it(table: Table, tmp_path: Path) -> None:
    other = packed(tmp_path / "other.brief")
    code = table.sit(other).session.facts.reading.base.code(0)
    person = table.sit(embedded(2))
    kept(person)
    keeper = keeper_of(table.desk)
    person.wait(lambda: bool(keeper.catalogue.index.places()))
    table.desk.sessions[0].window.close()
    person.sit_again()
    person.ctrl(Key.Key_F)
    person.type(code)
    person.wait(lambda: person.message.endswith("Return opens it"))
    assert "fact 1 of Training in Iraq, edition 1" in person.message
    person.press(Key.Key_Return)
    person.wait(lambda: len(table.desk.sessions) == 2)
    assert table.last().session.opened.path == str(other)


def test_an_older_sheet_of_an_edition_in_the_library_is_known(table: Table, tmp_path: Path) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n, f"Statement {n}.") for n in (1, 2)]
    old = table.sit(paths[0])
    mark = old.session.facts.reading.base.short_fingerprint
    kept(old)
    person = table.sit(paths[1])
    keeper = keeper_of(table.desk)
    person.wait(lambda: len(keeper.catalogue.index.places()) == 2)
    person.ctrl(Key.Key_F)
    person.type(mark)
    person.wait(
        lambda: person.message == "Printed from edition 1; this is edition 2; 1 fact changed"
    )


def test_without_a_home_it_opens_and_says_what_is_not_kept(
    table: Table, editions: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, os.devnull)
    person = table.sit(editions[0])
    person.wait(lambda: person.message.startswith("The list of the library cannot be written"))
    dialog = library(person)
    person.wait(lambda: bool(rows(dialog)))
    assert person.panel_facts


def test_everything_in_the_window_is_reached_by_tab(table: Table, editions: list[Path]) -> None:
    person = table.sit(editions[0])
    kept(person)
    dialog = library(person, editions=1)
    seen = []
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        person.press(Key.Key_Tab)
    wanted = (dialog.search, dialog.orders, dialog.add, dialog.rescan, dialog.side, dialog.view,
              dialog.show_file, dialog.remove, dialog.open_button, dialog.close_button)  # fmt: skip
    assert {id(widget) for widget in wanted} <= {id(widget) for widget in seen}
    assert dialog.search.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert WAIT


def test_who_starts_without_a_file_sees_the_library(table: Table, tmp_path: Path) -> None:
    person = table.sit(packed(tmp_path / "a.brief"))
    kept(person)
    person.window.close()
    table.new_desk(table.settings)
    session = table.desk.show(open_briefing(embedded()))
    person = table.at(session)
    greet(table.desk)
    dialog = person.dialog(LibraryDialog)
    person.wait(lambda: len(dialog.held) == 1)


def test_the_edition_before_is_taken_from_the_library(table: Table, tmp_path: Path) -> None:
    paths = [packed(tmp_path / f"{n}.brief", n, f"Statement {n}.") for n in (1, 2)]
    person = table.sit(paths[0])
    kept(person)
    person.window.close()
    person = table.sit(paths[1])
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    dialog = person.dialog(ChangesDialog)
    assert dialog.heading.text() == "From edition 1 to edition 2"


def test_quitting_ends_a_long_look_and_waits_for_what_is_written(
    table: Table, tmp_path: Path
) -> None:
    person = table.sit(embedded(2))
    keeper = keeper_of(table.desk)
    keeper.catalogue.add_files(map(str, folders(tmp_path / "many", 160)))
    told: list[int] = []
    keeper.progressed.connect(lambda _done, total: told.append(total))
    keeper.scan()
    person.wait(lambda: 160 in told)
    table.desk.wait()
    places = len(keeper.catalogue.index.places())
    assert places < 160
    keeper.scan()
    person.wait(lambda: len(keeper.catalogue.index.places()) == 160)


def test_a_long_look_says_how_far_it_is_and_can_be_stopped(table: Table, tmp_path: Path) -> None:
    person = table.sit(embedded(2))
    keeper = keeper_of(table.desk)
    keeper.catalogue.add_files(map(str, folders(tmp_path / "many", 90)))
    dialog = library(person, editions=0)
    keeper.progressed.connect(lambda done, total: keeper.stop() if done else None)
    person.wait(lambda: dialog.stop.isVisible())
    assert dialog.said.text().startswith("Reading ")
    person.wait(lambda: not dialog.stop.isVisible())
    assert 0 < len(dialog.held) <= 90
