"""Facts that stay as they are written say what facts say that were decoded."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import astuple

from tests.briefings import briefings, late, made, manifest, reported
from viewer.domain import late_facts as late_module
from viewer.domain.briefing import Briefing, Fact
from viewer.domain.factbase import FactBase
from viewer.domain.late_facts import Cited, FirstLook, LateFacts
from viewer.domain.many import Many
from viewer.domain.reading import Reading
from viewer.domain.summary_rows import summary_rows
from viewer.domain.tab_counts import counts
from viewer.formats.canonical import canonical
from viewer.formats.manifest import as_written
from viewer.formats.raw_facts import late_facts

QUICK = settings(max_examples=80)
LISTS = ("figures", "actors", "citations", "basis", "disputes")
ASKED = (
    "ids", "joined_ids", "different_ids", "topics", "places", "named", "disputed", "updated",
    "actors", "activities", "cited", "citation_count", "has_quotes", "speakers", "numbers",
    "has_key_figures", "has_labels", "whens", "shapes", "begin_with_ink",
)  # fmt: skip
FACT = '{"id":"f","kind":"gap","statement":"Something.","topic":"t"}'


def held(data: bytes) -> LateFacts:
    table = msgspec.json.decode(data, type=dict[str, Raw])["facts"]
    found = late_facts(table, lambda: True)
    assert found is not None
    return found


@QUICK
@given(briefings())
def test_a_first_look_finds_what_a_whole_look_finds(briefing: Briefing) -> None:
    data = canonical(manifest(briefing))
    whole = as_written(data, late_from=1)
    assert whole is not None
    assert isinstance(whole.briefing.facts, LateFacts)
    told = whole.briefing.facts.look
    assert msgspec.structs.replace(told, cited=Cited()) == held(data).look
    assert told.cited.quotes == any(c.quote for fact in briefing.facts for c in fact.citations)


@QUICK
@given(briefings())
def test_late_facts_are_checked_as_others_are(briefing: Briefing) -> None:
    data = canonical(manifest(briefing))
    here, there = as_written(data), as_written(data, late_from=1)
    assert here is not None
    assert there is not None
    assert there.briefing.facts == here.briefing.facts
    for name in ASKED:
        assert getattr(there, name) == getattr(here, name), name
    for field in Fact.__struct_fields__:
        assert there.each(field) == here.each(field), field
    longest = max(len(getattr(fact, name)) for fact in briefing.facts for name in LISTS)
    for limit in range(longest + 2):
        assert here.has_list_over(limit) == there.has_list_over(limit) == (longest > limit)


@QUICK
@given(briefings(), st.booleans())
def test_a_base_of_late_facts_is_like_any_other(briefing: Briefing, kept: bool) -> None:
    here, there = FactBase(briefing), FactBase(late(briefing))
    if kept:
        there.keep_facts(lambda: True)
    assert tuple(there.facts) == tuple(here.facts)
    assert [there.facts[at] for at in range(len(here))] == list(here.facts)
    assert tuple(there.facts[1:3]) == tuple(here.facts[1:3])
    one, two = Reading(here), Reading(there)
    assert list(map(list, astuple(summary_rows(two)))) == list(
        map(list, astuple(summary_rows(one)))
    )
    assert counts(two) == counts(one)
    for name in ("citing", "rests_on", "codes", "disputed_by", "differing", "updated_by"):
        assert dict(getattr(there, name)) == dict(getattr(here, name)), name
    assert there.assessments == here.assessments


def test_two_threads_may_ask_for_the_same_field(monkeypatch: pytest.MonkeyPatch) -> None:
    briefing = made(*(reported(f"f{at}", "s1") for at in range(1_200)))
    many = Many(briefing)
    many.gather()
    expected = [fact.statement for fact in briefing.facts]
    joined = Many._joined
    monkeypatch.setattr(
        Many, "_joined", lambda one, field: joined(one, field) and joined(one, field)
    )
    assert many.each("statement") == expected  # somebody else has just put it together
    many.forget()
    assert many.each("statement") == expected


def test_fields_asked_for_before_all_are_gathered_stand_once() -> None:
    many = Many(made(reported("f1", "s1"), reported("f2", "s2")))
    assert many.each("kind") == ["reported", "reported"]
    assert many.cited == {"s1", "s2"}
    assert many.each("kind") == ["reported", "reported"]
    assert many.ids == ["f1", "f2"]


def text(*facts: str, topic: str = "t") -> bytes:
    """A manifest as the types write it, of these facts."""
    plain = manifest(made(reported("x", "s"), topics=()))
    plain["topics"] = [{"id": topic, "title": "T"}]
    plain["facts"] = ["FACTS"]
    return canonical(plain).replace(b'"FACTS"', ",".join(facts).encode())


SPOILT = {
    "a key twice": FACT.replace('"id":"f",', '"id":"g","id":"f",'),
    "a key of no meaning": FACT.replace('"kind"', '"a":1,"kind"'),
    "another order": '{"kind":"gap","id":"f","statement":"Something.","topic":"t"}',
    "a blank": FACT.replace(":", ": ", 1),
    "what is said anyway": FACT.replace('"kind"', '"key":false,"kind"'),
    "a null": FACT.replace('"kind":"gap"', '"kind":"gap","place":null'),
    "no table": "1",
    "a kind of no kind": FACT.replace("gap", "gasp"),
    "a number spelled otherwise": FACT.replace('"id"', '"figures":[{"value":1.0}],"id"'),
}


@pytest.mark.parametrize("late_from", [1, 10**9])
@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("at", [0, 1, 700])
def test_what_is_not_as_written_is_told_among_late_facts_too(
    spoilt: str, at: int, late_from: int
) -> None:
    facts = [FACT.replace('"f"', f'"f{n}"') for n in range(800)]
    assert as_written(text(*facts), late_from=late_from) is not None
    facts[at] = spoilt
    assert as_written(text(*facts), late_from=late_from) is None


@pytest.mark.parametrize("data", [b'{"facts":[]}', b'{"facts":1}', b'{"actors":[]}', b"{"])
def test_what_is_no_briefing_is_none_with_late_facts(data: bytes) -> None:
    assert as_written(b'{"actors":[],' + data[1:], late_from=1) is None


def test_a_look_that_nobody_waits_for_ends() -> None:
    table = msgspec.json.decode(text(FACT), type=dict[str, Raw])["facts"]
    assert late_facts(table, lambda: False) is None


class Counted:
    """Reads facts and counts them."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts, self.read = facts, 0

    def __call__(self, pieces: Sequence[int]) -> list[Fact]:
        self.read += len(pieces)
        return [self.facts[at] for at in pieces]


@pytest.fixture
def counted() -> tuple[LateFacts, Counted]:
    read = Counted([reported(f"f{at}", "s") for at in range(10)])
    return LateFacts(range(10), read, FirstLook()), read


def test_a_fact_is_decoded_when_it_is_looked_at_and_once(
    counted: tuple[LateFacts, Counted],
) -> None:
    facts, read = counted
    assert (len(facts), read.read) == (10, 0)
    assert [facts[3].id, facts[3].id, facts[-1].id] == ["f3", "f3", "f9"]
    assert read.read == 2


def test_facts_that_are_few_enough_are_decoded_for_good(counted: tuple[LateFacts, Counted]) -> None:
    facts, read = counted
    assert facts.keep(lambda: True)
    assert facts.are_kept
    assert [fact.id for fact in facts] == [f"f{at}" for at in range(10)]
    assert read.read == 10


@pytest.mark.parametrize(("most", "going_on"), [(9, True), (10, False)])
def test_more_facts_or_such_as_nobody_wants_stay_late(
    counted: tuple[LateFacts, Counted], monkeypatch: pytest.MonkeyPatch, most: int, going_on: bool
) -> None:
    facts, read = counted
    monkeypatch.setattr(late_module, "KEPT", most)
    assert not facts.keep(lambda: going_on)
    assert (facts.are_kept, read.read) == (False, 0)


def test_only_so_many_facts_stay_near(
    counted: tuple[LateFacts, Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts, read = counted
    monkeypatch.setattr(late_module, "NEAR", 4)
    for _ in range(2):
        for at in range(10):
            assert facts[at].id == f"f{at}"
    assert read.read == 20


def test_late_facts_are_equal_to_the_same_facts(counted: tuple[LateFacts, Counted]) -> None:
    facts, _ = counted
    assert facts == tuple(facts)
    assert facts != tuple(facts)[1:]
    assert facts != [1]
