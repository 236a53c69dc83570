"""The briefing that comes with the program: complete, consistent, and counted honestly."""

from __future__ import annotations

import re

import pytest

from viewer.domain.briefing import Briefing, Citation, Fact
from viewer.domain.dates import parse
from viewer.domain.factbase import FactBase
from viewer.domain.origins import is_id
from viewer.domain.reading import Reading
from viewer.domain.summary import disagreements, glances
from viewer.formats.opening import check, open_briefing
from viewer.paths import resource

ARTICLE = "t-intelligence"
LONGEST_KEY_STATEMENT = 95

SOURCES = {
    "t-intelligence": ("C", "2018-02-16"),
    "reuters-0213": ("B", "2018-02-13"),
    "rt-0215": ("D", "2018-02-15"),
    "nato-ntm-i": ("B", "2015-09-01"),
    "un-sc-8117": ("A", "2004-06-09"),
    "infocenter-georgia": ("C", None),
    "rasmussen-2011": ("B", "2011-12-12"),
    "world-tribune": ("C", "2007-04-20"),
    "rt-1209": ("C", "2017-12-09"),
    "sputnik-serbia": ("D", "2017-12-12"),
    "ndtv-0214": ("B", "2018-02-14"),
    "reuters-0214": ("B", "2018-02-14"),
    "laht-0212": ("C", "2018-02-12"),
    "stern-2018": ("B", "2018-02"),
    "sputnik-brasil": ("D", "2017-03-31"),
    "canada-pm": ("A", "2018-07-11"),
    "washington-times": ("B", "2018-07-11"),
}
AFTER_EDITION_1 = {"canada-pm", "washington-times"}

# Every claim of the article, named in a few words: where it stands, and the fact that carries it.
CLAIMS = [
    ("agreement on a training mission", "¶1", "ministers-agree"),
    ("Council of defence ministers, Brussels", "¶1", "ministers-agree"),
    ("made known by the Secretary General", "¶1", "stoltenberg-announces"),
    ("said on the Thursday", "¶1", "stoltenberg-announces"),
    ("meant to make the region stable", "¶1", "purpose"),
    ("what Baghdad thought of it", "¶1", "baghdad-stance"),
    ("Abadi's request", "¶1", "abadi-request"),
    ("no combat", "¶2", "non-combat"),
    ("know-how", "¶2", "aim-skills"),
    ("armed forces consolidated", "¶2", "aim-armed-forces"),
    ("country stabilised", "¶2", "aim-stability"),
    ("a long, costly war", "¶2", "aim-stability"),
    ("bill for rebuilding", "¶2", "rebuilding-cost"),
    ("donors in Kuwait", "¶2", "donor-conference"),
    ("victory over ISIS", "¶2", "war-over"),
    ("lost territory retaken", "¶2", "land-retaken"),
    ("small team, military and civilian", "¶3", "nato-team"),
    ("mobile teams: mines, bombs, explosives", "¶3", "mobile-teams"),
    ("five states and others train too", "¶3", "own-missions"),
    ("ceiling of 200", "¶3", "presence-ceiling"),
    ("Baghdad", "¶3", "training-in-iraq"),
    ("other Iraqi cities", "¶3", "training-in-iraq"),
    ("Jordan, neighbours", "¶3", "training-in-jordan"),
    ("Erbil, said Germany's minister", "¶4", "erbil-option"),
    ("kinds of courses", "¶4", "course-contents"),
    ("academies, schools", "¶4", "academies"),
    ("a precedent in 2004", "¶5", "ntmi-precedent"),
    ("its name", "¶5", "ntmi-precedent"),
    ("Interim Government's invitation", "¶5", "ntmi-request"),
    ("backing by resolution 1546", "¶5", "ntmi-un-backing"),
    ("no combat then either", "¶5", "ntmi-non-combat"),
    ("what NTM-I achieved", "¶5", "ntmi-outcome"),
    ("five main contributors", "¶5", "ntmi-core"),
    ("six that joined later", "¶5", "ntmi-later"),
    ("three partners outside", "¶5", "ntmi-partners"),
    ("50,000 in Jordan", "¶5", "jordan-troops"),
    ("training in Niš", "annex", "nis-course"),
    ("hosted by Serbia", "annex", "nis-course"),
]


# The folders, not the packed files: they are what an author edits.
FOLDERS = {number: resource(f"briefings/nato-iraq-{number}") for number in (1, 2)}
OPENED = {number: open_briefing(folder) for number, folder in FOLDERS.items()}
EDITIONS = {number: opened.briefing for number, opened in OPENED.items()}


@pytest.fixture(params=EDITIONS, ids="edition-{}".format)
def briefing(request: pytest.FixtureRequest) -> Briefing:
    return EDITIONS[request.param]


def _fact(briefing: Briefing, fact_id: str) -> Fact:
    return next(fact for fact in briefing.facts if fact.id == fact_id)


def _citations(briefing: Briefing) -> list[tuple[Fact, Citation]]:
    return [(fact, citation) for fact in briefing.facts for citation in fact.citations]


def _base(number: int) -> tuple[FactBase, Reading]:
    base = FactBase(EDITIONS[number])
    return base, Reading(base)


# -- completeness -------------------------------------------------------------


@pytest.mark.parametrize(("claim", "locator", "fact_id"), CLAIMS)
def test_every_claim_of_the_article_is_covered(
    briefing: Briefing, claim: str, locator: str, fact_id: str
) -> None:
    cited = {(c.source, c.locator) for c in _fact(briefing, fact_id).citations}
    assert (ARTICLE, locator) in cited, claim


def test_every_fact_from_the_article_carries_a_claim(briefing: Briefing) -> None:
    citing = {(c.locator, fact.id) for fact, c in _citations(briefing) if c.source == ARTICLE}
    assert citing == {(locator, fact_id) for _, locator, fact_id in CLAIMS}
    assert len(citing) >= 30


def test_the_sources_are_all_there_in_order_as_rated_and_dated() -> None:
    held = {s.id: (s.reliability, s.issued) for s in EDITIONS[2].sources}
    assert list(held.items()) == list(SOURCES.items())
    assert {s.id for s in EDITIONS[1].sources} == SOURCES.keys() - AFTER_EDITION_1


def test_every_source_is_described_and_cited(briefing: Briefing) -> None:
    cited = {citation.source for _, citation in _citations(briefing)}
    for source in briefing.sources:
        assert source.id in cited
        told = (source.short, source.publisher, source.language, source.type, source.derived_from)
        assert all(told), source.id
        assert (source.url or "").startswith("http"), source.id
        assert (source.rights, source.file) == ("not redistributed", None), source.id


def test_every_locator_cited_has_its_gist_and_every_gist_is_cited(briefing: Briefing) -> None:
    cited = {(c.source, c.locator) for _, c in _citations(briefing)}
    held = {(s.id, p.locator) for s in briefing.sources for p in s.passages}
    assert cited == held
    assert all(p.gist for s in briefing.sources for p in s.passages)


def test_nothing_is_quoted(briefing: Briefing) -> None:
    assert not any(p.quote for s in briefing.sources for p in s.passages)
    assert not any(c.quote or c.translation for _, c in _citations(briefing))


# -- form ---------------------------------------------------------------------


@pytest.mark.parametrize("number", FOLDERS)
def test_the_check_finds_nothing_not_even_a_note(number: int) -> None:
    assert check(FOLDERS[number]) == ()
    assert OPENED[number].problems == ()


def test_nothing_is_declared_in_vain(briefing: Briefing) -> None:
    parts = [part for fact in briefing.facts for part in fact.actors]
    assert {actor.id for actor in briefing.actors} == {part.actor for part in parts}
    assert {a.id for a in briefing.activities} == {p.activity for p in parts if p.activity}
    assert {p.id for p in briefing.places} == {f.place for f in briefing.facts if f.place}
    assert {t.id for t in briefing.topics} == {f.topic for f in briefing.facts}


def test_the_key_facts_fit_one_page(briefing: Briefing) -> None:
    key = [fact for fact in briefing.facts if fact.key]
    assert 15 <= len(key) <= 18
    assert max(len(fact.statement) for fact in key) <= LONGEST_KEY_STATEMENT
    assert {fact.topic for fact in key} == {topic.id for topic in briefing.topics}
    assert 55 <= len(briefing.facts) <= 75


def test_every_fact_has_a_short_label_and_what_its_kind_needs(briefing: Briefing) -> None:
    for fact in briefing.facts:
        assert fact.short, fact.id
        if fact.kind == "reported":
            assert all((fact.citations, fact.credibility, fact.actors)), fact.id
        else:
            assert not any((fact.citations, fact.credibility, fact.key)), fact.id
        judged = bool(fact.confidence or fact.likelihood)
        assert bool(fact.basis) == judged == (fact.kind == "assessment"), fact.id


def test_only_what_is_planned_lies_ahead(briefing: Briefing) -> None:
    cutoff = parse(briefing.edition.cutoff).latest
    assert cutoff is not None
    for fact in briefing.facts:
        if fact.when is None:
            continue
        when = parse(fact.when)
        if fact.planned:
            assert when.latest is None or when.latest > cutoff, fact.id
        else:
            assert when.earliest is None or when.earliest <= cutoff, fact.id


def test_a_day_nobody_gave_is_not_made_up(briefing: Briefing) -> None:
    told = {fact.id: fact.when for fact in briefing.facts}
    assert told["abadi-request"] == "2018-02?"
    assert told["nato-team-size"] == "2017-01~/.."
    assert told["us-letter"] == "2018-01"
    assert told["jordan-police"] == "../2007-03"


def test_every_origin_is_written_one_way(briefing: Briefing) -> None:
    texts = {
        entry
        for source in briefing.sources
        for entry in (*source.derived_from, *source.derived_from_presumed)
        if not is_id(entry)
    }
    folded = {re.sub(r"\W+", " ", text.casefold()) for text in texts}
    assert len(folded) == len(texts)


# -- what follows from it -----------------------------------------------------


def test_reports_of_one_voice_are_not_counted_twice() -> None:
    base, reading = _base(2)
    support = {fact.id: reading.support(at) for at, fact in enumerate(base.facts)}
    for one in ("ministers-agree", "non-combat", "us-letter", "ntmi-trained", "ntmi-request"):
        assert support[one] == "single-origin", one
    for one in ("canada-command", "rebuilding-cost", "land-retaken", "nis-course"):
        assert support[one] == "single-origin", one
    assert support["war-over"] == "corroborated"
    assert support["funding-shortfall"] == "stands"


def test_the_figures_at_a_glance() -> None:
    def seen(number: int) -> list[tuple[str | None, float, str | None]]:
        figures = [glance.figure for glance in glances(_base(number)[1])]
        return [(f.qualifier, f.value, f.unit) for f in figures]

    shared = [
        ("fewer-than", 20, "people"),
        ("more-than", 5000, "soldiers"),
        (None, 88_200_000_000, "USD"),
        (None, 30_000_000_000, "USD"),
    ]
    assert seen(1) == [("up-to", 200, "people"), *shared]
    assert seen(2) == [("up-to", 250, "people"), *shared]


def test_the_disagreements_are_titled_by_what_is_counted(briefing: Briefing) -> None:
    found = disagreements(Reading(FactBase(briefing)))
    told = {d.label: [(f.value, f.unit) for f in d.figures if f] for d in found}
    assert told == {
        "Taught in Allied countries": [(2000, "courses"), (2000, "people")],
        "NTM-I trust fund": [(17_500_000, "EUR"), (17_700_000, "EUR")],
        "Trained in Jordan": [
            (50_000, "troops"), (50_000, "police officers"),
        ],
    }  # fmt: skip


def test_the_derived_figure_is_marked_and_is_the_difference(briefing: Briefing) -> None:
    derived = [(f.id, g) for f in briefing.facts for g in f.figures if g.derived]
    [(fact_id, gap)] = derived
    need, pledged = (
        _fact(briefing, name).figures[0].value for name in _fact(briefing, fact_id).basis
    )
    assert gap.qualifier == "about"
    assert gap.value == pytest.approx(need - pledged, rel=0.01)


@pytest.mark.parametrize(
    ("asked", "actor_id"),
    [("Holland", "netherlands"), ("USA", "united-states"), ("UK", "united-kingdom"),
     ("Daesh", "isis"), ("OTAN", "nato"), ("ISF", "iraq"), ("Baltic states", "latvia")],
)  # fmt: skip
def test_actors_are_found_by_their_other_names(
    briefing: Briefing, asked: str, actor_id: str
) -> None:
    assert asked in next(actor.aliases for actor in briefing.actors if actor.id == actor_id)


# -- the two editions ---------------------------------------------------------


def test_the_editions_are_of_one_briefing() -> None:
    first, second = EDITIONS[1], EDITIONS[2]
    assert (first.id, first.title) == (second.id, second.title)
    assert (first.edition.number, second.edition.number) == (1, 2)
    assert first.edition.issued == first.edition.cutoff == "2018-02-16"
    assert (second.edition.issued, second.edition.cutoff) == ("2018-07-12", "2018-07-11")
    assert first.edition.previous is None
    assert second.edition.previous == OPENED[1].fingerprint


def test_no_fact_is_lost_between_the_editions_without_a_word() -> None:
    before = {fact.id for fact in EDITIONS[1].facts}
    after = {fact.id for fact in EDITIONS[2].facts}
    assert before - after == {removed.id for removed in EDITIONS[2].removed}
    assert after - before == {
        "canada-command", "canada-personnel", "canada-composition", "trainer-numbers",
    }  # fmt: skip


def test_edition_1_knows_nothing_that_came_later() -> None:
    cutoff = parse("2018-02-16").earliest
    assert cutoff is not None
    days = [parse(source.issued).earliest for source in EDITIONS[1].sources if source.issued]
    assert max(day for day in days if day is not None) == cutoff
    text = (FOLDERS[1] / "briefing.toml").read_text("utf-8")
    assert not re.search("Canad|Trudeau|2018-07-11", text)


def test_the_plan_became_an_event() -> None:
    plan, event = (_fact(EDITIONS[n], "mission-launch") for n in (1, 2))
    assert (plan.planned, plan.when) == (True, "2018-07")
    assert (event.planned, event.when) == (False, "2018-07-11")
    command = _fact(EDITIONS[2], "canada-command")
    assert (command.planned, command.when) == (True, "2018-23")


def test_the_ceiling_is_replaced() -> None:
    ceiling = _fact(EDITIONS[2], "presence-ceiling")
    assert [(f.qualifier, f.value) for f in ceiling.figures] == [("up-to", 200)]
    assert _fact(EDITIONS[2], "trainer-numbers").updates == "presence-ceiling"
    assert FactBase(EDITIONS[1]).updated_by == {}
