"""The manifest's bytes → its canonical JSON, and the exact look at its values where one is due."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import msgspec
from msgspec.structs import replace

from viewer.domain.late_facts import STEP
from viewer.domain.many import Many
from viewer.domain.problems import Problem, Refused
from viewer.formats.canonical import canonical, plain_decoder
from viewer.formats.json_scan import read_json, refuse_line
from viewer.formats.known import MARKS, refuse_free
from viewer.formats.limits import DEFAULT_LIMITS, MB, Limits
from viewer.formats.raw_facts import late_briefing
from viewer.formats.screens import (
    has_free_tables,
    may_name_free,
    repeats_a_key,
    spelled_otherwise,
)
from viewer.formats.toml_scan import toml_problems
from viewer.formats.types import decoder
from viewer.formats.values import value_problems
from viewer.patterns import pattern

_BOM = b"\xef\xbb\xbf"
_FACTS = b'"facts":[]'  # as a key it stands once: within a text its marks would be escaped
# No file within the usual limits is that large.
_LATE_FROM = DEFAULT_LIMITS.manifest_bytes + 1
_TOML_MARKS = (b",", b"=", b"[", b"{")
# The first keys of what is written in order: one of them is required.
_IN_ORDER = (b'{"activities":', b'{"actors":', b'{"authors":', b'{"bottom_line":')
_NUMBER = pattern(r"[0-9]+")
# Past all texts with a character beyond the basic plane that are no key, and up to one that is:
# every byte is looked at once, and few texts are looked at one by one.
_KEY_BEYOND_BASIC_PLANE = pattern(
    rb'(?:[^\xf0-\xf4]++|[\xf0-\xf4][^"]*+"(?!:))*+[\xf0-\xf4]', re.DOTALL
)


Typed = Callable[[bytes], object]


def deaf(_said: object) -> None:
    """Hears nothing."""


class Manifest:
    """A manifest as read. `canonical` is its RFC 8785 form, None where exact problems forbid one.

    `typed` is the briefing that is written so, to the letter, where the types alone have told, and
    `many` has its fields, once there is a briefing.
    `problems` are those of texts, numbers, nesting and keys; they are complete once `examine` ran,
    which the fast path need not do.
    """

    def __init__(
        self, limits: Limits, *, form: bytes | None, plain: object = None, exact: bool,
        many: Many | None = None,
    ) -> None:  # fmt: skip
        self._limits = limits
        self._plain = plain
        self.canonical = form
        self.typed = None if many is None else many.briefing
        self.many = many
        self.problems: list[Problem] = []
        self.examined = False
        if exact:
            self.examine()

    @property
    def plain(self) -> object:
        """The plain values: dicts, lists, texts, numbers."""
        if self._plain is None and self.canonical is not None:
            self._plain = msgspec.json.decode(self.canonical)
        return self._plain

    def examine(self) -> None:
        """Look at every value; the second time does nothing."""
        if self.examined:
            return
        self.examined = True
        for problem in value_problems(self.plain, self._limits):
            self.problems.append(problem)
            if len(self.problems) > self._limits.problems:
                break
        # msgspec sorts keys by UTF-8, the standard by UTF-16: they part beyond the basic plane,
        # where only free tables and unknown keys, hence only examined manifests, ever go.
        form = self.canonical
        if not self.problems and (form is None or _KEY_BEYOND_BASIC_PLANE.match(form)):
            self.canonical = canonical(self.plain)
        if not self.problems:
            # A million values twice, here and in the briefing, are more than the memory promised.
            self._plain = None


def load_manifest(name: str, data: bytes, limits: Limits, typed: Typed = deaf) -> Manifest:
    """Read `briefing.toml` or `briefing.json`; raises Refused for what is neither.

    A byte order mark is skipped. `typed` hears what decodes into the types, as soon as it has.
    """
    is_toml = name.endswith(".toml")
    limit = limits.toml_bytes if is_toml else limits.manifest_bytes
    if len(data) > limit:
        code = "toml-large" if is_toml else "manifest-large"
        raise Refused((Problem(code, name, values={"limit": f"{limit / MB:,.0f}"}),))
    most = limits.toml_marks if is_toml else limits.marks
    if len(data) > most and sum(map(data.count, _TOML_MARKS if is_toml else MARKS)) > most:
        raise Refused((Problem("values-many", name, values={"limit": f"{most:,}"}),))
    data = data.removeprefix(_BOM)
    return _from_toml(name, data, limits) if is_toml else _from_json(name, data, limits, typed)


def _from_json(name: str, data: bytes, limits: Limits, typed: Typed) -> Manifest:
    free = may_name_free(data)
    if free:
        refuse_free(data, limits)
    many = None if free and has_free_tables(data) else as_written(data, typed)
    if many is not None:
        return Manifest(limits, form=data, many=many, exact=False)
    try:
        form = msgspec.json.encode(plain_decoder().decode(data), order="sorted")
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        # Whatever the fast reader dislikes, the exact one says where.
        form = None
    if form is None or repeats_a_key(data, form):
        return Manifest(limits, form=None, plain=read_json(data, name, limits.nesting), exact=True)
    # In another order or with blanks, it may still be what the types write.
    many = None if free and has_free_tables(form) else as_written(form, typed)
    return Manifest(limits, form=form, many=many, exact=False)


def as_written(data: bytes, typed: Typed = deaf, late_from: int = _LATE_FROM) -> Many | None:
    """The briefing whose canonical form these bytes are, which hold no free tables, with all its
    fields; None for all others. From so many bytes on its facts are late: they are decoded some at
    a time, and again where somebody looks at them.

    What the types read, written again, is the same only if every key stood once and in its order,
    and nothing was unknown, null or spelled in another way.
    """
    if not data.startswith(_IN_ORDER):
        return None
    try:
        many = Many(decoder().decode(data) if len(data) < late_from else late_briefing(data))
        typed(data)
        same = _is_written(many, data)
    except (msgspec.MsgspecError, ValueError, LookupError, OverflowError, RecursionError):
        return None
    if not same or spelled_otherwise(many):
        return None
    many.tell()
    return many


def _is_written(many: Many, data: bytes) -> bool:
    """Whether these bytes are what the types write. Some facts are written at a time: all of them
    take as much memory again. While they are at hand, their fields are gathered.
    """
    briefing = many.briefing
    before, facts, after = _written(replace(briefing, facts=())).partition(_FACTS)
    piece, at = before + facts[:-1], 0
    for first in range(0, len(briefing.facts), STEP):
        if not data.startswith(piece, at):
            return False
        at += len(piece)
        here = briefing.facts[first : first + STEP]
        some = _written(here)
        piece = b"," + some[1:-1] if first else some[1:-1]
        many.add(here)
    return data[at:] == piece + facts[-1:] + after


def _written(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _from_toml(name: str, data: bytes, limits: Limits) -> Manifest:
    # Only authors' folders hold TOML: the parser stays out of everybody else's start.
    import tomllib

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse_line("not-utf-8", name, data.count(b"\n", 0, error.start) + 1)
    if not text.strip():
        raise Refused((Problem("manifest-empty", name),))
    problems = tuple(toml_problems(text, name, limits))
    if problems:
        raise Refused(problems)
    try:
        plain = _with_dates_as_text(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        _refuse_toml(str(error), name, text)
    except RecursionError:
        raise Refused((Problem("nesting", "", values={"limit": str(limits.nesting)}),)) from None
    return Manifest(limits, form=None, plain=plain, exact=True)


def _refuse_toml(message: str, name: str, text: str) -> NoReturn:
    """tomllib ends its sentence with "(at line 3, column 5)" or "(at end of document)"."""
    reason, _, place = message.rpartition(" (at ")
    numbers = _NUMBER.findall(place)
    line = int(numbers[0]) if numbers else text.count("\n") + 1
    if reason.startswith("Cannot"):
        refuse_line("toml-twice", name, line)
    column = numbers[1] if len(numbers) > 1 else "1"
    refuse_line("toml-syntax", name, line, column=column, reason=reason or message)


def _with_dates_as_text(value: Any) -> Any:
    """TOML's own dates and times as the text they were written as (ISO 8601)."""
    if isinstance(value, dict):
        return {key: _with_dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_dates_as_text(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
