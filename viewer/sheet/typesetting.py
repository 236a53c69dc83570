"""Pages from a reading: the blocks are worded, set by typst, and cut down to what one page holds.

typst gets one JSON string and nothing else: no path, no clock, no font but those named here. It
opens no socket; texts from files are values to it and never markup.
"""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import msgspec
import typst

from viewer.domain.citation_check import CitationCheck
from viewer.domain.dates import civil, parse
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import Sheet, sheet_of
from viewer.domain.sheet_options import SheetOptions
from viewer.paths import resource
from viewer.sheet.glyphs import FAMILY, SIGNS_FAMILY, Printable
from viewer.sheet.wording import PAPERS, POINTS_PER_MM, sheet_values
from viewer.texts.words import Words

TEMPLATE = "sheet/sheet.typ"
# The type grows while the page has room: facts are set at 8.5 points times this.
SCALES = (1.2, 1.15, 1.1, 1.05, 1.0)
STANDARD: typst.PDFStandard = "ua-1"
MOST_PPI = 400
# How much taller the roomy setting of a page is than the tight one, at least.
ROOMIER = 1.1


class Pages:
    """The pages of one sheet, set once: file, pictures and count are of the same pages."""

    def __init__(self, setting: Setting, sheet: Sheet) -> None:
        self._setting = setting
        self.page_count = setting.outcome.pages
        self.left_out = sheet.left_out
        self.sheet = sheet
        self.unshown = setting.unshown
        self._pictures: tuple[float, list[bytes]] = (0, [])

    @cached_property
    def pdf(self) -> bytes:
        """The file: tagged PDF/UA-1, the same bytes for the same reading, options and words."""
        return self._setting.pdf()

    def picture(self, page: int, ppi: float) -> bytes:
        """The page (from 1) as PNG; at most `MOST_PPI` pixels per inch."""
        ppi = min(ppi, MOST_PPI)
        if self._pictures[0] != ppi:
            self._pictures = (ppi, self._setting.pictures(ppi))
        return self._pictures[1][page - 1]

    def drawings(self) -> list[bytes]:
        """Every page as SVG."""
        return self._setting.drawings()


class Outcome(msgspec.Struct):
    """How many pages, and how many points of the last one are free."""

    pages: int
    free: float


class Setting:
    """Values handed to typst once, with the fonts that they need."""

    def __init__(self, values: dict[str, object], day: int | None, words: Words) -> None:
        printable = Printable(msgspec.json.encode(values).decode())
        clean = _made_printable(values, printable)
        self.unshown = printable.unshown
        clean["unshown"] = printable(words("sheet.unshown", n=self.unshown)) if self.unshown else ""
        fonts, families = _fonts(printable.fonts)
        clean["fonts"] = [FAMILY, *families, SIGNS_FAMILY]
        self._timestamp = _timestamp(day)
        self._compiler = typst.Compiler(
            str(resource(TEMPLATE)),
            root=str(resource("sheet")),
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": msgspec.json.encode(clean).decode()},
        )

    @cached_property
    def outcome(self) -> Outcome:
        """Pages and room left, without making a file of them."""
        found = self._compiler.query("<outcome>", field="value", one=True)
        return msgspec.json.decode(found, type=Outcome)

    def pdf(self) -> bytes:
        """The pages as PDF/UA-1."""
        made = self._compiler.compile(
            format="pdf", pdf_standards=[STANDARD], timestamp=self._timestamp
        )
        assert isinstance(made, bytes)
        return made

    def pictures(self, ppi: float) -> list[bytes]:
        """Every page as PNG."""
        made = self._compiler.compile(format="png", ppi=ppi)
        if isinstance(made, bytes):
            return [made]
        assert made is not None
        return list(made)

    def drawings(self) -> list[bytes]:
        """Every page as SVG, its letters as outlines."""
        made = self._compiler.compile(format="svg")
        return list(made) if isinstance(made, list) else [bytes(made or b"")]


def set_pages(
    reading: Reading, options: SheetOptions, words: Words, check: CitationCheck | None = None
) -> Pages:
    """Set the sheet: everything for the full briefing, one page for the short one.

    With a `check`, the full briefing says of each quotation whether its capture bears it out.

    The type shrinks to its floor before anything is left out; then items go in the order of
    `Sheet.spare`, as few of them as it takes.
    """
    sheet = sheet_of(reading, options)
    day = parse(options.printed_on).earliest if options.printed_on else reading.base.issued.earliest

    def at(step: _Step) -> _Try:
        smaller = sheet.without(step.without)
        values = sheet_values(smaller, options, words, step.scale, step.tight, check)
        return _Try(Setting(values, day, words), smaller)

    if sheet.kind == "full":
        found = at(_Step(1.0, False, 0))
    else:
        found = _fitted(at, len(sheet.spare), PAPERS[options.paper][1] * POINTS_PER_MM)
    return Pages(found.setting, found.sheet)


class _Step(NamedTuple):
    scale: float
    tight: bool
    without: int


class _Try(NamedTuple):
    setting: Setting
    sheet: Sheet

    @property
    def fits(self) -> bool:
        return self.setting.outcome.pages == 1


def _fitted(at: Callable[[_Step], _Try], spare: int, height: float) -> _Try:
    """The largest sheet that takes one page of a height in points; the smallest if none does."""
    tightest = at(_Step(SCALES[-1], True, 0))
    if tightest.fits:
        # Roomier by a tenth or so; what cannot come true need not be set to be seen.
        filled = 1 - tightest.setting.outcome.free / height
        likely = [s for s in SCALES if filled * ROOMIER * s**1.5 < 1.02]
        steps = [_Step(scale, False, 0) for scale in likely]
        reach = len(steps)
    else:
        steps = [_Step(SCALES[-1], True, count) for count in range(1, spare + 1)]
        # Mostly the first few items are enough: look there first, in steps that double.
        reach = 1
    best = tightest
    low, high = 0, len(steps)
    while low < high:
        middle = (low + min(high, low + reach)) // 2
        reach *= 2
        tried = at(steps[middle])
        if tried.fits:
            best, high = tried, middle
        else:
            low = middle + 1
    if not best.fits and steps:
        best = at(steps[-1])
    return best


def _made_printable(values: dict[str, object], printable: Printable) -> dict[str, object]:
    def clean(value: object) -> object:
        if isinstance(value, str):
            return printable(value)
        if isinstance(value, dict):
            return {key: clean(inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [clean(inner) for inner in value]
        return value

    return {key: clean(value) for key, value in values.items()}


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


_folders: list[tempfile.TemporaryDirectory[str]] = []


def _folder_of(paths: Sequence[str]) -> str:
    """A folder with these font files alone, kept until the program ends.

    typst takes folders and reads all that is in them: those of a system may hold thousands.
    """
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
