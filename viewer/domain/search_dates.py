"""Dates as a reader types them into a search field: in digits, or with the name of a month."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from viewer.domain.dates import DateProblem, When, parse_single
from viewer.patterns import pattern

_TAILS = ("0", "1", "X", "01", "XX", "11", "111", "1111")  # one of them ends what has begun
_LONGEST = len("-2018-02-1")  # of what is half typed
_IN_DIGITS = pattern(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_YEAR = pattern(r"[0-9]{4}")
_DAY = pattern(r"([0-9]{1,2})\.?")
_SHORTEST = 3  # letters of the name of a month


def asked_date(text: str) -> When | None:
    """The date that `after:` or `before:` asks for; None while it is half typed: more letters may
    make it one. Raises DateProblem for what is no date, nor will be one.
    """
    try:
        return parse_single(text)
    except DateProblem:
        if len(text) <= _LONGEST and any(_is_date(text + tail) for tail in _TAILS):
            return None
        raise


def _is_date(text: str) -> bool:
    try:
        parse_single(text)
    except DateProblem:
        return False
    return True


class Dated(Struct, frozen=True):
    """The words from one place up to another that say a month or a day."""

    start: int
    end: int
    when: When


def dates_among(words: Sequence[str], months: Sequence[str] = ()) -> list[Dated]:
    """The dates among words in a row: "2018-02", "February 2018", "16 Feb 2018". `months` are their
    names, from the first on. A year alone is a number like others.
    """
    found = []
    for at, word in enumerate(words):
        if _IN_DIGITS.fullmatch(word):
            found += _dated(at, at + 1, word)
            continue
        month = _month(word, months)
        year = words[at + 1] if month and at + 1 < len(words) else ""
        if not _YEAR.fullmatch(year):
            continue
        day = _DAY.fullmatch(words[at - 1]) if at else None
        if day is not None:
            found += _dated(at - 1, at + 2, f"{year}-{month:02}-{int(day[1]):02}")
        else:
            found += _dated(at, at + 2, f"{year}-{month:02}")
    return found


def _month(word: str, months: Sequence[str]) -> int:
    plain = word.rstrip(".,").casefold()
    if len(plain) < _SHORTEST:
        return 0
    named = (at for at, name in enumerate(months, 1) if name.casefold().startswith(plain))
    return next(named, 0)


def _dated(start: int, end: int, text: str) -> list[Dated]:
    try:
        return [Dated(start, end, parse_single(text))]
    except DateProblem:
        return []
