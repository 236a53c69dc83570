"""The rows of the matrix: how many are laid out, and how high they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.briefings import base_of, reported
from tests.gui.test_contributors import ACTIVITIES, part, shown
from viewer.domain.contributor_rows import Pick
from viewer.domain.lens import ALL
from viewer.domain.reading import Reading


def test_only_what_is_in_sight_is_laid_out(qtbot: QtBot) -> None:
    """Ten thousand actors cost what a hundred do: `tests/bench/contributors.py` has the times."""
    facts = [
        reported(f"f{n}", "s", actors=tuple(part(f"a{n * 20 + k}", "ntm-i") for k in range(20)))
        for n in range(500)
    ]
    panel = shown(qtbot, Reading(base_of(*facts, activities=ACTIVITIES)))
    matrix = panel.matrix
    assert matrix.cells.rowCount() == 10_000
    panel.grab()
    first = len(matrix._sketches)
    rows = matrix.viewport().height() // matrix.rowHeight(0) + 2
    assert 0 < first <= rows * (matrix.cells.columnCount() + 1)
    bar = matrix.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.grab()
    assert len(matrix._sketches) <= 2 * first
    matrix.setFocus()
    for _ in range(2):  # onto the first cell, then to the last
        qtbot.keyClick(matrix, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert panel.pick == Pick(panel.table.actors[-1].id, ALL)  # type: ignore[union-attr]


def test_rows_keep_the_height_of_what_they_hold(qtbot: QtBot) -> None:
    """Under headings the rows are others; Qt keeps the height of each place."""
    many = tuple(part("nato", "ntm-i", role) for role in ("lead", "host", "partner", "speaker"))
    few = (part("jordan", "ntm-i", "host"), part("a-land", "ntm-i", "host"))
    panel = shown(
        qtbot, Reading(base_of(reported("f", "s", actors=(*many, *few)))), size=(720, 460)
    )
    matrix = panel.matrix

    def heights() -> dict[str, int]:
        down = Qt.Orientation.Vertical
        rows = range(matrix.cells.rowCount())
        return {str(matrix.cells.headerData(row, down)): matrix.rowHeight(row) for row in rows}

    before = heights()
    assert before["Actor nato"] > before["Actor jordan"]
    grouping = panel.tools.choices[1]
    grouping.setFocus()
    for _ in range(3):
        qtbot.keyClick(grouping, Qt.Key.Key_Down)
        assert before.items() <= heights().items()
    for _ in range(3):
        qtbot.keyClick(grouping, Qt.Key.Key_Up)
    assert heights() == before
