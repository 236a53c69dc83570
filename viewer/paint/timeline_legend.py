"""The legend of the timeline: the marks in use, drawn as in the plot, each with its word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.beside import News
from viewer.domain.date_marks import SAMPLES, MarkName
from viewer.paint.date_mark import draw_news, draw_sample, sample_width
from viewer.paint.look import Look
from viewer.paint.marks import draw_mark
from viewer.paint.overview_strip import NAME

if TYPE_CHECKING:
    from viewer.domain.timeline import Chart
    from viewer.paint.timeline_layout import Frame

HEIGHT = 22
AIR = 10  # between a mark and its word
APART = 20  # between one entry and the next
CLOSE = 7  # between a mark and its word where that saves a line; between entries twice that
BESIDE = (
    "cutoff",
    "known",
    "density",
    "lost",
    "new",
    "changed",
    "own-bookmark",
    "own-doubt",
    "own-note",
)  # what is explained beside the marks of dates
_BESIDE_WIDTH = {
    "cutoff": 2.0,
    "known": 2.0,
    "density": 17.0,
    "lost": 18.0,
    "new": 12.0,
    "changed": 13.0,
    "own-bookmark": 10.0,
    "own-doubt": 10.0,
    "own-note": 10.0,
}


class Entry(NamedTuple):
    """A mark `mark` wide at `x` of a line, its word at `word`."""

    name: str
    x: float
    line: int
    mark: float
    text: str
    word: float


class TimelineLegend(QWidget):
    """One line where there is room, more where there is not."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self._say()
        self._fit()

    def show_names(self, names: Sequence[str]) -> None:
        """Explain these: names of marks, and of `BESIDE`."""
        if tuple(names) != self.names:
            self.names = tuple(names)
            self._say()
            self._fit()

    def _fit(self) -> None:
        """As high as its lines: a layout that is asked for a height by width asks only once."""
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def _say(self) -> None:
        words = self.look.words
        named = ", ".join(words(f"timeline.mark.{name}") for name in self.names)
        self.setAccessibleName(words("timeline.legend", marks=named))

    def entries(self, width: float) -> list[Entry]:
        """Where each mark and its word stand, from the leading edge: under the plot, or where that
        takes more than a line and the whole width does not, under the names, too, and closer.
        """
        look = self.look
        under_plot = self._placed(width, look.px(NAME) + look.px(8), look.px(AIR), look.px(APART))
        if under_plot and under_plot[-1].line:
            close = self._placed(width, look.px(CLOSE), look.px(CLOSE), look.px(2 * CLOSE))
            if not close[-1].line:
                return close
        return under_plot

    def _placed(self, width: float, start: float, air: float, apart: float) -> list[Entry]:
        look = self.look
        x, line = start, 0
        found = []
        for name in self.names:
            text = look.words(f"timeline.mark.{name}")
            if name in SAMPLES:
                mark = sample_width(_mark_name(name), look.scale)
            else:
                mark = look.px(_BESIDE_WIDTH[name])
            taken = mark + air + look.width(text, "meta")
            if x + taken > width and x > start:
                x, line = start, line + 1
            found.append(Entry(name, x, line, mark, text, x + mark + air))
            x += taken + apart
        return found

    def draw(self, painter: QPainter, width: int) -> None:
        """Paint all entries from the top left corner on so many pixels."""
        look, theme = self.look, self.look.theme
        painter.setFont(look.font("meta"))
        high = look.px(HEIGHT)
        for entry in self.entries(width):
            top = entry.line * high
            rect = QRectF(entry.x, top, entry.mark, high)
            words = QRectF(entry.word, top, width, high)
            words.setWidth(look.width(entry.text, "meta") + 1)
            if look.mirrored:
                rect.moveRight(width - rect.left())
                words.moveRight(width - words.left())
            self._sample(painter, entry.name, rect)
            painter.setPen(theme.colour("ink2"))
            painter.drawText(
                words,
                Qt.AlignmentFlag.AlignVCenter
                | Qt.AlignmentFlag.AlignLeft
                | Qt.AlignmentFlag.AlignAbsolute,
                entry.text,
            )

    # -- Qt ---------------------------------------------------------------

    def heightForWidth(self, width: int) -> int:
        lines = max((entry.line for entry in self.entries(width)), default=0) + 1
        return int(lines * self.look.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.draw(QPainter(self), self.width())

    def _sample(self, painter: QPainter, name: str, rect: QRectF) -> None:
        look, theme = self.look, self.look.theme
        if name in SAMPLES:
            draw_sample(
                painter, _mark_name(name), rect, theme.colour("solid"), look.scale,
                mirrored=look.mirrored,
            )  # fmt: skip
        elif name in ("cutoff", "known"):
            half = look.px(6)
            middle = rect.center()
            painter.setPen(cutoff_pen(look))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            x, y = round(middle.x()), round(middle.y())
            painter.drawLine(x, int(y - half), x, int(y + half))
        elif name == "density":
            step = look.px(3)
            for at, high in enumerate((4, 7, 10, 6, 3)):
                top = rect.center().y() + look.px(5) - look.px(high)
                bar = QRectF(rect.left() + at * (step + 1), top, step, look.px(high))
                painter.fillRect(bar, theme.colour("density"))
        elif name in ("new", "changed"):
            news: News = "new" if name == "new" else "changed"
            bar = QRectF(rect.left(), round(rect.center().y()) - 1, rect.width(), 2)
            draw_news(painter, bar, news, theme.colour("solid"))
        elif name.startswith("own-"):
            side = rect.width()
            sign = QRectF(rect.left(), round(rect.center().y() - side / 2), side, side)
            draw_mark(painter, name, sign, theme.colour("ink2"))
        else:
            draw_sample(painter, "span", rect, theme.colour("line"), look.scale)


def legend_names(chart: Chart, frame: Frame | None) -> list[str]:
    """What a chart needs explained; `frame` is what is drawn of it, None for nothing yet."""
    names: list[str] = [*chart.legend]
    if names and chart.cutoff is not None:
        names.append(chart.timetable.limit)
    if chart.loses:
        names.append("lost")
    if frame is not None and any(box.density is not None for box in frame.boxes):
        names.append("density")
    return [*names, *chart.news, *own_names(chart)]


def own_names(chart: Chart) -> list[str]:
    """The signs of the reader's own marks in use."""
    return [f"own-{kind}" for kind in chart.own]


def cutoff_pen(look: Look) -> QPen:
    """The dotted line of the cut-off, in plot and legend."""
    pen = QPen(look.theme.colour("ink"), 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.0, 1.0])
    return pen


def _mark_name(name: str) -> MarkName:
    return next(known for known in SAMPLES if known == name)
