"""The document that `show --json` prints, against what the format lays down."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from tests.briefings import assessment, briefings, fact, made, manifest, reported, source
from viewer.domain.briefing import Briefing, Citation, Part
from viewer.domain.dates import iso, parse
from viewer.domain.factbase import FactBase, fact_code
from viewer.domain.lens import Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.formats.opening import Opened, open_briefing
from viewer.show import document, show_json
from viewer.texts.words import Words

WORDS = Words()
STATES = [
    "verbatim", "differs", "not-found", "altered", "not-included", "not-checkable", "no-quote",
]  # fmt: skip


def exactly(**properties: object) -> dict[str, Any]:
    """The schema of a table with these keys and no others."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


# Written down from the format's description, not from the code.
TEXT = {"type": "string", "minLength": 1}
ID = {"type": "string", "pattern": "^[a-z0-9-]{1,64}$"}
COUNT = {"type": "integer", "minimum": 0}
DAY = {"type": ["string", "null"], "pattern": r"^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
QUALIFIER = {"enum": ["exact", "approximate", "uncertain", "both"]}
DATE = exactly(edtf=TEXT, earliest=DAY, latest=DAY, qualifier=QUALIFIER, words=TEXT)
SUPPORT = ["corroborated", "single-origin", "unsupported", "stands", "weakened", "falls", None]
FACT = {
    "when": {"anyOf": [DATE, {"type": "null"}]},
    "known_since": {"anyOf": [DATE, {"type": "null"}]},
    "origins": COUNT,
    "support": {"enum": SUPPORT},
    "rating": {"type": ["string", "null"], "pattern": "^[A-F–][1-6]?$"},
}
CITATION = {"required": ["verification"], "properties": {"verification": {"enum": STATES}}}
CONTRIBUTION = exactly(
    actor=ID,
    activity={"anyOf": [ID, {"type": "null"}]},
    role=TEXT,
    facts={"type": "array", "items": ID, "minItems": 1},
)
PROBLEM = exactly(
    place={"type": "string"}, code=TEXT, severity={"enum": ["error", "note"]}, sentence=TEXT
)
DERIVED = {
    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "facts": {
        "type": "array",
        "items": {
            "required": list(FACT),
            "properties": {**FACT, "citations": {"type": "array", "items": CITATION}},
        },
    },
    "contributors": {"type": "array", "items": CONTRIBUTION},
    "problems": {"type": "array", "items": PROBLEM},
    "verification": exactly(**dict.fromkeys(STATES, COUNT)),
}
SCHEMA = {"type": "object", "required": list(DERIVED), "properties": DERIVED}
DERIVED_OF_FACT = {
    "number", "code", "when", "known_since", "origins", "support", "rating", "shown", "citations",
}  # fmt: skip


def written(folder: Path, values: dict[str, Any], files: dict[str, bytes] | None = None) -> Opened:
    """The briefing opened from a folder with this manifest and these captures."""
    (folder / "sources").mkdir(exist_ok=True)
    for name, content in (files or {}).items():
        (folder / "sources" / name).write_bytes(content)
    (folder / "briefing.json").write_text(json.dumps(values), encoding="utf-8")
    return open_briefing(folder)


def shown(opened: Opened, lens: Lens | None = None) -> dict[str, Any]:
    """The document as a reader of the JSON gets it."""
    base = opened.base()
    found = json.loads(show_json(Reading(base, lens), opened, WORDS))
    assert isinstance(found, dict)
    jsonschema.validate(found, SCHEMA)
    return found


@settings(max_examples=20)
@given(briefings())
def test_the_document_is_the_manifest_with_what_is_derived(briefing: Briefing) -> None:
    values = manifest(briefing)
    with tempfile.TemporaryDirectory() as folder:
        opened = written(Path(folder), values)
        found = shown(opened)
    derived = {"fingerprint", "facts", "sources", "contributors", "verification", "problems"}
    assert {key: value for key, value in found.items() if key not in derived} == {
        key: value for key, value in values.items() if key not in derived
    }
    base = FactBase(briefing)
    reading = Reading(base)
    assert [item["id"] for item in found["facts"]] == [item.id for item in briefing.facts]
    for given_fact, item in zip(values["facts"], found["facts"], strict=True):
        at = base.position(item["id"])
        kept = {key: value for key, value in given_fact.items() if key not in DERIVED_OF_FACT}
        assert {key: item[key] for key in kept} == kept
        assert set(item) - set(kept) <= DERIVED_OF_FACT
        assert item["number"] == at + 1
        assert item["code"] == fact_code(briefing.id, item["id"])
        assert item["support"] == reading.support(at)
        assert item["origins"] == reading.origin_count(at)
        assert "shown" not in item
        for before, after in zip(
            given_fact.get("citations", []), item.get("citations", []), strict=True
        ):
            state = "not-included" if "quote" in before else "no-quote"
            assert after == {**before, "verification": state}
        text = given_fact.get("when")
        assert (item["when"] or {}).get("edtf") == text
        if text:
            when = parse(text)
            for end, day in (("earliest", when.earliest), ("latest", when.latest)):
                assert item["when"][end] == (None if day is None else iso(day))
    assert "lens" not in found


def simple() -> Briefing:
    return made(
        reported("a", "s1", "s2", credibility=2, when="2018-02~", topic="t1"),
        reported("b", "s2", credibility=3, when="../2011"),
        reported("c", "s3", "s1", actors=(Part(actor="ca", activity="nmi", role="lead"),)),
        assessment("d", "a", "b"),
        fact("e", "gap", actors=(Part(actor="ca"),)),
        sources=[
            source("s1", reliability="B", issued="2018-02-13"),
            source("s2", "s1", reliability="C", issued="2018-02-16"),
            source("s3"),
        ],
        bottom_line_basis=("b",),
    )


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return written(tmp_path, manifest(simple()))


def by_id(found: dict[str, Any]) -> dict[str, Any]:
    return {item["id"]: item for item in found["facts"]}


def test_dates_are_bounds_with_words(opened: Opened) -> None:
    facts = by_id(shown(opened))
    assert facts["a"]["when"] == {
        "edtf": "2018-02~",
        "earliest": "2018-02-01",
        "latest": "2018-02-28",
        "qualifier": "approximate",
        "words": "about February 2018",
    }
    assert facts["b"]["when"]["earliest"] is None
    assert facts["b"]["when"]["latest"] == "2011-12-31"
    assert facts["c"]["when"] is None
    assert facts["a"]["known_since"]["edtf"] == "2018-02-13"
    assert facts["d"]["known_since"]["edtf"] == "2018-02-16"
    assert facts["e"]["known_since"]["edtf"] == "2018-07-12"


def test_support_rating_and_origins_as_the_briefing_stands(opened: Opened) -> None:
    facts = by_id(shown(opened))
    told = {name: (f["support"], f["origins"], f["rating"]) for name, f in facts.items()}
    assert told == {
        "a": ("single-origin", 1, "B2"),
        "b": ("single-origin", 1, "C3"),
        "c": ("corroborated", 2, "B"),
        "d": ("stands", 0, None),
        "e": (None, 0, None),
    }


def test_contributors_name_facts_by_id(opened: Opened) -> None:
    assert shown(opened)["contributors"] == [
        {"actor": "ca", "activity": "nmi", "role": "lead", "facts": ["c"]},
        {"actor": "ca", "activity": None, "role": "other", "facts": ["e"]},
    ]


def test_a_what_if_shows_what_it_costs(opened: Opened) -> None:
    found = shown(opened, Lens(without=frozenset({"s2"})))
    facts = by_id(found)
    assert facts["b"]["support"] == "unsupported"
    assert facts["d"]["support"] == "weakened"
    assert [source["stands"] for source in found["sources"]] == [True, False, True]
    assert found["lens"] == {
        "search": "",
        "without": ["s2"],
        "min_rating": None,
        "set_aside": ["s2"],
        "lost": ["b"],
        "thinner": ["a"],
        "fallen": [],
        "weakened": ["d"],
        "bottom_line_touched": ["b"],
    }
    assert all(item["shown"] for item in found["facts"])


def test_a_minimum_rating_is_told_as_it_was_asked(opened: Opened) -> None:
    found = shown(opened, Lens(min_rating=Rating("B", 2)))
    assert found["lens"]["min_rating"] == "B2"
    assert found["lens"]["set_aside"] == ["s2", "s3"]
    assert by_id(found)["c"]["support"] == "unsupported"


def test_a_search_says_of_each_fact_whether_it_is_shown(opened: Opened) -> None:
    found = shown(opened, Lens(search='"statement of c"'))
    assert [item["id"] for item in found["facts"] if item["shown"]] == ["c"]
    assert [part["facts"] for part in found["contributors"]] == [["c"]]


def test_quotations_are_checked_against_the_captures(tmp_path: Path) -> None:
    text = b"The team is fewer than twenty people, the ministers said in Brussels."
    quotes = {
        "good": "fewer than twenty people",
        "bad": "nothing of this was ever said",
        "changed": "fewer than twenty people",
        "gone": "fewer than twenty people",
        "film": "fewer than twenty people",
        "silent": None,
    }
    files = {"good": text, "bad": text, "changed": text, "film": b"\x00\x01", "silent": text}
    digest = hashlib.sha256(text).hexdigest()
    found = shown(
        written(
            tmp_path,
            manifest(
                made(
                    reported(
                        "a",
                        citations=tuple(
                            Citation(source=name, quote=quote) for name, quote in quotes.items()
                        ),
                    ),
                    sources=[
                        source(
                            name,
                            file=f"sources/{name}",
                            sha256="0" * 64 if name == "changed" else digest,
                            media_type="video/mp4" if name == "film" else "text/plain",
                        )
                        for name in quotes
                        if name != "film"
                    ]
                    + [source("film", file="sources/film", media_type="video/mp4")],
                )
            ),
            files,
        )
    )
    states = [citation["verification"] for citation in found["facts"][0]["citations"]]
    assert states == [
        "verbatim", "not-found", "altered", "not-included", "not-checkable", "no-quote",
    ]  # fmt: skip
    assert found["verification"] == {"differs": 0, **dict.fromkeys(states, 1)}
    assert {problem["code"] for problem in found["problems"]} == {"file-altered", "file-missing"}


def test_unknown_keys_are_kept_and_noted(tmp_path: Path) -> None:
    values = manifest(simple())
    values["extra"] = {"deep": [1, "two"]}
    values["facts"][0]["mood"] = "calm"
    values["facts"][0]["ext"] = {"seen": 3}
    found = shown(written(tmp_path, values))
    assert found["extra"] == {"deep": [1, "two"]}
    assert found["facts"][0]["mood"] == "calm"
    assert found["facts"][0]["ext"] == {"seen": 3}
    notes = {problem["place"]: problem for problem in found["problems"]}
    assert set(notes) == {"/extra", "/facts/0/mood"}
    assert all(note["severity"] == "note" and note["sentence"] for note in notes.values())


def test_the_output_is_utf_8_and_ends_in_a_line_break(tmp_path: Path) -> None:
    briefing = made(reported("a", "s", statement="Équipe à Niš"))
    opened = written(tmp_path, manifest(briefing))
    data = show_json(Reading(FactBase(briefing)), opened, WORDS)
    assert "Équipe à Niš".encode() in data
    assert data.endswith(b"}\n")
    assert json.loads(data) == document(Reading(FactBase(briefing)), opened, WORDS)
