"""What stands on a sheet, and in which order it goes when there is no room."""

from __future__ import annotations

from msgspec.structs import replace

from tests.unit.sheet.made import briefing, of_size, reading
from viewer.domain.briefing import Briefing
from viewer.domain.lens import Filter, Lens
from viewer.domain.sheet_blocks import Spare, full_briefing
from viewer.domain.sheet_budget import sheet_of, short_sheet
from viewer.domain.sheet_options import SheetOptions

OPTIONS = SheetOptions()


def with_keys(made: Briefing, keys: set[str]) -> Briefing:
    return replace(made, facts=tuple(replace(f, key=f.id in keys) for f in made.facts))


def test_the_short_sheet_holds_key_facts_and_the_full_one_all() -> None:
    made = reading(with_keys(of_size(6), {"f1", "f4"}))
    assert short_sheet(made, OPTIONS).facts == (1, 4)
    assert full_briefing(made, OPTIONS).facts == (0, 1, 2, 3, 4, 5)


def test_without_a_key_fact_every_fact_has_a_claim() -> None:
    sheet = short_sheet(reading(with_keys(of_size(6), set())), OPTIONS)
    assert sheet.facts == (0, 1, 2, 3, 4, 5)


def test_what_the_reader_narrowed_is_printed_key_or_not() -> None:
    made = with_keys(of_size(6), {"f1"})
    sheet = short_sheet(reading(made, Lens(filters=(Filter("topic", "t2"),))), OPTIONS)
    assert sheet.facts == (2, 3)
    # Sources that have nothing to do with what is shown stay off; what they derive from does not.
    names = {sheet.reading.base.sources[place].id for place in sheet.sources}
    assert names == {"s1", "s3", "s4", "s5"}


def test_blocks_are_switched_off_by_the_reader_and_are_not_left_out() -> None:
    off = SheetOptions(
        figures=False, contributors=False, timeline=False, sources=False, assessments=False,
        disagreements=False, gaps=False, legend=False,
    )  # fmt: skip
    for kind in ("short", "full"):
        sheet = sheet_of(reading(of_size(3)), replace(off, sheet=kind))
        assert sheet.facts == (0, 1, 2)
        empty = (sheet.figures, sheet.contributors, sheet.drawn, sheet.dated, sheet.sources)
        assert not any((*empty, sheet.assessments, sheet.gaps, sheet.legend, sheet.left_out))


def test_the_order_in_which_things_go() -> None:
    sheet = short_sheet(reading(of_size(6)), OPTIONS)
    kinds = list(dict.fromkeys(item.kind for item in sheet.spare))
    assert kinds == ["timeline", "source", "gap", "assessment", "fact", "activity", "figure"]
    facts = [item.key for item in sheet.spare if item.kind == "fact"]
    assert facts == ["f5", "f4", "f3", "f2", "f1", "f0"]
    gaps = [item.key for item in sheet.spare if item.kind == "gap"]
    assert gaps == ["g1", "g0"]


def test_key_facts_go_from_the_last_topic_up_however_long_they_are() -> None:
    made = briefing(["first " * 900, "second", "third"])
    sheet = short_sheet(reading(made), OPTIONS)
    assert [item.key for item in sheet.spare if item.kind == "fact"] == ["f2", "f1", "f0"]


def test_a_statement_longer_than_a_page_goes_at_once_and_alone() -> None:
    made = briefing(["first " * 1500, "second", "third"])
    sheet = short_sheet(reading(made), OPTIONS)
    assert sheet.left_out == (Spare("fact", "f0"),)
    assert [item.key for item in sheet.spare if item.kind == "fact"] == ["f2", "f1"]
    assert sheet.key_total == 3


def test_what_the_reader_wants_kept_goes_last() -> None:
    kept = ("timeline", "gap g1", "fact f5")
    sheet = short_sheet(reading(of_size(6)), replace(OPTIONS, kept=kept))
    assert [item.name for item in sheet.spare[-3:]] == list(kept)
    assert len(sheet.spare) == len(short_sheet(reading(of_size(6)), OPTIONS).spare)


def test_each_step_leaves_out_one_thing_more_and_says_so() -> None:
    sheet = short_sheet(reading(of_size(6)), OPTIONS)
    for count in range(len(sheet.spare) + 1):
        less = sheet.less(sheet.spare[:count])
        gone = {item for item in sheet.spare[:count] if item.kind != "source"}
        assert {item for item in less.left_out if item.kind != "source"} == gone
        assert len(less.facts) == 6 - sum(item.kind == "fact" for item in gone)
        missing = {item.key for item in less.left_out if item.kind == "source"}
        base = sheet.reading.base
        printed = {base.sources[place].id for place in less.sources}
        assert missing | printed == {"s1", "s2", "s3", "s4", "s5"}
        assert not missing & printed
    assert less.facts == less.sources == less.contributors == less.figures == less.drawn == ()


def test_sources_go_with_the_facts_that_cite_them() -> None:
    sheet = short_sheet(reading(of_size(6)), OPTIONS)
    first = next(n for n, item in enumerate(sheet.spare) if item.kind == "fact")
    five_gone = sheet.less(sheet.spare[: first + 5])
    base = sheet.reading.base
    assert five_gone.facts == (0,)
    assert [base.sources[place].id for place in five_gone.sources] == ["s1", "s2"]


def test_what_no_page_could_hold_is_not_even_tried() -> None:
    sheet = short_sheet(reading(of_size(500)), OPTIONS)
    likely = sheet.less(sheet.spare[: sheet.sure])
    assert 70 < len(likely.facts) <= 130
    assert likely.key_total == 500
    left = [item.key for item in likely.left_out if item.kind == "fact"]
    assert len(left) + len(likely.facts) == 500
    assert left[0] == "f499"
    assert sheet.less(sheet.spare).facts == ()


def test_a_chosen_fact_takes_the_place_of_the_last_of_its_topic() -> None:
    made = reading(with_keys(of_size(6), {"f0", "f2", "f4"}))
    sheet = short_sheet(made, SheetOptions(chosen=("f5", "f5", "nobody")))
    assert sheet.facts == (0, 2, 5)
    assert [item.key for item in sheet.left_out] == ["f4"]
    assert sheet.key_total == 4
    # It is the last to be spared again: the reader asked for it.
    assert [item.key for item in sheet.spare if item.kind == "fact"] == ["f2", "f0", "f5"]


def test_who_only_speaks_is_no_contributor_on_the_short_sheet() -> None:
    made = of_size(2)
    parts = tuple(replace(part, role="speaker") for part in made.facts[0].actors[:1])
    facts = tuple(replace(fact, actors=parts if fact.actors else ()) for fact in made.facts)
    made = replace(made, facts=facts)
    assert short_sheet(reading(made), OPTIONS).contributors == ()
    assert len(full_briefing(reading(made), OPTIONS).contributors) == 1


def test_the_full_briefing_lists_dated_facts_in_order() -> None:
    sheet = full_briefing(reading(of_size(5)), OPTIONS)
    whens = [sheet.reading.base.facts[at].when for at in sheet.dated]
    assert whens == sorted(w for w in whens if w)
    assert len(whens) == 5


def test_a_plan_is_listed_behind_what_happened() -> None:
    made = of_size(3)  # dated 2010-01, 2011-02, 2012-03
    plan = replace(made.facts[0], when="2010", planned=True)
    sheet = full_briefing(reading(replace(made, facts=(plan, *made.facts[1:]))), OPTIONS)
    assert sheet.dated == (1, 2, 0)
