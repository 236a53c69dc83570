"""Work done in threads: of done, failed and nothing, exactly one happens."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from viewer.models.jobs import PATIENCE, Job

WAIT = 30_000


def test_work_cancelled_before_its_turn_is_not_begun(qtbot: QtBot) -> None:
    pool, gate, begun = QThreadPool(), Event(), []
    pool.setMaxThreadCount(1)
    first = Job(lambda: gate.wait(WAIT / 1000))
    second = Job(lambda: begun.append("second"))
    slow: list[str] = []
    second.slow.connect(lambda: slow.append("second"))
    first.start(pool)
    second.start(pool)
    second.cancel()
    qtbot.wait(PATIENCE + 100)  # longer than a job is silent
    with qtbot.waitSignals([first.ended, second.ended], timeout=WAIT):
        gate.set()
    assert (begun, slow) == ([], [])


def test_work_cancelled_before_it_is_started_is_not_begun(qtbot: QtBot) -> None:
    pool, begun = QThreadPool(), []
    job = Job(lambda: begun.append("it"))
    job.done.connect(begun.append)
    job.cancel()
    with qtbot.waitSignal(job.ended, timeout=WAIT):
        job.start(pool)
    assert begun == []


def test_what_is_not_cancelled_is_done_or_fails(qtbot: QtBot) -> None:
    pool, heard = QThreadPool(), []
    good, bad = Job(lambda: 42), Job(lambda: 1 // 0)
    good.done.connect(heard.append)
    bad.failed.connect(lambda error: heard.append(type(error)))
    with qtbot.waitSignals([good.ended, bad.ended], timeout=WAIT):
        good.start(pool)
        bad.start(pool)
    assert sorted(heard, key=str) == [42, ZeroDivisionError]
