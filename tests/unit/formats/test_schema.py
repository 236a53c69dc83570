"""The published schema is that of the types, and agrees with the reader as far as it can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from tests.briefings import briefings, manifest
from tests.unit.formats.manifest_cases import TYPES
from tests.unit.formats.samples import minimal, to_folder
from viewer.domain.briefing import Briefing
from viewer.formats import schema
from viewer.formats.example import write_example
from viewer.formats.opening import check, open_briefing
from viewer.paths import embedded, resource

PUBLISHED = resource(f"schema/{schema.NAME}")
VALIDATOR = Draft202012Validator(schema.schema())


def test_the_published_one_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema.schema_text(), (
        f"make it anew: python -m viewer.formats.schema {PUBLISHED}"
    )


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema.schema())
    assert "null" not in schema.schema_text()


@pytest.mark.parametrize("edition", [1, 2])
def test_the_embedded_briefing_is_valid(edition: int) -> None:
    VALIDATOR.validate(open_briefing(embedded(edition)).manifest)


@settings(max_examples=20)
@given(briefings())
def test_any_briefing_is_valid(briefing: Briefing) -> None:
    values: dict[str, Any] = json.loads(json.dumps(manifest(briefing)))
    VALIDATOR.validate(values)


@pytest.mark.parametrize("case", TYPES.values(), ids=TYPES.keys())
def test_what_has_the_wrong_type_is_not_valid(case: Any) -> None:
    assert not VALIDATOR.is_valid(case.manifest)


@pytest.mark.parametrize(
    "changes", [{"subtitle": None}, {"ext": None}, {"id": minimal()["id"] + "\n"}]
)
def test_neither_null_nor_a_trailing_line_break(changes: dict[str, Any], tmp_path: Path) -> None:
    assert not VALIDATOR.is_valid(minimal(**changes))
    assert check(to_folder(tmp_path, minimal(**changes)))


def test_the_example_has_no_problem(tmp_path: Path) -> None:
    write_example(tmp_path / "new")
    assert check(tmp_path / "new") == ()
    opened = open_briefing(tmp_path / "new")
    VALIDATOR.validate(opened.manifest)
    assert {fact.kind for fact in opened.briefing.facts} == {
        "reported", "assessment", "assumption", "gap",
    }  # fmt: skip
    text = (tmp_path / "new/briefing.toml").read_text(encoding="utf-8")
    assert text.count("\n#") + text.count("  #") > 30
    quotes = [
        citation.quote
        for fact in opened.briefing.facts
        for citation in fact.citations
        if citation.quote
    ]
    capture = opened.captures["sources/harbour-notice.txt"].decode()
    assert len(quotes) == 2
    assert all(quote in capture for quote in quotes)


def test_the_example_shows_what_an_author_needs() -> None:
    text = resource("help/example/briefing.toml").read_text(encoding="utf-8")
    shown = {
        "previous", "qualifier", "derived_from", "rights", "sha256", "likelihood", "confidence",
        "disputes", "updates", "planned", "said_by", "aliases", "bottom_line_basis", "credibility",
    }  # fmt: skip
    assert all(field in text for field in shown)
