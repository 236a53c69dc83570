"""Circles in a graph of references, found without recursion and in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Each group of nodes that reach each other; a node naming itself is one.

    Tarjan's strongly connected components, those of one node without an edge to itself left out;
    within a group the order is that of `edges`.
    Nodes that are no key of `edges` have no edges.
    """
    order = {node: place for place, node in enumerate(edges)}
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_nodes: list[str] = []
    is_open: set[str] = set()
    for root in edges:
        if root in number:
            continue
        path = [(root, iter(edges[root]))]
        number[root] = lowest[root] = len(number)
        open_nodes.append(root)
        is_open.add(root)
        while path:
            node, rest = path[-1]
            for target in rest:
                if target not in edges:
                    continue
                if target not in number:
                    number[target] = lowest[target] = len(number)
                    open_nodes.append(target)
                    is_open.add(target)
                    path.append((target, iter(edges[target])))
                    break
                if target in is_open:
                    lowest[node] = min(lowest[node], number[target])
            else:
                path.pop()
                if path:
                    parent = path[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == number[node]:
                    group = _closed(open_nodes, is_open, node)
                    if len(group) > 1 or node in edges[node]:
                        yield sorted(group, key=order.__getitem__)


def _closed(open_nodes: list[str], is_open: set[str], node: str) -> list[str]:
    at = open_nodes.index(node) if open_nodes[-1] != node else len(open_nodes) - 1
    group = open_nodes[at:]
    del open_nodes[at:]
    is_open.difference_update(group)
    return group
