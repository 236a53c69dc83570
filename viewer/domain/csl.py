"""Sources as CSL-JSON, which reference managers take in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from viewer.domain.briefing import Source
from viewer.patterns import pattern

MEDIA_TYPE = "application/vnd.citationstyles.csl+json"
_CALENDAR = pattern(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")


def csl_json(sources: Iterable[Source]) -> bytes:
    """The sources as a list of CSL-JSON items (CSL 1.0.2, UTF-8), in the order given."""
    return msgspec.json.encode([_item(source) for source in sources])


def _item(source: Source) -> dict[str, Any]:
    """One source; names as they are given, since a list of texts does not say what a family is."""
    found: dict[str, Any] = {
        "id": source.id,
        "type": source.type or "document",
        "title": source.title,
        "title-short": source.short,
        "author": [{"literal": name} for name in source.author],
        "publisher": source.publisher,
        "issued": _date(source.issued),
        "accessed": _date(source.accessed),
        "URL": source.url,
        "language": source.language,
    }
    return {name: value for name, value in found.items() if value}


def _date(text: str | None) -> dict[str, Any] | None:
    """A year, month or day in its parts; what is less certain as it was written."""
    if text is None:
        return None
    parts = _CALENDAR.fullmatch(text)
    if parts is None:
        return {"literal": text}
    return {"date-parts": [[int(part) for part in parts.groups() if part]]}
