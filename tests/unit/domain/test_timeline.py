"""Events, lanes, list and overview of the timeline against brute force; marks against their bounds."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import base_of, briefings, made, reported
from viewer.domain.briefing import Briefing, Part
from viewer.domain.calendar_ticks import (
    FIRST_DAY,
    LAST_DAY,
    nearest_edge,
    rounded,
    ticks,
)
from viewer.domain.date_marks import LEAST, STEPS, DateMark, date_mark, extent, mark_names, shapes
from viewer.domain.dates import civil, day_number, drawn_span, overlaps, parse
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.reading import Reading
from viewer.domain.rows import EmptyRow
from viewer.domain.timeline import (
    AFTER,
    BEFORE,
    LANE_KINDS,
    LIST_MOST,
    Chart,
    CountRow,
    Timetable,
    begun,
    bins,
    counts,
    is_fact,
    outside,
    period_days,
    period_filter,
)
from viewer.domain.timeline_places import APART, Item, Place, place, share

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


# -- marks --------------------------------------------------------------------


@given(
    st.sampled_from(WHENS), st.booleans(),
    st.floats(0.0005, 60), st.integers(-4000, 4000),
    st.sampled_from((1.0, 1.5, 2.0)),
)  # fmt: skip
def test_a_mark_covers_its_days_to_the_pixel(
    edtf: str, planned: bool, per_day: float, shift: int, unit: float
) -> None:
    when = parse(edtf)
    mark = date_mark(when, planned, CUTOFF)
    first, last = drawn_span(when, planned, CUTOFF)
    assert (mark.first, mark.last) == (first, last)
    origin = CUTOFF + shift
    start = (CUTOFF - 9000 if first is None else first) - origin
    end = (CUTOFF + 9000 if last is None else last) + 1 - origin
    left, right = extent(mark, start * per_day, end * per_day, unit)
    drawn = [x for shape in shapes(mark, left, right, unit) for x, _ in shape.points]
    assert (min(drawn), max(drawn)) == (left, right), "nothing beyond, nothing short of it"
    if mark.is_day:
        assert abs((left + right) / 2 - (start + 0.5) * per_day) <= 0.5
    elif (end - start) * per_day >= LEAST * unit + 1:
        assert abs(left - start * per_day) <= 0.5
        assert abs(right - end * per_day) <= 0.5
    else:
        assert right - left >= LEAST * unit - 1e-9
        assert abs((left + right) / 2 - (start + end) / 2 * per_day) <= 1 + unit


@given(st.floats(2, 500), st.tuples(st.booleans(), st.booleans()))
def test_soft_ends_lie_within_and_take_at_most_half(
    width: float, soft: tuple[bool, bool]
) -> None:
    made_of = shapes(DateMark(0, 0, soft=soft), 0.0, width)
    light = [shape for shape in made_of if shape.tone < 1]
    assert len(light) == STEPS * sum(soft)
    faded = sum(max(x for x, _ in s.points) - min(x for x, _ in s.points) for s in light)
    assert faded <= width * sum(soft) / 2 + 1e-9
    tones = [shape.tone for shape in light[:STEPS]]
    assert tones == sorted(tones)


def test_no_two_kinds_of_date_are_drawn_alike() -> None:
    drawn = {
        edtf: shapes(date_mark(parse(edtf), planned, CUTOFF)._replace(first=0, last=0), 0.0, 60.0)
        for edtf, planned in (
            ("2018-02-15", False), ("2018-02", False), ("2018-02~", False), ("2018-02?", False),
            ("2018-02%", False), ("2017/..", False), ("../2011", False), ("2019", True),
            ("2018-02-15~", False), ("2018-02-15?", False), ("2019?", True),
        )
    }  # fmt: skip
    assert len(set(drawn.values())) == len(drawn)


def test_nothing_is_said_past_the_cut_off() -> None:
    ongoing = date_mark(parse("2017/.."), False, CUTOFF)
    assert ongoing.last == CUTOFF
    assert ongoing.arrow == (False, True)
    planned = date_mark(parse("2018-23"), True, CUTOFF)
    assert planned.first == CUTOFF
    assert all(shape.outline == "solid" and not shape.tone for shape in shapes(planned, 0, 50))


def test_an_end_out_of_sight_is_not_drawn() -> None:
    mark = date_mark(parse("2017-01~/2018-01~"), False, CUTOFF)
    middle = shapes(mark, -500.0, 1500.0, clip=(0.0, 800.0))
    assert [shape.tone for shape in middle] == [1.0]
    assert len(shapes(mark, 100.0, 700.0, clip=(0.0, 800.0))) == 2 * STEPS + 1


def test_the_legend_explains_what_is_used_and_no_more() -> None:
    texts = ("2018-02-15", "2018-02", "2017-12~", "2017/..")
    marks = [date_mark(parse(text), False, CUTOFF) for text in texts]
    assert mark_names(marks) == ("day", "span", "about", "ongoing")
    assert mark_names([]) == ()


# -- the calendar -------------------------------------------------------------


@given(DAYS, st.floats(5, 7_000_000), st.floats(200, 2000))
def test_ticks_are_calendar_days_in_order_and_apart(first: int, days: float, width: float) -> None:
    found = ticks(first, first + days, width, 50)
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})
    for tick in found:
        assert first <= tick.day <= first + days
        year, month, day = civil(tick.day)
        assert -9999 <= year <= 9999
        assert tick.unit == ("day" if day > 1 else "month" if month > 1 else "year")
    labelled = [tick.day for tick in found if tick.labelled]
    per_day = width / days
    assert all((b - a) * per_day >= 50 * 0.8 for a, b in pairwise(labelled))


def test_years_before_the_first_are_round_as_people_count_them() -> None:
    found = ticks(day_number(-250), day_number(250), 700, 50)
    years = [civil(tick.day)[0] for tick in found if tick.labelled]
    assert years == [-249, -199, -149, -99, -49, 50, 100, 150, 200, 250]  # 250 BC … 50 BC, 50 …


def test_the_picture_has_quarters_between_bold_years() -> None:
    found = ticks(day_number(2015, 6), day_number(2019), 728, 46)
    labelled = [civil(tick.day)[:2] for tick in found if tick.labelled]
    assert labelled[:4] == [(2015, 7), (2015, 10), (2016, 1), (2016, 4)]
    assert sum(not tick.labelled for tick in found) == 29


@given(st.integers(FIRST_DAY, LAST_DAY - 400), st.sampled_from(("day", "month", "year")))
def test_the_nearest_edge_is_an_edge_and_no_other_is_nearer(day: int, unit: Any) -> None:
    edge = nearest_edge(day, unit)
    year, month, number = civil(edge) if edge <= LAST_DAY else (10_000, 1, 1)
    assert unit == "day" or number == 1
    assert unit != "year" or month == 1
    assert abs(edge - day) <= {"day": 0, "month": 16, "year": 183}[unit]


def test_a_long_range_is_told_in_months_or_years() -> None:
    low, high = day_number(2015, 6, 13), day_number(2018, 12, 2)
    assert rounded(low, high) == (day_number(2015, 6), day_number(2018, 12, 31))
    assert rounded(low, low + 40) == (low, low + 40)
    assert rounded(-40_000, 3) == (day_number(-109), day_number(1, 12, 31))


# -- events, lanes, list ------------------------------------------------------


@settings(max_examples=40)
@given(briefings(), st.sampled_from(LANE_KINDS), st.booleans())
def test_lanes_and_list_hold_the_same_events(
    briefing: Briefing, kind: Any, narrowed: bool
) -> None:
    base = FactBase(briefing)
    chips = (Filter("period", "2014-01-01/2017-12-31"),) if narrowed else ()
    reading = Reading(base, Lens(filters=chips))
    chart = Chart(Timetable(base), reading, kind)
    dated = {at for at in reading.shown if base.when(at) is not None}
    listed = [row.at for row in chart.rows(BEFORE, AFTER) if is_fact(row)]
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
    numbers = counts(chart.wide.starts, sorted(chart.wide.ends), edges)
    new = begun(chart.wide.starts, edges)
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


def test_a_period_hides_events_but_lanes_and_overview_know_of_them() -> None:
    chip = period_filter(day_number(2015, 6), day_number(2018, 12, 31))
    assert chip == Filter("period", "2015-06-01/2018-12-31")
    assert period_days(chip) == (day_number(2015, 6), day_number(2018, 12, 31))
    facts = (
        reported("old", "s", when="2004", topic="t1"), reported("new", "s", when="2017", topic="t2")
    )  # fmt: skip
    chart = chart_of(*facts, lens=Lens(filters=(chip,)))
    assert [len(lane.track) for lane in chart.lanes] == [0, 1]
    assert [lane.count for lane in chart.lanes] == [1, 1]
    assert len(chart.wide) == 2
    assert len(chart.drawn) == 1
    earlier, later = outside(chart.lanes[0], *period_days(chip))
    assert later is None
    assert earlier == (1, day_number(2004), day_number(2004, 12, 31))


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


# -- places -------------------------------------------------------------------

ITEMS = st.lists(
    st.builds(
        Item,
        st.floats(-50, 700), st.floats(2, 300), st.floats(10, 200), st.integers(0, 1),
    ).map(lambda item: item._replace(right=item.left + item.right)),
    max_size=40,
).map(lambda items: sorted(items, key=lambda item: item.left))  # fmt: skip


def _spans(item: Item, where: Place) -> list[tuple[float, float]]:
    """What an event takes in its row, as far as it is in sight."""
    mark = (max(item.left, 0.0), max(item.right, 0.0))
    if where.side == "none":
        return [mark]
    label = (where.label_x, where.label_x + item.label)
    if where.side == "over":
        return [(min(mark[0], label[0]), max(mark[1], label[1]))]
    return [mark, label]


@given(ITEMS, st.integers(1, 12))
def test_nothing_touches_anything(items: list[Item], rows: int) -> None:
    places = place(items, 700.0, rows)
    if places is None:
        return
    assert len(places) == len(items)
    taken: dict[int, list[tuple[float, float]]] = {}
    for item, where in zip(items, places, strict=True):
        assert 0 <= where.row < rows
        if where.side != "none":
            assert where.label_x >= 0
            assert where.label_x + item.label <= 700
        for low, high in _spans(item, where):
            for start, end in taken.get(where.row, ()):
                assert high <= start or low >= end or (low, high) == (0.0, 0.0)
        taken.setdefault(where.row, []).extend(_spans(item, where))


@given(ITEMS)
def test_all_labels_that_the_view_has_room_for_stand_where_rows_abound(items: list[Item]) -> None:
    places = place(items, 700.0, len(items) or 1)
    assert places is not None
    for item, where in zip(items, places, strict=True):
        if item.left - 7 - item.label >= 0 or 0 <= item.right <= 700 - 7 - item.label:
            assert where.side in ("before", "after")


def test_a_label_stands_before_its_mark_unless_there_is_room_only_after() -> None:
    near, far = Item(10, 20, 100), Item(300, 310, 100)
    assert [p.side for p in place([near, far], 700, 5) or ()] == ["after", "before"]
    across = Item(-10, 800, 100)
    assert [p.side for p in place([across], 700, 5) or ()] == ["over"]


def test_labels_yield_by_importance_and_come_back_with_room() -> None:
    items = [Item(100 + 16 * at, 104 + 16 * at, 80, int(at == 3)) for at in range(6)]
    few = place(items, 700, 2)
    assert few is not None
    assert few[3].side != "none"
    assert sum(where.side == "none" for where in few) >= 2
    assert all(where.side != "none" for where in place(items, 700, 9) or ())
    assert place([Item(100, 300, 20)] * 4, 700, 3) is None


def test_rows_kept_while_dragging_are_kept() -> None:
    items = [Item(100, 110, 50), Item(400, 410, 50)]
    free = place(items, 700, 5)
    kept = place(items, 700, 5, {0: 2, 1: 1})
    assert [p.row for p in free or ()] == [0, 0]
    assert [p.row for p in kept or ()] == [2, 1]
    assert APART > 0


@given(st.lists(st.floats(1, 500), min_size=1, max_size=8), st.floats(10, 900))
def test_a_fair_share_keeps_within_the_room(wanted: list[float], room: float) -> None:
    most = share(wanted, room, 0.0)
    together = sum(min(one, most) for one in wanted)
    assert together <= room + 1e-6
    assert together >= min(room, sum(wanted)) - 1e-6
