"""The timeline strip in words: geometry from the domain, labels and an alternative text."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.dates import civil
from viewer.domain.reading import LOST
from viewer.domain.sheet_blocks import Sheet
from viewer.domain.strip import Part, Strip, lay_strip
from viewer.domain.strip_ticks import Tick
from viewer.sheet.glyphs import text_width
from viewer.sheet.wording_facts import Values
from viewer.texts.dates import date_words, month_name, period_words, year_words
from viewer.texts.words import Words

LABEL_SIZE = 7.5
SEPARATOR = " · "
ROWS = {"short": (7, 7, 6, 4), "full": (30,)}  # from roomy to dense


def timeline(sheet: Sheet, width: float, words: Words, level: int = 0) -> Values | None:
    """The strip, `width` points wide, or None where nothing is dated."""
    cutoff = words("sheet.timeline-cutoff")
    strip = lay_strip(
        sheet.reading.base,
        sheet.drawn,
        width,
        ROWS[sheet.kind][level],
        lambda label: text_width(_label(label), LABEL_SIZE),
        text_width(cutoff, LABEL_SIZE),
    )
    if strip is None:
        return None
    return {
        "title": words("sheet.timeline"),
        "note": _note(strip, words, key=sheet.kind == "short" and sheet.only_key),
        "alt": _alternative(sheet, words),
        "size": LABEL_SIZE,
        "width": strip.width,
        "rows": strip.rows,
        "marks": [_mark(sheet, mark._asdict()) for mark in strip.marks],
        "ticks": [{"x": tick.x, "text": _tick(tick, words)} for tick in strip.ticks],
        "breaks": [gap.x for gap in strip.breaks],
        "cutoff": strip.cutoff,
        "cutoff_x": strip.cutoff_label,
        "cutoff_text": cutoff,
    }


def _label(label: Sequence[Part]) -> str:
    return SEPARATOR.join(f"{at + 1} {name}".strip() for at, name in label)


def _mark(sheet: Sheet, mark: Values) -> Values:
    label = mark["label"]
    assert isinstance(label, tuple)
    struck = all(sheet.reading.support(at) in LOST for at, _ in label)
    return {**mark, "label": [[at + 1, name] for at, name in label], "struck": struck}


def _tick(tick: Tick, words: Words) -> str:
    year, month, day = civil(tick.day)
    if tick.unit == "year":
        return year_words(year, words)
    if tick.unit == "month":
        if tick.full and month == 1:
            return year_words(year, words)
        name = month_name(month, words, "short")
    else:
        name = words("date.day-of-month", day=day, month=month_name(month, words, "short"))
    if not tick.full:
        return name
    return words("date.month", month=name, year=year_words(year, words))


def _note(strip: Strip, words: Words, *, key: bool) -> str:
    """What the numbers are, and what is not in it; `key` where key facts alone are drawn."""
    found = [words("sheet.timeline-numbers")]
    periods = [period_words(gap.first, gap.last, words, "short") for gap in strip.breaks]
    if periods:
        told = "sheet.timeline-break-key" if key else "sheet.timeline-break"
        found.append(words(told, period=", ".join(periods)))
        found.append(words("sheet.timeline-scale"))
    if strip.missing:
        found.append(words("sheet.timeline-missing", n=len(strip.missing)))
    return "; ".join(found)


def _alternative(sheet: Sheet, words: Words) -> str:
    """What the drawing says, for those who do not see it: each date with its fact numbers."""
    base = sheet.reading.base
    dates: dict[str, list[str]] = {}
    for at in sheet.drawn:
        when = base.when(at)
        if when is not None:
            text = date_words(when, words, "long", base.facts[at].planned)
            dates.setdefault(text, []).append(f"{at + 1} {base.facts[at].short or ''}".strip())
    marks = [
        words("sheet.timeline-item", when=when, facts=", ".join(facts))
        for when, facts in dates.items()
    ]
    return words("sheet.timeline-alt", n=len(sheet.drawn), marks=" ".join(marks))
