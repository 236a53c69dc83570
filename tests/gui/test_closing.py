"""A window that was closed leaves nothing behind in memory, whatever was done in it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.gui.marks_tools import listed, write
from tests.gui.preview_tools import preview
from tests.gui.sample import report, write_folder
from tests.gui.test_library import kept, library
from tests.gui.window_tools import PANELS, WAIT, Key, Mod, Person, Table
from viewer.app.collector import Collector
from viewer.app.session import Session
from viewer.dialogs.changes import ChangesDialog
from viewer.paths import embedded


def looked_at(person: Person) -> None:
    """Every panel, something searched, a source set aside, the way back."""
    for name in PANELS:
        person.show(name)
        person.window.grab()
    person.search("training")
    person.press(Key.Key_Escape, times=2)
    person.session.facts.select_source(person.session.facts.reading.base.sources[0].id)
    person.session.window.actions_["set-aside"].trigger()
    person.alt(Key.Key_Left)


def marked(person: Person) -> None:
    """A note, and the list of all left open."""
    write(person, "Ask them.")
    listed(person)


def compared(person: Person) -> None:
    """What changed since the edition before, left open."""
    person.press(Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    person.dialog(ChangesDialog)


def asked(person: Person) -> None:
    """The library, searched, left open; help and shortcuts as well."""
    kept(person)
    dialog = library(person)
    person.type("training")
    person.wait(lambda: bool(dialog.view.model().rowCount()))
    for action in ("help", "shortcuts", "about"):
        person.window.actions_[action].trigger()


def printed(person: Person) -> None:
    """The preview with its pages, left open."""
    preview(person)


def reloaded(person: Person) -> None:
    """Read from disk again."""
    person.press(Key.Key_F5)
    person.wait(lambda: "Reloaded" in person.message)


def second(table: Table, tmp_path: Path) -> Person:
    """At the second of two windows, opened as a reader opens it; the first one stays."""
    table.sit(write_folder(tmp_path / "first", report(title="What stays")))
    path = tmp_path / "second.brief"
    shutil.copy(embedded(2), path)
    with table.qtbot.waitSignal(table.desk.opener.opened, timeout=WAIT):
        table.desk.opener.open(str(path))
    return table.last()


def parts(session: Session) -> dict[str, ref[object]]:
    """What a window holds, without holding it."""
    base = session.facts.reading.base
    held = {
        "session": session, "window": session.window, "facts": session.facts, "base": base,
        "checks": session.quotations.check, "many": session.opened.many,
        **session.panels, "evidence": session.evidence,
    }  # fmt: skip
    return {name: ref(one) for name, one in held.items()}


def left(held: dict[str, ref[object]]) -> list[str]:
    return [name for name, one in held.items() if one() is not None]


def gone(held: dict[str, ref[object]]) -> bool:
    """Whether none of it is left once Qt has deleted and Python collected."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    return not left(held)


@pytest.mark.parametrize("done", [looked_at, marked, compared, asked, printed, reloaded])
def test_a_closed_window_is_gone_with_its_briefing(
    done: Callable[[Person], None], table: Table, tmp_path: Path
) -> None:
    person = second(table, tmp_path)
    done(person)
    held = parts(person.session)
    person.window.close()
    table.desk.wait()  # the library takes the briefing in, however busy the machine is
    del person
    table.qtbot.waitUntil(lambda: gone(held), timeout=WAIT)
    assert len(table.desk.sessions) == 1


@pytest.fixture
def collector(table: Table) -> Iterator[Collector]:
    made = Collector()
    table.desk.closed.connect(made.clear_soon)
    yield made
    made.timer.stop()
    gc.enable()


def test_the_program_lets_it_go_by_itself(
    collector: Collector, table: Table, tmp_path: Path
) -> None:
    person = second(table, tmp_path)
    held = parts(person.session)
    person.window.close()
    table.desk.wait()  # the library takes the briefing in, however busy the machine is
    del person
    table.qtbot.waitUntil(lambda: not left(held), timeout=WAIT)
    assert gc.get_freeze_count() > 10_000
