"""Whole sentences of the window: empty states, errors, questions."""

from __future__ import annotations

SENTENCES: dict[str, str | tuple[str, str]] = {}
