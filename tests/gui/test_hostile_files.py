"""Every hostile file opened by the window: told word for word, or shown, scrolled and searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QListView

from tests.data.hostile.corpus import CORPUS, write
from tests.gui.sample import write_folder
from tests.gui.window_tools import PANELS, Table, said
from tests.unit.test_hostile_files import kind, refusing
from viewer.dialogs.problems import ProblemsDialog
from viewer.domain.plain import visible

REFUSED = [name for name in CORPUS if refusing(name)]
OPENING = [name for name in CORPUS if not refusing(name)]
# Each of these looks like another to a window, or is large; in the slow part all are opened.
SAMPLE = [
    name
    for name in OPENING
    if kind(name) in ("deceiving", "image", "capture") or OPENING.index(name) % 6 == 0
]
KEPT = 20  # problems that the dialog is asked for; it shows a page of them


def test_what_is_refused_is_told_and_the_window_stays(table: Table, tmp_path: Path) -> None:
    person = table.sit(write_folder(tmp_path / "report"))
    opener = table.desk.opener
    for name in REFUSED:
        path = str(write(name, tmp_path))
        with table.qtbot.waitSignal(opener.refused, timeout=20_000):
            opener.open(path)
        (dialog,) = [one for one in person.dialogs if isinstance(one, ProblemsDialog)]
        lines = CORPUS[name].lines
        for line in lines if len(lines) < KEPT else ():
            told = line
            if " is unknown here." in line:  # a reader may read on; it is an error to authors
                told = line.replace(": error: ", ": note: ")
                told += " It is left alone; to `check` it is an error."
            assert visible(told) in said(dialog.view), name
        dialog.close()
        assert len(table.desk.sessions) == 1
    person.sit_again()
    person.search("mission")
    assert person.panel_facts


def shown(table: Table, name: str, folder: Path) -> None:
    """Open it as a reader does, look at every panel from end to end, search, and close it."""
    path = str(write(name, folder))
    with table.qtbot.waitSignal(table.desk.opener.opened, timeout=20_000):
        table.desk.opener.open(path)
    QApplication.processEvents()
    person = table.last()
    session = person.session
    for panel in PANELS:
        person.window.show_panel(panel)
        person.window.grab()
        for view in person.panel_views:
            look_through(view)
    look_through(session.evidence.view)
    session.facts.set_lens(session.facts.reading.lens.searching("word <b> \u202e 5"))
    person.window.grab()
    session.facts.set_lens(session.facts.reading.lens.searching(""))
    person.window.close()
    QApplication.processEvents()


def look_through(view: QListView) -> None:
    """The first rows, the last ones, and what is in the middle."""
    bar = view.verticalScrollBar()
    for part in (1.0, 0.5, 0.0):
        bar.setValue(int(bar.maximum() * part))
        view.grab()


@pytest.mark.parametrize("name", SAMPLE)
def test_what_opens_is_shown(table: Table, name: str, tmp_path: Path) -> None:
    shown(table, name, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", OPENING)
def test_everything_that_opens_is_shown(table: Table, name: str, tmp_path: Path) -> None:
    shown(table, name, tmp_path)
