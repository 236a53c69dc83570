"""Numbers, codes, relations and known-since of a briefing."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import (
    BRIEFING_ID,
    assessment,
    base_of,
    briefings,
    fact,
    made,
    reported,
    source,
)
from viewer.domain.briefing import Actor, Briefing, Edition, Figure
from viewer.domain.dates import When, parse
from viewer.domain.factbase import FactBase, fact_code, latest_first, reading_order

RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.text(max_size=40), st.from_regex(r"[a-z0-9-]{1,64}", fullmatch=True))
def test_codes_are_crockford_base_32_of_sha_256(briefing_id: str, fact_id: str) -> None:
    text = f"{briefing_id}/{fact_id}".encode()
    letters = base64.b32encode(hashlib.sha256(text).digest()).decode()[:8]
    assert fact_code(briefing_id, fact_id) == letters.translate(str.maketrans(RFC_4648, CROCKFORD))


def test_a_code_stays_as_it_is_printed_today() -> None:
    assert fact_code(BRIEFING_ID, "presence-ceiling") == "D488DZWX"


@settings(max_examples=25)
@given(briefings())
def test_facts_are_numbered_by_topic_then_assessments_then_gaps(briefing: Briefing) -> None:
    topics = [topic.id for topic in briefing.topics]
    expected = []
    for kinds in (("reported", "assumption"), ("assessment",), ("gap",)):
        for topic in topics:
            expected += [f for f in briefing.facts if f.kind in kinds and f.topic == topic]
    assert [briefing.facts[at] for at in reading_order(briefing)] == expected
    base = FactBase(briefing)
    assert base.facts == tuple(expected)
    for at, item in enumerate(expected):
        assert base.position(item.id) == at
        assert base.number(item.id) == at + 1
        assert base.code(at) == fact_code(briefing.id, item.id)
        assert base.has(item.id)
    assert len(base) == len(briefing.facts)


@settings(max_examples=25)
@given(briefings())
def test_sources_are_numbered_in_file_order(briefing: Briefing) -> None:
    base = FactBase(briefing)
    for at, item in enumerate(briefing.sources):
        assert base.source_number(item.id) == at + 1
        assert base.source(item.id) is item
        assert base.has_source(item.id)
    assert not base.has_source("nowhere")


def test_a_source_is_called_by_id_or_number() -> None:
    base = base_of(reported("a", "s1"), sources=[source("s1"), source("7"), source("2")])
    called = {name: base.source_called(name) for name in ("s1", "1", "2", "3", "7")}
    assert {name: found.id if found else None for name, found in called.items()} == {
        "s1": "s1",
        "1": "s1",
        "2": "2",
        "3": "2",
        "7": "7",
    }
    for name in ("", "0", "4", "-1", "S1", " 1", "１", "9" * 30):
        assert base.source_called(name) is None


@settings(max_examples=25)
@given(briefings())
def test_relations_are_read_from_both_sides(briefing: Briefing) -> None:
    base = FactBase(briefing)
    facts = base.facts
    for item in facts:
        disputing = {f.id for f in facts if item.id in f.disputes} | set(item.disputes)
        assert [facts[at].id for at in base.disputed_by.get(item.id, ())] == [
            f.id for f in facts if f.id in disputing
        ]
        assert [facts[at].id for at in base.updated_by.get(item.id, ())] == [
            f.id for f in facts if f.updates == item.id
        ]
        assert [facts[at].id for at in base.rests_on.get(item.id, ())] == [
            f.id for f in facts if item.id in f.basis
        ]
    for name in (s.id for s in briefing.sources):
        assert [facts[at].id for at in base.citing.get(name, ())] == [
            f.id for f in facts if name in {c.source for c in f.citations}
        ]


@settings(max_examples=25)
@given(briefings())
def test_assessments_come_after_what_they_rest_on(briefing: Briefing) -> None:
    base = FactBase(briefing)
    order = list(base.assessments)
    found = {at for at, item in enumerate(base.facts) if item.kind == "assessment"}
    assert set(order) == found
    assert len(order) == len(found)
    for at in order:
        for name in base.facts[at].basis:
            below = base.position(name)
            assert below not in found or order.index(below) < order.index(at)


def naive_known_since(base: FactBase, fact_id: str) -> When | None:
    """By recursion, as the format says it."""
    item = base.facts[base.position(fact_id)]
    if item.kind == "assessment":
        below = [naive_known_since(base, name) for name in item.basis]
        return max((w for w in below if w is not None), key=latest_first, default=None)
    if not item.citations:
        return parse(base.briefing.edition.issued)
    issued = [base.source(c.source).issued for c in item.citations]
    return min((parse(text) for text in issued if text), key=latest_first, default=None)


@settings(max_examples=25)
@given(briefings())
def test_known_since_is_the_earliest_issue_and_the_latest_of_a_basis(briefing: Briefing) -> None:
    base = FactBase(briefing)
    for at, item in enumerate(base.facts):
        assert base.known_since(at) == naive_known_since(base, item.id)


def test_known_since_keeps_the_words_of_the_date() -> None:
    base = base_of(
        reported("a", "late", "early"),
        reported("b", "none"),
        fact("c", "assumption"),
        assessment("d", "a", "c"),
        assessment("e", "b"),
        sources=[
            source("late", issued="2018-02-16"),
            source("early", issued="2017-12~"),
            source("none"),
        ],
    )
    edtf = [since.edtf if (since := base.known_since(at)) else None for at in range(len(base))]
    assert edtf == ["2017-12~", None, "2018-07-12", "2018-07-12", None]


def test_an_undated_part_of_a_basis_holds_up_no_assessment() -> None:
    base = base_of(
        reported("dated", "s1"),
        reported("undated", "s2"),
        assessment("partly", "dated", "undated"),
        assessment("wholly", "undated"),
        sources=[source("s1", issued="2018-02-13"), source("s2")],
    )
    since = [base.known_since(at) for at in (2, 3)]
    assert [when and when.edtf for when in since] == ["2018-02-13", None]


def test_an_issue_with_a_later_last_day_is_known_later() -> None:
    base = base_of(
        reported("a", "year", "day"),
        sources=[source("year", issued="2018"), source("day", issued="2018-03-01")],
    )
    since = base.known_since(0)
    assert since is not None
    assert since.edtf == "2018-03-01"


def test_dates_are_read_once_and_none_without_text() -> None:
    base = base_of(reported("a", "s", when="2018-02"), reported("b", "s"))
    assert base.when(0) == parse("2018-02")
    assert base.when(0) is base.when(0)
    assert base.when(1) is None
    assert base.issued.edtf == "2018-07-12"
    assert base.cutoff.edtf == "2018-07-11"


def test_who_said_it_is_an_actor_or_the_text_itself() -> None:
    base = base_of(reported("a", "s"), actors=(Actor(id="js", name="Jens Stoltenberg"),))
    assert base.said_by("js") == "Jens Stoltenberg"
    assert base.said_by("An official") == "An official"


def test_look_ups_by_id_answer_or_raise() -> None:
    base = base_of(reported("a", "s", place="nis"))
    assert base.topic("t1").title == "Topic t1"
    assert base.place("nis").name == "Place nis"
    for look_up in (base.position, base.source, base.actor, base.activity, base.topic, base.place):
        with pytest.raises(KeyError):
            look_up("nowhere")


def test_the_short_fingerprint_is_sixteen_digits_in_fours() -> None:
    briefing = made(reported("a", "s"), edition=Edition(number=1, issued="2018", cutoff="2018"))
    assert FactBase(briefing, "0123456789abcdef" * 4).short_fingerprint == "0123 4567 89ab cdef"
    assert FactBase(briefing).short_fingerprint == ""


FIGURES = st.frozensets(st.tuples(st.sampled_from([5, 7]), st.sampled_from([None, "up-to"])))


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_facts_differ_that_state_other_figures_of_one_label(
    said: list[frozenset[tuple[int, str | None]]],
) -> None:
    facts = [
        reported(
            f"f{at}", "s", when="2018",
            figures=tuple(Figure(value=value, label="troops", qualifier=qualifier)  # type: ignore[arg-type]
                          for value, qualifier in sorted(figures, key=repr)),
        )
        for at, figures in enumerate(said)
    ]  # fmt: skip
    base = base_of(*facts)
    by_id = {f"f{at}": figures for at, figures in enumerate(said) if figures}
    for name, others in base.differing.items():
        assert all(by_id[name] != by_id[base.facts[at].id] for at in others)
    several = len(set(by_id.values())) > 1
    assert set(base.differing) == (set(by_id) if several else set())
