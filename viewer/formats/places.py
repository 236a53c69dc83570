"""Places of problems: their order in the file, and the item that each belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from viewer.domain.briefing import Briefing
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.formats.manifest import Manifest


def with_items(
    problems: list[Problem], manifest: Manifest, briefing: Briefing | None
) -> list[Problem]:
    """The problems, each with the id of the nearest table around it that has one.

    The briefing's own id is not given: everything stands in the briefing. `briefing` is what the
    types have read, where they found nothing: then all problems are those of rules.
    """
    if not problems:
        return problems
    if briefing is not None:
        # Plain values of a large briefing, for a handful of ids, take more memory than all else.
        return [replace(one, item=_item_read(one.place, briefing)) for one in problems]
    plain = manifest.plain
    return [replace(problem, item=_item(problem.place, plain)) for problem in problems]


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By list and position; what concerns the whole first."""
    return sorted(problems, key=_sort_key)


def _item(place: str, value: object) -> str | None:
    item: str | None = None
    for segment in place.split("/")[1:]:
        if isinstance(value, dict):
            value = value.get(segment)
        elif isinstance(value, list) and _is_position(segment) and int(segment) < len(value):
            value = value[int(segment)]
        else:
            break
        if isinstance(value, dict) and isinstance(value.get("id"), str) and value["id"]:
            item = shown(value["id"])
    return item


def _item_read(place: str, briefing: Briefing) -> str | None:
    """The same of a briefing that was read: the tables with ids stand in its own lists."""
    segments = place.split("/")
    items = getattr(briefing, segments[1], None) if len(segments) > 2 else None
    if not isinstance(items, tuple) or not _is_position(segments[2]):
        return None
    at = int(segments[2])
    id_ = getattr(items[at], "id", None) if at < len(items) else None
    return shown(id_) if id_ else None


def _sort_key(problem: Problem) -> tuple[tuple[str, int], ...]:
    # Positions are compared as numbers: /facts/9 comes before /facts/10.
    return tuple(
        ("", int(segment)) if _is_position(segment) else (segment, 0)
        for segment in problem.place.split("/")[1:]
    )


def _is_position(segment: str) -> bool:
    return segment.isascii() and segment.isdecimal()
