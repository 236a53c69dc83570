"""The strip under the timeline: how many facts each stretch of time has, the brush over it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from viewer.domain.calendar_ticks import ticks
from viewer.domain.dates import civil
from viewer.domain.timeline_counts import begun, bins, counts
from viewer.domain.timeline_table import Track
from viewer.paint.look import Look
from viewer.texts.dates import period_words, year_words

STRIP = 40  # height of the histogram
SCALE = 18  # height of its axis
ABOVE = 4
NAME = 120  # the column of names, as in the plot
TRAIL = 10  # that of the scroll bar above
LEAST_BIN = 9.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
Grip = Literal["", "start", "end", "move", "new"]


class Bar(NamedTuple):
    """One stretch of time: how many facts lie in it, and how many of them begin there."""

    left: float
    right: float
    number: int
    new: int
    days: tuple[int, int]


class OverviewStrip(QWidget):
    """Days are first and last, both included. Dark bars are facts that begin there, light ones
    go on; together they are what a brush there would leave."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.days = (0, 1)
        self.view = (0, 1)
        self.period: tuple[int, int] | None = None
        self.number = 0
        self._grip: Grip = ""
        self._track: Track | None = None
        self._bars: list[Bar] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, days: tuple[int, int], track: Track) -> None:
        """Take the days of all dates, and the events to count."""
        self.days, self._track = days, track
        self.number = len(track)
        self.forget()

    def forget(self) -> None:
        """Count anew: days, width or look have changed."""
        self._bars = None
        self.update()

    @property
    def filters(self) -> bool:
        """Whether the brush is, or is about to become, a filter."""
        return self.period is not None or self._grip in ("start", "end", "new")

    @property
    def brush(self) -> tuple[int, int]:
        """First and last day of the brush, within all dates."""
        first, last = self.period or self.view
        first = max(self.days[0], min(first, self.days[1]))
        return first, max(first, min(last, self.days[1]))

    # -- places -----------------------------------------------------------

    def _frame(self) -> QRectF:
        look = self.look
        left, right = look.px(NAME), look.px(TRAIL)
        if look.mirrored:
            left, right = right, left
        return QRectF(left, look.px(ABOVE), max(1.0, self.width() - left - right), look.px(STRIP))

    def place(self, day: float) -> float:
        """Where a day begins."""
        frame = self._frame()
        along = (day - self.days[0]) * frame.width() / (self.days[1] + 1 - self.days[0])
        return frame.right() - along if self.look.mirrored else frame.left() + along

    def day(self, x: float) -> float:
        """The day at a place."""
        frame = self._frame()
        along = frame.right() - x if self.look.mirrored else x - frame.left()
        return self.days[0] + along * (self.days[1] + 1 - self.days[0]) / frame.width()

    def _brush_rect(self) -> QRectF:
        first, last = self.brush
        one, other = round(self.place(first)), round(self.place(last + 1))
        frame = self._frame()
        left = min(one, other)
        return QRectF(left, frame.top(), max(3, abs(other - one)), frame.height())

    def tooltip(self, point: QPointF) -> str:
        """What the bar at a place counts; "" where there is none."""
        for bar in self._counted():
            if bar.left <= point.x() < bar.right and bar.number and self._frame().contains(point):
                period = period_words(*bar.days, self.look.words)
                number = self.look.words.number(bar.new)
                return self.look.words("timeline.bar", n=bar.number, period=period, new=number)
        return ""

    # -- Qt ---------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"<qt>{text}</qt>" if text else "", self)
            return True
        return super().event(event)

    def _counted(self) -> list[Bar]:
        if self._bars is None:
            if self._track is None:
                return []
            edges = bins(*self.days, self._frame().width(), self.look.px(LEAST_BIN))
            numbers = counts(self._track, edges)
            new = begun(self._track, edges)
            self._bars = []
            for at, number in enumerate(numbers):
                days = (edges[at], edges[at + 1] - 1)
                ends = round(self.place(edges[at])), round(self.place(edges[at + 1]))
                left, right = sorted(ends)
                self._bars.append(Bar(left, right, number, new[at], days))
        return self._bars

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        frame = self._frame()
        brush = self._brush_rect()
        if self.filters:
            painter.fillRect(brush, theme.colour("selected"))
        bars = self._counted()
        most = max((bar.number for bar in bars), default=0)
        room = frame.height() - look.px(5)
        painter.setPen(Qt.PenStyle.NoPen)
        for numbers, colour in (
            ([bar.number for bar in bars], "bound"), ([bar.new for bar in bars], "density"),
        ):  # fmt: skip
            rects = []
            for bar, number in zip(bars, numbers, strict=True):
                if number:
                    high = max(2.0, round(number * room / most))
                    wide = max(1.0, bar.right - bar.left - 2)
                    rects.append(QRectF(bar.left, frame.bottom() - high, wide, high))
            painter.setBrush(theme.colour(colour))
            painter.drawRects(rects)
        self._paint_axis(painter, frame)
        self._paint_name(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.filters:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(brush.adjusted(1, 1, -1, 0))
        else:
            painter.setPen(QPen(theme.colour("edge"), 1))
            painter.drawRect(brush.adjusted(0.5, 0.5, -0.5, 0.5))
        if self.period is not None and self.view != self.period:
            self._paint_view(painter, frame)

    def _paint_view(self, painter: QPainter, frame: QRectF) -> None:
        """What the plot shows, where it is not the period: a line along the top."""
        one, other = sorted((self.place(self.view[0]), self.place(self.view[1] + 1)))
        left, right = max(one, frame.left()), min(other, frame.right())
        line = QRectF(left, frame.top() - self.look.px(3), max(3.0, right - left), 2)
        painter.fillRect(line, self.look.theme.colour("ink2"))

    def _paint_axis(self, painter: QPainter, frame: QRectF) -> None:
        look, words = self.look, self.look.words
        line = look.theme.colour("line")
        painter.fillRect(QRectF(frame.left(), frame.bottom(), frame.width(), 1), line)
        painter.setPen(look.theme.colour("ink2"))
        painter.setFont(look.font("meta"))
        room = look.width("2000 BC", "meta") * 1.3
        for tick in ticks(self.days[0], self.days[1], frame.width(), room):
            if not tick.labelled:
                continue
            year, month, day = civil(tick.day)
            if tick.unit == "year":
                text = year_words(year, words)
            elif tick.unit == "month":
                text = words(f"month.short.{month}")
            else:
                text = words("date.day-of-month", day=day, month=words(f"month.short.{month}"))
            x, wide = self.place(tick.day), look.width(text, "meta")
            left = x - wide if look.mirrored else x
            left = max(frame.left(), min(left, frame.right() - wide))
            top = frame.bottom() + look.px(3)
            painter.fillRect(QRectF(round(x), frame.bottom(), 1, 3), line)
            rect = QRectF(left, top, wide + 1, look.line("meta"))
            painter.drawText(rect, _LEFT, text)

    def _paint_name(self, painter: QPainter) -> None:
        look, words = self.look, self.look.words
        wide = look.px(NAME) - look.px(8)
        left = self.width() - wide if look.mirrored else 0.0
        side = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute
        top = look.px(ABOVE)
        painter.setPen(look.theme.colour("ink"))
        painter.setFont(look.font("fact-strong"))
        line = look.line("fact-strong")
        painter.drawText(QRectF(left, top, wide, line), side, words("timeline.all-dates"))
        painter.setPen(look.theme.colour("ink2"))
        painter.setFont(look.font("meta"))
        rect = QRectF(left, top + line, wide, look.line("meta"))
        painter.drawText(rect, side, words("timeline.facts", n=self.number))
