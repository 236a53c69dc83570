"""Sheets set for the tests, and read again."""

from __future__ import annotations

from tests.unit.sheet.made import reading
from tests.unit.sheet.paper import Paper
from viewer.domain.briefing import Briefing
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.sheet.typesetting import Pages, set_pages
from viewer.texts.words import Words

DAY = "2018-08-03"
SHORT, FULL = SheetOptions(printed_on=DAY), SheetOptions(sheet="full", printed_on=DAY)


def pages(made: Reading | Briefing, options: SheetOptions = SHORT) -> Pages:
    if isinstance(made, Briefing):
        made = reading(made)
    return set_pages(made, options, Words(made.base.briefing.language))


def paper(made: Reading | Briefing, options: SheetOptions = SHORT) -> Paper:
    return Paper(pages(made, options).pdf)
