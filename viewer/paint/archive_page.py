"""An archived text with its search: Ctrl+F, the words, how many places, on and back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from viewer.domain.cited_places import CitedPlace
from viewer.domain.find_text import MOST, find_all
from viewer.paint.archive_view import BAR, ArchiveView
from viewer.paint.look import Look
from viewer.paint.mark_button import MarkButton
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED

FIELD, LEAST = 240, 60
APART = 13  # from the edge of a bar to the words behind it


class FateLabel(PlainLabel):
    """A sentence behind a bar, as on the page of passages."""

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        super().set_look(look)
        self._far, self._bar = look.mirrored, look.theme.colour(self.colour)
        apart = int(look.px(APART))
        self.setContentsMargins(*((0, 0, apart, 0) if self._far else (apart, 0, 0, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - BAR if self._far else 0, 0, BAR, self.height(), self._bar)
        painter.end()


class ArchivePage(QWidget):
    """`followed` carries the fact that cites the words under a click or the cursor."""

    followed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.view = ArchiveView(look)
        self.field = QLineEdit()
        self.field.setMinimumWidth(LEAST)
        self.count = PlainLabel(look, "meta", "ink2")
        self.fate = FateLabel(look, "control-medium", "bad")
        self.fate.setWordWrap(True)
        self.fate.hide()
        self.previous = MarkButton(look, "back", "")
        self.next = MarkButton(look, "forward", "")
        self._text = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1
        line = QHBoxLayout()
        line.setContentsMargins(BLEED, 0, BLEED, 0)
        line.setSpacing(8)
        for widget in (self.field, self.previous, self.next, self.count):
            line.addWidget(widget)
        line.setStretch(0, 1)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        said = QHBoxLayout()
        said.setContentsMargins(BLEED, 0, BLEED, 0)
        said.addWidget(self.fate)
        box.addLayout(said)
        box.addLayout(line)
        box.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.followed.connect(self.followed)
        self.field.textChanged.connect(self._search)
        self.previous.clicked.connect(self._step_back)
        self.next.clicked.connect(self._step_on)
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        words = look.words
        self.view.set_look(look)
        self.count.set_look(look)
        self.fate.set_look(look)
        self.field.setFont(look.font("control"))
        self.field.setPlaceholderText(words("archive.find"))
        self.field.setAccessibleName(words("archive.find"))
        self.field.setMaximumWidth(round(look.px(FIELD)))
        for button, key in ((self.previous, "archive.previous"), (self.next, "archive.next")):
            button.set_look(look)
            button.setAccessibleName(words(key))
            button.setToolTip(words(key))
        self._say()

    def show_text(self, text: str, places: Sequence[CitedPlace], name: str) -> None:
        """Show a text with its cited places; `name` is for screen readers."""
        self._text = text
        self.view.show_text(text, places)
        self.view.setAccessibleName(name)
        self._search(self.field.text())

    def show_fate(self, text: str, *, supposed: bool) -> None:
        """Say why the source does not stand, "" where it does; `supposed` under a what-if alone."""
        self.fate.say(text)
        self.fate.colour = "whatif" if supposed else "bad"
        self.fate.set_look(self.look)
        self.fate.setVisible(bool(text))

    def choose(self, fact_id: str) -> None:
        """Tell the places that a fact quotes from those of others; "" for none."""
        self.view.choose(fact_id)

    def go_to(self, fact_id: str) -> bool:
        """Put the cursor on the first place that a fact quotes; whether there is one."""
        return self.view.go_to(fact_id)

    def look_for(self, text: str) -> bool:
        """Look for a text from the beginning on; whether it is there. What is not is not asked."""
        if not find_all(self._text, text):
            return False
        self.view.moveCursor(QTextCursor.MoveOperation.Start)
        self.field.setText(text)
        return True

    # -- finding ----------------------------------------------------------

    def _search(self, wanted: str) -> None:
        """Go to the first place from the cursor on."""
        self._places = find_all(self._text, wanted)
        here = self.view.place
        starts = [start for start, _ in self._places]
        self._at = bisect_left(starts, here) if starts else -1
        if self._at == len(starts):
            self._at = 0
        self._go()

    def _step(self, way: int) -> None:
        if self._places:
            self._at = (self._at + way) % len(self._places)
            self._go()

    def _step_back(self) -> None:
        self._step(-1)

    def _step_on(self) -> None:
        self._step(1)

    def _go(self) -> None:
        self.view.show_found(self._places, self._at)
        self._say()

    def _say(self) -> None:
        words, number = self.look.words, len(self._places)
        many = words.number(number) + ("+" if number == MOST else "")
        text = ""
        if self.field.text().strip():
            text = words("archive.none")
            if number:
                text = words("archive.place", at=words.number(self._at + 1), whole=many)
        self.count.say(text)
        for button in (self.previous, self.next):
            button.setEnabled(bool(number))

    # -- Qt ---------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        assert isinstance(event, QKeyEvent)
        wanted = self._wanted_by(watched, event)
        if wanted is None:
            return False
        if kind == QEvent.Type.KeyPress:
            wanted()
        event.accept()  # not the window's: its search looks through facts
        return True

    def _wanted_by(self, watched: object, event: QKeyEvent) -> Callable[[], None] | None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = self._step_back if back else self._step_on
        if event.matches(QKeySequence.StandardKey.Find):
            return self._enter_field
        if event.key() == Qt.Key.Key_F3:
            return step
        if watched is self.field:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return step
            if event.key() == Qt.Key.Key_Escape:
                return self._leave_field
        return None

    def _enter_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _leave_field(self) -> None:
        self.field.clear()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
