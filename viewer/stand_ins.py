"""Libraries imported without what they import in turn and we never use.

A library that serves everyone imports at its start what only some of its users need, and our start
waits for it. Here such modules stand in for the time of one import.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


def _quote(path: bytes) -> str:
    """What `pathlib` asks of `urllib.parse`, for a path as an address."""
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(path)


PATHLIB: dict[str, dict[str, Any] | None] = {
    "urllib": {},
    "urllib.parse": {"quote_from_bytes": _quote},
}


def _one_or_many(one: str, many: str, count: int) -> str:
    """What argparse asks of `gettext`, of which there is no catalogue for what it says."""
    return one if count == 1 else many


ARGPARSE: dict[str, dict[str, Any] | None] = {
    "gettext": {"gettext": str, "ngettext": _one_or_many},
}


def _dedent(text: str) -> str:
    """What msgspec asks of `textwrap`, for schemas alone, and Qt's binding for a warning."""
    from textwrap import dedent

    return dedent(text)


TEXTWRAP: dict[str, Any] = {"dedent": _dedent}  # which compiles patterns as soon as it is imported


# Types of others that msgspec knows and we do not use: UUIDs, decimal numbers, and what later
# Pythons have in `typing` (which it takes else). These bring `inspect` and `ast` along.
_DECIMAL = type("Decimal", (), {})
_UUID = type("UUID", (), {})
_SAFE = type("SafeUUID", (), {"safe": 0, "unsafe": -1, "unknown": None})
MSGSPEC: dict[str, dict[str, Any] | None] = {
    "decimal": {"Decimal": _DECIMAL},
    "textwrap": TEXTWRAP,
    "typing_extensions": None,
    "uuid": {"UUID": _UUID, "SafeUUID": _SAFE},
}
# Its own modules that it only names. The first is asked for where a manifest has to be walked.
MSGSPEC_LATER = ("msgspec.inspect", "msgspec.msgpack", "msgspec.toml", "msgspec.yaml")


class _Later(ModuleType):
    """A module that is loaded when something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        real = import_module(self.__name__)
        vars(self).update(vars(real))
        return getattr(real, name)


@contextmanager
def standing_in(contents: Mapping[str, Mapping[str, Any] | None]) -> Iterator[None]:
    """Meanwhile these modules hold no more than these contents; None: there is no such module."""
    before = {name: sys.modules.get(name) for name in contents}
    for name, inside in contents.items():
        stand_in = None if inside is None else ModuleType(name)
        if stand_in is not None and inside is not None:
            vars(stand_in).update(inside)
        sys.modules[name] = stand_in  # type: ignore[assignment]  # None: as if not installed
    try:
        yield
    finally:
        for name, real in before.items():
            if real is None:
                del sys.modules[name]
            else:
                sys.modules[name] = real


def _load() -> None:
    """Import these libraries, unless they have been imported before."""
    if "pathlib" not in sys.modules and "urllib.parse" not in sys.modules:
        with standing_in(PATHLIB):
            import_module("pathlib")
    if "msgspec" in sys.modules:
        return
    try:
        sys.modules.update({name: _Later(name) for name in MSGSPEC_LATER})
        with standing_in(MSGSPEC):
            import_module("msgspec")
    except AttributeError:  # a version that wants more of them
        for name in [name for name in sys.modules if name.split(".")[0] == "msgspec"]:
            del sys.modules[name]
        import_module("msgspec")


_load()
