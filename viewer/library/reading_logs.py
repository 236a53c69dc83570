"""What the reader has read, a small file for each briefing, on this computer alone."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

from viewer.domain.unread import ReadingLog, together
from viewer.library.notes import Notes

FOLDER = "read"
_LARGEST = 64 * 1_048_576


class ReadingLogs:
    """The logs below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self._notes = Notes(data / FOLDER, ReadingLog, attrgetter("briefing"), _LARGEST)

    def of(self, briefing_id: str) -> ReadingLog:
        """The log of a briefing; an empty one where there is none, or a damaged one."""
        return self._notes.read(briefing_id) or ReadingLog(briefing_id)

    def keep(self, log: ReadingLog) -> ReadingLog:
        """Write a log, whole or not at all, and return what is kept; raises OSError where that is
        not possible.

        What another window wrote meanwhile stays: see `together`.
        """
        with self._notes.alone():
            kept = together(log, self.of(log.briefing))
            self._notes.write(kept)
        return kept
