"""The sheet as a file: set, then written in one piece or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from viewer.domain.beside import Since
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import Spare
from viewer.domain.sheet_options import SheetOptions
from viewer.files import write_data, write_files
from viewer.sheet.typesetting import Pages, set_pages
from viewer.sheet.wording_counts import left_out_sentence
from viewer.texts.words import Words

if TYPE_CHECKING:
    from viewer.domain.citation_check import CitationCheck

PICTURE_PPI = 200
__all__ = ["Printed", "SheetOptions", "page_files", "save_files", "save_pages", "write_pdf"]


class Printed(NamedTuple):
    """What was written: pages, what found no room on a short sheet, and the sentence on that."""

    page_count: int
    left_out: tuple[Spare, ...]
    said: str


def write_pdf(
    reading: Reading, options: SheetOptions, words: Words, target: str | os.PathLike[str],
    since: Since | None = None, check: CitationCheck | None = None,
) -> Printed:  # fmt: skip
    """Set the sheet (`set_pages`) and write it as PDF; OSError where that is not possible.

    The target is untouched until the whole file is on disk beside it.
    """
    pages = set_pages(reading, options, words, check, since=since)
    save_pages(pages, target)
    return Printed(pages.page_count, pages.left_out, left_out_sentence(pages.sheet, words))


def save_pages(pages: Pages, target: str | os.PathLike[str]) -> None:
    """Write pages that are already set, as `write_pdf` does."""
    write_data(target, pages.pdf)


def save_files(files: Sequence[tuple[str, bytes]]) -> None:
    """Write files of one folder, all of them or none; OSError where that is not possible."""
    if len(files) == 1:
        write_data(*files[0])
    else:
        names = [(os.path.basename(path), content) for path, content in files]
        write_files(os.path.dirname(os.path.abspath(files[0][0])), names)


def page_files(
    reading: Reading,
    options: SheetOptions,
    words: Words,
    target: str,
    kind: str,
    since: Since | None = None,
    check: CitationCheck | None = None,
) -> list[tuple[str, bytes]]:
    """A picture of every page, "png" or "svg", with its path: `target`, or where there are more
    pages, `target` with the number of the page before its ending.
    """
    pages = set_pages(reading, options, words, check, since=since)
    made = [pages.picture(n, PICTURE_PPI) for n in range(1, pages.page_count + 1)]
    if kind == "svg":
        made = pages.drawings()
    if len(made) == 1:
        return [(target, made[0])]
    stem, ending = os.path.splitext(target)
    width = len(str(len(made)))
    return [(f"{stem}-{n:0{width}}{ending}", page) for n, page in enumerate(made, 1)]
