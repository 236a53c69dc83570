"""Long work is a plain function, dressed in signals here: run apart, cancelled, waited for."""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

PATIENCE = 500  # ms after which running work is worth showing
_LARGE = allocate_lock()  # as of `threading`, which a start does without
_running: set[Job] = set()  # who asked may be gone before the work is: a job outlives it


class _Bell(QObject):
    """Rung in any thread, heard in that of the windows."""

    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rung.connect(self._hear)

    def _hear(self, call: Callable[[], object]) -> None:
        call()


# A signal of an object that is just being deleted in another thread crashes the process: so this
# one, which nobody deletes, carries everything that threads have to say.
_BELL = _Bell()


def ring(owner: QObject, call: Callable[[], object]) -> None:
    """From any thread: `call` is called in that of the windows, if `owner` is still there then."""
    with suppress(RuntimeError):  # the program ends, and Qt with it: there is nobody to hear it
        _BELL.rung.emit(partial(_call, owner, call))


def _call(owner: QObject, call: Callable[[], object]) -> None:
    if _is_there(owner):
        call()


def _is_there(owner: QObject) -> bool:
    """Whether Qt still has it; asked in the thread that would delete it."""
    try:
        owner.objectName()
    except RuntimeError:
        return False
    return True


class Job(QObject):
    """One piece of work. Of `done`, `failed` and nothing (cancelled), exactly one happens.

    `slow` is emitted once when it takes longer than half a second. After `ended` Qt deletes it.
    """

    done = Signal(object)
    failed = Signal(object)
    slow = Signal()
    ended = Signal()

    def __init__(
        self, work: Callable[[], Any], parent: QObject | None = None,
        stop: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._work = work
        self._stop = stop
        self.is_cancelled = self._over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.slow)

    def start(self, pool: QThreadPool) -> None:
        """Run the work in a thread of the pool; what was cancelled before its turn is not begun."""
        if not self.is_cancelled:
            self._timer.start(PATIENCE)
        _running.add(self)
        pool.start(_Runner(self._work, self))

    def cancel(self) -> None:
        """Let nobody hear of the result; work that cannot be stopped runs out in its thread."""
        self.is_cancelled = True
        if self._over:
            return
        self._timer.stop()
        if self._stop is not None:
            self._stop()

    def deliver(self, result: object, error: object) -> None:
        """Take what came of the work."""
        self._timer.stop()
        self._over = True
        if not self.is_cancelled:
            if error is None:
                self.done.emit(result)
            else:
                self.failed.emit(error)
        self.ended.emit()
        self.deleteLater()  # and with it whoever heard of it, and what they hold


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], Any], job: Job) -> None:
        super().__init__()
        self._work = work
        self._job = job

    def run(self) -> None:
        try:
            result, error = None if self._job.is_cancelled else self._work(), None
        except Exception as problem:
            result, error = None, problem
        ring(_BELL, partial(_end, self._job, result, error))


def _end(job: Job, result: object, error: object) -> None:
    _running.discard(job)
    if _is_there(job):
        job.deliver(result, error)


def run_job(
    work: Callable[[], Any], pool: QThreadPool, parent: QObject | None = None,
    stop: Callable[[], object] | None = None,
) -> Job:  # fmt: skip
    """A job for a plain function, started once the caller has returned to the event loop.

    `stop` ends the work before its time when the job is cancelled.
    """
    job = Job(work, parent, stop)
    QTimer.singleShot(0, job, lambda: job.start(pool))
    return job


def one_after_another(work: Callable[[], Any]) -> Any:
    """Do in a job what takes hundreds of megabytes of a large briefing, while nothing else does."""
    with _LARGE:
        return work()
