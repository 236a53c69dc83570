"""Admiralty, ICD 203 and TLP vocabularies."""

from __future__ import annotations

from itertools import pairwise, product
from typing import get_args

import pytest

from viewer.domain.briefing import Confidence, Likelihood, Reliability
from viewer.domain.ratings import (
    CONFIDENCE_BOXES,
    CREDIBILITIES,
    LIKELIHOODS,
    RELIABILITIES,
    Band,
    Marking,
    Rating,
    at_least,
    marking,
    parse_rating,
)

LETTERS = [*RELIABILITIES, None]
DIGITS = [*CREDIBILITIES, None]
ALL = [Rating(letter, digit) for letter, digit in product(LETTERS, DIGITS)]


def test_the_vocabularies_are_those_of_the_format() -> None:
    assert get_args(Reliability) == RELIABILITIES
    assert tuple(LIKELIHOODS) == get_args(Likelihood)
    assert tuple(CONFIDENCE_BOXES) == get_args(Confidence)


@pytest.mark.parametrize(
    ("rating", "label"),
    [
        (Rating("B", 2), "B2"),
        (Rating("C"), "C"),
        (Rating(None, 3), "–3"),
        (Rating(), "–"),
    ],
)
def test_labels(rating: Rating, label: str) -> None:
    assert rating.label == label


def test_a_label_that_is_whole_reads_back() -> None:
    for rating in ALL:
        if rating.letter is not None:
            assert parse_rating(rating.label) == rating
            assert parse_rating(rating.label.lower()) == rating


@pytest.mark.parametrize(
    "text", ["", "G", "B7", "B0", "2", "–", "BB", "B22", " B2", "B²", "ß", "B2+"]
)
def test_what_is_no_rating(text: str) -> None:
    with pytest.raises(ValueError, match="no Admiralty rating"):
        parse_rating(text)


def test_not_rated_sorts_as_f6() -> None:
    assert sorted(ALL, key=lambda rating: rating.sort_key)[0] == Rating("A", 1)
    assert Rating().sort_key == Rating("F", 6).sort_key == max(r.sort_key for r in ALL)
    assert not Rating().rated
    assert Rating(None, 1).rated


def test_at_least_asks_both_halves_of_what_is_given() -> None:
    for rating, floor in product(ALL, ALL):
        letter = RELIABILITIES.index(rating.letter or "F")
        expected = (floor.letter is None or letter <= RELIABILITIES.index(floor.letter)) and (
            floor.digit is None or (rating.digit or 6) <= floor.digit
        )
        assert at_least(rating, floor) is expected
        if floor.letter is not None:
            assert at_least(rating, floor.label) is expected


def test_likelihood_bands_meet_and_never_reach_certainty() -> None:
    bands = list(LIKELIHOODS.values())
    assert bands[0].low == 1
    assert bands[-1].high == 99
    assert all(one.high == two.low for one, two in pairwise(bands))
    assert LIKELIHOODS["likely"] == Band(55, 80)
    assert list(CONFIDENCE_BOXES.values()) == [1, 2, 3]


@pytest.mark.parametrize(
    ("handling", "code", "foreground"),
    [
        ("TLP:CLEAR", "clear", "#FFFFFF"),
        ("TLP:GREEN", "green", "#33FF00"),
        ("TLP:AMBER", "amber", "#FFC000"),
        ("TLP:AMBER+STRICT", "amber-strict", "#FFC000"),
        ("tlp: red", "red", "#FF2B2B"),
    ],
)
def test_tlp_has_its_colours_on_black(handling: str, code: str, foreground: str) -> None:
    found = marking(handling)
    assert found == Marking(handling, code, foreground, "#000000")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "handling",
    ["NATO UNCLASSIFIED", "TLP:WHITE", "TLP:RED, NATO only", "TLP:СLEAR", "TLP:CLEAR\u200b", "RED"],
)
def test_any_other_marking_is_neutral(handling: str) -> None:
    assert marking(handling) == Marking(handling, "other", None, None)
