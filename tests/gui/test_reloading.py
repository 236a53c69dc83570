"""A briefing read again: by key, and by itself while its folder is being written."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.briefings import manifest
from tests.gui.sample import FACTS, report, write_folder
from tests.gui.window_tools import PANELS, Key, Person, Table
from viewer.dialogs.problems import ProblemsDialog


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def save(folder: Path, text: str, *, replace: bool) -> None:
    """Write the manifest as an editor does: in place, or as another file put in its place."""
    target = folder / "briefing.json"
    if replace:
        beside = folder / ".briefing.json.swp"
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, target)
    else:
        target.write_text(text, encoding="utf-8")


def text_of(*drop: str, **changes: Any) -> str:
    values = manifest(report(**changes))
    values["facts"] = [fact for fact in values["facts"] if fact["id"] not in drop]
    return json.dumps(values)


@pytest.mark.parametrize("replace", [False, True], ids=["in place", "replaced"])
def test_a_folder_is_read_again_when_it_is_saved(
    table: Table, person: Person, tmp_path: Path, replace: bool
) -> None:
    folder = tmp_path / "report"
    person.search("mission")
    for title in ("A second title", "A third title", "A fourth title"):
        save(folder, text_of(title=title), replace=replace)
        person.wait(lambda t=title: person.window.windowTitle().startswith(t))
        assert person.window.head.title.text() == title
    assert person.message == "Reloaded"
    assert person.chips == ["Remove the filter Search: mission"]
    assert len(table.desk.sessions) == 1


def test_the_manifest_of_a_folder_is_followed_too(table: Table, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "report")
    person = table.sit(folder / "briefing.json")
    for title in ("A second title", "A third title"):
        save(folder, text_of(title=title), replace=True)
        person.wait(lambda t=title: person.window.windowTitle().startswith(t))


@pytest.mark.parametrize("replace", [False, True], ids=["in place", "replaced"])
def test_a_broken_save_keeps_the_state_before_and_says_so(
    person: Person, tmp_path: Path, replace: bool
) -> None:
    folder = tmp_path / "report"
    before = person.panel_texts
    save(folder, text_of()[:-40], replace=replace)
    person.wait(lambda: person.message.startswith("What is on disk now has 1 problem"))
    assert person.panel_texts == before
    assert not person.dialogs
    person.ctrl(Key.Key_E)
    dialog = person.dialog(ProblemsDialog)
    assert dialog.windowTitle() == "report cannot be read again"
    assert dialog.remark.text().startswith("The window keeps the state before.")
    person.press(Key.Key_Escape)
    save(folder, text_of(title="Mended"), replace=replace)
    person.wait(lambda: person.window.windowTitle().startswith("Mended"))
    assert person.message == "Reloaded"


def test_f5_reads_again_and_a_refusal_is_explained(person: Person, tmp_path: Path) -> None:
    person.press(Key.Key_F5)
    person.wait(lambda: person.message == "Reloaded")
    shutil.rmtree(tmp_path / "report")
    person.press(Key.Key_F5)
    dialog = person.dialog(ProblemsDialog)
    assert dialog.windowTitle() == "report cannot be read again"
    assert dialog.remark.text().startswith("The window keeps the state before.")
    person.press(Key.Key_Escape)
    assert person.fact_number == "Fact 1"
    assert person.status == "11 facts shown of 11"


@pytest.mark.parametrize("name", PANELS)
def test_what_is_gone_after_reloading_is_gone_everywhere(
    person: Person, tmp_path: Path, name: str
) -> None:
    for panel in PANELS:
        person.show(panel)
    person.show("summary")
    person.click_row(person.session.summary.leading, "Fact 6")
    person.show("sources")
    rest = person.session.rest
    assert rest is not None
    person.click_row(rest.sources.list, "Source 4")
    person.click(rest.sources.only)
    person.ctrl(Key.Key_D)
    person.show(name)
    values = json.loads(text_of("troops", "growth"))
    values["sources"] = [one for one in values["sources"] if one["id"] != "blog"]
    assert values["facts"][6]["basis"] == ["police", "troops"]
    values["facts"][6]["basis"] = ["police"]
    save(tmp_path / "report", json.dumps(values), replace=True)
    person.wait(lambda: person.status == "9 facts shown of 9")
    QApplication.processEvents()
    assert person.chips == []
    assert not person.window.banner.isVisible()
    assert person.evidence == ["Select a fact to see who says it, how sure it is, since when."]
    for panel in PANELS:
        person.show(panel)
        assert not any("up to 50,000 troops" in text for text in person.panel_texts)
    person.alt(Key.Key_Left)
    assert person.fact_number == "Fact 1"


def test_another_language_turns_the_window_round(person: Person, tmp_path: Path) -> None:
    save(tmp_path / "report", text_of(language="ar"), replace=True)
    person.wait(lambda: person.window.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    assert person.session.evidence.x() < person.session.summary.mapTo(person.window, QPoint()).x()
    assert len(FACTS) == len(person.session.facts.reading.shown)


def test_sources_that_are_added_are_followed(person: Person, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    (folder / "sources").mkdir()
    values = json.loads(text_of())
    values["sources"][0]["file"] = "sources/wire.txt"
    save(folder, json.dumps(values), replace=True)
    person.wait(lambda: person.session.opened.problems != ())
    before = person.session.opened.fingerprint
    (folder / "sources" / "wire.txt").write_text("Captured.", encoding="utf-8")
    person.wait(lambda: person.session.opened.fingerprint != before)
    assert person.session.opened.problems == ()


def test_saving_what_was_there_already_says_nothing(person: Person, tmp_path: Path) -> None:
    save(tmp_path / "report", text_of(), replace=True)
    heard: list[object] = []
    said = person.message
    assert said == "Opened; the check of the file has 1 remark"  # a fact that nobody else confirms
    person.session.facts.readingChanged.connect(heard.append)
    with person.qtbot.waitSignal(person.table.desk.opener.ended):
        save(tmp_path / "report", text_of(), replace=True)
    assert heard == []
    assert person.message == said


def test_a_window_that_closes_while_it_is_read_again_stays_closed(
    table: Table, person: Person
) -> None:
    person.press(Key.Key_F5)
    person.window.close()
    table.desk.wait()
    QApplication.processEvents()
    assert table.desk.sessions == []
