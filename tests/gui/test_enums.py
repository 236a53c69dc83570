"""The enumerations of Qt that are made in one go are those that `enum` makes."""

from __future__ import annotations

import enum
import pickle
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6 import QtCore, QtGui, QtWidgets

from viewer.app import enums

MODULES = (QtCore, QtGui, QtWidgets)
BASES = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)


def qt_enumerations() -> list[Any]:
    """Every enumeration of Qt that the program can come by."""
    owners = [getattr(module, name) for module in MODULES for name in dir(module)]
    found = {
        getattr(owner, name)
        for owner in (*MODULES, *owners)
        for name in dir(owner)
        if isinstance(getattr(owner, name, None), enum.EnumType)
    }
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def made(base: Any, names: list[tuple[str, int]]) -> tuple[Any, Any]:
    """One enumeration twice: in one go, and by `enum` alone."""
    asked: dict[str, Any] = {"module": __name__, "boundary": enum.KEEP}
    return base("One", names, **asked), enums._usual(base, "One", names, **asked)


def told(one: Any) -> dict[str, Any]:
    """All that a class holds, with members told by what they hold in turn."""

    def member(value: Any) -> Any:
        return (type(value).__name__, dict(vars(value), __objclass__=None), _number(value))

    contents = {}
    for name, value in vars(one).items():
        if isinstance(value, one):
            contents[name] = member(value)
        elif name in ("_member_map_", "_value2member_map_"):
            contents[name] = [(key, member(each)) for key, each in value.items()]
        elif isinstance(value, enum.property):
            contents[name] = "property"
        else:
            contents[name] = getattr(value, "__func__", value)
    return contents


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, int) else None


def _parts(flags: Any) -> Any:
    """The single flags in some; `enum` itself has none for what has bits without a name."""
    try:
        return [repr(part) for part in flags]
    except (AttributeError, ValueError) as error:
        return str(error)


def uses(one: Any, values: list[int]) -> list[Any]:
    """What a program does with an enumeration, and what comes of it."""
    done: list[Any] = [[each.name for each in one], list(one.__members__), len(one), repr(one)]
    for value in values:
        each = one(value)
        done += [repr(each), str(each), format(each), hash(each), each == value, _number(each)]
        done += [each.name, each.value, one[each.name] is each if each.name in dir(one) else None]
        if issubclass(one, enum.Flag):
            other = one(values[0])
            done += [repr(each | other), repr(each & other), repr(each ^ other), repr(~each)]
            done += [_parts(each), each in other, bool(each)]
    return done


@pytest.mark.parametrize("base", BASES)
def test_enumerations_are_made_in_one_go(base: Any) -> None:
    assert enum.EnumType._create_ is enums._create  # type: ignore[attr-defined]
    base("One", [("A", 1)], boundary=enum.KEEP)
    assert enums._bases[base] is not None


def test_every_enumeration_of_qt_is_as_enum_makes_it() -> None:
    found = qt_enumerations()
    assert len(found) > 500
    for one in found:
        names = [(name, member.value) for name, member in one.__members__.items()]
        quick, usual = made(one.__base__, names)
        assert told(quick) == told(usual), one
        values = [value for _, value in names]
        assert uses(quick, values) == uses(usual, values), one


@given(
    st.sampled_from(BASES),
    st.dictionaries(st.text("abcXYZ_"), st.integers(-4, 1 << 40), min_size=1, max_size=20),
)
def test_any_names_and_numbers_are_as_enum_makes_them(base: Any, members: dict[str, int]) -> None:
    names = list(members.items())
    try:
        usual = enums._usual(base, "One", names, module=__name__, boundary=enum.KEEP)
    except ValueError as refused:
        with pytest.raises(ValueError, match=re.escape(str(refused))):
            base("One", names, module=__name__, boundary=enum.KEEP)
        return
    quick = base("One", names, module=__name__, boundary=enum.KEEP)
    assert told(quick) == told(usual)


@pytest.mark.parametrize("name", ["name", "value", "_value_", "__doc__", "real", "mro"])
def test_a_name_that_means_something_already_is_left_to_enum(name: str) -> None:
    names = [("Plain", 1), (name, 2)]
    try:
        quick, usual = made(enum.IntEnum, names)
    except (ValueError, AttributeError, TypeError):
        with pytest.raises((ValueError, AttributeError, TypeError)):
            enums._usual(enum.IntEnum, "One", names, module=__name__, boundary=enum.KEEP)
    else:
        assert told(quick) == told(usual)


def test_what_the_program_itself_enumerates_is_made_by_enum() -> None:
    class Own(enum.Enum):
        A = "a"

        def twice(self) -> str:
            return 2 * self.value

    assert Own.A.twice() == "aa"
    assert enum.Enum("Asked", "ONE TWO").TWO.value == 2  # type: ignore[attr-defined]
    assert enum.Enum("Asked", ["ONE"]).__module__ == __name__


def test_a_member_of_qt_is_pickled_and_found_again() -> None:
    key = QtCore.Qt.Key.Key_Return
    assert pickle.loads(pickle.dumps(key)) is key
    assert QtCore.Qt.Key(int(key)) is key
    both = QtCore.Qt.AlignmentFlag.AlignLeft | QtCore.Qt.AlignmentFlag.AlignTop
    assert pickle.loads(pickle.dumps(both)) == both
