"""What sets the pages: typst, given one JSON string with all values, and the fonts by path.

A request is plain values, so that it can be answered here or in a process of its own
(`viewer/sheet/child.py`).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Literal

import msgspec
import typst

from viewer.domain.dates import civil
from viewer.paths import resource
from viewer.sheet.glyphs import FAMILY, SIGNS_FAMILY

STANDARD: Literal["ua-1"] = "ua-1"

_WARM = (
    b'#import "sheet.typ": sheet\n#set text(font: ("%b", "%b"), number-type: "lining")\n'
    b"A1 #text(weight: 600)[B] #text(weight: 700)[C] #metadata(0)<outcome>"
) % (FAMILY.encode(), SIGNS_FAMILY.encode())

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
    """Sets pages in this process. What has not changed since the last sheet is at hand."""

    def __init__(self) -> None:
        self._source = b""
        self._compiler: typst.Compiler | None = None

    def __call__(self, request: Request) -> list[bytes]:
        fonts, families = _fonts(request.fonts)
        values = {**request.values, "fonts": [FAMILY, *families, SIGNS_FAMILY]}
        source = _source(msgspec.json.encode(values))
        # It answers one question at most, and that of what it was made with.
        if request.want == "outcome" or self._compiler is None or source != self._source:
            self._source = source
            self._compiler = typst.Compiler(
                source, root=str(resource("sheet")), font_paths=fonts, ignore_system_fonts=True
            )
        if request.want == "outcome":
            return [self._compiler.query("<outcome>", field="value", one=True).encode()]
        set_as = partial(self._compiler.compile, source)
        if request.want == "pdf":
            day = _timestamp(request.day)
            made = set_as(format="pdf", pdf_standards=[STANDARD], timestamp=day)
        elif request.want == "png":
            made = set_as(format="png", ppi=request.ppi)
        else:
            made = set_as(format="svg")
        return list(made) if isinstance(made, list) else [bytes(made or b"")]


def warm() -> None:
    """Read the fonts and the template that every sheet needs."""
    compiler = typst.Compiler(
        _WARM, root=str(resource("sheet")), font_paths=_fonts(())[0], ignore_system_fonts=True
    )
    compiler.query("<outcome>")


def _source(data: bytes) -> bytes:
    """A call of the template with the values, as the string that their JSON is.

    (Handed over as an input, new values would have typst set everything anew.) JSON has no line
    breaks within; what would end a string of typst's, or begin an escape in it, is escaped.
    """
    text = data.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    return b'#import "sheet.typ": sheet\n#sheet(json(bytes("' + text + b'")))'


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
