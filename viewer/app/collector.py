"""Python's garbage collector, in the thread of the windows alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from viewer.domain.collection import collect_everything, collect_if_due

PAUSE = 2_000  # ms between two looks
GONE = 500  # ms after a window was closed, when Qt has deleted it


class Collector(QObject):
    """From now on what nobody holds any more goes in the thread that made this; until somebody says
    `gc.enable`.

    Left to itself, Python collects in whichever thread happens to make a new value. What belongs to
    a window and was left in a circle would be destroyed there, while the window is being painted
    here: that crashes the process.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self)
        self.timer.timeout.connect(collect_if_due)
        self.timer.start(PAUSE)
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self._clear)

    def clear_soon(self) -> None:
        """A window was closed: let its briefing go, which may be hundreds of megabytes."""
        self._gone.start(GONE)

    def _clear(self) -> None:
        if not collect_everything():
            self.clear_soon()
