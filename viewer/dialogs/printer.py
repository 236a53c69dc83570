"""Paper: the same pages as in the preview, sent through the system's print dialog.

Qt's printing talks to the print service as soon as a printer object is made, so nothing here
runs before the reader asks to print.
"""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from viewer.paint.look import Look
from viewer.sheet.typesetting import Pages

PRINT_PPI = 300
SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class NoPrinter(Exception):  # noqa: N818 - a state of the computer, not an error
    """No printer is set up on this computer."""


def print_pages(parent: QDialog, look: Look, pages: Pages, title: str, paper: str) -> str:
    """Ask for a printer and send the pages; the sentence that says where, "" when cancelled.

    Qt reports no failed delivery, so it says "sent" and no more. Raises NoPrinter.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title[:120])
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(SIZES[paper]))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setResolution(PRINT_PPI)
    printer.setFromTo(1, pages.page_count)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages.page_count)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return ""
    first = printer.fromPage() or 1
    last = printer.toPage() or pages.page_count
    paint_pages(printer, pages, first, last)
    return look.words("preview.sent", name=printer.printerName())


def paint_pages(printer: QPrinter, pages: Pages, first: int, last: int) -> None:
    """Paint the pages from `first` to `last` onto the printer's pages, one picture at a time."""
    painter = QPainter(printer)
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        image = QImage.fromData(pages.picture(number, PRINT_PPI))
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
