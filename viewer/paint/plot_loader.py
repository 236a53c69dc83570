"""Getting a plot without keeping the window waiting: what it needs is loaded beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from viewer.models.jobs import ring
from viewer.paint.look import Look


def load_plot() -> None:
    """Import what the timeline needs; slow the first time, so run it beside the window."""
    from viewer.paint import timeline_plot  # noqa: F401


def load_figures() -> None:
    """Import what the picture of the figures needs."""
    from viewer.paint import figure_plot  # noqa: F401


class PlotLoader(QObject):
    """Runs what imports a plot in a thread; `loaded` carries whether it went well."""

    loaded = Signal(bool)

    def __init__(self, parent: QObject, load: Callable[[], None] = load_plot) -> None:
        super().__init__(parent)
        self._load = load

    def start(self) -> None:
        """Begin; the process waits for the end of the thread before it exits."""
        Thread(target=self._run, name="plot").start()

    def _run(self) -> None:
        try:
            self._load()
            done = True
        except ImportError:
            done = False
        ring(self, partial(self._tell, done))

    def _tell(self, done: bool) -> None:
        self.loaded.emit(done)


class WaitingPlot(QWidget):
    """Stands where the plot will be: a thin line and one sentence."""

    def __init__(
        self, look: Look, parent: QWidget, making: str = "timeline.making",
        failed: str = "timeline.failed",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look = look
        self.text = self._making = making
        self._failed = failed

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.update()

    def fail(self) -> None:
        """Say that there will be no plot."""
        self.text = self._failed
        self.update()

    # -- Qt ---------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        if self.text == self._making:
            painter.fillRect(QRectF(0, 0, self.width(), 2), theme.colour("accent"))
        painter.setFont(look.font("control"))
        painter.setPen(theme.colour("ink2"))
        rect = QRectF(0, look.px(16), self.width(), look.line("control"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeading, look.words(self.text))
