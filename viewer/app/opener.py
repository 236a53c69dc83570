"""How briefings come to be open: asked for, read apart from the windows, taken or refused."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from viewer.domain.plain import cut, visible
from viewer.domain.problems import Refused
from viewer.formats.limits import DEFAULT_LIMITS
from viewer.formats.opening import open_carefully
from viewer.models.jobs import Job, ring, run_job


class Opener(QObject):
    """Reads in a thread, what is large in a process of its own, so that every window stays alive;
    Cancel ends a reading.

    `opened` carries what opened, `refused` the path and every problem, `slow` the path of what
    takes longer than half a second, `progressed` how much is done, from 0 to 1. `ask` answers with
    a path for "file" or "folder", "" for none: a test passes its own.
    """

    opened = Signal(object)
    refused = Signal(str, object)
    slow = Signal(str)
    progressed = Signal(float)
    ended = Signal()

    def __init__(self, ask: Callable[[str], str]) -> None:
        super().__init__()
        self.ask = ask
        self.limits = DEFAULT_LIMITS
        self._pool = QThreadPool(self)
        self._jobs: list[Job] = []

    def open_files(self, paths: Sequence[str]) -> None:
        """Open each of these files or folders in a window of its own."""
        for path in paths:
            self.open(os.path.abspath(path))

    def ask_file(self) -> None:
        """Ask for a file and open it."""
        self._open_asked("file")

    def ask_folder(self) -> None:
        """Ask for the folder of a briefing and open it."""
        self._open_asked("folder")

    def _open_asked(self, form: str) -> None:
        path = self.ask(form)
        if path:
            self.open(path)

    def open(self, path: str) -> Job:
        """Open a briefing; whoever wants to go on hears of it after those who show it."""
        job = self.read(path)
        job.done.connect(self.opened)
        job.failed.connect(partial(self._failed, path))
        return job

    def read(self, path: str) -> Job:
        """Read a briefing; `done` of the job carries what opened, `failed` why it did not."""
        # What reads apart is needed by few files and by no start.
        from viewer.formats.apart import ApartReading

        reading = ApartReading(self._go_on)
        work = partial(open_carefully, path, self.limits, reading)
        job = run_job(work, self._pool, self, reading.cancel)
        self._jobs.append(job)
        job.slow.connect(partial(self.slow.emit, path))
        job.ended.connect(partial(self._ended, job))
        return job

    def _go_on(self, part: float) -> None:
        """Heard in the thread of the reading."""
        ring(self, partial(self.progressed.emit, part))

    def _failed(self, path: str, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self.refused.emit(path, error.problems)

    def _ended(self, job: Job) -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self.ended.emit()

    def cancel(self) -> None:
        """Let go of everything that is being read."""
        for job in self._jobs:
            job.cancel()
        self.ended.emit()

    def wait(self) -> None:
        """Let what still runs come to its end."""
        self._pool.waitForDone()


def short_name(path: str) -> str:
    """The last part of a path as it can be shown."""
    return visible(cut(os.path.basename(path.rstrip("/")) or path, 60))
