"""Every code has a sentence and every sentence a code; the words around them."""

from __future__ import annotations

import ast
import re

import pytest
from msgspec.structs import replace

from tests.sources import sources
from tests.unit.formats import (
    test_container_problems,
    test_folder_problems,
    test_manifest_problems,
)
from viewer.domain.problems import Problem
from viewer.texts.date_texts import DATES
from viewer.texts.problem_texts import PROBLEMS
from viewer.texts.problems import line, placed, sentence
from viewer.texts.words import Words

SENTENCES = {key.removeprefix("problem.") for key in PROBLEMS if key.startswith("problem.")}
DATE_SENTENCES = {key.removeprefix("problem.") for key in DATES if key.startswith("problem.")}
# Asserted where they are caused, not in the tables of cases.
ELSEWHERE = {
    "write-failed", "write-is-folder", "write-is-file", "write-below-file", "write-special",
    "write-forbidden", "write-read-only", "write-full", "write-name-long", "write-name",
    "write-newer", "write-no-folder",
    "file-uncited",
    "folder-not-empty", "file-there",
    "unpack-program", "pack-no-folder", "unpack-no-file", "file-changed",
    "reading-memory", "reading-slow", "reading-broken", "reading-start",
    "file-not-found", "file-forbidden", "file-unreadable", "toml-large",
    "values-many", "values-free", "notes-many", "facts-many",
    "quote-differs", "quote-not-found", "confirmed-by-none",
    "copy-misfit", "copy-kind", "copy-large", "marks-none", "marks-unfit",
}  # fmt: skip


MADE_IN = [
    file for place in ("formats", "domain", "library") for file in sources(f"viewer/{place}")
]


def literals() -> set[str]:
    """Every text in the code of the formats."""
    found = set()
    for file in MADE_IN:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def made() -> set[str]:
    """Codes that stand in a call that makes a problem."""
    found = set()
    for file in MADE_IN:
        for node in ast.walk(file.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "Problem", "refuse", "refuse_line",
            ):  # fmt: skip
                found |= {
                    inner.value
                    for inner in ast.walk(node.args[0])
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                }
    return {code for code in found if re.fullmatch(r"[a-z0-9-]{4,}", code)}


def test_every_sentence_is_used() -> None:
    assert literals() >= SENTENCES


def test_every_code_has_a_sentence() -> None:
    assert len(made()) > 60
    assert made() <= SENTENCES | DATE_SENTENCES


def test_every_sentence_is_asserted_word_for_word() -> None:
    spoken = {
        text
        for case in (
            *test_manifest_problems.CASES.values(),
            *test_container_problems.CASES.values(),
        )
        for text in case.lines
    }
    spoken |= {text for _, texts in test_folder_problems.CASES.values() for text in texts}
    missing = {code for code in SENTENCES - ELSEWHERE if not any(map(pattern(code).search, spoken))}
    assert not missing


def pattern(code: str) -> re.Pattern[str]:
    """Finds the sentence of a code, whatever its values are."""
    text = PROBLEMS[f"problem.{code}"]
    assert isinstance(text, str)
    return re.compile(".*".join(map(re.escape, re.split(r"\{[a-z]+\}", text))))


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentences_are_sentences(code: str) -> None:
    text = PROBLEMS[f"problem.{code}"]
    assert isinstance(text, str)
    assert text.endswith((".", "”."))
    assert "  " not in text
    assert len(text) < 250


def test_the_item_is_named_once() -> None:
    words = Words()
    problem = Problem("disputes-itself", "/facts/3/disputes/0", item="a")
    assert sentence(problem, words) == "A fact cannot dispute itself. (In “a”.)"
    assert placed(problem, words) == (
        "/facts/3/disputes/0: A fact cannot dispute itself. (In “a”.)"
    )
    twin = Problem("id-twice", "/facts/3/id", values={"value": "a", "other": "/facts/0"}, item="a")
    assert sentence(twin, words) == "The id “a” stands at /facts/0 already."


def test_a_problem_of_the_whole() -> None:
    words = Words()
    problem = Problem("file-empty", "", "note")
    assert line(problem, words) == "file: note: The file is empty."
    assert placed(problem, words) == "The file is empty."


def test_values_are_never_taken_for_gaps() -> None:
    problem = Problem("unknown-key", "/{key}", values={"key": "{key!r:>99}"})
    assert sentence(problem, Words()) == "The key “{key!r:>99}” is unknown here."


def test_an_unknown_key_says_to_a_reader_that_check_is_stricter() -> None:
    error = Problem("unknown-key", "/facts/0/rolle", values={"key": "rolle"}, item="f-1")
    note = replace(error, severity="note")
    assert sentence(error, Words()) == "The key “rolle” is unknown here. (In “f-1”.)"
    assert sentence(note, Words()) == (
        "The key “rolle” is unknown here. It is left alone; to `check` it is an error. (In “f-1”.)"
    )
