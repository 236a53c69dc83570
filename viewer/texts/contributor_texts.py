"""The Contributors panel: matrix, list, figures as bars."""

from __future__ import annotations

CONTRIBUTORS: dict[str, str | tuple[str, str]] = {
    "contributors.view": "View of the contributors",
    "contributors.matrix": "Matrix",
    "contributors.list": "List",
}
