"""What sets the pages: typst, given one JSON string with all values, and the fonts by path.

A request is plain values, so that it can be answered here or in a process of its own
(`viewer/sheet/child.py`).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import msgspec
import typst

from viewer.domain.dates import civil
from viewer.paths import resource
from viewer.sheet.glyphs import FAMILY, SIGNS_FAMILY

TEMPLATE = "sheet/sheet.typ"
STANDARD: Literal["ua-1"] = "ua-1"

Values = dict[str, object]


class Request(msgspec.Struct, frozen=True):
    """One thing wanted of one sheet: `values` for the template, fonts beside typst's own by path.

    Wanted are the outcome (JSON), the file, or every page as picture or drawing. `day` dates the
    file (days since 1970-01-01).
    """

    values: Values
    fonts: tuple[str, ...] = ()
    want: Literal["outcome", "pdf", "png", "svg"] = "outcome"
    ppi: float = 72.0
    day: int | None = None


Setter = Callable[[Request], list[bytes]]
"""Answers a request; RuntimeError where the pages cannot be set."""


class Typst:
    """Sets pages in this process. What was set last is at hand for the next thing wanted of it."""

    def __init__(self) -> None:
        self._data = ""
        self._compiler: typst.Compiler | None = None

    def warm(self) -> None:
        """Read the fonts that every sheet needs."""
        _fonts(())

    def __call__(self, request: Request) -> list[bytes]:
        compiler = self._compiler_for(request)
        if request.want == "outcome":
            return [compiler.query("<outcome>", field="value", one=True).encode()]
        if request.want == "pdf":
            made = compiler.compile(
                format="pdf", pdf_standards=[STANDARD], timestamp=_timestamp(request.day)
            )
        elif request.want == "png":
            made = compiler.compile(format="png", ppi=request.ppi)
        else:
            made = compiler.compile(format="svg")
        return list(made) if isinstance(made, list) else [bytes(made or b"")]

    def _compiler_for(self, request: Request) -> typst.Compiler:
        fonts, families = _fonts(request.fonts)
        values = {**request.values, "fonts": [FAMILY, *families, SIGNS_FAMILY]}
        data = msgspec.json.encode(values).decode()
        if data != self._data or self._compiler is None:
            self._data = data
            self._compiler = typst.Compiler(
                str(resource(TEMPLATE)),
                root=str(resource("sheet")),
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"data": data},
            )
        return self._compiler


@cache
def _fonts(paths: tuple[str, ...]) -> tuple[typst.Fonts, tuple[str, ...]]:
    """The fonts, read once, and the families that the paths add in their order."""
    folder = _folder_of(paths) if paths else ""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])
    families = {os.path.realpath(face.path): face.family for face in fonts.fonts() if face.path}
    names = (
        families.get(os.path.realpath(os.path.join(folder, _linked(nth, path))))
        for nth, path in enumerate(paths)
    )
    return fonts, tuple(dict.fromkeys(name for name in names if name))


_folders: list[object] = []


def _folder_of(paths: Sequence[str]) -> str:
    """A folder with these font files alone, kept until the program ends.

    typst takes folders and reads all that is in them: those of a system may hold thousands.
    """
    import shutil  # both slow to load, and few sheets need them
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="briefing-fonts-")
    _folders.append(folder)
    for nth, path in enumerate(paths):
        target = os.path.join(folder.name, _linked(nth, path))
        try:
            os.symlink(path, target)
        except OSError:  # not for everybody on Windows
            shutil.copyfile(path, target)
    return folder.name


def _linked(nth: int, path: str) -> str:
    return f"{nth:02}-{os.path.basename(path)}"


def _timestamp(day: int | None) -> datetime.datetime:
    """Midnight UTC of a day, as the file's date; the epoch where PDF has no such year."""
    year, month, number = civil(day) if day is not None else (1970, 1, 1)
    if not 1 <= year <= 9999:
        year, month, number = 1970, 1, 1
    return datetime.datetime(year, month, number, tzinfo=datetime.UTC)
