"""Files that are refused, or that just are not: every limit as it is, its last value and the next.

What `check` says of each stands in `lines.json`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.data.hostile.case import Hostile, container, manifest, spoilt
from tests.unit.formats.samples import (
    ID,
    TOML,
    Entry,
    Zip,
    fact,
    first,
    manifest_entry,
    minimal,
    packed,
    with_fact,
    with_source,
)
from viewer.formats.limits import LARGEST_INTEGER, MB

Value = dict[str, Any]


def _many(count: int) -> bytes:
    return packed([Entry(f"sources/{at}", b"", method=0) for at in range(count - 2)])


def _nested(depth: int) -> Value:
    value: list[Any] = []
    for _ in range(depth - 3):
        value = [value]
    return minimal(ext={"a": value})


def _toml(more: str) -> Hostile:
    return manifest(TOML + more, name="briefing.toml")


def _sparse(size: int) -> Hostile:
    """A file of this size that takes no room on disk."""

    def make(folder: Path) -> Path:
        path = folder / "x.brief"
        path.touch()
        os.truncate(path, size)
        return path

    return Hostile(make)


def _sparse_source(*sizes: int) -> Hostile:
    def spoil(folder: Path) -> None:
        (folder / "sources").mkdir()
        for at, size in enumerate(sizes):
            path = folder / f"sources/{at}"
            path.touch()
            os.truncate(path, size)

    return spoilt(spoil)


def _limit(
    make: Callable[[Any], Hostile], last: object, next_: object
) -> Callable[[str], dict[str, Hostile]]:
    return lambda name: {
        f"limit: {name}, kept": make(last), f"limit: {name}, passed": make(next_),
    }  # fmt: skip


def _of(change: Callable[[Any], Value]) -> Callable[[Any], Hostile]:
    return lambda value: manifest(change(value))


_TEXT: Callable[[int], str] = "x".__mul__
_LIMITS: dict[str, Callable[[str], dict[str, Hostile]]] = {
    "file": _limit(_sparse, 256 * MB, 256 * MB + 1),
    "entries": _limit(lambda n: container(_many(n)), 2_000, 2_001),
    "files of a folder": _limit(lambda n: _sparse_source(*[0] * n), 1_999, 2_000),
    "file of a folder": _limit(_sparse_source, 64 * MB, 64 * MB + 1),
    "all files of a folder": _limit(
        lambda last: _sparse_source(*[64 * MB] * 7, last), 60 * MB, 64 * MB
    ),
    "ratio": _limit(lambda n: container(packed([Entry("sources/a", b"x" * n)])), MB, MB + 1),
    "bytes of a name": _limit(
        lambda n: container(packed([Entry("sources/" + "x" * (n - 8), b"x")])), 200, 201
    ),
    "levels of a name": _limit(
        lambda n: container(packed([Entry("sources/" + "a/" * (n - 2) + "b", b"x")])), 8, 9
    ),
    "nesting": _limit(_of(_nested), 32, 33),
    "TOML": _limit(lambda n: _toml("#" * (n - len(TOML.encode()))), 8 * MB, 8 * MB + 1),
    "TOML nesting": _limit(
        lambda n: _toml("[ext]\na = " + "[" * (n - 1) + "]" * (n - 1)), 31, 33
    ),
    "parts of a TOML key": _limit(
        lambda n: _toml("[ext]\n" + ".".join("a" * n) + " = 1\n"), 29, 33
    ),
    "TOML number": _limit(
        lambda n: _toml("[ext]\na = 0." + "1" * (n - 2) + "\n"), 64, 65
    ),
    "title": _limit(_of(lambda n: minimal(title=_TEXT(n))), 300, 301),
    "bottom line": _limit(_of(lambda n: minimal(bottom_line=_TEXT(n))), 600, 601),
    "handling": _limit(_of(lambda n: minimal(handling=_TEXT(n))), 100, 101),
    "statement": _limit(_of(lambda n: with_fact(statement=_TEXT(n))), 10_000, 10_001),
    "short of a fact": _limit(_of(lambda n: with_fact(short=_TEXT(n))), 60, 61),
    "short of a source": _limit(_of(lambda n: with_source(short=_TEXT(n))), 60, 61),
    "name": _limit(_of(lambda n: minimal(actors=[{"id": "a", "name": _TEXT(n)}])), 120, 121),
    "id": _limit(_of(lambda n: minimal(places=[{"id": _TEXT(n), "name": "P"}])), 64, 65),
    "field": _limit(
        _of(lambda n: with_fact(citations=[{"source": "s", "quote": _TEXT(n)}])), MB, MB + 1
    ),
    "integer": _limit(
        _of(lambda n: with_fact(figures=[{"value": n}])), LARGEST_INTEGER, LARGEST_INTEGER + 1
    ),
    "negative integer": _limit(
        _of(lambda n: with_fact(figures=[{"value": n}])), -LARGEST_INTEGER, -LARGEST_INTEGER - 1
    ),
    "edition": _limit(
        _of(lambda n: minimal(edition={"number": n, "issued": "2018", "cutoff": "2018"})), 1, 0
    ),
    "latitude": _limit(_of(lambda n: _place(latitude=n)), 90, 90.01),
    "longitude": _limit(_of(lambda n: _place(longitude=n)), -180, -180.01),
    "first year": _limit(_of(lambda text: with_fact(when=text)), "-9999", "-10000"),
    "last year": _limit(_of(lambda text: with_fact(when=text, planned=True)), "9999", "10000"),
    "credibility": _limit(_of(lambda n: with_fact(credibility=n)), 6, 7),
}  # fmt: skip


def _place(**changes: Any) -> Value:
    return minimal(places=[{"id": "p", "name": "P", **changes}])


_DATES = (
    "2018-02-30", "2018-13", "2018-00-01", "18-02-03", "2018-2-3", "2018/02/03", "03.02.2018",
    "2018-02-03T10:00:00Z", "2018-02-03/2018-02-01", "..", "/", "../..", "-0000", "Y20180",
    "199X-XX", "2018-25", "2018~-02", "~2018", "2018-02-30?", "{2018,2019}", "[2018..]", "2018 ",
    "", " ", "\u0662\u0660\u0661\u0668", "2018\u201302", "2018-02-29", "1900-02-29", "XXXX",
    "2018-X2", "2018-02-0X", "today", "2018-02-03/", "2" * 900_000, "2018-02/2018-02-30",
    "-2018-02-30", "+2018", "0x7E2", "2018-W05", "2018-033", "2018-02-03?~",
)  # fmt: skip

_PATHS = (
    "../a", "sources/../a", "/etc/passwd", "sources//a", "sources/./a", "C:\\a", "sources\\a",
    "sources/a:b", "sources/nul", "sources/CON.txt", "sources/a.", "sources/a ", "sources/",
    "briefing.json", "sources/a\u202etxt", "sources/a\nb", "sources/" + "a/" * 9 + "b",
    "\\\\host\\share", "file:///etc/passwd", "~/.ssh/id", "sources/%2e%2e/a", "sources/$HOME",
)  # fmt: skip

_JSON = {
    "trailing comma": '{"format": "brief/1",}',
    "two values": '{"format": "brief/1"} {}',
    "comment": '{/* */"format": "brief/1"}',
    "single quotation marks": "{'format': 'brief/1'}",
    "infinity": '{"format": "brief/1", "x": Infinity}',
    "hexadecimal": '{"format": 0x1}',
    "leading zero": '{"format": 01}',
    "plus sign": '{"format": +1}',
    "bad escape": '{"format": "\\x41"}',
    "half a pair": '{"format": "\\ud83d"}',
    "zero byte": b'{"format": "brief/1\x00"}',
    "UTF-16": json.dumps(minimal()).encode("utf-16"),
    "UTF-32": json.dumps(minimal()).encode("utf-32"),
    "latin-1": json.dumps(minimal(title="\u00e9"), ensure_ascii=False).encode("latin-1"),
    "overlong UTF-8": b'{"format": "\xc0\xaf"}',
    "surrogate in UTF-8": b'{"format": "\xed\xa0\x80"}',
    "beyond Unicode": b'{"format": "\xf4\x90\x80\x80"}',
    "cut short": json.dumps(minimal())[:200],
    "text without end": '{"format": "' + "x" * 1_000,
    "a list": "[]",
    "a text": '"brief/1"',
    "a number": "1",
    "false": "false",
    "an empty key": json.dumps(minimal(**{"": 1})),
    "names of Python": json.dumps(minimal(__class__=1, __init__={})),
    "a huge exponent": json.dumps(minimal(ext={"a": 0})).replace("0}", "1e99999}"),
    "half a million commas": "[" + "," * 500_000,
    "half a million brackets": "[" * 500_000,
}
_TOML = {
    "twice": "a = 1\na = 2",
    "table over a value": "a = 1\n[a]",
    "bad date": "a = 2018-02-30",
    "time of day": 'when = 2018-02-03T10:00:00Z\ntitle = "x"',
    "bad escape": 'a = "\\x"',
    "infinity": TOML + "[ext]\na = inf\n",
    "not a number": TOML + "[ext]\na = nan\n",
    "huge integer": TOML + "[ext]\na = 9007199254740993\n",
    "huge hexadecimal": TOML + "[ext]\na = 0xffffffffffffffff\n",
    "zero byte": "a = 1\x00",
    "carriage return alone": "a = 1\rb = 2",
    "text without end": 'a = """',
    "40,000 dots": "." * 40_000,
    "a key of 200,000 parts": "a" + ".a" * 200_000 + " = 1",
    "a million digits": "a = " + "1" * 1_000_000,
    "half a million brackets": "a = " + "[" * 500_000,
    "100,000 tables in tables": "a = " + "{b = " * 100_000,
    "quotation marks": '"\\' * 200_000,
    "100,000 headers": "[a]\n" * 100_000,
}

_CONTAINERS = {
    "inner briefing": packed([Entry("sources/inner.brief", packed())]),
    "entry of zeros": packed([Entry("sources/a", b"\0" * 50_000_000)]),
    "directory of one entry, 2,000 times": Zip(
        [first(), *[manifest_entry()] * 3], end={"here": 2_000, "count": 2_000}
    ).build(),
    "name of controls": packed([Entry("sources/\x1b[31m", b"x")]),
    "name of a bidi override": packed([Entry("sources/\u202etxt.exe", b"x")]),
    "name of a zero width": packed([Entry("sources/a\u200b", b"x"), Entry("sources/a", b"x")]),
    "two manifests alike": packed([manifest_entry()]),
    "mimetype twice": packed([first()]),
    "an office document": Zip([Entry("[Content_Types].xml", b"<x/>")]).build(),
    "a book": Zip([Entry("mimetype", b"application/epub+zip", method=0)]).build(),
    "a program before it": packed(before=b"MZ" + b"\0" * 100),
    "a script behind it": packed(after=b"\n#!/bin/sh\n"),
    "manifest that is no JSON": Zip([first(), Entry("briefing.json", b"\x89PNG")]).build(),
    "manifest as TOML": Zip([first(), Entry("briefing.toml", TOML.encode())]).build(),
    "manifest below a folder": Zip([first(), Entry("b/briefing.json", b"{}")]).build(),
    "signature and rubbish": packed([Entry("signatures/x", b"\xff"), Entry(".DS_Store", b"x")]),
    "half of it": packed()[: len(packed()) // 2],
    "zeros": b"\0" * 100_000,
    "only marks": b"PK\x03\x04" * 5_000,
    "ends only": b"PK\x05\x06" * 5_000,
    "newline conversions": packed().replace(b"\x0a", b"\x0d\x0a"),
}


def _loop(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources/again").symlink_to("..")


def _device(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources/zero").symlink_to("/dev/zero")


def _controls(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources/a\nb\x1b[2J").write_bytes(b"x")


def _hard_link(folder: Path) -> None:
    (folder / "sources").mkdir()
    os.link(folder / "briefing.json", folder / "sources/same")


CASES: dict[str, Hostile] = {
    **{name: case for key, make in _LIMITS.items() for name, case in make(key).items()},
    **{f"date: {text[:30]!r}": manifest(with_fact(when=text)) for text in _DATES},
    "date: issue as an interval": manifest(
        minimal(edition={"number": 1, "issued": "2018/2019", "cutoff": "2018"})
    ),
    "date: cut-off without a day": manifest(
        minimal(edition={"number": 1, "issued": "2018", "cutoff": "20XX"})
    ),
    **{
        f"path: {text[:30]!r}": manifest(with_source(file=text), files={"a": b"x"})
        for text in _PATHS
    },
    **{f"JSON: {name}": manifest(text) for name, text in _JSON.items()},
    **{
        f"TOML: {name}": manifest(text, name="briefing.toml") for name, text in _TOML.items()
    },
    **{f"container: {name}": container(content) for name, content in _CONTAINERS.items()},
    "reference: id of another list": manifest(with_fact(place="t")),
    "reference: ids that look alike": manifest(
        minimal(actors=[{"id": "nato-1", "name": "A"}, {"id": "nato-l", "name": "A"}])
    ),
    "reference: capital id": manifest(with_fact(topic="T")),
    "reference: id with a blank": manifest(minimal(topics=[{"id": "t ", "title": "T"}])),
    "reference: id of another script": manifest(minimal(facts=[fact("\u0430")])),
    "reference: the briefing itself": manifest(minimal(edition={
        "number": 2, "issued": "2018", "cutoff": "2018", "previous": "0" * 64})),
    "reference: id in capitals": manifest(minimal(id=ID.upper())),
    "folder: a loop of folders": spoilt(_loop),
    "folder: a device": spoilt(_device),
    "folder: a name of controls": spoilt(_controls),
    "folder: a hard link": spoilt(_hard_link),
}  # fmt: skip
