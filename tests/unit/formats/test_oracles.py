"""The quick ways against the slow and simple ones."""

from __future__ import annotations

import json
import math
from copy import deepcopy
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import briefings, manifest
from tests.unit.formats.samples import with_fact
from viewer.domain.briefing import Briefing
from viewer.domain.circles import circles
from viewer.domain.dates import DateProblem, iso, parse
from viewer.domain.many import Many
from viewer.domain.problems import Refused
from viewer.formats import rules_dates, screens, values
from viewer.formats.canonical import NotFinite, canonical, number, plain_decoder
from viewer.formats.decode import decode_manifest
from viewer.formats.json_scan import read_json
from viewer.formats.limits import DEFAULT_LIMITS, LARGEST_INTEGER, Limits
from viewer.formats.manifest import load_manifest
from viewer.formats.screens import repeats_a_key
from viewer.formats.types import ids_fit
from viewer.formats.values import Doubled, all_fine, value_problems
from viewer.formats.walk import walk

_numbers = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | st.floats(
    allow_nan=False, allow_infinity=False
)
_texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
_plain = st.recursive(
    st.none() | st.booleans() | _numbers | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(_plain)
def test_canonical_json(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@settings(max_examples=500)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers(value: float) -> None:
    assert number(value).encode() == rfc8785.dumps(value)
    assert float(number(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"), (-0.0, "0"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
        (1e-6, "0.000001"), (1e-7, "1e-7"), (5e-324, "5e-324"), (-1.5e300, "-1.5e+300"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (123.456, "123.456"),
    ],
)  # fmt: skip
def test_numbers_of_the_standard(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_numbers(value: float) -> None:
    with pytest.raises(NotFinite):
        canonical([value])


def test_keys_in_the_order_of_utf_16() -> None:
    # U+1F600 begins with U+D83D there and comes before U+FFFD; in UTF-8 it comes after.
    value = {"\ufffd": 1, "\U0001f600": {"b": 1, "a": (2, 3)}}
    assert canonical(value) == '{"\U0001f600":{"a":[2,3],"b":1},"\ufffd":1}'.encode()


_PAIRS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", 'a"', 'a" :', "a:", "é", "a\\", ""]),
        st.sampled_from(["x", '":', '" :', '"\n:', "\\", {"a": '":'}, ['":', {}], 1]),
    ),
    max_size=4,
)


def _written(pairs: list[tuple[str, Any]], indent: int, style: str) -> str:
    gap = " " * indent
    items = []
    for key, value in pairs:
        text = json.dumps(key, ensure_ascii=style == "ascii")
        if style == "numbers":
            text = '"' + "".join(f"\\u{ord(letter):04x}" for letter in key) + '"'
        items.append(f"{text}{gap}:{gap}{json.dumps(value)}")
    return "{" + ",".join(items) + "}"


@settings(max_examples=400)
@given(_PAIRS, st.integers(0, 2), st.sampled_from(["ascii", "plain", "numbers"]))
def test_no_repeated_key_is_missed(pairs: list[tuple[str, Any]], indent: int, style: str) -> None:
    text = _written(pairs, indent, style).encode()
    form = msgspec.json.encode(plain_decoder().decode(text), order="sorted")
    is_doubled = isinstance(read_json(text, "x", 32), Doubled)
    if is_doubled:
        assert repeats_a_key(text, form)
    elif style == "plain" and b'\\" ' not in text:
        assert not repeats_a_key(text, form)


_odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["\x07", "\ud800", "x" * 30, 1e20, 1e300]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=500)
@given(_odd)
def test_levels_see_what_places_tell(value: Any) -> None:
    limits = Limits(nesting=4, field_bytes=100, list_items=3)
    placed = list(values._placed_problems(value, limits))
    if all_fine(value, limits):
        assert placed == []
    assert list(value_problems(value, limits)) == placed


_HARD_TEXTS = st.lists(
    st.text(max_size=4)
    | st.sampled_from(["\\u00", "\\b", ":null", '"', "\x7f", "\x85", "\ud83d", "\ude00"]),
    max_size=4,
).map("".join)


@settings(max_examples=400)
@given(_HARD_TEXTS, st.booleans())
def test_no_unwanted_character_is_missed(text: str, ascii_only: bool) -> None:
    plain = with_fact(statement=f"A {text}")
    data = json.dumps(plain, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    try:
        loaded = load_manifest("briefing.json", data, DEFAULT_LIMITS)
    except Refused:
        assert not ascii_only  # a lone surrogate has no UTF-8
        return
    _, problems = decode_manifest(loaded, DEFAULT_LIMITS)
    joined = json.loads(json.dumps(plain))  # escaped halves side by side are one character
    assert problems == list(values._placed_problems(joined, DEFAULT_LIMITS))


@settings(max_examples=200)
@given(st.lists(st.text(alphabet='ab"\\é,:', max_size=12), max_size=5), st.integers(4, 12))
def test_no_long_text_is_missed(texts: list[str], limit: int) -> None:
    form = canonical(texts)
    if any(len(text.encode()) > limit for text in texts):
        assert screens._may_hold_long_text(form, limit)


@settings(max_examples=40)
@given(briefings())
def test_fast_path_and_walk_agree(briefing: Briefing) -> None:
    text = json.dumps(manifest(briefing)).encode()
    fast, problems = decode_manifest(load_manifest("briefing.json", text, DEFAULT_LIMITS), Limits())
    assert problems == []
    slow, found = walk(json.loads(text), 10)
    assert found == []
    assert fast == slow
    assert fast is not None
    assert msgspec.to_builtins(fast) == msgspec.to_builtins(briefing)


_WRONG = (
    None,
    True,
    -1,
    1.5,
    "",
    "x",
    "A B",
    [],
    {},
    [None],
    {"id": 3},
    "x" * 11_000,
    [[]],
    10**20,
)


@settings(max_examples=100)
@given(briefings(2, 2), st.data())
def test_walk_refuses_what_the_fast_path_refuses(briefing: Briefing, data: st.DataObject) -> None:
    plain = manifest(briefing)
    for _ in range(data.draw(st.integers(1, 3))):
        _spoil(plain, data)
    text = json.dumps(plain).encode()
    try:
        loaded = load_manifest("briefing.json", text, DEFAULT_LIMITS)
        salvaged, problems = decode_manifest(loaded, DEFAULT_LIMITS)
    except Refused as refused:
        codes = {problem.code for problem in refused.problems}
    else:
        codes = set()
    if codes:
        assert codes == {"format-unknown"}
        return
    try:
        fast = msgspec.json.decode(text, type=Briefing)
    except msgspec.ValidationError:
        assert problems
    else:
        ids = ids_fit(fast, Many(fast))  # which the types do not look at
        assert ids or problems
        fits = ids and not {"null", "number-large"} & {problem.code for problem in problems}
        assert not (fits and problems)
        assert salvaged == fast or not fits
    assert isinstance(salvaged, Briefing)


def _spoil(value: Any, data: st.DataObject) -> None:
    """Put a wrong value somewhere, or take one away."""
    while True:
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = value[key]
        if isinstance(inner, (dict, list)) and inner and data.draw(st.booleans()):
            value = inner
            continue
        if isinstance(value, dict) and data.draw(st.booleans()):
            value[data.draw(st.sampled_from(["colour", "id"]))] = value.pop(key)
        else:
            # A copy: the next wrong value may be put into this one.
            value[key] = deepcopy(data.draw(st.sampled_from(_WRONG)))
        return


_EDGES = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6
)


@settings(max_examples=400)
@given(_EDGES)
def test_circles(edges: dict[str, list[str]]) -> None:
    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(edges.get(start, ()))
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += edges.get(node, ())
        return seen

    expected = {
        frozenset(other for other in edges if other in reached(node) and node in reached(other))
        for node in edges
        if node in reached(node)
    }
    found = list(circles(edges))
    assert {frozenset(circle) for circle in found} == expected
    assert sum(map(len, found)) == len(set().union(*found)) if found else True
    for circle in found:
        assert circle == [node for node in edges if node in circle]


def test_a_long_chain_does_not_recurse() -> None:
    edges = {str(at): [str(at + 1)] for at in range(20_000)}
    assert list(circles(edges)) == []
    edges["19999"] = ["0"]
    assert [len(circle) for circle in circles(edges)] == [20_000]


_SIMPLE_DATES = st.builds(
    lambda years, rest, cut: "/".join(
        f"{year:04}{more}"[:cut] for year, more in zip(years, rest, strict=False)
    ),
    st.lists(st.sampled_from([0, 1, 1999, 2017, 2018, 2019, 2020, 9999]), min_size=1, max_size=2),
    st.lists(
        st.builds("-{:02}-{:02}".format, st.integers(0, 13), st.integers(0, 32)),
        min_size=2, max_size=2,
    ),
    st.sampled_from([4, 7, 10]),
)  # fmt: skip


@settings(max_examples=1_000)
@given(_SIMPLE_DATES, st.sampled_from([1, 366, 736_695, 736_886, 3_652_058]))
def test_what_is_plainly_a_date_is_told_without_working_it_out(text: str, last: int) -> None:
    plainly = rules_dates._plain_ends(text) is not None
    try:
        when = parse(text)
    except DateProblem:
        assert not plainly
        return
    assert plainly == ("02-29" not in text)
    assert rules_dates._ahead(text, last, iso(last)) == rules_dates._ahead(text, last, "")
    assert when.earliest is not None
    assert (text.partition("/")[0] > iso(last)) == (when.earliest > last)
