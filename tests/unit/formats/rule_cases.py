"""What the rules say: a manifest that breaks each, and the lines that `check` prints."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from tests.unit.formats.manifest_cases import Case
from tests.unit.formats.samples import fact, minimal, with_fact, with_source

_F = "(In “f”.)"
_S = "(In “s”.)"
_TEXT = b"one\n\ntwo\n"


def _more(*facts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    manifest = minimal(**changes)
    manifest["facts"] += facts
    return manifest


def _sources(*sources: dict[str, Any]) -> dict[str, Any]:
    manifest = minimal()
    manifest["sources"] += sources
    return manifest


def _source(id_: str, **changes: Any) -> dict[str, Any]:
    return {"id": id_, "title": "T", **changes}


def _reported(id_: str, **changes: Any) -> dict[str, Any]:
    return fact(id_, kind="reported", citations=[{"source": "s"}], **changes)


def _edition(issued: str, cutoff: str) -> dict[str, Any]:
    return minimal(edition={"number": 1, "issued": issued, "cutoff": cutoff})


REFERENCES = {
    "twin ids": Case(
        _more(fact("f"), fact("f")),
        (
            "/facts/1/id: error: The id “f” stands at /facts/0 already.",
            "/facts/2/id: error: The id “f” stands at /facts/0 already.",
        ),
    ),
    "unknown topic": Case(
        with_fact(topic="nowhere"),
        (f"/facts/0/topic: error: “nowhere” is not among the topics. {_F}",),
    ),
    "unknown place": Case(
        with_fact(place="p"), (f"/facts/0/place: error: “p” is not among the places. {_F}",)
    ),
    "unknown facts": Case(
        _more(
            fact("g", kind="assessment", basis=["f", "x"], updates="y", disputes=["z"]),
            bottom_line_basis=["w"],
        ),
        (
            "/bottom_line_basis/0: error: “w” is not among the facts.",
            "/facts/1/basis/1: error: “x” is not among the facts. (In “g”.)",
            "/facts/1/disputes/0: error: “z” is not among the facts. (In “g”.)",
            "/facts/1/updates: error: “y” is not among the facts. (In “g”.)",
        ),
    ),
    "unknown parts": Case(
        with_fact(actors=[{"actor": "a", "activity": "b"}]),
        (
            f"/facts/0/actors/0/activity: error: “b” is not among the activities. {_F}",
            f"/facts/0/actors/0/actor: error: “a” is not among the actors. {_F}",
        ),
    ),
    "unknown source and speaker": Case(
        with_fact(citations=[{"source": "x", "said_by": "nobody"}]),
        (
            "/facts/0/citations/0/said_by: error: “nobody” is not among the actors; free text needs"
            f" a capital letter or a blank. {_F}",
            f"/facts/0/citations/0/source: error: “x” is not among the sources. {_F}",
        ),
    ),
    "unknown origin": Case(
        with_source(derived_from=["An agency", "agency"], derived_from_presumed=["s2"]),
        (
            "/sources/0/derived_from/1: error: “agency” is not among the sources; free text needs a"
            f" capital letter or a blank. {_S}",
            "/sources/0/derived_from_presumed/0: error: “s2” is not among the sources; free text"
            f" needs a capital letter or a blank. {_S}",
        ),
    ),
    "updates in a circle": Case(
        _more(fact("a", updates="b"), fact("b", updates="a")),
        ("/facts/1/updates: error: Facts update each other in a circle: a, b. (In “a”.)",),
    ),
    "basis in a circle": Case(
        _more(fact("a", kind="assessment", basis=["f", "a"])),
        ("/facts/1/basis: error: Assessments rest on each other in a circle: a. (In “a”.)",),
    ),
    "disputes itself": Case(
        _more(fact("a", disputes=["f", "a"])),
        ("/facts/1/disputes/1: error: A fact cannot dispute itself. (In “a”.)",),
    ),
    "circular reporting": Case(
        _sources(_source("x", derived_from=["y"]), _source("y", derived_from_presumed=["x"])),
        (
            "/sources/1/derived_from: note: Sources derive from each other in a circle and count"
            " as one origin: x, y. (In “x”.)",
        ),
    ),
    "large circle": Case(
        _sources(*[_source(f"x{i}", derived_from_presumed=[f"x{(i + 1) % 6}"]) for i in range(6)]),
        (
            "/sources/1/derived_from_presumed: note: Sources derive from each other in a circle and"
            " count as one origin: x0, x1, x2, x3, x4, …. (In “x0”.)",
        ),
    ),
}

JUDGEMENTS = {
    "report without citation": Case(
        with_fact(citations=[]),
        (f"/facts/0/citations: error: A reported fact needs a citation. {_F}",),
    ),
    "assessment without basis": Case(
        _more(fact("a", kind="assessment")),
        ("/facts/1/basis: error: An assessment needs a basis: the facts it rests on. (In “a”.)",),
    ),
    "judgement in a report": Case(
        with_fact(likelihood="likely", confidence="low", basis=["f"]),
        (
            f"/facts/0/basis: error: Assessments rest on each other in a circle: f. {_F}",
            "/facts/0/basis: note: Only an assessment has a basis; here it counts for nothing."
            f" {_F}",
            f"/facts/0/confidence: error: Only an assessment has a confidence. {_F}",
            f"/facts/0/likelihood: error: Only an assessment has a likelihood. {_F}",
        ),
    ),
    "language": Case(
        minimal(language="english_uk"),
        (
            "/language: error: “english_uk” is no language tag (BCP 47); write en, fr-CA or"
            " zh-Hant.",
        ),
    ),
    "no language": Case(
        minimal(language=""),
        ("/language: error: “” is no language tag (BCP 47); write en, fr-CA or zh-Hant.",),
    ),
    "language of a source": Case(
        with_source(language="x"),
        (
            "/sources/0/language: error: “x” is no language tag (BCP 47); write en, fr-CA or"
            f" zh-Hant. {_S}",
        ),
    ),
    "invisible texts": Case(
        minimal(
            title="\u200b",
            handling=" ",
            bottom_line="\u2800",
            topics=[{"id": "t", "title": "\u00a0"}],
        ),
        (
            "/bottom_line: error: The text has no visible character.",
            "/handling: error: The text has no visible character.",
            "/title: error: The text has no visible character.",
            "/topics/0/title: error: The text has no visible character. (In “t”.)",
        ),
    ),
    "invisible quotation": Case(
        with_fact(citations=[{"source": "s", "quote": "\ufe0f\u3164"}]),
        (f"/facts/0/citations/0/quote: error: The text has no visible character. {_F}",),
    ),
    "invisible names": Case(
        minimal(
            actors=[{"id": "a", "name": " "}],
            authors=[{"name": "\u2060"}],
            removed=[{"id": "r", "why": "\u180e"}],
            sources=[
                _source("s", title="\ufeff", passages=[{"locator": " ", "quote": "\u2003"}]),
            ],
        ),
        (
            "/actors/0/name: error: The text has no visible character. (In “a”.)",
            "/authors/0/name: error: The text has no visible character.",
            "/removed/0/why: error: The text has no visible character. (In “r”.)",
            f"/sources/0/passages/0/locator: error: The text has no visible character. {_S}",
            f"/sources/0/passages/0/quote: error: The text has no visible character. {_S}",
            f"/sources/0/title: error: The text has no visible character. {_S}",
        ),
    ),
}

DATES = {
    "dates": Case(
        minimal(
            facts=[fact("f", when="2018-02-30")],
            activities=[{"id": "a", "name": "A", "when": "soon"}],
            sources=[_source("s", issued="2018-13", accessed="199X-XX")],
        ),
        (
            "/activities/0/when: error: “soon” is no date; write 2018, 2018-02, 2018-02-15,"
            " 2014/2015 or 2017-12~. (In “a”.)",
            "/facts/0/when: error: “2018-02-30” is a day that does not exist in the calendar."
            f" {_F}",
            "/sources/0/accessed: error: “199X-XX” is EDTF level 2; brief/1 reads levels 0 and 1."
            f" {_S}",
            "/sources/0/issued: error: “2018-13” has a month that does not exist; months are 01 to"
            f" 12, seasons 21 to 24. {_S}",
        ),
    ),
    "edition in an interval": Case(
        _edition("2018/2019", "2018"),
        ("/edition/issued: error: “2018/2019” is a span of time; one date is asked for here.",),
    ),
    "cut-off after issue": Case(
        _edition("2018-07", "2018-08-01"),
        ("/edition/cutoff: note: The cut-off, 2018-08-01, is later than the issue, 2018-07.",),
    ),
    "reported ahead": Case(
        minimal(
            facts=[
                _reported("a", when="2018-07-12"),
                _reported("b", when="2018-07-11"),
                _reported("c", when="2018-07"),
                _reported("d", when="2019", planned=True),
                fact("e", when="2019"),
            ]
        ),
        (
            "/facts/0/when: note: 2018-07-12 is later than the cut-off, 2018-07-11; what is still"
            " ahead is marked planned. (In “a”.)",
        ),
    ),
    "ends ahead": Case(
        minimal(
            facts=[
                _reported("a", when="2017/2019"),
                _reported("b", when="2017/2018"),
                _reported("c", when="2017/.."),
                _reported("d", when="2017/2019", planned=True),
            ]
        ),
        (
            "/facts/0/when: note: 2017/2019 ends after the cut-off, 2018-07-11; what is still ahead"
            " is marked planned, and what goes on ends in “..”. (In “a”.)",
        ),
    ),
    "issued ahead": Case(
        _sources(_source("t", issued="2018-07-12"), _source("u", issued="2018")),
        (
            "/sources/1/issued: note: Issued 2018-07-12, which is later than the cut-off,"
            " 2018-07-11. (In “t”.)",
        ),
    ),
    "many on one day": Case(
        minimal(
            topics=[{"id": f"t{n}", "title": "T"} for n in range(3)],
            facts=[
                *(fact(f"f{i}", when="2018-02-13", topic=f"t{i % 3}") for i in range(6)),
                *(fact(f"g{i}", when=f"2018-03-0{i + 2}", topic="t0") for i in range(5)),
            ],
        ),
        (
            "/facts: note: 6 of 11 dates are 2018-02-13, on 3 topics (f0, f1, f2, f3, f4, …); if"
            " the day is that of the report, write what is known, such as 2018-02 or 2018-02-13~.",
        ),
    ),
    "half of the days are no majority": Case(
        minimal(
            topics=[{"id": f"t{n}", "title": "T"} for n in range(3)],
            facts=[
                *(fact(f"f{i}", when="2018-02-13", topic=f"t{i % 3}") for i in range(6)),
                *(fact(f"g{i}", when=f"2018-03-0{i + 2}", topic="t0") for i in range(6)),
            ],
        ),
        (),
    ),
    "one summit has many facts": Case(
        minimal(facts=[fact(f"f{i}", when="2018-02-13") for i in range(9)]), ()
    ),
    "invented precision": Case(
        minimal(facts=[fact(f"f{i}", when=f"2018-0{i}-01") for i in range(1, 7)]),
        (
            "/facts: note: 6 of 6 dates are the first of a month (f1, f2, f3, f4, f5, …); if only"
            " the month is known, write 2018-01.",
        ),
    ),
}

CAPTURES = {
    "outside": Case(
        with_source(file="../etc/passwd"),
        (
            "/sources/0/file: error: “../etc/passwd” is not a proper name of a file under sources/."
            f" {_S}",
        ),
    ),
    "outside in disguise": Case(
        with_source(file="sources/../briefing.json"),
        (
            "/sources/0/file: error: “sources/../briefing.json” is not a proper name of a file"
            f" under sources/. {_S}",
        ),
    ),
    "missing": Case(
        with_source(file="sources/a.txt", sha256="0" * 64),
        (
            "/sources/0/file: note: “sources/a.txt” is not included; its quotations cannot be"
            f" checked. {_S}",
        ),
    ),
    "altered": Case(
        with_source(file="sources/a.txt", sha256="0" * 64),
        (
            "/sources/0/sha256: note: “sources/a.txt” is not the file that the author recorded: its"
            f" hash differs. {_S}",
        ),
        files={"sources/a.txt": _TEXT},
    ),
    "passage twice": Case(
        with_source(passages=[{"locator": "¶1"}, {"locator": "¶1", "gist": "x"}]),
        (f"/sources/0/passages/1/locator: error: The locator “¶1” has a passage already. {_S}",),
    ),
    "locators": Case(
        minimal(
            sources=[
                _source(
                    "s",
                    file="sources/a.txt",
                    sha256=sha256(_TEXT).hexdigest(),
                    passages=[{"locator": "¶2"}, {"locator": "¶1–3"}, {"locator": "p. 9"}],
                )
            ],
            facts=[fact("f", kind="reported", citations=[{"source": "s", "locator": "¶0"}])],
        ),
        (
            "/facts/0/citations/0/locator: note: “¶0” does not fit: the source has 2 paragraphs."
            f" {_F}",
            "/sources/0/passages/1/locator: note: “¶1–3” does not fit: the source has 2 paragraphs."
            f" {_S}",
        ),
        files={"sources/a.txt": _TEXT},
    ),
}

DECEPTIONS = {
    "no address": Case(
        with_source(URL="javascript:alert(1)"),
        (
            "/sources/0/URL: note: “javascript:alert(1)” is no web address; it can be copied, and"
            f" is never opened. {_S}",
        ),
    ),
    "user before the host": Case(
        with_source(URL="https://nato.int@evil.example/"),
        (
            "/sources/0/URL: note: “https://nato.int@evil.example/” does not lead to “nato.int”,"
            f" which stands before “@”: evil.example. {_S}",
        ),
    ),
    "host of two scripts": Case(
        with_source(URL="https://n\u0430to.int/x"),
        (
            "/sources/0/URL: note: The host of “https://n\u0430to.int/x” mixes letters of scripts"
            f" that look alike; plainly it is xn--nto-6cd.int. {_S}",
        ),
    ),
    "host beyond ASCII": Case(
        with_source(URL="HTTPS://M\u00fcnchen.example:443"),
        (
            "/sources/0/URL: note: The host of “HTTPS://M\u00fcnchen.example:443” is"
            f" xn--mnchen-3ya.example:443 in plain letters. {_S}",
        ),
    ),
    "name of two scripts": Case(
        with_source(title="Re\u0443ters", publisher="\u0420\u0438\u0430 Reuters 5 k\u03a9"),
        (
            "/sources/0/title: note: A word in “Re\u0443ters” mixes letters of scripts that look"
            f" alike, such as Latin and Cyrillic. {_S}",
        ),
    ),
    "ids alike": Case(
        minimal(actors=[{"id": "nato-1", "name": "A"}, {"id": "b", "name": "B"},
                        {"id": "nato-l", "name": "C"}]),
        ("/actors/2/id: note: The id “nato-l” is easily taken for “nato-1”.",),
    ),
}  # fmt: skip
