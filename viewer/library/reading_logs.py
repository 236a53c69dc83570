"""What the reader has read, a small file for each briefing, on this computer alone."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec

from viewer.domain.problems import Refused
from viewer.domain.unread import ReadingLog
from viewer.files import locked, write_data
from viewer.formats.tree import open_regular

FOLDER = "read"
_LARGEST = 64 * 1_048_576


class ReadingLogs:
    """The logs below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    def of(self, briefing_id: str) -> ReadingLog:
        """The log of a briefing; an empty one where there is none, or a damaged one."""
        try:
            with open_regular(os.fspath(self._place(briefing_id)), "") as file:
                log = msgspec.json.decode(file.read(_LARGEST), type=ReadingLog)
        except (OSError, Refused, msgspec.DecodeError, UnicodeDecodeError):
            return ReadingLog(briefing_id)
        return log if log.briefing == briefing_id else ReadingLog(briefing_id)

    def keep(self, log: ReadingLog) -> None:
        """Write a log, whole or not at all; raises OSError where that is not possible.

        What another window wrote meanwhile stays: facts seen there are seen.
        """
        place = os.fspath(self._place(log.briefing))
        with locked(place):
            other = self.of(log.briefing)
            if (other.number, other.known) == (log.number, log.known):
                log.seen = {**other.seen, **log.seen}
            write_data(place, msgspec.json.encode(log), private=True)

    def _place(self, briefing_id: str) -> Path:
        return self.folder / f"{sha256(briefing_id.encode()).hexdigest()[:32]}.json"
