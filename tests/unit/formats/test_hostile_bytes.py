"""Whatever the bytes are: a briefing or Refused, nothing else, and nothing on disk is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.formats.samples import TOML, Entry, minimal, packed, to_folder
from viewer.domain.problems import Refused
from viewer.formats.opening import check, open_briefing
from viewer.texts.problems import line
from viewer.texts.words import Words

WORDS = Words()
WHOLE = packed([Entry("sources/a.txt", b"some text " * 20), Entry("sources/b", b"x", method=0)])


def survives(path: Path) -> None:
    """Opening ends with a briefing or with problems, each of which can be told."""
    problems = check(path)
    for problem in problems:
        assert line(problem, WORDS).isprintable() or "\n" in line(problem, WORDS)
        assert len(line(problem, WORDS)) < 1_000
    try:
        opened = open_briefing(path)
    except Refused as refused:
        told = refused.problems
    else:
        told = ()
        assert len(opened.fingerprint) == 64
        assert all(isinstance(opened.captures[name], bytes) for name in opened.captures)
    assert bool(told) == any(
        problem.severity == "error" and problem.code != "unknown-key" for problem in problems
    )


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(content)
    survives(path)
    assert path.read_bytes() == content


@settings(max_examples=250)
@given(st.data())
def test_spoilt_containers(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["flip", "cut", "insert", "copy", "end"]))
        if kind == "flip":
            content[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del content[at : at + data.draw(st.integers(1, 30))]
        elif kind == "insert":
            content[at:at] = data.draw(st.binary(min_size=1, max_size=9))
        elif kind == "copy":
            content[at:at] = content[at : at + 40]
        else:
            del content[at:]
        content = content or bytearray(b"P")
    path = tmp_path / "x.brief"
    path.write_bytes(content)
    survives(path)


def test_every_byte_of_the_headers(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    begin = WHOLE.index(b"PK\x01\x02")
    for at in [*range(64), *range(begin, len(WHOLE))]:
        for value in (0xFF, WHOLE[at] ^ 0x01):
            path.write_bytes(WHOLE[:at] + bytes([value]) + WHOLE[at + 1 :])
            survives(path)


@settings(max_examples=200)
@given(st.data())
@pytest.mark.parametrize("name", ["briefing.json", "briefing.toml"])
def test_spoilt_manifests(tmp_path: Path, name: str, data: st.DataObject) -> None:
    text = TOML if name.endswith("toml") else json.dumps(minimal(ext={"a": [1, 2.5, None]}))
    content = bytearray(text.encode())
    pieces = [b'"', b"{", b"[", b"]", b"}", b"\\", b"\\u0000", b"\\ud800", b"\xff", b"\x00", b".",
              b"1e999", b"NaN", b"null", b'"a":', b"'''", b'"""', b"=", b"\n", b"#", b",", b"inf",
              b"2018-13-41", b"2018-02-03T10:00:00Z"]  # fmt: skip
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.sampled_from(pieces))
    survives(to_folder(tmp_path, bytes(content), name=name))


@settings(max_examples=150)
@given(st.text(max_size=60))
@pytest.mark.parametrize("name", ["briefing.json", "briefing.toml"])
def test_any_text(tmp_path: Path, name: str, text: str) -> None:
    survives(to_folder(tmp_path, text.encode("utf-8", "surrogatepass"), name=name))


# Each of these took minutes with a careless pattern, or gigabytes with an unwary parser.
SLOW = {
    "dots": "." * 40_000,
    "dotted key": "a" + ".a" * 200_000 + " = 1",
    "digits": "a = " + "1" * 1_000_000,
    "digits with a point": "a = 1" + ".1" * 200_000,
    "brackets": "a = " + "[" * 500_000,
    "tables in tables": "a = " + "{b = " * 100_000,
    "quotation marks": '"\\' * 200_000,
    "texts without end": '"""\n' + '\\"""\n' * 100_000,
    "literals without end": "'''\n" + "''\n" * 200_000,
    "escapes": 'a = "' + '\\"' * 400_000,
    "underscores": "a = 1" + "_1" * 200_000,
    "headers": "[a]\n" * 100_000,
    "carriage returns": "\r" * 400_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
@pytest.mark.parametrize("name", ["briefing.json", "briefing.toml"])
def test_nothing_takes_long(name: str, text: str, tmp_path: Path) -> None:
    problems = check(to_folder(tmp_path, text, name=name))
    assert problems
    assert len(problems) <= 40


LONG = {
    "language": minimal(language="a" * 8 + "-abcde" * 150_000),
    "date": minimal(edition={"number": 1, "issued": "2" * 900_000, "cutoff": "2018"}),
    "blank": minimal(title="t", subtitle=" " * 900_000, bottom_line="\u200b" * 500),
    "locator": minimal(
        sources=[{"id": "s", "title": "S", "passages": [{"locator": "¶" * 900_000}]}]
    ),
    "id": minimal(ext={"a": "-" * 900_000}, id="a" * 900_000),
    "name": minimal(sources=[{"id": "s", "title": "S", "file": "sources/" + "a/" * 400_000}]),
}


@pytest.mark.parametrize("manifest", LONG.values(), ids=LONG.keys())
def test_no_pattern_is_quadratic(manifest: dict[str, object], tmp_path: Path) -> None:
    survives(to_folder(tmp_path, manifest))


def test_keys_that_look_like_others_once_they_are_visible(tmp_path: Path) -> None:
    twins = {"a\u202e": {"²": None, "9" * 70: None}, "a[U+202E]": [{"id": "x"}], "/~": [None]}
    to_folder(tmp_path, minimal(ext=twins))
    assert [line(problem, WORDS) for problem in check(tmp_path)] == [
        f"/ext/a[U+202E]/{'9' * 59}…: error: null is no value; leave the key out.",
        "/ext/a[U+202E]/²: error: null is no value; leave the key out.",
        "/ext/~1~0/0: error: null is no value; leave the key out.",
    ]


def test_a_container_in_a_container_is_a_file_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed([Entry("sources/inner.brief", WHOLE)]))
    assert open_briefing(path).captures["sources/inner.brief"] == WHOLE
