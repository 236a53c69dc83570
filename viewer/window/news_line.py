"""The line over the panels that says what is new, and what the change bars in them mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.domain.beside import News
from viewer.paint.common_rows import paint_news
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch
from viewer.window.main_window import NARROW

HEIGHT = 36
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
        self.changes = QPushButton(look.words("news.changes"))
        self.next = QPushButton(look.words("news.next"))
        self.read = QPushButton(look.words("news.read"))
        self.end = QPushButton(look.words("news.end"))
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addStretch(1)
        for button in self._buttons:
            button.setObjectName("link")
            self._layout.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        for button in self._buttons:
            button.setFont(look.font("control-medium"))
        self.setFixedHeight(int(look.px(HEIGHT)))
        self.update()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.changes, self.next, self.read, self.end

    @property
    def _margin(self) -> int:
        """That of the page."""
        return 24 if self.window().width() < NARROW else 32

    def say(self, parts: Sequence[Part], tail: str, said: str, *, compares: bool) -> None:
        """Show the counts, each with its bar, and since when; `said` is the whole sentence."""
        self._parts, self._tail = parts, tail
        self._compares = compares
        self.setAccessibleName(said)
        self.show()
        self._fit()
        self.update()

    def _fit(self) -> None:
        """The buttons as far as there is room beside what is said."""
        self._layout.setContentsMargins(self._margin, 0, self._margin - 4, 1)
        room = self.width() - 2 * self._margin - self._sketch().width - 24
        last = self.end if self._compares else self.read
        room -= last.sizeHint().width() + 8  # without it there is no way out
        for button in (self.next, self.changes):
            needed = button.sizeHint().width() + 8
            fits = room >= needed
            button.setVisible(fits)
            room -= needed if fits else 0
        for button in (self.read, self.end):
            button.setVisible(button is last)

    def _sketch(self) -> Sketch:
        """What is said, laid out in one line; its width is what it takes."""
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
        sketch.text(x, 0, wide + 2, self._tail, "control", "ink2")
        sketch.width, sketch.height = x + wide, high
        return sketch

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, int(self.look.px(HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, sketch = self.look.theme, self._sketch()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ground"))
        x = self.width() - self._margin - sketch.width if self.look.mirrored else self._margin
        sketch.paint(painter, QPointF(x, (self.height() - 1 - sketch.height) / 2))
        line = self.rect()
        line.setTop(self.height() - 1)
        painter.fillRect(line, theme.colour("hairline"))
        painter.end()
