"""Keys that `brief/1` does not know, in a manifest that fits its types without them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from msgspec import Struct, inspect

from viewer.domain.briefing import Briefing
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.limits import Limits
from viewer.formats.values import pointer

UNKNOWN_KEY = "unknown-key"


class _Table(Struct, frozen=True):
    """What a table may hold: its keys, and under which of them tables stand, or lists of such."""

    names: frozenset[str]
    within: tuple[tuple[str, _Table], ...]


def unknown_keys(value: dict[str, Any], limits: Limits) -> list[Problem]:
    """A problem for each such key; if there are more than anybody is told, the last one says so."""
    most = min(limits.notes, limits.problems)
    found = list(islice(_found(value, "", _briefing()), most + 1))
    if len(found) > most == limits.notes < limits.problems:
        found[-1] = Problem("notes-many", "", "note", {"limit": f"{most:,}"})
    return found


def unknown_key(place: str, key: str) -> Problem:
    """The problem of one, in the table at a place."""
    return Problem(UNKNOWN_KEY, pointer(place, key), values={"key": shown(key)})


def _found(value: dict[str, Any], place: str, table: _Table) -> Iterator[Problem]:
    names = table.names
    if not names.issuperset(value):
        yield from (unknown_key(place, key) for key in value if key not in names)
    for key, inner in table.within:
        held = value.get(key)
        if isinstance(held, list):
            for index, item in enumerate(held):
                if inner.within or not inner.names.issuperset(item):
                    yield from _found(item, f"{place}/{key}/{index}", inner)
        elif held:
            yield from _found(held, f"{place}/{key}", inner)


@cache
def _briefing() -> _Table:
    kind = inspect.type_info(Briefing)
    assert isinstance(kind, inspect.StructType)
    return _table(kind)


def _table(kind: inspect.StructType) -> _Table:
    within = []
    for field in kind.fields:
        inner = field.type.item_type if isinstance(field.type, inspect.VarTupleType) else field.type
        if isinstance(inner, inspect.StructType):
            within.append((field.encode_name, _table(inner)))
    return _Table(frozenset(field.encode_name for field in kind.fields), tuple(within))
