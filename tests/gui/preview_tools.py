"""What every test of the preview does: open it, wait for its pages, choose, read them."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.window_tools import Key, Person
from viewer.dialogs.preview import PreviewDialog
from viewer.sheet.typesetting import Pages


def preview(person: Person) -> Any:
    person.ctrl(Key.Key_P)
    dialog = person.dialog(PreviewDialog)
    ready(person, dialog)
    return dialog


def ready(person: Person, dialog: Any) -> None:
    person.wait(lambda: dialog.pages is not None)
    QApplication.processEvents()


def text(pages: Pages) -> str:
    pdf = PdfReader(io.BytesIO(pages.pdf))
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def choose(person: Person, dialog: Any, name: str) -> None:
    """Choose otherwise, and see the pages set anew."""
    button = dialog.choices.findChild(QAbstractButton, name)
    before = dialog.pages
    person.click(button)
    person.wait(lambda: dialog.pages not in (None, before))
    QApplication.processEvents()
