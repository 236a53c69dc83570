"""Links inside the file: what the template wrote as an address becomes a place on a page.

The template names the target of a link as "brief:fact-12". To have typst look targets up would lay
out the pages three times over: for two thousand facts six seconds more. Here the annotations, which
typst writes as plain objects, get their places at no cost; each keeps its length, so that nothing
else in the file moves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from viewer.texts.words import Words

Places = Mapping[str, tuple[int, float, float]]
"""The page (from 1) and the points from its left and top, by the name of a fact or source."""

ABOVE = 10.0  # points above the target that a reader sees too
_LINK = re.compile(
    rb"/A<</Type/Action/S/URI/URI\(brief:([a-z]+-\d+)\)>>(.{0,80}?)/Contents\(brief:\1\)", re.DOTALL
)
_PAGES = re.compile(rb"/Type/Pages/Count \d+/Kids\[([\d R]*)\]")


def linked(pdf: bytes, places: Places, height: float, words: Words) -> bytes:
    """The file with its links leading to their places, on pages of a height in points."""
    found = _PAGES.search(pdf)
    if not found:
        return pdf
    pages = [int(number) for number in found[1].split()[::3]]

    def written(match: re.Match[bytes]) -> bytes:
        name = match[1].decode()
        page, _, top = places[name]
        y = max(0.0, height - top + ABOVE)
        start = b"/Dest[%d 0 R/XYZ 0 %.1f 0]" % (pages[page - 1], y)
        return _as_long(start + match[2] + b"/Contents(%b" % _said(name, words), len(match[0]))

    return _LINK.sub(written, pdf)


def _said(name: str, words: Words) -> bytes:
    """What the link says of itself: "Fact 12", or the number where that is no Latin."""
    kind, _, number = name.partition("-")
    text = words(f"sheet.link-{kind}", number=number)
    return (text if text.isascii() and len(text) < 16 else number).encode()


def _as_long(text: bytes, length: int) -> bytes:
    return text + b")" + b" " * (length - len(text) - 1)
