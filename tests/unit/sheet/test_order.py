"""What stands in rows and columns stays in order: dates over pages, passages, codes; and a page is
found in few settings.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.unit.sheet.made import briefing, of_size
from tests.unit.sheet.paper import Paper
from tests.unit.sheet.setting import FULL, SHORT, pages, paper
from viewer.domain.briefing import Briefing, Passage
from viewer.domain.reading import Reading
from viewer.formats.opening import open_briefing
from viewer.paths import inside, resource
from viewer.sheet.setter import Request, Typst
from viewer.sheet.typesetting import set_pages
from viewer.texts.words import Words


@pytest.mark.parametrize("count", [3, 26, 40, 88, 130])
@pytest.mark.parametrize(
    "short", ["Flight", "A flight whose name is long enough to take two lines"]
)
def test_dates_are_read_in_order_across_the_end_of_a_page(count: int, short: str) -> None:
    made = dated(count, short)
    _, _, listed = paper(made, replace(FULL, passages=False)).text.rpartition("In order of date")
    places = [listed.index(f"{short} {n:03}") for n in range(count)]
    assert places == sorted(places)


def dated(count: int, short: str) -> Briefing:
    """Facts dated day by day, the numbers against the order of the dates."""
    made = briefing(["So it is."] * count)
    facts = [
        replace(fact, when=f"2018-{1 + n // 28:02}-{1 + n % 28:02}", short=f"{short} {n:03}")
        for n, fact in enumerate(made.facts[:count])
    ]
    return replace(made, facts=(*reversed(facts), *made.facts[count:]))


def test_passages_follow_their_numbers_whoever_described_them() -> None:
    made = of_size(3)
    first = made.facts[0]
    cited = [replace(first.citations[0], source="s1", locator=f"p. {n}") for n in (10, 2)]
    described = replace(made.sources[0], passages=(Passage(locator="p. 4", gist="A gist."),))
    text = paper(
        replace(
            made,
            facts=(replace(first, citations=tuple(cited)), *made.facts[1:]),
            sources=(described, *made.sources[1:]),
        ),
        FULL,
    ).text
    places = [text.index(f" p. {n}") for n in (2, 4, 10)]
    assert places == sorted(places)


def test_codes_stand_in_a_column_of_their_own() -> None:
    made = pages(Reading(open_briefing(resource("briefings/nato-iraq-2")).base()))
    base = made.sheet.reading.base
    codes = {base.code(at) for at in made.sheet.facts}
    found = [piece.x for piece in Paper(made.pdf).pieces() if piece.text in codes]
    assert len(found) == len(codes)
    assert max(found) - min(found) < 14  # flush right, and letters are not equally wide


def test_a_side_without_support_is_not_said_to_stand() -> None:
    withdrawn = paper(Reading(open_briefing(inside("verrin-dam")).base())).text
    assert "each stands unless struck" in withdrawn
    assert "both stand" not in withdrawn
    assert "both stand" in paper(Reading(open_briefing(inside("nato-iraq-2")).base())).text


@pytest.mark.parametrize("count", [3, 60, 100, 300, 500])
def test_a_page_is_found_in_few_settings(count: int) -> None:
    typst, asked = Typst(), []

    def counting(request: Request) -> list[bytes]:
        asked.append(request.want)
        return typst(request)

    made = pages(of_size(count, 120))
    again = set_pages(made.sheet.reading, SHORT, Words("en"), setter=counting)
    assert again.pdf == made.pdf
    assert asked.count("outcome") <= 3
    assert asked.count("pdf") == 1
