"""What columns answer is what a look at every fact finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple

from tests.briefings import TEXTS, base_of, briefings, late, reported
from tests.what_ifs import what_ifs
from viewer.columns.codes import Codes, bits_of
from viewer.columns.table import columns_of
from viewer.domain.beside import Beside
from viewer.domain.contributor_order import standings
from viewer.domain.contributors import CellMeasure, Matrix, matrix, more_lines, roles_in_use
from viewer.domain.factbase import FactBase
from viewer.domain.figure_bars import bar_rows
from viewer.domain.haystack import Haystacks
from viewer.domain.lane_kinds import LANE_KINDS
from viewer.domain.lens import ALL, Filter, Lens
from viewer.domain.own_marks import OwnMark, OwnMarks
from viewer.domain.reading import Reading
from viewer.domain.rows import LateRows
from viewer.domain.source_rows import source_rows
from viewer.domain.summary_rows import summary_rows
from viewer.domain.tab_counts import counts
from viewer.domain.timeline import Chart
from viewer.domain.timeline_table import AFTER, BEFORE, Timetable
from viewer.domain.words_index import BETWEEN, fold, fold_all

QUICK = settings(max_examples=60)
WORDS = (
    "", "a", "statement", "f1", "actor 1", "turkiye", "otan", "5000", "topic", "title of s1",
    '"short f1"', '"t f"', '"as quoted"', '"where it says so"', '"says so"', '"quoted an"', "0",
    "actor:1", "source:2", "topic:1", "rating:B+", "rating:3", "kind:gap", "kind:a", "after:2015",
    "before:2016", "noted",
)  # fmt: skip


def with_columns(base: FactBase) -> Haystacks:
    haystacks = Haystacks(base)
    haystacks.columns = columns_of(haystacks, lambda: True)
    assert haystacks.columns is not None
    if len(base) % 2:  # who types at once does not wait for it
        haystacks.columns.prepare(lambda: True)
    return haystacks


@st.composite
def lenses(draw: st.DrawFn, base: FactBase) -> Lens:
    briefing = base.briefing
    chips = [Filter("kind", "reported"), Filter("support", "unsupported"), Filter("lost")]
    chips += [Filter("topic", one.id) for one in briefing.topics]
    chips += [Filter("source", one.id) for one in briefing.sources]
    chips += [Filter("actor", one.id) for one in briefing.actors]
    chips += [Filter("activity", one.id) for one in briefing.activities]
    chips += [Filter("part", f"{one.id}/") for one in briefing.actors]
    chips += [Filter("part", f"{ALL}/{one.id}") for one in briefing.activities]
    chips += [Filter("period", "2014-01-01/2016-06-30"), Filter("yours")]
    words = st.lists(st.sampled_from((*WORDS, *TEXTS)), max_size=3).map(" ".join)
    lens = draw(what_ifs(briefing)).searching(draw(words))
    for chip in draw(st.lists(st.sampled_from(chips), max_size=2)):
        lens = lens.adding(chip)
    return lens


def plain(table: Matrix) -> list[object]:
    """A matrix with nothing in it that is made when looked at."""
    return [
        table.actors,
        table.activities,
        {key: [(*part[:3], tuple(part.facts)) for part in cell.contributions]
         for key, cell in table.cells.items()},
        *({key: tuple(some) for key, some in one.items()} for one in table[3:6]),
        tuple(table.facts),
    ]  # fmt: skip


@QUICK
@given(st.data())
def test_columns_find_what_a_look_at_every_fact_finds(data: st.DataObject) -> None:
    briefing = data.draw(briefings())
    base, looked_at = FactBase(briefing), FactBase(late(briefing))
    if data.draw(st.booleans()):
        looked_at.keep_facts(lambda: True)
    haystacks, beside = with_columns(looked_at), Beside()
    assert dict(looked_at.citing) == dict(base.citing)
    assert dict(looked_at.codes) == dict(base.codes)
    assert dict(looked_at.speakers) == dict(base.speakers)
    assert looked_at.once(standings) == base.once(standings)
    if data.draw(st.booleans()):
        mark = OwnMark(
            briefing=base.briefing.id,
            subject="fact",
            kind="note",
            id=base.facts[0].id,
            text="noted",
        )
        beside = Beside(own=OwnMarks((mark,)))
    for _ in range(3):
        lens = data.draw(lenses(base))
        slow = Reading(base, lens, beside=beside)
        quick = Reading(looked_at, lens, haystacks, beside)
        assert tuple(quick.shown) == slow.shown
        assert [at in quick.shown_set for at in range(len(base))] == [
            at in slow.shown_set for at in range(len(base))
        ]
        assert counts(quick) == counts(slow)
        assert plain(matrix(quick)) == plain(matrix(slow))
        assert roles_in_use(matrix(quick)) == roles_in_use(matrix(slow))
        assert list(bar_rows(quick)) == list(bar_rows(slow))
        assert list(source_rows(quick)) == list(source_rows(slow))
        for wanted, found in zip(
            astuple(summary_rows(slow)), astuple(summary_rows(quick)), strict=True
        ):
            assert list(found) == list(wanted)


def test_codes_are_looked_up_among_a_few_and_none() -> None:
    base = base_of(*(reported(f"f{at}", "s1") for at in range(40)))
    codes = Codes(bits_of(base.briefing.id, base.each("id")))
    assert {code: codes[code] for code in codes} == base.codes
    assert len(codes) == 40
    for code in ("", "00000000", "ZZZZZZZZ", base.code(0)[:-1], base.code(0) + "0", "ILOU____"):
        assert codes.get(code, -1) == -1


@QUICK
@given(st.data())
def test_charts_of_columns_are_charts(data: st.DataObject) -> None:
    base = FactBase(data.draw(briefings()))
    haystacks, table = with_columns(base), Timetable(base)
    for _ in range(2):
        lens = data.draw(lenses(base))
        for kind in LANE_KINDS:
            slow = Chart(table, Reading(base, lens), kind)
            quick = Chart(table, Reading(base, lens, haystacks), kind)
            assert quick.undated == slow.undated
            assert quick.loses == slow.loses
            assert list(quick.legend) == list(slow.legend)
            assert list(quick.rows(BEFORE, AFTER)) == list(slow.rows(BEFORE, AFTER))
            for one, two in ((quick.drawn, slow.drawn), (quick.wide, slow.wide)):
                assert (one.events, one.starts, one.ends) == (two.events, two.starts, two.ends)
                assert one.sorted_ends == two.sorted_ends
                assert one.latest == two.latest
            assert lanes_of(quick) == lanes_of(slow)


def lanes_of(chart: Chart) -> list[object]:
    return [(one.key, one.title, one.track.events, one.hidden.events) for one in chart.lanes]


@QUICK
@given(briefings(), st.integers(10, 90), st.integers(1, 30))
def test_cells_break_into_the_same_lines(briefing: object, width: int, gap: int) -> None:
    base = FactBase(briefing)  # type: ignore[arg-type]
    measure = CellMeasure(width, 8, gap, lambda count: 17.3 + 6.1 * len(str(count)))
    quick = matrix(Reading(base, haystacks=with_columns(base)))
    assert dict(more_lines(quick, measure)) == dict(more_lines(matrix(Reading(base)), measure))


@given(st.lists(st.text() | st.sampled_from((*TEXTS, "1\u00a0000  5,000`", "a\t b", BETWEEN))))
def test_texts_folded_at_once_are_those_folded_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


def test_nothing_is_made_that_nobody_wants_any_more() -> None:
    asked: list[int] = []

    def going_on() -> bool:
        asked.append(1)
        return False

    assert columns_of(Haystacks(base_of(reported("f1", "s1"))), going_on) is None
    assert asked == [1]


def test_long_lists_are_made_when_looked_at() -> None:
    base = base_of(*(reported(f"f{at}", "s1") for at in range(300)))
    reading = Reading(base, haystacks=with_columns(base))
    rows = summary_rows(reading).leading
    assert isinstance(rows, LateRows)
    same = summary_rows(Reading(base, haystacks=reading.haystacks)).leading
    assert isinstance(same, LateRows)
    assert same.stand_as(rows)
    assert rows.place_of("fact:f7") == summary_place(reading, "f7")


def summary_place(reading: Reading, fact_id: str) -> int:
    rows = list(summary_rows(Reading(reading.base)).leading)
    return next(at for at, row in enumerate(rows) if row.key == f"fact:{fact_id}")
