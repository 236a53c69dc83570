"""Figures: never without their qualifier, never rounded."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.domain.briefing import Figure, Qualifier
from viewer.texts.numbers import big_number, figure_words, number_words
from viewer.texts.words import Words, grouped

WORDS = Words("en")
SCALES = {"tn": 10**12, "bn": 10**9, "million": 10**6}


@pytest.mark.parametrize(
    ("figure", "words", "parts"),
    [
        (
            Figure(value=250, unit="people", qualifier="up-to"),
            "up to 250 people",
            ("up to", "250", "people"),
        ),
        (Figure(value=300, qualifier="about"), "about 300", ("about", "300", "")),
        (
            Figure(value=88_200_000_000, unit="USD"),
            "88.2 bn US dollars",
            ("", "88.2 bn", "US dollars"),
        ),
        (
            Figure(value=58_200_000_000, unit="USD", qualifier="about", derived=True),
            "about 58.2 bn US dollars (derived)",
            ("about", "58.2 bn", "US dollars"),
        ),
        (Figure(value=17.5, unit="XAU"), "17.5 XAU", ("", "17.5", "XAU")),
        (Figure(value=1, unit="people"), "1 person", ("", "1", "person")),
        (Figure(value=1.0, unit="EUR"), "1 euro", ("", "1", "euro")),
        (Figure(value=0, unit="people"), "0 people", ("", "0", "people")),
        (Figure(value=1, unit="{n} <b>"), "1 {n} <b>", ("", "1", "{n} <b>")),
    ],
)
def test_figures(figure: Figure, words: str, parts: tuple[str, str, str]) -> None:
    assert figure_words(figure, WORDS) == words
    assert big_number(figure, WORDS) == parts


@pytest.mark.parametrize("qualifier", get_args(Qualifier))
def test_every_qualifier_has_its_words(qualifier: Qualifier) -> None:
    figure = Figure(value=20, qualifier=qualifier)
    words = qualifier.replace("-", " ")
    assert figure_words(figure, WORDS) == f"{words} 20"
    assert big_number(figure, WORDS)[0] == words


def value_of(text: str) -> float:
    digits, _, scale = text.replace("−", "-").partition(" ")
    whole = digits.replace(",", "")
    if not scale:
        return float(whole)
    head, _, decimals = whole.partition(".")
    hundredths = int(f"{head}{decimals:0<2}")
    return hundredths * SCALES[scale] // 100


@given(
    st.integers(-(2**53) + 1, 2**53 - 1)
    | st.integers(-(10**6), 10**6).map(lambda n: n * 10**8)
    | st.floats(-(2.0**53), 2.0**53)
)
@example(-0.0)
@example(5e-324)
@example(88_200_000_000)
@example(1_234_567)
@example(-1_500_000)
def test_no_number_is_rounded(value: float) -> None:
    text = number_words(value, WORDS)
    assert value_of(text) == value
    assert set(text) <= set("0123456789,.− millionbt")


def test_short_only_where_short() -> None:
    assert number_words(1_234_567, WORDS) == "1,234,567"
    assert number_words(17_500_000, WORDS) == "17.5 million"
    assert number_words(2_000_000, WORDS) == "2 million"
    assert number_words(999_999, WORDS) == "999,999"
    assert grouped(88200) == "88,200"
    assert grouped(-0.5, point=",") == "−0,5"
    assert grouped(1234567.25, group="\u202f", point=",") == "1\u202f234\u202f567,25"
