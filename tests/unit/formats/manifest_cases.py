"""What can be wrong with a manifest, and the lines that `check` prints about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from tests.unit.formats.samples import ID, TOML, fact, minimal, with_fact, with_source
from viewer.formats.limits import Limits


class Case(NamedTuple):
    """A manifest (JSON unless it is named otherwise), its lines, and what surrounds it."""

    manifest: dict[str, Any] | bytes | str
    lines: tuple[str, ...]
    files: Mapping[str, bytes] = MappingProxyType({})
    limits: Limits = Limits()
    name: str = "briefing.json"


def _facts(*facts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return minimal(facts=list(facts), **changes)


def _nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


def _doubled(key: str) -> str:
    text = json.dumps(minimal())
    return text.replace(f'"{key}":', f'"{key}": "first", "{key}":', 1)


_F = "(In “f”.)"
_LONG = "x" * 70
_CUT = "x" * 59 + "…"

SYNTAX = {
    "empty": Case("", ("briefing.json: error: The manifest is empty.",)),
    "only a mark": Case(b"\xef\xbb\xbf", ("briefing.json: error: The manifest is empty.",)),
    "empty TOML": Case(
        " \n", ("briefing.toml: error: The manifest is empty.",), name="briefing.toml"
    ),
    "no JSON": Case(
        '{\n "a" 1}',
        ("line 2: error: briefing.json is not valid JSON, column 6: Expecting ':' delimiter.",),
    ),
    "no TOML": Case(
        "a = 1\nb = ?\n",
        ("line 2: error: briefing.toml is not valid TOML, column 5: Invalid value.",),
        name="briefing.toml",
    ),
    "TOML without end": Case(
        "a = [1,\n",
        ("line 2: error: briefing.toml is not valid TOML, column 1: Invalid value.",),
        name="briefing.toml",
    ),
    "TOML twice": Case(
        "a = 1\na = 2\n",
        ("line 2: error: briefing.toml sets the same key or table twice.",),
        name="briefing.toml",
    ),
    "not UTF-8": Case(
        b'{\n"a": "\xff"}', ("line 2: error: briefing.json is not written in UTF-8.",)
    ),
    "TOML not UTF-8": Case(
        b'a = 1\nb = "\xff"',
        ("line 2: error: briefing.toml is not written in UTF-8.",),
        name="briefing.toml",
    ),
    "raw control character": Case(
        '{\n"a": "\x01"}', ("line 2: error: The text has the control character U+0001.",)
    ),
    "too deep to parse": Case(
        '{"a": [{}, "[[["],\n"b":' + "[" * 5_000 + "]" * 5_000,
        ("line 2: error: Lists and tables lie within each other deeper than 32 levels.",),
    ),
    "TOML too deep": Case(
        "a = 1\nb = " + "[" * 33 + "]" * 33,
        ("line 2: error: Lists and tables lie within each other deeper than 32 levels.",),
        name="briefing.toml",
    ),
    "dots in a key": Case(
        "a = 1\n" + ".".join("a" * 33) + " = 1\n",
        ("line 2: error: A key in briefing.toml has more than 32 parts.",),
        name="briefing.toml",
    ),
    "digits in a number": Case(
        "a = 1\nb = 0." + "1" * 63 + "\n",
        ("line 2: error: A number in briefing.toml has more than 64 characters.",),
        name="briefing.toml",
    ),
    "no table": Case("[1]", ("file: error: A table is asked for here.",)),
    "nothing": Case("null", ("file: error: null is no value; leave the key out.",)),
    "newer": Case(
        minimal(format="brief/2", facts=[]),
        (
            "/format: error: This briefing is written in brief/2, which is newer than this viewer;"
            " it reads brief/1.",
        ),
    ),
    "much newer": Case(
        {"format": "brief/10"},
        (
            "/format: error: This briefing is written in brief/10, which is newer than this viewer;"
            " it reads brief/1.",
        ),
    ),
    "another format": Case(
        minimal(format="memo/1"),
        ("/format: error: The format “memo/1” is unknown; this viewer reads brief/1.",),
    ),
    "an older format": Case(
        minimal(format="brief/0"),
        ("/format: error: The format “brief/0” is unknown; this viewer reads brief/1.",),
    ),
}

VALUES = {
    "repeated key": Case(
        _doubled("title"), ("/title: error: The key “title” stands here more than once.",)
    ),
    "repeated key within": Case(
        _doubled("statement"),
        (f"/facts/0/statement: error: The key “statement” stands here more than once. {_F}",),
    ),
    "key repeated in disguise": Case(
        json.dumps(minimal()).replace('"title":', r'"t\u0069tle": "x", "title":', 1),
        ("/title: error: The key “title” stands here more than once.",),
    ),
    "half a character": Case(
        json.dumps(minimal(subtitle="\ud800")),
        ("/subtitle: error: The text has half a character, U+D800.",),
    ),
    "escaped control character": Case(
        json.dumps(with_fact(statement="a\x07b")),
        (f"/facts/0/statement: error: The text has the control character U+0007. {_F}",),
    ),
    "high control character": Case(
        with_fact(statement="a\x85b"),
        (f"/facts/0/statement: error: The text has the control character U+0085. {_F}",),
    ),
    "control character in TOML": Case(
        TOML + 'subtitle = "a\\u0007b"\n[ext]\n"\\u007F" = 1\n',
        (
            "/ext/[U+007F]: error: The text has the control character U+007F.",
            "/subtitle: error: The text has the control character U+0007.",
        ),
        name="briefing.toml",
    ),
    "null": Case(
        with_fact(when=None), (f"/facts/0/when: error: null is no value; leave the key out. {_F}",)
    ),
    "null in a free table": Case(
        minimal(ext={"a": [1, None]}), ("/ext/a/1: error: null is no value; leave the key out.",)
    ),
    "NaN": Case(
        json.dumps(with_fact(figures=[{"value": float("nan")}])),
        (f"/facts/0/figures/0/value: error: The number is not finite. {_F}",),
    ),
    "overflowing number": Case(
        json.dumps(minimal(ext={"a": 1})).replace('"a": 1', '"a": 1e400'),
        ("/ext/a: error: The number is not finite.",),
    ),
    "large integer": Case(
        with_fact(figures=[{"value": 2**53}]),
        (f"/facts/0/figures/0/value: error: The number lies outside ±9,007,199,254,740,991. {_F}",),
    ),
    "huge integer": Case(
        json.dumps(minimal(ext={"a": 1})).replace('"a": 1', '"a": -' + "1" * 5_000),
        ("/ext/a: error: The number lies outside ±9,007,199,254,740,991.",),
    ),
    "large number with a point": Case(
        json.dumps(minimal(ext={"a": 1e20})),
        ("/ext/a: error: The number lies outside ±9,007,199,254,740,991.",),
    ),
    "nesting": Case(
        minimal(ext={"a": _nested(31)}),
        (
            "/ext/a" + "/0" * 30 + ": error: Lists and tables lie within each other deeper than"
            " 32 levels.",
        ),
    ),
    "large field": Case(
        with_fact(citations=[{"source": "s", "quote": "x" * 1_001}]),
        (f"/facts/0/citations/0/quote: error: The text is larger than 1,000 bytes. {_F}",),
        limits=Limits(field_bytes=1_000),
    ),
    "long list": Case(
        minimal(authors=[{"name": "A"}] * 11),
        ("/authors: error: The list has more than 10 items.",),
        limits=Limits(list_items=10),
    ),
    "many problems": Case(
        minimal(a=1, b=1, title=["x"]),
        (
            "/a: error: The key “a” is unknown here.",
            "/title: error: “[…]” is no text.",
            "file: error: There are more than 2 problems; the rest is not listed.",
        ),
        limits=Limits(problems=2),
    ),
}

TYPES = {
    "unknown key": Case(
        with_fact(colour="red"),
        (f"/facts/0/colour: error: The key “colour” is unknown here. {_F}",),
    ),
    "missing key": Case(
        _facts({"id": "g", "statement": "x", "kind": "gap"}),
        ("/facts/0/topic: error: The key “topic” is missing. (In “g”.)",),
    ),
    "missing edition": Case(
        {key: value for key, value in minimal().items() if key != "edition"},
        ("/edition: error: The key “edition” is missing.",),
    ),
    "table": Case(minimal(edition=3), ("/edition: error: A table is asked for here.",)),
    "list": Case(minimal(authors={"name": "A"}), ("/authors: error: A list is asked for here.",)),
    "item": Case(
        minimal(authors=["A", {"name": "B"}]), ("/authors/0: error: A table is asked for here.",)
    ),
    "number for a text in a list": Case(
        minimal(authors=[{"name": True}]),
        ("/authors/0/name: error: true is no text; put it between quotation marks.",),
    ),
    "text for a number": Case(
        with_fact(credibility="2", figures=[{"value": "-1.50"}]),
        (
            "/facts/0/credibility: error: “2” is a text here; write 2 without quotation marks."
            f" {_F}",
            "/facts/0/figures/0/value: error: “-1.50” is a text here; write -1.50 without quotation"
            f" marks. {_F}",
        ),
    ),
    "no number for a choice": Case(
        with_fact(credibility="B"), (f"/facts/0/credibility: error: “B” is no number. {_F}",)
    ),
    "text for a truth": Case(
        with_fact(planned="true"),
        (
            "/facts/0/planned: error: “true” is a text here; write true without quotation marks."
            f" {_F}",
        ),
    ),
    "no finite number for a choice": Case(
        with_fact(credibility=float("nan")),
        (f"/facts/0/credibility: error: The number is not finite. {_F}",),
    ),
    "large number for a choice": Case(
        with_fact(credibility=2**60),
        (f"/facts/0/credibility: error: The number lies outside ±9,007,199,254,740,991. {_F}",),
    ),
    "text": Case(
        with_fact(place=12),
        (f"/facts/0/place: error: 12 is no text; put it between quotation marks. {_F}",),
    ),
    "boolean": Case(
        with_fact(planned="yes"),
        (f"/facts/0/planned: error: “yes” is neither true nor false. {_F}",),
    ),
    "number": Case(
        with_fact(figures=[{"value": "many"}]),
        (f"/facts/0/figures/0/value: error: “many” is no number. {_F}",),
    ),
    "boolean as a number": Case(
        with_fact(figures=[{"value": True}]),
        (f"/facts/0/figures/0/value: error: “true” is no number. {_F}",),
    ),
    "whole number": Case(
        minimal(edition={"number": 1.5, "issued": "2018", "cutoff": "2018"}),
        ("/edition/number: error: “1.5” is no whole number.",),
    ),
    "low number": Case(
        minimal(edition={"number": 0, "issued": "2018", "cutoff": "2018"}),
        ("/edition/number: error: 0 is less than 1.",),
    ),
    "latitude": Case(
        minimal(places=[{"id": "p", "name": "P", "latitude": 90.5, "longitude": -181}]),
        (
            "/places/0/latitude: error: 90.5 does not lie between -90 and 90. (In “p”.)",
            "/places/0/longitude: error: -181 does not lie between -180 and 180. (In “p”.)",
        ),
    ),
    "vocabulary": Case(
        with_fact(kind="rumour", credibility=7, likelihood=_LONG),
        (
            f"/facts/0/credibility: error: “7” is none of: 1, 2, 3, 4, 5, 6. {_F}",
            "/facts/0/kind: error: “rumour” is none of: assessment, assumption, gap, reported."
            f" {_F}",
            f"/facts/0/likelihood: error: “{_CUT}” is none of: almost certain, almost no chance,"
            f" likely, roughly even chance, unlikely, very likely, very unlikely. {_F}",
        ),
    ),
    "deceit in a value": Case(
        with_source(reliability="A\u202e\n"),
        ("/sources/0/reliability: error: “A[U+202E] ” is none of: A, B, C, D, E, F. (In “s”.)",),
    ),
    "empty text": Case(minimal(title=""), ("/title: error: The text is empty.",)),
    "long title": Case(
        minimal(title="x" * 301), ("/title: error: The text has 301 characters; 300 is the most.",)
    ),
    "long statement": Case(
        with_fact(statement="é" * 10_001),
        (f"/facts/0/statement: error: The text has 10,001 characters; 10,000 is the most. {_F}",),
    ),
    "empty lists": Case(
        minimal(topics=[], facts=[]),
        (
            "/facts: error: The list needs at least one item.",
            "/topics: error: The list needs at least one item.",
        ),
    ),
    "id": Case(
        _facts(fact("Not An Id\n")),
        (
            "/facts/0/id: error: “Not An Id ” is no id; ids have 1 to 64 of the letters a-z, 0-9"
            " and “-”.",
        ),
    ),
    "briefing's id": Case(
        minimal(id=ID.upper()),
        (f"/id: error: “{ID.upper()}” is not of the form urn:uuid: with a lower-case UUID.",),
    ),
    "hash": Case(
        with_source(sha256="AB" * 32),
        (
            f"/sources/0/sha256: error: “{('AB' * 32)[:59]}…” is no SHA-256; write 64 lower-case"
            " hexadecimal digits. (In “s”.)",
        ),
    ),
    "country": Case(
        minimal(actors=[{"id": "a", "name": "A", "country": "de"}]),
        (
            "/actors/0/country: error: “de” is no country code; write two capitals (ISO 3166-1)."
            " (In “a”.)",
        ),
    ),
}
