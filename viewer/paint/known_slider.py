"""The second clock: a slider over the days on which sources came out, "known since"."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.domain.publications import Publications
from viewer.paint.look import Look
from viewer.paint.overview_strip import NAME, TRAIL
from viewer.paint.scale import Scale
from viewer.texts.dates import day_words

HEIGHT = 37
LINE = 12  # of the scale, from the top
KNOB = 13
TICK_ROOM = 4.0  # stops closer than this have no tick
FAR = 5  # stops with the page keys
NONE = Publications((), (), 0)
_ALIGN = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class KnownSlider(Scale):
    """A stop for each day something came out, evenly apart, and one behind them: the briefing as it
    is. `asked` carries the day number chosen, None for the stop behind."""

    asked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, FAR, parent)
        self.days = NONE
        self._settling = False
        self.setTracking(False)
        self.valueChanged.connect(self._on_changed)
        self.set_look(look)

    # -- from the panel ---------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setFixedHeight(int(look.px(HEIGHT)))
        self._say()
        self.update()

    def show_days(self, days: Publications, known_at: int | None) -> None:
        """Take the days of the sources, and the day asked about (None for none)."""
        self._settling = True
        try:
            self.days = days
            self.setRange(0, len(days.days))
            self.setValue(days.stop(known_at))
        finally:
            self._settling = False
        self._say()
        self.update()

    @property
    def useful(self) -> bool:
        """Whether there is more than one day to choose from."""
        return len(self.days.days) > 1

    def said(self) -> tuple[str, str]:
        """The stop in words: its day, and how many sources were out."""
        words, stop = self.look.words, self.sliderPosition()
        day = self.days.day(stop)
        total = words.number(self.days.total)
        if day is None:
            return words("timeline.known-all"), words("timeline.sources", n=self.days.total)
        return (
            day_words(day, words),
            words("timeline.sources-of", n=self.days.count(stop), total=total),
        )

    def _say(self) -> None:
        words = self.look.words
        day, sources = self.said()
        self.setAccessibleName(words("timeline.known-name", day=day, sources=sources))
        self.setAccessibleDescription(words("timeline.known-help"))
        self.setToolTip(f"<qt>{words('timeline.known-help')}</qt>")

    def _on_changed(self, value: int) -> None:
        self._say()
        if not self._settling:
            self.asked.emit(self.days.day(value))

    # -- places -----------------------------------------------------------

    def _scale(self) -> tuple[float, float]:
        """Where the scale begins and ends, from the left."""
        look = self.look
        inset = look.px(KNOB) / 2
        low, high = look.px(NAME) + inset, self.width() - TRAIL - inset
        return (self.width() - high, self.width() - low) if look.mirrored else (low, high)

    def place(self, stop: int) -> float:
        """Where a stop stands, from the left."""
        low, high = self._scale()
        along = (high - low) * stop / max(1, self.maximum())
        return high - along if self.look.mirrored else low + along

    def value_at(self, x: float) -> int:
        low, high = self._scale()
        along = high - x if self.look.mirrored else x - low
        return max(0, min(self.maximum(), round(along * self.maximum() / max(1.0, high - low))))

    def takes(self, x: float) -> bool:
        low, high = self._scale()
        return low - KNOB <= x <= high + KNOB

    # -- Qt ---------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        day, sources = self.said()
        asks = self.sliderPosition() < self.maximum()
        self._paint_name(painter, sources, asks)
        self._paint_scale(painter, asks)
        middle = QPointF(self.place(self.sliderPosition()), look.px(LINE))
        half = look.px(KNOB) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ground"), 1.5))
        painter.setBrush(theme.colour("whatif" if asks else "edge"))
        painter.drawEllipse(middle, half, half)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, half + 2, half + 2)
        self._paint_days(painter, day, asks)
        painter.end()

    def _paint_name(self, painter: QPainter, sources: str, asks: bool) -> None:
        """Title and number of sources, as the lanes have theirs."""
        look, theme = self.look, self.look.theme
        wide = look.px(NAME) - look.px(8)
        left = self.width() - wide if look.mirrored else 0.0
        side = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        line = look.line("fact-strong")
        painter.setFont(look.font("fact-strong"))
        painter.setPen(theme.colour("whatif" if asks else "ink"))
        name = QRectF(left, look.px(2), wide, line)
        painter.drawText(name, _ALIGN | side, look.words("timeline.known-since"))
        painter.setFont(look.font("meta"))
        painter.setPen(theme.colour("ink2"))
        under = QRectF(left, look.px(2) + line, wide, look.line("meta"))
        painter.drawText(under, _ALIGN | side, sources)

    def _paint_scale(self, painter: QPainter, asks: bool) -> None:
        """A line with a tick per stop; what is left out lies behind the knob, dotted."""
        look, theme = self.look, self.look.theme
        low, high = self._scale()
        y = round(look.px(LINE))
        here = round(self.place(self.sliderPosition()))
        start = round(high if look.mirrored else low)
        line = QRectF(min(start, here), y - 1, abs(here - start), 2)
        painter.fillRect(line, theme.colour("whatif" if asks else "edge"))
        pen = QPen(theme.colour("edge"), 1)
        pen.setDashPattern([1.0, 2.0])
        painter.setPen(pen)
        end = round(low if look.mirrored else high)
        painter.drawLine(here, y, end, y)
        if (high - low) / max(1, self.maximum()) >= TICK_ROOM:
            for stop in range(len(self.days.days)):
                painter.fillRect(QRectF(round(self.place(stop)), y - 4, 1, 9), theme.colour("edge"))

    def _paint_days(self, painter: QPainter, day: str, asks: bool) -> None:
        """The day under the knob; the first and last as far as they stand clear of it."""
        look, theme, words = self.look, self.look.theme, self.look.words
        if not self.days.days:
            return
        top, high = look.px(LINE + KNOB / 2 + 2), look.line("meta")
        low, end = look.px(NAME), float(self.width() - TRAIL)
        if look.mirrored:
            low, end = float(TRAIL), self.width() - look.px(NAME)

        def rect(text: str, stop: int, style: str) -> QRectF:
            wide = look.width(text, style) + 1
            left = max(low, min(self.place(stop) - wide / 2, end - wide))
            return QRectF(left, top, wide, high)

        style = "label" if asks else "meta"
        mine = rect(day, self.sliderPosition(), style)
        painter.setFont(look.font(style))
        painter.setPen(theme.colour("whatif" if asks else "ink2"))
        painter.drawText(mine, _ALIGN | Qt.AlignmentFlag.AlignLeft, day)
        painter.setFont(look.font("meta"))
        painter.setPen(theme.colour("ink2"))
        last = self.maximum()
        ends = ((day_words(self.days.days[0], words), 0), (words("timeline.known-all"), last))
        for text, stop in ends:
            place = rect(text, stop, "meta")
            if not place.adjusted(-8, 0, 8, 0).intersects(mine):
                painter.drawText(place, _ALIGN | Qt.AlignmentFlag.AlignLeft, text)
