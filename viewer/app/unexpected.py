"""Errors that nobody expected: whole on standard error, and one sentence to the reader."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from viewer.app.desk import Desk


class Unexpected:
    """Hears, until it is closed, what leaves slots and overrides (`viewer.app.overrides`).

    Each place is told once: what fails while a window is painted fails with every frame.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: set[str] = set()
        self._before = sys.excepthook
        sys.excepthook = self._tell

    def _tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._before(kind, error, trace)
        place = _place(trace)
        if issubclass(kind, Exception) and place not in self._told:
            self._told.add(place)
            for session in self._desk.sessions:
                session.say("status.unexpected", error=kind.__name__, place=place)

    def close(self) -> None:
        """Let others hear them again."""
        sys.excepthook = self._before


def _place(trace: TracebackType | None) -> str:
    """File and line where it happened; the question mark where there is none."""
    if trace is None:
        return "?"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
