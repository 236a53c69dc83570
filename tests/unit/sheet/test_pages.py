"""The pages as a reader of the PDF sees them: text, order, marking, sizes, tags, one page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.unit.sheet.made import FINGERPRINT, briefing, of_size, reading
from tests.unit.sheet.paper import Paper, flat
from tests.unit.sheet.setting import FULL, SHORT, pages, paper
from viewer.domain.briefing import Citation, Fact, Passage, Source
from viewer.domain.citation_check import CitationCheck
from viewer.domain.comparison import compare
from viewer.domain.comparison import since as since_edition
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Filter, Lens
from viewer.domain.ratings import Rating
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.opening import open_briefing
from viewer.paths import resource
from viewer.sheet.typesetting import Pages, set_pages
from viewer.texts.words import Words


@pytest.fixture(scope="module")
def embedded() -> FactBase:
    opened = open_briefing(resource("briefings/nato-iraq-2"))
    return opened.base()


@pytest.fixture(scope="module")
def embedded_short(embedded: FactBase) -> Pages:
    return pages(Reading(embedded))


@pytest.fixture(scope="module")
def embedded_full(embedded: FactBase) -> Paper:
    return paper(Reading(embedded), FULL)


# -- the embedded briefing ----------------------------------------------------


def test_the_embedded_briefing_is_one_page_with_nothing_left_out(embedded_short: Pages) -> None:
    assert embedded_short.page_count == 1
    assert embedded_short.left_out == ()
    assert len(Paper(embedded_short.pdf).pages) == 1


def test_every_key_fact_can_be_read_and_copied(embedded: FactBase, embedded_short: Pages) -> None:
    text = Paper(embedded_short.pdf).text
    briefing_ = embedded.briefing
    for at in embedded_short.sheet.facts:
        assert embedded.facts[at].statement in text
    for at in embedded_short.sheet.assessments:
        assert embedded.facts[at].statement in text
    for at in embedded_short.sheet.gaps:
        assert (embedded.facts[at].short or embedded.facts[at].statement) in text
    assert briefing_.title in text
    assert briefing_.bottom_line in text
    for source in embedded.sources:
        assert (source.short or source.title) in text
    assert embedded.short_fingerprint in text.replace("\u00a0", " ")
    assert "Printed 3 August 2018" in text
    assert "Page 1 of 1" in text
    assert "NATO" in text
    assert "fi" in text
    assert not {"\ufb01", "\ufb00", "\ufb03"} & set(text)


def test_facts_are_read_in_order_and_the_title_first(embedded_short: Pages) -> None:
    text = Paper(embedded_short.pdf).text
    base = embedded_short.sheet.reading.base
    places = [text.index(base.facts[at].statement) for at in embedded_short.sheet.facts]
    assert places == sorted(places)
    order = ["Bottom line", "Key facts", "Contributors", "Timeline", "Sources", "Rating letter"]
    found = [text.index(word) for word in order]
    assert found == sorted(found)


def test_no_type_is_smaller_than_can_be_read(
    embedded: FactBase, embedded_short: Pages, embedded_full: Paper
) -> None:
    assert min(piece.size for piece in Paper(embedded_short.pdf).pieces()) >= 6.99
    for page in range(len(embedded_full.pages)):
        assert min(piece.size for piece in embedded_full.pieces(page)) >= 6.99
    facts = {embedded.facts[at].statement for at in embedded_short.sheet.facts}
    sizes = [
        piece.size
        for piece in Paper(embedded_short.pdf).pieces()
        if len(piece.text) > 24 and any(statement.startswith(piece.text) for statement in facts)
    ]
    assert len(sizes) >= len(facts)
    assert min(sizes) >= 8.49


def test_the_full_briefing_holds_every_fact_passage_and_code(
    embedded: FactBase, embedded_full: Paper
) -> None:
    text = embedded_full.text
    for at, fact in enumerate(embedded.facts):
        assert fact.statement in text
        assert f"Code {embedded.code(at)}." in text
    for source in embedded.sources:
        assert flat(source.url or source.title) in text
        for passage in source.passages:
            assert (passage.gist or passage.quote or "") in text


def test_the_full_briefing_can_be_walked(embedded: FactBase, embedded_full: Paper) -> None:
    count = len(embedded_full.pages)
    for number, page in enumerate(embedded_full.pages, 1):
        assert f"Page {number} of {count}" in flat(page)
        assert embedded.briefing.title in flat(page)
    assert embedded_full.outline[:2] == ["Bottom line", "Facts"]
    assert {topic.title for topic in embedded.briefing.topics} <= set(embedded_full.outline)
    assert {"Assessments", "Disagreements", "Not known", "Timeline", "Sources"} <= set(
        embedded_full.outline
    )
    links = embedded_full.links()
    assert len(links) > 200
    # Each leads to the page on which its fact or source stands.
    for number in (1, 24, 72):
        pages_ = {page for said, page, _ in links if said == f"Fact {number}"}
        assert len(pages_) == 1
        statement = embedded.facts[number - 1].statement
        assert statement in flat(embedded_full.pages[pages_.pop() - 1])
    last = [page for said, page, _ in links if said == "Source 17"]
    assert set(last) == {count}


# -- on every page ------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "handling"),
    [(SHORT, "TLP:RED"), (replace(FULL, paper="letter"), "Company use only, " * 5 + "no copies")],
)
def test_the_marking_stands_at_head_and_foot(options: SheetOptions, handling: str) -> None:
    read = paper(briefing(["One fact among others."] * 90, handling=handling), options)
    assert len(read.pages) == 1 if options.sheet == "short" else len(read.pages) > 1
    for page in read.pages:
        text = flat(page)
        assert handling in text[: 120 + len(handling)]
        assert text.endswith(handling)


@pytest.mark.parametrize("handling", ["W" * 100, "Releasable to the partners, " * 3 + "please."])
@pytest.mark.parametrize("paper_size", ["a4", "letter"])
def test_a_long_marking_leaves_the_head_its_room(handling: str, paper_size: str) -> None:
    read = paper(briefing(["One."], handling=handling), replace(SHORT, paper=paper_size))
    width = float(read.file.pages[0].mediabox.width)
    pieces = read.pieces()
    assert any(piece.text.endswith("cut-off 1 February 2019") for piece in pieces[:4])
    marks = [piece for piece in pieces if piece.text and piece.text in handling]
    assert len(marks) >= 4  # in lines, at head and foot
    assert all(piece.x > width * 0.45 and piece.size >= 7 for piece in marks)


def test_one_is_said_as_one() -> None:
    alone = briefing(["One."], assessments=0, gaps=0)
    assert "The 1 key fact of 1, from" in paper(alone).text
    assert "1 fact from" in paper(alone, FULL).text


def test_black_and_white_changes_the_marking_alone() -> None:
    made = briefing(["One."], handling="TLP:RED")
    colour, plain = pages(made), pages(made, replace(SHORT, black_and_white=True))
    assert colour.pdf != plain.pdf
    assert Paper(colour.pdf).text == Paper(plain.pdf).text
    assert len({colour.picture(1, 60), plain.picture(1, 60)}) == 2


@pytest.mark.parametrize(("size", "points"), [("a4", (595.28, 841.89)), ("letter", (612, 792))])
def test_the_paper_has_its_size(size: str, points: tuple[float, float]) -> None:
    read = paper(of_size(3), replace(SHORT, paper=size))
    box = read.file.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(points, abs=0.1)


def test_links_lead_to_what_they_name_at_its_height() -> None:
    made = of_size(300)
    read = paper(made, FULL)
    heights: dict[str, set[tuple[int, float]]] = {}
    for said, page, y in read.links():
        heights.setdefault(said, set()).add((page, y))
    assert all(len(places) == 1 for places in heights.values())
    found = [heights[f"Fact {n}"].pop() for n in range(1, 301)]
    # Down one page, then at the top of the next.
    assert found == sorted(found, key=lambda place: (place[0], -place[1]))
    assert len({page for page, _ in found}) > 3
    assert b"brief:" not in pages(made, FULL).pdf


# -- for screen readers -------------------------------------------------------


@pytest.mark.parametrize("options", [SHORT, FULL])
def test_the_file_is_tagged_pdf_ua(options: SheetOptions) -> None:
    read = paper(replace(of_size(3), language="de-AT"), options)
    assert "pdfuaid:part" in read.metadata
    assert read.root["/Lang"] == "de"
    assert read.root["/MarkInfo"]["/Marked"]
    assert read.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert read.file.metadata is not None
    assert read.file.metadata.title == "An office in the field"
    roles = {role for role, _ in read.tags}
    assert {"/H1", "/Table", "/TH", "/TD", "/TR", "/Link", "/Figure"} <= roles


def test_a_break_of_the_timeline_says_of_which_facts_it_speaks(embedded: FactBase) -> None:
    short, full = (paper(Reading(embedded), options).text for options in (SHORT, FULL))
    assert "no key fact dated 2012" in flat(short)
    assert "nothing dated Jan 2012" in flat(full)


def test_the_timeline_says_in_words_what_it_draws() -> None:
    read = paper(of_size(3))
    told = [text for role, text in read.tags if role == "/Figure"]
    assert len(told) == 1
    assert told[0].startswith("Timeline of 3 dated facts.")
    assert "January 2010: 1 Flight 0." in told[0]


# -- the reader's choice and the window's state -------------------------------


def test_the_what_if_is_printed_and_marked() -> None:
    made = reading(of_size(3), Lens(without=frozenset(("s1", "s4"))))
    read = paper(made)
    assert "What-if: Without sources 1 and 4" in read.text
    assert "Written for all sources, not recomputed." in read.text
    assert "No support left." in read.text
    assert "set aside" in read.text
    assert "What-if" not in paper(of_size(3)).text


def test_the_paper_says_that_what_disputes_a_fact_has_no_support() -> None:
    made = of_size(3)
    facts = (*made.facts[:2], replace(made.facts[2], disputes=(made.facts[0].id,)), *made.facts[3:])
    made = replace(made, facts=facts)
    assert "Disputed by 3." in paper(made).text
    text = paper(reading(made, Lens(without=frozenset(("s3", "s4"))))).text
    assert "Disputed by 3, which has no support left." in flat(text)


def test_a_rating_that_changes_is_said_in_words() -> None:
    text = paper(reading(of_size(3), Lens(min_rating=Rating("C")))).text
    assert "Only C or better" in text
    text = paper(reading(of_size(3), Lens(without=frozenset(("s2",))))).text
    assert "B2 becomes C2." in text


def test_filter_and_search_are_printed_and_only_what_they_leave() -> None:
    made = of_size(6)
    text = paper(reading(made, Lens(search="office", filters=(Filter("topic", "t3"),)))).text
    assert "Filtered: search “office”; Topic: Topic 3" in text
    assert "Topic 3" in text
    assert made.facts[4].statement in text
    assert made.facts[0].statement not in text
    assert "2 of 10 facts" in text


def test_a_filter_that_nothing_passes_still_gives_a_page() -> None:
    read = paper(reading(of_size(3), Lens(search="nowhere")))
    assert "nothing matches" in read.text
    assert len(read.pages) == 1


def test_every_key_fact_carries_its_code(embedded_short: Pages) -> None:
    text = Paper(embedded_short.pdf).text
    base = embedded_short.sheet.reading.base
    for at in (*embedded_short.sheet.facts, *embedded_short.sheet.assessments):
        assert base.code(at) in text


def test_ratings_and_passages_are_the_readers_choice(embedded: FactBase) -> None:
    plain = replace(FULL, ratings=False, passages=False)
    with_all, without = paper(Reading(embedded), FULL), paper(Reading(embedded), plain)
    gist = next(passage.gist for source in embedded.sources for passage in source.passages)
    assert gist in with_all.text
    assert gist not in without.text
    assert "Rating letter" in with_all.text
    for word in ("Rating", " B2 "):
        assert word not in without.text
    text = paper(Reading(embedded), replace(SHORT, ratings=False)).text
    assert "Rating" not in text
    assert embedded.facts[0].statement in text


def test_what_changed_since_an_earlier_edition_is_told_and_marked() -> None:
    made = of_size(4)
    facts = list(made.facts)
    old = replace(
        made,
        edition=replace(made.edition, number=1),
        facts=(replace(facts[1], statement="It was so."), *facts[2:], replace(facts[0], id="x")),
    )
    new = replace(made, edition=replace(made.edition, number=2))
    since = since_edition(compare(old, new), 1)
    for options in (replace(SHORT, changes=True), replace(FULL, changes=True)):
        text = Paper(set_pages(reading(new), options, Words("en"), since=since).pdf).text
        said = "new fact 1; changed fact 2; 1 fact withdrawn; a bar beside the number marks them"
        assert f"Since edition 1: {said}" in text
        marked = set_pages(reading(new), options, Words("en"), since=since)
        plain = set_pages(reading(new), replace(options, changes=False), Words("en"), since=since)
        assert "Since edition" not in Paper(plain.pdf).text
        assert marked.picture(1, 60) != plain.picture(1, 60)
    nothing = since_edition(compare(new, new), 2)
    told = set_pages(reading(new), replace(SHORT, changes=True), Words("en"), since=nothing)
    assert "no fact changed" in Paper(told.pdf).text


def test_blocks_can_be_taken_off() -> None:
    off = replace(
        SHORT, figures=False, contributors=False, timeline=False, sources=False,
        assessments=False, disagreements=False, gaps=False, legend=False,
    )  # fmt: skip
    text = paper(of_size(3), off).text
    for word in (
        "Contributors",
        "Timeline",
        "Sources",
        "Assessments",
        "Not known",
        "Rating letter",
    ):
        assert word not in text
    assert "Key facts" in text
    assert FINGERPRINT[:4] in text


def test_quotations_are_printed_with_what_became_of_them() -> None:
    source = Source(
        id="s1", title="Report", file="sources/a.txt", media_type="text/plain",
        passages=(Passage(locator="¶1", gist="On trainers."),),
    )  # fmt: skip
    fact = Fact(
        id="f0", statement="Trainers came.", kind="reported", topic="t1",
        citations=(Citation(source="s1", locator="¶1", quote="Twenty trainers came"),),
    )  # fmt: skip
    made = replace(of_size(1), sources=(source,), facts=(fact,))
    base = FactBase(made, FINGERPRINT, {"sources/a.txt": b"Twenty trainers came on foot."})
    set_ = set_pages(Reading(base), FULL, Words("en"), CitationCheck(base))
    text = Paper(set_.pdf).text
    assert "“Twenty trainers came”; Verbatim" in text
    assert "¶1 On trainers. (fact 1)" in text
    unchecked = paper(Reading(base), FULL).text
    assert "“Twenty trainers came”" in unchecked
    assert "Verbatim" not in unchecked
