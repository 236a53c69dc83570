"""Where a source comes from, as a small graph: columns from the first voices to the source.

Free texts are origins outside the briefing; equal ones are one node. What closes a circle is left
out of the drawing and named in `circle`. Sizes in pixels are the painter's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from viewer.domain.factbase import FactBase
from viewer.domain.origins import origin_of_text, parents

MOST_NODES = 40
SWEEPS = 4


class Node(NamedTuple):
    """A source, or with `source` "" an origin outside the briefing; `is_origin`: it derives from
    nothing.
    """

    source: str
    name: str
    is_origin: bool


class Edge(NamedTuple):
    """What the node `child` derives from. `path` runs over slots (column, place) from the parent
    to the child, one in every column between them.
    """

    parent: int
    child: int
    presumed: bool
    path: tuple[tuple[int, int], ...]


class Graph(NamedTuple):
    """`columns` from left to right hold indices of `nodes`; -1 is room for a passing line.

    The last column holds the source itself, node 0. `hidden` counts ancestors that found no
    place, `circle` ids of the sources that derive from each other together with this one.
    """

    nodes: tuple[Node, ...]
    columns: tuple[tuple[int, ...], ...]
    edges: tuple[Edge, ...]
    hidden: int
    circle: tuple[str, ...]

    def parents(self, node: int) -> tuple[tuple[int, bool], ...]:
        """What a node derives from: (node, presumed)."""
        return tuple((edge.parent, edge.presumed) for edge in self.edges if edge.child == node)


Link = tuple[int, int]  # child, parent


class _Found(NamedTuple):
    nodes: list[Node]
    links: dict[Link, bool]  # whether presumed
    hidden: int


def derivation(base: FactBase, source_id: str) -> Graph:
    """The graph of everything that a source derives from, nearest first."""
    found = _ancestors(base, source_id)
    links = _without_circles(len(found.nodes), found.links)
    depth = _depths(len(found.nodes), links)
    deepest = max(depth, default=0)
    chains = {link: _chain(link, depth) for link in links}
    columns = _ordered(_columns(depth, deepest, chains), chains)
    place = {
        item: (column, row)
        for column, items in enumerate(columns)
        for row, item in enumerate(items)
    }
    edges = tuple(
        Edge(parent, child, found.links[child, parent], tuple(place[i] for i in chains[link]))
        for link in links
        for child, parent in (link,)
    )
    shown = tuple(tuple(item[0] if item[1] is None else -1 for item in items) for items in columns)
    return Graph(tuple(found.nodes), shown, edges, found.hidden, _circle(base, source_id))


def _ancestors(base: FactBase, source_id: str) -> _Found:
    """The source and what it derives from, nearest first, at most `MOST_NODES`."""
    index = {source_id: 0}
    keys = [source_id]
    names = {source_id: _name(base, source_id)}
    links: dict[Link, bool] = {}
    hidden: set[str] = set()
    for key in keys:
        if not base.has_source(key):
            continue
        source = base.source(key)
        stated = [(entry, False) for entry in source.derived_from]
        for entry, presumed in [*stated, *((e, True) for e in source.derived_from_presumed)]:
            parent = entry if base.has_source(entry) else origin_of_text(entry)
            if parent not in index:
                if len(keys) >= MOST_NODES:
                    hidden.add(parent)
                    continue
                index[parent] = len(keys)
                keys.append(parent)
                names[parent] = _name(base, entry)
            # Stated and presumed at once: stated.
            link = (index[key], index[parent])
            links[link] = links.get(link, True) and presumed
    nodes = [_node(base, key, names[key]) for key in keys]
    return _Found(nodes, links, len(hidden))


def _node(base: FactBase, key: str, name: str) -> Node:
    if not base.has_source(key):
        return Node("", name, True)
    return Node(key, name, all(entry == key for entry in parents(base.source(key))))


def _name(base: FactBase, entry: str) -> str:
    if not base.has_source(entry):
        return entry.strip()
    source = base.source(entry)
    return source.short or source.title


def _without_circles(count: int, links: Mapping[Link, bool]) -> list[Link]:
    """The links that a walk from node 0 does not find leading back into its own path."""
    above: list[list[int]] = [[] for _ in range(count)]
    for child, parent in links:
        above[child].append(parent)
    kept: list[Link] = []
    state = [0] * count  # 0 not yet met, 1 on the path, 2 done
    state[0] = 1
    walk = [(0, iter(above[0]))]
    while walk:
        child, rest = walk[-1]
        parent = next(rest, -1)
        if parent < 0:
            state[child] = 2
            walk.pop()
        elif state[parent] != 1:
            kept.append((child, parent))
            if state[parent] == 0:
                state[parent] = 1
                walk.append((parent, iter(above[parent])))
    return kept


def _depths(count: int, links: Sequence[Link]) -> list[int]:
    """How far each node stands from node 0 along the longest way; links have no circle."""
    depth = [0] * count
    waiting = [0] * count
    above: dict[int, list[int]] = {}
    for child, parent in links:
        waiting[parent] += 1
        above.setdefault(child, []).append(parent)
    ready = [node for node in range(count) if not waiting[node]]
    for child in ready:
        for parent in above.get(child, ()):
            depth[parent] = max(depth[parent], depth[child] + 1)
            waiting[parent] -= 1
            if not waiting[parent]:
                ready.append(parent)
    return depth


# A node, or the place where a link passes through a column: (column from the right, link).
Item = tuple[int, Link | None]


def _chain(link: Link, depth: Sequence[int]) -> list[Item]:
    """The items of a link from its parent to its child."""
    child, parent = link
    between: list[Item] = [(at, link) for at in range(depth[parent] - 1, depth[child], -1)]
    return [(parent, None), *between, (child, None)]


def _columns(
    depth: Sequence[int], deepest: int, chains: Mapping[Link, Sequence[Item]]
) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(deepest + 1)]
    for node, far in enumerate(depth):
        columns[deepest - far].append((node, None))
    for chain in chains.values():
        for item in chain[1:-1]:
            columns[deepest - item[0]].append(item)
    return columns


def _ordered(columns: list[list[Item]], chains: Mapping[Link, Sequence[Item]]) -> list[list[Item]]:
    """Each column sorted by the middle of its neighbours, back and forth: few lines cross."""
    right: dict[Item, list[Item]] = {}
    left: dict[Item, list[Item]] = {}
    for chain in chains.values():
        for one, other in pairwise(chain):
            right.setdefault(one, []).append(other)
            left.setdefault(other, []).append(one)
    for sweep in range(SWEEPS):
        leftwards = sweep % 2 == 0
        order = range(len(columns) - 2, -1, -1) if leftwards else range(1, len(columns))
        for at in order:
            beside = columns[at + 1] if leftwards else columns[at - 1]
            rank = {item: place / max(1, len(beside)) for place, item in enumerate(beside)}
            near = right if leftwards else left
            own = {item: place / max(1, len(columns[at])) for place, item in enumerate(columns[at])}
            middles = {
                item: _middle([rank[n] for n in near.get(item, ()) if n in rank], own[item])
                for item in columns[at]
            }
            columns[at].sort(key=middles.__getitem__)
    return columns


def _middle(ranks: Sequence[float], own: float) -> float:
    return sum(ranks) / len(ranks) if ranks else own


def _circle(base: FactBase, source_id: str) -> tuple[str, ...]:
    return next((group for group in base.circles if source_id in group), ())
