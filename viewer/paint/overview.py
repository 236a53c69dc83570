"""The overview under the timeline: how many facts each stretch of time has, and a brush over it.

The brush is the period that filters where there is one, else what the plot shows. Dragging it
moves the view at once; the filter is asked for when the reader lets go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.domain.calendar_ticks import nearest_edge, ticks
from viewer.domain.dates import civil
from viewer.domain.timeline import begun, bins, counts
from viewer.paint.brush_handle import GRIP, HANDLE, BrushHandle
from viewer.paint.look import Look
from viewer.texts.dates import day_words, period_words, year_words

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


class Overview(QWidget):
    """Days are first and last, both included.

    `brushMoved` carries the brush while it is dragged, `brushSet` when the reader lets go,
    `viewMoved` a mere shift of the view, `cleared` the wish to lift the period.
    """

    brushMoved = Signal(int, int)
    brushSet = Signal(int, int)
    viewMoved = Signal(int, int)
    cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.days = (0, 1)
        self.view = (0, 1)
        self.period: tuple[int, int] | None = None
        self.number = 0
        self._starts: Sequence[int] = ()
        self._ends: Sequence[int] = ()
        self._bars: list[Bar] | None = None
        self._grip: Grip = ""
        self._pressed_at = 0.0
        self._before = (0, 1)
        self._dragged = False
        self._pending = False
        self.handles = (BrushHandle("start", look, self), BrushHandle("end", look, self))
        for handle in self.handles:
            handle.set_look(look)
            handle.pushed.connect(self._push)
            handle.released.connect(self._set)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_look(look)

    # -- from the panel ---------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self._bars = None
        for handle in self.handles:
            handle.set_look(look)
        self.setFixedHeight(int(look.px(ABOVE + STRIP + SCALE)))
        self._say()
        self._place_handles()
        self.update()

    def show_days(
        self, days: tuple[int, int], starts: Sequence[int], sorted_ends: Sequence[int]
    ) -> None:
        """Take the days of all dates, and first and last days of the events for counting."""
        self.days, self._starts, self._ends = days, starts, sorted_ends
        self.number = len(starts)
        self._bars = None
        self._place_handles()
        self.update()

    def show_view(self, view: tuple[int, int], period: tuple[int, int] | None) -> None:
        """Take what the plot shows, and the period that filters."""
        if self._grip or self._pending or (view, period) == (self.view, self.period):
            return
        self.view, self.period = view, period
        self._say()
        self._place_handles()
        self.update()

    # -- the brush --------------------------------------------------------

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

    @property
    def snap(self) -> Literal["day", "month", "year"]:
        """What the ends of the brush keep to."""
        length = self.days[1] - self.days[0]
        if length > 60 * 365:
            return "year"
        return "month" if length > 700 else "day"

    def _push(self, side: str, by: int) -> None:
        """Move one end by so many days, months or years."""
        first, last = self.brush
        edge = first if side == "start" else last + 1
        length = {"day": 1.0, "month": 30.5, "year": 365.25}[self.snap]
        edge = nearest_edge(nearest_edge(edge, self.snap) + by * length, self.snap)
        self._take_edge(side, edge)

    def _take_edge(self, side: str, edge: int) -> None:
        first, last = self.brush
        edge = max(self.days[0], min(edge, self.days[1] + 1))
        if side == "start":
            first = min(edge, last)
        else:
            last = max(edge - 1, first)
        self._move(first, last)

    def _move(self, first: int, last: int) -> None:
        if self.period is not None or self._grip != "move":
            self.period = (first, last)
            self._pending = True
        self.view = (first, last)
        self._say()
        self._place_handles()
        self.update()
        self.brushMoved.emit(first, last)

    def _set(self) -> None:
        self._pending = False
        if self.period is not None:
            self.brushSet.emit(*self.period)

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

    def _place_handles(self) -> None:
        rect = self._brush_rect()
        wide, high = int(self.look.px(HANDLE)) + 8, int(self.look.px(GRIP)) + 8
        edges = (rect.right(), rect.left()) if self.look.mirrored else (rect.left(), rect.right())
        apart = (1, -1) if self.look.mirrored else (-1, 1)
        # A brush narrower than its handles has them outside.
        out = max(0.0, (self.look.px(HANDLE) + 2 - rect.width()) / 2)
        edges = (edges[0] + apart[0] * out, edges[1] + apart[1] * out)
        for handle, x in zip(self.handles, edges, strict=True):
            handle.filters = self.filters
            handle.resize(wide, high)
            handle.move(round(x - wide / 2), round(rect.center().y() - high / 2))
            handle.update()

    def _say(self) -> None:
        words = self.look.words
        first, last = self.brush
        self.setAccessibleName(
            words(
                "timeline.brush",
                period=period_words(*self.days, words), range=period_words(first, last, words),
            )
        )  # fmt: skip
        names = ("timeline.brush-start", first), ("timeline.brush-end", last)
        for handle, (key, day) in zip(self.handles, names, strict=True):
            handle.setAccessibleName(words(key, date=day_words(day, words)))
            handle.setAccessibleDescription(words("timeline.brush-help"))

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bars = None
        self._place_handles()

    def _grip_at(self, point: QPointF) -> Grip:
        if not self._frame().adjusted(-8, -4, 8, 4).contains(point):
            return ""
        for handle in self.handles:
            if handle.geometry().contains(point.toPoint()):
                return handle.side
        whole = self.brush == self.days
        return "move" if self._brush_rect().contains(point) and not whole else "new"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._grip = self._grip_at(event.position())
        self._pressed_at = self.day(event.position().x())
        self._before = self.brush
        self._dragged = False
        if self._grip in ("start", "end"):
            self.handles[self._grip == "end"].setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if not self._grip:
            over = self._grip_at(point) if not event.buttons() else ""
            shape = Qt.CursorShape.OpenHandCursor if over == "move" else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        day = self.day(point.x())
        if not self._dragged and abs(self.place(day) - self.place(self._pressed_at)) < 3:
            return
        self._dragged = True
        if self._grip in ("start", "end"):
            self._take_edge(self._grip, nearest_edge(day, self.snap))
        elif self._grip == "new":
            low, high = sorted((day, self._pressed_at))
            first = max(self.days[0], nearest_edge(low, self.snap))
            last = min(self.days[1], nearest_edge(high, self.snap) - 1)
            self._move(min(first, self.days[1]), max(first, last))
        else:
            self._shift(day - self._pressed_at)

    def _shift(self, by: float) -> None:
        first, last = self._before
        by = max(self.days[0] - first, min(by, self.days[1] - last))
        start = nearest_edge(first + by, self.snap)
        length = last - first
        end = nearest_edge(start + length + 1, self.snap) - 1
        self._move(max(start, self.days[0]), min(max(start, end), self.days[1]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        grip, self._grip = self._grip, ""
        if self._dragged:
            self._set()
        elif grip == "new" and self.brush != self.days and self.period is None:
            half = (self.view[1] - self.view[0]) // 2
            middle = max(self.days[0] + half, min(round(self._pressed_at), self.days[1] - half))
            self.viewMoved.emit(middle - half, middle + half)
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._grip = ""
        self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.period is not None:
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    # -- painting ---------------------------------------------------------

    def _counted(self) -> list[Bar]:
        if self._bars is None:
            edges = bins(*self.days, self._frame().width(), self.look.px(LEAST_BIN))
            numbers = counts(self._starts, self._ends, edges)
            new = begun(self._starts, edges)
            self._bars = []
            for at, number in enumerate(numbers):
                ends = round(self.place(edges[at])), round(self.place(edges[at + 1]))
                left, right = sorted(ends)
                self._bars.append(Bar(left, right, number, new[at]))
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
        for bar in bars:
            for number, colour in ((bar.number, "bound"), (bar.new, "density")):
                if number:
                    high = max(2.0, round(number * room / most))
                    wide = max(1.0, bar.right - bar.left - 2)
                    rect = QRectF(bar.left, frame.bottom() - high, wide, high)
                    painter.fillRect(rect, theme.colour(colour))
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
        for tick in ticks(self.days[0], self.days[1] + 1, frame.width(), room):
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
