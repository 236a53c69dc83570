"""A briefing to start from: commented, valid, and small enough to be read in one go."""

from __future__ import annotations

import os

from viewer.formats.names import MANIFEST_TOML
from viewer.formats.writing import write_folder
from viewer.paths import resource

_FILES = ("sources/harbour-notice.txt", MANIFEST_TOML)


def write_example(folder: str | os.PathLike[str]) -> None:
    """Write the example to `folder`, which is new or empty; raises Refused otherwise."""
    home = resource("help/example")
    write_folder(os.fspath(folder), [(name, (home / name).read_bytes()) for name in _FILES])
