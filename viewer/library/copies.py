"""The reader's own copies of sources, in the reader's own data: never in a briefing.

Each copy is two files: its bytes, named by their SHA-256, and a note that says for which source of
which briefing it is and what it was called. Both are written whole, the note last, and by one
program at a time: two at once, or one that is killed, lose nothing that was acknowledged.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from viewer.digests import sha256
from viewer.domain.briefing import Briefing, Source
from viewer.domain.citation_check import media_type_of
from viewer.domain.own_copy import OwnCopy
from viewer.domain.plain import shown, visible
from viewer.domain.verification import prepare
from viewer.files import write_data
from viewer.formats.limits import DEFAULT_LIMITS
from viewer.formats.tree import open_regular, read_at, refuse
from viewer.library.notes import Notes

FOLDER = "copies"
_NOTE_BYTES = 10_000


class _Note(Struct):
    briefing: str
    source: str
    name: str
    size: int
    sha256: str

    @property
    def about(self) -> str:
        return _about(self.briefing, self.source)

    @property
    def is_sound(self) -> bool:
        """Whether it names bytes."""
        return len(self.sha256) == 64 and set(self.sha256) <= set("0123456789abcdef")


class Copies:
    """The copies kept below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER
        self._notes = Notes(self.folder, _Note, attrgetter("about"), _NOTE_BYTES)

    def of(self, briefing: Briefing) -> dict[str, OwnCopy]:
        """The copies for the sources of a briefing, whichever edition, by the id of the source."""
        notes = self._notes.some(_about(briefing.id, source.id) for source in briefing.sources)
        return {
            source.id: self._copy(note, source)
            for source in briefing.sources
            if (note := notes.get(_about(briefing.id, source.id))) is not None and note.is_sound
        }

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
        # A name need not be Unicode, and a note is.
        note = _Note(briefing.id, source.id, visible(name), size, sha256(data).hexdigest())
        with self._notes.alone():
            before = self._notes.read(note.about)
            # Also where there is one: it may be damaged, and this is how it is made good.
            write_data(self.folder / note.sha256, data, private=True)
            try:
                self._notes.write(note)
            except OSError:
                self._drop_unnamed(note)
                raise
            if before is not None:
                with suppress(OSError):  # what is kept is kept
                    self._drop_unnamed(before)
        return self._copy(note, source)

    def remove(self, briefing: Briefing, source: Source) -> None:
        """Forget the copy for a source, and its bytes where no other note names them.

        Raises OSError where that is not possible.
        """
        about = _about(briefing.id, source.id)
        with self._notes.alone():
            note = self._notes.read(about)
            self._notes.remove(about)
            if note is not None:
                self._drop_unnamed(note)

    def _drop_unnamed(self, note: _Note) -> None:
        """Let go of the bytes of a note that is no more, where no other one names them."""
        if note.is_sound and all(other.sha256 != note.sha256 for other in self._notes.all()):
            (self.folder / note.sha256).unlink(missing_ok=True)

    def _copy(self, note: _Note, source: Source) -> OwnCopy:
        kind = media_type_of(note.name) or "text/plain"
        read = partial(_read, os.fspath(self.folder / note.sha256), note)
        return OwnCopy(shown(note.name), kind, note.size, note.sha256 == source.sha256, read)


def _about(briefing_id: str, source_id: str) -> str:
    return f"{briefing_id}\n{source_id}"


def _read(path: str, note: _Note) -> bytes:
    """The bytes of a copy; raises Refused when they are not what was kept."""
    with open_regular(path, note.name) as file:
        data = read_at(file, 0, note.size, note.name)
    if sha256(data).hexdigest() != note.sha256:
        refuse("file-changed", shown(note.name))
    return data
