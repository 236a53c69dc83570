"""The evidence pane: the selected fact with everything it stands on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.domain.citation_check import CitationCheck
from viewer.domain.evidence import RelationRow, evidence_rows
from viewer.models.row_model import RowModel
from viewer.paint.evidence_rows import EVIDENCE_PAINTERS
from viewer.paint.look import Look
from viewer.paint.mark_button import MarkButton
from viewer.paint.panel import Panel
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.slim_bar import THICKNESS
from viewer.texts.aloud import say_row

START, END = 24, 32  # from the edges of the pane to what it shows, in pixels
PADDING = 4  # around the mark of a button


class EvidencePane(Panel):
    """One list of rows; `stepRequested` asks for the fact before (-1) or after (1)."""

    stepRequested = Signal(int)
    filtersDropped = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("evidence")
        words = look.words
        self.view = RowView(
            RowModel(self._say), EVIDENCE_PAINTERS, look, words("evidence.name"), self
        )
        self.view.setObjectName("evidenceRows")
        self.view.followed.connect(self._follow)
        self.write = MarkButton(look, "own-note", words("marks.write"), self)
        self.previous = MarkButton(look, "back", words("evidence.previous"), self)
        self.next = MarkButton(look, "forward", words("evidence.next"), self)
        self.write.clicked.connect(self._write)
        self.previous.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        self._check: CitationCheck | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.view)
        self._set_margins()
        self._buttons = QWidget(self)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.write)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.entry = self.view

    def use(self, check: CitationCheck) -> None:
        """Take the verification of the briefing now open."""
        self._check = check

    def _say(self, row: Any) -> str:
        if isinstance(row, RelationRow):
            number = self.look.words("evidence.fact", number=row.number)
            return f"{number}: {row.statement}"
        return say_row(row, self.reading, self.look.words)

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        assert self.reading is not None
        assert self._check is not None
        self.view.rows.show(evidence_rows(self.reading, self.fact, self._check.state))
        self._buttons.setVisible(bool(self.reading.shown))

    def _set_margins(self) -> None:
        self.inset(self._column, START - BLEED, 20, END - BLEED - THICKNESS, 0)

    def restyle(self) -> None:
        self._set_margins()
        self.view.set_look(self.look)
        for button in (self.write, self.previous, self.next):
            button.set_look(self.look)

    def mark_fact(self) -> None:
        if self.reading is not None and self._check is not None:
            self.refresh()
            self.view.scrollToTop()

    # -- asked for --------------------------------------------------------

    def _follow(self, kind: str, name: str) -> None:
        if kind == "action":
            self.filtersDropped.emit()
        else:
            self.follow(kind, name)

    def _write(self) -> None:
        if self.fact:
            self.markWanted.emit(f"fact/{self.fact}/note")

    def _step_back(self) -> None:
        self.stepRequested.emit(-1)

    def _step_on(self) -> None:
        self.stepRequested.emit(1)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._buttons.sizeHint()
        end = END - PADDING
        left = end if self.look.mirrored else self.width() - size.width() - end
        self._buttons.setGeometry(left, 18, size.width(), size.height())
        self._buttons.raise_()
