"""The facts of a canonical manifest, that somebody has checked, as pieces of its JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import astuple, replace

from viewer.domain.briefing import Briefing, Fact
from viewer.domain.late_facts import FIELDS, STEP, FirstLook, LateFacts
from viewer.formats.known import known_part
from viewer.formats.types import decoder

_Table = TypeVar("_Table", bound=Struct)


class _Figure(Struct, gc=False):
    key: bool = False
    label: str | None = None


class _Glimpse(Struct, gc=False):
    """As much of a fact as a window begins with: `FIELDS`, and what figures there are."""

    id: str
    kind: str
    topic: str
    when: str | None = None
    key: bool = False
    planned: bool = False
    credibility: int | None = None
    basis: tuple[str, ...] = ()
    updates: str | None = None
    disputes: tuple[str, ...] = ()
    figures: tuple[_Figure, ...] = ()


_REPEATED = frozenset({"kind", "topic", "when"})  # few different ones: kept once each


def late_briefing(canonical: bytes) -> Briefing:
    """The briefing with its facts late, and no look at them: not even whether they are facts.

    Raises msgspec.MsgspecError or LookupError where the rest of it is no briefing.
    """
    tables = msgspec.json.decode(canonical, type=dict[str, Raw])
    pieces: list[Raw] = msgspec.json.decode(tables["facts"], type=list[Raw])
    frame = msgspec.json.encode({**tables, "facts": pieces[:1]})
    return replace(decoder().decode(frame), facts=LateFacts(pieces, read_facts, FirstLook()))


def late_facts(table: Raw, going_on: Callable[[], bool]) -> LateFacts | None:
    """The list of facts of a manifest, none of them decoded whole; None once nobody waits for it.

    Raises msgspec.MsgspecError where it holds other than facts.
    """
    pieces: list[Raw] = msgspec.json.decode(table, type=list[Raw])
    look = FirstLook({name: [] for name in FIELDS})
    once: dict[str | None, str | None] = {}
    for first in range(0, len(pieces), STEP):
        if not going_on():
            return None
        _look(_many(_Glimpse).decode(_list(pieces[first : first + STEP])), look, once)
    return LateFacts(pieces, read_facts, look)


def _look(some: list[_Glimpse], look: FirstLook, once: dict[str | None, str | None]) -> None:
    *columns, stated = zip(*map(astuple, some), strict=True)
    for name, values in zip(FIELDS, columns, strict=True):
        shared = map(once.setdefault, values, values) if name in _REPEATED else values
        look.fields[name].extend(shared)
    look.figures.extend(map(bool, stated))
    figures = list(chain.from_iterable(stated))
    look.key_figures = look.key_figures or any(map(attrgetter("key"), figures))
    look.labels = look.labels or any(map(attrgetter("label"), figures))


def read_facts(pieces: Sequence[Raw]) -> list[Fact]:
    """Facts, decoded."""
    try:
        return _many(Fact).decode(_list(pieces))
    except msgspec.ValidationError:
        return [decoded(piece, Fact) for piece in pieces]


def decoded(piece: bytes | Raw, kind: type[_Table]) -> _Table:
    """One table of the format, without its unknown keys: they have been noted before."""
    strict: msgspec.json.Decoder[_Table] = _one(kind)
    try:
        return strict.decode(piece)
    except msgspec.ValidationError:
        return strict.decode(known_part(bytes(piece), kind))


def _list(pieces: Sequence[Raw]) -> bytes:
    return b"[" + b",".join(pieces) + b"]"


@cache
def _one(kind: type[_Table]) -> msgspec.json.Decoder[_Table]:
    return msgspec.json.Decoder(kind)


@cache
def _many(kind: type[_Table]) -> msgspec.json.Decoder[list[_Table]]:
    return msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
