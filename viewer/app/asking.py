"""The system's questions for a file or a folder."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication, QFileDialog

from viewer.texts.words import Words


def ask_path(form: str, start: str, words: Words) -> str:
    """The system's question for a "file", a "folder", the "copy" of a source, marks to take
    ("marks-in") or where they go ("marks-out"), beginning in the folder `start`.
    """
    window = QApplication.activeWindow()
    if form == "folder":
        return QFileDialog.getExistingDirectory(window, words("open.folder-title"), start)
    title, kinds = words("open.title"), words("open.filter")
    if form.startswith("marks"):
        title, kinds = words(f"marks.{form[6:]}-title"), words("marks.filter")
    if form == "marks-out":
        proposed = os.path.join(start, "marks.md")
        return QFileDialog.getSaveFileName(window, title, proposed, kinds)[0]
    if form == "copy":
        title, kinds = words("open.copy-title"), words("open.copy-filter")
    return QFileDialog.getOpenFileName(window, title, start, kinds)[0]
