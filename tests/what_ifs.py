"""Briefings seen through any what-if, as hypothesis strategies."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.briefings import briefings
from viewer.domain.briefing import Briefing
from viewer.domain.dates import day_number
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading

DAYS = st.integers(day_number(2016), day_number(2019))


@st.composite
def what_ifs(draw: st.DrawFn, briefing: Briefing) -> Lens:
    names = [item.id for item in briefing.sources]
    without = draw(st.sets(st.sampled_from(names), max_size=3)) if names else set()
    letter = draw(st.sampled_from((None, *"ABCDEF")))
    digit = draw(st.sampled_from((None, 1, 2, 3, 4, 5, 6)))
    return Lens(
        without=frozenset(without),
        min_rating=Rating(letter, digit) if letter or digit else None,
        known_at=draw(st.none() | DAYS),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    briefing = draw(briefings())
    return Reading(FactBase(briefing), draw(what_ifs(briefing)))
