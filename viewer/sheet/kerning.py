"""How wide a text of Libertinus Serif is set: its letters, drawn together or apart pair by pair.

What breaks a line a hundredth of a letter too early is one line more, and a page set twice.
"""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import normalize

from viewer.sheet.glyphs import text_width

# The face's pairs (OpenType "kern" and its ligatures): any of these, then any of those, in
# thousandths of the size.
_PAIRS = r"""
"'* ,.A -49
"'* cdeoq -24
([{ +-<=>~ -37
([{ A -24
([{ cdeoqvwy -17
([{ ags -12
([{ CGOQ -10
([{ Ubhkl 12
([{ Jj 73
,._ "'* -122
,._ VWY -73
,._ T -61
,._ CGOQ -10
-~ TVWY -49
-~ A -37
-~ )\]} -10
?Y cdeoq -71
?Y A -61
?Y ags -60
?Y +-<=>~ -49
?Y ,.vwy -44
?Y mnprz -40
?Y u -39
?Y CGOQ -37
?Y x -24
?Y TUVWY 24
@DOQ Y -34
@DOQ ,.A -29
@DOQ )\]} -10
@DOQ T -5
@DOQ vwxy 10
@DOQ VW 37
A VW -112
A "'*Y -73
A vwy -65
A T -63
A +-<=>~ -37
A CGOQu -34
A )\]acdegoqs} -12
FP A -59
FP ,. -24
FP !? 10
FP bhkl 12
FP "'*VW 24
FP U 49
HIN UVWY 24
HIN T 37
KX vwy -54
KX +-<=>CGOQ~ -24
KX cdeoq -20
KX ags -15
KX UVWY 24
L Y -49
T ,.cdeoq -63
T +-<=>~ -59
T Aagsvwy -49
T u -39
T x -34
T mnprz -20
T CGOQ -5
T !? 10
T VWY 24
T U 37
T T 55
U A -59
U ,. -24
U UVWY 24
U T 37
VW A -112
VW ,. -88
VW cdeoq -80
VW ags -60
VW +-<=>vwy~ -49
VW mnprz -40
VW CGOQ -34
VW ux -24
VW TUVWY 24
b VW -44
b Y -37
b T -29
b "'*,.A -20
b cdeoq 10
eop VWY -54
eop T -49
eop A -40
eop "'* -24
eop ,. -10
eop vwxy -7
eop cdeoq 7
f k -61
f h -58
f j -53
f f -38
f l -34
f t -30
f i -21
f )?TVWY]b|} 18
f CGOQ 24
f "'* 73
f \ 76
f !J 80
gkx VW -24
gkx Y -12
gkx x 10
rvwy ,. -59
rvwy A -49
rvwy T -39
rvwy VW -24
rvwy )\]} -17
rvwy Y -12
rvwy cdeoq -8
rvwy CGOQx 10
rvwy vwy 15
"""
_THREE = (("ffi", -3), ("ffl", 3))  # are one letter, and not what their pairs sum up to
# Signs outside of ASCII: how wide they are, and like which letter they stand beside others.
_SIGNS: dict[str, tuple[float, str]] = {
    "\u2010": (338, "-"), "\u2011": (338, "-"), "\u2013": (548, "-"), "\u2014": (742, "-"),
    "\u2018": (268, "'"), "\u2019": (268, "'"), "\u201c": (375, "'"), "\u201d": (375, "'"),
    "\u2026": (749, "."), "\u00a0": (250, " "), "\u00b7": (250, " "), "\u202f": (125, " "),
    "\u00b0": (267, " "), "\u00d7": (550, "+"), "\u2212": (550, "+"), "\u00ab": (543, " "),
    "\u00bb": (543, " "), "\u20ac": (465, " "), "\u00a3": (465, " "), "\u00df": (541, "b"),
    "\u00e6": (687, "a"), "\u00d8": (702, "O"), "\u0131": (271, "i"),
    "\u00f8": (504, "o"), "\u0142": (264, "l"), "\u0141": (528, "L"),
}  # fmt: skip


def set_width(text: str, size: float) -> float:
    """The width of a text on one line as it is set, in the unit of `size`."""
    return _units(text) * size / 1000


@lru_cache(maxsize=4096)
def _units(text: str) -> float:
    plain, total = (text, 0.0) if text.isascii() else _plain(text)
    total += text_width(plain, 1000)
    pairs = _pairs()
    total += sum([pairs.get(plain[at : at + 2], 0) for at in range(len(plain) - 1)])
    if "ff" in plain:
        total += sum(amount * plain.count(letters) for letters, amount in _THREE)
    return total


def _plain(text: str) -> tuple[str, float]:
    """A text in letters of ASCII that stand as close, and how much wider than these it is."""
    found, more = [], 0.0
    for letter in text:
        like = normalize("NFD", letter)[0]
        wide = 0.0 if like.isascii() else text_width(letter, 1000)
        if letter in _SIGNS:
            wide, like = _SIGNS[letter]
        found.append(like if like.isascii() else " ")
        more += wide - text_width(found[-1], 1000) if wide else 0.0
    return "".join(found), more


@cache
def _pairs() -> dict[str, int]:
    return {
        first + second: int(amount)
        for before, behind, amount in map(str.split, _PAIRS.split("\n")[1:-1])
        for first in before
        for second in behind
    }
