"""More problems than anybody reads: the list is cut, and only errors refuse a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.formats.samples import minimal, to_folder
from viewer.domain.problems import Problem, Refused
from viewer.formats.limits import Limits
from viewer.formats.opening import check, open_briefing
from viewer.formats.walk import bounded

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
