"""What the reader chose for the paper of a briefing: a small file each, on this computer alone."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from viewer.domain.problems import Refused
from viewer.domain.sheet_options import BLOCKS, SheetOptions
from viewer.files import write_data
from viewer.formats.tree import open_regular

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
        self.folder = data / FOLDER

    def onto(self, options: SheetOptions, briefing_id: str) -> SheetOptions:
        """The options as they were chosen for a briefing; as they are where nothing was."""
        try:
            with open_regular(os.fspath(self._place(briefing_id)), "") as file:
                choice = msgspec.json.decode(file.read(_LARGEST), type=Choice)
        except (OSError, Refused, msgspec.DecodeError, UnicodeDecodeError):
            return options
        if choice.briefing != briefing_id:
            return options
        shown = {name: name not in choice.off for name in BLOCKS}
        return replace(options, chosen=choice.chosen, kept=choice.kept, **shown)

    def keep(self, options: SheetOptions, briefing_id: str) -> None:
        """Write what was chosen for a briefing; raises OSError where that is not possible."""
        off = tuple(name for name in BLOCKS if not getattr(options, name))
        choice = Choice(briefing_id, options.chosen, options.kept, off)
        data = msgspec.json.encode(choice)
        write_data(self._place(briefing_id), data, private=True)

    def _place(self, briefing_id: str) -> Path:
        return self.folder / f"{sha256(briefing_id.encode()).hexdigest()[:32]}.json"
