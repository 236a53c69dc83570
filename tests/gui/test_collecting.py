"""Where what nobody holds any more is destroyed: never in a thread beside the windows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from pytestqt.qtbot import QtBot

from viewer.app.collector import Collector
from viewer.domain.collection import paused_collection


class Circle:
    """Holds itself, so that only the collector ends it, and notes in which thread that was."""

    def __init__(self, ends: list[int]) -> None:
        self.ends = ends
        self.me = self

    def __del__(self) -> None:
        self.ends.append(get_ident())


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    made.timer.setInterval(10)
    yield made
    made.timer.stop()
    gc.enable()


def work(made: list[list[int]]) -> None:
    """Make so much that Python, left to itself, would collect here."""
    made += [[number] for number in range(100_000)]


def test_python_itself_collects_in_any_thread() -> None:
    ends: list[int] = []
    gc.enable()
    Circle(ends)
    made: list[list[int]] = []
    thread = Thread(target=work, args=(made,))
    thread.start()
    thread.join()
    assert ends == [thread.ident]


def test_the_program_collects_in_the_thread_of_its_windows(
    collector: Collector, qtbot: QtBot
) -> None:
    ends: list[int] = []
    Circle(ends)
    made: list[list[int]] = []
    thread = Thread(target=work, args=(made,))
    thread.start()
    thread.join()
    assert ends == []
    qtbot.waitUntil(lambda: ends == [get_ident()])


def test_it_waits_while_much_that_lasts_is_made(collector: Collector, qtbot: QtBot) -> None:
    ends: list[int] = []
    with paused_collection():
        Circle(ends)
        work(made := [])
        with qtbot.waitSignal(collector.timer.timeout):
            pass
        assert ends == []
    gc.unfreeze()
    del made
    gc.collect()
    assert ends == [get_ident()]
