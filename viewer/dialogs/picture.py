"""Saves the visible timeline: asks where it goes and in which format, and writes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.dialogs.file_name import suggested_name
from viewer.domain.reading import Reading
from viewer.files import write_data
from viewer.formats.writing import writing_problem
from viewer.paint.look import Look
from viewer.texts.problems import sentence

FORMATS = ("png", "svg")


class PictureDialog(QFileDialog):
    """The system's dialog for a file to write. `make` gives the bytes of a "png" or "svg"; `said`
    carries how it went."""

    said = Signal(str)

    def __init__(
        self, look: Look, reading: Reading, make: Callable[[str], bytes], parent: QWidget
    ) -> None:
        super().__init__(parent, look.words("picture.title"))
        self.look = look
        self._make = make
        self._kinds = {look.words(f"picture.{form}"): form for form in FORMATS}
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setNameFilters([*self._kinds])
        self.setDefaultSuffix(FORMATS[0])
        self.selectFile(suggested_name(reading, "-timeline.png"))
        self.filterSelected.connect(self._take_kind)
        self.fileSelected.connect(self.save)

    def _take_kind(self, kind: str) -> None:
        self.setDefaultSuffix(self._kinds.get(kind, FORMATS[0]))

    def save(self, path: str) -> None:
        """Write the picture in the format that the ending of its name asks for."""
        ending = path.rpartition(".")[2].casefold()
        data = self._make(ending if ending in FORMATS else self.defaultSuffix())
        words = self.look.words
        try:
            write_data(path, data)
        except OSError as error:
            self.said.emit(sentence(writing_problem(error, path), words))
            return
        self.said.emit(words("status.saved-picture", name=path))
