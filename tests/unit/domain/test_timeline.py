"""Events, lanes, list and overview of the timeline against brute force."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import assessment, base_of, briefings, made, reported
from viewer.domain.briefing import Briefing, Part
from viewer.domain.calendar_ticks import (
    FIRST_DAY,
    LAST_DAY,
)
from viewer.domain.date_marks import PALE, shapes
from viewer.domain.dates import day_number, drawn_span, overlaps, parse
from viewer.domain.fact_rows import FactRow
from viewer.domain.factbase import FactBase
from viewer.domain.lane_kinds import LANE_KINDS
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import LOST, Reading
from viewer.domain.rows import EmptyRow
from viewer.domain.timeline import (
    LIST_MOST,
    Chart,
    CountRow,
    period_days,
    period_filter,
)
from viewer.domain.timeline_counts import begun, bins, counts
from viewer.domain.timeline_table import AFTER, BEFORE, Timetable

CUTOFF = day_number(2018, 7, 11)
WHENS = (
    "2018", "2018-02", "2018-02-15", "2014/2015", "2017-12~", "2018-07?", "../2011", "2017-01/..",
    "2017-05/", "/2016", "201X", "20XX", "2017-XX", "2016-21", "-0044-03-15", "1999%",
    "2018-02-15~", "2018-02-15?", "2014?/2015~", "2018-09", "2018-08-01", "2019~/..",
)  # fmt: skip
DAYS = st.integers(FIRST_DAY, LAST_DAY)
DATED = st.lists(st.tuples(st.sampled_from(WHENS), st.booleans()), min_size=1, max_size=12)


def chart_of(*facts: Any, lens: Lens | None = None, kind: str = "topic", **rest: Any) -> Chart:
    base = base_of(*facts, **rest)
    known = next(name for name in LANE_KINDS if name == kind)
    return Chart(Timetable(base), Reading(base, lens), known)


# -- events, lanes, list ------------------------------------------------------


def test_what_is_judged_is_drawn_as_judged() -> None:
    judged = assessment("j", "f", when="2018-07/2018-09")
    chart = chart_of(reported("f", "s", when="2018-07"), judged)
    marks = {event.at: event.mark for event in chart.events}
    assert [marks[at].judged for at in (0, 1)] == [False, True]
    assert chart.legend == ("span", "judged")
    fact, assessed = (shapes(marks[at], 0.0, 60.0) for at in (0, 1))
    assert [(shape.tone, shape.outline) for shape in fact] == [(1.0, "none")]
    assert [(shape.tone, shape.outline) for shape in assessed] == [(PALE, "solid")]


@settings(max_examples=60)
@given(briefings(), st.booleans())
def test_the_legend_names_lost_support_where_an_event_shown_has_none(
    briefing: Briefing, asks: bool
) -> None:
    base = FactBase(briefing)
    gone = frozenset(source.id for source in base.sources[:1]) if asks else frozenset[str]()
    chips = (Filter("period", "2014-01-01/2017-12-31"),)
    for filters in ((), chips):
        reading = Reading(base, Lens(filters=filters, without=gone))
        shown = [at for at in reading.shown if base.when(at) is not None]
        lost = any(reading.support(at) in LOST for at in shown)
        assert Chart(Timetable(base), reading, "topic").loses == lost


@settings(max_examples=40)
@given(briefings(), st.sampled_from(LANE_KINDS), st.booleans())
def test_lanes_and_list_hold_the_same_events(briefing: Briefing, kind: Any, narrowed: bool) -> None:
    base = FactBase(briefing)
    chips = (Filter("period", "2014-01-01/2017-12-31"),) if narrowed else ()
    reading = Reading(base, Lens(filters=chips))
    chart = Chart(Timetable(base), reading, kind)
    dated = {at for at in reading.shown if base.when(at) is not None}
    listed = [row.at for row in chart.rows(BEFORE, AFTER) if isinstance(row, FactRow)]
    assert set(listed) == dated
    assert len(listed) == len(dated)
    in_lanes = {chart.events[i].at for lane in chart.lanes for i in lane.track.events}
    assert in_lanes == dated
    for lane in chart.lanes:
        assert len(set(lane.track.events)) == len(lane.track)
        for at in (chart.events[i].at for i in lane.track.events):
            fact = base.facts[at]
            keys = {
                "topic": {fact.topic},
                "actor": {part.actor for part in fact.actors},
                "activity": {part.activity for part in fact.actors if part.activity},
                "source": {citation.source for citation in fact.citations},
            }[kind]
            assert lane.key in (keys or {""})
    spans = [drawn_span(base.when(at), base.facts[at].planned, chart.cutoff) for at in listed]  # type: ignore[arg-type]
    keyed = [(BEFORE if a is None else a, AFTER if b is None else b) for a, b in spans]
    assert keyed == sorted(keyed)


def chart_of_dates(dated: list[tuple[str, bool]]) -> Chart:
    return chart_of(
        *(reported(f"f{at}", "s", when=w, planned=p) for at, (w, p) in enumerate(dated))
    )


@given(DATED, st.tuples(DAYS, DAYS).map(sorted))
def test_what_is_in_a_range_is_what_brute_force_finds(
    dated: list[tuple[str, bool]], days: list[int]
) -> None:
    chart = chart_of_dates(dated)
    first, last = days
    inside = {chart.events[index].at for index in chart.in_range(first, last)}
    spans = {event.at: (event.start, event.end) for event in chart.events}
    assert inside == {at for at, (a, b) in spans.items() if a <= last and b >= first}


@given(DATED)
def test_the_overview_counts_what_a_brush_there_would_leave(
    dated: list[tuple[str, bool]],
) -> None:
    chart = chart_of_dates(dated)
    edges = bins(*chart.extent, 700, 9)
    assert edges == sorted(set(edges))
    assert (edges[0], edges[-1]) == (chart.extent[0], chart.extent[1] + 1)
    numbers = counts(chart.wide, edges)
    new = begun(chart.wide, edges)
    for (edge, after), number, fresh in zip(pairwise(edges), numbers, new, strict=True):
        inside = [e for e in chart.events if e.start < after and e.end >= edge]
        assert number == len(inside)
        assert fresh == sum(edge <= event.start for event in inside)


def test_the_extent_holds_every_bounded_day() -> None:
    chart = chart_of(reported("a", "s", when="2004-03"), reported("b", "s", when="../2011"))
    assert chart.extent == (day_number(2004, 3), day_number(2011, 12, 31))
    near = chart_of(reported("a", "s", when="2004-03"), reported("b", "s", when="2017"))
    assert near.extent == (day_number(2004, 3), day_number(2018, 7, 31)), "up to the cut-off"
    far = chart_of(reported("a", "s", when="-0044-03-15"))
    assert far.extent[0] <= day_number(-44, 3, 15) <= far.extent[1] < day_number(-43)
    assert chart_of(reported("a", "s")).extent[0] < CUTOFF


def test_a_period_hides_events_and_the_overview_counts_them() -> None:
    chip = period_filter(day_number(2015, 6), day_number(2018, 12, 31))
    assert chip == Filter("period", "2015-06-01/2018-12-31")
    assert period_days(chip) == (day_number(2015, 6), day_number(2018, 12, 31))
    facts = (
        reported("old", "s", when="2004", topic="t1"), reported("new", "s", when="2017", topic="t2")
    )  # fmt: skip
    chart = chart_of(*facts, lens=Lens(filters=(chip,)))
    assert [len(lane.track) for lane in chart.lanes] == [0, 1]
    assert [len(lane.hidden) for lane in chart.lanes] == [1, 0]
    assert len(chart.wide) == 2
    assert len(chart.drawn) == 1


@given(st.sampled_from(WHENS), st.tuples(DAYS, DAYS).map(sorted))
def test_the_period_leaves_what_may_lie_in_it(edtf: str, days: list[int]) -> None:
    chart = chart_of(
        reported("a", "s", when=edtf), reported("b", "s"),
        lens=Lens(filters=(period_filter(*days),)),
    )  # fmt: skip
    assert len(chart.drawn) == overlaps(parse(edtf), *days)


def test_facts_that_name_no_actor_stand_in_the_last_lane() -> None:
    chart = chart_of(
        reported("a", "s", when="2017"),
        reported("b", "s", when="2017", actors=(Part(actor="x"), Part(actor="y"), Part(actor="x"))),
        reported("c", "s", when="2018", actors=(Part(actor="y"),)),
        kind="actor",
    )
    assert [(lane.key, len(lane.track)) for lane in chart.lanes] == [("y", 2), ("x", 1), ("", 1)]


def test_the_list_says_what_is_not_in_it() -> None:
    facts = [reported(f"f{at}", "s", when="2017") for at in range(LIST_MOST + 2)]
    rows = chart_of(*facts, reported("undated", "s")).rows(BEFORE, AFTER)
    assert rows[-2:] == [
        CountRow(text="timeline.more", count=2), CountRow(text="timeline.undated", count=1)
    ]  # fmt: skip
    assert len(rows) == LIST_MOST + 2


@pytest.mark.parametrize(
    ("when", "search", "text"),
    [
        (None, "", "timeline.none-dated"),
        ("2017", "nowhere", "timeline.none-fits"),
        ("2017", "", "timeline.none-in-range"),
    ],
)
def test_an_empty_list_says_why_and_what_helps(when: str | None, search: str, text: str) -> None:
    row = chart_of(reported("a", "s", when=when), lens=Lens(search=search)).rows(0, 10)[0]
    assert isinstance(row, EmptyRow)
    assert row.text == text
    assert bool(row.action) == (when is not None)


def test_steps_go_by_date_and_stop_at_the_ends() -> None:
    chart = chart_of(*(reported(n, "s", when=w) for n, w in (("a", "2018"), ("b", "2016"))))
    assert [chart.step(None, 1), chart.step(1, 1), chart.step(0, 1)] == [1, 0, 0]
    assert chart.step(None, -1) == 0
    assert chart_of(reported("a", "s")).step(None, 1) is None


def test_a_label_is_one_line_and_shows_what_is_hidden() -> None:
    base = FactBase(made(reported("a", "s", when="2017", short="a\u202eb\nc")))
    chart = Chart(Timetable(base), Reading(base))
    assert chart.label(chart.events[0]) == "a[U+202E]b c"
