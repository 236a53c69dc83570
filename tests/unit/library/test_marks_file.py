"""Marks as a file: what is written is read back, whatever it says, and what is none is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.unit.library.own_marks import note, own_marks
from viewer.domain.own_marks import OwnMark
from viewer.domain.problems import Refused
from viewer.library.marks_file import (
    as_json,
    as_markdown,
    from_json,
    from_markdown,
    load,
    save,
)
from viewer.texts.problems import sentence
from viewer.texts.words import Words


@settings(max_examples=200)
@given(st.lists(own_marks(), max_size=6))
def test_what_is_written_is_read_back(marks: list[OwnMark]) -> None:
    assert list(from_json(as_json(marks), "x")) == marks
    assert list(from_markdown(as_markdown(marks), "x")) == marks


def test_markdown_reads_well_and_means_nothing_else() -> None:
    mark = note("# not a heading\n<b>nor bold</b>\n\n- nor a list", said="Ministers *agree*.",
                title="Training", edition=2, changed="2018-07-12T09:30:00Z")  # fmt: skip
    text = as_markdown([mark])
    assert text.splitlines()[2:] == [
        "## urn:uuid:00000000-0000-4000-8000-000000000001 Training",
        "",
        "### fact agree, edition 2",
        "",
        "Ministers \\*agree\\*\\.",
        "",
        "- note, 2018-07-12T09:30:00Z",
        "",
        "      # not a heading",
        "      <b>nor bold</b>",
        "",
        "      - nor a list",
    ]


@pytest.mark.parametrize("name", ["marks.md", "marks.json"])
def test_a_file_of_either_kind(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / name)
    save([note("Ask them.")], path)
    assert load(path) == (note("Ask them."),)


def refusal(path: Path, text: str | bytes) -> tuple[str, str]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(Refused) as caught:
        load(str(path))
    (problem,) = caught.value.problems
    return problem.place, sentence(problem, Words("en"))


NONE = "“x.json” is no file of marks that this program has written."
UNFIT = "“x.json” holds a mark that is not right here; nothing was taken."


@pytest.mark.parametrize(
    "text", ["", "{}", "{", "Hello", b"\xff\xfe", "[" * 100_000, "{" * 100_000, '{"marks": []}']
)
def test_what_is_no_file_of_marks_is_refused(tmp_path: Path, text: str | bytes) -> None:
    assert refusal(tmp_path / "x.json", text) == ("", NONE)


def test_a_mark_that_is_not_right_is_named_by_its_place(tmp_path: Path) -> None:
    values = json.loads(as_json([note("One"), note("Two")]))
    values["marks"][1]["doubt"] = 170
    assert refusal(tmp_path / "x.json", json.dumps(values)) == ("/marks/1/doubt", UNFIT)
    values["marks"][1]["doubt"] = 17  # a note is no doubt
    assert refusal(tmp_path / "x.json", json.dumps(values)) == ("/marks/1", UNFIT)
    text = as_markdown([note("One"), note("Two", "police")])
    assert refusal(tmp_path / "x.json", text.replace("- note", "- doubt 170", 1)) == (
        "line 7",
        UNFIT,
    )
    assert refusal(tmp_path / "x.json", text.replace("- note", "- thought", 1)) == ("line 7", UNFIT)
    assert refusal(tmp_path / "x.json", text.replace("urn:uuid:0", "urn:uuid:X", 1))[1] == UNFIT


@pytest.mark.parametrize("digits", ["9" * 17, "9" * 5_000, "9007199254740992"])
def test_a_number_no_edition_has_is_refused_with_its_place(tmp_path: Path, digits: str) -> None:
    text = as_markdown([note("One", edition=7)])
    place, sentence_ = refusal(tmp_path / "x.json", text.replace("edition 7", f"edition {digits}"))
    assert (place[:5], sentence_) == ("line ", UNFIT)
    values = as_json([note("One", edition=7)])
    assert refusal(tmp_path / "x.json", values.replace('"edition": 7', f'"edition": {digits}')) in (
        ("/marks/0/edition", UNFIT),
        ("", NONE),  # no number that can be read
    )


def test_a_heading_that_is_not_right_is_not_taken_for_what_a_fact_says(tmp_path: Path) -> None:
    """The mark under it would go to the fact over it."""
    text = as_markdown([note("One"), note("Two", "police", edition=7)])
    for wrong in (f"edition {'9' * 17}", "edition VII"):
        assert refusal(tmp_path / "x.json", text.replace("edition 7", wrong))[1] == UNFIT
    text = as_markdown([replace(note("One"), kind="bookmark", text=""), note("Two", "police")])
    spoilt = text.replace("\n- bookmark\n", "").replace("police, edition 0", "police, edition x")
    assert refusal(tmp_path / "x.json", spoilt) == ("line 7", UNFIT)
