"""The overview under the timeline: how many facts each stretch of time has, and a brush over it.

The brush is the period that filters where there is one, else what the plot shows. Dragging it
moves the view at once; the filter is asked for when the reader lets go.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.domain.calendar_ticks import nearest_edge
from viewer.domain.timeline_table import Track
from viewer.paint.brush_handle import GRIP, HANDLE, BrushHandle
from viewer.paint.look import Look
from viewer.paint.overview_strip import ABOVE, SCALE, STRIP, Grip, OverviewStrip
from viewer.texts.dates import day_words, period_words


class Overview(OverviewStrip):
    """Days are first and last, both included.

    `brushMoved` carries the brush while it is dragged, `brushSet` when the reader lets go,
    `viewMoved` a mere shift of the view, `cleared` the wish to lift the period.
    """

    brushMoved = Signal(int, int)
    brushSet = Signal(int, int)
    viewMoved = Signal(int, int)
    cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._pressed_at = 0.0
        self._before = (0, 1)
        self._dragged = False
        self._pending = False
        self.handles = (BrushHandle("start", look, self), BrushHandle("end", look, self))
        for handle in self.handles:
            handle.set_look(look)
            handle.pushed.connect(self._push)
            handle.released.connect(self._set)
        self.setMouseTracking(True)
        self.set_look(look)

    # -- from the panel ---------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.forget()
        for handle in self.handles:
            handle.set_look(look)
        self.setFixedHeight(int(look.px(ABOVE + STRIP + SCALE)))
        self._say()
        self._place_handles()
        self.update()

    def show_days(self, days: tuple[int, int], track: Track) -> None:
        """Take the days of all dates, and the events to count."""
        self.count(days, track)
        self._place_handles()

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
        self.forget()
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
