"""The print preview: what is shown, what can be chosen, and how it is left."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QScreen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.briefings import made, reported
from tests.gui.preview_tools import choose, preview, text
from tests.gui.sample import FACTS, FRAME, report, write_folder
from tests.gui.window_tools import Key, Mod, Person, Table, is_one_of_several, said, usable
from viewer.dialogs.page_desk import PageDesk
from viewer.dialogs.preview import PreviewDialog
from viewer.domain.briefing import Briefing
from viewer.paths import embedded

A4, LETTER = (595, 842), (612, 792)


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


@pytest.fixture
def full(table: Table) -> Person:
    """At the briefing inside, which is more than a page holds."""
    return table.sit(embedded())


def test_the_page_is_shown_and_said(person: Person) -> None:
    dialog = preview(person)
    assert dialog.number.text() == "Page 1 of 1"
    assert dialog.desk.accessibleDescription() == "Page 1 of 1"
    assert dialog.choices.left.text() == "Everything fits"
    assert dialog.choices.window_line.text() == "As in the window: no filter, no source set aside."
    assert dialog.choices.print.isDefault()
    picture = dialog.desk.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 4)
    assert middle.name() != picture.pixelColor(2, 2).name()
    person.press(Key.Key_Escape)


def test_every_part_is_reached_by_tab_and_has_a_name(person: Person) -> None:
    dialog = preview(person)
    wanted = usable(dialog)
    reached = set()
    for _ in range(3 * len(wanted)):
        person.press(Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert not {widget for widget in wanted - reached if not is_one_of_several(widget)}
    assert all(
        widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
        for widget in wanted
    )
    person.press(Key.Key_Escape)


def test_choices_change_the_pages(full: Person) -> None:
    dialog = preview(full)
    assert dialog.pages.page_count == 1
    choose(full, dialog, "full")
    assert dialog.pages.page_count > 1
    count = dialog.pages.page_count
    assert dialog.number.text() == f"Page 1 of {count}"
    full.click(dialog.next)
    assert dialog.number.text() == f"Page 2 of {count}"
    assert dialog.previous.isEnabled()
    choose(full, dialog, "letter")
    size = PdfReader(io.BytesIO(dialog.pages.pdf)).pages[0].mediabox
    assert (round(size.width), round(size.height)) == LETTER
    choose(full, dialog, "short")
    assert dialog.number.text() == "Page 1 of 1"
    choose(full, dialog, "a4")
    size = PdfReader(io.BytesIO(dialog.pages.pdf)).pages[0].mediabox
    assert (round(size.width), round(size.height)) == A4
    full.press(Key.Key_Escape)


def test_what_is_taken_off_the_page_is_off_it(person: Person) -> None:
    dialog = preview(person)
    assert "Both numbers are likely too high." in text(dialog.pages)
    choose(person, dialog, "assessments")
    assert "Both numbers are likely too high." not in text(dialog.pages)
    choose(person, dialog, "assessments")
    assert "Both numbers are likely too high." in text(dialog.pages)
    person.press(Key.Key_Escape)


def test_choices_are_remembered(table: Table, person: Person) -> None:
    dialog = preview(person)
    choose(person, dialog, "letter")
    choose(person, dialog, "black_and_white")
    person.press(Key.Key_Escape)
    assert table.settings.paper == "letter"
    assert table.settings.black_and_white
    person.sit_again()
    again = preview(person)
    assert again.options.paper == "letter"
    assert again.choices.findChild(QAbstractButton, "letter").isChecked()
    assert again.choices.findChild(QAbstractButton, "black_and_white").isChecked()
    person.press(Key.Key_Escape)


def crowded() -> Briefing:
    """More key facts than a page holds."""
    more = [
        reported(
            f"more-{at}", "wire", topic="mission", key=True, credibility=2,
            statement=f"Detail {at} of the mission stands here in {'many ' * 20}words.",
        )
        for at in range(40)
    ]  # fmt: skip
    return made(*FACTS, *more, **FRAME)


def test_what_does_not_fit_is_listed_and_can_be_printed_instead(
    table: Table, tmp_path: Path
) -> None:
    person = table.sit(write_folder(tmp_path / "crowded", crowded()))
    dialog = preview(person)
    assert dialog.choices.left.text().endswith("facts do not fit")
    listed = said(dialog.choices.spares)
    left_out = next(row for row in listed if row.endswith(", left out") and "Detail" in row)
    statement = left_out.partition(". ")[2].removesuffix(", left out")
    assert statement not in text(dialog.pages)
    view = dialog.choices.spares
    view.setFocus()
    view.setCurrentIndex(person.row(view, left_out))
    before = dialog.pages
    person.press(Key.Key_Return)
    person.wait(lambda: dialog.pages not in (None, before))
    assert statement in text(dialog.pages)
    ticked = left_out.replace(", left out", ", to be printed")
    assert ticked in said(view)
    assert QApplication.focusWidget() is view
    before = dialog.pages
    person.press(Key.Key_Space)
    person.wait(lambda: dialog.pages not in (None, before))
    assert left_out in said(view)
    person.click(dialog.choices.run_full)
    person.wait(lambda: dialog.pages not in (None, before) and dialog.pages.page_count > 1)
    assert statement in text(dialog.pages)
    person.press(Key.Key_Escape)


def test_other_blocks_can_be_kept_and_something_else_goes_instead(
    table: Table, tmp_path: Path
) -> None:
    own = replace(crowded(), id="urn:uuid:00000000-0000-4000-8000-00000000c0de")
    folder = write_folder(tmp_path / "crowded", own)
    person = table.sit(folder)
    dialog = preview(person)
    assert "Timeline" not in text(dialog.pages)
    printed = dialog.pages.sheet.key_printed
    view = dialog.choices.spares
    view.setFocus()
    view.setCurrentIndex(person.row(view, "Timeline, left out"))
    before = dialog.pages
    person.press(Key.Key_Space)
    person.wait(lambda: dialog.pages not in (None, before))
    assert "Timeline" in text(dialog.pages)
    assert dialog.pages.sheet.key_printed < printed
    assert "Timeline, to be printed" in said(view)
    choose(person, dialog, "ratings")
    person.press(Key.Key_Escape)
    # It is remembered, for this briefing and for no other.
    person.window.close()
    person = table.sit(folder)
    again = preview(person)
    assert again.options.kept == ("timeline",)
    assert not again.options.ratings
    assert "Timeline" in text(again.pages)
    person.press(Key.Key_Escape)
    other = preview(table.sit(write_folder(tmp_path / "report")))
    assert other.options.kept == ()
    assert other.options.ratings
    other.reject()


def test_a_reader_who_keeps_no_traces_is_not_remembered(table: Table, tmp_path: Path) -> None:
    table.settings.remember_recent = False
    folder = write_folder(tmp_path / "report")
    person = table.sit(folder)
    dialog = preview(person)
    choose(person, dialog, "figures")
    person.press(Key.Key_Escape)
    person.sit_again()
    again = preview(person)
    assert not again.options.figures
    person.press(Key.Key_Escape)
    person.window.close()
    person = table.sit(folder)
    assert preview(person).options.figures
    person.press(Key.Key_Escape)


def test_leave_no_trace_holds_from_when_it_is_said(
    table: Table, tmp_path: Path, home: Path
) -> None:
    person = table.sit(write_folder(tmp_path / "report"))
    person.window.actions_["no-trace"].trigger()
    dialog = preview(person)
    choose(person, dialog, "figures")
    person.press(Key.Key_Escape)
    assert not list(home.rglob("sheets"))
    person.sit_again()
    person.window.actions_["no-trace"].trigger()
    dialog = preview(person)
    choose(person, dialog, "figures")
    person.press(Key.Key_Escape)
    assert list(home.rglob("sheets/*.json"))


def test_what_changed_is_marked_where_the_reader_wants_it(full: Person) -> None:
    dialog = preview(full)
    assert "Since edition 1" not in text(dialog.pages)
    choose(full, dialog, "changes")
    assert "Since edition 1: new facts 2–5" in text(dialog.pages)
    full.press(Key.Key_Escape)


# Looking


def test_the_pages_stand_beside_the_desk_in_small(full: Person) -> None:
    dialog = preview(full)
    strip, desk = dialog.strip, dialog.desk
    assert not strip.isVisible()
    choose(full, dialog, "full")
    assert strip.isVisible()
    strip.setFocus()
    full.press(Key.Key_End)
    count = dialog.pages.page_count
    assert dialog.number.text() == f"Page {count} of {count}"
    full.press(Key.Key_Up)
    assert dialog.number.text() == f"Page {count - 1} of {count}"
    place = strip._place(1).center().toPoint()
    place.setY(place.y() - strip.verticalScrollBar().value())
    full.qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.number.text() == f"Page 2 of {count}"
    desk.setFocus()
    full.press(Key.Key_PageDown)
    assert dialog.number.text() == f"Page 3 of {count}"
    full.press(Key.Key_PageUp, times=3)
    assert dialog.number.text() == f"Page 1 of {count}"
    full.press(Key.Key_Escape)


def test_the_page_is_enlarged_by_any_measure_and_drawn_anew(person: Person) -> None:
    dialog = preview(person)
    desk = dialog.desk
    coarse = desk.pictures[0]
    middle = QPointF(desk.viewport().rect().center())
    for _ in range(3):
        turn(desk, middle, 48)
    assert 1.2 < desk.zoom < 1.3
    person.wait(lambda: desk.pictures[0] != coarse)
    desk.setFocus()
    person.press(Key.Key_Minus, times=9)
    assert desk.zoom == 1
    person.press(Key.Key_Plus)
    assert desk.zoom == 1.25
    person.press(Key.Key_Plus, times=3)
    before = share(desk, middle)
    turn(desk, middle, 240)
    assert share(desk, middle) == pytest.approx(before, abs=0.002)
    person.press(Key.Key_0)
    assert desk.zoom == 1
    person.press(Key.Key_Escape)


def test_the_page_is_sharp_once_it_is_open(full: Person) -> None:
    dialog = preview(full)
    desk = dialog.desk

    def is_sharp() -> bool:
        wide = desk.page_size[0] * desk.devicePixelRatioF()
        return abs(desk._picture.width() - wide) <= desk.devicePixelRatioF()

    full.wait(is_sharp)
    full.click(dialog.larger)
    assert not is_sharp()
    full.wait(is_sharp)
    full.press(Key.Key_Escape)


def test_the_preview_fits_a_small_screen(full: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    small = QRect(0, 0, 1024, 640)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: small)
    dialog = preview(full)
    assert dialog.width() <= small.width()
    assert dialog.height() <= small.height()
    button = dialog.choices.print
    assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
    full.press(Key.Key_Escape)


def share(desk: PageDesk, place: QPointF) -> tuple[float, float]:
    """Which place of the page lies there, in parts of its width and height."""
    page = desk._target
    return (place.x() - page.x()) / page.width(), (place.y() - page.y()) / page.height()


def turn(desk: PageDesk, place: QPointF, angle: int) -> None:
    """Turn the wheel over a place with Ctrl held."""
    event = QWheelEvent(
        place, QPointF(desk.viewport().mapToGlobal(place.toPoint())), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, Mod.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(desk.viewport(), event)


# Leaving


def test_it_can_be_left_while_pages_are_being_set(full: Person) -> None:
    full.ctrl(Key.Key_P)
    dialog = full.dialog(PreviewDialog)
    assert not dialog.choices.print.isEnabled()
    full.press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_pages_that_cannot_be_set_are_said(person: Person) -> None:
    dialog = preview(person)
    dialog._failed(RuntimeError("no room"))
    assert dialog.desk.accessibleDescription() == "The pages could not be set: no room"
    assert not dialog.choices.save.isEnabled()
    person.press(Key.Key_Escape)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_closing_the_window_closes_the_preview(table: Table, tmp_path: Path, language: str) -> None:
    person = table.sit(write_folder(tmp_path / "report", report(language=language)))
    dialog = preview(person)
    person.window.close()
    assert not dialog.isVisible()


def test_closing_ends_what_is_being_set(table: Table, tmp_path: Path) -> None:
    facts = [
        reported(
            f"f{n}", "s", statement=f"Statement {n} of a very long list of facts.", when="2018"
        )
        for n in range(1500)
    ]
    person = table.sit(write_folder(tmp_path / "many", made(*facts)))
    dialog = preview(person)
    person.click(dialog.choices.findChild(QAbstractButton, "full"))
    person.wait(lambda: dialog.setter.is_long)
    process = dialog.setter.pid
    person.press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.setter.pid == 0  # what it was setting is gone with it
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    person.sit_again()
    again = preview(person)
    assert again.number.text().startswith("Page 1 of ")
    person.press(Key.Key_Escape)


def test_a_filtered_page_counts_what_the_window_counts(full: Person) -> None:
    full.search("jordan")
    shown, base = full.session.facts.reading.shown, full.session.facts.reading.base
    full.show("sources")
    listed = sum(text.startswith("Source ") for text in full.panel_texts)
    dialog = preview(full)
    count = len(shown)
    assert dialog.choices.printed.text() == f"{count} of {count} facts on the page"
    page = text(dialog.pages)
    assert f"{count} of {len(base)} facts, from {listed} sources." in page
    assert "source 2 is not cited here, others derive from it" in page
    full.press(Key.Key_Escape)
    full.sit_again()
    # What is half typed filters nothing, and is not said to.
    full.search("after:2018-0")
    again = preview(full)
    assert again.choices.window_line.text() == "As in the window: no filter, no source set aside."
    assert "Filtered" not in text(again.pages)
    assert again.choices.printed.text().endswith("key facts on the page")
    full.press(Key.Key_Escape)
