"""Long work is a plain function, dressed in signals here: run apart, cancelled, waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

PATIENCE = 500  # ms after which running work is worth showing
_running: set[Job] = set()  # who asked may be gone before the work is: a job outlives it


class Job(QObject):
    """One piece of work. Of `done`, `failed` and nothing (cancelled), exactly one happens.

    `slow` is emitted once when it takes longer than half a second.
    """

    done = Signal(object)
    failed = Signal(object)
    slow = Signal()
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = False
        self._returned.connect(self._deliver)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.slow)

    def start(self, pool: QThreadPool) -> None:
        """Run the work in a thread of the pool."""
        self._timer.start(PATIENCE)
        _running.add(self)
        pool.start(_Runner(self._work, self._returned.emit))

    def cancel(self) -> None:
        """Let nobody hear of the result; the work itself runs out in its thread."""
        self._cancelled = True
        self._timer.stop()

    def _deliver(self, result: object, error: object) -> None:
        _running.discard(self)
        self._timer.stop()
        if not self._cancelled:
            if error is None:
                self.done.emit(result)
            else:
                self.failed.emit(error)
        self.ended.emit()


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], Any], tell: Callable[[Any, Any], None]) -> None:
        super().__init__()
        self._work = work
        self._tell = tell

    def run(self) -> None:
        try:
            result, error = self._work(), None
        except Exception as problem:
            result, error = None, problem
        self._tell(result, error)


def run_job(
    work: Callable[[], Any], pool: QThreadPool, parent: QObject | None = None
) -> Job:  # fmt: skip
    """A job for a plain function, started once the caller has returned to the event loop."""
    job = Job(work, parent)
    QTimer.singleShot(0, job, lambda: job.start(pool))
    return job
