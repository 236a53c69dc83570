"""Paragraphs of a text, the locators that count them, and the order of locators."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.patterns import pattern

_PARAGRAPH = pattern(r"¶{1,2}\s?([0-9]{1,9})(?:\s?[-–]\s?([0-9]{1,9}))?")
_NUMBERED = pattern(r"([^0-9]*)([0-9]{1,9})")
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


def locators_in_order(locators: Sequence[str]) -> list[int]:
    """Their positions by number where all are numbered alike ("¶3", "¶12"), else as they come;
    "" comes last.
    """
    named = [at for at, locator in enumerate(locators) if locator]
    nowhere = [at for at, locator in enumerate(locators) if not locator]
    found = {at: _NUMBERED.match(locators[at]) for at in named}
    numbers = {at: (match[1], int(match[2])) for at, match in found.items() if match}
    if len(numbers) == len(named) and len({kind for kind, _ in numbers.values()}) == 1:
        named.sort(key=numbers.__getitem__)
    return [*named, *nowhere]
