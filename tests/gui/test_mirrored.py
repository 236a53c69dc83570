"""A briefing that reads from right to left: everything has changed sides, and nothing its order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.sample import report, write_folder
from tests.gui.window_tools import Person, Table, resize
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED
from viewer.paint.sketch import Sketch
from viewer.texts.words import Words
from viewer.theme import LIGHT


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    mirrored = replace(report(), language="ar")
    person = table.sit(write_folder(tmp_path / "report", mirrored))
    resize(person, 1280, 800)
    return person


def span(widget: QWidget) -> tuple[int, int]:
    """From where to where a part of the window reaches."""
    left = widget.mapTo(widget.window(), QPoint(0, 0)).x()
    return left, left + widget.width()


def picture(widget: QWidget, part: QRect) -> QImage:
    return widget.grab(part).toImage()


def test_the_parts_of_the_head_line_stand_from_right_to_left(person: Person) -> None:
    head = person.window.head
    first, second = head._dots
    parts = [head.edition, first, head.meta, head.cutoff, second, head.count]
    for before, after in pairwise(parts):
        assert span(after)[1] == span(before)[0]
    for part in parts:
        assert part.isVisible()
        assert part.text() == part.text().strip()
        margins = part.contentsMargins()
        if part in (first, second):
            assert (margins.left(), margins.right()) == (6, 6)
    assert head.cutoff.contentsMargins().right() > 0  # between it and the words before it
    assert head.accessibleName() == (
        "Training in Iraq. Edition 2, 12 July 2018. Information cut-off 11 July 2018. "
        f"{head.count.text()}"
    )


def test_a_title_in_another_script_stands_at_the_right(person: Person) -> None:
    title = person.window.head.title
    wide = title.fontMetrics().horizontalAdvance(title.text())
    empty = picture(title, QRect(0, 0, title.width() - wide - 4, title.height()))
    ground = empty.pixelColor(0, 0)
    assert title.width() > wide + 50
    assert all(
        empty.pixelColor(x, y) == ground
        for x in range(empty.width())
        for y in range(empty.height())
    )


def test_the_key_in_the_search_field_stands_apart_from_its_words(person: Person) -> None:
    field = person.window.head.search
    person.session.summary.enter()
    wide = int(field.look.width("Ctrl+F", "meta"))
    hint = QRect(2, 2, 12 + wide, field.height() - 4)
    before = picture(field, hint)
    field.setPlaceholderText(" ")
    assert picture(field, hint) == before


def test_the_page_keeps_its_margins_at_both_sides(person: Person) -> None:
    summary, pane = person.session.summary, person.session.evidence
    # Qt shifts what is in a mirrored splitter by a pixel.
    assert abs(span(summary.leading)[1] - (1280 - 32 + BLEED)) <= 1
    assert span(summary.bar)[0] == span(summary)[0]
    left, right = span(pane.view)
    assert right == span(pane)[1] - 24 + BLEED
    assert left == span(pane)[0] + 32 - BLEED - summary.bar.width()
    assert span(pane.write)[1] < span(pane)[1] - 100


@pytest.mark.parametrize("state", ["weakened", "falls", "single-origin"])
def test_marks_of_support_turn_round_only_where_they_are_read_in_turn(
    qtbot: QtBot, state: str
) -> None:
    def drawn(language: str) -> QImage:
        sketch = Sketch(Look(LIGHT, Words("en"), language=language), 40)
        sketch.support(14, 4, state)
        made = QImage(QSize(40, 26), QImage.Format.Format_RGB32)
        made.fill(0xFFFFFF)
        painter = QPainter(made)
        sketch.paint(painter, QPointF(0, 0))
        painter.end()
        return made

    assert (drawn("ar") == drawn("en")) == (state != "single-origin")
