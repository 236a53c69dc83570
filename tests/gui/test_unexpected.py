"""What nobody expected is told once, and the window goes on."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.window_tools import Table
from viewer.app.unexpected import Unexpected
from viewer.panels.contributors import ContributorsPanel
from viewer.paths import embedded


def test_a_panel_that_fails_to_show_takes_no_window_along(
    table: Table, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = table.sit(embedded())

    def fail(_panel: ContributorsPanel) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ContributorsPanel, "refresh", fail)
    with qtbot.capture_exceptions() as heard:
        unexpected = Unexpected(table.desk)
        person.session.window.show_panel("contributors")
        unexpected.close()
    assert [kind for kind, *_ in heard] == [ZeroDivisionError]
    said = person.session.window.status.message.text()
    assert said.startswith("An error in the program itself (ZeroDivisionError, test_unexpected.py:")
    person.session.window.show_panel("summary")
    assert person.session.window.panel == "summary"


def test_each_place_is_told_once_and_others_hear_all(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind))
    person = table.sit(embedded(), whole=False)
    before = sys.excepthook
    unexpected = Unexpected(table.desk)
    for _ in range(3):
        try:
            raise LookupError
        except LookupError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        person.session.say("status.reloaded")
    assert person.session.window.status.message.text() == "Reloaded"
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert person.session.window.status.message.text() == "Reloaded"
    unexpected.close()
    assert sys.excepthook is before
    assert heard == [LookupError] * 3 + [KeyboardInterrupt]
