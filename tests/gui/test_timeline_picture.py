"""The visible timeline saved as a picture: by key from anywhere, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.sample import write_folder
from tests.gui.timeline_tools import FACTS, look_of, wired
from tests.gui.window_tools import Key, Mod, Person, Table
from viewer.dialogs.file_name import suggested_name
from viewer.dialogs.picture import PictureDialog
from viewer.domain.dates import day_number
from viewer.domain.lens import Filter, Lens
from viewer.paint.timeline_axis import AXIS
from viewer.paint.timeline_picture import BAND, MARGIN, TimelinePicture
from viewer.theme import DARK, LIGHT


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


def ask(person: Person) -> PictureDialog:
    """Ctrl+Shift+T, wherever one is."""
    person.press(Key.Key_T, Mod.ControlModifier | Mod.ShiftModifier)
    found: PictureDialog = person.dialog(PictureDialog)
    return found


def name(person: Person, dialog: PictureDialog, path: Path) -> None:
    """Put a name in the place of the one that is offered, and save."""
    edit = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(edit, QLineEdit)
    edit.setText(str(path))
    dialog.accept()
    assert not dialog.isVisible()


def texts(svg: bytes) -> str:
    """All words of an SVG, in order."""
    return " ".join(text for text in ElementTree.fromstring(svg).itertext() if text.strip())


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_visible_timeline_is_saved_by_key(person: Person, tmp_path: Path, form: str) -> None:
    dialog = ask(person)
    assert person.window.panel == "timeline"
    target = tmp_path / f"picture.{form}"
    name(person, dialog, target)
    assert person.message == f"Timeline saved as {target}"
    data = target.read_bytes()
    if form == "png":
        image = QImage()
        assert image.loadFromData(data)
        assert image.width() > 1280
    else:
        assert QSvgRenderer(data).isValid()
        said = texts(data)
        for words in ("TLP:CLEAR", "Training in Iraq", "The mission", "cut-off", "Fingerprint"):
            assert words in said


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(
    person: Person, tmp_path: Path
) -> None:
    dialog = ask(person)
    assert dialog.selectedFiles()[0].endswith("training-in-iraq-edition-2-timeline.png")
    reading = person.session.facts.reading
    for lens, wanted in (
        (Lens("police"), "training-in-iraq-edition-2-filtered.pdf"),
        (Lens(without=frozenset({"wire"})), "training-in-iraq-edition-2-what-if.pdf"),
    ):
        assert suggested_name(reading.through(lens), ".pdf") == wanted
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert isinstance(kinds, QComboBox)
    kinds.setFocus()
    person.qtbot.keyClick(kinds, Key.Key_Down)
    name(person, dialog, tmp_path / "mine")
    assert (tmp_path / "mine.svg").read_bytes().startswith(b"<?xml")


def test_what_cannot_be_written_is_said(person: Person, tmp_path: Path) -> None:
    dialog = ask(person)
    (tmp_path / "file").write_text("x")
    dialog.save(str(tmp_path / "file" / "picture.png"))
    assert person.message.startswith(f"Nothing was written to “{str(tmp_path)[:40]}")
    assert person.message.endswith("”: part of it is a file.")
    dialog.close()


def test_what_was_narrowed_is_written_on_the_picture(qtbot: QtBot) -> None:
    lens = Lens(
        search="statement", filters=(Filter("period", "2015-06-01/2018-12-31"),),
        known_at=day_number(2018, 2, 16),
    )  # fmt: skip
    panel = wired(qtbot, *FACTS, lens=lens)
    said = texts(panel.picture("svg"))
    assert "Not everything: Dates: Jun 2015" in said
    assert "statement" in said
    assert "As known on 16 February 2018" in said


def test_nothing_in_it_asks_to_be_clicked(qtbot: QtBot) -> None:
    panel = wired(qtbot, *FACTS)
    panel.show_days(day_number(2015, 6), day_number(2018, 12, 31))
    said = texts(panel.picture("svg"))
    assert "2 facts earlier, August 2004 to December 2011" in said
    assert "Show" not in said.split()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_is_light_and_its_marks_stand_where_they_stand(
    qtbot: QtBot, language: str
) -> None:
    panel = wired(qtbot, *FACTS, look=look_of(DARK, language, scale=1.5))
    plot = panel.plot
    assert plot is not None
    assert plot.layout_ is not None
    made = TimelinePicture(plot.layout_.chart, panel.days, 800, panel.look)
    image = QImage()
    assert image.loadFromData(made.png())
    assert image.size() == made.size * 2
    assert image.pixelColor(image.width() - 3, image.height() - 3) == LIGHT.colour("ground")
    box = made.frame.boxes[1]
    year = next(d for d in box.drawn if made.chart.events[d.event].at == 2)
    rect = made.item.mark_rect(box, year)
    left = MARGIN + (0 if language == "ar" else 120)
    column = [
        image.pixelColor(round(2 * (left + rect.center().x())), y)
        for y in range(2 * (BAND + AXIS), image.height())
    ]
    assert LIGHT.colour("solid") in column
