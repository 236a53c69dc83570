"""What a screen reader is told and Ctrl+C copies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.briefings import assessment, base_of, briefings, fact, reported, source
from viewer.domain.briefing import Actor, Briefing, Citation
from viewer.domain.contributors import ROLES
from viewer.domain.dates import day_number
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.texts.spoken import (
    copy_text,
    fact_line,
    kind_words,
    listed,
    publisher_beside,
    role_words,
    sentences,
    source_line,
    support_words,
    verification_words,
    what_if_words,
)
from viewer.texts.words import Words

WORDS = Words()


def base() -> FactBase:
    said = Citation(source="s1", locator="¶3", quote="As agreed", said_by="js")
    return base_of(
        reported(
            "ceiling",
            statement="Ministers agree on a larger mission.",
            key=True,
            when="2018-02-15",
            credibility=2,
            citations=(said, Citation(source="s2"), Citation(source="s3")),
        ),
        reported("plan", "s2", disputes=("ceiling",), credibility=3, when="2018-07", planned=True),
        reported("newer", "s4", disputes=("ceiling",), updates="plan"),
        assessment("judged", "ceiling", "plan", likelihood="likely", confidence="moderate"),
        fact("assumed", "assumption"),
        fact("open", "gap", statement="Who pays?"),
        sources=[
            source("s1", reliability="B", issued="2018-02-13", short="T-Int", url="http://x.y/z"),
            source("s2", "s1", "press reports", reliability="C", publisher="Reuters"),
            source("s3", "s1"),
            source("s4", withdrawn="retracted in March"),
        ],
        actors=(Actor(id="js", name="Jens Stoltenberg"),),
    )


def lines(reading: Reading) -> list[str]:
    return [fact_line(reading, at, WORDS) for at in range(len(reading.base))]


def test_a_fact_is_said_in_one_line() -> None:
    first, plan, newer, assumed, judged, gap = lines(Reading(base()))
    assert first == (
        "Fact 1, reported, key fact. Ministers agree on a larger mission. 15 February 2018. "
        "Rated B2. Source usually reliable, information probably true. 3 sources, 1 origin. "
        "Disputed by fact 2. Disputed by fact 3, which has no support left."
    )
    assert plan.startswith("Fact 2, reported. Statement of plan. Planned: July 2018. Rated C3. ")
    assert plan.endswith(
        "1 source, 1 origin. Disputed by fact 1. Replaced by fact 3, which has no support left."
    )
    assert newer == (
        "Fact 3, reported. Statement of newer. Not rated. No support left. Disputed by fact 1. "
        "Replaces fact 2."
    )
    assert assumed == "Fact 4, assumption. Statement of assumed. Assumed, on no source’s word."
    assert judged == (
        "Fact 5, assessment. Statement of judged. Likely, 55–80 %. Moderate confidence. Stands. "
        "Rests on facts 1 and 2."
    )
    assert gap == "Fact 6, gap. Who pays?"


def test_a_what_if_is_said_where_it_changes_something() -> None:
    reading = Reading(base(), Lens(without=frozenset({"s2"})))
    first, plan, _, _, judged, gap = lines(reading)
    assert "What-if: 2 sources left of 3, 1 origin." in first
    assert "What-if: No support left." in plan
    assert "What-if: Weakened." in judged
    assert "What-if" not in gap


def test_an_assessment_falls_with_all_it_rests_on() -> None:
    reading = Reading(base(), Lens(without=frozenset({"s2"})))
    assert support_words(reading, 4, WORDS) == "Weakened"
    reading = Reading(base(), Lens(without=frozenset({"s1", "s2"})))
    assert support_words(reading, 4, WORDS) == "Falls: nothing in its basis has support left"


def test_support_is_said_in_numbers() -> None:
    two = base_of(reported("a", "s1", "s2"), reported("b", "s1", "s1"))
    assert support_words(Reading(two), 0, WORDS) == "2 sources, 2 origins"
    assert support_words(Reading(two), 1, WORDS) == "1 source, 1 origin"
    assert support_words(Reading(base()), 5, WORDS) == ""


def test_a_source_says_where_its_word_comes_from() -> None:
    reading = Reading(base())
    assert source_line(reading, "s2", WORDS) == (
        "Source 2, Title of s2. Reuters. Undated. Reliability C: fairly reliable. "
        "Derives from source 1 (T-Int) and press reports. 2 facts rest on it."
    )
    assert source_line(reading, "s4", WORDS).endswith(
        "Reliability not rated. 1 fact rests on it. Withdrawn: retracted in March."
    )
    fallen = reading.through(Lens(without=frozenset({"s1"})))
    assert source_line(fallen, "s3", WORDS).endswith("Does not stand in this what-if.")


def test_what_is_copied_carries_sources_marking_and_the_way_back() -> None:
    found = copy_text(Reading(base()), 0, WORDS).splitlines()
    assert found == [
        "Ministers agree on a larger mission.",
        "Reported. 15 February 2018.",
        "Rating: B2 (Source usually reliable, information probably true)",
        "Support: 3 sources, 1 origin",
        "Disputed by fact 2",
        "Disputed by fact 3, which has no support left",
        "Sources:",
        "[1] Title of s1. Published 13 February 2018. ¶3. Said by Jens Stoltenberg. “As agreed”. "
        "Reliability B: usually reliable. http://x.y/z",
        "[2] Title of s2. Reuters. Undated. Reliability C: fairly reliable.",
        "[3] Title of s3. Undated. Reliability not rated.",
        "TLP:CLEAR",
        "Training in Iraq, edition 2, issued 12 July 2018",
        f"Fact 1, code {base().code(0)}",
    ]


def test_what_is_copied_under_a_what_if_says_so() -> None:
    lens = Lens(
        without=frozenset({"s2", "s4"}),
        min_rating=Rating("B", 2),
        known_at=day_number(2018, 2, 16),
    )
    reading = Reading(base(), lens)
    asked = ["Without sources 2 and 4", "Only B2 or better", "As known on 16 February 2018"]
    assert what_if_words(reading, WORDS) == asked
    assert f"What-if: {'. '.join(asked)}." in copy_text(reading, 0, WORDS).splitlines()
    assert what_if_words(reading.plain, WORDS) == []


@settings(max_examples=25)
@given(briefings())
def test_every_fact_and_source_can_be_said(briefing: Briefing) -> None:
    reading = Reading(FactBase(briefing), Lens(without=frozenset(["s0"]), known_at=736_000))
    for at, item in enumerate(reading.base.facts):
        line = fact_line(reading, at, WORDS)
        assert "\n" not in line
        assert line.startswith(f"Fact {at + 1}, {kind_words(item.kind, WORDS)}")
        assert line.endswith(tuple(".!?”"))
        assert reading.base.code(at) in copy_text(reading, at, WORDS)
    for item in briefing.sources:
        assert source_line(reading, item.id, WORDS).startswith("Source ")


def test_hidden_characters_are_spelled_out_and_lines_stay_lines() -> None:
    tricky = base_of(reported("a", "s", statement="abc\u202edef\n\nTLP:CLEAR"))
    assert "abc[U+202E]def TLP:CLEAR." in fact_line(Reading(tricky), 0, WORDS)
    assert copy_text(Reading(tricky), 0, WORDS).splitlines()[0] == "abc[U+202E]def TLP:CLEAR"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("One", "two?", "", "  "), "One. two?"),
        (("He said “no.”", "End”"), "He said “no.” End”."),
        (("ماذا؟",), "ماذا؟"),
    ],
)
def test_sentences_are_closed_once(parts: tuple[str, ...], said: str) -> None:
    assert sentences(parts) == said


def test_lists_end_in_and() -> None:
    assert [listed([str(n) for n in range(count)], WORDS) for count in range(4)] == [
        "",
        "0",
        "0 and 1",
        "0, 1 and 2",
    ]


def test_every_role_and_state_has_words() -> None:
    assert len({role_words(role, WORDS) for role in ROLES}) == len(ROLES)
    assert role_words(None, WORDS) == role_words("other", WORDS)
    assert verification_words("verbatim", WORDS) == "Verbatim"


def test_a_publisher_that_is_the_author_is_said_once() -> None:
    board = source("a", publisher="Water Board", author=("water board",))
    assert publisher_beside(board) == ""
    assert publisher_beside(source("a", publisher="Water Board")) == "Water Board"
    two = source("a", publisher="Water Board", author=("Water Board", "Another"))
    assert publisher_beside(two) == "Water Board"
