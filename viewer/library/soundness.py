"""Whether the index is what was written: a look at all of it, and a seal that spares the look."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from viewer.domain.library_entries import Card
from viewer.files import write_data
from viewer.library.tables import (
    ENTRY_BITS,
    MOST_ENTRIES,
    OPEN,
    SPAN_MARK,
    WRONG_DAYS,
    how_many_in,
    rows_of,
)

SEAL = "library.stamp"


class Seal:
    """A note beside the index of how that was left, by day, size and time. What is in the log of
    the index alone does not count: SQLite has checksums for that.
    """

    def __init__(self, index: Path) -> None:
        self._index = index
        self._file = index.with_name(SEAL)

    @property
    def is_missing(self) -> bool:
        return self._noted() is None

    @property
    def is_whole(self) -> bool:
        """Whether the index is as it was left, today."""
        return self._noted() == self._now()

    def set(self) -> None:
        """The index is right as it is now."""
        if not self.is_whole:
            with suppress(OSError):
                write_data(self._file, msgspec.json.encode(self._now()), private=True)

    def take_away(self) -> None:
        with suppress(OSError):
            self._file.unlink()

    def _now(self) -> list[int]:
        try:
            found = os.stat(self._index)
        except OSError:
            return []
        return [found.st_size, found.st_mtime_ns, date.today().toordinal()]

    def _noted(self) -> list[int] | None:
        try:
            return msgspec.json.decode(self._file.read_bytes()[:1000], type=list[int])
        except (OSError, msgspec.DecodeError):
            return None


def is_sound(index: sqlite3.Connection, cards: dict[int, Card]) -> bool:
    """Whether all that is in an index is as it was written, as far as its rows can tell. Raises
    what SQLite or a checksum says otherwise.
    """
    if index.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        return False
    index.execute("INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
    marks = index.execute(f"SELECT count(*) FROM span WHERE mark <> {SPAN_MARK}").fetchone()
    days = index.execute(WRONG_DAYS, (OPEN, -OPEN, MOST_ENTRIES)).fetchone()
    entries = index.execute("SELECT count(*) FROM entry").fetchone()
    editions = index.execute(
        "SELECT id, row, fingerprint, briefing FROM edition ORDER BY id"
    ).fetchall()
    known = [
        (number, rows_of(card, number)[0], card.fingerprint, card.briefing)
        for number, card in cards.items()
    ]
    due = {number << ENTRY_BITS: card.entries for number, card in cards.items()}
    counts = (marks[0], days[0], entries[0] - sum(due.values()))
    return counts == (0, 0, 0) and editions == known and _are_whole(index, due)


def _are_whole(index: sqlite3.Connection, due: dict[int, int]) -> bool:
    """Whether the entries of every edition, so many from its first key on, lie end to end."""
    gaps = end = left = 0
    for first, packed in index.execute("SELECT id, packed FROM body ORDER BY id"):
        if first in due:
            gaps += left != 0
            left = due.pop(first)
        else:
            gaps += first != end
        held = how_many_in(packed)
        end, left = first + held, left - held
    return not (gaps or left or due)
