"""The Timeline: lanes of dated facts, an overview with a brush, and the same facts as a list.

The list is there at once. The plot needs pyqtgraph and numpy, which are loaded in a thread after
the first paint; until then a sentence stands in its place.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from viewer.domain.calendar_ticks import FIRST_DAY, SPANS, rounded, span_days
from viewer.domain.lane_kinds import LANE_KINDS
from viewer.domain.rows import fact_key
from viewer.domain.timeline import Chart, CountRow, period_filter
from viewer.domain.timeline_table import Timetable
from viewer.paint.known_slider import KnownSlider
from viewer.paint.look import Look
from viewer.paint.overview import Overview
from viewer.paint.panel import Panel, page_margin
from viewer.paint.plot_loader import PlotLoader, WaitingPlot, load_plot
from viewer.paint.row_view import BLEED
from viewer.paint.segments import RING
from viewer.paint.timeline_legend import TimelineLegend, legend_names
from viewer.paint.timeline_list import TimelineList
from viewer.paint.timeline_rows import say_count
from viewer.paint.timeline_tools import TimelineTools
from viewer.texts.aloud import say_row
from viewer.texts.dates import period_words

if TYPE_CHECKING:
    from viewer.paint.timeline_plot import TimelinePlot

SETTLE = 120  # milliseconds without a move before the list follows the plot
LIST_HEIGHT, LIST_SHARE = 90, 0.3  # the list at first, and the most of the panel it takes
# Heights below which the plot needs their room.
LEGEND_FROM, KNOWN_FROM, OVERVIEW_FROM = 440, 390, 290


class TimelinePanel(Panel):
    """`days` are first and last day in sight; they are a view. The period is a filter."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.kind = LANE_KINDS[0]
        self.chart: Chart | None = None
        self.days = (0, 1)
        self.plot: TimelinePlot | None = None
        self._period: tuple[int, int] | None = None
        self._loader: PlotLoader | None = None
        self._ready = False
        self._split_moved = False
        self._sought = ""
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._show_list)
        self._make_parts()
        self.entry = self.list
        self._arrange()
        self._connect()
        self.restyle()

    # -- making -----------------------------------------------------------

    def _make_parts(self) -> None:
        look = self.look
        self.tools = TimelineTools(look, self)
        self._waiting = WaitingPlot(look, self)
        self.legend = TimelineLegend(look, self)
        self.overview = Overview(look, self)
        self.known = KnownSlider(look, self)
        self.twin = TimelineList(self._say, look, self)
        self.list = self.twin.view

    def _arrange(self) -> None:
        upper = QWidget()
        self._stage = QVBoxLayout(upper)
        self._stage.setContentsMargins(BLEED, 0, BLEED, 6)
        self._stage.setSpacing(0)
        self._stage.addWidget(self.tools)
        self._stage.addWidget(self._waiting, 1)
        self._stage.addSpacing(6)
        self._stage.addWidget(self.legend)
        self._stage.addWidget(self.overview)
        self._stage.addWidget(self.known)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self.twin)
        self._split.splitterMoved.connect(self._on_split_moved)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._split)

    def _connect(self) -> None:
        self.tools.lanes_by.chosen.connect(self.set_lanes)
        out, into = self.tools.buttons.parts
        out.clicked.connect(self.zoom_out)
        into.clicked.connect(self.zoom_in)
        for name, part in zip(("all", *SPANS), self.tools.spans.parts, strict=True):
            part.clicked.connect(partial(self.show_span, name))
        self.known.asked.connect(self._ask_known)
        self.overview.brushMoved.connect(self.show_days)
        self.overview.brushSet.connect(self._ask_period)
        self.overview.viewMoved.connect(self.show_days)
        self.overview.cleared.connect(self.clear_brush)
        self.twin.chosen.connect(self._choose_row)
        self.twin.followed.connect(self._follow_row)

    # -- for the wiring ---------------------------------------------------

    def warm_up(self) -> None:
        """Load what the plot needs, beside the window; nothing happens the second time."""
        if self._loader is None and self.plot is None:
            self._loader = PlotLoader(self)
            self._loader.loaded.connect(self._on_loaded)
            self._loader.start()

    def complete(self) -> None:
        """Have the plot now, and wait for it: for pictures."""
        load_plot()
        self._ready = True
        self._build()
        self._show_list()

    def picture(self, form: str) -> bytes:
        """What is in sight as the bytes of a "png" or "svg", in every lane."""
        self.complete()
        return b"" if self.plot is None else self.plot.picture(form)

    def zoom_in(self) -> None:
        """Show fewer days about the middle."""
        self._zoom(1 / 1.5)

    def zoom_out(self) -> None:
        """Show more days about the middle."""
        self._zoom(1.5)

    def show_all(self) -> None:
        """Show all dates; a period stays a filter."""
        self.show_days(None, None)

    def show_span(self, name: str, *_: object) -> None:
        """Show "all", or the "decade", "year" or "month" that the selected fact begins in; where it
        is not in sight, that in the middle of the view."""
        span = next((known for known in SPANS if known == name), None)
        chart = self.chart
        if span is None or chart is None:
            self.show_all()
            return
        first, last = self.days
        day = (first + last) // 2
        index = chart.index(self._position())
        if index is not None:
            event = chart.events[index]
            begun = event.start if event.start >= FIRST_DAY else event.end
            day = begun if first <= begun <= last else day
        self.show_days(*span_days(span, day))

    def clear_brush(self) -> bool:
        """Ask for the period to be lifted; whether there was one."""
        if self.reading is None or self.chart is None or self.chart.chip is None:
            return False
        self.lensRequested.emit(self.reading.lens.removing(self.chart.chip))
        return True

    def set_lanes(self, kind: str) -> None:
        """Show lanes by "topic", "actor", "activity" or "source"."""
        self.kind = next((known for known in LANE_KINDS if known == kind), self.kind)
        self.tools.lanes_by.choose(self.kind)
        if self.chart is not None and self.reading is not None:
            self.chart = Chart(self.chart.timetable, self.reading, self.kind)
            self._show_plot()

    def show_days(self, first: int | None, last: int | None) -> None:
        """Bring the days from first to last in sight; None stands for that end of all dates."""
        ends = self.chart.extent if self.chart is not None else self.days
        first, last = (ends[0] if first is None else first), (ends[1] if last is None else last)
        first, last = min(first, last), max(first, last)
        if self.plot is not None:
            self.plot.show_days(first, last)
        else:
            self._take_days(first, last)

    # -- Panel ------------------------------------------------------------

    def refresh(self) -> None:
        reading, old = self.reading, self.chart
        assert reading is not None
        same = old is not None and old.timetable.base is reading.base
        known_at = reading.lens.known_at
        if old is not None and same and old.timetable.known_at == known_at:
            timetable = old.timetable
        elif known_at is None:
            timetable = reading.base.once(Timetable)
        else:
            timetable = Timetable(reading.base, known_at)
        chart = self.chart = Chart(timetable, reading, self.kind)
        period = chart.period
        if not same or (period != self._period and (period or self.days == self._period)):
            self.days = period or chart.extent
        self._period = period
        self.overview.show_days(chart.extent, chart.wide)
        self.known.show_days(timetable.publications, known_at)
        self._set_margins()
        self._show_plot()
        self._say_days()
        self._show_list()
        self.mark_fact()

    def restyle(self) -> None:
        """Hand the look to every part, and turn the page where the language runs so."""
        look = self.look
        side = Qt.LayoutDirection.RightToLeft if look.mirrored else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(side)
        for part in (
            self.tools, self._waiting, self.legend, self.overview, self.known, self.twin,
        ):  # fmt: skip
            part.set_look(look)
        if self.plot is not None:
            self.plot.set_look(look)
        if self.chart is not None:
            self._say_days()
            self._show_list()
        self._set_margins()

    def mark_fact(self) -> None:
        self.list.select_key(fact_key(self.fact) if self.fact else "")
        if self.plot is not None:
            # Once for each fact: the reader may then look, type and change lanes elsewhere.
            self.plot.select(self._position(), seek=self.fact != self._sought)
            self._sought = self.fact

    def _position(self) -> int | None:
        if self.reading is None or not self.reading.base.has(self.fact):
            return None
        return self.reading.base.position(self.fact)

    # -- the plot ---------------------------------------------------------

    def _on_loaded(self, done: bool) -> None:
        self._ready = done
        if not done:
            self._waiting.fail()
        elif self.isVisible():
            self._build()

    def _build(self) -> None:
        if self.plot is not None or not self._ready:
            return
        from viewer.paint.timeline_plot import TimelinePlot

        self.plot = TimelinePlot(self.look, self)
        self.plot.rangeChanged.connect(self._take_days)
        self.plot.factClicked.connect(self._choose_position)
        self.plot.stepped.connect(self._step)
        self.plot.showLane.connect(self._show_lane)
        self.plot.spanWanted.connect(self.show_span)
        self._stage.replaceWidget(self._waiting, self.plot)
        self._waiting.hide()
        self.setTabOrder(self.tools.spans.parts[-1], self.plot)
        self.plot.show()
        self._stage.activate()
        self._show_plot()
        self.mark_fact()

    def _show_plot(self) -> None:
        if self.chart is None:
            return
        if self.plot is not None:
            self.plot.show_chart(self.chart, self.days, self._position())
        self._show_legend()

    def _show_legend(self) -> None:
        assert self.chart is not None
        frame = self.plot.frame_ if self.plot is not None else None
        self.legend.show_names(legend_names(self.chart, frame))

    def _zoom(self, factor: float) -> None:
        if self.plot is not None:
            self.plot.zoom(factor)

    def _take_days(self, first: int, last: int) -> None:
        self.days = (first, last)
        self._say_days()
        self._settle.start()

    def _say_days(self) -> None:
        if self.chart is None:
            return
        words = self.look.words
        said = period_words(*rounded(*self.days), words)
        self.tools.say_range(said)
        self.overview.show_view(self.days, self.chart.period)
        if self.plot is not None:
            number = words("timeline.facts", n=len(self.chart.drawn))
            name = words("timeline.plot-name", range=said, events=number)
            self.plot.setAccessibleName(name)
            self.plot.setAccessibleDescription(words("timeline.plot-help"))

    def _show_list(self) -> None:
        self._settle.stop()
        chart = self.chart
        if chart is None:
            return
        self.twin.show_range(chart, self.days)
        self.list.select_key(fact_key(self.fact) if self.fact else "")
        self._show_legend()

    # -- asking -----------------------------------------------------------

    def _ask_period(self, first: int, last: int) -> None:
        assert self.chart is not None
        low, high = self.chart.extent
        if first <= low and last >= high:
            if not self.clear_brush():
                self._say_days()
            return
        self.filterRequested.emit(period_filter(first, last))

    def _ask_known(self, day: int | None) -> None:
        if self.reading is not None:
            self.lensRequested.emit(self.reading.lens.known_on(day))

    def _show_lane(self, first: int, last: int) -> None:
        period = self._period
        if period is not None and not (first <= period[1] and last >= period[0]):
            self.clear_brush()
        room = max(15, (last - first) // 20)
        self.show_days(first - room, last + room)

    def _choose_position(self, at: int) -> None:
        assert self.chart is not None
        self.factChosen.emit(self.chart.timetable.base.facts[at].id)

    def _step(self, by: int) -> None:
        if self.chart is not None:
            at = self.chart.step(self._position(), by)
            if at is not None:
                self._choose_position(at)

    def _choose_row(self, key: str) -> None:
        if key.startswith("fact:"):
            self.choose(key)

    def _follow_row(self, kind: str, name: str) -> None:
        if kind != "action":
            self.follow(kind, name)
        elif name == "timeline.all-dates":
            self.show_all()
        elif self.reading is not None:
            self.lensRequested.emit(self.reading.lens.unfiltered())

    def _say(self, row: Any) -> str:
        if isinstance(row, CountRow):
            return say_count(row, self.look.words)
        return say_row(row, self.reading, self.look.words)

    # -- Qt ---------------------------------------------------------------

    def _set_margins(self) -> None:
        """Give up what can be given up where there is little room: the plot comes first."""
        look, height = self.look, self.height()
        margin = page_margin(self.width(), look)
        self._outer.setContentsMargins(margin - BLEED, 12 - RING, margin - BLEED, 0)
        self.legend.setVisible(height >= look.px(LEGEND_FROM))
        self.overview.setVisible(height >= look.px(OVERVIEW_FROM))
        asks = self.known.value() < self.known.maximum()
        self.known.setVisible(self.known.useful and (asks or height >= look.px(KNOWN_FROM)))
        if not self._split_moved:
            below = round(min(look.px(LIST_HEIGHT), LIST_SHARE * height))
            self._split.setSizes([max(1, height - below), below])

    def _on_split_moved(self) -> None:
        self._split_moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._build()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._loader is None and self.plot is None:
            # After this paint: the window comes first.
            QTimer.singleShot(0, self.warm_up)
