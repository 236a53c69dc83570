"""Out of the print preview: what is shown is what is saved and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from tests.gui.preview_tools import choose, preview
from tests.gui.sample import write_folder
from tests.gui.window_tools import Key, Mod, Person, Table
from viewer.dialogs.preview import PreviewDialog, save_dialog
from viewer.dialogs.printer import NoPrinter, chosen_pages, paint_pages, printed_ppi
from viewer.paths import embedded
from viewer.sheet.typesetting import Pages


@pytest.fixture
def person(table: Table, tmp_path: Path) -> Person:
    return table.sit(write_folder(tmp_path / "report"))


@pytest.fixture
def full(table: Table) -> Person:
    """At the briefing inside, which is more than a page holds."""
    return table.sit(embedded())


# Saving


def test_what_is_shown_is_saved(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    dialog = preview(person)
    dialog.ask_target = lambda: str(target)
    shown = dialog.pages.pdf
    person.click(dialog.choices.save)
    person.wait(lambda: not dialog.isVisible())
    assert target.read_bytes() == shown
    assert person.message == f"Sheet saved as {target}"
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["sheet.pdf"]


def test_ctrl_shift_s_asks_at_once_where_to_save(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    person.press(Key.Key_S, Mod.ControlModifier | Mod.ShiftModifier)
    dialog = person.dialog(PreviewDialog)
    dialog.ask_target = lambda: str(target)
    person.wait(lambda: not dialog.isVisible())
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_name_without_its_kind_gets_it(person: Person) -> None:
    asking = save_dialog("Save", "PDF (*.pdf)", person.window)
    asking.selectFile("sheet")
    assert Path(asking.selectedFiles()[0]).name == "sheet.pdf"


def test_no_answer_saves_nothing(person: Person, tmp_path: Path) -> None:
    dialog = preview(person)
    dialog.ask_target = lambda: ""
    person.click(dialog.choices.save)
    assert dialog.isVisible()
    person.press(Key.Key_Escape)


def test_a_target_that_cannot_be_written_is_said(person: Person, tmp_path: Path) -> None:
    dialog = preview(person)
    (tmp_path / "file").touch()
    dialog.ask_target = lambda: str(tmp_path / "file" / "sheet.pdf")
    person.click(dialog.choices.save)
    person.wait(dialog.choices.failure.isVisible)
    assert dialog.isVisible()
    assert dialog.choices.save.isEnabled()
    said = dialog.choices.failure.text()
    assert said.startswith(f"Nothing was written to “{str(tmp_path)[:40]}")
    assert said.endswith("”: part of it is a file.")
    assert dialog.choices.failure.isVisible()
    person.press(Key.Key_Escape)


# Printing


def test_the_printer_gets_the_pages_that_are_shown(person: Person) -> None:
    sent: list[tuple[Pages, str, str]] = []

    def send(pages: Pages, title: str, paper: str) -> str:
        sent.append((pages, title, paper))
        return "Sent to a printer"

    dialog = preview(person)
    dialog.send = send
    pages = dialog.pages
    dialog.choices.print.setFocus()
    person.press(Key.Key_Return)
    assert sent == [(pages, "Training in Iraq", "a4")]
    assert not dialog.isVisible()
    assert person.message == "Sent to a printer"


def test_a_print_that_is_cancelled_comes_back_to_the_preview(person: Person) -> None:
    dialog = preview(person)
    dialog.send = lambda *_: ""
    person.click(dialog.choices.print)
    assert dialog.isVisible()
    assert dialog.choices.note.text() == "Nothing was printed."
    person.press(Key.Key_Escape)


def test_no_printer_is_said(person: Person) -> None:
    def send(*_: object) -> str:
        raise NoPrinter

    dialog = preview(person)
    dialog.send = send
    person.click(dialog.choices.print)
    assert dialog.choices.failure.text().startswith("No printer is set up on this computer")
    assert dialog.isVisible()
    person.press(Key.Key_Escape)


def test_the_printer_is_given_a_picture_of_each_page(full: Person, tmp_path: Path) -> None:
    dialog = preview(full)
    choose(full, dialog, "full")
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageRanges(QPageRanges.fromString("2-3,5,90"))
    assert chosen_pages(printer, dialog.pages.page_count) == [2, 3, 5]
    assert printed_ppi(printer) == 400 < printer.resolution()
    paint_pages(printer, dialog.pages, chosen_pages(printer, dialog.pages.page_count))
    assert len(PdfReader(target).pages) == 3
    printer.setPageRanges(QPageRanges())
    printer.setFromTo(3, 4)
    assert chosen_pages(printer, 6) == [3, 4]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setFromTo(0, 0)
    assert chosen_pages(printer, 3) == [3, 2, 1]
    full.press(Key.Key_Escape)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_pages_is_said(person: Person, tmp_path: Path) -> None:
    def send(pages: Pages, *_: object) -> str:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
        paint_pages(printer, pages, [1])
        return "Sent"

    dialog = preview(person)
    dialog.send = send
    person.click(dialog.choices.print)
    assert "takes no pages" in dialog.choices.failure.text()
    assert dialog.isVisible()
    person.press(Key.Key_Escape)
