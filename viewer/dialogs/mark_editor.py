"""Where the reader writes a note, sets a bookmark, says what is doubtful: kept as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from viewer.dialogs.frame import FAR, DialogFrame
from viewer.domain.own_marks import LONGEST, About, MarkKind, OwnMarks, Subject
from viewer.paint.doubt_scale import DoubtScale
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED
from viewer.paint.segments import RING, Segments
from viewer.paint.slim_bar import SlimBar
from viewer.paint.ticks import RING as TICK_RING
from viewer.paint.ticks import TickBox

PAUSE = 400  # ms after the last key, until what was typed is kept
FIRST_DOUBT = 50


class MarkEditor(DialogFrame):
    """`written` carries what a mark is on, its kind, and its text and doubt, or None for no mark;
    `left` says that the next change is another one to be taken back; `turned` carries the subject
    that the reader switched to.
    """

    written = Signal(object, str, object)
    left = Signal()
    turned = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        words = look.words
        super().__init__(look, words("marks.window"), parent)
        self.about = About("briefing")
        self._settling = False
        self._longest, self._last = LONGEST, ""  # letters that a note may have; what it said last
        self._pending: dict[MarkKind, tuple[str, int | None] | None] = {}
        choices = [(name, f"marks.subject.{name}") for name in ("fact", "source", "briefing")]
        self.subject = Segments(choices, look, "marks.subject")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(words("marks.note-hint"))
        self.note.setAccessibleName(words("marks.note-name"))
        self.note.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.bookmark = TickBox(look, words("marks.bookmark-box"))
        self.doubts = TickBox(look, words("marks.doubt-box"))
        self.scale = DoubtScale(look)
        self.degree = PlainLabel(look, "control", "ink2")
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        self.reason.setPlaceholderText(words("marks.reason-hint"))
        self.reason.setAccessibleName(words("marks.reason"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._connect()
        self.set_look(look)
        self.fit(520, 440)

    def _lay_out(self) -> None:
        inner, turn = QVBoxLayout(), QHBoxLayout()
        self.inset(turn, BLEED - RING, 0, FAR - TICK_RING, 4)
        self.inset(inner, BLEED, 0, FAR, 0)
        inner.setSpacing(8)
        turn.addWidget(self.subject)
        turn.addStretch(1)
        turn.addWidget(self.bookmark)
        self.body.addLayout(turn)
        inner.addWidget(self.note, 1)
        doubt = QHBoxLayout()
        doubt.setSpacing(12)
        for widget in (self.doubts, self.scale, self.degree):
            doubt.addWidget(widget, 1 if widget is self.scale else 0)
        inner.addLayout(doubt)
        inner.addWidget(self.reason)
        self.body.addLayout(inner)
        for before, after in (
            (self.note, self.bookmark), (self.bookmark, self.doubts), (self.doubts, self.scale),
            (self.scale, self.reason), (self.reason, self.close_button),
        ):  # fmt: skip
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.subject.chosen.connect(self._turn)
        self.note.textChanged.connect(self._take_note)
        self.bookmark.toggled.connect(self._take_bookmark)
        self.doubts.toggled.connect(self._take_doubt)
        self.scale.valueChanged.connect(self._take_doubt)
        self.reason.textChanged.connect(self._take_doubt)
        self._pause.timeout.connect(self.flush)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.finished.connect(self._leave)

    # -- from the wiring --------------------------------------------------

    def show_marks(
        self, about: About, heading: str, said: str, marks: OwnMarks, known: Sequence[Subject]
    ) -> None:
        """Turn to what is `said` under a heading, with the marks on it; `known` are the subjects
        that there are to turn to. What was typed for another one is kept first.
        """
        if about != self.about:
            self.flush()
            self.left.emit()
        same, self.about = about == self.about, about
        self.show_heading(heading, said)
        self.subject.choose(about.subject)
        for part in self.subject.parts:
            part.setEnabled(part.key in known)
        if same and self._pending:
            return
        self._settling = True
        try:
            note, doubt = marks.find(about, "note"), marks.find(about, "doubt")
            text = note.text if note is not None else ""
            # What was joined of two may be longer than what one types, and is never cut.
            self._longest = max(LONGEST, len(text))
            if self.note.toPlainText().strip() != text:
                self.note.setPlainText(text)
            self._last = self.note.toPlainText()
            self.bookmark.setChecked(marks.find(about, "bookmark") is not None)
            self.doubts.setChecked(doubt is not None)
            degree = doubt.doubt if doubt is not None else None
            self.scale.setValue(FIRST_DOUBT if degree is None else degree)
            reason = doubt.text if doubt is not None else ""
            self.reason.setMaxLength(max(LONGEST, len(reason.encode("utf-16-le")) // 2))
            if self.reason.text().strip() != reason:
                self.reason.setText(reason)
        finally:
            self._settling = False
        self._show_doubt()

    def start(self, kind: MarkKind) -> None:
        """Put the keyboard where a note or a doubt is written."""
        if kind == "doubt":
            self.doubts.setChecked(True)
            self.scale.setFocus()
        else:
            self.note.setFocus()
            self.note.moveCursor(self.note.textCursor().MoveOperation.End)

    # -- what is typed ----------------------------------------------------

    def flush(self) -> None:
        """Hand on what was typed since it was last kept."""
        self._pause.stop()
        pending, self._pending = self._pending, {}
        for kind, value in pending.items():
            self.written.emit(self.about, kind, value)

    def _take(self, kind: MarkKind, value: tuple[str, int | None] | None, *, at_once: bool) -> None:
        if self._settling:
            return
        self._pending[kind] = value
        if at_once:
            self.flush()
        else:
            self._pause.start()

    def _take_note(self) -> None:
        text = self.note.toPlainText()
        if self._settling:
            return
        if len(text) > self._longest:
            self._refuse(len(text) - len(self._last))
            return
        self._last = text
        self._take("note", (text, None) if text.strip() else None, at_once=False)

    def _refuse(self, excess: int) -> None:
        """What was typed or put in is too much: the note is as it was before, nothing of it cut."""
        cursor = self.note.textCursor()
        at = max(0, cursor.position() - excess)
        self._settling = True
        self.note.setPlainText(self._last)
        self._settling = False
        cursor = self.note.textCursor()
        cursor.setPosition(min(at, max(0, self.note.document().characterCount() - 1)))
        self.note.setTextCursor(cursor)
        self.flush()  # now: "Kept" would soon stand in the place of what is said here
        self.said.say(self.look.words("marks.note-full", most=f"{self._longest:,}"))

    def _take_bookmark(self, on: bool) -> None:
        self._take("bookmark", ("", None) if on else None, at_once=True)

    def _take_doubt(self) -> None:
        value = (self.reason.text(), self.scale.value()) if self.doubts.isChecked() else None
        self._show_doubt()
        self._take("doubt", value, at_once=False)

    def _show_doubt(self) -> None:
        on, words = self.doubts.isChecked(), self.look.words
        self.scale.setEnabled(on)
        self.reason.setEnabled(on)
        key = "marks.doubt-value" if on else "marks.doubt-none"
        self.degree.say(words(key, doubt=self.scale.value()))
        self.degree.setMinimumWidth(int(self.look.width(words("marks.doubt-none"), "control")) + 8)

    def _turn(self, subject: str) -> None:
        self.flush()
        self.turned.emit(subject)

    def _leave(self) -> None:
        self.flush()
        self.left.emit()

    # -- DialogFrame ------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        super().set_look(look)
        for part in (self.subject, self.bookmark, self.doubts, self.scale, self.degree):
            part.set_look(look)
        theme = look.theme
        frame = "border-radius: 4px; padding"
        self.note.setStyleSheet(
            f"QPlainTextEdit {{ border: 1px solid {theme.edge}; {frame}: 5px; }}"
            f" QPlainTextEdit:focus {{ border: 2px solid {theme.accent}; {frame}: 4px; }}"
        )
        self.note.setFont(look.font("control"))
        self.reason.setFont(look.font("control"))
        bar = self.note.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self._show_doubt()

    def copy_chosen(self) -> None:
        """Copy belongs to the fields here."""
