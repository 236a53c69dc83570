"""Settings are on disk soon after they change, and a start says which were not right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.gui.sample import report, write_folder
from tests.gui.test_starts import started
from tests.gui.window_tools import Table
from viewer.app import keeping as keeping_module
from viewer.app.keeping import Keeping
from viewer.formats.packing import pack


def test_what_is_chosen_is_on_disk_though_nobody_quits(table: Table, tmp_path: Path) -> None:
    person = table.sit(write_folder(tmp_path / "report"))
    file = tmp_path / "settings.json"
    keeping = Keeping(table.desk, file)
    person.window.actions_["theme-dark"].trigger()
    person.wait(file.exists)
    kept = json.loads(file.read_text())
    assert (kept["theme"], kept["recent"]) == ("dark", [str(tmp_path / "report")])
    written = file.stat().st_mtime_ns
    keeping.look()
    assert file.stat().st_mtime_ns == written
    keeping.close()


def test_a_place_that_cannot_be_written_is_told_once(table: Table, tmp_path: Path) -> None:
    person = table.sit(write_folder(tmp_path / "report"))
    (tmp_path / "file").touch()
    keeping = Keeping(table.desk, tmp_path / "file/settings.json")
    person.window.actions_["theme-dark"].trigger()
    person.wait(lambda: person.message.startswith("Settings cannot be kept: "))
    person.session.say("news.ended")
    said = person.message
    keeping.look()
    assert person.message == said
    keeping.close()


def test_where_there_is_room_again_settings_are_kept_after_all(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping_module, "LATER", 10)
    person = table.sit(write_folder(tmp_path / "report"))
    (tmp_path / "file").touch()
    file = tmp_path / "file/settings.json"
    keeping = Keeping(table.desk, file)
    person.window.actions_["theme-dark"].trigger()
    person.wait(lambda: person.message.startswith("Settings cannot be kept: "))
    (tmp_path / "file").unlink()
    person.wait(file.exists)
    assert json.loads(file.read_text())["theme"] == "dark"
    # The next failure is another one, and said.
    file.unlink()
    (tmp_path / "file").rmdir()
    (tmp_path / "file").touch()
    person.session.say("news.ended")
    person.window.actions_["theme-light"].trigger()
    person.wait(lambda: person.message.startswith("Settings cannot be kept: "))
    keeping.close()


@pytest.mark.parametrize(
    ("content", "named"),
    [('{"theme": "pink", "x": "far", "paper": "letter"}', "x, theme"), ("{", "x, y, width")],
)
def test_a_start_says_which_settings_it_reset(
    content: str, named: str, tmp_path: Path, home: Path
) -> None:
    file = home / "config/briefing-viewer/settings.json"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    brief = tmp_path / "report.brief"
    pack(write_folder(tmp_path / "report", report(title="Training")), brief)
    seen, said = started(brief)
    assert named in seen["message"]
    assert said == ""
