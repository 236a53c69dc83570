"""How facts and judgements share the width of the short sheet, reckoned from their texts.

The typesetter could measure it, but every width tried there lays the column out once more: that
took half of the time of a page. Here a try is an addition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any, NamedTuple

from viewer.sheet.columns import line_count, word_widths
from viewer.sheet.glyphs import text_width

SHARES = tuple(share / 100 for share in range(56, 76, 2))
GUTTER = 13.0
LONG_STATEMENT = 1_500  # gets the whole width
# One above the other only where that saves more than a line.
STACKED_GAIN = 12.0
_LETTER, _SMALL, _LINE, _NEXT_LINE = 8.5, 7.5, 0.94, 1.06  # points; heights in letters
_NUMBERS, _DATE, _RATING, _CODE, _GUTTERS = 12.0, 45.0, 22.0, 40.0, 20.0
_BESIDE = _DATE + _RATING + _CODE + _GUTTERS
_SECTION = 17.0
_BLANK = 2.1
_SOURCE_GUTTER, _SOURCE_HEAD, _SMALL_SOURCE = 12.0, 27.0, 7.3
_DIGIT, _BETWEEN = 3.4, 4.3  # of the raised numbers of sources, and what parts two of them

Values = dict[str, Any]


class Item(NamedTuple):
    """A paragraph: the widths of its words, how much higher than its lines it is, and the smaller
    lines below it.
    """

    words: Sequence[float]
    more: float
    notes: Sequence[Sequence[float]] = ()

    def height(self, room: float) -> float:
        """Points that it takes in a column of a width."""
        lines = line_count(self.words, room, _BLANK)
        small = sum(line_count(note, room, _BLANK) for note in self.notes)
        own = _LETTER * (_LINE + (lines - 1) * _NEXT_LINE)
        return own + small * _SMALL * _NEXT_LINE + self.more


def best_share(values: Values, width: float) -> float:
    """The share of the facts in a page of a width in points; 0 for one above the other."""
    level, scale = int(values["level"]), float(values["scale"])
    columns = [column for column in _others(values, level) if column]
    groups = values["facts"]["groups"] if values["facts"] else ()
    if not groups or not columns:
        return 0.0
    if any(len(row["text"]) > LONG_STATEMENT for group in groups for row in group["rows"]):
        return 0.0
    facts, width = list(_facts(values["facts"], level)), width / scale
    heights = {
        share: max(
            _tall(facts, (width - GUTTER) * share - _BESIDE),
            sum(_tall(column, (width - GUTTER) * (1 - share)) for column in columns),
        )
        for share in SHARES
    }
    share = min(reversed(SHARES), key=lambda one: heights[one])
    each = (width - GUTTER * (len(columns) - 1)) / len(columns)
    stacked = _tall(facts, width - _BESIDE)
    stacked += max(_tall(column, each) for column in columns)
    return 0.0 if stacked + STACKED_GAIN < heights[share] else share


def source_groups(rows: Sequence[Values], width: float) -> list[int]:
    """How many sources stand in each column of a page of a width in points, of two columns or
    three, whichever is lower.
    """
    ways = [
        _filled(rows, count, (width - _SOURCE_GUTTER * (count - 1)) / count) for count in (2, 3)
    ]
    return min(ways, key=lambda way: way[0])[1]


def _filled(rows: Sequence[Values], columns: int, width: float) -> tuple[int, list[int]]:
    """Lines of the highest of so many columns, and the rows in each, filled one after the other."""
    lines = [line_count(_source(row), width - _SOURCE_HEAD, _BLANK) for row in rows]
    limit = max([ceil(sum(lines) / columns), *lines])
    while True:
        groups, filled = [0], 0
        for line in lines:
            if filled + line > limit:
                groups.append(0)
                filled = 0
            groups[-1] += 1
            filled += line
        if len(groups) <= columns:
            return limit, groups
        limit += 1


def _source(row: Values) -> list[float]:
    """The words of a source as it is set: its name is bold and so a little wider."""
    said = "; ".join(filter(None, (str(row["date"]), row["origin"], row["fate"])))
    bold = [1.06 * wide for wide in word_widths(row["name"], _SMALL_SOURCE)]
    return bold + word_widths(f", {said}", _SMALL_SOURCE)


def _tall(items: Iterable[Item], width: float) -> float:
    return _SECTION + sum(item.height(width - _NUMBERS) for item in items)


def _facts(section: Values, level: int) -> Iterable[Item]:
    air = 1.8 if level else 2.6
    for group in section["groups"]:
        yield Item((), 3.2 if level else 4.8)
        for row in group["rows"]:
            yield Item(fact_words(row), air)


def fact_words(row: Values) -> list[float]:
    """The widths of the words of a fact in its column: statement, sources and notes."""
    return [*_statement(row), *(width for note in _notes(row) for width in note)]


def _statement(row: Values) -> list[float]:
    """The words of a statement, its last one with the numbers of its sources."""
    found = word_widths(row["text"], _LETTER)
    marks = row["sources"]
    if found and marks:
        digits = sum(len(str(number)) for number, _ in marks)
        found[-1] += _DIGIT * digits + _BETWEEN * (len(marks) - 1)
    return found


def _notes(row: Values) -> list[list[float]]:
    return [word_widths(said(note["parts"]), _SMALL) for note in row.get("notes") or ()]


def _others(values: Values, level: int) -> Iterable[Sequence[Item]]:
    rows = values["assessments"]["rows"] if values["assessments"] else ()
    yield [Item([*_statement(row), *_judged(row), _CODE], 2.0, _notes(row)) for row in rows]
    groups = values["disagreements"]["rows"] if values["disagreements"] else ()
    yield [Item(_sides(group), 2.4 if level else 4.0 + _LETTER) for group in groups]
    gaps = [_statement(row) for row in (values["gaps"]["rows"] if values["gaps"] else ())]
    if level and gaps:
        yield [Item([width for gap in gaps for width in (4 * _DIGIT, *gap)], 0.0)]
    else:
        yield [Item([*words, _CODE], 3.0) for words in gaps]


def _judged(row: Values) -> list[float]:
    """Likelihood and confidence, neither of which breaks."""
    return [text_width(row[name], _SMALL) for name in ("likelihood", "confidence") if row[name]]


def _sides(group: Values) -> list[float]:
    texts = (f"00 {one['big']} {one['small']} |" for one in group["sides"])
    return word_widths(f"{group['title']} {' '.join(texts)}", _LETTER)


def said(parts: Iterable[Any]) -> str:
    """The letters of a note."""
    return "".join(
        part if isinstance(part, str) else ", ".join(map(str, part.get("facts", ())))
        for part in parts
    )
