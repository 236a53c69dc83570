"""Pages from a reading: the blocks are worded, set by typst, and cut down to what one page holds.

typst gets one JSON string and nothing else: no path, no clock, no font but those named here. It
opens no socket; texts from files are values to it and never markup.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from functools import cache, cached_property
from typing import NamedTuple

import msgspec
import typst

from viewer.domain.dates import civil, parse
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import Sheet, SheetOptions, Spare, sheet_of
from viewer.paths import resource
from viewer.sheet.glyphs import FAMILY, SIGNS_FAMILY, Printable
from viewer.sheet.wording import sheet_values
from viewer.texts.words import Words

TEMPLATE = "sheet/sheet.typ"
# The type grows while the page has room: facts are set at 8.5 points times this.
SCALES = (1.2, 1.15, 1.1, 1.05, 1.0)
STANDARD = "ua-1"
MOST_PPI = 400


class Pages:
    """The pages of one sheet, set once: file, pictures and count are of the same pages."""

    def __init__(self, setting: Setting, left_out: tuple[Spare, ...], sheet: Sheet) -> None:
        self._setting = setting
        self.page_count = setting.page_count
        self.left_out = left_out
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
    def page_count(self) -> int:
        """How many pages it takes."""
        return int(json.loads(self._compiler.query("<pages>", field="value", one=True)))

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


def set_pages(reading: Reading, options: SheetOptions, words: Words) -> Pages:
    """Set the sheet: everything for the full briefing, one page for the short one.

    The type shrinks to its floor before anything is left out; then items go in the order of
    `Sheet.spare`, as few of them as it takes.
    """
    sheet = sheet_of(reading, options)
    day = parse(options.printed_on).earliest if options.printed_on else reading.base.issued.earliest

    def at(step: _Step) -> tuple[Setting, Sheet]:
        smaller = sheet.without(step.without)
        values = sheet_values(smaller, options, words, step.scale)
        return Setting(values, day, words), smaller

    if sheet.kind == "full":
        setting, sheet = at(_Step(1.0, 0))
    else:
        setting, sheet = _fitted(at, len(sheet.spare))
    return Pages(setting, sheet.left_out, sheet)


class _Step(NamedTuple):
    scale: float
    without: int


def _fitted(at: Callable[[_Step], tuple[Setting, Sheet]], spare: int) -> tuple[Setting, Sheet]:
    """The largest sheet that takes one page, found by halving; the smallest if none does."""
    steps = [_Step(scale, 0) for scale in SCALES]
    steps += [_Step(SCALES[-1], count) for count in range(1, spare + 1)]
    found: dict[int, tuple[Setting, Sheet]] = {}

    def fits(step: int) -> bool:
        found[step] = at(steps[step])
        return found[step][0].page_count == 1

    # Most sheets fit with nothing left out: look there before looking everywhere.
    floor = len(SCALES) - 1
    low, high = (0, floor) if fits(floor) else (floor + 1, len(steps) - 1)
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    if low not in found:
        found[low] = at(steps[low])
    return found[low]


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
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(paths))
    by_path: dict[str, str] = {}
    for face in fonts.fonts():
        if face.path and face.index == 0:
            by_path.setdefault(face.path, face.family)
    return fonts, tuple(dict.fromkeys(by_path[path] for path in paths if path in by_path))


def _timestamp(day: int | None) -> datetime.datetime:
    """Midnight UTC of a day, as the file's date; the epoch where PDF has no such year."""
    year, month, number = civil(day) if day is not None else (1970, 1, 1)
    if not 1 <= year <= 9999:
        year, month, number = 1970, 1, 1
    return datetime.datetime(year, month, number, tzinfo=datetime.timezone.utc)
