"""How many points what can be spared takes on the page drawn together, reckoned from its words.

The better the reckoning, the fewer times the page is set: mostly once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from viewer.domain.sheet_blocks import Sheet
from viewer.domain.sheet_budget import room
from viewer.sheet.columns import line_count, word_widths
from viewer.sheet.kerning import set_width
from viewer.sheet.shares import said
from viewer.sheet.wording_facts import Values, said_of
from viewer.texts.dates import date_words
from viewer.texts.words import Words

# Points, as resources/sheet draws a page together.
LETTER, SMALL, AIR, LEADING, TALL = 8.5, 7.2, 1.8, 1.02, 0.94
BLANK, NARROW = 0.25, 0.125  # of the size
# Numbers of sources are raised, bold digits as wide as they are, with a dot between any two.
RAISED, DOT = 7.0, 0.613
DIGITS = (0.5, 0.393, 0.48, 0.474, 0.505, 0.472, 0.481, 0.424, 0.49, 0.485)
GUTTER, RATING, CODE, DATES = 4.0, 20.0, 38.5, 70.0
TOPIC = 10.1  # the line of its name
EXACT = 0.001
DOUBTFUL = 100.0  # points past the page that are reckoned as well
TITLE, TITLE_LINE, BOTTOM, BOTTOM_LINE, LENS_LINE = 15.5, 15.0, 9.6, 10.6, 13.0
LABEL = 80.0  # what the bottom line leaves for its label
# What is on every page: margins, marking, title, bottom line, headings, legend.
ALWAYS = 170.3


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

        The last fact of its topic to go takes the name of the topic along. Exact is what may stay;
        what goes in any case need not be.
        """
        spare, base = self._sheet.spare, self._sheet.reading.base
        rooms = [room(item, self._sheet) for item in spare]
        named: set[str] = set()
        left = self.budget + DOUBTFUL
        for at in range(len(spare) - 1, self._sheet.sure - 1, -1):
            if left < 0:
                break
            if spare[at].kind == "fact":
                place = base.position(spare[at].key)
                topic = base.facts[place].topic
                rooms[at] = self._fact(place) + TOPIC * (topic not in named)
                named.add(topic)
            left -= rooms[at]
        return rooms

    def _fact(self, at: int) -> float:
        lines = self._lines_of(said_of(self._sheet, at, self._words))
        return AIR + TALL * sum(lines) + LEADING * (len(lines) - 1)

    def _lines_of(self, row: Values) -> list[float]:
        """The size of the largest letters of each line of a fact."""
        lines, filled = [0.0], 0.0
        for blank, wide, size in _words(row):
            if filled and filled + blank + wide > self._statement + EXACT:
                lines.append(0.0)
                filled = 0.0
            filled += wide + (blank if filled else 0.0)
            lines[-1] = max(lines[-1], size)
        return lines

    @cached_property
    def _statement(self) -> float:
        """What number, date, rating and code leave for the statement of a fact."""
        base = self._sheet.reading.base
        likely = self._sheet.spare[self._sheet.sure :]
        facts = [base.position(one.key) for one in likely if one.kind == "fact"]
        dates = [set_width(self._words("sheet.column-date"), SMALL)]
        for at in facts:
            when, planned = base.when(at), base.facts[at].planned
            if when is not None:
                dates.append(set_width(date_words(when, self._words, "short", planned), 7.6))
        number = set_width(str(max(facts, default=0) + 1), SMALL) + 1.0
        rating = max(RATING, set_width(self._words("sheet.column-rating"), SMALL))
        return self._width - number - min(max(dates), DATES) - rating - CODE - 4 * GUTTER


def _lines(text: str, size: float, width: float) -> int:
    return line_count(word_widths(text, size), width, 0.25 * size)


def _words(row: Values) -> Iterator[tuple[float, float, float]]:
    """What stands on the lines of a fact, unbroken: the blank before it, its width, its size."""
    words = str(row["text"]).split()
    for nth, word in enumerate(words):
        wide = set_width(word, LETTER)
        if nth == len(words) - 1:
            wide += _raised(row["sources"])
        yield BLANK * LETTER, wide, LETTER
    notes: Any = row["notes"]
    for nth, note in enumerate(notes):
        for at, word in enumerate(said(note["parts"]).split()):
            blank = SMALL if at else LETTER if nth else 2 * LETTER
            yield BLANK * blank, set_width(word, SMALL), SMALL


def _raised(marks: Any) -> float:
    """The numbers of sources behind a statement, and what parts them from it."""
    if not marks:
        return 0.0
    digits = sum(DIGITS[int(digit)] for number, _ in marks for digit in str(number))
    return NARROW * LETTER + RAISED * (digits + DOT * (len(marks) - 1))
