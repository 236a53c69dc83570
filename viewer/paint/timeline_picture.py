"""The visible timeline as a file: marking and title above, every lane in full, the legend below.

Imports pyqtgraph and numpy: import this module only after the first paint of a window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from viewer.domain.plain import visible
from viewer.domain.ratings import marking
from viewer.domain.timeline import Chart
from viewer.paint.look import Look
from viewer.paint.overview_strip import NAME
from viewer.paint.timeline_axis import AXIS, CalendarAxis, LaneAxis, measures
from viewer.paint.timeline_item import TimelineItem
from viewer.paint.timeline_layout import Layout
from viewer.paint.timeline_legend import TimelineLegend, legend_names, own_names
from viewer.texts.timeline_picture import picture_words
from viewer.theme import LIGHT

MARGIN = 24
BAND = 24
SHARP = 2  # device pixels of a PNG to one of the picture's
LEAST = 640.0  # what the lanes are wide at the least
TALLEST = 16_000.0


class TimelinePicture:
    """The days from first to last of a chart, drawn on white with lanes `width` pixels wide."""

    def __init__(self, chart: Chart, days: tuple[int, int], width: float, look: Look) -> None:
        self.look = Look(LIGHT, look.words, language=look.language)
        self.words = picture_words(chart.reading, days, chart.kind, look.words)
        self.chart = chart
        self.lanes = max(width, LEAST)
        self.names = LaneAxis(self.look, NAME)
        layout = Layout(chart, measures(self.look, self.names.text_width), own=False)
        self.frame = layout.frame(days[0], days[1] + 1, self.lanes)
        self.high = min(self.frame.height + 1, TALLEST)
        self.item = TimelineItem(self.look, still=True)
        self.item.show_frame(layout, self.frame, (self.lanes, self.high))
        self.calendar = CalendarAxis(self.look)
        self.calendar.show_frame(self.frame)
        self.calendar.resize(self.lanes, AXIS)
        self.names.show_frame(self.frame, 0.0, chart.kind)
        self.names.resize(NAME, self.high)
        self.legend = TimelineLegend(self.look)
        # What is new and what the reader wrote stays here.
        here = {*chart.news, *own_names(chart)}
        names = legend_names(chart, self.frame)
        self.legend.show_names([name for name in names if name not in here])

    @property
    def size(self) -> QSize:
        """Width and height in pixels."""
        lines = 3 if self.words.narrowed else 2
        high = BAND + 16 + 28 + lines * 18 + AXIS + self.high + 12
        high += self.legend.heightForWidth(round(self.lanes + NAME)) + MARGIN
        return QSize(round(self.lanes + NAME) + 2 * MARGIN, round(high))

    def paint(self, painter: QPainter) -> None:
        """Paint everything from the top left corner."""
        size, theme = self.size, self.look.theme
        painter.fillRect(QRect(0, 0, size.width(), size.height()), theme.colour("ground"))
        self._paint_band(painter, size.width())
        y = BAND + 12.0
        said = self.words
        y = self._line(painter, y, said.title, "title", "ink")
        y = self._line(painter, y, said.about, "control", "ink")
        if said.narrowed:
            y = self._line(painter, y, said.narrowed, "control", "whatif")
        y += 8
        mirrored = self.look.mirrored
        left, names = (MARGIN, MARGIN + self.lanes) if mirrored else (MARGIN + NAME, MARGIN)
        self._part(painter, left, y, self.calendar.paint)
        self._part(painter, left, y + AXIS, self.item.paint)
        self._part(painter, names, y + AXIS, self.names.paint)
        y += AXIS + self.high + 8
        width = round(self.lanes + NAME)
        painter.save()
        painter.translate(MARGIN, y)
        self.legend.draw(painter, width)
        painter.restore()
        self._line(painter, y + self.legend.heightForWidth(width), said.origin, "meta", "ink2")

    def _paint_band(self, painter: QPainter, width: int) -> None:
        """The handling marking goes wherever the picture goes."""
        look = self.look
        found = marking(self.chart.timetable.base.briefing.handling)
        painter.fillRect(QRectF(0, 0, width, BAND), look.theme.colour(found.background or "ink2"))
        colour = found.foreground or "ground"
        self._line(painter, (BAND - 16) / 2, visible(found.name), "label", colour)

    def _line(self, painter: QPainter, y: float, text: str, style: str, colour: str) -> float:
        """One line, cut where it would run out; the y below it."""
        look, wide = self.look, self.lanes + NAME
        shown = look.metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, wide)
        edge = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        align = edge | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(look.font(style))
        painter.setPen(look.theme.colour(colour))
        painter.drawText(QRectF(MARGIN, y, wide, look.line(style)), align, shown)
        return y + look.line(style)

    def _part(
        self, painter: QPainter, x: float, y: float, paint: Callable[[QPainter, None, None], None]
    ) -> None:
        painter.save()
        painter.translate(QPointF(x, y))
        paint(painter, None, None)
        painter.restore()

    def png(self) -> bytes:
        """As PNG, at twice its size."""
        image = QImage(self.size * SHARP, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARP)
        self._paint_on(image)
        buffer = QBuffer()
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """As SVG, its words as text."""
        buffer = QBuffer()
        made = QSvgGenerator()
        made.setOutputDevice(buffer)
        made.setSize(self.size)
        made.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        made.setTitle(self.words.title)
        made.setDescription(self.words.about)
        self._paint_on(made)
        return bytes(buffer.data().data())

    def _paint_on(self, device: QImage | QSvgGenerator) -> None:
        painter = QPainter(device)
        self.paint(painter)
        painter.end()
