"""Ratings, likelihood, confidence and markings in words."""

from __future__ import annotations

from itertools import product

import pytest

from viewer.domain.ratings import (
    CONFIDENCE_BOXES,
    CREDIBILITIES,
    LIKELIHOODS,
    RELIABILITIES,
    Rating,
    marking,
)
from viewer.texts.ratings import (
    confidence_words,
    credibility_words,
    likelihood_words,
    marking_words,
    rating_words,
    reliability_words,
)
from viewer.texts.words import Words

WORDS = Words("en")


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        (Rating("B", 2), "Source usually reliable, information probably true"),
        (Rating("C"), "Source fairly reliable, information not rated"),
        (Rating(None, 3), "Source not rated, information possibly true"),
        (Rating(), "Not rated"),
    ],
)
def test_both_halves_are_said(rating: Rating, words: str) -> None:
    assert rating_words(rating, WORDS) == words


def test_every_rating_reads_differently() -> None:
    ratings = [Rating(*pair) for pair in product([*RELIABILITIES, None], [*CREDIBILITIES, None])]
    assert len({rating_words(rating, WORDS) for rating in ratings}) == len(ratings)
    assert len({reliability_words(letter, WORDS) for letter in [*RELIABILITIES, None]}) == 7
    assert len({credibility_words(digit, WORDS) for digit in [*CREDIBILITIES, None]}) == 7


def test_likelihood_comes_with_its_band() -> None:
    assert likelihood_words("likely", WORDS) == "likely, 55–80 %"
    for likelihood, band in LIKELIHOODS.items():
        assert likelihood_words(likelihood, WORDS) == f"{likelihood}, {band.low}–{band.high} %"


def test_confidence() -> None:
    read = [confidence_words(confidence, WORDS) for confidence in CONFIDENCE_BOXES]
    assert read == ["Low confidence", "Moderate confidence", "High confidence"]


def test_what_a_marking_allows() -> None:
    tlp = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
    read = [marking_words(marking(name), WORDS) for name in tlp]
    assert read[0] == "No limit on sharing"
    assert len(set(read)) == 5
    assert marking_words(marking("NATO RESTRICTED"), WORDS) == ""
