"""Whatever stands in the settings, a window opens with what was sound in them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from tests.fuzz.spoiling import spoil_bytes, spoil_values
from tests.gui.sample import write_folder
from tests.gui.window_tools import PANELS, Table
from viewer.formats.opening import Opened, open_briefing
from viewer.settings import FILE_NAME, Settings

GOOD = Settings(
    theme="dark", panel="sources", recent=["/a", "/b"], splitter=[300], width=1100, height=700,
    text_scale=1.25, lanes="actor", actor_order="name", actor_groups="kind",
)  # fmt: skip


def spoilt(number: int) -> bytes:
    """The settings after chance had its way with their bytes, or with their values."""
    chance = Random(f"settings {number}")
    content = json.dumps(GOOD.values())
    if number % 3 == 0:
        return spoil_bytes(content.encode(), chance)
    return json.dumps(spoil_values(json.loads(content), chance, most=6)).encode()


def begun(table: Table, opened: Opened, number: int, folder: Path) -> int:
    """Start with such settings, look at the window and close it; how many of them were reset."""
    path = folder / FILE_NAME
    path.write_bytes(spoilt(number))
    settings, reset = Settings.load(path)
    desk = table.new_desk(settings)
    session = desk.show(opened)
    session.window.panelWanted.emit()
    assert session.rest is not None
    QApplication.processEvents()
    assert session.window.isVisible()
    assert session.window.panel in PANELS
    session.window.close()
    desk.wait()
    assert settings.save(path) is None
    assert Settings.load(path)[1] == []
    return len(reset)


def started(table: Table, numbers: range, folder: Path) -> None:
    opened = open_briefing(write_folder(folder / "briefing"))
    assert sum(begun(table, opened, number, folder) for number in numbers) > len(numbers) // 4


def test_forty_starts_with_damaged_settings(table: Table, tmp_path: Path) -> None:
    started(table, range(40), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(1, 41))
def test_two_thousand_starts_with_damaged_settings(part: int, table: Table, tmp_path: Path) -> None:
    started(table, range(50 * part, 50 * part + 50), tmp_path)
