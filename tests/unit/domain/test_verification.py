"""Quotations against captures: true ones, altered ones, near misses, pages, and time."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer.domain.capture_text import _INSIDE, Capture, folded
from viewer.domain.near_match import Change, Index, needed, split_words
from viewer.domain.page_text import page_text
from viewer.domain.verification import prepare, verify

SENTENCE = (
    "The convoy  will be non-stop today, said\nthe chief’s “envoy”. Some 125 people came; "
    "5,000 more wait – for naïve ﬁsh in Niš. 10² is a square, ½ is none.\n\n"
    "Багдад запросил миссию. طلبت بغداد البعثة. 北京大学提出请求。 한국어 문장 ｶﾞｽ ＡＢＣ."
)
CAPTURE = Capture(SENTENCE)
LETTERS = sorted(set(SENTENCE + "e\u0301\u0323\u00ad\u200b\u3000\u1100\u1161\u11a8가\uff9e\ufe70"))
TEXTS = st.text(alphabet=LETTERS, max_size=50)


def shown(quote: str, capture: Capture = CAPTURE) -> list[str]:
    return [capture.text[start:end] for start, end in verify(quote, capture).ranges]


# -- verbatim ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "piece"),
    [
        ("will be non‐stop", "will be non-stop"),
        ("the convoy", ""),
        ("The\nconvoy will", "The convoy  will"),
        ('the chief\'s "envoy"', "the chief’s “envoy”"),
        ("naïve fish", "naïve ﬁsh"),
        ("nai\u0308ve", "naïve"),
        ("non-\u00adstop", "non-stop"),
        ("10²", "10²"),
        ("ガス ABC", "ｶﾞｽ ＡＢＣ"),
        ("大学提出", "大学提出"),
        ("Багдад запросил", "Багдад запросил"),
        ("طلبت بغداد", "طلبت بغداد"),
    ],
)
def test_verbatim_and_where(quote: str, piece: str) -> None:
    assert (verify(quote, CAPTURE).state == "verbatim") is bool(piece)
    if piece:
        assert shown(quote) == [piece]


@pytest.mark.parametrize(
    "quote", ["102", "10", "1/2", "25 people", "125 peopl", "5", "000 more", "he convoy", "nais"]
)
def test_a_piece_of_a_word_or_number_is_not_verbatim(quote: str) -> None:
    assert verify(quote, CAPTURE).state == "not-found"


def test_omissions_split_into_parts_in_order() -> None:
    assert shown("will be […] said the chief’s [...] 125 people") == [
        "will be",
        "said\nthe chief’s",
        "125 people",
    ]
    assert verify("125 people came […] will be", CAPTURE).state == "differs"
    assert verify("will be […] will be", CAPTURE).state != "verbatim"
    assert verify("[…]", CAPTURE).state == "not-found"
    assert verify("", CAPTURE).state == "not-found"


def test_an_omission_in_the_capture_itself_is_read_as_it_stands() -> None:
    capture = Capture("they said […] nothing")
    assert shown("said […] nothing", capture) == ["said […] nothing"]
    assert shown("[…]", Capture("x")) == []


@given(st.data())
def test_true_quotations_are_verbatim(data: st.DataObject) -> None:
    """Whole words of the capture, respelled as a careful person might."""
    words = SENTENCE.split()
    start = data.draw(st.integers(0, len(words) - 1))
    picked = words[start : data.draw(st.integers(start + 1, min(len(words), start + 12)))]
    text = data.draw(st.sampled_from([" ", "\n", " \t ", "\u00a0", "\u2009"])).join(picked)
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    for typographic, plain in ("’'", '“"', '”"', "–-"):
        if data.draw(st.booleans()):
            text = text.replace(typographic, plain)
    at = data.draw(st.integers(0, len(text)))
    text = f"{text[:at]}\u00ad{text[at:]}"
    verdict = verify(text, CAPTURE)
    assert verdict.state == "verbatim"
    assert verdict.start is not None
    assert folded(SENTENCE[verdict.start : verdict.end]) == folded(text)


# -- folding and the way back ------------------------------------------------


@given(TEXTS)
@example("가\u11a8")
@example("ｶ\uff9e")
@example("\u1100\u1161\u11a8")
def test_folding_does_not_depend_on_composition(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    assert folded(folded(text)) == folded(text)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(0, 3))
@example(["a \u0301b \u00ad\u0301 c"], 0)
def test_a_capture_folds_as_a_whole_and_knows_the_way_back(texts: list[str], times: int) -> None:
    # Long enough for several chunks.
    text = (f"{SENTENCE} " * (times * 8)).join(texts)
    capture = Capture(text)
    assert capture.folded == folded(text)
    before = (0, 0)
    for at in range(0, len(capture.folded), 7):
        start, end = capture.original(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert capture.folded[at] in f"{folded(text[start:end])} "
        assert (start, end) >= before
        before = (start, end)


@given(st.text(alphabet="ab 1,.\u0301", max_size=14), st.text(alphabet="ab 1,.", max_size=5))
def test_finding_agrees_with_trying_every_place(text: str, part: str) -> None:
    capture, part = Capture(text), folded(part)
    if not part:
        return
    inside = re.compile(_INSIDE)
    places = [
        at
        for at in range(len(capture.folded))
        if capture.folded.startswith(part, at)
        and not inside.match(capture.folded, at)
        and not inside.match(capture.folded, at + len(part))
    ]
    for begin in range(len(capture.folded) + 1):
        expected = next((at for at in places if at >= begin), -1)
        assert capture.find(part, begin) == expected
        assert capture._find_seamed(part, begin) == expected


def test_many_false_starts_are_followed_by_one_pass() -> None:
    capture = Capture("ab " * 100 + "aba")
    assert capture.find("ab ab a") == -1
    assert capture.find("ab aba") == 3 * 99
    assert Capture("125 " * 100 + "25").find("25") == 400


# -- differs -----------------------------------------------------------------


def common(one: list[str], two: list[str]) -> int:
    row = [0] * (len(two) + 1)
    for word in one:
        new = [0]
        for j, other in enumerate(two):
            new.append(row[j] + 1 if word == other else max(row[j + 1], new[-1]))
        row = new
    return row[-1]


@given(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12),
    st.lists(st.sampled_from("abcdefgh"), max_size=40),
)
def test_near_agrees_with_trying_every_window(quote: list[str], capture: list[str]) -> None:
    span = 2 * len(quote)
    best = max((common(quote, capture[at : at + span]) for at in range(len(capture))), default=0)
    near = Index(" ".join(capture)).near(split_words(" ".join(quote)))
    if len(quote) < 3 or best < needed(len(quote)):
        assert near is None
        return
    assert near is not None
    assert near.matched == best
    assert near.end - near.start <= 2 * span - 1
    assert_says_both(near.changes, " ".join(quote), " ".join(capture)[near.start : near.end])


def assert_says_both(changes: tuple[Change, ...], quote: str, found: str) -> None:
    assert " ".join(change.text for change in changes if change.kind != "capture") == quote
    assert " ".join(change.text for change in changes if change.kind != "quote") == found
    assert all(one.kind != two.kind for one, two in pairwise(changes))


def test_half_of_the_words_and_three_at_least() -> None:
    capture = Capture("one two three four five six seven eight")
    assert verify("one two three x y z", capture).state == "differs"
    assert verify("one two three x y z w", capture).state == "not-found"
    assert verify("one two x", capture).state == "not-found"
    assert verify("one two", Capture("one and two")).state == "not-found"
    far = Capture(f"one {'x ' * 20} two {'x ' * 20} three")
    assert verify("one two three", far).state == "not-found"


def test_the_difference_is_said_word_by_word() -> None:
    verdict = verify("The convoy shall be non-stop today, says the chief’s “envoy”.", CAPTURE)
    assert verdict.state == "differs"
    assert verdict.changes == (
        Change("same", "The convoy"),
        Change("quote", "shall"),
        Change("capture", "will"),
        Change("same", "be non-stop today,"),
        Change("quote", "says"),
        Change("capture", "said"),
        Change("same", 'the chief\'s "envoy".'),
    )
    assert SENTENCE[verdict.start : verdict.end] == SENTENCE[: SENTENCE.index(" Some")]


def test_punctuation_around_the_quotation_is_no_difference() -> None:
    verdict = verify("Some 126 people came", CAPTURE)
    assert verdict.changes == (
        Change("same", "Some"),
        Change("quote", "126"),
        Change("capture", "125"),
        Change("same", "people came"),
    )


def test_a_difference_that_is_no_word_is_shown_all_the_same() -> None:
    verdict = verify("北京 大学 提出", CAPTURE)
    assert verdict.state == "differs"
    assert verdict.changes == (
        Change("quote", "北京 大学 提出"),
        Change("capture", "北京大学提出"),
    )


def test_parts_differ_part_by_part() -> None:
    verdict = verify("The convoy will be […] 125 persons came; 5,000 more", CAPTURE)
    assert verdict.state == "differs"
    assert [SENTENCE[start:end] for start, end in verdict.ranges] == [
        "The convoy  will be",
        "125 people came; 5,000 more",
    ]


# -- time --------------------------------------------------------------------


def prose(count: int, seed: int) -> list[str]:
    """Words as frequent as in English."""
    words = [f"w{rank}" for rank in range(20_000)]
    weights = [1 / (rank + 2.7) for rank in range(20_000)]
    return random.Random(seed).choices(words, weights, k=count)


def test_a_near_miss_of_100_kb_in_a_capture_of_1_mb() -> None:
    words = prose(200_000, 1)
    capture = Capture(" ".join(words))
    quote = words[60_000:80_000]
    quote[::50] = ["other"] * len(quote[::50])
    begun = time.process_time()
    verdict = verify(" ".join(quote), capture)
    assert verdict.state == "differs"
    assert verdict.start is not None
    assert abs(verdict.start - len(" ".join(words[:60_000]))) < 20
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("kind", ["true", "near", "none"])
def test_a_thousand_quotations_of_one_capture(kind: str) -> None:
    words = prose(200_000, 2)
    capture = Capture(" ".join(words))
    chance = random.Random(3)
    begun = time.process_time()
    states = []
    for _ in range(1000):
        start = chance.randrange(len(words) - 40)
        picked = words[start : start + 25]
        if kind == "near":
            picked[12] = "other"
        elif kind == "none":
            picked = [f"{word}x" if n % 5 < 3 else word for n, word in enumerate(picked)]
        states.append(verify(" ".join(picked), capture).state)
    assert set(states) == {{"true": "verbatim", "near": "differs", "none": "not-found"}[kind]}
    assert time.process_time() - begun < 8


@pytest.mark.parametrize(
    ("quote", "capture"),
    [
        ("a " * 50_000 + "b", "a " * 500_000),
        ("a " * 2000 + "b " * 2001, "a " * 500_000),
        ("a b " * 1000, "b b a " * 150_000),
        ("ab " * 30_000 + "a", "ab " * 300_000),
        ("a" * 100_000, "a" * 1_000_000),
        ("a" * 1000 + " b c d", "a" * 999 + " b c d" * 100_000),
        (" […] ".join(["a b"] * 2000), "a b " * 100_000 + "c"),
        ("\u0301" * 10_000, "\u0301" * 300_000),
    ],
)
def test_texts_made_to_take_long(quote: str, capture: str) -> None:
    begun = time.process_time()
    verify(quote, Capture(capture))
    assert time.process_time() - begun < 6


# -- from bytes --------------------------------------------------------------


def text_of(data: bytes, media_type: str | None) -> str | None:
    capture = prepare(data, media_type)
    return None if capture is None else capture.text


@pytest.mark.parametrize(
    ("data", "media_type", "text"),
    [
        ("Niš".encode(), "text/plain", "Niš"),
        ("\ufeffNiš".encode(), "text/plain; charset=utf-16", "Niš"),
        ("Niš".encode("iso-8859-2"), "text/plain; charset=ISO-8859-2", "Niš"),
        ("# *Niš*".encode(), 'Text/Markdown ; charset="utf-8"', "# *Niš*"),
        ("<p>Niš".encode("cp1250"), "text/html; charset=windows-1250", "\nNiš"),
        ("<meta charset=iso-8859-2><p>Niš".encode("iso-8859-2"), "text/html", "\n\nNiš"),
        ("Niš".encode("iso-8859-2"), "text/plain", None),
        (b"x", "text/plain; charset=unicode_escape", None),
        (b"x", "text/plain; charset=idna", None),
        (b"%PDF", "application/pdf", None),
        (b"x", None, None),
        (b"x", "", None),
    ],
)
def test_what_is_read_as_text(data: bytes, media_type: str | None, text: str | None) -> None:
    assert text_of(data, media_type) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("on<b>e</b> tw<em class='x'>o</em>", "one two"),
        ("one<br>two<BR/>three", "one two three"),
        ("one<script>var x = '<p>';</script>two<STYLE>p{}</Style >three", "one two three"),
        ("<!-- <p>no --> one<!DOCTYPE html> two<?php no ?> three", "one two three"),
        ("<a title='x > y'>one</a> &amp; two&nbsp;three &lt;b&gt;", "one & two three <b>"),
        ('<a title="x > y" href=it\'s>one</a>', "one"),
        ("1 < 2 and 3 <4", "1 < 2 and 3 <4"),
        ("10<sup>2</sup> and 15<sup>th</sup>", "10² and 15th"),
        ("one<!-- never closed", "one"),
        ("one<script>never closed", "one"),
        ("one<a href='never closed>two", "one"),
        ("İ<SCRIPT>x</SCRIPT>two", "İ two"),
        ("", ""),
    ],
)
def test_the_text_of_a_page(page: str, text: str) -> None:
    assert folded(page_text(page)) == text


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a href='", "<a ", "<script>", "</script", "<![", "&", "= ", "<sup>"]
)
def test_broken_pages_take_no_longer(piece: str) -> None:
    begun = time.process_time()
    page_text(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 4


def test_a_quotation_of_a_page() -> None:
    capture = prepare(b"<p>It is <b>not</b> a&nbsp;combat mission.</p>", "text/html")
    assert capture is not None
    assert shown("not a combat mission", capture) == ["not a\u00a0combat mission"]
