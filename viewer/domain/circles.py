"""Circles in a graph of references, found without recursion and in linear time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def components(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Tarjan's strongly connected components: groups of nodes that reach each other.

    A group comes after every group that it leads to. Nodes that are no key of `edges` are no
    nodes.
    """
    for nodes in (list(edges), list(edges)[::-1]):
        if _ends_in_order(edges, nodes):
            yield from ([node] for node in nodes)
            return
    yield from _tarjan(edges)


def _tarjan(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
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
                    yield _closed(open_nodes, is_open, node)


def circles(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The components that are circles: of several nodes, or of one that names itself.

    Within a circle the order is that of `edges`.
    """
    if _ends_in_order(edges, edges):
        return
    order = {node: place for place, node in enumerate(edges)}
    for group in components(edges):
        if len(group) > 1 or group[0] in edges[group[0]]:
            yield sorted(group, key=order.__getitem__)


def _ends_in_order(edges: Mapping[str, Iterable[str]], nodes: Iterable[str]) -> bool:
    """Whether every node leads only to nodes before it: so most are written, and none circles."""
    to_come = set(edges)
    for node in nodes:
        if not to_come.isdisjoint(edges[node]):
            return False
        to_come.remove(node)
    return True


def _closed(open_nodes: list[str], is_open: set[str], node: str) -> list[str]:
    group = [open_nodes.pop()]
    while group[-1] != node:
        group.append(open_nodes.pop())
    is_open.difference_update(group)
    return group
