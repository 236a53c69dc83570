"""What the summary chooses: figures, facts by topic, disagreements side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import assessment, base_of, briefings, fact, reported
from viewer.domain.briefing import Fact, Figure, Part
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.summary import disagreements, facts_by_topic, glances, of_kind
from viewer.domain.summary_rows import (
    MOST_SIDES,
    DisagreementRow,
    GlanceRow,
    SidesLeft,
    summary_rows,
)
from viewer.texts.aloud import say_row
from viewer.texts.words import Words


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    briefing = draw(briefings())
    topics = [None, *(topic.id for topic in briefing.topics)]
    chosen = draw(st.sampled_from(topics))
    return Reading(FactBase(briefing), Lens(filters=(Filter("topic", chosen),) if chosen else ()))


@settings(max_examples=30)
@given(readings())
def test_every_fact_shown_stands_in_exactly_one_place(reading: Reading) -> None:
    places = [
        at
        for key in (True, False)
        for topic in facts_by_topic(reading, key=key)
        for at in topic.facts
    ]
    places += [*of_kind(reading, "assessment"), *of_kind(reading, "gap")]
    assert sorted(places) == list(reading.shown)


@settings(max_examples=30)
@given(readings(), st.booleans())
def test_topics_are_never_empty_and_in_their_order(reading: Reading, key: bool) -> None:
    found = facts_by_topic(reading, key=key)
    order = [topic.id for topic in reading.base.briefing.topics]
    assert all(topic.facts for topic in found)
    ranks = [order.index(topic.topic.id) for topic in found]
    assert ranks == sorted(set(ranks))
    for topic in found:
        assert list(topic.facts) == sorted(topic.facts)
        for at in topic.facts:
            item = reading.base.facts[at]
            assert (item.topic, item.key) == (topic.topic.id, key)
            assert item.kind in ("reported", "assumption")


def naive_group(base: FactBase, at: int) -> set[int]:
    """All that is joined by disputes, whichever side says so."""
    group = {at}
    while True:
        ids = {base.facts[member].id for member in group}
        wider = {
            other
            for other, item in enumerate(base.facts)
            if item.id in ids
            or ids & set(item.disputes)
            or any(item.id in base.facts[member].disputes for member in group)
            or any(differ(base, base.facts[member], item) for member in group)
        }
        if wider == group:
            return group
        group = wider


def differ(base: FactBase, one: Fact, other: Fact) -> bool:
    """Whether two facts about the same actors and date, neither replaced, give figures under a
    label whose figures are not all one."""
    replaced = {item.updates for item in base.facts}
    about = {part.actor for part in one.actors}
    if one.id == other.id or {one.id, other.id} & replaced:
        return False
    if (one.when, about) != (other.when, {part.actor for part in other.actors}):
        return False
    for label in {f.label for f in one.figures if f.label} & {f.label for f in other.figures}:
        under = [
            (f.value, f.unit, f.qualifier)
            for item in base.facts
            if item.id not in replaced
            and (item.when, {part.actor for part in item.actors}) == (one.when, about)
            for f in item.figures
            if f.label == label
        ]
        if len(set(under)) > 1:
            return True
    return False


@settings(max_examples=30)
@given(readings())
def test_disagreements_are_whole_groups_once_each(reading: Reading) -> None:
    base = reading.base
    expected = {
        tuple(sorted(group)) for at in reading.shown if len(group := naive_group(base, at)) > 1
    }
    found = disagreements(reading)
    assert {one.facts for one in found} == expected
    assert len(found) == len(expected)
    for one in found:
        assert len(one.figures) == len(one.facts)
        for at, figure in zip(one.facts, one.figures, strict=True):
            assert figure in (*base.facts[at].figures, None)
            assert (figure is None) == (not base.facts[at].figures)


def figure(value: float, label: str | None, **rest: bool) -> Figure:
    return Figure(value=value, label=label, **rest)


def test_a_disagreement_is_titled_by_its_figures() -> None:
    base = base_of(
        reported("a", "s", figures=(figure(1, "other"), figure(17.5, "trust fund"))),
        reported("b", "s", figures=(figure(17.7, "trust fund"),), disputes=("a",)),
        reported("c", "s", disputes=("b",)),
    )
    (one,) = disagreements(Reading(base))
    assert one.label == "trust fund"
    assert one.facts == (0, 1, 2)
    assert [f.value if f else None for f in one.figures] == [17.5, 17.7, None]


def test_a_disagreement_without_labels_has_no_title() -> None:
    base = base_of(reported("a", "s"), reported("b", "s", disputes=("a",)))
    (one,) = disagreements(Reading(base))
    assert one.label == ""


def test_a_disagreement_stays_whole_when_one_side_is_filtered_out() -> None:
    base = base_of(reported("a", "s", topic="t1"), reported("b", "s", topic="t2", disputes=("a",)))
    (one,) = disagreements(Reading(base, Lens(filters=(Filter("topic", "t2"),))))
    assert one.facts == (0, 1)
    assert disagreements(Reading(base, Lens(search="nothing"))) == ()


def test_many_facts_may_dispute_one() -> None:
    crowd = [reported(f"f{at}", "s", disputes=("first",)) for at in range(3000)]
    (one,) = disagreements(Reading(base_of(reported("first", "s"), *crowd)))
    assert len(one.facts) == 3001


def test_glances_are_key_figures_that_nothing_replaces() -> None:
    base = base_of(
        reported("old", "s", figures=(figure(200, "trainers", key=True),)),
        reported("new", "s", figures=(figure(250, "staff", key=True), figure(4, "helicopters"))),
        reported("newest", "s", updates="old", figures=(figure(300, "trainers", key=True),)),
    )
    assert [(g.at, g.figure.value) for g in glances(Reading(base))] == [(1, 250), (2, 300)]


def test_assessments_and_gaps_stand_apart() -> None:
    base = base_of(
        reported("a", "s", key=True), assessment("b", "a", key=True), fact("c", "gap", key=True)
    )
    reading = Reading(base)
    assert of_kind(reading, "assessment") == (1,)
    assert of_kind(reading, "gap") == (2,)
    assert [topic.facts for topic in facts_by_topic(reading, key=True)] == [(0,)]


def test_figures_of_one_label_that_differ_stand_side_by_side() -> None:
    base = base_of(
        reported("a", "s", figures=(figure(17.5, "trust fund"),)),
        reported("b", "s", figures=(figure(17.7, "trust fund"),)),
        reported("else", "s", figures=(figure(9, "trust fund"),), actors=(Part(actor="x"),)),
        reported("later", "s", figures=(figure(9, "trust fund"),), when="2018"),
        reported("c", "s", figures=(figure(3, "other"),)),
        reported("d", "s", figures=(figure(3, "other"),)),
        reported("old", "s", figures=(figure(9, "trust fund"),)),
        reported("new", "s", updates="old"),
    )
    (one,) = disagreements(Reading(base))
    assert (one.label, one.facts) == ("trust fund", (0, 1))


def test_of_figures_without_end_the_first_stand_there_and_the_rest_is_counted() -> None:
    count = MOST_SIDES + 7
    facts = [
        reported(f"f{at}", "s", when="2018", figures=(Figure(value=at, label="Troops", key=True),))
        for at in range(count)
    ]
    reading = Reading(base_of(*facts))
    rows = summary_rows(reading).second
    pairs = [row for row in rows if isinstance(row, DisagreementRow)]
    glanced = [side.at for row in rows if isinstance(row, GlanceRow) for side in row.sides]
    assert [side.at for row in pairs for side in row.sides] == list(range(MOST_SIDES))
    assert glanced == list(range(MOST_SIDES))
    left = [row for row in rows if isinstance(row, SidesLeft)]
    assert [row.count for row in left] == [7, 7]
    assert say_row(left[0], reading, Words()) == (
        "7 more figures are not listed. Search or filter to find them."
    )
