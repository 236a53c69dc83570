"""The exact look at plain values: what JSON or TOML can say and `brief/1` cannot.

Runs only when a quick look at the bytes has raised a doubt (see `screens`) or the types do not
fit; it names every place by JSON Pointer (RFC 6901).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from math import isfinite
from typing import Any

from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.limits import LARGEST_INTEGER, Limits
from viewer.patterns import pattern

# Tab and line breaks are layout; any other control character, or half a surrogate pair, is no text.
UNWANTED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_FROM_HERE_WITH_EXPONENT = 1e21  # the standard form of such a number stays a number with a point

_PORTION = 10_000

_KINDS = frozenset({str, int, float, bool, dict, list})


class Doubled(dict[str, object]):
    """A JSON object some of whose keys stood in it more than once."""

    twice: tuple[str, ...] = ()


def value_problems(value: object, limits: Limits) -> Iterator[Problem]:
    """Every problem with texts, numbers, sizes, nesting, nulls and repeated keys, in file order."""
    return iter(()) if all_fine(value, limits) else _placed_problems(value, limits)


def all_fine(value: object, limits: Limits) -> bool:
    """Whether there is no problem at all, found out level by level with a few passes in C each."""
    level = [value]
    depth = 0
    while level:
        depth += 1
        kinds = set(map(type, level))
        if not kinds <= _KINDS or (depth > limits.nesting and kinds & {dict, list}):
            return False
        texts = [item for item in level if type(item) is str]
        numbers = [item for item in level if type(item) is int or type(item) is float]
        tables = [item for item in level if type(item) is dict]
        lists = [item for item in level if type(item) is list]
        if not _texts_fine(chain.from_iterable(tables), limits) or not _texts_fine(texts, limits):
            return False
        if not _numbers_fine(numbers):
            return False
        if lists and max(map(len, lists)) > limits.list_items:
            return False
        level = list(chain.from_iterable(table.values() for table in tables))
        level += chain.from_iterable(lists)
    return True


def _texts_fine(texts: Iterable[str], limits: Limits) -> bool:
    # In portions: joined at once, a manifest's texts would be in memory twice.
    left = iter(texts)
    while some := set(islice(left, _PORTION)):
        if 4 * max(map(len, some)) > limits.field_bytes or UNWANTED.search("".join(some)):
            return False
    return True


def _numbers_fine(numbers: list[int | float]) -> bool:
    # NaN compares false with everything, so the sum is looked at and not the ends alone.
    if not numbers:
        return True
    largest = max(max(numbers), -min(numbers))
    return largest <= LARGEST_INTEGER and isfinite(sum(numbers))


def _placed_problems(value: object, limits: Limits) -> Iterator[Problem]:
    # A stack of its own: recursion would end at Python's limit, not at ours.
    waiting: list[tuple[str, int, object]] = [("", 1, value)]
    while waiting:
        place, depth, value = waiting.pop()
        if isinstance(value, str):
            yield from _text_problems(value, place, limits)
        elif isinstance(value, (dict, list)):
            if depth > limits.nesting:
                yield Problem("nesting", place, values={"limit": str(limits.nesting)})
                continue
            if isinstance(value, dict):
                yield from _key_problems(value, place, limits)
                inner = [(pointer(place, key), depth + 1, value[key]) for key in value]
            else:
                if len(value) > limits.list_items:
                    limit = f"{limits.list_items:,}"
                    yield Problem("list-long", place, values={"limit": limit})
                inner = [(f"{place}/{index}", depth + 1, item) for index, item in enumerate(value)]
            waiting += reversed(inner)
        elif value is None:
            yield Problem("null", place)
        else:
            assert isinstance(value, (int, float))
            code = number_code(value)
            if code:
                yield Problem(code, place)


def number_code(value: int | float) -> str | None:
    """The code of the problem with a number; None if JSON readers everywhere keep it as it is."""
    if isinstance(value, float):
        if not isfinite(value):
            return "number-not-finite"
        # Written in full by the standard form, it would come back as an integer out of range.
        return "number-large" if LARGEST_INTEGER < abs(value) < _FROM_HERE_WITH_EXPONENT else None
    return "number-large" if abs(value) > LARGEST_INTEGER else None


def pointer(place: str, key: str) -> str:
    """The JSON Pointer one key further down, hidden characters made visible, long keys cut."""
    return f"{place}/{shown(key).replace('~', '~0').replace('/', '~1')}"


def _text_problems(text: str, place: str, limits: Limits) -> Iterator[Problem]:
    unwanted = UNWANTED.search(text)
    if unwanted:
        code = "surrogate" if "\ud800" <= unwanted.group() <= "\udfff" else "control-character"
        yield Problem(code, place, values={"character": f"U+{ord(unwanted.group()):04X}"})
    limit = limits.field_bytes
    if 4 * len(text) > limit and len(text.encode("utf-8", "surrogatepass")) > limit:
        yield Problem("field-large", place, values={"limit": f"{limit:,}"})


def _key_problems(table: dict[Any, Any], place: str, limits: Limits) -> Iterator[Problem]:
    if isinstance(table, Doubled):
        for key in table.twice:
            yield Problem("key-twice", pointer(place, key), values={"key": shown(key)})
    for key in table:
        if not key.isascii() or not key.isprintable() or 4 * len(key) > limits.field_bytes:
            yield from _text_problems(key, pointer(place, key), limits)
