"""How a page is found that holds as much as can be, and how seldom it is set for that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.sheet.made import of_size, reading
from tests.unit.sheet.setting import DAY
from viewer.domain.sheet_budget import sheet_of
from viewer.domain.sheet_options import Paper, SheetOptions
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
@pytest.mark.parametrize("length", [40, 80, 200, 400])
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
    assert counting.asked <= 5
    if not left_out:
        return
    whole = sheet_of(made, options)
    gone = whole.spare[: whole.spare.index(left_out[-1])]
    more = sheet_values(whole.less(gone), options, WORDS, 1.0, 2)
    assert Setting(more, 842.0, None, WORDS, here).outcome.pages > 1
