"""Qt's enumerations, each made in one go.

The binding asks the standard library for a class of every enumeration that it comes by: some 220 of
them, with 3,000 members, before the first paint. What `enum` does there member by member, for
classes that anyone might write, takes longer than opening the briefing. The binding only ever asks
for names with whole numbers, and for those the very same class can be put together at once: all
that does not hang on the members is taken over from a class that `enum` itself has made.

What is relied on: the binding calls `enum` as anyone does, which calls `EnumType._create_`. Where
the `enum` of this Python keeps anything in its classes that is not named here, and for whatever
else it is asked for, it does its work itself. `tests/gui/test_enums.py` compares the classes.
"""

from __future__ import annotations

import enum
import sys
from contextlib import suppress
from typing import Any

from msgspec import Struct

# What a class says of itself and its members, and what it has in common with all of its base.
OF_MEMBERS = {"_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_"}
OF_FLAGS = {"_flag_mask_", "_singles_mask_", "_all_bits_"}
OF_ITSELF = {"__module__", "__doc__"} | OF_MEMBERS | OF_FLAGS
IN_COMMON = {
    *("_generate_next_value_", "_new_member_", "_use_args_", "_member_type_", "_value_repr_"),
    *("_boundary_", "_inverted_", "__new__", "__format__"),
    *("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"),
}

_usual: Any = enum.EnumType._create_  # type: ignore[attr-defined]


class _Base(Struct, frozen=True):
    """What all classes made from one base with one boundary have in common."""

    contents: dict[str, Any]
    taken: frozenset[str]  # names that mean something already: no simple members
    is_flag: bool


_bases: dict[type, _Base | None] = {}


def _create(cls: Any, name: str, names: Any, *, boundary: Any = None, **more: Any) -> Any:
    """Stands in for `EnumType._create_`."""
    if more.get("module") is None:  # then, as `enum` has it, the module that asked
        with suppress(ValueError):
            more["module"] = sys._getframe(2).f_globals.get("__name__")
    if boundary is enum.KEEP and not more.get("type"):
        if cls not in _bases:
            _bases[cls] = _base(cls)
        base = _bases[cls]
        if base and more["module"] and _is_plain(names, base.taken):
            return _at_once(cls, name, names, base, more)
    return _usual(cls, name, names, boundary=boundary, **more)


def _base(cls: Any) -> _Base | None:
    """What is taken over from a class that `enum` makes; None if there is more to it."""
    made = _usual(cls, "Made", [("_", 1)], module=__name__, boundary=enum.KEEP)
    contents = {name: value for name, value in vars(made).items() if name not in OF_ITSELF | {"_"}}
    if not contents.keys() <= IN_COMMON:
        return None
    taken = frozenset(("", *(name for each in (type(cls), *cls.__mro__) for name in vars(each))))
    return _Base(contents, taken, issubclass(cls, enum.Flag))


def _is_plain(names: Any, taken: frozenset[str]) -> bool:
    """Whether these are different names for whole numbers, and nothing but names."""
    if type(names) is not list:
        return False
    plain = {name for name, value in names if type(value) is int and name[:1] != "_"}
    return len(plain) == len(names) and plain.isdisjoint(taken)


def _at_once(cls: Any, name: str, names: Any, base: _Base, of: dict[str, Any]) -> Any:
    """The class of these members."""
    ordered: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    contents = {
        **base.contents,
        "__module__": of["module"],
        "_member_names_": ordered,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
    }
    if of.get("qualname") is not None:
        contents["__qualname__"] = of["qualname"]
    new = contents.pop("__new__")
    if base.is_flag:
        contents.update(_masks([value for _, value in names]))
    made = type.__new__(type(cls), name, (cls,), contents)
    make, numbers = contents["_new_member_"], contents["_use_args_"]
    known, put, is_flag = by_value.get, type.__setattr__, base.is_flag
    # All members before the class gets the first: with each, it forgets where its attributes lie.
    for member_name, value in names:
        member = known(value)
        if member is None:
            member = by_value[value] = make(made, value) if numbers else make(made)
            member._value_ = value
            member._name_ = member_name
            member.__objclass__ = made
            member._sort_order_ = len(ordered)
            if not is_flag or _is_single(value):
                ordered.append(member_name)
        by_name[member_name] = member
    for member_name, member in by_name.items():
        put(made, member_name, member)
    type.__setattr__(made, "__new__", new)
    if base.is_flag:
        values = [by_name[one]._value_ for one in ordered]
        if values != sorted(values):
            type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)
    return made


def _is_single(value: int) -> bool:
    """Whether a flag has one bit, as `enum` has it."""
    return value != 0 and value & (value - 1) == 0


def _masks(values: list[int]) -> dict[str, int]:
    """The bits of some flags: all that occur, those that have a name, and up to the highest."""
    mask = singles = 0
    for value in values:
        mask |= value
        if _is_single(value):
            singles |= value
    return {
        "_flag_mask_": mask,
        "_singles_mask_": singles,
        "_all_bits_": 2 ** mask.bit_length() - 1,
    }


def make_at_once() -> None:
    """From now on, enumerations of whole numbers are made here."""
    enum.EnumType._create_ = _create  # type: ignore[attr-defined]
