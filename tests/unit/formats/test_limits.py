"""The numbers of the limits, and each of them just reached and just passed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.formats.samples import (
    TOML,
    Entry,
    fact,
    minimal,
    packed,
    to_folder,
    with_fact,
    with_source,
)
from viewer.formats.limits import (
    DEFAULT_LIMITS,
    LARGE_LIMITS,
    LARGEST_INTEGER,
    MB,
    Limits,
    is_raised,
)
from viewer.formats.opening import check, open_briefing
from viewer.texts.problems import line
from viewer.texts.words import Words


def codes(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    return [problem.code for problem in check(path, limits)]


def told(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """Word for word what `check` says."""
    return [line(problem, Words()) for problem in check(path, limits)]


def test_the_numbers() -> None:
    assert (
        Limits(
            file_bytes=256 * MB,
            entries=2_000,
            manifest_bytes=64 * MB,
            toml_bytes=8 * MB,
            entry_bytes=64 * MB,
            total_bytes=512 * MB,
            ratio=200,
            ratio_from_bytes=MB,
            name_bytes=200,
            name_levels=8,
            nesting=32,
            field_bytes=1_048_576,
            list_items=1_000_000,
            marks=6_500_000,
            free_marks=1_200_000,
            facts=450_000,
        )
        == DEFAULT_LIMITS
    )
    assert MB == 1_048_576
    assert LARGEST_INTEGER == 2**53 - 1


def test_the_reader_may_raise_the_sizes() -> None:
    raised = DEFAULT_LIMITS.raised(1_024 * MB)
    assert raised.file_bytes == raised.manifest_bytes == raised.entry_bytes == 1_024 * MB
    assert raised.total_bytes == 1_024 * MB
    assert raised.ratio == 200
    assert DEFAULT_LIMITS.raised(1) == DEFAULT_LIMITS


def _nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


TEXTS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "title": (minimal(title="é" * 300), minimal(title="é" * 301), "text-long"),
    "bottom line": (minimal(bottom_line="x" * 600), minimal(bottom_line="x" * 601), "text-long"),
    "handling": (minimal(handling="x" * 100), minimal(handling="x" * 101), "text-long"),
    "statement": (
        with_fact(statement="\U0001f600" * 10_000),
        with_fact(statement="x" * 10_001),
        "text-long",
    ),
    "short": (with_fact(short="x" * 60), with_fact(short="x" * 61), "text-long"),
    "short of a source": (with_source(short="x" * 60), with_source(short="x" * 61), "text-long"),
    "name": (
        minimal(actors=[{"id": "a", "name": "x" * 120}]),
        minimal(actors=[{"id": "a", "name": "x" * 121}]),
        "text-long",
    ),
    "short of an activity": (
        minimal(activities=[{"id": "a", "name": "A", "short": "x" * 120}]),
        minimal(activities=[{"id": "a", "name": "A", "short": "x" * 121}]),
        "text-long",
    ),
    "id": (
        minimal(places=[{"id": "a" * 64, "name": "A"}]),
        minimal(places=[{"id": "a" * 65, "name": "A"}]),
        "id-form",
    ),
    "field": (
        with_fact(citations=[{"source": "s", "quote": "é" * 524_288}]),
        with_fact(citations=[{"source": "s", "quote": "é" * 524_288 + "x"}]),
        "field-large",
    ),
    "field with quotation marks": (
        with_fact(citations=[{"source": "s", "quote": '"' * MB}]),
        with_fact(citations=[{"source": "s", "quote": '"' * (MB + 1)}]),
        "field-large",
    ),
    "field in a free table": (
        minimal(ext={"a": "x" * MB}), minimal(ext={"a": "x" * (MB + 1)}), "field-large",
    ),
    "key": (minimal(ext={"x" * MB: 1}), minimal(ext={"x" * (MB + 1): 1}), "field-large"),
    "nesting": (minimal(ext={"a": _nested(30)}), minimal(ext={"a": _nested(31)}), "nesting"),
    "integer": (
        with_fact(figures=[{"value": LARGEST_INTEGER}]),
        with_fact(figures=[{"value": LARGEST_INTEGER + 1}]),
        "number-large",
    ),
    "negative integer": (
        minimal(ext={"a": -LARGEST_INTEGER}), minimal(ext={"a": -LARGEST_INTEGER - 1}),
        "number-large",
    ),
    "edition": (
        minimal(edition={"number": LARGEST_INTEGER, "issued": "2018", "cutoff": "2018"}),
        minimal(edition={"number": LARGEST_INTEGER + 1, "issued": "2018", "cutoff": "2018"}),
        "number-large",
    ),
    "number with a point": (
        with_fact(figures=[{"value": 1.7976931348623157e308}]),
        with_fact(figures=[{"value": float("inf")}]),
        "number-not-finite",
    ),
    "coordinates": (
        minimal(places=[{"id": "p", "name": "P", "latitude": -90, "longitude": 180.0}]),
        minimal(places=[{"id": "p", "name": "P", "latitude": -90.001, "longitude": 180}]),
        "number-range",
    ),
    "years": (
        minimal(facts=[fact("f", when="-9999/9999")]),
        minimal(facts=[fact("f", when="Y10000")]),
        "date-y-year",
    ),
}  # fmt: skip


_LONG = "error: The text has {} characters; {} is the most."
_LARGE = "error: The text is larger than 1,048,576 bytes."
_OUTSIDE = "error: The number lies outside ±9,007,199,254,740,991."
TOLD = {
    "title": f"/title: {_LONG.format(301, 300)}",
    "bottom line": f"/bottom_line: {_LONG.format(601, 600)}",
    "handling": f"/handling: {_LONG.format(101, 100)}",
    "statement": f"/facts/0/statement: {_LONG.format('10,001', '10,000')} (In “f”.)",
    "short": f"/facts/0/short: {_LONG.format(61, 60)} (In “f”.)",
    "short of a source": f"/sources/0/short: {_LONG.format(61, 60)} (In “s”.)",
    "name": f"/actors/0/name: {_LONG.format(121, 120)} (In “a”.)",
    "short of an activity": f"/activities/0/short: {_LONG.format(121, 120)} (In “a”.)",
    "id": (
        f"/places/0/id: error: “{'a' * 59}…” is no id;"
        " ids have 1 to 64 of the letters a-z, 0-9 and “-”."
    ),
    "field": f"/facts/0/citations/0/quote: {_LARGE} (In “f”.)",
    "field with quotation marks": f"/facts/0/citations/0/quote: {_LARGE} (In “f”.)",
    "field in a free table": f"/ext/a: {_LARGE}",
    "key": f"/ext/{'x' * 59}…: {_LARGE}",
    "nesting": (
        f"/ext/a{'/0' * 30}: error: Lists and tables lie within each other deeper than 32 levels."
    ),
    "integer": f"/facts/0/figures/0/value: {_OUTSIDE} (In “f”.)",
    "negative integer": f"/ext/a: {_OUTSIDE}",
    "edition": f"/edition/number: {_OUTSIDE}",
    "number with a point": "/facts/0/figures/0/value: error: The number is not finite. (In “f”.)",
    "coordinates": (
        "/places/0/latitude: error: -90.001 does not lie between -90 and 90. (In “p”.)"
    ),
    "years": (
        "/facts/0/when: error: “Y10000” is a year written with Y; years run from -9999 to 9999."
        " (In “f”.)"
    ),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("indent", [None, 1], ids=["tight", "loose"])
def test_reached_and_passed(name: str, indent: int | None, tmp_path: Path) -> None:
    fine, passed, code = TEXTS[name]
    text = json.dumps(fine, ensure_ascii=False, indent=indent)
    assert codes(to_folder(tmp_path / "fine", text)) == []
    assert open_briefing(tmp_path / "fine").problems == ()
    text = json.dumps(passed, ensure_ascii=False, indent=indent)
    assert codes(to_folder(tmp_path / "passed", text)) == [code]
    assert told(tmp_path / "passed") == [TOLD[name]]


def test_a_million_items(tmp_path: Path) -> None:
    start = json.dumps(minimal(ext={"a": [0]}))
    text = start[: start.rindex("]")] + ",0" * 999_999
    assert codes(to_folder(tmp_path, text + "]}}")) == []
    assert told(to_folder(tmp_path, text + ",0]}}")) == [
        "/ext/a: error: The list has more than 1,000,000 items."
    ]


def test_values(tmp_path: Path) -> None:
    text = json.dumps(minimal())
    marks = sum(map(text.count, ",:[{"))
    assert codes(to_folder(tmp_path, text), Limits(marks=marks)) == []
    assert told(tmp_path, Limits(marks=marks - 1)) == [
        f"briefing.json: error: The manifest has more than {marks - 1} keys and values."
    ]
    marks = sum(map(TOML.count, ",[{="))
    to_folder(tmp_path / "toml", TOML, name="briefing.toml")
    assert codes(tmp_path / "toml", Limits(toml_marks=marks)) == []
    assert told(tmp_path / "toml", Limits(toml_marks=marks - 1)) == [
        f"briefing.toml: error: The manifest has more than {marks - 1} keys and values."
    ]


def test_facts(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(facts=[fact(f"f{at}") for at in range(3)]))
    assert codes(path, Limits(facts=3)) == []
    assert told(path, Limits(facts=2)) == ["/facts: error: There are more than 2 facts."]
    assert is_raised(check(path, Limits(facts=2))[0])
    assert LARGE_LIMITS.facts > 1_000_000


def test_values_that_are_not_of_the_format(tmp_path: Path) -> None:
    free = {"ext": {"a": [1, 2]}}  # four marks, and two more: the key and its comma
    for name, made, marks in (
        ("whole", minimal(**free), 6),
        ("item", with_source(**free), 6),
        ("unknown", minimal(other=[1, 2]), 4),
        ("escaped", json.dumps(minimal(**free)).replace('"ext"', '"\\u0065xt"'), 6),
    ):
        path = to_folder(tmp_path / name, made)
        assert "values-free" not in codes(path, Limits(free_marks=marks))
        open_briefing(path, limits=Limits(free_marks=marks))
        assert codes(path, Limits(free_marks=marks - 1)) == ["values-free"]
        assert is_raised(check(path, Limits(free_marks=marks - 1))[0])
    assert LARGE_LIMITS.free_marks > 10 * DEFAULT_LIMITS.free_marks


def test_a_free_table_is_as_large_as_said(tmp_path: Path) -> None:
    start = json.dumps(minimal(ext={"0": 0}))
    text = start[: start.rindex("}}")] + "".join(f',"{at:x}":0' for at in range(1, 600_000 - 1))
    assert codes(to_folder(tmp_path, text + "}}")) == []
    assert [
        line(problem, Words()) for problem in check(to_folder(tmp_path, text + ',"x":0}}'))
    ] == [
        "file: error: More than 1,200,000 keys and values stand in free tables (ext) or under keys"
        " that are unknown here."
    ]


def test_without_free_tables_nothing_is_counted_as_such(tmp_path: Path) -> None:
    facts = [fact(f"f{at}", short="Short", when="2018") for at in range(200)]
    assert (
        codes(to_folder(tmp_path, minimal(facts=facts, ext={"a": 1})), Limits(free_marks=4)) == []
    )
    assert codes(to_folder(tmp_path, minimal(facts=7, ext={"a": 1})), Limits(free_marks=4)) == [
        "not-list"
    ]


def test_long_lists_of_facts(tmp_path: Path) -> None:
    facts = [fact(f"f{at}") for at in range(21)]
    limits = Limits(list_items=20)
    assert codes(to_folder(tmp_path / "a", minimal(facts=facts[:20])), limits) == []
    assert codes(to_folder(tmp_path / "b", minimal(facts=facts)), limits) == ["list-long"]


@pytest.mark.parametrize(
    ("where", "items"),
    [
        ("figures", [{"value": 1}] * 21),
        ("disputes", ["f"] * 21),
        ("citations", [{"source": "s"}] * 21),
    ],
)
def test_long_lists_within(where: str, items: list[Any], tmp_path: Path) -> None:
    limits = Limits(list_items=20)
    for count, expected in ((20, []), (21, ["list-long"])):
        manifest = minimal()
        manifest["facts"].append(fact("g", **{where: items[:count]}))
        assert codes(to_folder(tmp_path / f"{count}", manifest), limits) == expected


def test_toml_is_smaller_than_json(tmp_path: Path) -> None:
    size = len(TOML.encode())
    to_folder(tmp_path, TOML, name="briefing.toml")
    assert codes(tmp_path, Limits(toml_bytes=size)) == []
    assert codes(tmp_path, Limits(toml_bytes=size - 1)) == ["toml-large"]


def test_toml_keys_and_numbers(tmp_path: Path) -> None:
    def about(text: str) -> list[str]:
        return told(to_folder(tmp_path, TOML + "[ext]\n" + text, name="briefing.toml"))

    key, number = ".".join("a" * 29), "0." + "1" * 62
    assert about(f"{key} = 1") == []
    assert about(f"{'.'.join('a' * 33)} = 1") == [
        "line 13: error: A key in briefing.toml has more than 32 parts."
    ]
    assert about(f"a = {number}") == []
    assert about(f"a = {number}1") == [
        "line 13: error: A number in briefing.toml has more than 64 characters."
    ]
    assert about(f"a = \"{number}1\"\nb = '{number}1' # {number}1") == []
    assert about("a = [" + "[" * 29 + "]" * 29 + "]") == []
    assert about("a = [" + "[" * 32 + "]" * 32 + "]") == [
        "line 13: error: Lists and tables lie within each other deeper than 32 levels."
    ]


def test_entries_of_a_container(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed([Entry(f"sources/{at}", b"", method=0) for at in range(1_998)]))
    assert codes(path) == []
    path.write_bytes(packed([Entry(f"sources/{at}", b"", method=0) for at in range(1_999)]))
    assert told(path) == ["file: error: The briefing has more than 2,000 files."]


def test_names_of_a_container(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    for name, expected in {
        "sources/" + "é" * 96: [],
        "sources/" + "é" * 96 + "x": [
            f"sources/{'é' * 51}…: error: The name is longer than 200 bytes."
        ],
        "sources/" + "/".join("abcdefg"): [],
        "sources/" + "/".join("abcdefgh"): [
            "sources/a/b/c/d/e/f/g/h: error: The name lies deeper than 8 levels."
        ],
        "sources/con1": [],
        "sources/com1": [
            "sources/com1: error: A part of the name is the name of a device under Windows."
        ],
        "sources/a b.c": [],
    }.items():
        path.write_bytes(packed([Entry(name, b"x")]))
        assert told(path) == expected


def test_sizes_of_a_container(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    content = packed([Entry("sources/a", b"x" * 5_000, method=0)])
    path.write_bytes(content)
    total = 26 + 5_000 + len(json.dumps(minimal(), ensure_ascii=False).encode())
    for enough, too_low, code in (
        (Limits(file_bytes=len(content)), Limits(file_bytes=len(content) - 1), "file-large"),
        (Limits(entry_bytes=5_000), Limits(entry_bytes=4_999), "entry-large"),
        (Limits(total_bytes=total), Limits(total_bytes=total - 1), "total-large"),
    ):
        assert codes(path, enough) == []
        assert codes(path, too_low) == [code]


def test_ratio(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed([Entry("sources/a", b"x" * MB)]))
    assert codes(path) == []
    path.write_bytes(packed([Entry("sources/a", b"x" * (MB + 1))]))
    assert told(path) == [
        "sources/a: error: This would unpack to more than 200 times its packed size."
    ]
    path.write_bytes(packed([Entry("sources/a", b"x" * (MB + 1), method=0)]))
    assert codes(path) == []


LANGUAGES = {
    "en": True, "de-CH": True, "zh-Hant-TW": True, "sl-rozaj-biske-1994": True, "x-own": True,
    "de-a-value-x-y": True, "es-419": True, "zh-cmn-Hans-CN": True, "i-klingon": True,
    "EN-gb-OED": True, "mn-Cyrl-MN": True, "qaa": True, "abcd": True, "abcdefgh": True,
    "e": False, "en_GB": False, "en-": False, "-en": False, "en--GB": False, "abcdefghi": False,
    "de-a": False, "x": False, "en GB": False, "en-x": False, "٣٤": False, "é": False,
    "a-DE": False, "en\n": False, "en-abcdefghi": False, "12": False,
}  # fmt: skip


@pytest.mark.parametrize(("tag", "is_fine"), LANGUAGES.items())
def test_languages(tag: str, is_fine: bool, tmp_path: Path) -> None:
    expected = [] if is_fine else ["language-form"]
    assert codes(to_folder(tmp_path, minimal(language=tag))) == expected
