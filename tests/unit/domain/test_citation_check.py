"""What became of quotations: the state of each, from the captures that came along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.briefings import made, reported, source
from viewer.domain.briefing import Citation
from viewer.domain.citation_check import STATES, CitationCheck, altered_sources
from viewer.domain.factbase import FactBase
from viewer.domain.problems import Problem, Refused

TEXT = "The team is fewer than twenty people, the ministers said in Brussels on Thursday."
PAGE = f"<html><body><script>no words here</script><p>{TEXT}</p></body></html>"


class Shelf(Mapping[str, bytes]):
    """Captures that count how often they are read."""

    def __init__(self, files: dict[str, bytes], refused: dict[str, str] | None = None) -> None:
        self.files = files
        self.refused = refused or {}
        self.reads: list[str] = []

    def __getitem__(self, path: str) -> bytes:
        self.reads.append(path)
        if path in self.refused:
            raise Refused((Problem(self.refused[path], path),))
        return self.files[path]

    def __contains__(self, path: object) -> bool:
        return path in self.files

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def cite(name: str, quote: str | None) -> Citation:
    return Citation(source=name, quote=quote)


def check_of(shelf: Shelf, *citations: Citation, altered: str = "", **rest: Any) -> CitationCheck:
    """Every source "x" has the file "sources/x" unless `rest` says otherwise."""
    names = dict.fromkeys(citation.source for citation in citations)
    found = [source(name, **rest.get(name, {"file": f"sources/{name}"})) for name in names]
    briefing = made(reported("a", citations=citations), sources=found)
    return CitationCheck(FactBase(briefing, captures=shelf), frozenset({altered} - {""}))


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("fewer than  twenty\npeople", "verbatim"),
        ("The team […] on Thursday", "verbatim"),
        ("The team is fewer than thirty people, the ministers said", "differs"),
        ("Nothing of the kind was ever written", "not-found"),
        (None, "no-quote"),
    ],
)
def test_a_quotation_is_compared_with_its_capture(quote: str | None, state: str) -> None:
    citation = cite("s.txt", quote)
    check = check_of(Shelf({"sources/s.txt": TEXT.encode()}), citation)
    assert check.state(citation) == state
    verdict = check.verdict(citation)
    assert (verdict if isinstance(verdict, str) else verdict.state) == state


@pytest.mark.parametrize(
    ("settings", "state"),
    [
        ({"file": "sources/a.txt"}, "verbatim"),
        ({"file": "sources/a.MD"}, "verbatim"),
        ({"file": "sources/a.html"}, "verbatim"),
        ({"file": "sources/a.bin", "media_type": "text/plain; charset=utf-8"}, "verbatim"),
        ({"file": "sources/a.txt", "media_type": "application/pdf"}, "not-checkable"),
        ({"file": "sources/a.bin"}, "not-checkable"),
        ({"file": "sources/a"}, "not-checkable"),
        ({"file": "sources/broken.txt"}, "not-checkable"),
        ({"file": "sources/missing.txt"}, "not-included"),
        ({}, "not-included"),
        ({"sha256": "0" * 64, "rights": "not redistributed"}, "not-included"),
    ],
)
def test_what_can_be_read_is_told_from_what_cannot(settings: dict[str, Any], state: str) -> None:
    files = {
        f"sources/a{ending}": (PAGE if ending == ".html" else TEXT).encode()
        for ending in (".txt", ".MD", ".html", ".bin", "")
    }
    files["sources/broken.txt"] = b"\xff\xfe\xff"
    citation = cite("s", "ministers said in Brussels")
    assert check_of(Shelf(files), citation, s=settings).state(citation) == state


def test_an_altered_capture_is_never_verbatim() -> None:
    citation, silent = cite("s.txt", "fewer than twenty people"), cite("s.txt", None)
    shelf = Shelf({"sources/s.txt": TEXT.encode()})
    check = check_of(shelf, citation, silent, altered="s.txt")
    assert check.state(citation) == "altered"
    assert check.verdict(citation) == "altered"
    assert check.state(silent) == "no-quote"
    assert shelf.reads == []


def test_altered_sources_are_those_with_another_hash() -> None:
    found = [
        source("same", file="sources/a", sha256="a" * 64),
        source("other", file="sources/b", sha256="a" * 64),
        source("missing", file="sources/c", sha256="a" * 64),
        source("unhashed", file="sources/b"),
        source("elsewhere", sha256="a" * 64),
    ]
    hashes = {"sources/a": "a" * 64, "sources/b": "b" * 64}
    assert altered_sources(found, hashes) == {"other"}


@pytest.mark.parametrize(
    ("code", "state"), [("file-changed", "altered"), ("file-not-found", "not-included")]
)
def test_what_changed_since_opening_is_no_longer_what_was_opened(code: str, state: str) -> None:
    citation = cite("s.txt", "ministers said")
    shelf = Shelf({"sources/s.txt": TEXT.encode()}, {"sources/s.txt": code})
    assert check_of(shelf, citation).state(citation) == state


def test_the_tally_counts_every_citation_and_reads_each_capture_once() -> None:
    citations = (
        cite("a.txt", "The team is fewer"),
        cite("b.txt", "on Thursday"),
        cite("a.txt", "The team is fewer"),
        cite("a.txt", "no such words at all in it"),
        cite("c.bin", "anything"),
        cite("b.txt", None),
    )
    files = {f"sources/{name}": TEXT.encode() for name in ("a.txt", "b.txt", "c.bin")}
    shelf = Shelf(files)
    tally = check_of(shelf, *citations).tally()
    assert tuple(tally) == STATES
    assert {state: count for state, count in tally.items() if count} == {
        "verbatim": 3,
        "not-found": 1,
        "not-checkable": 1,
        "no-quote": 1,
    }
    assert shelf.reads == ["sources/a.txt", "sources/b.txt"]


def test_large_captures_are_let_go_of_and_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.domain.citation_check._KEPT_BYTES", len(TEXT) + 1)
    shelf = Shelf({f"sources/{name}.txt": TEXT.encode() for name in "ab"})
    first, second = cite("a.txt", "The team"), cite("b.txt", "The team")
    check = check_of(shelf, first, second)
    for citation in (first, first, second, first):
        check.capture(citation.source)
    assert shelf.reads == ["sources/a.txt", "sources/b.txt", "sources/a.txt"]
    check.state(first)
    check.state(second)
    check.state(first)
    assert len(shelf.reads) == 4
