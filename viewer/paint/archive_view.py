"""An archived text as it is, with the cited passages marked; from a passage to its fact."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from viewer.domain.cited_places import CitedPlace
from viewer.paint.look import Look
from viewer.paint.row_view import BLEED
from viewer.paint.slim_bar import SlimBar

BAR = 3  # pixels: as before a selected row
NEAR = 200  # places found that are marked before and behind the one in sight

# Letters that would turn or hide text are shown as a sign that stands in for them, one for one.
_HIDDEN = {
    code: "\ufffd"
    for span in (
        (0x00, 0x09), (0x0B, 0x0D), (0x0E, 0x20), (0x7F, 0xA0), (0x061C, 0x061D),
        (0x180E, 0x180F), (0x200B, 0x2010), (0x2028, 0x202F), (0x2060, 0x2070), (0xFEFF, 0xFF00),
    )
    for code in range(*span)
}  # fmt: skip


class ArchiveView(QPlainTextEdit):
    """Read-only. `followed` carries the fact that cites the words under a click or the cursor."""

    followed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._spans: list[tuple[int, int, str]] = []
        self._wide: list[int] = []
        self._found: tuple[tuple[int, int], ...] = ()
        self._chosen = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setStyleSheet("QPlainTextEdit { border: 0; }")
        self.document().setDocumentMargin(BLEED)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        self.look = look
        self.setFont(look.font("control"))
        bar = self.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self._mark()

    def show_text(self, text: str, places: Sequence[CitedPlace]) -> None:
        """Show a text; `places` count its characters, as `viewer.domain` does."""
        shown = text.replace("\r\n", " \n").replace("\r", "\n").translate(_HIDDEN)
        self.setPlainText(shown)
        # A document counts in UTF-16: letters outside the first plane are two to it.
        self._wide = [at for at, letter in enumerate(text) if letter > "\uffff"]
        self._spans = [
            (self._position(place.start), self._position(place.end), place.fact) for place in places
        ]
        self._found = ()
        self._mark()

    def _position(self, character: int) -> int:
        return character + bisect_left(self._wide, character)

    @property
    def place(self) -> int:
        """The character of the text at which the cursor stands."""
        position = self.textCursor().selectionStart()
        return position - bisect_left([at + n for n, at in enumerate(self._wide)], position)

    def show_found(self, places: Sequence[tuple[int, int]], at: int) -> None:
        """Mark what was found, as far as it is near, and bring the one at `at` into sight."""
        near = places[max(0, at - NEAR) : at + NEAR] if at >= 0 else ()
        self._found = tuple((self._position(a), self._position(b)) for a, b in near)
        if at >= 0:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._position(places[at][0]))
            cursor.setPosition(self._position(places[at][1]), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.centerCursor()
        self._mark()

    def go_to(self, fact_id: str) -> bool:
        """Put the cursor on the first place that a fact quotes; whether there is one."""
        for start, _end, fact in self._spans:
            if fact == fact_id:
                cursor = self.textCursor()
                cursor.setPosition(start)
                self.setTextCursor(cursor)
                self.centerCursor()
                return True
        return False

    def choose(self, fact_id: str) -> None:
        """Tell the places that a fact quotes from those of others; "" for none."""
        if fact_id != self._chosen:
            self._chosen = fact_id
            self._mark()
            self.viewport().update()

    def fact_at(self, position: int) -> str:
        """The fact that quotes the words at a position of the document; "" for none."""
        return next((fact for start, end, fact in self._spans if start <= position < end), "")

    def _mark(self) -> None:
        theme = self.look.theme
        grounds = [(start, end, "passage", fact) for start, end, fact in self._spans]
        grounds += [(start, end, "selected", "") for start, end in self._found]
        marks = []
        for start, end, ground, fact in grounds:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            form = QTextCharFormat()
            form.setBackground(QColor(theme.colour(ground)))
            form.setForeground(QColor(theme.colour("ink")))
            if fact and fact == self._chosen:
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(QColor(theme.colour("accent")))
            mark.cursor = cursor
            mark.format = form
            marks.append(mark)
        self.setExtraSelections(marks)

    # -- Qt ---------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and before the lines that the chosen fact quotes the bar of a selected row."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        x = self.viewport().width() - BAR if self.look.mirrored else 0
        for start, end, fact in self._spans:
            if fact and fact == self._chosen:
                top, bottom = self._rect(start).top(), self._rect(end).bottom()
                bar = QRect(x, top, BAR, bottom - top + 1)
                painter.fillRect(bar, self.look.theme.colour("accent"))
        painter.end()

    def _rect(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        fact = self.fact_at(cursor.position())
        if fact and not self.textCursor().hasSelection():
            self.followed.emit(fact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            fact = self.fact_at(self.textCursor().position())
            if fact:
                self.followed.emit(fact)
            return
        super().keyPressEvent(event)
