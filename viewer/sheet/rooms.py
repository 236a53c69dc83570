"""How many points what can be spared takes on the page drawn together, reckoned from its words.

The better the reckoning, the fewer times the page is set: mostly once.
"""

from __future__ import annotations

from functools import cached_property

from viewer.domain.sheet_blocks import Sheet
from viewer.domain.sheet_budget import room
from viewer.sheet.columns import line_count, word_widths
from viewer.sheet.glyphs import text_width
from viewer.sheet.shares import fact_words
from viewer.sheet.wording_facts import fact_row
from viewer.texts.dates import date_words
from viewer.texts.words import Words

# Points, as resources/sheet draws a page together.
SMALL, BLANK, FIRST_LINE, NEXT_LINE = 7.2, 2.1, 10.1, 9.31
GUTTER, RATING, CODE, DATES = 4.0, 20.0, 38.5, 70.0
TOPIC = 10.1  # the line of its name
TITLE, TITLE_LINE, BOTTOM, BOTTOM_LINE, LENS_LINE = 15.5, 15.0, 9.6, 10.6, 13.0
LABEL = 80.0  # what the bottom line leaves for its label
# What is on every page: margins, marking, title, bottom line, headings, legend.
ALWAYS = 153.0
KERNED = 0.99  # letters stand a little closer than their widths say


class Rooms:
    """The room of the items of one sheet on a page of a height, so many points wide between its
    margins.
    """

    def __init__(self, sheet: Sheet, width: float, height: float, words: Words) -> None:
        self._sheet, self._width, self._height, self._words = sheet, width, height, words

    @cached_property
    def budget(self) -> float:
        """Points for what can be spared."""
        briefing, lens = self._sheet.reading.base.briefing, self._sheet.reading.lens
        title = _lines(briefing.title, TITLE, self._width)
        bottom = _lines(briefing.bottom_line, BOTTOM, self._width - LABEL)
        lines = TITLE_LINE * (title - 1) + BOTTOM_LINE * (bottom - 1)
        said = lens.narrows + lens.asks + (self._sheet.since is not None)
        return self._height - ALWAYS - lines - LENS_LINE * said

    def all(self) -> list[float]:
        """About how many points each item takes; the typesetter has the last word.

        The last fact of its topic to go takes the name of the topic along.
        """
        spare, base = self._sheet.spare, self._sheet.reading.base
        rooms = [room(item, self._sheet) for item in spare]
        named: set[str] = set()
        for at in range(len(spare) - 1, self._sheet.sure - 1, -1):
            if spare[at].kind == "fact":
                place = base.position(spare[at].key)
                topic = base.facts[place].topic
                rooms[at] = self._fact(place) + TOPIC * (topic not in named)
                named.add(topic)
        return rooms

    def _fact(self, at: int) -> float:
        words = [width * KERNED for width in fact_words(fact_row(self._sheet, at, self._words))]
        return FIRST_LINE + (line_count(words, self._statement, BLANK) - 1) * NEXT_LINE

    @cached_property
    def _statement(self) -> float:
        """What number, date, rating and code leave for the statement of a fact."""
        base = self._sheet.reading.base
        likely = self._sheet.spare[self._sheet.sure :]
        facts = [base.position(one.key) for one in likely if one.kind == "fact"]
        dates = [text_width(self._words("sheet.column-date"), SMALL)]
        for at in facts:
            when, planned = base.when(at), base.facts[at].planned
            if when is not None:
                dates.append(text_width(date_words(when, self._words, "short", planned), 7.6))
        number = text_width(str(max(facts, default=0) + 1), SMALL) + 1.0
        rating = max(RATING, text_width(self._words("sheet.column-rating"), SMALL))
        return self._width - number - min(max(dates), DATES) - rating - CODE - 4 * GUTTER


def _lines(text: str, size: float, width: float) -> int:
    return line_count(word_widths(text, size), width, 0.25 * size)
