"""The least that a window of this kind can be: four tabs, and a table of 50 rows in the first.

What the toolkit itself costs on this machine; `start.py` measures the program beside it.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
)

ROWS, COLUMNS = 50, 5


def main() -> int:
    """Show the window until the process is ended."""
    application = QApplication(sys.argv)
    table = QTableWidget(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"Row {row}, column {column}"))
    tabs = QTabWidget()
    for title, page in (
        ("Summary", table),
        ("Contributors", QTextEdit()),
        ("Timeline", QTextEdit()),
        ("Sources", QTextEdit()),
    ):
        tabs.addTab(page, title)
    window = QMainWindow()
    window.setWindowTitle("Bare window")
    window.setCentralWidget(tabs)
    window.resize(1280, 800)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
