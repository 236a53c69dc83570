"""Briefings that are valid and meant to exhaust: long chains, wide fans, awkward captures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.data.hostile.case import Hostile, manifest
from tests.unit.formats.samples import fact, minimal, with_fact

Row = dict[str, Any]


def _rows(count: int, row: Callable[[int], Row]) -> list[Row]:
    return [row(at) for at in range(count)]


def _sources(count: int, more: Callable[[int], Row], facts: list[Row] | None = None) -> Row:
    rows = _rows(count, lambda at: {"id": f"s{at}", "title": f"S{at}", **more(at)})
    made = minimal(sources=[{"id": "s", "title": "S"}, *rows])
    return {**made, "facts": [*made["facts"], *(facts or [])]}


def _facts(count: int, more: Callable[[int], Row], **changes: Any) -> Row:
    made = minimal(**changes)
    return {**made, "facts": [*made["facts"], *_rows(count, lambda at: {
        **fact(f"f{at}", statement=f"Unknown {at}."), **more(at)})]}  # fmt: skip


def _reports(count: int, cited: Callable[[int], list[str]]) -> list[Row]:
    return _rows(count, lambda at: {
        **fact(f"f{at}", kind="reported", statement=f"Reported {at}."),
        "citations": [{"source": name} for name in cited(at)]})  # fmt: skip


def quoting(quote: str, capture: bytes, ending: str = ".txt") -> Hostile:
    """A quotation that is looked up in a capture."""
    made = with_fact(citations=[{"source": "s", "quote": quote, "locator": "\u00b61"}])
    path = f"sources/a{ending}"
    made["sources"][0]["file"] = path
    return manifest(made, files={path: capture})


CHAINS: dict[str, Hostile] = {
    "20,000 sources in a chain, an origin each": manifest(_sources(
        20_000,
        lambda at: {"derived_from": [f"s{at - 1}" if at else "Root", f"Origin {at}"]},
        _reports(2_000, lambda at: [f"s{19_999 - at}", f"s{19_998 - at}"]),
    )),
    "sources deriving from thirty before them": manifest(_sources(
        3_000,
        lambda at: {"derived_from": [f"s{j}" for j in range(max(0, at - 30), at)] + [f"O {at}"]},
        _reports(300, lambda _: [f"s{j}" for j in range(0, 3_000, 100)]),
    )),
    "10,000 updates in a chain": manifest(
        _facts(10_000, lambda at: {"updates": f"f{at - 1}"} if at else {})
    ),
    "10,000 assessments in a chain": manifest(_facts(10_000, lambda at: {
        "kind": "assessment", "basis": [f"f{at - 1}" if at else "f"]})),
    "a hundred assessments on a thousand facts": manifest(_facts(1_100, lambda at: {
        "kind": "assessment", "basis": [f"f{j}" for j in range(1_000)]} if at >= 1_000 else {})),
    "everything disputes everything": manifest(_facts(
        250, lambda at: {"disputes": [f"f{j}" for j in range(250) if j != at]})),
    "10,000 topics": manifest(_facts(
        10_000, lambda at: {"topic": f"t{at}"},
        topics=[{"id": "t", "title": "T"}, *_rows(10_000, lambda at: {
            "id": f"t{at}", "title": f"Topic {at}"})])),
    "2,000 actors in 1,000 activities": manifest(_facts(
        1_000, lambda at: {"actors": [{"actor": f"a{(7 * at + j) % 2_000}",
                                       "activity": f"c{(at + j) % 1_000}", "role": "lead"}
                                      for j in range(4)]},
        actors=_rows(2_000, lambda at: {"id": f"a{at}", "name": f"Actor {at}"}),
        activities=_rows(1_000, lambda at: {"id": f"c{at}", "name": f"Activity {at}"}))),
    "5,000 citations of one fact": manifest(_sources(
        5_000, lambda at: {}, _reports(1, lambda _: [f"s{at}" for at in range(5_000)]))),
    "10,000 dates of twenty thousand years": manifest(
        _facts(10_000, lambda _: {"when": "-9999/9999"})),
    "10,000 facts on one day": manifest(
        _facts(10_000, lambda at: {"when": "2018-02-15", "short": f"Event {at}"})
    ),
    "dates at both ends of time": manifest(
        _facts(2, lambda at: {"when": ("-9999-01-01", "9999-12-31")[at], "planned": True})),
    "figures at both ends of numbers": manifest(_facts(6, lambda at: {"figures": [
        {"value": (1.7e308, -1.7e308, 5e-324, 9_007_199_254_740_991, 0, -0.0)[at],
         "unit": "people", "label": "trained", "key": True}]})),
    "100 unknown keys": manifest(minimal(**{f"x{at}": at for at in range(100)})),
    "a free table of 50,000 keys": manifest(minimal(ext={f"k{at}": at for at in range(50_000)})),
}  # fmt: skip

CAPTURES: dict[str, Hostile] = {
    "thousands of parts": quoting("a [...] " * 3_000, b"a b " * 100_000),
    "parts in another order": quoting(
        " [\u2026] ".join(f"word{at}" for at in range(3_000)),
        " ".join(f"word{at * 7919 % 3_000}" for at in range(60_000)).encode(),
    ),
    "near miss of 100 kB": quoting("ab " * 33_000 + "x", b"ab " * 330_000),
    "one word of a megabyte": quoting("x" * 1_000, b"x" * 1_048_576),
    "combining marks": quoting("e\u0301", "e\u0301\u0323".encode() * 100_000),
    "not UTF-8": quoting("words", b"\xff\xfe words \x80"),
    "zero bytes": quoting("words", b"\0" * 100_000),
    "carriage returns": quoting("words", b"\r" * 500_000),
    "paragraphs without end": quoting("words", b"\n\n" * 300_000 + b"words"),
    "open elements": quoting("words", b"<div>" * 100_000 + b"words", ".html"),
    "open brackets": quoting("words", b"<" * 300_000 + b" words", ".html"),
    "half entities": quoting("words", b"&amp" * 100_000 + b" words", ".html"),
    "comments without end": quoting("words", b"<!--" * 100_000, ".html"),
    "attributes without end": quoting("words", b"<a " + b"b='" * 100_000, ".html"),
    "scripts without end": quoting("words", b"<script>" * 50_000 + b"words", ".html"),
    "pictures of local files": quoting(
        "words", b"<img src='file:///etc/hostname'><link href='/etc/passwd'> words", ".html"
    ),
    "a refresh": quoting(
        "words", b"<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'> words", ".html"
    ),
    "entities of entities": quoting(
        "words", b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><x>&a; words</x>', ".html"
    ),
}


def _attached(name: str, content: bytes) -> Hostile:
    made = minimal()
    made["sources"][0]["file"] = name
    return manifest(made, files={name: content})


_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + b"\x00\x01\x00\x00" * 2 + b"\x08\x06"
IMAGES: dict[str, Hostile] = {
    "PNG of 65,536 by 65,536": _attached("sources/a.png", _PNG + b"\0" * 60),
    "JPEG cut short": _attached("sources/a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    "GIF without frames": _attached("sources/a.gif", b"GIF89a\xff\xff\xff\xff\x00\x00\x00"),
    "SVG that reads a file": _attached(
        "sources/a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>"
        b"<image href='file:///etc/hostname'/></svg>"),
    "PDF with a script": _attached("sources/a.pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JS>>>>"),
    "program": _attached("sources/a.exe", b"MZ" + b"\0" * 100),
    "shell script": _attached("sources/a.sh", b"#!/bin/sh\ntouch /tmp/x\n"),
    "shortcut": _attached("sources/a.desktop", b"[Desktop Entry]\nExec=sh\n"),
    "icon font": _attached("sources/a.ttf", b"\0\1\0\0" * 20),
    "archive": _attached("sources/a.zip", b"PK\x03\x04" * 20),
    "text that calls itself a picture": _attached("sources/a.bmp", b"some words"),
}  # fmt: skip

CASES: dict[str, Hostile] = {
    **{f"chain: {name}": case for name, case in CHAINS.items()},
    **{f"capture: {name}": case for name, case in CAPTURES.items()},
    **{f"image: {name}": case for name, case in IMAGES.items()},
}
