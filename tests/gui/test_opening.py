"""Briefings opened, refused, opened again and reloaded; nothing on disk is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.briefings import manifest
from tests.command import process
from tests.gui.sample import digest, report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, clipboard, said
from viewer.dialogs.problems import ProblemsDialog
from viewer.formats.packing import pack


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def other(path: Path, title: str = "Another briefing") -> Path:
    return write_folder(path, report(title=title))


def wait_for_windows(table: Table, count: int) -> None:
    table.qtbot.waitUntil(lambda: len(table.desk.sessions) == count, timeout=10_000)


# Ways to open


def test_ctrl_o_opens_what_is_answered_in_a_window_of_its_own(
    table: Table, person: Person, tmp_path: Path
) -> None:
    asked: list[str] = []
    path = other(tmp_path / "other")
    packed = tmp_path / "other.brief"
    pack(path, packed)

    def answer(form: str) -> str:
        asked.append(form)
        return str(packed)

    table.desk.opener.ask = answer
    person.ctrl(Key.Key_O)
    wait_for_windows(table, 2)
    assert asked == ["file"]
    second = table.last()
    assert second.window.windowTitle().startswith("Another briefing, edition 2")
    assert person.window.windowTitle().startswith("Training in Iraq")
    assert second.fact_number == "Fact 1"


def test_a_folder_has_a_key_of_its_own_and_no_answer_opens_nothing(
    table: Table, person: Person, tmp_path: Path
) -> None:
    answers = iter(["", str(other(tmp_path / "other"))])
    asked: list[str] = []

    def answer(form: str) -> str:
        asked.append(form)
        return next(answers)

    table.desk.opener.ask = answer
    person.press(Key.Key_O, Mod.ControlModifier | Mod.ShiftModifier)
    assert len(table.desk.sessions) == 1
    person.press(Key.Key_O, Mod.ControlModifier | Mod.ShiftModifier)
    wait_for_windows(table, 2)
    assert asked == ["folder", "folder"]


def drop(person: Person, target: QWidget, *urls: str) -> bool:
    """Drop what a file manager drags on a part of the window; whether it was let in."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    data.setText(" ".join(urls))
    place = target.rect().center()
    accepting = target
    while not accepting.acceptDrops():
        place = accepting.mapToParent(place)
        accepting = accepting.parentWidget()
    buttons, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(place), action, data, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(accepting, enter)
    if enter.isAccepted():
        dropped = QDropEvent(QPointF(place), action, data, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(accepting, dropped)
    return enter.isAccepted()


def test_files_and_folders_can_be_dropped_anywhere(
    table: Table, person: Person, tmp_path: Path
) -> None:
    first, second = other(tmp_path / "one", "One"), other(tmp_path / "two", "Two")
    packed = tmp_path / "two.brief"
    pack(second, packed)
    urls = [QUrl.fromLocalFile(str(path)).toString() for path in (first, packed)]
    assert drop(person, person.session.summary.leading, *urls)
    wait_for_windows(table, 3)
    titles = {session.window.windowTitle().split(",")[0] for session in table.desk.sessions}
    assert titles == {"Training in Iraq", "One", "Two"}
    third = other(tmp_path / "three", "Three")
    assert drop(person, person.window.head.search, QUrl.fromLocalFile(str(third)).toString())
    wait_for_windows(table, 4)
    assert person.window.head.search.text() == ""


def test_a_link_that_is_dropped_is_not_followed(table: Table, person: Person) -> None:
    assert drop(person, person.session.summary, "https://example.org/a.brief")
    assert person.message == "Only files and folders on this computer can be opened"
    assert len(table.desk.sessions) == 1


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_same_briefing_raises_its_window(table: Table, person: Person, tmp_path: Path) -> None:
    packed = tmp_path / "same.brief"
    pack(tmp_path / "report", packed)
    second = table.sit(other(tmp_path / "other"))
    assert QApplication.activeWindow() is second.window
    table.desk.opener.open(str(packed))
    person.wait(lambda: QApplication.activeWindow() is person.window)
    assert len(table.desk.sessions) == 2


def test_recent_briefings_are_listed_opened_and_forgotten(
    table: Table, person: Person, tmp_path: Path
) -> None:
    odd = other(tmp_path / "R&D")
    table.sit(odd)
    menu = person.window.actions_.submenus["recent"]
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[0] == str(odd).replace("&", "&&")
    assert texts[1] == str(tmp_path / "report")
    assert texts[-1] == "Forget recent briefings"
    table.desk.sessions[1].window.close()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    wait_for_windows(table, 2)
    table.last()
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["No recent briefings"]


def test_a_recent_briefing_that_is_gone_is_said_and_forgotten(
    table: Table, person: Person, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.brief"
    table.settings.remember(str(gone))
    table.desk.opener.open(str(gone))
    dialog = person.dialog(ProblemsDialog)
    assert dialog.windowTitle() == "gone.brief cannot be opened"
    assert str(gone) not in table.settings.recent
    person.press(Key.Key_Escape)


def test_the_briefing_inside_opens_in_both_editions(table: Table, person: Person) -> None:
    before = list(table.settings.recent)
    person.window.actions_["example-1"].trigger()
    wait_for_windows(table, 2)
    person.window.actions_["example-2"].trigger()
    wait_for_windows(table, 3)
    titles = [session.window.windowTitle() for session in table.desk.sessions[1:]]
    assert "edition 1" in titles[0]
    assert "edition 2" in titles[1]
    assert table.settings.recent == before
    assert table.last().fact_number


def test_the_small_briefing_with_archived_sources_opens_from_the_menu(
    table: Table, person: Person
) -> None:
    before = list(table.settings.recent)
    person.window.actions_["demonstration"].trigger()
    wait_for_windows(table, 2)
    reader = table.last()
    assert reader.window.windowTitle().startswith("Verrin dam")
    assert reader.fact_number == "Fact 2"
    reader.alt(Key.Key_Down)
    reader.alt(Key.Key_Down)
    assert reader.fact_number == "Fact 4"
    assert any("about twelve metres" in text and "iffers" in text for text in reader.evidence)
    assert table.settings.recent == before


# Refused


def changed(**changes: Any) -> Callable[[Path], Path]:
    return lambda path: write_folder(path, **changes)


def with_fact(**changes: Any) -> Callable[[Path], Path]:
    """The briefing with its first fact changed."""
    facts = manifest(report())["facts"]
    return changed(facts=[{**facts[0], **changes}, *facts[1:]])


def truncated(path: Path) -> Path:
    packed = path.with_suffix(".brief")
    pack(write_folder(path), packed)
    data = packed.read_bytes()
    packed.write_bytes(data[: len(data) // 2])
    return packed


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def no_manifest(path: Path) -> Path:
    (path / "sources").mkdir(parents=True)
    return path


FACTS_TWICE = [*manifest(report())["facts"], manifest(report())["facts"][0]]
REFUSED: dict[str, tuple[Callable[[Path], Path], tuple[str, ...]]] = {
    "truncated": (truncated, ("",)),
    "empty": (empty, ("",)),
    "no manifest": (no_manifest, ("",)),
    "newer format": (changed(format="brief/2"), ("/format",)),
    "dangling ids": (
        with_fact(topic="nowhere", updates="nothing"),
        ("/facts/0/topic", "/facts/0/updates"),
    ),
    "duplicate ids": (changed(facts=FACTS_TWICE), ("/facts/11/id",)),
    "impossible dates": (with_fact(when="2018-02-30"), ("/facts/0/when",)),
}
every_refusal = pytest.mark.parametrize(("make", "places"), REFUSED.values(), ids=REFUSED)


@every_refusal
def test_a_refused_file_is_explained_and_the_window_left_as_it_was(
    table: Table,
    person: Person,
    tmp_path: Path,
    make: Callable[[Path], Path],
    places: tuple[str, ...],
) -> None:
    path = make(tmp_path / "bad")
    before = digest(tmp_path)
    person.search("mission")
    shown = person.panel_texts
    table.desk.opener.ask = lambda _form: str(path)
    person.ctrl(Key.Key_O)
    dialog = person.dialog(ProblemsDialog)
    listed = said(dialog.view)
    for place in places:
        assert any(text.startswith(place or "") for text in listed), listed
    assert all(text.strip() and "Traceback" not in text for text in listed)
    assert dialog.windowTitle() == f"{path.name} cannot be opened"
    assert dialog.heading.text().startswith(f"{path.name} could not be opened")
    person.click(dialog.copy_button)
    assert clipboard().splitlines() == listed
    person.press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(table.desk.sessions) == 1
    assert person.panel_texts == shown
    assert person.chips == ["Remove the filter Search: mission"]
    assert str(path) not in table.settings.recent
    assert digest(tmp_path) == before


@every_refusal
def test_the_command_line_says_the_same_and_changes_nothing(
    tmp_path: Path, make: Callable[[Path], Path], places: tuple[str, ...]
) -> None:
    path = make(tmp_path / "bad")
    before = digest(tmp_path)
    done = process("check", str(path))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    for place in places:
        assert any(line.startswith(place) and "error: " in line for line in lines), lines
    shown = process("show", str(path), "--json")
    assert shown.returncode == 1
    assert shown.stdout == ""
    assert shown.stderr.count("\n") == 1
    assert digest(tmp_path) == before


def test_unknown_keys_are_notes_in_the_window_and_errors_in_check(
    table: Table, tmp_path: Path
) -> None:
    path = with_fact(colour="red")(tmp_path / "odd")
    before = digest(tmp_path)
    person = table.sit(path)
    assert person.message == "Opened; the check of the file has 2 remarks"
    person.ctrl(Key.Key_E)
    dialog = person.dialog(ProblemsDialog)
    assert said(dialog.view)[0].startswith("/facts/0/colour: note: ")
    assert "Credibility 1 means confirmed by other sources" in said(dialog.view)[1]
    assert dialog.windowTitle() == "Problems of odd"
    person.press(Key.Key_Escape)
    done = process("check", str(path))
    assert done.returncode == 1
    assert done.stdout.startswith("/facts/0/colour: error: ")
    assert digest(tmp_path) == before


def test_what_a_file_is_called_is_no_markup(table: Table, person: Person, tmp_path: Path) -> None:
    path = tmp_path / "<b>bold<b>\u202e.brief"
    path.write_bytes(b"")
    table.desk.opener.open(str(path))
    dialog = person.dialog(ProblemsDialog)
    assert "<b>bold<b>[U+202E].brief" in dialog.windowTitle()
    person.press(Key.Key_Escape)


def test_opening_that_is_cancelled_opens_nothing(
    table: Table, person: Person, tmp_path: Path
) -> None:
    path = other(tmp_path / "other")
    opener = table.desk.opener
    with table.qtbot.waitSignal(opener.ended):
        opener.open(str(path))
        opener.slow.emit(str(path))
        assert person.message == "Opening other\u2026"
        assert person.window.work.isVisible()
        person.click(person.window.status.cancel)
        assert person.message == ""
        assert not person.window.work.isVisible()
    opener.wait()
    QApplication.processEvents()
    assert len(table.desk.sessions) == 1
