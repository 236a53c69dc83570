"""What the selected fact leaves on the clipboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, clipboard


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def test_ctrl_shift_c_copies_the_fact_with_what_it_cites(person: Person) -> None:
    person.press(Key.Key_C, Mod.ControlModifier | Mod.ShiftModifier)
    reading = person.session.facts.reading
    fact, copied = reading.base.facts[0], clipboard()
    assert fact.statement in copied
    assert reading.rating(0).label in copied
    for citation in fact.citations:
        source = reading.base.source(citation.source)
        assert (source.short or source.title) in copied
        assert (citation.locator or "") in copied
    assert reading.base.briefing.title in copied
    assert f"dition {reading.base.briefing.edition.number}" in copied


def test_ctrl_alt_c_copies_the_sources_for_a_reference_manager(person: Person) -> None:
    person.press(Key.Key_C, Mod.ControlModifier | Mod.AltModifier)
    items = json.loads(clipboard())
    reading = person.session.facts.reading
    cited = dict.fromkeys(c.source for c in reading.base.facts[0].citations)
    assert [item["id"] for item in items] == list(cited)
    assert all(item["title"] and item["type"] for item in items)
    data = QGuiApplication.clipboard().mimeData()
    kept = bytes(data.data("application/vnd.citationstyles.csl+json").data())
    assert json.loads(kept) == items
    assert person.message.endswith("copied")
    assert person.message.startswith(str(len(items)))
