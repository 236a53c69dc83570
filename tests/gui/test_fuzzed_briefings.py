"""Valid briefings of any words, dates and numbers: opened, scrolled, searched and printed."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.data.hostile.case import everywhere
from tests.fuzz.spoiling import TEXTS, reworded
from tests.gui.window_tools import PANELS, Table
from tests.unit.formats.samples import to_folder
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.opening import check
from viewer.sheet.printing import write_pdf

HANG = 5.0  # seconds of work that nothing may take, opening and printing together


def drawn(seed: int, number: int) -> tuple[dict[str, Any], Random]:
    chance = Random(f"{seed} {number}")
    return reworded(everywhere("plain"), chance), chance


def one(table: Table, manifest: dict[str, Any], chance: Random, folder: Path) -> None:
    path = to_folder(folder, manifest)
    assert not [p for p in check(path) if p.severity == "error"]
    begin = time.process_time()
    with table.qtbot.waitSignal(table.desk.opener.opened, timeout=10_000):
        table.desk.opener.open(str(path))
    person = table.last()
    facts = person.session.facts
    for panel in PANELS:
        person.window.show_panel(panel)
        for view in (*person.panel_views, person.session.evidence.view):
            bar = view.verticalScrollBar()
            bar.setValue(chance.randint(0, bar.maximum()))
        person.window.grab()
    facts.step(chance.choice((-1, 1)))
    facts.set_lens(facts.reading.lens.searching(chance.choice(TEXTS)))
    person.window.grab()
    options = SheetOptions(sheet=chance.choice(("short", "full")))
    write_pdf(facts.reading, options, person.session.look.words, folder / "sheet.pdf")
    person.window.close()
    QApplication.processEvents()
    assert time.process_time() - begin < HANG
    assert (folder / "sheet.pdf").stat().st_size > 500


@pytest.mark.parametrize("part", range(10))
def test_a_hundred_briefings(table: Table, part: int, tmp_path: Path) -> None:
    for number in range(part * 10, part * 10 + 10):
        one(table, *drawn(1, number), tmp_path / str(number))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(100))
def test_a_thousand_briefings(table: Table, part: int, tmp_path: Path) -> None:
    for number in range(part * 10, part * 10 + 10):
        one(table, *drawn(2, number), tmp_path / str(number))
