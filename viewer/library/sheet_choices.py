"""What the reader chose for the paper of a briefing: a small file each, on this computer alone."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import msgspec
from msgspec.structs import replace

from viewer.domain.sheet_options import BLOCKS, SheetOptions
from viewer.library.notes import Notes

FOLDER = "sheets"
_LARGEST = 1_048_576


class Choice(msgspec.Struct):
    """Ids of facts chosen, names of what is kept, and the blocks taken off the page."""

    briefing: str
    chosen: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


class SheetChoices:
    """The choices below the folder of the reader's data, which need not exist."""

    def __init__(self, data: Path) -> None:
        self._notes = Notes(data / FOLDER, Choice, attrgetter("briefing"), _LARGEST)

    def onto(self, options: SheetOptions, briefing_id: str) -> SheetOptions:
        """The options as they were chosen for a briefing; as they are where nothing was."""
        choice = self._notes.read(briefing_id)
        if choice is None:
            return options
        shown = {name: name not in choice.off for name in BLOCKS}
        return replace(options, chosen=choice.chosen, kept=choice.kept, **shown)

    def keep(self, options: SheetOptions, briefing_id: str) -> None:
        """Write what was chosen for a briefing; raises OSError where that is not possible."""
        off = tuple(name for name in BLOCKS if not getattr(options, name))
        with self._notes.alone():
            self._notes.write(Choice(briefing_id, options.chosen, options.kept, off))
