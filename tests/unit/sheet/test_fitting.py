"""How a page is found that holds as much as can be, and how seldom it is set for that."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sheet.made import briefing, of_size, reading
from tests.unit.sheet.setting import DAY, FULL, paper
from tests.unit.sheet.test_any_briefing import ARABIC
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading
from viewer.domain.sheet_budget import sheet_of
from viewer.domain.sheet_options import Paper, SheetOptions
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
from viewer.sheet.setter import Request
from viewer.sheet.typesetting import Setting, here, set_pages
from viewer.sheet.wording import sheet_values
from viewer.texts.words import Words

WORDS = Words("en")
PAPERS = st.sampled_from(("a4", "letter"))


class Counting:
    """A setter that counts how often it was asked what becomes of a page."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, request: Request) -> list[bytes]:
        self.asked += request.want == "outcome"
        return here(request)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("length", [40, 80, 110, 120, 130, 200, 400])
def test_a_page_of_many_facts_is_reckoned_so_well_that_it_is_set_once(
    length: int, paper: Paper
) -> None:
    counting = Counting()
    options = SheetOptions(printed_on=DAY, paper=paper)
    made = set_pages(reading(of_size(300, length)), options, WORDS, setter=counting)
    assert made.page_count == 1
    assert counting.asked == 1


@settings(max_examples=15)
@given(st.integers(60, 300), st.integers(30, 500), PAPERS)
def test_no_fact_is_left_out_that_would_find_room(count: int, length: int, paper: Paper) -> None:
    options, counting = SheetOptions(printed_on=DAY, paper=paper), Counting()
    made = reading(of_size(count, length))
    left_out = [
        one
        for one in set_pages(made, options, WORDS, setter=counting).left_out
        if one.kind == "fact"
    ]
    assert counting.asked <= 8  # one for each of the sizes and a few to find the fewest
    if not left_out:
        return
    whole = sheet_of(made, options)
    gone = whole.spare[: whole.spare.index(left_out[-1])]
    more = sheet_values(whole.less(gone), options, WORDS, 1.0, 2)
    assert Setting(more, 842.0, None, WORDS, here).outcome.pages > 1


@pytest.mark.parametrize(("paper", "asking"), [("a4", False), ("letter", False), ("a4", True)])
def test_the_embedded_briefing_keeps_its_timeline_on_letter_and_under_a_what_if(
    paper: Paper, asking: bool
) -> None:
    base = open_briefing(embedded()).base()
    without = frozenset((base.sources[2].id,)) if asking else frozenset()
    asked = Reading(base, Lens(without=without))
    made = set_pages(asked, SheetOptions(printed_on=DAY, paper=paper), WORDS)
    assert made.page_count == 1
    assert not made.left_out
    assert made.sheet.drawn


def test_dates_of_one_form_stand_on_one_line_each() -> None:
    """In the column of dates of the full briefing, whose width is that of the widest."""
    full = paper(of_size(40), FULL)
    for month in ("Mar 2012", "Aug 2017", "May 2014"):
        assert month in full.pages[0]


def test_from_right_to_left_sources_follow_one_another() -> None:
    """Names in Latin letters on an Arabic page: each beside its number, the first at the right."""
    made = paper(briefing([ARABIC] * 40, language="ar"))
    at = {p.text: p.x for p in made.pieces() if re.fullmatch(r"Report \d", p.text)}
    places = [at[f"Report {n}"] for n in range(1, 6)]
    assert places == sorted(places, reverse=True)
