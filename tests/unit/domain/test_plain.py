"""Hidden characters are shown, long texts cut, and a text without ink is known."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.domain.capture_text import Capture
from viewer.domain.origins import origin_of_text
from viewer.domain.plain import MOST_MARKS, cut, few_marks, has_ink, shown, visible
from viewer.domain.verification import verify


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain é 北 ا", "plain é 北 ا"),
        ("a\u202eb", "a[U+202E]b"),
        ("\u202a\u202b\u202c\u202d", "[U+202A][U+202B][U+202C][U+202D]"),
        ("\u2066\u2067\u2068\u2069", "[U+2066][U+2067][U+2068][U+2069]"),
        (
            "\u200b\u200c\u200d\u200e\u200f\ufeff",
            "[U+200B][U+200C][U+200D][U+200E][U+200F][U+FEFF]",
        ),
        ("\x00\x1b\x7f\x85", "[U+0000][U+001B][U+007F][U+0085]"),
        ("a\tb\nc\rd", "a\tb\nc\rd"),
        ("\u2028\u2029\u061c\ud800", "[U+2028][U+2029][U+061C][U+D800]"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_no_hidden_character_is_taken_for_a_plain_text() -> None:
    ranges = "0-8 b-c e-1f 7f-9f 34f 61c 115f-1160 17b4-17b5 180e 200b-200f 2028-202e 2060-206f"
    ranges += " 3164 feff ffa0 fff9-fffb d800-dfff 1d173-1d17a e0000-e007f"
    for first, _, last in (one.partition("-") for one in ranges.split()):
        for code in range(int(first, 16), int(last or first, 16) + 1):
            assert visible(f"\u00e4{chr(code)}") == f"\u00e4[U+{code:04X}]"


@given(st.text())
def test_visible_once_is_visible_for_good(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.text(), st.integers(1, 99))
def test_cut(text: str, n: int) -> None:
    result = cut(text, n)
    assert len(result) <= n
    assert result == text or (result.endswith("…") and text.startswith(result[:-1]))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\n  b\tc", "a b c"),
        ("x" * 61, "x" * 59 + "…"),
        ("x" * 60, "x" * 60),
        (True, "true"), (False, "false"), (None, "null"), (12, "12"), (1.5, "1.5"),
        ([], "[]"), ([1], "[…]"), ({}, "{}"), ({"a": 1}, "{…}"),
    ],
)  # fmt: skip
def test_shown(value: object, expected: str) -> None:
    assert shown(value) == expected


@given(st.text(max_size=300))
def test_shown_is_one_short_line(text: str) -> None:
    result = shown(text)
    assert len(result) <= 60
    assert "\n" not in result
    assert "\u202e" not in result


@pytest.mark.parametrize(
    "text", ["a", "1", "?", "北", " .", "\u200bx", "\u3164a", "\U0001f600", "é"]
)
def test_ink(text: str) -> None:
    assert has_ink(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\u00a0", "\u200b\u200d", "\u2800", "\u3164", "\u115f\u1160", "\ufe0f",
     "\ufeff", "\u2060", "\u180e", "\u034f", "\U000e0100", "\U000e0041", "\x07"],
)  # fmt: skip
def test_no_ink(text: str) -> None:
    assert not has_ink(text)


@given(st.text(st.sampled_from("aé \u0301\u0323\u0f73\uff9e\u093f가ﬁ[]^-\\"), max_size=300))
def test_no_letter_carries_more_marks_than_any_language_writes(text: str) -> None:
    kept = few_marks(text)
    longest = longest_run(kept)
    assert longest <= MOST_MARKS
    # What is left out are marks past that, and nothing else.
    assert (kept == text) is (longest_run(text) <= MOST_MARKS)
    assert [sign for sign in kept if sign not in MARKS] == [s for s in text if s not in MARKS]
    assert few_marks(kept) == kept


MARKS = "\u0301\u0323\u0f73\uff9e"


def longest_run(text: str) -> int:
    return max(map(len, re.findall(f"[{MARKS}]*", text)))


def test_texts_of_marks_without_end_are_bounded_before_they_are_normalised() -> None:
    marks = "\u0301\u0323" * 100_000
    assert len(few_marks(f"e{marks} e{marks}x")) == 2 * (MOST_MARKS + 1) + 2
    assert len(origin_of_text(f"e{marks}")) < 40
    capture = Capture(f"said e{marks} twice")
    assert len(capture.folded) < 50
    assert verify(f"e{marks} twice", capture).ranges == ((5, len(capture.text)),)
