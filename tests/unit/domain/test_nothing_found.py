"""What may have been meant by a search that finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.briefings import fact, made, reported, source
from viewer.domain.briefing import Actor, Briefing, Part
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.nothing_found import hint_rows, meant
from viewer.domain.reading import Reading


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    actors = (Actor(id="jo", name="Jordan"), Actor(id="no", name="Norwegian Refugee Council"))
    facts = [
        reported("a", "s1", statement="Ministers agree on training.", actors=(Part(actor="jo"),)),
        reported("b", "s1", statement="Schreibübung in Köln.", actors=(Part(actor="no"),)),
        fact("g", "gap", statement="Who pays is open."),
    ]
    return made(*facts, sources=[source("s1", title="Valley Radio")], actors=actors)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("trainnig", "training"),
        ("TRANING ministers", "training ministers"),
        ("schreibubunk", "Schreibübung"),
        ("actor:jordn", "actor:Jordan"),
        ("actor:norvegian", "actor:Norwegian"),
        ("source:vally", "source:Valley"),
        ("minsters radyo", "Ministers Radio"),
        ("training", ""),
        ("xyzzy", ""),
        ("trainnig kind:assessment", ""),
        ('"trainnig"', ""),
        ("after:2017-13", ""),
        ("", ""),
    ],
)
def test_an_unknown_word_is_held_against_those_of_the_briefing(
    briefing: Briefing, typed: str, wanted: str
) -> None:
    assert meant(Reading(FactBase(briefing), Lens(search=typed))) == wanted


@given(st.text(alphabet='traingjo: "ü', max_size=14))
def test_what_is_offered_finds_something(briefing: Briefing, typed: str) -> None:
    reading = Reading(FactBase(briefing), Lens(search=typed))
    if reading.shown:
        return
    for row in hint_rows(reading):
        kind, _, text = row.key.partition(":")
        if kind == "meant":
            assert reading.through(Lens(search=text)).shown
