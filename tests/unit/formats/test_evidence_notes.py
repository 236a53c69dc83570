"""What `check` says of quotations that captures do not bear out, and of facts nobody confirms."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.unit.formats.samples import fact, minimal, to_folder
from viewer.formats.opening import check, open_briefing
from viewer.texts.problems import line
from viewer.texts.words import Words

CAPTURE = b"At dawn five planes landed with two hundred instructors.\n"


def quoting(id_: str, quote: str) -> dict[str, Any]:
    return fact(id_, kind="reported", citations=[{"source": "s", "quote": quote}])


def cited(id_: str, *sources: str) -> dict[str, Any]:
    citations = [{"source": source} for source in sources]
    return fact(id_, kind="reported", credibility=1, citations=citations)


def report(digest: str) -> dict[str, Any]:
    sources = [
        {"id": "s", "title": "T", "file": "sources/a.txt", "sha256": digest},
        {"id": "t", "title": "T", "derived_from": ["s"]},
        {"id": "u", "title": "T"},
    ]
    facts = [
        quoting("a", "five planes landed"),
        quoting("b", "five trains landed with two hundred instructors"),
        quoting("c", "nobody was there at all"),
        cited("d", "s", "t"),
        cited("e", "s", "u"),
    ]
    return minimal(sources=sources, facts=facts)


def said(folder: Path) -> list[str]:
    return [line(problem, Words()) for problem in check(folder)]


def test_quotations_and_lonely_confirmations_are_noted(tmp_path: Path) -> None:
    folder = to_folder(
        tmp_path / "x", report(sha256(CAPTURE).hexdigest()), {"sources/a.txt": CAPTURE}
    )
    assert said(folder) == [
        "/facts/1/citations/0/quote: note: These words are not those of the capture of “s”."
        " (In “b”.)",
        "/facts/2/citations/0/quote: note: The capture of “s” has nothing like these words."
        " (In “c”.)",
        "/facts/3/credibility: note: Credibility 1 means confirmed by other sources; all that is"
        " cited has one origin. (In “d”.)",
    ]
    assert open_briefing(folder).problems == ()


def test_an_altered_capture_is_noted_once_and_nothing_is_compared(tmp_path: Path) -> None:
    folder = to_folder(tmp_path / "x", report("0" * 64), {"sources/a.txt": CAPTURE})
    codes = [problem.code for problem in check(folder)]
    assert codes == ["file-altered", "confirmed-by-none"]


def test_a_file_that_is_refused_is_not_read_further(tmp_path: Path) -> None:
    broken = {**report("0" * 64), "title": ""}
    codes = {problem.code for problem in check(to_folder(tmp_path / "x", broken))}
    assert not codes & {"quote-differs", "quote-not-found", "confirmed-by-none"}
