"""The exact reading of a JSON manifest, for one that the fast reading refused or doubted."""

from __future__ import annotations

import re
from typing import NoReturn

from viewer.domain.plain import shown
from viewer.domain.problems import Problem, Refused
from viewer.formats.values import Doubled
from viewer.patterns import pattern

_STRUCTURE = pattern(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)
_LONGEST_INTEGER = 17  # one digit more than an integer may have; int() is quadratic
_OUT_OF_RANGE = 10**17


def read_json(data: bytes, name: str, nesting: int) -> object:
    """Plain values as the text has them, repeated keys kept as `Doubled`, integers out of range
    as some integer out of range, NaN and infinities as such.

    Raises Refused for what is no JSON at all, with the line.
    """
    # The fast reader is another one; this parser loads only when something is wrong.
    import json

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse_line("not-utf-8", name, data.count(b"\n", 0, error.start) + 1)
    try:
        return json.loads(text, object_pairs_hook=_table, parse_int=_integer, parse_constant=float)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise Refused((Problem("manifest-empty", name),)) from None
        if error.msg.startswith("Invalid control character"):
            character = f"U+{ord(text[error.pos]):04X}"
            refuse_line("control-character", name, error.lineno, character=character)
        refuse_line("json-syntax", name, error.lineno, column=str(error.colno), reason=error.msg)
    except RecursionError:
        refuse_line("nesting", name, _too_deep(text, nesting), limit=str(nesting))


def refuse_line(code: str, name: str, line: int, **values: str) -> NoReturn:
    """Give up on a manifest for what stands in one of its lines."""
    cut = {key: shown(value) for key, value in values.items()}
    raise Refused((Problem(code, f"line {line}", values={"entry": name, **cut}),)) from None


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    doubled = Doubled(table)
    counts: dict[str, int] = {}
    for key, _ in pairs:
        counts[key] = counts.get(key, 0) + 1
    doubled.twice = tuple(key for key, count in counts.items() if count > 1)
    return doubled


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:
        return -_OUT_OF_RANGE if digits[0] == "-" else _OUT_OF_RANGE
    return int(digits)


def _too_deep(text: str, nesting: int) -> int:
    """The line where the nesting passes the limit."""
    depth = 0
    for match in _STRUCTURE.finditer(text):
        mark = match.group()
        if mark in "[{":
            depth += 1
            if depth > nesting:
                return text.count("\n", 0, match.start()) + 1
        elif mark in "]}":
            depth -= 1
    return 1
