"""Pages from a reading: the blocks are worded, set by typst, and cut down to what one page holds.

typst gets one JSON string and nothing else: no path, no clock, no font but those named here. It
opens no socket; texts from files are values to it and never markup.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from viewer.domain.beside import Since
from viewer.domain.dates import parse
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import Sheet
from viewer.domain.sheet_budget import sheet_of
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.fitting import Fitting, Step
from viewer.sheet.glyphs import Printable
from viewer.sheet.linking import linked
from viewer.sheet.rooms import Rooms
from viewer.sheet.setter import Request, Setter, Typst, Values
from viewer.sheet.wording import MARGIN, PAPERS, POINTS_PER_MM, sheet_values
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.domain.citation_check import CitationCheck

MOST_PPI = 400
here: Setter = Typst()


class Outcome(msgspec.Struct):
    """How many pages, how many points of a single one are free (less than nothing: wanting), how
    many each of the `next` facts would take, and where each fact and source stands: name, page,
    points from the left and from the top. `total` counts the pages behind the sheet too.
    """

    pages: int
    total: int
    free: float
    next: list[float] = []
    places: list[tuple[str, int, float, float]] = []


class Pages:
    """The pages of one sheet, set once: file, pictures and count are of the same pages."""

    def __init__(self, setting: Setting, sheet: Sheet) -> None:
        self._setting = setting
        self.page_count = setting.outcome.total
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
        return self.pictures(ppi)[page - 1]

    def pictures(self, ppi: float) -> list[bytes]:
        """Every page as PNG; at most `MOST_PPI` pixels per inch."""
        ppi = min(ppi, MOST_PPI)
        if self._pictures[0] != ppi:
            self._pictures = (ppi, self._setting.pictures(ppi))
        return self._pictures[1]

    def drawings(self) -> list[bytes]:
        """Every page as SVG."""
        return self._setting.drawings()


class Setting:
    """Values handed to a setter, with the fonts that they need and the day of the file."""

    def __init__(
        self, values: Values, height: float, day: int | None, words: Words, setter: Setter
    ) -> None:
        printable = Printable(msgspec.json.encode(values).decode())
        clean = _made_printable(values, printable)
        self.unshown = printable.unshown
        clean["unshown"] = printable(words("sheet.unshown", n=self.unshown)) if self.unshown else ""
        self._request = Request(clean, printable.fonts, day=day)
        self._height = height
        self._words = words
        self._setter = setter

    @cached_property
    def outcome(self) -> Outcome:
        """Pages, room left and places, without making a file of them."""
        (found,) = self._setter(self._request)
        return msgspec.json.decode(found, type=Outcome)

    def pdf(self) -> bytes:
        """The pages as PDF/UA-1."""
        (made,) = self._setter(msgspec.structs.replace(self._request, want="pdf"))
        places = {name: (page, x, y) for name, page, x, y in self.outcome.places}
        return linked(made, places, self._height, self._words)

    def pictures(self, ppi: float) -> list[bytes]:
        """Every page as PNG."""
        return self._setter(msgspec.structs.replace(self._request, want="png", ppi=ppi))

    def drawings(self) -> list[bytes]:
        """Every page as SVG, its letters as outlines."""
        values = {**self._request.values, "links": False}
        return self._setter(msgspec.structs.replace(self._request, want="svg", values=values))


def set_pages(
    reading: Reading,
    options: SheetOptions,
    words: Words,
    check: CitationCheck | None = None,
    setter: Setter = here,
    since: Since | None = None,
) -> Pages:
    """Set the sheet: everything for the full briefing, one page for the short one.

    With a `check`, the full briefing says of each quotation whether its capture bears it out. The
    `setter` is this process or another one. What changed `since` an earlier edition is marked.

    The type shrinks to its floor before anything is left out; then items go in the order of
    `Sheet.spare`, as few of them as it takes.
    """
    sheet = sheet_of(reading, options, since)
    day = parse(options.printed_on).earliest if options.printed_on else reading.base.issued.earliest
    width, height = (side * POINTS_PER_MM for side in PAPERS[options.paper])

    def at(step: Step) -> Setting:
        values = sheet_values(sheet.less(step.gone), options, words, step.scale, step.level, check)
        return Setting(values, height, day, words, setter)

    if sheet.kind == "full":
        return Pages(at(Step()), sheet)
    room = Rooms(sheet, width - 2 * MARGIN * POINTS_PER_MM, height, words)
    step, setting = Fitting(sheet, at, height, room).best()
    return Pages(setting, sheet.less(step.gone))


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
