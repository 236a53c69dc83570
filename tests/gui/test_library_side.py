"""What can be chosen at the side of the library, and how many editions it counts."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.gui.test_library import library, rows
from tests.gui.window_tools import Key, Person, Table, said
from tests.unit.library.test_catalogue import packed
from viewer.app.library_keeper import keeper_of
from viewer.dialogs.library import LibraryDialog
from viewer.paths import embedded


def among_others(table: Table, tmp_path: Path) -> tuple[Person, LibraryDialog]:
    """The embedded briefing, opened, and two editions of another one, put in."""
    paths = [packed(tmp_path / f"{n}.brief", n) for n in (1, 2)]
    shutil.copy(embedded(2), tmp_path / "nato.brief")
    person = table.sit(tmp_path / "nato.brief")
    keeper = keeper_of(table.desk)
    keeper.change(lambda: keeper.catalogue.add_files(map(str, paths)))
    keeper.scan()
    dialog = library(person, editions=3)
    return person, dialog


def test_the_side_narrows_the_list_by_keyboard(table: Table, tmp_path: Path) -> None:
    person, dialog = among_others(table, tmp_path)
    person.click_row(dialog.side, "Topic t1, 2")
    assert [text.split(",")[0] for text in rows(dialog)[1:]] == ["Training in Iraq"] * 2
    assert "Topic t1, 2, chosen" in said(dialog.side)
    person.press(Key.Key_Space)
    assert len(rows(dialog)) == 4
    dialog.orders.setFocus()
    person.press(Key.Key_Down)
    assert rows(dialog)[1].startswith("NATO and the training")
    assert rows(dialog)[3].startswith("Training in Iraq, edition 1")


def test_the_side_counts_what_the_search_found(table: Table, tmp_path: Path) -> None:
    person, dialog = among_others(table, tmp_path)
    whole = said(dialog.side)
    assert "Topic t1, 2" in whole
    assert any(text == "Iraq after the war, 1" for text in whole)
    person.type("stoltenberg")
    person.wait(lambda: "Topic t1, 2" not in said(dialog.side))
    assert any(text == "Iraq after the war, 1" for text in said(dialog.side))
    person.press(Key.Key_Escape)
    person.wait(lambda: said(dialog.side) == whole)
