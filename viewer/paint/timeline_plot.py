"""The plot of the timeline: pyqtgraph's view box for pan and zoom, our own item and axes in it.

Imports pyqtgraph and numpy: import this module only after the first paint of a window.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from viewer.domain.calendar_ticks import FIRST_DAY, LAST_DAY
from viewer.domain.plain import shown
from viewer.domain.timeline import Chart, outside
from viewer.paint.look import Look
from viewer.paint.overview_strip import NAME
from viewer.paint.slim_bar import THICKNESS, SlimBar
from viewer.paint.timeline_axis import AXIS, CalendarAxis, LaneAxis, lane_title, wrapped
from viewer.paint.timeline_item import Hit, TimelineItem
from viewer.paint.timeline_layout import EMPTY, ROW, Layout, Measures
from viewer.texts.dates import date_words, period_words

ZOOM = 1.5
NUDGE = 0.1
LEAST_DAYS = 14.0  # what can be zoomed in to
LONGEST_TIP = 500
TIP_LINES = 6


class TimelineBox(pg.ViewBox):  # type: ignore[misc]
    """The view: days along x; lanes are scrolled by `scrolled` (pixels), not zoomed."""

    scrolled = Signal(float)
    dragging = Signal(bool)
    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()
        self.setYRange(0, 1, padding=0)

    # -- pyqtgraph --------------------------------------------------------

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.dragging.emit(not event.isFinish())
        super().mouseDragEvent(event, axis=0)
        self.scrolled.emit(float(event.lastPos().y() - event.pos().y()))

    def mouseClickEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.clicked.emit(QPointF(event.pos()))


class TimelinePlot(pg.GraphicsView):  # type: ignore[misc]
    """Shows a chart. `rangeChanged` carries first and last day in sight, `factClicked` a position,
    `showLane` first and last day of a lane with nothing in sight, `stepped` 1 or -1 event."""

    rangeChanged = Signal(int, int)
    factClicked = Signal(int)
    showLane = Signal(int, int)
    stepped = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.look = look
        self.layout_: Layout | None = None
        self.frame_ = EMPTY
        self._at = -1
        self._dragging = False
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

    def show_chart(self, chart: Chart, view: tuple[int, int]) -> None:
        """Show a chart, the days from first to last of `view` in sight."""
        look = self.look
        width = self._names[1].text_width

        def measure(text: str, strong: bool) -> float:
            return look.width(text, "label" if strong else "meta")

        def title_lines(title: str) -> int:
            return len(wrapped(title, look, width))

        def shared(label: str, more: int) -> str:
            return look.words("timeline.shared", label=label, more=look.words.number(more))

        self.layout_ = Layout(chart, Measures(look.scale, measure, title_lines, shared))
        first, last = chart.extent
        margin = last - first + 366
        low, high = max(first - margin, FIRST_DAY), min(last + 1 + margin, LAST_DAY + 1)
        self.box.setLimits(
            xMin=low, xMax=high, minXRange=min(LEAST_DAYS, high - low), maxXRange=high - low
        )
        self._at = -1
        self.show_days(*view)
        self.relayout()

    def show_days(self, first: int, last: int) -> None:
        """Bring the days from first to last in sight."""
        self.box.setXRange(first, last + 1, padding=0)

    def select(self, at: int | None) -> None:
        """Ring the fact at a position; bring it in sight if it is not."""
        if self.layout_ is None:
            return
        chart = self.layout_.chart
        found = -1
        if at is not None:
            found = next((i for i in chart.drawn.events if chart.events[i].at == at), -1)
        self._at = self.item.selected = found
        if found >= 0:
            event = chart.events[found]
            first, last = self.days
            if event.start > last or event.end < first:
                start = event.start if event.start >= FIRST_DAY else event.end
                half = (last - first) // 2
                self.show_days(start - half, start - half + last - first)
        self.relayout()
        self._scroll_to(found)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = self.item.look = look
        self.bar.set_look(look)
        for axis in self._names:
            axis.set_look(look)
        self._arrange()
        if self.layout_ is not None:
            self.show_chart(self.layout_.chart, self.days)

    @property
    def days(self) -> tuple[int, int]:
        """First and last day in sight."""
        low, high = self.box.viewRange()[0]
        return int(low // 1), max(int(low // 1), int(-((-high) // 1)) - 1)

    def zoom(self, factor: float) -> None:
        """Show more (above 1) or fewer days about the middle."""
        self.box.scaleBy(x=factor)

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
        # Its whole extent: beyond the end of the calendar everything is earlier.
        earlier, _ = outside(hit.box.lane, LAST_DAY + 1, LAST_DAY + 1)
        if earlier is not None:
            self.showLane.emit(earlier.first, earlier.last)

    def tip(self, hit: Hit) -> str:
        """What is said of the thing under the pointer."""
        assert self.layout_ is not None
        words, chart = self.look.words, self.layout_.chart
        if hit.kind == "column":
            period = period_words(hit.first, hit.last, words)
            return words("timeline.column", n=hit.number, period=period)
        if hit.kind == "show":
            return lane_title(hit.box.lane, chart.kind, self.look)
        base, at = chart.timetable.base, chart.events[hit.event].at
        fact, when = base.facts[at], base.when(at)
        lines = [shown(fact.statement, LONGEST_TIP)]
        lines += [
            shown(base.facts[chart.events[other].at].statement, LONGEST_TIP)
            for other in hit.more[:TIP_LINES]
        ]
        if len(hit.more) > TIP_LINES:
            lines.append(words("timeline.tip-more", n=len(hit.more) - TIP_LINES))
        if when is not None:
            said = date_words(when, words, planned=fact.planned)
            lines.append(words("fact.planned", when=said) if fact.planned else said)
        return "\n".join(lines)

    def tooltip(self, point: QPointF) -> str:
        """The tooltip at a point of this widget, escaped: file text stays plain; "" for none."""
        hit = self.hit(point)
        return "" if hit is None else f"<qt>{escape(self.tip(hit)).replace(chr(10), '<br>')}</qt>"

    # -- Qt ---------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return bool(super().viewportEvent(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            hit = self.hit(event.position())
            over = hit is not None and hit.kind != "column"
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: Any) -> None:
        """Zoom over the plot; scroll over the names and with Shift."""
        if self._over_names(event.position()) or (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            delta = event.angleDelta().y() or event.angleDelta().x()
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
        low, high = self.box.viewRange()[0]
        keys = Qt.Key
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            event.ignore()
        elif key in (on, back):
            by = (high - low) * NUDGE * (1 if key == on else -1)
            self.box.translateBy(x=by)
        elif key in (keys.Key_Up, keys.Key_Down):
            self._scroll_by(self.bar.singleStep() * (1 if key == keys.Key_Down else -1))
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(1 / ZOOM)
        elif key == keys.Key_Minus:
            self.zoom(ZOOM)
        elif key in (keys.Key_Home, keys.Key_End) and self.layout_ is not None:
            self._go_to_end(key == keys.Key_End)
        elif key == keys.Key_F and self.layout_ is not None:
            self.show_days(*self.layout_.chart.extent)
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
