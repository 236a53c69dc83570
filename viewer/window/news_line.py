"""The line over the panels that says what is new, and what the change bars in them mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.domain.beside import News
from viewer.paint.common_rows import paint_news
from viewer.paint.look import WIDE, Look
from viewer.paint.sketch import Sketch

HEIGHT, SECOND, SINK = 36, 32, 4  # of the line, of one more below it, and its shift towards it
APART = 24  # between what is said and the buttons, at least
PADDING = 4  # that of a button without a frame
Part = tuple[News, str]


class NewsLine(QWidget):
    """`changes` asks what changed, `next` for the next fact that is new, `read` says that all has
    been read; where another edition was compared, `end` in its place ends that.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._parts: Sequence[Part] = ()
        self._tail = ""
        self._compares = False
        self._margin = 32
        self._stacked = False
        self._told = Sketch(look, 0)  # what is said, laid out
        self.changes = QPushButton(look.words("news.changes"))
        self.next = QPushButton(look.words("news.next"))
        self.read = QPushButton(look.words("news.read"))
        self.end = QPushButton(look.words("news.end"))
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)  # where the buttons stand below, this is at their other side
        for button in self._buttons:
            button.setObjectName("link")
            self._layout.addWidget(button)
        self._layout.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        for button in self._buttons:
            button.setFont(look.font("control-medium"))
        self._fit()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.changes, self.next, self.read, self.end

    def arrange(self, margin: int) -> None:
        """Line up with the page."""
        self._margin = margin
        self._fit()

    def say(self, parts: Sequence[Part], tail: str, said: str, *, compares: bool) -> None:
        """Show the counts, each with its bar, and since when; `said` is the whole sentence."""
        self._parts, self._tail = parts, tail
        self._compares = compares
        self.setAccessibleName(said)
        self.show()
        self._fit()

    def _fit(self) -> None:
        """The buttons beside what is said; where there is no room for all of them, below it."""
        look, gap = self.look, self._layout.spacing()
        room = self.width() - 2 * self._margin
        shown = [self.changes, self.next, self.end if self._compares else self.read]
        widths = {button: button.sizeHint().width() + gap for button in shown}
        self._told = self._sketch(WIDE)
        self._stacked = room < self._told.width + APART + sum(widths.values())
        if self._stacked:
            self._told = self._sketch(room)
            for button in (self.next, self.changes):  # without the last there is no way out
                if sum(widths.values()) - gap > room + 2 * PADDING:
                    del widths[button]
        for button in self._buttons:
            button.setVisible(button in widths)
        self._layout.setStretch(0, 0 if self._stacked else 1)
        self._layout.setStretch(len(self._buttons) + 1, 1 if self._stacked else 0)
        high, below = int(look.px(HEIGHT)), int(look.px(SECOND)) if self._stacked else 0
        side, sink = self._margin - PADDING, SINK if self._stacked else 0
        self._layout.setContentsMargins(side, high - sink if below else 0, side, 1 + sink)
        self.setFixedHeight(high + below)
        self.update()

    def _sketch(self, room: float) -> Sketch:
        """What is said, laid out in one line; its width is what it takes. Since when is left out
        where that is more than `room`.
        """
        look = self.look
        sketch = Sketch(look, 4_000)
        high = look.line("control")
        x = 0.0
        for at, (news, text) in enumerate(self._parts):
            if news:
                paint_news(news, sketch, x, look.px(3), high - look.px(3))
                x += look.px(8)
            comma = "," if at < len(self._parts) - 1 else ""
            shown = f"{text}{comma}"
            wide = look.width(shown, "control-medium")
            sketch.text(x, 0, wide + 2, shown, "control-medium")
            x += wide + look.px(10 if comma else 6)
        wide = look.width(self._tail, "control")
        if x + wide <= room or not self._parts:
            sketch.text(x, 0, wide + 2, self._tail, "control", "ink2")
            x += wide
        sketch.width, sketch.height = x, high
        return sketch

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, sketch = self.look.theme, self._told
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ground"))
        x = self.width() - self._margin - sketch.width if self.look.mirrored else self._margin
        sketch.paint(painter, QPointF(x, (self.look.px(HEIGHT) - 1 - sketch.height) / 2))
        line = self.rect()
        line.setTop(self.height() - 1)
        painter.fillRect(line, theme.colour("hairline"))
        painter.end()
