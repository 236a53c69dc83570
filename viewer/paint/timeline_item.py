"""What stands in the lanes: marks, labels, densities and what lies outside, only what is in sight.

The item paints in pixels of the plot, not in days: marks keep whole pixels at any zoom.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from viewer.domain.date_marks import BAR, DIAMOND, shapes
from viewer.domain.reading import LOST
from viewer.paint.date_mark import draw_news, draw_ring, draw_shapes
from viewer.paint.look import Look
from viewer.paint.marks import draw_mark
from viewer.paint.plotting import pg
from viewer.paint.timeline_axis import LEADING, frame_ticks
from viewer.paint.timeline_days import Outside
from viewer.paint.timeline_layout import (
    DENSE_ROWS,
    EMPTY,
    PADDING,
    ROW,
    SIGN,
    Drawn,
    Frame,
    LaneBox,
    Layout,
)
from viewer.paint.timeline_legend import cutoff_pen
from viewer.texts.dates import period_words

NEWS_BELOW = 7  # pixels from the line of the marks to the change bar under one
OWN = 10.0  # the side of a sign of the reader's own marks
NEWS_LEAST = 13.0  # its length at the least


class Hit(NamedTuple):
    """What lies under a point: an event (its index), the "Show" of a lane, a dense column.

    `box` is the lane; `first` and `last` the days of the column; `more` events at the same mark.
    """

    kind: Literal["event", "show", "column"]
    box: LaneBox
    event: int = -1
    number: int = 0
    first: int = 0
    last: int = 0
    more: tuple[int, ...] = ()


class TimelineItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints a frame; `size` is that of the plot, `scroll` how far the lanes are moved up. In a
    `still` one nothing can be clicked, and nothing says so."""

    def __init__(self, look: Look, *, still: bool = False) -> None:
        super().__init__()
        self.still = still
        self.look = look
        self.layout: Layout | None = None
        self.frame = EMPTY
        self.scroll = 0.0
        self.selected = -1
        self.size = (1.0, 1.0)

    def show_frame(self, layout: Layout, frame: Frame, size: tuple[float, float]) -> None:
        """Take a frame and the size of the plot."""
        if size != self.size:
            self.prepareGeometryChange()
        self.layout, self.frame, self.size = layout, frame, size
        self.update()

    # -- places -----------------------------------------------------------

    def place(self, x: float) -> float:
        """Pixels from the leading edge as pixels from the left."""
        return self.size[0] - x if self.look.mirrored else x

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A rectangle given from the leading edge."""
        left = self.size[0] - x - width if self.look.mirrored else x
        return QRectF(left, y, width, height)

    def middle(self, box: LaneBox, row: float) -> float:
        """The line on which the marks of a row are centred."""
        top = box.top - self.scroll + self.look.px(PADDING)
        return int(round(top) + (row + 0.5) * ROW * self.look.scale) + 0.5

    def mark_rect(self, box: LaneBox, drawn: Drawn) -> QRectF:
        """Where a mark lies, as far as it is in sight."""
        mark = self._event(drawn).mark
        high = (DIAMOND if mark.is_day else BAR) * self.look.scale
        left, right = max(drawn.left, -4.0), min(drawn.right, self.frame.width + 4.0)
        middle = self.middle(box, drawn.place.row)
        return self._rect(left, middle - high / 2, max(0.0, right - left), high)

    def label_rect(self, box: LaneBox, drawn: Drawn) -> QRectF:
        """Where a label lies; empty where it has yielded."""
        if drawn.place.side == "none":
            return QRectF()
        high = self.look.line("meta")
        top = int(self.middle(box, drawn.place.row) - high / 2)
        return self._rect(drawn.place.label_x, top, drawn.label_width, high)

    def hit(self, point: QPointF) -> Hit | None:
        """What lies under a point of the plot."""
        for box in self._in_sight():
            if not box.top <= point.y() + self.scroll < box.top + box.height:
                continue
            for drawn in reversed(box.drawn):
                mark = self.mark_rect(box, drawn).adjusted(-3, -4, 3, 4)
                if mark.contains(point) or self.label_rect(box, drawn).contains(point):
                    return Hit("event", box, drawn.event, more=drawn.more)
            if box.mode == "outside":
                over = any(
                    rect.adjusted(-6, -4, 6, 4).contains(point)
                    for _, rect, kind in self.outside_parts(box) if kind == "show"
                )  # fmt: skip
                return Hit("show", box) if over else None
            if box.density is not None:
                return self._column(box, point)
        return None

    def _column(self, box: LaneBox, point: QPointF) -> Hit | None:
        assert box.density is not None
        strip = box.top - self.scroll + (PADDING + DENSE_ROWS * ROW) * self.look.scale
        n = len(box.density)
        at = int(self.place(point.x()) * n / self.frame.width)
        if point.y() > strip or not 0 <= at < n or not box.density[at]:
            return None
        step = (self.frame.last - self.frame.first) / n
        first = int(self.frame.first + at * step)
        last = max(first, int(self.frame.first + (at + 1) * step - 1e-9))
        return Hit("column", box, number=int(box.density[at]), first=first, last=last)

    def _event(self, drawn: Drawn) -> Any:
        assert self.layout is not None
        return self.layout.chart.events[drawn.event]

    def _in_sight(self) -> list[LaneBox]:
        low, high = self.scroll, self.scroll + self.size[1]
        return [box for box in self.frame.boxes if box.top < high and box.top + box.height > low]

    # -- Qt ---------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, *self.size)

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        if self.layout is None:
            return
        painter.save()
        painter.setClipRect(self.boundingRect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_ground(painter)
        for box in self._in_sight():
            if box.mode == "outside":
                self._paint_outside(painter, box)
            if box.density is not None:
                self._paint_density(painter, box)
            for drawn in box.drawn:
                middle = self.middle(box, drawn.place.row)
                if -ROW * 2 < middle < self.size[1] + ROW * 2:
                    self._paint_event(painter, box, drawn, middle)
        painter.restore()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, frame = self.look.theme, self.frame
        if not frame.boxes:
            self._paint_empty(painter)
            return
        end = min(self.size[1], frame.height - self.scroll)
        cutoff = self._cutoff()
        if cutoff is not None and cutoff < frame.width:
            start = max(0.0, cutoff)
            rect = self._rect(start, 0, frame.width - start, end)
            painter.fillRect(rect, theme.colour("chrome"))
        for tick in frame_ticks(frame, self.look):
            if tick.labelled and tick.unit == "year":
                x = round(frame.x(tick.day))
                painter.fillRect(self._rect(x, 0, 1, end), theme.colour("hairline"))
        for box in self._in_sight():
            y = round(box.top - self.scroll)
            painter.fillRect(QRectF(0, y, self.size[0], 1), theme.colour("line"))
        y = round(frame.height - self.scroll)
        painter.fillRect(QRectF(0, y, self.size[0], 1), theme.colour("line"))
        if cutoff is not None and 0 <= cutoff <= frame.width:
            self._paint_cutoff(painter, cutoff, end)

    def _paint_empty(self, painter: QPainter) -> None:
        """One sentence in the place of the first lane; the list below has what helps."""
        assert self.layout is not None
        look = self.look
        text = look.words(self.layout.chart.why_empty)
        painter.setFont(look.font("control"))
        painter.setPen(look.theme.colour("ink2"))
        wide = look.width(text, "control") + 2
        rect = self._rect(look.px(8), look.px(12), wide, look.line("control"))
        painter.drawText(rect, LEADING, text)

    def _cutoff(self) -> float | None:
        """Where the day of the cut-off ends, from the leading edge."""
        assert self.layout is not None
        day = self.layout.chart.cutoff
        return None if day is None else round(self.frame.x(day + 1))

    def _paint_cutoff(self, painter: QPainter, cutoff: float, end: float) -> None:
        look = self.look
        painter.setPen(cutoff_pen(look))
        x = self.place(cutoff)
        painter.drawLine(QPointF(x, 0), QPointF(x, end))
        assert self.layout is not None
        text = look.words(f"timeline.after-{self.layout.chart.timetable.limit}")
        wide = look.width(text, "meta")
        start = cutoff + look.px(8)
        if not self.frame.boxes or start + wide > self.frame.width:
            return
        box = self.frame.boxes[0]
        top = self.middle(box, 0) - look.line("meta") / 2
        words = self._rect(start, top, wide, look.line("meta"))
        taken = [self.mark_rect(box, drawn) for drawn in box.drawn if drawn.place.row == 0]
        taken += [self.label_rect(box, drawn) for drawn in box.drawn if drawn.place.row == 0]
        around = words.adjusted(-8, 0, 8, 0)
        if box.mode != "marks" or any(rect.intersects(around) for rect in taken):
            return
        painter.setFont(look.font("meta"))
        painter.setPen(look.theme.colour("ink2"))
        painter.drawText(words.adjusted(0, 0, 1, 0), LEADING, text)

    def _paint_event(self, painter: QPainter, box: LaneBox, drawn: Drawn, middle: float) -> None:
        look, theme = self.look, self.look.theme
        assert self.layout is not None
        event = self._event(drawn)
        lost = self.layout.chart.reading.support(event.at) in LOST
        chosen = drawn.event == self.selected
        label = self.label_rect(box, drawn)
        if drawn.place.side != "over":
            self._paint_mark(painter, box, drawn, middle, lost)
        if label.isValid():
            if drawn.place.side == "over":
                self._paint_mark(painter, box, drawn, middle, lost)
                label_ground = label.adjusted(-6, 0, 6, 0)
            else:
                label_ground = label.adjusted(-2, 0, 2, 0)
            self._paint_halo(painter, label_ground)
            font = look.font("label" if chosen else "meta")
            if lost:
                font = QFont(font)
                font.setStrikeOut(True)
            painter.setFont(font)
            painter.setPen(theme.colour("ink2" if lost else "ink"))
            signs = len(drawn.own) * SIGN * look.scale
            words = self._rect(
                drawn.place.label_x, label.top(), drawn.label_width - signs, label.height()
            )
            painter.drawText(words.adjusted(0, 0, 1, 0), LEADING, drawn.label)
        elif drawn.place.side == "over":
            self._paint_mark(painter, box, drawn, middle, lost)
        self._paint_news(painter, box, drawn, middle)
        self._paint_own(painter, box, drawn, middle)
        if chosen:
            ring = self.mark_rect(box, drawn)
            draw_ring(painter, ring, event.mark.is_day, theme.colour("accent"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_mark(
        self, painter: QPainter, box: LaneBox, drawn: Drawn, middle: float, lost: bool
    ) -> None:
        colour = self.look.theme.colour("line" if lost else "solid")
        made = shapes(
            self._event(drawn).mark, drawn.left, drawn.right, self.look.scale,
            (0.0, self.frame.width),
        )  # fmt: skip
        draw_shapes(painter, made, middle, colour, self.place)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_news(self, painter: QPainter, box: LaneBox, drawn: Drawn, middle: float) -> None:
        """The change bar of a list, laid under the mark; none in a picture that leaves here."""
        assert self.layout is not None
        reading = self.layout.chart.reading
        if self.still or reading.beside.since is None:
            return
        news = reading.beside.news_of(reading.base.facts[self._event(drawn).at].id)
        if news:
            mark = self.mark_rect(box, drawn)
            wide = max(mark.width(), NEWS_LEAST)
            y = round(middle + NEWS_BELOW * self.look.scale)
            rect = QRectF(round(mark.center().x() - wide / 2), y, wide, 2)
            draw_news(painter, rect, news, self.look.theme.colour("solid"))

    def _paint_own(self, painter: QPainter, box: LaneBox, drawn: Drawn, middle: float) -> None:
        """The signs of the reader's own marks behind the label; where that has yielded, the first
        of them over the far end of the mark."""
        look, n = self.look, len(drawn.own)
        side, each = OWN * look.scale, SIGN * look.scale
        colour = look.theme.colour("ink2")
        if n and drawn.place.side == "none":
            mark = self.mark_rect(box, drawn)
            far = mark.left() if look.mirrored else mark.right()
            rect = QRectF(round(far - side / 2), round(mark.top() - side * 0.6), side, side)
            self._paint_halo(painter, rect.adjusted(-1, -1, 1, 1))
            draw_mark(painter, f"own-{drawn.own[0]}", rect, colour)
            return
        for at, kind in enumerate(drawn.own):
            x = drawn.place.label_x + drawn.label_width - (n - at) * each + each - side
            rect = self._rect(x, round(middle - side / 2), side, side)
            draw_mark(painter, f"own-{kind}", rect, colour)

    def _paint_halo(self, painter: QPainter, rect: QRectF) -> None:
        """Clear what runs behind a label; the ground past the cut-off is another."""
        theme, cutoff = self.look.theme, self._cutoff()
        painter.fillRect(rect, theme.colour("ground"))
        if cutoff is not None:
            after = self._rect(cutoff, rect.top(), self.frame.width - cutoff, rect.height())
            beyond = rect.intersected(after.normalized()) if cutoff < self.frame.width else QRectF()
            if beyond.isValid():
                painter.fillRect(beyond, theme.colour("chrome"))

    def _paint_density(self, painter: QPainter, box: LaneBox) -> None:
        assert box.density is not None
        look, n = self.look, len(box.density)
        room = (DENSE_ROWS * ROW - 6) * look.scale
        floor = round(box.top - self.scroll + (PADDING + DENSE_ROWS * ROW) * look.scale) - 2
        most = int(box.density.max()) or 1
        wide = self.frame.width / n
        edges = [round(at * wide) for at in range(n + 1)]
        columns = []
        for at, number in enumerate(box.density.tolist()):
            if number:
                high = max(2, round(number * room / most))
                across = max(1, edges[at + 1] - edges[at] - 1)
                columns.append(self._rect(edges[at], floor - high, across, high))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour("density"))
        painter.drawRects(columns)

    # -- a lane with nothing in sight -------------------------------------

    def outside_parts(self, box: LaneBox) -> list[tuple[str, QRectF, str]]:
        """The pieces of the one row: (text, place, "earlier" | "later" | "said" | "show")."""
        look, words = self.look, self.look.words
        earlier, later = box.outside
        both = earlier is not None and later is not None
        found: list[tuple[str, str]] = []
        if earlier is not None:
            found.append((self._outside_text(earlier, "earlier", both), "earlier"))
        if later is not None:
            found.append((self._outside_text(later, "later", both), "later"))
        if not found:
            found.append((words("timeline.left-out", n=len(box.lane.hidden)), "said"))
        if not self.still:
            found.append((words("timeline.show"), "show"))
        high = look.line("meta")
        top = self.middle(box, 0) - high / 2
        x = look.px(8)
        placed = []
        for text, kind in found:
            arrow = look.px(14) if kind in ("earlier", "later") else 0.0
            wide = look.width(text, "label" if kind == "show" else "meta")
            lead = arrow if kind == "earlier" else 0.0
            placed.append((text, self._rect(x + lead, top, wide, high), kind))
            x += arrow + wide + look.px(24)
        return placed

    def _outside_text(self, part: Outside, side: str, both: bool) -> str:
        words = self.look.words
        if both and self.frame.width < 500 * self.look.scale:
            return words(f"timeline.{side}-short", n=part.number)
        period = period_words(part.first, part.last, words)
        return words(f"timeline.{side}", n=part.number, period=period)

    def _paint_outside(self, painter: QPainter, box: LaneBox) -> None:
        look, theme = self.look, self.look.theme
        for text, rect, kind in self.outside_parts(box):
            self._paint_halo(painter, rect.adjusted(-2, 0, 2, 0))
            shown = kind == "show"
            painter.setFont(look.font("label" if shown else "meta"))
            painter.setPen(theme.colour("accent" if shown else "ink2"))
            painter.drawText(rect.adjusted(0, 0, 1, 0), LEADING, text)
            if kind in ("earlier", "later"):
                self._paint_arrow(painter, rect, kind)

    def _paint_arrow(self, painter: QPainter, rect: QRectF, side: str) -> None:
        """A triangle that points to where the facts lie."""
        look = self.look
        leftward = (side == "earlier") != look.mirrored
        gap, wide, high = look.px(6), look.px(8), look.px(4)
        base = rect.left() - gap if leftward else rect.right() + gap
        tip = base - wide if leftward else base + wide
        y = rect.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.theme.colour("ink2"))
        painter.drawPolygon([QPointF(base, y - high), QPointF(tip, y), QPointF(base, y + high)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
