"""Folding and search against brute force, in four scripts."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.domain.words_index import Query, fold, hits

LATIN = "Niš Łódź Straße naïve CAFÉ œuvre İzmir l’été “soldiers” non–combat"
CYRILLIC = "Багдад Йод ЁЖ обучение міністр"
ARABIC = "الْقُرْآن بغداد أحمد تدريب ٥٠٬٠٠٠ ـمـ"
CJK = "北京大学 東京 ｶﾞｽ 한국 ＡＢＣ　１２３"
NUMBERS = "50,000 50 000 1.5 88.2 1,234.5 12'000 2018 250 3 1546"
LETTERS = sorted(set(LATIN + CYRILLIC + ARABIC + CJK + NUMBERS + "\u0301\u00ad\u200d\u202f\n"))
TEXTS = st.text(alphabet=LETTERS, max_size=60)
ANY = st.text(max_size=40)


@given(TEXTS | ANY)
@example("İ")
@example("ŉ ᾳ ǰ ΐ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS | ANY)
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(st.text(alphabet=[chr(n) for n in range(128)], max_size=60))
def test_the_short_way_for_ascii_is_the_long_way(text: str) -> None:
    # One letter beyond ASCII that folds to nothing sends the text the long way.
    assert fold(text) == fold(f"\u200d{text}")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("50,000", "50000"),
        ("50 000", "50000"),
        ("50\u202f000", "50.000"),
        ("1,234,567", "1234567"),
        ("Łódź", "lodz"),
        ("Niš", "NIS"),
        ("Straße", "STRASSE"),
        ("Baghdad’s", "baghdad's"),
        ("Ёж", "еж"),
        ("الْقُرْآن", "القران"),
        ("٥٠٬٠٠٠", "50000"),
        ("ＡＢＣ", "abc"),
        ("co\u00adoperate", "cooperate"),
        ("a \n\t b", "a b"),
    ],
)
def test_what_meets(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"), [("1.5", "15"), ("2018 250", "2018250"), ("12:30", "1230"), ("कि", "कु")]
)
def test_what_does_not_meet(one: str, two: str) -> None:
    assert fold(one) != fold(two)


@given(TEXTS, st.data())
def test_every_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : data.draw(st.integers(start, len(text)))]
    words = [word for word in piece.split() if '"' not in fold(word)]
    assert Query.parse(" ".join(words)).matches(fold(text))


@pytest.mark.parametrize("typed", ["5", "50", "50,", "50,0", "50,00", "50,000", "50000", "0,000"])
def test_a_number_is_found_while_it_is_typed(typed: str) -> None:
    assert Query.parse(typed).matches(fold("up to 50,000 people"))


def test_words_in_any_order_and_inside_words() -> None:
    folded = fold("NATO leaders launched the training mission")
    assert Query.parse("mission nato").matches(folded)
    assert Query.parse("train eader").matches(folded)
    assert not Query.parse("mission turkey").matches(folded)
    assert Query.parse("").matches(folded)
    assert Query.parse(' "" ').terms == ()


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "«»"])
def test_phrases_keep_their_order(quotes: str) -> None:
    folded = fold("the training mission")
    assert Query.parse(f"{quotes[0]}training mission{quotes[1]}").matches(folded)
    assert not Query.parse(f"{quotes[0]}mission training{quotes[1]}").matches(folded)
    assert Query.parse(f"the {quotes[0]}training mis").matches(folded)


def test_a_phrase_does_not_run_over_a_line() -> None:
    folded = "\n".join((fold("the training"), fold("mission")))
    assert not Query.parse('"training mission"').matches(folded)


def brute_hits(text: str, word: str) -> list[tuple[int, int]]:
    """Shortest pieces of the text, from the left, that fold to the word."""
    found, start = [], 0
    while start < len(text):
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            accent = unicodedata.combining(text[end : end + 1] or "a")
            if fold(piece) == word and fold(text[start]) and not accent:
                found.append((start, end))
                start = end - 1
                break
        start += 1
    return found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (LATIN, "nis"),
        (LATIN, "łódź"),
        (unicodedata.normalize("NFD", LATIN), "café"),
        ("e\u0301te\u0301 ete", "été"),
        (CYRILLIC, "еж"),
        (CYRILLIC, "БАГДАД"),
        (ARABIC, "القران"),
        (ARABIC, "50000"),
        (CJK, "京"),
        (CJK, "abc"),
        ("50,000 and 50000, 50 000", "50000"),
        ("aaaa", "aa"),
        ("none here", "x"),
    ],
)
def test_hits_against_brute_force(text: str, word: str) -> None:
    assert hits(text, Query.parse(word)) == brute_hits(text, fold(word))


@given(TEXTS, TEXTS)
def test_hits_lie_in_order_and_hold_what_was_asked(text: str, asked: str) -> None:
    query = Query.parse(asked)
    found = hits(text, query)
    assert found == sorted(found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    forms = [form for term in query.terms for form in term.forms]
    for start, end in found:
        assert any(form in fold(text[start:end]) for form in forms)
    if query.terms and query.matches(fold(text)):
        assert found


def test_hits_are_the_words_as_written() -> None:
    text = "Up to 50,000 soldiers near Niš"
    pieces = [text[start:end] for start, end in hits(text, Query.parse("nis 50000"))]
    assert pieces == ["50,000", "Niš"]


@pytest.mark.parametrize(
    "text",
    ["a " * 100_000, "1,111" * 90_000, "é" * 300_000, " " * 500_000, "1 " * 90_000, '"' * 500_000],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    begun = time.process_time()
    folded = fold(text)
    query = Query.parse(text[:1000])
    query.matches(folded)
    hits(text, query)
    Query.parse(text)
    assert time.process_time() - begun < 3
