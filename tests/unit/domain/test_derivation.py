"""The drawing of where a source comes from, against the plain definition of it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefings import base_of, fact, source, sources
from viewer.domain.derivation import MOST_NODES, Graph, derivation
from viewer.domain.factbase import FactBase
from viewer.domain.origins import origin_of_text, parents


def ancestors(base: FactBase, start: str) -> set[str]:
    """Everything a source derives from, and itself: ids, and free texts by their origin."""
    found, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        for entry in parents(base.source(name)) if base.has_source(name) else ():
            key = entry if base.has_source(entry) else origin_of_text(entry)
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def keys(graph: Graph) -> list[str]:
    return [node.source or origin_of_text(node.name) for node in graph.nodes]


@st.composite
def bases(draw: st.DrawFn) -> FactBase:
    found = draw(sources(most=7).filter(bool))
    return base_of(fact("gap", "gap"), sources=found)


@given(bases())
@settings(max_examples=60)
def test_every_ancestor_stands_in_it_once(base: FactBase) -> None:
    for item in base.sources:
        graph = derivation(base, item.id)
        assert graph.nodes[0].source == item.id
        assert sorted(keys(graph)) == sorted(ancestors(base, item.id))
        assert graph.hidden == 0
        placed = sorted(node for column in graph.columns for node in column if node >= 0)
        assert placed == list(range(len(graph.nodes)))


@given(bases())
@settings(max_examples=60)
def test_lines_run_from_left_to_right_column_by_column(base: FactBase) -> None:
    for item in base.sources:
        graph = derivation(base, item.id)
        assert graph.columns[-1] == (0,)
        for edge in graph.edges:
            columns = [column for column, _ in edge.path]
            assert columns == list(range(columns[0], columns[0] + len(columns)))
            inside = [graph.columns[column][place] for column, place in edge.path]
            assert inside[0] == edge.parent
            assert inside[-1] == edge.child
            assert set(inside[1:-1]) <= {-1}
        slots = [slot for edge in graph.edges for slot in edge.path[1:-1]]
        assert len(slots) == len(set(slots))


@given(bases())
@settings(max_examples=60)
def test_lines_say_what_the_file_says_but_for_circles(base: FactBase) -> None:
    for item in base.sources:
        graph = derivation(base, item.id)
        names = keys(graph)
        drawn = {(names[edge.child], names[edge.parent]): edge.presumed for edge in graph.edges}
        stated: dict[tuple[str, str], bool] = {}
        for name in names:
            found = base.source(name) if base.has_source(name) else None
            for entry in parents(found) if found else ():
                key = entry if base.has_source(entry) else origin_of_text(entry)
                sure = found is not None and entry in found.derived_from
                stated[name, key] = stated.get((name, key), True) and not sure
        assert drawn.items() <= stated.items()
        left_out = stated.keys() - drawn.keys()
        for child, parent in left_out:  # each closes a circle
            assert child in ancestors(base, parent)


def test_a_source_that_derives_from_nothing_is_an_origin_alone() -> None:
    graph = derivation(base_of(fact("g", "gap"), sources=[source("a")]), "a")
    assert graph.columns == ((0,),)
    assert graph.nodes[0].is_origin
    assert graph.circle == ()


def test_what_is_stated_and_presumed_is_stated() -> None:
    both = source("a", "Wire", derived_from_presumed=("wire ", "b"))
    graph = derivation(base_of(fact("g", "gap"), sources=[both, source("b")]), "a")
    presumed = {graph.nodes[edge.parent].name: edge.presumed for edge in graph.edges}
    assert presumed == {"Wire": False, "Title of b": True}


def test_a_line_past_a_column_has_room_in_it() -> None:
    made = [source("a", "b", "Wire"), source("b", "Wire")]
    graph = derivation(base_of(fact("g", "gap"), sources=made), "a")
    assert [len(column) for column in graph.columns] == [1, 2, 1]
    assert -1 in graph.columns[1]


def test_circles_are_named() -> None:
    made = [source("a", "b"), source("b", "a", "Wire"), source("c", "c")]
    base = base_of(fact("g", "gap"), sources=made)
    assert derivation(base, "a").circle == ("a", "b")
    assert derivation(base, "c").circle == ("c",)
    assert derivation(base, "c").nodes[0].is_origin


def test_a_chain_without_end_is_cut_and_counted() -> None:
    count = 3 * MOST_NODES
    made = [source(f"s{n}", f"s{n + 1}") for n in range(count)] + [source(f"s{count}")]
    graph = derivation(base_of(fact("g", "gap"), sources=made), "s0")
    assert len(graph.nodes) == MOST_NODES
    assert graph.hidden == 1
    assert not graph.nodes[-1].is_origin
