"""The sheet as a file: set, then written in one piece or not at all."""

from __future__ import annotations

import os
from typing import BinaryIO, NamedTuple

from viewer.domain.citation_check import CitationCheck
from viewer.domain.reading import Reading
from viewer.domain.sheet_blocks import Spare
from viewer.domain.sheet_options import SheetOptions
from viewer.files import write_whole
from viewer.sheet.typesetting import Pages, set_pages
from viewer.sheet.wording import left_out_sentence
from viewer.texts.words import Words

__all__ = ["Printed", "SheetOptions", "save_pages", "write_pdf"]


class Printed(NamedTuple):
    """What was written: pages, what found no room on a short sheet, and the sentence on that."""

    page_count: int
    left_out: tuple[Spare, ...]
    said: str


def write_pdf(
    reading: Reading, options: SheetOptions, words: Words, target: str | os.PathLike[str]
) -> Printed:
    """Set the sheet and write it as PDF; OSError where the file cannot be written.

    The target is untouched until the whole file is on disk beside it.
    """
    pages = set_pages(reading, options, words, CitationCheck(reading.base))
    save_pages(pages, target)
    return Printed(pages.page_count, pages.left_out, left_out_sentence(pages.sheet, words))


def save_pages(pages: Pages, target: str | os.PathLike[str]) -> None:
    """Write pages that are already set, as `write_pdf` does."""
    content = pages.pdf

    def write(file: BinaryIO, _temporary: str) -> None:
        file.write(content)

    write_whole(os.fspath(target), write)
