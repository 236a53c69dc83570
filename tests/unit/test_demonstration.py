"""The invented briefing with archived sources: everything that evidence can say occurs in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command import process
from viewer.domain.citation_check import CitationCheck
from viewer.domain.reading import Reading
from viewer.formats.opening import check, open_briefing
from viewer.paths import DEMONSTRATION, resource

FOLDER = resource(f"briefings/{DEMONSTRATION}")
STATES = {
    ("drain", "inspection"): "differs",
    ("drain", "survey"): "not-included",
    ("no-order", "valley-radio"): "not-found",
}


def states(folder: Path) -> dict[tuple[str, str], str]:
    base = open_briefing(folder).base()
    looked_up = CitationCheck(base)
    return {(f.id, c.source): looked_up.state(c) for f in base.facts for c in f.citations}


def test_every_quotation_is_verbatim_but_those_that_are_meant_not_to_be() -> None:
    found = states(FOLDER)
    assert {where: state for where, state in found.items() if state != "verbatim"} == STATES
    assert len(found) == 14


def test_it_opens_without_an_error_and_its_captures_are_the_author_s() -> None:
    assert not [problem for problem in check(FOLDER) if problem.severity == "error"]
    base = open_briefing(FOLDER).base()
    assert not CitationCheck(base).altered
    assert {source.id for source in base.sources if source.sha256 is None} == {"survey"}


def test_derived_withdrawn_and_disputed_occur() -> None:
    reading = Reading(open_briefing(FOLDER).base())
    at = reading.base.position
    assert len(reading.citations(at("seepage-board"))) == 2
    assert reading.support(at("seepage-board")) == "single-origin"
    assert reading.support(at("drain")) == "corroborated"
    assert reading.support(at("evacuation")) == "unsupported"
    assert reading.support(at("failure")) == "stands"
    disputes = {fact.id: fact.disputes for fact in reading.base.facts if fact.disputes}
    assert disputes["seepage-board"] == ("seepage-inspection",)


@pytest.mark.parametrize("name", ["water-board-notice", "inspectorate-report", "courier"])
def test_one_letter_changed_in_a_capture_turns_its_facts(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(FOLDER, folder)
    capture = folder / "sources" / f"{name}.txt"
    text = capture.read_bytes()
    capture.write_bytes(text.replace(b"e", b"c", 1))
    shown = json.loads(process("show", "--json", str(folder)).stdout)
    said = {
        citation["verification"]
        for fact in shown["facts"]
        for citation in fact.get("citations", ())
        if citation["source"] == source_of(f"sources/{name}.txt")
    }
    assert said == {"altered"}
    assert "file-altered" in {problem.code for problem in check(folder)}


def test_one_letter_changed_turns_its_facts_on_the_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "changed"
    shutil.copytree(FOLDER, folder)
    printed = tmp_path / "x.pdf"

    def text() -> str:
        done = process("print", str(folder), "-o", str(printed), "--sheet", "full")
        assert done.returncode == 0
        return " ".join(" ".join(page.extract_text() for page in PdfReader(printed).pages).split())

    before = text()
    assert "Verbatim" in before
    assert "Capture altered" not in before
    for capture in (folder / "sources").iterdir():
        content = capture.read_bytes()
        capture.write_bytes(content.replace(b"e", b"c", 1))
    after = text()
    assert "Verbatim" not in after
    assert "Capture altered" in after


def source_of(path: str) -> str:
    sources = open_briefing(FOLDER).briefing.sources
    return next(source.id for source in sources if source.file == path)
