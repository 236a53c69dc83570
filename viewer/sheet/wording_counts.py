"""What a sheet counts in words: its facts and the sources behind them, and what it leaves out."""

from __future__ import annotations

from typing import NamedTuple

from viewer.domain.sheet_blocks import Sheet, SpareKind
from viewer.domain.tab_counts import counts
from viewer.texts.words import Words

_LEFT_OUT: tuple[tuple[SpareKind, str], ...] = (
    ("fact", "sheet.left-fact"),
    ("assessment", "sheet.left-assessment"),
    ("disagreement", "sheet.left-disagreement"),
    ("gap", "sheet.left-gap"),
    ("figure", "sheet.left-figure"),
    ("activity", "sheet.left-activity"),
    ("timeline", "sheet.left-timeline"),
    ("source", "sheet.left-source"),
)


class OnPage(NamedTuple):
    """How many of how many facts stand on the page; whether `key` facts alone are counted."""

    printed: int
    total: int
    key: bool


def on_page(sheet: Sheet) -> OnPage:
    """Key facts where only these have a claim to the page; else all that is shown, of any kind."""
    if sheet.only_key:
        return OnPage(sheet.key_printed, sheet.key_total, True)
    return OnPage(len(sheet.listed), len(sheet.reading.shown), False)


def count_sentence(sheet: Sheet, words: Words) -> str:
    """ "15 of 72 facts, from 3 sources.": the sources that these facts cite, as the window counts
    them; of all facts, all sources.
    """
    base, shown = sheet.reading.base, len(sheet.reading.shown)
    total, count = len(base), on_page(sheet)
    every = words("sheet.count-sources", n=len(base.sources))
    if sheet.kind == "full" and shown == total:
        return words("sheet.count-full", n=total, sources=every)
    if sheet.kind == "full" or not count.key:
        printed = shown if sheet.kind == "full" else count.printed
        cited = words("sheet.count-sources", n=counts(sheet.reading).sources)
        of = every if shown == total else cited
        return words("sheet.count-shown", n=total, printed=words.number(printed), sources=of)
    key = sum(fact.key and fact.kind in ("reported", "assumption") for fact in base.facts)
    if count.printed == count.total == key:
        return words("sheet.count-all", n=key, total=words.number(total), sources=every)
    some, claimed = words.number(count.printed), words.number(count.total)
    return words("sheet.count-some", n=total, printed=some, key=claimed, sources=every)


def origins_alone(sheet: Sheet) -> list[int]:
    """Of a filtered sheet, the numbers of listed sources that no fact shown cites: others derive
    from them.
    """
    reading, base = sheet.reading, sheet.reading.base
    if not reading.lens.narrows:
        return []
    cited = {c.source for at in reading.shown for c in base.facts[at].citations}
    return [place + 1 for place in sheet.sources if base.sources[place].id not in cited]


def left_out_sentence(sheet: Sheet, words: Words) -> str:
    """What the sheet says at its foot of what found no room; "" where all did."""
    items = left_out_words(sheet, words)
    if not items:
        return ""
    count = on_page(sheet)
    key = "sheet.left-out" if count.key else "sheet.left-out-facts"
    return words(key, n=count.total, printed=words.number(count.printed), items=items)


def left_out_words(sheet: Sheet, words: Words) -> str:
    """What found no room: "key facts 55–57; gaps 63, 64; timeline"; "" for nothing."""
    found = []
    for kind, key in _LEFT_OUT:
        numbers = left_out_numbers(sheet, kind)
        if kind == "timeline" and numbers:
            found.append(words(key))
        elif numbers:
            plain = "-any" if kind == "fact" and not sheet.only_key else ""
            found.append(words(key + plain, n=len(numbers), numbers=ranges(numbers)))
    return "; ".join(found)


def left_out_numbers(sheet: Sheet, kind: SpareKind) -> list[int]:
    """The printed numbers of what of one kind was left out; activities are counted from 1."""
    base = sheet.reading.base
    names = [item.key for item in sheet.left_out if item.kind == kind]
    if kind == "source":
        return sorted(base.source_number(name) for name in names)
    if kind in ("activity", "timeline"):
        return list(range(1, len(names) + 1))
    return sorted({base.number(name) for name in names})


def ranges(numbers: list[int]) -> str:
    """ "1, 3–5": ascending numbers with runs of three or more drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    texts = []
    for first, last in runs:
        if last - first > 1:
            texts.append(f"{first}–{last}")
        else:
            texts += [str(number) for number in range(first, last + 1)]
    return ", ".join(texts)
