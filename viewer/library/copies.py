"""The reader's own copies of sources, in the reader's own data: never in a briefing.

Each copy is two files: its bytes, named by their SHA-256, and a note that says for which source of
which briefing it is and what it was called. Both are written whole, the note last, so that two
programs at once, or one that is killed, lose nothing that was acknowledged.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from viewer.domain.briefing import Briefing, Source
from viewer.domain.citation_check import media_type_of
from viewer.domain.own_copy import OwnCopy
from viewer.domain.plain import shown
from viewer.domain.problems import Refused
from viewer.domain.verification import prepare
from viewer.files import write_data
from viewer.formats.limits import DEFAULT_LIMITS
from viewer.formats.tree import open_regular, read_at, refuse

FOLDER = "copies"
_NOTE_BYTES = 10_000


class _Note(Struct):
    briefing: str
    source: str
    name: str
    size: int
    sha256: str


class Copies:
    """The copies kept below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    def of(self, briefing: Briefing) -> dict[str, OwnCopy]:
        """The copies for the sources of a briefing, whichever edition, by the id of the source."""
        try:
            there = set(os.listdir(self.folder))
        except OSError:
            return {}
        found = {}
        for source in briefing.sources:
            name = _note_name(briefing.id, source.id)
            note = self._note(name) if name in there else None
            if note is not None and (note.briefing, note.source) == (briefing.id, source.id):
                found[source.id] = self._copy(note, source)
        return found

    def attach(self, briefing: Briefing, source: Source, path: str) -> OwnCopy:
        """Keep a copy of the file at `path` for a source, in place of one that was there.

        Raises Refused for a file that is not text or is too large, OSError where nothing can be
        written.
        """
        name = os.path.basename(path)
        kind = media_type_of(name)
        if kind is None:
            refuse("copy-kind", "", value=shown(name))
        with open_regular(path, "") as file:
            size = os.fstat(file.fileno()).st_size
            if size > DEFAULT_LIMITS.entry_bytes:
                limit = f"{DEFAULT_LIMITS.entry_bytes // 1_048_576:,}"
                refuse("copy-large", "", value=shown(name), limit=limit)
            data = read_at(file, 0, size, name)
        if prepare(data, kind) is None:
            refuse("copy-kind", "", value=shown(name))
        digest = sha256(data).hexdigest()
        note = _Note(briefing.id, source.id, name, size, digest)
        place = self.folder / digest
        if not place.exists():
            write_data(place, data, private=True)
        content = msgspec.json.encode(note)
        target = self.folder / _note_name(briefing.id, source.id)
        write_data(target, content, private=True)
        return self._copy(note, source)

    def remove(self, briefing: Briefing, source: Source) -> None:
        """Forget the copy for a source, and its bytes where no other note names them.

        Raises OSError where that is not possible.
        """
        target = self.folder / _note_name(briefing.id, source.id)
        note = self._note(target.name)
        target.unlink(missing_ok=True)
        if note is not None and note.sha256 not in set(self._named()):
            (self.folder / note.sha256).unlink(missing_ok=True)

    def _named(self) -> Iterable[str]:
        for name in os.listdir(self.folder):
            note = self._note(name) if name.endswith(".json") else None
            if note is not None:
                yield note.sha256

    def _note(self, name: str) -> _Note | None:
        """What a note says; a damaged one says nothing."""
        try:
            with open_regular(os.fspath(self.folder / name), "") as file:
                note = msgspec.json.decode(file.read(_NOTE_BYTES), type=_Note)
        except (OSError, Refused, msgspec.DecodeError, UnicodeDecodeError):
            return None
        digits = set(note.sha256)
        return note if len(note.sha256) == 64 and digits <= set("0123456789abcdef") else None

    def _copy(self, note: _Note, source: Source) -> OwnCopy:
        kind = media_type_of(note.name) or "text/plain"
        read = partial(_read, os.fspath(self.folder / note.sha256), note)
        return OwnCopy(shown(note.name), kind, note.size, note.sha256 == source.sha256, read)


def _note_name(briefing_id: str, source_id: str) -> str:
    return sha256(f"{briefing_id}\n{source_id}".encode()).hexdigest()[:32] + ".json"


def _read(path: str, note: _Note) -> bytes:
    """The bytes of a copy; raises Refused when they are not what was kept."""
    with open_regular(path, note.name) as file:
        data = read_at(file, 0, note.size, note.name)
    if sha256(data).hexdigest() != note.sha256:
        refuse("file-changed", shown(note.name))
    return data
