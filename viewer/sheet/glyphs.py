"""What typst's own fonts show, how wide it is, and what becomes of everything else.

Under PDF/UA-1 one letter without a glyph fails the whole file. So every text is made printable
before it is set: hidden characters are spelled out, letters that no font shows become `[U+5317]`,
and very long words get places where they may break (U+200B, which no reader sees).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from unicodedata import combining, east_asian_width

from viewer.domain.plain import few_marks, visible
from viewer.patterns import pattern
from viewer.sheet.fontfiles import fonts_for

FAMILY, SIGNS_FAMILY = "Libertinus Serif", "DejaVu Sans Mono"

# Code points in hexadecimal, from the character maps of the faces that the sheet uses (regular,
# semibold, bold). tests/unit/sheet/test_printable.py sets every one of them.
# Libertinus Serif: Latin, Greek, Cyrillic, Hebrew.
_SERIF = (
    "20-7e a0-23f 241 243 247-249 24d 250-2e4 2ec-2ee 300-331 338 342-343 351 357-363 374-375 "
    "37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-3e1 3f0-3f6 3f8-3f9 3fb 3fd-45f 462-463 470-477 "
    "490-4c4 4c7-4cc 4d0-4f9 5b0-5c3 5c6 5d0-5ea 5f0-5f4 1d35 1d43-1d45 1d47-1d4b 1d4d 1d4f-1d53 "
    "1d56-1d58 1d5a-1d5b 1d9c 1da0 1da4 1db6 1dbb 1e00-1e9b 1e9e 1ea0-1ef9 1f00-1f15 1f18-1f1d "
    "1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 "
    "1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2027 202f-2037 2039-203e 2042 2044 "
    "2047-204b 204f 2070-2071 2074-208e 2090-2094 20a2-20a4 20a7-20a8 20ab-20ac 20af 20b1 20bf "
    "2100-2103 2105-2106 2109 210c-210f 2111 2113 2115-2116 2119-211a 211c-211d 2120 2122 2124 "
    "2126-2127 212e 2135-2139 214f 2153-2184 2190-219b 21a8 21ae 21bc-21bd 21c0-21c1 21cb-21d9 "
    "2200-220d 220f-221c 221e-221f 2223-222b 2236 223c 2241 2245 2248-2249 2259 2260-2262 "
    "2264-2265 226a-226b 226e-2271 2282-2285 2295-2298 22c5 22ef 2302-2303 2310 2320-2321 "
    "2326-2327 2329-232b 23d3 2460-2473 24ea 24ff 25a0-25a1 25b2-25b3 25b6-25b7 25bc-25bd "
    "25c0-25c1 25c6-25c7 25c9-25cc 25ce-25d7 2605 2619 261b 261e 2627 262f 2639-2653 2660 2663 "
    "2665-2666 2669-266c 2695 2698 26a2-26a5 2767 2776-277f 27e6-27e7 2c60-2c6c 2c74-2c77 "
    "2e17-2e18 a71b-a71d a720-a721 a789-a78c fb29-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 "
    "fb46-fb4e fffd 1d106-1d107 "
)
# DejaVu Sans Mono, for what the former lacks: signs, Armenian, Georgian.
_SIGNS = (
    "240 244-245 24c 2e5-2e9 2f3 332-337 339-33f 376-377 37f 3f7 3fa 3fc 4cf 510-511 51a-51d "
    "531-556 559-55f 561-587 589-58a e3f e81-e82 e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 "
    "ea7 eaa-eab ead-eb9 ebb-ebc ec8-ecd 10d0-10fc 1d02 1d08-1d09 1d14 1d16-1d17 1d1d-1d1f "
    "1d2c-1d2e 1d30-1d34 1d36-1d3c 1d3e-1d42 1d46 1d4c 1d4e 1d54-1d55 1d59 1d62-1d65 1d77-1d78 "
    "1d7b 1d85 1d9b 1d9d-1d9f 1da1-1da3 1da5-1db5 1db7 1db9-1dba 1dbc-1dbf 1e9f 203f 2045-2046 "
    "205f 2095-209c 20a0-20a1 20a5-20a6 20a9-20aa 20ad-20ae 20b0 20b2-20b5 20b8-20ba 20bd 2117 "
    "212a-212b 2148 2150-2151 2189 219c-21a7 21a9-21ad 21af-21bb 21be-21bf 21c2-21ca 21da-21ff "
    "220e 221d 2220 222c-222d 2234-2235 2237-223b 223d 2242-2244 2246-2247 224a-2258 225a-225f "
    "2263 2266-2269 226d 2272-2281 2286-228b 228d-2294 2299-22a5 22b2-22b5 22b8 22c2-22c4 22c6 "
    "22cd-22d1 22da-22e9 2300-2301 2304-2306 2308-230f 2311-2315 2318-2319 231c-231f 2325 2328 "
    "2335-237a 237d 2380-2383 2388-238b 2395 239b-23ae 23ce-23cf 2423 2500-259f 25a2-25b1 "
    "25b4-25b5 25b8-25bb 25be-25bf 25c2-25c5 25c8 25cd 25d8-2604 2606-2618 261a 261c-261d "
    "261f-2626 2628-262e 2638 2654-265f 2661-2662 2664 2667-2668 266d-268b 2690-2694 2696-2697 "
    "2699-269c 26a0-26a1 26b0-26b1 2701-2704 2706-2709 270c-2727 2729-274b 274d 274f-2752 2756 "
    "2758-275e 2761-2766 2768-2775 2794 2798-27af 27b1-27be 27c2 27c5-27c6 27dc 27e0 27e8-27eb "
    "27f5-27f7 2987-2988 2997-2998 29eb 29fa-29fb 2a00 2a2f 2a6a-2a6b 2b05-2b0d 2b12-2b1a "
    "2c6d-2c70 2c79-2c7a 2c7c-2c7f 2e1f 2e22-2e25 2e2e a708-a716 a71e-a71f a722-a727 a78d-a78e "
    "a790-a791 a7aa a7f8-a7f9 fb01-fb02 fff9-fffc 1d55a "
)
# The same, Arabic: legible, no more; any Arabic font of the system comes first.
_ARAB = (
    "606-607 609-60a 60c 615 61b 61f 621-63a 640-655 65a 660-66d 674 679-67b 67e-680 683-684 "
    "686-687 691 698 6a4 6a9 6af 6be 6cc 6f0-6f9 fb52-fb81 fb8a-fb95 fb9e-fb9f fbaa-fbad "
    "fbe8-fbe9 fbfc-fbff fe70-fe74 fe76-fefc "
)

# Widths of U+0020 to U+007E in Libertinus Serif, in thousandths of the size.
_WIDTHS = (
    250,
    288,
    336,
    465,
    465,
    637,
    705,
    190,
    298,
    298,
    369,
    550,
    220,
    338,
    220,
    323,
    465,
    465,
    465,
    465,
    465,
    465,
    465,
    465,
    465,
    465,
    236,
    236,
    550,
    550,
    550,
    435,
    895,
    695,
    588,
    646,
    701,
    557,
    485,
    685,
    730,
    297,
    322,
    637,
    528,
    839,
    699,
    702,
    541,
    702,
    587,
    485,
    597,
    661,
    652,
    951,
    660,
    575,
    604,
    356,
    287,
    356,
    518,
    486,
    392,
    457,
    493,
    428,
    506,
    447,
    310,
    500,
    538,
    271,
    272,
    512,
    264,
    790,
    542,
    504,
    519,
    503,
    372,
    390,
    316,
    531,
    497,
    747,
    490,
    515,
    424,
    277,
    205,
    277,
    449,
)
_WIDE, _OTHER = 1000, 600  # ideographs; letters of other scripts, rather too wide than too narrow

LONG_WORD, MOST_MARKS = 24, 200
_LONGEST_WITH_ALL_MARKS = 10_000  # letters: as long as a statement may be
BREAK = "\u200b"
_SPACE = pattern(r"[\t\n\r\x0b\x0c]+")
_LONG = pattern(rf"[^\s\u2010\u2013\u2014-]{{{LONG_WORD},}}")
_LETTERS = pattern(r"\[U\+[0-9A-F]{4,6}\]|.", re.DOTALL)  # a spelled-out one stays whole


def text_width(text: str, size: float) -> float:
    """The width of a text on one line, in the unit of `size`; without kerning, hence generous."""
    total = 0
    for letter in text:
        code = ord(letter)
        if 32 <= code < 127:
            total += _WIDTHS[code - 32]
        elif not combining(letter):
            total += _WIDE if east_asian_width(letter) in "WF" else _OTHER
    return total * size / 1000


class Printable:
    """Makes the texts of one sheet printable.

    `unshown` counts the characters that no font shows; `fonts` are the paths of fonts of the
    system that are needed beside typst's own.
    """

    def __init__(self, sample: str) -> None:
        self.unshown = 0
        foreign = _foreign(visible(sample))
        self.fonts, self._shown = fonts_for(foreign) if foreign else ((), frozenset())

    def __call__(self, text: str) -> str:
        """The text on one line, with nothing in it that cannot be set."""
        line = text if text.isascii() and text.isprintable() else self._shown_only(text)
        return _LONG.sub(_breakable, line) if len(line) >= LONG_WORD else line

    def _shown_only(self, text: str) -> str:
        # More marks on a letter than any language writes: a megabyte of them takes minutes to set.
        text = few_marks(text) if len(text) > _LONGEST_WITH_ALL_MARKS else text
        line = _SPACE.sub(" ", visible(text))
        missing = _foreign(line) - self._shown
        if missing:
            missing -= _last_resort()
        if not missing:
            return line
        self.unshown += sum([letter in missing for letter in line])
        return line.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in missing})


def _breakable(match: re.Match[str]) -> str:
    """A long word that may break after every eighth letter, never before a combining mark.

    Marks without end on one letter are parted too: readers of PDF refuse a letter of many bytes.
    """
    found: list[str] = []
    letters = marks = 0
    for letter in _LETTERS.findall(match.group()):
        mark = len(letter) == 1 and bool(combining(letter))
        if (letters >= 8 and not mark) or marks >= MOST_MARKS:
            found.append(BREAK)
            letters = marks = 0
        found.append(letter)
        letters += not mark
        marks = marks + 1 if mark else 0
    return "".join(found)


def _foreign(text: str) -> frozenset[str]:
    """Characters of a text that the sheet's own fonts do not show well; Arabic among them."""
    return frozenset(letter for letter in set(text) if not _is_own(letter))


@lru_cache(maxsize=4096)
def _is_own(letter: str) -> bool:
    code, (firsts, lasts) = ord(letter), _own()
    at = bisect_right(firsts, code) - 1
    return letter in "\t\n\r" or (at >= 0 and code <= lasts[at])


@cache
def _own() -> tuple[list[int], list[int]]:
    """The first and last code points of what the fonts show, in order."""
    ranges = sorted(map(_range, f"{_SERIF} {_SIGNS}".split()))
    return [first for first, _ in ranges], [last for _, last in ranges]


def _range(entry: str) -> tuple[int, int]:
    """The code points of a range given in hexadecimal."""
    first, _, last = entry.partition("-")
    return int(first, 16), int(last or first, 16)


@cache
def _last_resort() -> frozenset[str]:
    found: set[str] = set()
    for first, last in map(_range, _ARAB.split()):
        found |= {chr(code) for code in range(first, last + 1)}
    return frozenset(found)
