"""The part of a JSON manifest that `brief/1` knows, cut out in C without looking at the values.

The types of the format are made again without their rules: tables keep the keys that are known,
and what stands under them is copied as it is written.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Raw, Struct, inspect

from viewer.domain.briefing import Briefing
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits

MARKS = (b",", b":", b"[", b"{")
_NOTHING = Raw(b"")
_FREE = "ext"


def marks_in(data: bytes) -> int:
    """Commas, colons, brackets and braces: at least as many as there are keys and values."""
    return sum(map(data.count, MARKS))


def known_part(data: bytes, kind: type[Struct] = Briefing, *, free: bool = True) -> bytes:
    """The JSON of a table of this kind without keys that are unknown, also in the tables within;
    without its free tables, too, if `free` is false.

    Raises msgspec.MsgspecError where a table of the format is none, and where JSON is none.
    """
    return msgspec.json.encode(_decoder(kind, free).decode(data))


def refuse_free(data: bytes, limits: Limits) -> None:
    """Raise Refused if too much of a manifest stands in free tables and under unknown keys.

    Such keys are all different, which makes each of them ten times as dear as those of the format.
    """
    marks = marks_in(data)
    if marks <= limits.free_marks:
        return
    try:
        marks -= marks_in(known_part(data, free=False))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return  # no manifest, as will be said in better words
    if marks > limits.free_marks:
        raise Refused((Problem("values-free", "", values={"limit": f"{limits.free_marks:,}"}),))


@cache
def _decoder(kind: type[Struct], free: bool) -> msgspec.json.Decoder[Any]:
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return msgspec.json.Decoder(_loose(described, free))


def _loose(kind: inspect.StructType, free: bool) -> type[Struct]:
    """A table whose known keys are all optional, and their values anything."""
    fields: list[tuple[str, Any, Any]] = []
    for field in kind.fields:
        inner = field.type
        if field.encode_name == _FREE and not free:
            continue
        if isinstance(inner, inspect.StructType):
            fields.append((field.name, _loose(inner, free) | None, None))
        elif isinstance(inner, inspect.VarTupleType) and isinstance(
            inner.item_type, inspect.StructType
        ):
            loose: Any = _loose(inner.item_type, free)
            fields.append((field.name, list[loose] | None, None))
        else:
            fields.append((field.name, Raw, _NOTHING))
    names = {field.name: field.encode_name for field in kind.fields}
    return msgspec.defstruct(
        kind.cls.__name__, fields, omit_defaults=True, kw_only=True, gc=False, rename=names
    )
