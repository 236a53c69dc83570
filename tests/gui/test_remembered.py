"""What is remembered from one window to the next: size, panel, colours, arrangement, recents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Person, Table, resize
from viewer.settings import Settings
from viewer.theme import DARK


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def test_size_panel_text_theme_and_recents_are_remembered(
    table: Table, person: Person, tmp_path: Path
) -> None:
    resize(person, 1250, 700)
    person.show("timeline")
    person.ctrl(Key.Key_Plus)
    person.ctrl(Key.Key_Plus)
    person.window.actions_["theme-dark"].trigger()
    person.window.body.moveSplitter(700, 1)
    person.window.close()
    file = tmp_path / "settings.json"
    assert table.settings.save(file) is None
    settings, reset = Settings.load(file)
    assert reset == []
    table.new_desk(settings)
    again = table.sit(tmp_path / "report")
    assert (again.window.width(), again.window.height()) == (1250, 700)
    assert again.window.panel == "timeline"
    assert again.session.look.scale == 1.25
    assert again.session.look.theme == DARK
    assert again.window.evidence_width == person.window.evidence_width > 0
    assert settings.recent == [str(tmp_path / "report")]


def test_lanes_and_the_order_of_actors_are_remembered(
    table: Table, person: Person, tmp_path: Path
) -> None:
    person.show("timeline")
    assert person.session.rest is not None
    timeline, contributors = person.session.rest.timeline, person.session.rest.contributors
    person.click(timeline.tools.lanes_by.parts[3])
    person.show("contributors")
    for choice in contributors.tools.choices:
        choice.setFocus()
        person.press(Key.Key_Down)
    person.window.close()
    assert table.settings.save(tmp_path / "settings.json") is None
    settings, reset = Settings.load(tmp_path / "settings.json")
    assert (settings.lanes, settings.actor_order, settings.actor_groups) == (
        "source",
        "role",
        "kind",
    )
    assert reset == []
    table.new_desk(settings)
    again = table.sit(tmp_path / "report")
    again.show("timeline")
    assert again.session.rest is not None
    assert again.session.rest.timeline.tools.lanes_by.current == "source"
    again.show("contributors")
    shown = [choice.currentText() for choice in again.session.rest.contributors.tools.choices]
    assert shown == ["By role", "By kind"]


def test_a_maximized_window_comes_back_maximized(
    table: Table, person: Person, tmp_path: Path
) -> None:
    person.window.showMaximized()
    person.wait(person.window.isMaximized)
    person.window.close()
    assert table.settings.maximized
    again = table.sit(tmp_path / "report")
    assert again.window.isMaximized()


def test_the_evidence_keeps_its_width_when_hidden_while_closing(
    table: Table, person: Person, tmp_path: Path
) -> None:
    person.press(Key.Key_F9)
    person.window.close()
    again = table.sit(tmp_path / "report")
    assert again.session.evidence.width() > 200


def test_the_settings_file_holds_no_more_than_was_chosen(table: Table, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    assert table.settings.save(file) is None
    assert json.loads(file.read_text())["theme"] == "light"
