"""More problems than anybody reads: the list is cut, and only errors refuse a file."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.formats.samples import minimal, to_folder
from viewer.domain.briefing import Briefing
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits
from viewer.formats.manifest import load_manifest
from viewer.formats.opening import check, open_briefing
from viewer.formats.places import with_items
from viewer.formats.walk import bounded
from viewer.texts.problems import line
from viewer.texts.words import Words

FIVE = Limits(problems=5)
MISSING = [{"id": f"s{at}", "title": "T", "file": f"sources/{at}"} for at in range(9)]


def told(path: Path) -> list[str]:
    return [f"{problem.severity} {problem.code}" for problem in check(path, FIVE)]


def test_however_many_notes_a_file_opens(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(sources=[*minimal()["sources"], *MISSING]))
    assert told(path) == ["note file-missing"] * 5 + ["note problems-many"]
    opened = open_briefing(path, limits=FIVE)
    assert [problem.code for problem in opened.problems].count("file-missing") == 5
    assert opened.problems[-1].code == "problems-many"
    assert len(opened.briefing.sources) == 10


def test_an_error_behind_many_notes_refuses_and_is_listed(tmp_path: Path) -> None:
    manifest = minimal(sources=[*minimal()["sources"], *MISSING])
    manifest["facts"][0]["place"] = "nowhere"
    path = to_folder(tmp_path, manifest)
    assert sorted(told(path)) == sorted(
        ["error id-unknown", *["note file-missing"] * 4, "error problems-many"]
    )
    with pytest.raises(Refused):
        open_briefing(path, limits=FIVE)


def test_however_many_unknown_keys_a_reader_reads(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(**{f"x{at}": at for at in range(9)}))
    assert told(path) == ["error unknown-key"] * 5 + ["error problems-many"]
    opened = open_briefing(path, limits=FIVE)
    assert opened.briefing.title == minimal()["title"]
    assert {problem.severity for problem in opened.problems} == {"note"}
    assert opened.manifest["x8"] == 8


def test_an_error_behind_many_unknown_keys_refuses_and_is_listed(tmp_path: Path) -> None:
    manifest = minimal(**{f"x{at}": at for at in range(9)})
    manifest["facts"][0]["figures"] = [{"value": "many"}]
    path = to_folder(tmp_path, manifest)
    assert "error not-number" in told(path)
    assert len(told(path)) == 6
    with pytest.raises(Refused) as refused:
        open_briefing(path, limits=FIVE)
    assert [p.code for p in refused.value.problems if p.severity == "error"] == [
        "not-number",
        "problems-many",
    ]


def test_as_many_as_the_limit_are_all_listed(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(**{f"x{at}": at for at in range(5)}))
    assert told(path) == ["error unknown-key"] * 5


def test_an_endless_list_is_not_gone_through() -> None:
    seen = []

    def errors() -> object:
        at = 0
        while True:
            at += 1
            seen.append(at)
            yield Problem("no-ink", f"/facts/{at}/statement")

    assert len(bounded(errors(), 5)) == 6  # type: ignore[arg-type]
    assert len(seen) == 6


THREE = Limits(notes=3)
DECEIVING = [
    {"id": f"m{at}", "title": "T", "URL": f"https://\u0430pple{at}.example/"} for at in range(9)
]


def noted(path: Path) -> list[tuple[str, str, str | None]]:
    """What a reader is told of a file that opens."""
    problems = open_briefing(path, limits=THREE).problems
    assert {problem.severity for problem in problems} == {"note"}
    return [(problem.code, problem.place, problem.item) for problem in problems]


def test_a_reader_is_told_a_few_notes_of_each_kind_and_that_there_are_more(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(sources=[*minimal()["sources"], *MISSING, *DECEIVING]))
    assert noted(path) == [
        ("notes-many", "/sources", None),
        ("notes-many", "/sources", None),
        *(("file-missing", f"/sources/{at + 1}/file", f"s{at}") for at in range(3)),
        *(("host-mixed", f"/sources/{at + 10}/URL", f"m{at}") for at in range(3)),
    ]
    (more, *_) = open_briefing(path, limits=THREE).problems
    assert line(more, Words()) == (
        "/sources: note: There are more than 3 notes of one kind; the rest is not listed."
    )


def test_the_author_is_told_all(tmp_path: Path) -> None:
    path = to_folder(tmp_path, minimal(sources=[*minimal()["sources"], *MISSING, *DECEIVING]))
    codes = Counter(problem.code for problem in check(path, THREE))
    assert codes == {"file-missing": 9, "host-mixed": 9}


def test_an_error_behind_notes_of_its_own_rule_is_found(tmp_path: Path) -> None:
    outside = {"id": "o", "title": "T", "file": "elsewhere/a.txt"}
    path = to_folder(tmp_path, minimal(sources=[*minimal()["sources"], *MISSING, outside]))
    with pytest.raises(Refused) as refused:
        open_briefing(path, limits=THREE)
    assert [p.place for p in refused.value.problems if p.severity == "error"] == [
        "/sources/10/file"
    ]


def test_of_unknown_keys_a_reader_is_told_a_few(tmp_path: Path) -> None:
    manifest = minimal()
    manifest["facts"] = [{**manifest["facts"][0], "id": f"f{at}", "x": 1} for at in range(9)]
    manifest["facts"][0]["citations"] = [{"source": "s", "y": {"id": "z"}}]
    manifest["edition"]["colour"] = "red"
    path = to_folder(tmp_path, manifest)
    assert noted(path) == [
        ("notes-many", "", None),
        ("unknown-key", "/edition/colour", None),
        ("unknown-key", "/facts/0/citations/0/y", "f0"),
        ("unknown-key", "/facts/0/x", "f0"),
    ]
    assert [problem.code for problem in check(path, THREE)] == ["unknown-key"] * 11


@given(st.lists(st.sampled_from(["/title", "/facts", "/facts/0/x", "/facts/9/x", "/ext/a/0",
    "/sources/0/passages/0/locator", "/topics/x/title", "/edition/issued", ""])))  # fmt: skip
def test_the_item_of_a_place_is_the_same_read_or_plain(places: list[str]) -> None:
    values = minimal(ext={"a": [1]})
    data = json.dumps(values).encode()
    briefing = msgspec.json.decode(data, type=Briefing)
    found = [Problem("no-ink", place) for place in places]
    plain = with_items(found, load_manifest("briefing.json", data, Limits()), None)
    assert with_items(found, load_manifest("briefing.json", data, Limits()), briefing) == plain
