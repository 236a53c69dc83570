"""The second walk: plain values against the types, every difference named and none the last.

msgspec stops at the first value that does not fit. When it has, this walk goes through all of
them, driven by the same types, and salvages what it can, so that the rules can still look at the
rest. Where a required value is missing or of no use, a blank stands in that no rule minds: "",
None, () or an item of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import NODEFAULT, inspect

from viewer.domain.briefing import ID_PATTERN, Briefing
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.unknown_keys import UNKNOWN_KEY, unknown_key
from viewer.formats.values import number_code
from viewer.patterns import pattern

# What a value that does not fit becomes; never None, which is what an optional field holds.
_UNFIT: Final = object()
_Found = list[Problem]
_Check = Callable[[object, str, _Found], object]

_PATTERN_CODES = {
    "^[a-z0-9-]": "id-form",
    "^urn:uuid:": "briefing-id-form",
    "^[0-9a-f]{64}": "sha256-form",
    "^[A-Z]{2}": "country-form",
}


_NUMBER = pattern(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")


def walk(value: object, limit: int) -> tuple[Briefing | None, list[Problem]]:
    """The briefing as far as it can be salvaged, and every problem of type, length and key.

    None when the manifest is no table at all. Nulls and numbers that JSON cannot hold are passed
    over: `values.value_problems` has named them. Stops at the first error past `limit` problems;
    unknown keys are none to a reader.
    """
    found = _Bounded(limit)
    try:
        result = _plan()(value, "", found)
    except _Enough:
        return None, found
    return (result if isinstance(result, Briefing) else None), found


def bounded(problems: Iterable[Problem], limit: int) -> list[Problem]:
    """These problems up to one more than `limit`, and the first error past them."""
    found = _Bounded(limit)
    with suppress(_Enough):
        for problem in problems:
            found.append(problem)
    return found


class _Enough(Exception):  # noqa: N818 - no error
    """So many problems that the rest would only cost memory."""


class _Bounded(list[Problem]):
    """Problems up to one more than a limit. What comes then is dropped; an error is the last."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def append(self, problem: Problem) -> None:
        is_error = problem.severity == "error" and problem.code != UNKNOWN_KEY
        if len(self) <= self._limit or is_error:
            super().append(problem)
        if is_error and len(self) > self._limit:
            raise _Enough


@cache
def _plan() -> _Check:
    return _check_of(inspect.type_info(Briefing))


def _check_of(kind: inspect.Type) -> _Check:
    """The check for one type; the types of the format are the only ones it knows."""
    if isinstance(kind, inspect.StructType):
        return _table(kind)
    if isinstance(kind, inspect.VarTupleType):
        return _list(kind)
    if isinstance(kind, inspect.Metadata):
        return _text(_with_pattern(kind))
    if isinstance(kind, inspect.StrType):
        return _text(kind)
    if isinstance(kind, inspect.LiteralType):
        return _one_of(kind)
    if isinstance(kind, inspect.BoolType):
        return _boolean
    if isinstance(kind, inspect.IntType):
        return _number(kind, whole=True)
    if isinstance(kind, inspect.FloatType):
        return _number(kind, whole=False)
    if isinstance(kind, inspect.DictType):
        return _free_table
    if isinstance(kind, inspect.UnionType):
        inner = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
        return _check_of(inner[0]) if len(inner) == 1 else _any_number
    raise TypeError(kind)


def _table(kind: inspect.StructType) -> _Check:
    make: Callable[..., object] = kind.cls
    names = frozenset(field.encode_name for field in kind.fields)
    ids_fit = _ids_fit(kind)
    fields = [
        (field.name, field.encode_name, field.required, _default(field), _check_of(field.type))
        for field in kind.fields
    ]
    blanks = {field.name: _blank(field.type) for field in kind.fields if field.required}

    def check(value: object, place: str, found: _Found) -> object:
        if not isinstance(value, dict):
            if value is not None:
                found.append(Problem("not-table", place))
            return _UNFIT
        known: dict[object, object] = value
        if not names.issuperset(value):
            for key in value:
                if key not in names:
                    found.append(unknown_key(place, key))
            known = {key: value[key] for key in value if key in names}
        # Most tables of a bad manifest are good, and those with an unknown key mostly without it.
        with suppress(msgspec.MsgspecError, ValueError, RecursionError):
            made = msgspec.convert(known, kind.cls)
            if ids_fit(made):
                return made
        kept: dict[str, object] = {}
        for name, key, required, default, check_field in fields:
            if key in value:
                kept[name] = check_field(value[key], f"{place}/{key}", found)
                if kept[name] is not _UNFIT:
                    continue
            elif required:
                found.append(Problem("missing", f"{place}/{key}", values={"key": key}))
            kept[name] = blanks[name] if required else default
        return make(**kept)

    return check


def _ids_fit(kind: inspect.StructType) -> Callable[[Any], bool]:
    """Whether all that the types take for an id is one, in a table and those within."""
    single, several, tables = list[str](), list[str](), list[tuple[str, Callable[[Any], bool]]]()
    for field in kind.fields:
        inner = field.type
        parts = inner.types if isinstance(inner, inspect.UnionType) else (inner,)
        if any(isinstance(part, inspect.Metadata) for part in parts):
            single.append(field.name)
        elif isinstance(inner, inspect.VarTupleType):
            if isinstance(inner.item_type, inspect.Metadata):
                several.append(field.name)
            elif isinstance(inner.item_type, inspect.StructType):
                tables.append((field.name, _ids_fit(inner.item_type)))
    is_id = re.compile(ID_PATTERN).match

    def fit(table: Any) -> bool:
        for name in single:
            value = getattr(table, name)
            if value is not None and not is_id(value):
                return False
        for name in several:
            if not all(map(is_id, getattr(table, name))):
                return False
        return all(all(map(check, getattr(table, name))) for name, check in tables)

    return fit


def _default(field: inspect.Field) -> object:
    return None if field.default is NODEFAULT else field.default


def _blank(kind: inspect.Type) -> object:
    if isinstance(kind, (inspect.StrType, inspect.Metadata)):
        return ""
    if isinstance(kind, inspect.VarTupleType):
        return ()
    if isinstance(kind, inspect.StructType):
        make: Callable[..., object] = kind.cls
        return make(**{field.name: _blank(field.type) for field in kind.fields if field.required})
    if isinstance(kind, (inspect.IntType, inspect.UnionType)):
        return 1
    return None


def _list(kind: inspect.VarTupleType) -> _Check:
    check_item = _check_of(kind.item_type)
    # Places count the items of the file, so one that does not fit leaves a blank behind.
    blank = _blank(kind.item_type)

    def check(value: object, place: str, found: _Found) -> object:
        if not isinstance(value, list):
            if value is not None:
                found.append(Problem("not-list", place))
            return _UNFIT
        if kind.min_length and len(value) < kind.min_length:
            found.append(Problem("list-empty", place))
        items = []
        for index, inner in enumerate(value):
            item = check_item(inner, f"{place}/{index}", found)
            items.append(blank if item is _UNFIT else item)
        return tuple(items)

    return check


def _text(kind: inspect.StrType) -> _Check:
    wanted = re.compile(kind.pattern) if kind.pattern else None
    code = next(
        (code for begin, code in _PATTERN_CODES.items() if (kind.pattern or "").startswith(begin)),
        "id-form",
    )

    def check(value: object, place: str, found: _Found) -> object:
        if not isinstance(value, str):
            if value is not None:
                bare = isinstance(value, (int, float))
                why = "text-without-marks" if bare else "not-text"
                found.append(Problem(why, place, values={"value": shown(value)}))
            return _UNFIT
        if kind.min_length and len(value) < kind.min_length:
            found.append(Problem("text-empty", place))
        elif kind.max_length and len(value) > kind.max_length:
            numbers = {"limit": f"{kind.max_length:,}", "length": f"{len(value):,}"}
            found.append(Problem("text-long", place, values=numbers))
        elif wanted and not wanted.search(value):
            found.append(Problem(code, place, values={"value": shown(value)}))
        return value

    return check


def _with_pattern(kind: inspect.Metadata) -> inspect.StrType:
    """A text whose pattern the decoder does not match: see `viewer.domain.briefing.ManyId`."""
    return inspect.StrType(pattern=(kind.extra_json_schema or {})["pattern"])


def _one_of(kind: inspect.LiteralType) -> _Check:
    allowed = kind.values
    listed = ", ".join(sorted(map(str, allowed)))
    are_numbers = not any(isinstance(member, str) for member in allowed)

    def check(value: object, place: str, found: _Found) -> object:
        if not isinstance(value, (bool, dict, list)):
            for member in allowed:
                if member == value:
                    return member
        if are_numbers and (isinstance(value, str) or _is_named(value)):
            _plain_number(value, place, found)
        elif value is not None:
            values = {"value": shown(value), "allowed": listed}
            found.append(Problem("not-one-of", place, values=values))
        return _UNFIT

    return check


def _boolean(value: object, place: str, found: _Found) -> object:
    if isinstance(value, bool):
        return value
    if value is not None:
        code = "text-for-boolean" if value in ("true", "false") else "not-boolean"
        found.append(Problem(code, place, values={"value": shown(value)}))
    return _UNFIT


def _number(kind: inspect.IntType | inspect.FloatType, *, whole: bool) -> _Check:
    low, high = kind.ge, kind.le

    def check(value: object, place: str, found: _Found) -> object:
        number = _plain_number(value, place, found)
        if number is None:
            return _UNFIT
        if whole and isinstance(number, float):
            found.append(Problem("not-whole", place, values={"value": shown(value)}))
            return _UNFIT
        if (low is not None and number < low) or (high is not None and number > high):
            values = {"value": shown(value), "low": f"{low:g}", "high": f"{high:g}"}
            found.append(Problem("number-low" if whole else "number-range", place, values=values))
            return _UNFIT
        return number if whole else float(number)

    return check


def _any_number(value: object, place: str, found: _Found) -> object:
    number = _plain_number(value, place, found)
    return _UNFIT if number is None else number


def _plain_number(value: object, place: str, found: _Found) -> int | float | None:
    """The number as its canonical form gives it back: one without a fraction is an int."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        if value is not None:
            code = "text-for-number" if _reads_as_number(value) else "not-number"
            found.append(Problem(code, place, values={"value": shown(value)}))
        return None
    if _is_named(value):
        return None
    if isinstance(value, float) and abs(value) < 1e21 and value.is_integer():
        return int(value)
    return value


def _is_named(value: object) -> bool:
    """Whether `values.value_problems` has named this number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return number_code(value) is not None


def _reads_as_number(value: object) -> bool:
    return isinstance(value, str) and _NUMBER.fullmatch(value) is not None


def _free_table(value: object, place: str, found: _Found) -> Any:
    if isinstance(value, dict):
        return dict(value)
    if value is not None:
        found.append(Problem("not-table", place))
    return _UNFIT
