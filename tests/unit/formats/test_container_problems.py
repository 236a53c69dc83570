"""Every problem that a `.brief` file can have, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.formats.container_cases import ENTRIES, NAMES, SIZES, WHOLE, Case
from tests.unit.formats.samples import Entry, packed
from viewer.domain.problems import Refused
from viewer.formats.opening import check, open_briefing
from viewer.texts.problems import line
from viewer.texts.words import Words

CASES: dict[str, Case] = {
    f"{group} {name}": case
    for group, cases in {
        "whole": WHOLE, "entry": ENTRIES, "name": NAMES, "size": SIZES,
    }.items()
    for name, case in cases.items()
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_problem_has_its_place_and_sentence(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(case.content)
    words = Words()
    problems = check(path, case.limits)
    assert sorted(line(problem, words) for problem in problems) == sorted(case.lines)
    if any(problem.severity == "error" for problem in problems):
        with pytest.raises(Refused):
            open_briefing(path, limits=case.limits)
    else:
        assert open_briefing(path, limits=case.limits).problems == problems
    assert path.read_bytes() == case.content
    assert list(tmp_path.iterdir()) == [path]


def test_a_whole_one_opens(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(
        packed(
            [
                Entry("sources/ä b.txt", "Grüße".encode()),
                Entry("sources/stored", b"x", method=0, flags=0x806),
                Entry("sources/timed", b"x", extra=b"UT\x05\x00\x03abcd", central_extra=b""),
                Entry("signatures/any", b"x"),
            ]
        )
    )
    opened = open_briefing(path)
    assert opened.problems == ()
    assert opened.form == "file"
    assert dict(opened.captures) == {
        "sources/ä b.txt": "Grüße".encode(),
        "sources/stored": b"x",
        "sources/timed": b"x",
    }


def test_signatures_are_not_in_the_fingerprint(tmp_path: Path) -> None:
    marks = set()
    for at, content in enumerate((b"1", b"2")):
        path = tmp_path / f"{at}.brief"
        path.write_bytes(packed([Entry("signatures/a", content)]))
        marks.add(open_briefing(path).fingerprint)
    assert len(marks) == 1


def test_what_changes_after_opening_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.brief"
    path.write_bytes(packed([Entry("sources/a", b"one", method=0)]))
    captures = open_briefing(path).captures
    assert captures["sources/a"] == b"one"
    path.write_bytes(packed([Entry("sources/a", b"two", method=0)]))
    with pytest.raises(Refused) as caught:
        captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["entry-damaged"]
    path.write_bytes(packed()[:50])
    with pytest.raises(Refused) as caught:
        captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["file-changed"]
    path.unlink()
    with pytest.raises(Refused) as caught:
        captures["sources/a"]
    assert [problem.code for problem in caught.value.problems] == ["file-not-found"]
    with pytest.raises(KeyError):
        captures["sources/b"]
