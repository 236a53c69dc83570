"""The axes of the timeline: the calendar along the top, the names of the lanes at the side.

Days are whole numbers, never datetimes, so any year from -9999 to 9999 is right. All text is
painted here: pyqtgraph's own labels are rich text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from viewer.domain.calendar_ticks import Tick, ticks
from viewer.domain.dates import civil
from viewer.domain.plain import visible
from viewer.paint.look import Look
from viewer.paint.plotting import pg
from viewer.paint.timeline_layout import EMPTY, PADDING, TITLE_LINE, Frame, LaneBox, Measures
from viewer.texts.dates import year_words

if TYPE_CHECKING:
    from viewer.domain.timeline import Lane

AXIS = 26  # height of the calendar
LABEL_ROOM = 46.0
_LINE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
LEADING = Qt.AlignmentFlag.AlignLeft | _LINE
TRAILING = Qt.AlignmentFlag.AlignRight | _LINE
TITLE_LINES = 3


def frame_ticks(frame: Frame, look: Look) -> list[Tick]:
    """The ticks of a frame, as close as their labels allow."""
    room = look.px(LABEL_ROOM)
    if frame.first < 366:  # "AD 100", "1000 BC"
        room = max(room, look.width("1000 BC", "label") + look.px(14))
    return ticks(frame.first, frame.last, frame.width, room)


def tick_text(tick: Tick, look: Look) -> str:
    """What stands at a tick: a year, a month, a day with its month."""
    year, month, day = civil(tick.day)
    if tick.unit == "year":
        return year_words(year, look.words)
    name = look.words(f"month.short.{month}")
    if tick.unit == "month":
        return name
    return look.words("date.day-of-month", day=day, month=name)


class CalendarAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks and labels of a frame, years in bold among months."""

    def __init__(self, look: Look) -> None:
        super().__init__("top")
        self.frame = EMPTY
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setHeight(look.px(AXIS))
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Take the days to mark."""
        self.frame = frame
        self.update()

    # -- pyqtgraph --------------------------------------------------------

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        look, theme, frame = self.look, self.look.theme, self.frame
        size = self.size()
        bottom = round(size.height()) - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        line = theme.colour("line")
        painter.fillRect(QRectF(0, bottom, size.width(), 1), line)
        found = frame_ticks(frame, look)
        mixed = any(tick.labelled and tick.unit != "year" for tick in found)
        free = 0.0
        for tick in found:
            x = round(frame.x(tick.day))
            high = look.px(10) if tick.labelled else look.px(4)
            at = size.width() - x if look.mirrored else x
            painter.fillRect(QRectF(at, bottom - high, 1, high), line)
            if not tick.labelled:
                continue
            text = tick_text(tick, look)
            year = tick.unit == "year" and mixed
            style = "label" if year else "meta"
            wide = look.width(text, style)
            start = x + look.px(4)
            if start < free or start + wide > size.width():
                continue
            free = start + wide + look.px(6)
            painter.setFont(look.font(style))
            painter.setPen(theme.colour("ink" if year else "ink2"))
            left = size.width() - start - wide if look.mirrored else start
            rect = QRectF(left, bottom - look.px(20), wide + 1, look.line("meta"))
            painter.drawText(rect, LEADING, text)


@lru_cache(400)
def wrapped(text: str, look: Look, width: float) -> Sequence[str]:
    """A lane's title in at most `TITLE_LINES` lines; only a longer one is cut."""
    style = "fact-strong"
    lines: list[str] = []
    rest = " ".join(visible(text).split())
    while rest:
        if look.width(rest, style) <= width:
            return [*lines, rest]
        if len(lines) == TITLE_LINES - 1:
            metrics = look.metrics(style)
            return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        cut = _fitting(rest, look, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return lines or [""]


def _fitting(text: str, look: Look, width: float) -> int:
    """How many letters fit, up to a blank where there is one."""
    most = 1
    for at in range(1, min(len(text), 60) + 1):
        if look.width(text[:at], "fact-strong") > width:
            break
        most = at
    blank = text.rfind(" ", 0, most + 1)
    return blank if blank > 0 else most


def measures(look: Look, title_width: float) -> Measures:
    """What text takes in a look, titles of lanes on so many pixels."""

    def width(text: str, strong: bool) -> float:
        return look.width(text, "label" if strong else "meta")

    def title_lines(title: str) -> int:
        return len(wrapped(title, look, title_width))

    def shared(label: str, more: int) -> str:
        return look.words("timeline.shared", label=label, more=look.words.number(more))

    return Measures(look.scale, width, title_lines, shared)


def lane_title(lane: Lane, kind: str, look: Look) -> str:
    """The title of a lane, also of that which holds the facts that name none."""
    return lane.title if lane.key else look.words(f"timeline.no-{kind}")


class LaneAxis(pg.AxisItem):  # type: ignore[misc]
    """Names of the lanes with their number of facts, beside the rows of the frame."""

    def __init__(self, look: Look, width: float) -> None:
        super().__init__("left")
        self.frame = EMPTY
        self.kind = "topic"
        self.scroll = 0.0
        self._base = width
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setWidth(look.px(self._base))
        self.update()

    @property
    def text_width(self) -> float:
        """Room for a title."""
        return self.look.px(self._base) - self.look.px(8)

    def show_frame(self, frame: Frame, scroll: float, kind: str) -> None:
        """Take the lanes, how far they are scrolled, and what they stand for."""
        self.frame, self.scroll, self.kind = frame, scroll, kind
        self.update()

    # -- pyqtgraph --------------------------------------------------------

    def paint(self, painter: QPainter, _option: Any, _widget: Any) -> None:
        theme = self.look.theme
        size = self.size()
        painter.save()
        painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for box in self.frame.boxes:
            top = box.top - self.scroll
            if top > size.height() or top + box.height < 0:
                continue
            painter.fillRect(QRectF(0, round(top), size.width(), 1), theme.colour("line"))
            self._paint_name(painter, box, top)
        end = self.frame.height - self.scroll
        painter.fillRect(QRectF(0, round(end), size.width(), 1), theme.colour("line"))
        painter.restore()

    def _paint_name(self, painter: QPainter, box: LaneBox, top: float) -> None:
        """Title and number; they stay in sight as long as any of the lane's rows does."""
        look, theme = self.look, self.look.theme
        left = self.size().width() - self.text_width if look.mirrored else 0.0
        side = TRAILING if look.mirrored else LEADING
        line = look.px(TITLE_LINE)
        title = wrapped(lane_title(box.lane, self.kind, look), look, self.text_width)
        counted = box.mode != "outside"
        needed = (len(title) + counted) * line + 2 * look.px(PADDING)
        y = max(top, min(0.0, top + box.height - needed)) + look.px(PADDING) + look.px(2)
        painter.setPen(theme.colour("ink"))
        painter.setFont(look.font("fact-strong"))
        for text in title:
            painter.drawText(QRectF(left, y, self.text_width, line), side, text)
            y += line
        if counted:
            painter.setPen(theme.colour("ink2"))
            painter.setFont(look.font("meta"))
            text = look.words("timeline.facts", n=len(box.lane.track))
            painter.drawText(QRectF(left, y, self.text_width, line), side, text)
