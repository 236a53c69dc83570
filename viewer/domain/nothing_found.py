"""What may have been meant by a search that finds nothing: the briefing's own words, one letter or
two away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from viewer.domain.factbase import FactBase
from viewer.domain.field_tests import names_wanted
from viewer.domain.reading import Reading
from viewer.domain.rows import Row
from viewer.domain.search_words import BARE, PART, QUOTES, Asked, Misread, quoted
from viewer.domain.words_index import Query, fold
from viewer.patterns import pattern

SHORTEST = 4  # letters of a word that may be mistyped
LIKE = 0.75  # of its letters stand in the other word, in order
MOST_FACTS = 5_000  # of larger briefings not every word is looked at while one types
_WORD = pattern(r"[^\W_]{4,}")
_NAMED = ("actor", "source", "topic")


class MisreadRow(Row, frozen=True, kw_only=True):
    """What looks like a field of the search and is none."""

    misread: Misread


class MeantRow(Row, frozen=True, kw_only=True):
    """Another search that finds something."""

    text: str


def hint_rows(reading: Reading) -> list[Row]:
    """Why a search finds nothing, and what else may have been meant."""
    rows: list[Row] = [MisreadRow(misread=one) for one in reading.asked.misread[:1]]
    text = meant(reading)
    return [*rows, MeantRow(key=f"meant:{text}", text=text)] if text else rows


def meant(reading: Reading) -> str:
    """The search with its unknown words replaced by known ones, if that finds something."""
    if len(reading.base) > MOST_FACTS or not reading.lens.search.strip():
        return ""
    parts = list(PART.finditer(reading.lens.search.translate(QUOTES)))
    typed = [part[0] for part in parts]
    found = [_instead(part, reading) for part in parts]
    text = " ".join(found)
    if found == typed or not reading.through(reading.lens.searching(text)).shown:
        return ""
    return text


def _instead(part: re.Match[str], reading: Reading) -> str:
    """A part of a search as it may have been meant: unchanged where something has it."""
    field, typed = (part["field"] or "").lower(), part[0]
    if field in _NAMED:
        return _name_instead(field, typed, reading)
    if field or BARE.fullmatch(typed) or _WORD.fullmatch(typed) is None:
        return typed
    whole = range(len(reading.base))
    if reading.haystacks.matching(Query.parse(typed), whole):
        return typed
    return _nearest(fold(typed), reading.base.once(known_words)) or typed


def _name_instead(field: str, typed: str, reading: Reading) -> str:
    wanted = Asked.parse(typed).fields
    if not wanted or names_wanted(reading, wanted[0]):
        return typed
    names: dict[str, str] = {}
    for name in _names(field, reading.base):
        names.setdefault(fold(name), name)
        for word in _WORD.findall(name):
            names.setdefault(fold(word), word)
    near = _nearest(fold(wanted[0].value), names)
    return f"{field}:{quoted(near)}" if near else typed


def _names(field: str, base: FactBase) -> Iterator[str]:
    briefing = base.briefing
    if field == "actor":
        yield from (name for one in briefing.actors for name in (one.name, *one.aliases))
    elif field == "topic":
        yield from (one.title for one in briefing.topics)
    else:
        yield from (name for one in base.sources for name in (one.title, one.short) if name)


def known_words(base: FactBase) -> dict[str, str]:
    """The words of statements and names, folded, each as it is written, in small letters if it ever
    is.
    """
    found: dict[str, str] = {}
    for text in _texts(base):
        for word in _WORD.findall(text):
            key = fold(word)
            if key not in found or word.islower():
                found[key] = word
    return found


def _texts(base: FactBase) -> Iterator[str]:
    for field in _NAMED:
        yield from _names(field, base)
    yield from (activity.name for activity in base.briefing.activities)
    yield from (place.name for place in base.briefing.places)
    for fact in base.facts:
        yield fact.statement
        yield from (figure.label for figure in fact.figures if figure.label)


def _nearest(word: str, known: dict[str, str]) -> str:
    from difflib import get_close_matches  # slow to load, and only for a search that found nothing

    if len(word) < SHORTEST:
        return ""
    alike: Iterable[str] = (one for one in known if abs(len(one) - len(word)) <= 2)
    near = get_close_matches(word, list(alike), 1, LIKE)
    return known[near[0]] if near else ""
