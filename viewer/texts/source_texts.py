"""The Sources panel: list, source page, derivation."""

from __future__ import annotations

SOURCES: dict[str, str | tuple[str, str]] = {
    "sources.view": "What of the source is shown",
    "sources.passages": "Passages",
    "sources.archived": "Archived text",
}
