"""Paper: the same pages as in the preview, sent through the system's print dialog.

Qt's printing talks to the print service as soon as a printer object is made, so nothing here
runs before the reader asks to print.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMarginsF, QRectF, QThreadPool
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from viewer.models.jobs import Job
from viewer.paint.look import Look
from viewer.sheet.typesetting import MOST_PPI, Pages

if TYPE_CHECKING:
    from viewer.dialogs.preview import PreviewDialog

SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class NoPrinter(Exception):  # noqa: N818 - a state of the computer, not an error
    """The printer of this `name` takes no pages; "" where none is set up on this computer."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


def print_pages(parent: PreviewDialog, look: Look, pages: Pages, title: str, paper: str) -> str:
    """Ask for a printer and send the pages; the sentence that says where, "" when cancelled.

    Qt reports no failed delivery, so it says "sent" and no more. Raises NoPrinter and what the
    typesetter raises.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title[:120])
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(SIZES[paper]))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFromTo(1, pages.page_count)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages.page_count)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    name = printer.printerName()
    parent.choices.set_ready(False)
    parent.choices.tell(look.words("preview.sending", name=name))
    try:
        _fetched(pages, printed_ppi(printer))
        paint_pages(printer, pages, chosen_pages(printer, pages.page_count))
    finally:
        if parent.isVisible():
            parent.choices.set_ready(True)
    return look.words("preview.sent", name=name)


def printed_ppi(printer: QPrinter) -> int:
    """Pixels per inch of the pictures: the printer's own, at most `MOST_PPI`."""
    return min(printer.resolution(), MOST_PPI)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for, in the order in which they are printed."""
    ranges = printer.pageRanges().toRangeList()
    if ranges:
        numbers = [n for one in ranges for n in range(one.from_, one.to + 1) if n <= count]
    else:
        last = printer.toPage() or count
        numbers = list(range(printer.fromPage() or 1, min(last, count) + 1))
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return numbers[::-1] if backwards else numbers


def paint_pages(printer: QPrinter, pages: Pages, numbers: list[int]) -> None:
    """Paint the pages onto the printer's, one picture at a time; raises NoPrinter."""
    painter = QPainter()
    if not painter.begin(printer):
        raise NoPrinter(printer.printerName() or printer.outputFileName())
    ppi = printed_ppi(printer)
    for place, number in enumerate(numbers):
        if place and not printer.newPage():
            painter.end()
            raise NoPrinter(printer.printerName() or printer.outputFileName())
        image = QImage.fromData(pages.picture(number, ppi))
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise NoPrinter(printer.printerName() or printer.outputFileName())


def _fetched(pages: Pages, ppi: int) -> None:
    """Have the pictures made while the window goes on; raises what the typesetter raises."""
    loop, failed = QEventLoop(), list[Exception]()
    job = Job(partial(pages.pictures, ppi))
    job.failed.connect(failed.append)
    job.ended.connect(loop.quit)
    job.start(QThreadPool.globalInstance())
    loop.exec()
    if failed:
        raise failed[0]
