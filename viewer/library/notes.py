"""Small JSON files of the reader's, one for each thing that something is kept about.

A note is named by a hash of what it is about, and says so itself, so that no other one is taken for
it. Each is written whole. Notes of a folder are changed by one program at a time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from viewer.digests import sha256
from viewer.domain.problems import Refused
from viewer.files import write_data
from viewer.formats.tree import open_regular
from viewer.library.alone import alone

T = TypeVar("T")
_SUFFIX = ".json"


class Notes(Generic[T]):
    """Notes of one type in a folder, which need not exist; `about` gives what a note is about,
    `largest` is how many bytes one may have.
    """

    def __init__(
        self, folder: Path, kind: type[T], about: Callable[[T], str], largest: int
    ) -> None:
        self.folder = folder
        self._kind = kind
        self._about = about
        self._largest = largest

    def alone(self) -> AbstractContextManager[None]:
        """While no other program changes any of them; OSError where that cannot be had. Once only:
        who holds it must not ask for it again.
        """
        return alone(self.folder.with_name(f"{self.folder.name}.lock"))

    def read(self, about: str) -> T | None:
        """The note about something; None where there is none, or a damaged one."""
        note = self._decoded(self._place(about))
        return note if note is not None and self._about(note) == about else None

    def write(self, note: T) -> None:
        """Write a note, whole or not at all, in the place of one about the same; to be done alone.
        Raises OSError where that is not possible."""
        write_data(self._place(self._about(note)), msgspec.json.encode(note), private=True)

    def remove(self, about: str) -> None:
        """Forget the note about something; to be done alone. Raises OSError as `write` does."""
        self._place(about).unlink(missing_ok=True)

    def some(self, abouts: Iterable[str]) -> dict[str, T]:
        """The notes about any of these things, by what they are about."""
        try:
            there = set(os.listdir(self.folder))
        except OSError:
            return {}
        found = {about: self.read(about) for about in abouts if self._place(about).name in there}
        return {about: note for about, note in found.items() if note is not None}

    def all(self) -> Iterator[T]:
        """Every note that can be read."""
        with suppress(FileNotFoundError):
            for name in os.listdir(self.folder):
                note = self._decoded(self.folder / name) if name.endswith(_SUFFIX) else None
                if note is not None:
                    yield note

    def _decoded(self, place: Path) -> T | None:
        try:
            with open_regular(os.fspath(place), "") as file:
                return msgspec.json.decode(file.read(self._largest), type=self._kind)
        except (OSError, Refused, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None

    def _place(self, about: str) -> Path:
        return self.folder / f"{sha256(about.encode()).hexdigest()[:32]}{_SUFFIX}"
