"""The typesetter in a process of its own: the same pages, ended at once, renewed in time."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from threading import Thread

import pytest

from tests.unit.sheet.made import of_size, reading
from tests.unit.sheet.setting import FULL, SHORT
from viewer.domain.briefing import Briefing
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet import child as module
from viewer.sheet.child import Child, Ended, Stopped
from viewer.sheet.setter import Request
from viewer.sheet.typesetting import Pages, set_pages
from viewer.texts.words import Words


@pytest.fixture
def child() -> Child:
    made = Child()
    yield made
    made.close()
    assert made.pid == 0


def pages(made: Briefing, options: SheetOptions, setter: Child) -> Pages:
    return set_pages(reading(made), options, Words("en"), setter=setter.turn())


@pytest.mark.parametrize("options", [SHORT, FULL])
def test_it_sets_the_same_pages(child: Child, options: SheetOptions) -> None:
    made = of_size(60)
    there, here = pages(made, options, child), set_pages(reading(made), options, Words("en"))
    assert there.page_count == here.page_count
    assert there.pdf == here.pdf
    assert there.pictures(50) == here.pictures(50)
    assert there.drawings() == here.drawings()
    assert there.left_out == here.left_out


def test_one_process_sets_many_sheets_until_it_has_grown(
    child: Child, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = pages(of_size(3), SHORT, child)
    before = child.pid
    pages(of_size(4), SHORT, child)
    assert child.pid == before
    monkeypatch.setattr(module, "MOST_MEMORY", 0)
    # The same sheet goes on where it is at hand; the next one gets a new process.
    assert first.pdf
    pages(of_size(5), SHORT, child)
    assert child.pid != before


def test_a_full_briefing_that_nobody_wants_any_more_ends_at_once(child: Child) -> None:
    pages(of_size(1), SHORT, child)
    caught: list[BaseException] = []

    def work() -> None:
        try:
            pages(of_size(3000), FULL, child)
        except BaseException as error:
            caught.append(error)

    before, thread = child.pid, Thread(target=work)
    thread.start()
    while not child.is_long:
        assert thread.is_alive()
    child.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert isinstance(caught[0], Stopped)
    # The next one is set, by another process.
    assert pages(of_size(2), SHORT, child).page_count == 1
    assert child.pid not in (0, before)


def test_what_a_killed_process_has_put_down_goes_with_it(
    child: Child, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pages(of_size(1), SHORT, child)
    assert list(tmp_path.iterdir())
    child.close()
    assert not list(tmp_path.iterdir())
    pages(of_size(1), SHORT, child)  # it can be used again
    child.close()
    assert not list(tmp_path.iterdir())


def test_a_turn_that_is_over_sets_nothing(child: Child) -> None:
    turn = child.turn()
    child.stop()
    with pytest.raises(Stopped):
        turn(Request({}))
    assert child.pid == 0


def test_what_cannot_be_set_is_said_and_the_process_goes_on(child: Child) -> None:
    with pytest.raises(RuntimeError, match="failed to compile"):
        child.turn()(Request({"full": False}))
    assert pages(of_size(1), SHORT, child).page_count == 1


def test_the_packaged_program_sets_pages_by_its_flag() -> None:
    packaged = Child((sys.executable, "-m", "viewer", module.FLAG))
    assert pages(of_size(1), SHORT, packaged).page_count == 1
    packaged.close()


def test_a_process_that_ends_is_no_answer() -> None:
    for code in ("", "input()", "print('{\"lengths\": [9]}')"):
        lost = Child((sys.executable, "-c", code))
        with pytest.raises(Ended):
            lost.turn()(Request({}))
        assert lost.pid == 0
    nobody = Child(("/nowhere/to/be/found",))
    with pytest.raises(Ended):
        nobody.turn()(Request({}))
