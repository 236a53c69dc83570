"""The plot of the timeline: pyqtgraph's view box for pan and zoom, our own item and axes in it.

Imports pyqtgraph and numpy: import this module only after the first paint of a window.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.domain.calendar_ticks import FIRST_DAY, LAST_DAY
from viewer.domain.timeline import Chart
from viewer.paint.look import Look
from viewer.paint.overview_strip import NAME
from viewer.paint.plotting import pg
from viewer.paint.slim_bar import THICKNESS, SlimBar
from viewer.paint.timeline_axis import AXIS, CalendarAxis, LaneAxis, measures
from viewer.paint.timeline_box import TimelineBox
from viewer.paint.timeline_item import Hit, TimelineItem
from viewer.paint.timeline_layout import EMPTY, ROW, Layout
from viewer.paint.timeline_picture import TimelinePicture
from viewer.paint.timeline_tips import tooltip

ZOOM = 1.5
NUDGE = 0.1
SIDEWAYS = 1200.0  # units of a wheel turned sideways for a whole view
LEAST_DAYS = 14.0  # what can be zoomed in to
SPAN_KEYS: dict[int, str] = {
    Qt.Key.Key_F: "all", Qt.Key.Key_D: "decade", Qt.Key.Key_Y: "year", Qt.Key.Key_M: "month",
}  # fmt: skip


class TimelinePlot(pg.GraphicsView):  # type: ignore[misc]
    """Shows a chart. `rangeChanged` carries first and last day in sight, `factClicked` a position,
    `showLane` first and last day of a lane with nothing in sight, `stepped` 1 or -1 event,
    `spanWanted` the name of a span ("all", "decade", "year", "month")."""

    rangeChanged = Signal(int, int)
    factClicked = Signal(int)
    showLane = Signal(int, int)
    stepped = Signal(int)
    spanWanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.look = look
        self.layout_: Layout | None = None
        self.frame_ = EMPTY
        self._at = -1
        self._dragging = False
        self._waits = False
        self._names: tuple[CalendarAxis, LaneAxis] = (CalendarAxis(look), LaneAxis(look, NAME))
        self.box = TimelineBox()
        self.item = TimelineItem(look)
        self.item.setParentItem(self.box)
        self.bar = SlimBar(look, Qt.Orientation.Vertical, self)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # mirrored by hand
        self.centralLayout.setContentsMargins(0, 0, 0, 0)
        self.centralLayout.setSpacing(0)
        self.setViewportUpdateMode(pg.GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self._arrange()
        self.box.sigXRangeChanged.connect(self._on_range)
        self.box.sigResized.connect(self._on_range)
        self.box.scrolled.connect(self._scroll_by)
        self.box.dragging.connect(self._on_dragging)
        self.box.clicked.connect(self._on_clicked)
        self.bar.valueChanged.connect(self._on_scrolled)

    def _arrange(self) -> None:
        """Calendar above, names at the leading side, room for the scroll bar at the other."""
        calendar, lanes = self._names
        grid = self.centralLayout
        for at in reversed(range(grid.count())):
            grid.removeAt(at)
        mirrored = self.look.mirrored
        plot, names = (0, 1) if mirrored else (1, 0)
        grid.addItem(calendar, 0, plot)
        grid.addItem(lanes, 1, names)
        grid.addItem(self.box, 1, plot)
        bar = THICKNESS
        grid.setContentsMargins(bar if mirrored else 0, 0, 0 if mirrored else bar, 0)
        self.box.invertX(mirrored)
        for axis in self._names:
            axis.linkToView(self.box)
        self._place_bar()

    # -- from the panel ---------------------------------------------------

    def show_chart(self, chart: Chart, view: tuple[int, int], at: int | None) -> None:
        """Show a chart, the days from first to last of `view` in sight, and ring the fact at a
        position."""
        self.layout_ = Layout(chart, measures(self.look, self._names[1].text_width))
        index = chart.index(at)
        self._at = self.item.selected = -1 if index is None else index
        before, self._waits = self.days, True  # one frame is enough for all that follows
        first, last = chart.extent
        margin = last - first + 366
        low, high = max(first - margin, FIRST_DAY), min(last + 1 + margin, LAST_DAY + 1)
        self.box.setLimits(
            xMin=low, xMax=high, minXRange=min(LEAST_DAYS, high - low), maxXRange=high - low
        )
        self.show_days(*view)
        self._waits = False
        self.relayout()
        if self.days != before:
            self.rangeChanged.emit(*self.days)

    def show_days(self, first: int, last: int) -> None:
        """Bring the days from first to last in sight."""
        self.box.setXRange(first, last + 1, padding=0)

    def select(self, at: int | None, *, seek: bool) -> None:
        """Ring the fact at a position; `seek` brings it in sight if it is not."""
        if self.layout_ is None:
            return
        chart = self.layout_.chart
        index = chart.index(at)
        found = -1 if index is None else index
        if found == self._at and not seek:
            return
        self._at = self.item.selected = found
        if found >= 0 and seek:
            event = chart.events[found]
            first, last = self.days
            if event.start > last or event.end < first:
                start = event.start if event.start >= FIRST_DAY else event.end
                half = (last - first) // 2
                self.show_days(start - half, start - half + last - first)
        self.relayout()
        if seek:
            self._scroll_to(found)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = self.item.look = look
        self.bar.set_look(look)
        for axis in self._names:
            axis.set_look(look)
        self._arrange()
        if self.layout_ is not None:
            chart = self.layout_.chart
            self.show_chart(chart, self.days, chart.events[self._at].at if self._at >= 0 else None)

    @property
    def days(self) -> tuple[int, int]:
        """First and last day in sight."""
        low, high = self.box.viewRange()[0]
        return int(low // 1), max(int(low // 1), int(-((-high) // 1)) - 1)

    def zoom(self, factor: float) -> None:
        """Show more (above 1) or fewer days about the middle."""
        self.box.zoom(factor)

    def picture(self, form: str) -> bytes:
        """The days in sight with every lane, as the bytes of a "png" or "svg"."""
        assert self.layout_ is not None
        width = self.box.width() / self.look.scale
        made = TimelinePicture(self.layout_.chart, self.days, width, self.look)
        return made.svg() if form == "svg" else made.png()

    # -- the frame --------------------------------------------------------

    def relayout(self) -> None:
        """Lay out what is in sight."""
        if self.layout_ is None:
            return
        size = self.box.size()
        low, high = self.box.viewRange()[0]
        before = self.frame_ if self._dragging else None
        self.frame_ = self.layout_.frame(low, high, size.width(), self._at, before, size.height())
        self.item.show_frame(self.layout_, self.frame_, (size.width(), size.height()))
        hidden = max(0, round(self.frame_.height + 1 - size.height()))
        self.bar.setRange(0, hidden)
        self.bar.setPageStep(max(1, round(size.height())))
        self.bar.setSingleStep(round(ROW * self.look.scale))
        self._on_scrolled(self.bar.value())
        self._names[0].show_frame(self.frame_)

    def _on_range(self, *_args: object) -> None:
        if self._waits:
            return
        self.relayout()
        if self.layout_ is not None:
            self.rangeChanged.emit(*self.days)

    def _on_dragging(self, on: bool) -> None:
        settled = self._dragging and not on
        self._dragging = on
        if settled:
            self.relayout()

    def _on_scrolled(self, value: int) -> None:
        self.item.scroll = float(value)
        self.item.update()
        kind = self.layout_.chart.kind if self.layout_ else "topic"
        self._names[1].show_frame(self.frame_, float(value), kind)

    def _scroll_by(self, by: float) -> None:
        self.bar.setValue(round(self.bar.value() + by))

    def _scroll_to(self, index: int) -> None:
        for box in self.frame_.boxes:
            for drawn in box.drawn:
                if drawn.event == index or index in drawn.more:
                    unit = self.look.scale
                    top = box.top + drawn.place.row * ROW * unit
                    bottom = top + 2 * ROW * unit
                    if top < self.bar.value() or bottom > self.bar.value() + self.box.height():
                        self.bar.setValue(round(top - (self.box.height() - ROW * unit) / 2))
                    return

    # -- the mouse --------------------------------------------------------

    def hit(self, point: QPointF) -> Hit | None:
        """What lies under a point of this widget."""
        return self.item.hit(self.item.mapFromScene(self.mapToScene(point.toPoint())))

    def _on_clicked(self, point: QPointF) -> None:
        hit = self.item.hit(point)
        if hit is None or self.layout_ is None:
            return
        if hit.kind == "event":
            # The marks that share a place are gone through one by one.
            after = hit.more[0] if hit.more and hit.event == self._at else hit.event
            self.factClicked.emit(self.layout_.chart.events[after].at)
        elif hit.kind == "column":
            self.show_days(hit.first - 1, hit.last + 1)
        else:
            self._show_lane(hit)

    def _show_lane(self, hit: Hit) -> None:
        assert self.layout_ is not None
        # Its whole extent: past the end of the calendar everything is earlier.
        earlier, _ = self.layout_.outside(hit.box.at, LAST_DAY + 2, LAST_DAY + 2)
        if earlier is not None:
            self.showLane.emit(earlier.first, earlier.last)

    def tooltip(self, point: QPointF) -> str:
        """The tooltip at a point of this widget, "" for none."""
        return (
            "" if self.layout_ is None else tooltip(self.hit(point), self.layout_.chart, self.look)
        )

    # -- Qt ---------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._pinched(event)
        return bool(super().viewportEvent(event))

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        """Two fingers on a touch pad: what lies between them stays there."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self.box.zoom(1 / max(0.2, 1 + event.value()), self.mapToScene(event.position().toPoint()))
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            hit = self.hit(event.position())
            over = hit is not None and hit.kind != "column"
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: Any) -> None:
        """Zoom over the plot; scroll over the names and with Shift; sideways move along."""
        aside = event.angleDelta().x()
        if abs(aside) > abs(event.angleDelta().y()):
            self.box.pan((aside if self.look.mirrored else -aside) / SIDEWAYS)
            event.accept()
            return
        if self._over_names(event.position()) or (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            delta = event.angleDelta().y()
            self._scroll_by(-delta * ROW * self.look.scale / 60)
            event.accept()
            return
        super().wheelEvent(event)

    def _over_names(self, point: QPointF) -> bool:
        scene = self.mapToScene(QPoint(round(point.x()), round(point.y())))
        return bool(self._names[1].sceneBoundingRect().contains(scene))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        on, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.look.mirrored:
            on, back = back, on
        keys = Qt.Key
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            event.ignore()
        elif key in (on, back):
            self.box.pan(NUDGE if key == on else -NUDGE)
        elif key in (keys.Key_Up, keys.Key_Down):
            self._scroll_by(self.bar.singleStep() * (1 if key == keys.Key_Down else -1))
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(1 / ZOOM)
        elif key == keys.Key_Minus:
            self.zoom(ZOOM)
        elif key in (keys.Key_Home, keys.Key_End) and self.layout_ is not None:
            self._go_to_end(key == keys.Key_End)
        elif key in SPAN_KEYS:
            self.spanWanted.emit(SPAN_KEYS[key])
        elif key in (keys.Key_PageUp, keys.Key_PageDown):
            self.stepped.emit(1 if key == keys.Key_PageDown else -1)
        else:
            event.ignore()

    def _go_to_end(self, later: bool) -> None:
        assert self.layout_ is not None
        first, last = self.days
        start, end = self.layout_.chart.extent
        if later:
            self.show_days(end - (last - first), end)
        else:
            self.show_days(start, start + last - first)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "bar"):  # pyqtgraph calls this while it is being made
            self._place_bar()

    def _place_bar(self) -> None:
        top = round(self.look.px(AXIS))
        x = 0 if self.look.mirrored else self.width() - THICKNESS
        self.bar.setGeometry(x, top, THICKNESS, max(0, self.height() - top))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.look.theme.colour("accent"), 2))
            scene = self.box.sceneBoundingRect()
            around = self.mapFromScene(scene).boundingRect() & self.viewport().rect()
            painter.drawRect(QRectF(around).adjusted(1, 1, -1, -1))
            painter.end()
