"""A manifest laid out for people: keys in the order in which the format names them."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from viewer.domain import briefing as types

_INNER: dict[type[Struct], dict[str, type[Struct]]] = {
    types.Briefing: {
        "edition": types.Edition,
        "authors": types.Author,
        "topics": types.Topic,
        "removed": types.Removed,
        "actors": types.Actor,
        "activities": types.Activity,
        "places": types.Place,
        "sources": types.Source,
        "facts": types.Fact,
    },
    types.Source: {"passages": types.Passage},
    types.Fact: {
        "figures": types.Figure,
        "actors": types.Part,
        "citations": types.Citation,
    },
}
# The long lists stand last, or nobody finds what the briefing is about.
_LAST = {"sources": 1, "facts": 2, "citations": 3, "ext": 4}


def pretty(manifest: dict[str, Any]) -> bytes:
    """A valid manifest as indented JSON of equal data, UTF-8 with a line break at the end."""
    ordered = _ordered(manifest, types.Briefing)
    return json.dumps(ordered, ensure_ascii=False, indent=2).encode() + b"\n"


def _ordered(value: Any, kind: type[Struct]) -> Any:
    if isinstance(value, list):
        return [_ordered(item, kind) for item in value]
    place = {key: index for index, key in enumerate(kind.__struct_encode_fields__)}
    keys = sorted(value, key=lambda key: (_LAST.get(key, 0), place.get(key, len(place)), key))
    inner = _INNER.get(kind, {})
    return {key: _ordered(value[key], inner[key]) if key in inner else value[key] for key in keys}
