"""The timeline strip: nothing collides, nothing is drawn where it is not, nothing gets lost."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import WHENS
from viewer.domain.briefing import Briefing, Edition, Fact, Topic
from viewer.domain.dates import civil
from viewer.domain.factbase import FactBase
from viewer.domain.strip import ARROW, DIAMOND, LEAST_BAR, Mark, Strip, lay_strip

WIDTH, ROWS, CUTOFF_WORDS = 510.0, 7, 22.0


def base_of(
    *whens: str, planned: frozenset[int] = frozenset(), shorts: tuple[str, ...] = ()
) -> FactBase:
    facts = tuple(
        Fact(
            id=f"f{n}", statement="x", kind="reported", topic="t", when=when,
            planned=n in planned, short=shorts[n] if shorts else f"Event {n}",
        )
        for n, when in enumerate(whens)
    )  # fmt: skip
    return FactBase(
        Briefing(
            format="brief/1", id="urn:uuid:00000000-0000-4000-8000-000000000001", title="x",
            language="en", handling="TLP:CLEAR", bottom_line="x",
            edition=Edition(number=1, issued="2018-07-12", cutoff="2018-07-11"),
            topics=(Topic(id="t", title="T"),), facts=facts,
        )
    )  # fmt: skip


def laid(base: FactBase, rows: int = ROWS) -> Strip:
    def label_width(label: object) -> float:
        return 3.5 * len(str(label)) / 2

    strip = lay_strip(base, range(len(base)), WIDTH, rows, label_width, CUTOFF_WORDS)
    assert strip is not None
    return strip


def reach(mark: Mark) -> tuple[float, float]:
    low = min(mark.x - ARROW * mark.arrow[0], mark.label_x)
    high = max(mark.x + mark.width + ARROW * mark.arrow[1], mark.label_x + mark.label_width)
    return low, high


def mark_of(strip: Strip, at: int) -> Mark:
    return next(mark for mark in strip.marks if any(one == at for one, _ in mark.label))


def test_nothing_dated_gives_no_strip() -> None:
    base = base_of("2018")
    assert lay_strip(base, (), WIDTH, ROWS, len, CUTOFF_WORDS) is None


def test_shapes_follow_what_is_stated() -> None:
    base = base_of(
        "2018-02-15", "2018-03", "2017~", "2018-01?", "2017-01/..", "../2017-06", "2019",
        planned=frozenset((6,)),
    )  # fmt: skip
    strip = laid(base)
    day, month, about, doubt, ongoing, before, plan = (mark_of(strip, at) for at in range(7))
    assert (day.shape, day.width) == ("diamond", DIAMOND)
    assert month.shape == "bar"
    assert (about.soft, month.soft) == ((True, True), (False, False))
    assert (doubt.dashed, month.dashed) == (True, False)
    assert (ongoing.arrow, before.arrow, month.arrow) == (
        (False, True), (True, False), (False, False),
    )  # fmt: skip
    assert abs(ongoing.x + ongoing.width - strip.cutoff) < 0.01
    assert plan.planned
    assert plan.x >= strip.cutoff - 0.01


def test_a_year_is_as_long_as_its_months_together() -> None:
    strip = laid(base_of("2017", "2017-01", "2017-12"))
    year, first, last = (mark_of(strip, at) for at in range(3))
    assert abs(first.x - year.x) < 0.01
    assert abs(last.x + last.width - year.x - year.width) < 0.01


def test_the_axis_breaks_where_nothing_is_dated_and_says_which_days() -> None:
    strip = laid(base_of("2004", "2011-12-31", "2018-02-15"))
    assert [(civil(gap.first), civil(gap.last)) for gap in strip.breaks] == [
        ((2005, 1, 1), (2011, 12, 30)),
        ((2012, 1, 1), (2018, 2, 14)),
    ]


def test_each_stretch_names_its_year() -> None:
    strip = laid(base_of("2004", "2018-02-15", "2018-02-17"))
    edges = [0.0, *(gap.x for gap in strip.breaks), WIDTH]
    for low, high in pairwise(edges):
        ticks = [tick for tick in strip.ticks if low <= tick.x <= high]
        assert ticks
        assert ticks[0].full


def test_facts_of_one_date_share_a_mark_and_keep_their_numbers() -> None:
    strip = laid(base_of("2018-02-15", "2018-02-15", "2018-02-15"))
    assert len(strip.marks) == 1
    assert [at for at, _ in strip.marks[0].label] == [0, 1, 2]


def test_labels_give_way_to_numbers_before_anything_is_lost() -> None:
    whens = tuple(f"2018-02-{day:02}" for day in range(1, 29))
    strip = laid(base_of(*whens, shorts=("A rather long label for a day",) * 28), rows=4)
    shortened = [mark for mark in strip.marks if not any(name for _, name in mark.label)]
    assert shortened
    assert len(strip.marks) + len(strip.missing) == 28


def test_what_finds_no_room_is_told() -> None:
    whens = tuple(f"2018-02-{day:02}" for day in range(1, 29))
    strip = laid(base_of("1900", *whens), rows=1)
    drawn = {at for mark in strip.marks for at, _ in mark.label}
    assert strip.missing
    assert drawn | set(strip.missing) == set(range(29))


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(WHENS), min_size=1, max_size=40),
    st.frozensets(st.integers(0, 39), max_size=5),
    st.integers(1, 9),
)
def test_nothing_collides_and_nothing_leaves_the_strip(
    whens: list[str], planned: frozenset[int], rows: int
) -> None:
    strip = laid(base_of(*whens, planned=planned), rows)
    assert strip.rows <= rows
    for one, other in combinations(strip.marks, 2):
        if one.row == other.row:
            (low, high), (start, end) = reach(one), reach(other)
            assert high <= start or low >= end
    for mark in strip.marks:
        low, high = reach(mark)
        assert mark.label_x >= 0
        assert mark.label_x + mark.label_width <= WIDTH
        assert low >= -ARROW
        assert high <= WIDTH + ARROW
        assert mark.width >= min(DIAMOND, LEAST_BAR) - 0.001
    drawn = [at for mark in strip.marks for at, _ in mark.label]
    assert sorted([*drawn, *strip.missing]) == list(range(len(whens)))
    assert all(0 <= tick.x <= WIDTH for tick in strip.ticks)
    assert [tick.x for tick in strip.ticks] == sorted(tick.x for tick in strip.ticks)
