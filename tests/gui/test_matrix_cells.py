"""What is painted in the matrix of contributors: as a picture, and as it was laid out."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.gui.test_contributors import BASE, LOOK, WORDS, shown
from viewer.domain.contributor_rows import Pick
from viewer.domain.reading import Reading
from viewer.paint.matrix_cells import INSET, ROW, count_sketch, count_width, total_sketch
from viewer.paint.sketch import Sketch, TextPiece
from viewer.theme import LIGHT


def ink(picture: QImage, rect: QRect) -> int:
    """How many pixels within a cell, its hairline left out, differ from the ground."""
    ground = LIGHT.colour("ground").rgb()
    inside = rect.adjusted(2, 2, -2, -2)
    return sum(
        picture.pixel(x, y) != ground
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


def texts_of(sketch: Sketch) -> list[str]:
    """Each text laid out, if it stands on one line."""
    pieces = [piece for piece in sketch.pieces if isinstance(piece, TextPiece)]
    assert all(piece.layout.lineCount() == 1 for piece in pieces)
    return [piece.layout.text() for piece in pieces]


def test_cells_are_painted_and_the_picked_one_is_framed(
    qtbot: QtBot,
) -> None:
    matrix, accent = shown(qtbot, Reading(BASE)).matrix, LIGHT.colour("accent").rgb()
    place, empty = (matrix.cells.index_of(Pick("nato", name)) for name in ("course", "ntm-i"))
    none = matrix.cells.index_of(Pick("jordan", "course"))
    matrix.select(None)
    plain = matrix.viewport().grab().toImage()
    for index in (place, empty):
        assert ink(plain, matrix.visualRect(index)) > 20
    assert ink(plain, matrix.visualRect(none)) == 0
    matrix.select(Pick("nato", "course"))
    framed = matrix.viewport().grab().toImage()
    rect = matrix.visualRect(place)
    along = [framed.pixel(x, rect.top()) for x in range(rect.left() + 1, rect.right())]
    assert set(along) == {accent}
    assert accent not in {plain.pixel(x, rect.top()) for x in range(rect.left(), rect.right())}


def test_totals_of_any_size_stay_in_their_column() -> None:
    for count in (9, 1_234, 155_000, 1_234_567):
        wide = count_width(LOOK, count)
        assert count_sketch(LOOK, wide, count, 0).height == LOOK.px(ROW)
        (number,) = texts_of(count_sketch(LOOK, wide, count, 0))
        assert number == WORDS.number(count)
        for width in (76, 120):
            (said,) = texts_of(total_sketch(LOOK, width, count))
            assert said in (WORDS("contributors.n-facts", n=count), WORDS.number(count))
            assert LOOK.width(said, "meta") + LOOK.px(INSET) <= width
