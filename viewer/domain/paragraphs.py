"""Paragraphs of a text, and the locators that count them."""

from __future__ import annotations

from viewer.patterns import pattern

_PARAGRAPH = pattern(r"¶{1,2}\s?([0-9]{1,9})(?:\s?[-–]\s?([0-9]{1,9}))?")
_BLANK_LINES = pattern(rb"\n[ \t\r]*\n\s*")


def paragraphs(content: bytes) -> int:
    """Paragraphs of a text: what blank lines part, or its lines where it has no blank line."""
    stripped = content.strip()
    if not stripped:
        return 0
    return (len(_BLANK_LINES.findall(stripped)) or stripped.count(b"\n")) + 1


def paragraph(locator: str) -> int | None:
    """The last paragraph that a locator like "¶3" or "¶3-5" names; None for any other."""
    match = _PARAGRAPH.fullmatch(locator.strip())
    return int(match[2] or match[1]) if match else None
