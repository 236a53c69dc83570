"""Origins and standing against the plainest way to work them out."""

from __future__ import annotations

import tracemalloc
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from tests.briefings import source, sources
from viewer.domain.briefing import Source
from viewer.domain.independence import Origins
from viewer.domain.origins import (
    circular_sources,
    is_id,
    origin_of_text,
    parents,
    standing,
)

Sources = tuple[Source, ...]


def reach(found: Sources) -> dict[str, set[str]]:
    """Source → all it goes back to in one step or more: ids, and free texts made comparable."""
    ids = {s.id for s in found}
    above = {
        s.id: {
            way if way in ids else "text " + unicodedata.normalize("NFC", way).casefold().strip()
            for way in s.derived_from + s.derived_from_presumed
        }
        for s in found
    }
    while True:
        wider = {
            name: ways.union(*(above[way] for way in ways if way in ids))
            for name, ways in above.items()
        }
        if wider == above:
            return above
        above = wider


def naive_origins(found: Sources) -> dict[str, set[str]]:
    """The ends of all ways up; a circle from which no way leads out is an end by itself."""
    above = reach(found)

    def end(name: str) -> str | None:
        if name not in above:
            return name
        ring = {other for other in above[name] if name in above.get(other, ())} | {name}
        return min(ring) if above[name] <= ring else None

    return {
        name: {ended for way in above[name] | {name} if (ended := end(way)) is not None}
        for name in above
    }


def naive_groups(names: list[str], found: Sources) -> int:
    """Citations fall into one group when their origins meet, also through a third."""
    origins = naive_origins(found)
    groups = [{name} for name in names]
    merged = True
    while merged:
        merged = False
        for one in groups:
            for other in groups:
                if one is other:
                    continue
                if any(origins[a] & origins[b] for a in one for b in other):
                    one |= other
                    groups.remove(other)
                    merged = True
                    break
            if merged:
                break
    return len(groups)


def naive_standing(found: Sources, set_aside: frozenset[str]) -> set[str]:
    """The most that can stand: begin with all, take out what cannot, until nothing changes."""
    ids = {s.id for s in found}
    left = {s.id for s in found if s.withdrawn is None and s.id not in set_aside}
    while True:
        kept = {
            s.id
            for s in found
            if s.id in left
            and (not parents(s) or any(way in left or way not in ids for way in parents(s)))
        }
        if kept == left:
            return left
        left = kept


@given(sources())
def test_origins_are_the_ends_of_every_way_up(found: Sources) -> None:
    texts = {way for s in found for way in parents(s) if not way.startswith("s")}
    named = {origin_of_text(text): "text " + comparable(text) for text in texts}
    origins = Origins(found)
    got = {one.id: {named.get(origin, origin) for origin in origins.of(one.id)} for one in found}
    assert got == naive_origins(found)


def comparable(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


@given(sources(), st.data())
def test_citations_are_counted_by_independent_group(found: Sources, data: st.DataObject) -> None:
    ids = [s.id for s in found]
    names = data.draw(st.lists(st.sampled_from(ids), max_size=5) if ids else st.just([]))
    count = Origins(found, few=data.draw(st.sampled_from([0, 256]))).count(names)
    assert count == naive_groups(names, found)
    assert count <= len(set(names))
    assert (count == 0) == (not names)


@given(sources(), st.data())
def test_what_sources_share_is_in_the_origins_of_each(found: Sources, data: st.DataObject) -> None:
    ids = [s.id for s in found]
    if not ids:
        return
    names = data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4))
    origins = Origins(found)
    assert origins.shared(names) == frozenset.intersection(*map(origins.of, names))
    own = origins.of(names[0])
    assert origins.meeting(names[0]) == {name for name in ids if own & origins.of(name)}


@given(sources(), st.data())
def test_a_family_too_large_for_bits_counts_as_one(found: Sources, data: st.DataObject) -> None:
    ids = [s.id for s in found]
    names = data.draw(st.lists(st.sampled_from(ids), max_size=5) if ids else st.just([]))
    assert Origins(found, most_bits=0).count(names) <= Origins(found).count(names)
    assert (Origins(found, most_bits=0).count(names) == 0) == (not names)


def test_a_long_chain_in_which_each_adds_an_origin_stays_small() -> None:
    size = 20_000
    chain = (
        source("n0", "voice 0"),
        *(source(f"n{at}", f"n{at - 1}", f"voice {at}") for at in range(1, size)),
        source("apart"),
    )
    tracemalloc.start()
    try:
        origins = Origins(chain)
        counts = {origins.count([f"n{at}", f"n{at - 1}", "apart"]) for at in range(1, size)}
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert counts == {2}
    assert len(origins.of(f"n{size - 1}")) == size
    assert origins.count([one.id for one in chain]) == 2
    assert peak < 100 * 1_048_576  # a set for every source took 5.8 GB


@given(sources(), st.data())
def test_what_stands_is_the_greatest_fixpoint(found: Sources, data: st.DataObject) -> None:
    ids = [s.id for s in found]
    aside = frozenset(data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set())))
    assert standing(found, aside) == naive_standing(found, aside)


@given(sources(), st.data())
def test_setting_more_aside_never_makes_more_stand(found: Sources, data: st.DataObject) -> None:
    ids = [s.id for s in found]
    one = frozenset(data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set())))
    two = frozenset(data.draw(st.sets(st.sampled_from(ids)) if ids else st.just(set())))
    assert standing(found, one | two) <= standing(found, one)


@given(sources())
@example((source("s0", "s0"),))
@example((source("s0", "s1"), source("s1", "s0", "Press Agency")))
def test_circles_are_sources_that_go_back_to_themselves(found: Sources) -> None:
    above = reach(found)
    looped = {name for name in above if name in above[name]}
    groups = circular_sources(found)
    assert {name for group in groups for name in group} == looped
    for group in groups:
        for name in group:
            assert {o for o in above[name] if name in above.get(o, ())} == set(group)


def test_circular_reporting_is_one_origin() -> None:
    ring = (source("a", "b"), source("b", "c"), source("c", "a"))
    assert Origins(ring).count(["a", "b", "c"]) == 1
    assert circular_sources(ring) == [["a", "b", "c"]]


def test_a_circle_with_a_way_out_has_the_origin_outside() -> None:
    ring = (source("a", "b"), source("b", "a", "c"), source("c"))
    assert Origins(ring).of("a") == frozenset({"c"})


def test_a_third_source_joins_two_that_share_nothing() -> None:
    three = (source("x"), source("y"), source("both", "x", "y"))
    origins = Origins(three)
    assert origins.count(["x", "y"]) == 2
    assert origins.count(["x", "y", "both"]) == 1


def test_a_source_not_cited_joins_nothing() -> None:
    graph = (source("x"), source("y"), source("both", "x", "y"), source("b", "x"), source("c", "y"))
    assert Origins(graph).count(["b", "c"]) == 2


def test_equal_free_texts_are_one_origin_in_any_case_and_form() -> None:
    spellings = ("Défense Staff", "  de\u0301fense STAFF ", "DÉFENSE staff")
    assert len({origin_of_text(text) for text in spellings}) == 1
    assert origin_of_text("Straße") == origin_of_text("STRASSE")
    assert origin_of_text("Defense Staff") != origin_of_text(spellings[0])


def test_a_free_text_is_never_a_source_of_the_same_letters() -> None:
    graph = (source("reuters"), source("b", "Reuters"))
    assert Origins(graph).count(["reuters", "b"]) == 2


def test_a_free_text_origin_holds_up_what_derives_from_it() -> None:
    graph = (source("a"), source("b", "a"), source("c", "a", "An official"))
    assert standing(graph, frozenset({"a"})) == {"c"}


def test_withdrawn_sources_do_not_stand() -> None:
    graph = (source("a", withdrawn="retracted"), source("b", "a"))
    assert standing(graph, frozenset()) == frozenset()


def test_presumed_derivation_counts_as_derivation() -> None:
    graph = (source("a"), source("b", derived_from_presumed=("a",)))
    assert Origins(graph).count(["a", "b"]) == 1
    assert standing(graph, frozenset({"a"})) == frozenset()


def test_many_sources_in_a_chain_need_no_recursion() -> None:
    chain = (source("n0"), *(source(f"n{at}", f"n{at - 1}") for at in range(1, 5000)))
    assert Origins(chain).of("n4999") == frozenset({"n0"})
    assert standing(chain, frozenset({"n0"})) == frozenset()


def test_ids_are_told_from_free_texts() -> None:
    assert is_id("reuters-0213")
    assert not is_id("Reuters")
    assert not is_id("press agency")
    assert not is_id("reuters\n")
    assert not is_id("")
