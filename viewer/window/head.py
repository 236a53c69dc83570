"""The head of the window: marking, title, edition and cut-off, print, search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.factbase import FactBase
from viewer.domain.plain import visible
from viewer.domain.ratings import marking
from viewer.paint.fill import fill
from viewer.paint.look import Look
from viewer.paint.mark_button import MarkedButton
from viewer.paint.marks import draw_mark
from viewer.paint.plain_label import PlainLabel
from viewer.texts.dates import date_words
from viewer.texts.ratings import marking_words
from viewer.window.shedding import show_what_fits

SEARCH_LEAST = 150  # pixels of the normal text size
SUBTITLE_GAP, SUBTITLE_LEAST = 12, 160  # before it, and less of it than that is not shown
SEARCH_PAUSE = 30  # ms after a key, so that fast typing is one search


class MarkingBand(QWidget):
    """The handling marking in its TLP colours; other markings in neutral ones."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.handling = ""
        self.margin = 32
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.setFixedHeight(int(look.px(24)))
        self.update()

    def show_marking(self, handling: str) -> None:
        self.handling = handling
        self.setAccessibleName(self.words())
        self.setToolTip("")
        self.update()

    def words(self) -> str:
        """The marking as a screen reader says it."""
        said = marking_words(marking(self.handling), self.look.words)
        return f"{self.handling}. {said}" if said else self.handling

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, found = self.look, marking(self.handling)
        theme = look.theme
        painter = QPainter(self)
        fill(painter, self.rect(), theme.colour(found.background or "ink2"))
        if theme.is_dark and found.background:
            fill(painter, QRect(0, 0, self.width(), 1), theme.colour("band_line"))
            bottom = QRect(0, self.height() - 1, self.width(), 1)
            fill(painter, bottom, theme.colour("band_line"))
        colour = theme.colour(found.foreground or "ground")
        painter.setPen(colour)
        strong = look.font("label")
        painter.setFont(strong)
        area = self.rect().adjusted(self.margin, 0, -self.margin, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        )
        name = visible(found.name)
        painter.drawText(area, middle, name)
        words = marking_words(found, look.words)
        if words:
            shift = QFontMetrics(strong).horizontalAdvance(name) + int(look.px(14))
            rest = (
                area.adjusted(0, 0, -shift, 0) if look.mirrored else area.adjusted(shift, 0, 0, 0)
            )
            painter.setFont(look.font("meta"))
            painter.drawText(rest, middle, words)
        painter.end()


class SearchField(QLineEdit):
    """The one search field: what is typed narrows every panel; Down goes to the panel."""

    leaving = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_look(look)
        self.setMaxLength(500)
        self.textChanged.connect(self._offer_clearing)
        self.setAcceptDrops(False)  # a file that is dropped here is opened, not searched for

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its glass, and in an empty one at the far end the key that leads here."""
        super().paintEvent(event)
        painter = QPainter(self)
        x = self.width() - 26 if self.look.mirrored else 12
        glass = QRectF(x, (self.height() - 15) / 2, 15, 15)
        draw_mark(painter, "search", glass, self.look.theme.colour("ink2"))
        if self.text():
            painter.end()
            return
        painter.setFont(self.look.font("meta"))
        painter.setPen(self.look.theme.colour("ink3"))
        keys = QKeySequence(QKeySequence.StandardKey.Find)
        hint = keys.toString(QKeySequence.SequenceFormat.NativeText)
        far = Qt.AlignmentFlag.AlignLeft if self.look.mirrored else Qt.AlignmentFlag.AlignRight
        area = self.rect().adjusted(12, 0, -12, 0)
        shown = self.look.width(self.placeholderText(), "control")
        if self.width() > shown + self.look.width(hint, "meta") + self.look.px(64):
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | far, hint)
        painter.end()

    def _offer_clearing(self) -> None:
        """Make the button that clears once there is something to clear: its icon loads slowly."""
        if self.text():
            self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Leave Copy to the selected fact while nothing is selected here."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Copy)
            and not self.hasSelectedText()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.leaving.emit()
        else:
            super().keyPressEvent(event)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setFont(look.font("control"))
        # Qt would put a text in another script than the window's to the edge where the hint stands.
        edge = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        left, right = (6, 26) if look.mirrored else (26, 6)
        self.setTextMargins(left, 0, right, 0)
        self.setPlaceholderText(look.words("search.placeholder"))
        self.setAccessibleName(look.words("search.name"))


class Head(QWidget):
    """Title, subtitle, edition and cut-off at the left; print and search at the right.

    `searchChanged` carries the text once typing pauses for a moment.
    """

    searchChanged = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = look
        self._title = self._subtitle = ""
        self._search_width, self._free = 0, False
        self.title = PlainLabel(look, "title")
        self.title.setMinimumWidth(80)
        self.subtitle = PlainLabel(look, "control", "ink2")
        self.subtitle.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self.subtitle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.edition = PlainLabel(look, "meta", "ink2")
        self.meta = PlainLabel(look, "meta", "ink2")
        self.cutoff = PlainLabel(look, "label", "ink")
        self.count = PlainLabel(look, "meta", "ink2")
        # Between two parts stands a label of its own: blanks at the end of one would be lost, and
        # a dot would stand at its wrong side, where the text runs against the window.
        self._dots = PlainLabel(look, "meta", "ink2"), PlainLabel(look, "meta", "ink2")
        self.print = MarkedButton(look, "print", look.words("head.print"))
        self.search = SearchField(look)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.search.textChanged.connect(self._pause.start)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(16)
        names = QVBoxLayout()
        names.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(0)
        first, second = self._dots
        for label in (self.edition, first, self.meta, self.cutoff, second, self.count):
            line.addWidget(label)
        line.addStretch(1)
        names.addStretch(1)
        named = QHBoxLayout()
        named.setSpacing(0)
        named.addWidget(self.title)
        named.addWidget(self.subtitle)
        names.addLayout(named)
        names.addLayout(line)
        names.addStretch(1)
        self._layout.addLayout(names, 1)
        self._layout.addWidget(self.print, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addWidget(self.search, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        parts = (self.subtitle, self.edition, self.meta, self.cutoff, self.count)
        for label in (self.title, *parts, *self._dots):
            label.set_look(look)
        before = int(look.px(SUBTITLE_GAP))
        sides = (0, before) if look.mirrored else (before, 0)
        # On one base line with the title, whose lines are higher.
        self.subtitle.setContentsMargins(sides[0], 0, sides[1], int(look.px(3)))
        for dot in self._dots:
            dot.say("\u00b7")
            dot.setContentsMargins(int(look.px(6)), 0, int(look.px(6)), 0)
        apart = int(look.px(4))
        self.cutoff.setContentsMargins(*((0, 0, apart, 0) if look.mirrored else (apart, 0, 0, 0)))
        self.search.set_look(look)
        self.print.set_look(look)

    def arrange(self, margin: int, search_width: int, *, narrow: bool, free: bool) -> None:
        """Line up with the page: its margin, and the evidence pane below the search field. Where
        the field is `free` of the pane, it gives some of its width to a title that needs it.
        """
        self._layout.setContentsMargins(margin, 0, margin, 0)
        self._search_width, self._free = search_width, free
        self.title.set_style("title-small" if narrow else "title", self.look)
        self.setFixedHeight(int(self.look.px(64 if not narrow else 56)))
        self._fit()

    def show_briefing(self, base: FactBase) -> None:
        """Say what is open."""
        words, briefing = self.look.words, base.briefing
        self._title, self._subtitle = visible(briefing.title), visible(briefing.subtitle or "")
        number, issued = briefing.edition.number, date_words(base.issued, words)
        self.edition.say(words("head.edition", number=number, date=issued))
        self.meta.say(words("head.cutoff"))
        self.cutoff.say(date_words(base.cutoff, words))
        facts = words("head.facts", n=len(base))
        self.count.say(words("head.count", facts=facts, sources=words(
            "head.sources", n=len(base.sources))))  # fmt: skip
        cutoff = f"{self.meta.text()} {self.cutoff.text()}"
        said = (self._title, self._subtitle, self.edition.text(), cutoff, self.count.text())
        self.setAccessibleName(". ".join(filter(None, said)))
        self.title.setAccessibleName(self._title)
        self._fit()

    def _fit(self) -> None:
        """The information cut-off stays; the rest of the line as far as there is room."""
        sides = self._layout.contentsMargins()
        taken = sides.left() + sides.right() + self.print.sizeHint().width()
        labels = (self.edition, self.meta, self.cutoff, self.count)
        room = self.width() - taken - 2 * self._layout.spacing()
        width = self._search_width
        if self._free:
            needed = self.title.fontMetrics().horizontalAdvance(self._title)
            width = max(min(width, int(self.look.px(SEARCH_LEAST))), min(width, room - needed - 1))
        self.search.setFixedWidth(max(1, width))
        room -= width
        dots = sum(dot.sizeHint().width() for dot in self._dots)
        show_what_fits(labels, (self.count, self.edition, self.meta), room - dots, 0)
        for dot, part in zip(self._dots, (self.edition, self.count), strict=True):
            dot.setVisible(not part.isHidden())
        end = Qt.TextElideMode.ElideRight
        cut = self.title.fontMetrics().elidedText(self._title, end, room)
        self.title.say(cut)
        left = room - self.title.sizeHint().width() - int(self.look.px(SUBTITLE_GAP))
        fits = left > self.look.px(SUBTITLE_LEAST) and bool(self._subtitle)
        self.subtitle.setVisible(fits)
        if fits:
            self.subtitle.say(self.subtitle.fontMetrics().elidedText(self._subtitle, end, left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_search(self, text: str) -> None:
        """Put a text into the field without telling anyone."""
        if text.strip() != self.search.text().strip():
            self.search.blockSignals(True)
            self.search.setText(text)
            self.search.blockSignals(False)

    def _tell(self) -> None:
        self.searchChanged.emit(self.search.text())
