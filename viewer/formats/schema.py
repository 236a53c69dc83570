"""The JSON Schema (draft 2020-12) of `brief/1`, made from the very types that read it.

The published file is `resources/schema/brief-1.schema.json`; writing it anew is
`python -m viewer.formats.schema FILE`, and a test compares the two. What a schema cannot say (ids
resolve, no circles, dates exist) is said by `check` alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from viewer.domain.briefing import Briefing

NAME = "brief-1.schema.json"
_NAMESPACE = "https://json-schema.org/draft/2020-12/schema"
_DESCRIPTION = (
    "The manifest of a briefing (briefing.json; briefing.toml holds the same data). A schema sees"
    " structure only: “briefing-viewer check” also looks at references, dates and captures."
)


def schema() -> dict[str, Any]:
    """The schema as plain values."""
    made = msgspec.json.schema(Briefing)
    defined = made.pop("$defs")
    for table in defined.values():
        _strict(table)
    return {
        "$schema": _NAMESPACE,
        "title": "brief/1",
        "description": _DESCRIPTION,
        **made,
        "$defs": dict(sorted(defined.items())),
    }


def schema_text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _strict(table: dict[str, Any]) -> None:
    """Take out `null`, which is no value of the format: a field that has none is left out."""
    for name, field in table.get("properties", {}).items():
        options = [option for option in field.get("anyOf", ()) if option != {"type": "null"}]
        if len(options) == 1:
            table["properties"][name] = options[0]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
