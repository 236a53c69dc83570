"""The rows in the database of the reader's own marks: read, exchanged, joined."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
from msgspec.structs import astuple

from viewer.digests import sha256
from viewer.domain.own_marks import Change, MarkKey, OwnMark, joined

COLUMNS = "briefing, subject, kind, id, text, doubt, said, title, edition, changed, digest"


def exchange(
    connection: sqlite3.Connection, key: MarkKey, before: OwnMark | None, after: OwnMark | None
) -> OwnMark | None:
    """Put `after` in the place of `before`, joined to what is neither; what is there now.

    Raises OSError where the two together are longer than any mark may be.
    """
    there = _one(connection, key)
    is_known = there is None or any(one is not None and there.says(one) for one in (before, after))
    if not is_known and there is not None:
        after = there if after is None else joined(there, after)
    if after is None or after.is_empty:
        remove(connection, (key,))
        return None
    _replace(connection, after)
    return after


def add(connection: sqlite3.Connection, marks: Iterable[OwnMark]) -> tuple[Change, ...]:
    """Add marks, joined to those of the same key: what that changed, one change of each key."""
    changes: dict[MarkKey, Change] = {}
    for mark in marks:
        there = _one(connection, mark.key)
        both = mark if there is None else joined(there, mark)
        if there is None or not both.says(there):
            _replace(connection, both)
            before = changes[mark.key].before if mark.key in changes else there
            changes[mark.key] = Change(before, both)
    return tuple(changes.values())


def remove(connection: sqlite3.Connection, keys: tuple[MarkKey, ...]) -> None:
    """Remove marks whatever they say."""
    query = "DELETE FROM marks WHERE briefing = ? AND subject = ? AND id = ? AND kind = ?"
    connection.executemany(query, [_places(key) for key in keys])


def _one(connection: sqlite3.Connection, key: MarkKey) -> OwnMark | None:
    query = f"SELECT {COLUMNS} FROM marks WHERE briefing=? AND subject=? AND id=? AND kind=?"
    rows = connection.execute(query, _places(key)).fetchall()
    return next(marks_of(rows), None)


def _replace(connection: sqlite3.Connection, mark: OwnMark) -> None:
    if mark.is_too_long:  # whoever reads the row would take it for damaged
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    values = ["" if at == 3 and value is None else value for at, value in enumerate(astuple(mark))]
    values.append(_digest(mark))
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT OR REPLACE INTO marks ({COLUMNS}) VALUES ({marks})", values)


def _digest(mark: OwnMark) -> str:
    """What tells a row that is damaged: SQLite itself only looks at how its pages hang together."""
    return sha256(msgspec.json.encode(mark)).hexdigest()[:16]


def marks_of(rows: Iterable[tuple[Any, ...]]) -> Iterator[OwnMark]:
    """Rows as marks; one that is damaged is passed over."""
    names = COLUMNS.split(", ")
    for row in rows:
        values = dict(zip(names, row, strict=True))
        values["id"], digest = values["id"] or None, values.pop("digest")
        with suppress(msgspec.ValidationError):
            mark = msgspec.convert(values, OwnMark)
            if mark.is_sound and digest == _digest(mark):
                yield mark


def _places(key: MarkKey) -> tuple[str, str, str, str]:
    """As the queries have it."""
    return key.briefing, key.about.subject, key.about.id, key.kind
