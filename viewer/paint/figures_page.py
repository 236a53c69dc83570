"""The page of figures: the picture of what can be compared, and all of them as a list.

The list is there at once. The picture needs pyqtgraph and numpy, which are loaded in a thread when
the page is looked at for the first time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from viewer.domain.figure_groups import (
    ActivityRow,
    FigureRow,
    UnitRow,
    figure_groups,
    figure_rows,
)
from viewer.domain.reading import Reading
from viewer.domain.rows import fact_key
from viewer.models.row_model import RowModel
from viewer.paint.common_rows import COMMON, INDENT, NUMBER, PADDING
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.plot_loader import PlotLoader, WaitingPlot, load_figures
from viewer.paint.row_view import RowView
from viewer.paint.sketch import Sketch
from viewer.paint.slim_bar import SlimBar
from viewer.texts.contributors import activity_title
from viewer.texts.figures import figure_line, unit_title
from viewer.texts.numbers import unit_words

if TYPE_CHECKING:
    from viewer.paint.figure_plot import FigurePlot

MOST_GROUPS = 40  # scales drawn one above the other; the list has all
SHARE = 0.58  # of the height, for the picture at first


def paint_activity(row: ActivityRow, sketch: Sketch) -> None:
    """The activity whose figures follow."""
    look = sketch.look
    name = row.activity or look.words("contributors.no-activity")
    sketch.height = sketch.text(0, look.px(12), sketch.width, name, "fact-strong")


def paint_unit(row: UnitRow, sketch: Sketch) -> None:
    """The unit, and whether its figures can be compared."""
    look = sketch.look
    x = look.px(INDENT)
    text = unit_title(row, look.words)
    sketch.height = sketch.text(x, look.px(6), sketch.width - x, text, "meta", "ink2")


def paint_figure(row: FigureRow, sketch: Sketch) -> None:
    """Number of the fact, what is counted, and the figure as given at the far side."""
    look = sketch.look
    top = look.px(PADDING)
    baseline = top + (look.line("fact") - look.line("meta")) / 2
    x = sketch.number(look.px(NUMBER), baseline, row.number, look.px(INDENT))
    half = (sketch.width - x) / 2
    faint = row.lost or row.replaced
    label = sketch.text(x, top, half - look.px(12), row.label, "fact", "ink2" if faint else "ink")
    said = figure_line(row, look.words)
    colour = "bad" if row.lost else "ink"
    figure = sketch.text(x + half, top, half, said, "fact", colour, trailing=True)
    sketch.height = max(label, figure) + top


PAINTERS: dict[type, Any] = {
    **COMMON,
    ActivityRow: paint_activity,
    UnitRow: paint_unit,
    FigureRow: paint_figure,
}


class FiguresPage(QWidget):
    """`factClicked` carries the position of the fact of a bar that was clicked."""

    factClicked = Signal(int)

    def __init__(
        self, look: Look, say: Callable[[Any], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.plot: FigurePlot | None = None
        self.list = RowView(RowModel(say), PAINTERS, look, look.words("figures.list-name"), self)
        self._reading: Reading | None = None
        self._fact = ""
        self._loader: PlotLoader | None = None
        self._waiting = WaitingPlot(look, self, "figures.making", "figures.failed")
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setWidget(self._waiting)
        self._more = PlainLabel(look, "meta", "ink2")
        self._more.setWordWrap(True)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._more)
        self._upper = upper
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self.list)
        self._moved = False
        self._split.splitterMoved.connect(self._on_moved)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split)

    def show_figures(self, reading: Reading) -> None:
        """Show the figures of a reading."""
        if reading is not self._reading:
            self._reading = reading
            self.list.rows.show(figure_rows(reading))
            self._show_plot()

    def select_fact(self, fact_id: str) -> None:
        """Mark the figures of a fact, "" for none."""
        self._fact = fact_id
        self.list.select_key(fact_key(fact_id) if fact_id else "")
        if self.plot is not None and self._reading is not None:
            base = self._reading.base
            at = base.position(fact_id) if base.has(fact_id) else -1
            self.plot.select(at)
            top = self.plot.top_of(at)
            if top is not None:
                self._area.ensureVisible(0, round(top), 0, round(self.look.px(40)))

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        bar = self._area.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self.list.set_look(look)
        self._more.set_look(look)
        if self.plot is None:
            self._waiting.set_look(look)
        else:
            self.plot.look = look
            self._show_plot()

    def complete(self) -> None:
        """Have the picture now, and wait for it."""
        load_figures()
        self._on_loaded(True)

    # -- the picture ------------------------------------------------------

    def warm_up(self) -> None:
        """Load what the picture needs, beside the window; nothing happens the second time."""
        if self._loader is None and self.plot is None:
            self._loader = PlotLoader(self, load_figures)
            self._loader.loaded.connect(self._on_loaded)
            self._loader.start()

    def _on_loaded(self, done: bool) -> None:
        if not done:
            self._waiting.fail()
        elif self.plot is None:
            from viewer.paint.figure_plot import FigurePlot

            self.plot = FigurePlot(self.look)
            self.plot.factClicked.connect(self.factClicked)
            self._area.setWidget(self.plot)
            self._show_plot()
            QWidget.setTabOrder(self.plot, self.list)
            self.select_fact(self._fact)

    def _show_plot(self) -> None:
        if self.plot is None or self._reading is None:
            return
        base, words = self._reading.base, self.look.words
        shown = []
        for group in figure_groups(self._reading):
            activity = base.activity(group.activity) if group.activity else None
            unit = unit_words(group.bars[-1].figure, words)
            shown.append((group, activity_title(activity, words), unit))
        self._upper.setVisible(bool(shown))
        self.plot.show_groups(shown[:MOST_GROUPS])
        left = max(0, len(shown) - MOST_GROUPS)
        self._more.say(words("figures.more", n=left))
        self._more.setVisible(left > 0)
        self.plot.setAccessibleName(words("figures.plot-name", n=len(shown) - left))
        self.plot.setAccessibleDescription(words("figures.plot-help"))

    def _on_moved(self) -> None:
        self._moved = True

    # -- Qt ---------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.warm_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved:
            picture = round(SHARE * self.height())
            self._split.setSizes([picture, max(1, self.height() - picture)])
