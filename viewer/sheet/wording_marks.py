"""The reader's own marks on paper: a page of its own behind the sheet, to be kept or handed on."""

from __future__ import annotations

from viewer.domain.own_rows import ListedMarkRow, listed_rows
from viewer.domain.plain import cut
from viewer.domain.reading import Reading
from viewer.sheet.wording_facts import Values
from viewer.texts.own_marks import changed_words, subject_words
from viewer.texts.spoken import one_line
from viewer.texts.words import Words

LINES = 60  # of one note, and letters of what it is about
SAID = 300


def own_marks(reading: Reading, words: Words) -> Values | None:
    """The marks as they are listed, those on facts that the filters leave out apart; None where
    there are none.
    """
    rows = [
        _row(row, words)
        for row in listed_rows(reading.beside.own.all, reading.base, "place")
        if isinstance(row, ListedMarkRow) and _is_meant(row, reading)
    ]
    if not rows:
        return None
    title = cut(one_line(reading.base.briefing.title), 90)
    return {
        "title": words("sheet.own"),
        "note": words("sheet.own-remark", title=title),
        "rows": rows,
    }


def _is_meant(row: ListedMarkRow, reading: Reading) -> bool:
    """Under a filter, marks on facts that are not shown stay away, as the facts do."""
    if not reading.lens.narrows or row.mark.subject != "fact":
        return True
    return bool(row.number) and row.number - 1 in reading.shown_set


def _row(row: ListedMarkRow, words: Words) -> Values:
    mark = row.mark
    date = changed_words(mark, words)
    kind = words(f"sheet.own-{mark.kind}", doubt=mark.doubt if mark.doubt is not None else "")
    lines = [line.rstrip() for line in mark.text.split("\n")] if mark.text else []
    return {
        "about": subject_words(row, words),
        "head": ", ".join(filter(None, (kind, date))),
        "said": one_line(row.said)[:SAID] if mark.subject != "briefing" else "",
        "lines": [*lines[:LINES], "\u2026"] if len(lines) > LINES else lines,
    }
