"""Captures and quotations as comparable text, with the way back to the original.

Two texts are compared in NFC, with ligatures and width forms taken apart or made plain (never
superscripts or fractions: "10²" is not "102"), runs of white space as one blank, soft hyphens
dropped, typographic quotes and dashes as "'", '"' and "-". Case and accents count.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache

from viewer.domain.near_match import Index
from viewer.domain.plain import few_marks
from viewer.patterns import pattern

_PLAIN = dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‹›", "'")
_PLAIN |= dict.fromkeys("‐‑‒–—―−", "-") | {"\u00ad": ""}
_FORMS = ("<wide>", "<narrow>", "<initial>", "<medial>", "<final>", "<isolated>")

_WORD = pattern(r"\S+")
_CHUNK = 1024
# Letters that change nothing in front of them: between two of them a text may be cut and each
# half folded alone. Conjoining jamo and halfwidth voice marks would join what stands before.
_LETTER = r"[^\W\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f]"
# Letters of scripts that separate words by blanks. Elsewhere a quotation may begin anywhere.
_SPACED = (
    r"[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_MARK = r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0670\u20d0-\u20ff\ufe20-\ufe2f]"
# Places inside a word or a number, where no quotation begins or ends.
_INSIDE = (
    rf"(?<={_SPACED})(?={_SPACED})|(?={_MARK})"
    r"|(?<=[0-9])(?=[.,'][0-9])|(?<=[0-9][.,'])(?=[0-9])"
)
_SEAM = "\x01"
_MANY = 32

# Their classes take some milliseconds to compile, which the start of the program does not wait for.
_compiled = cache(re.compile)


class _Letters(dict[str, str]):
    """Letter → its plain form; filled as letters are met."""

    def __missing__(self, letter: str) -> str:
        found = self[letter] = _plain(letter)
        return found


def _plain(letter: str) -> str:
    plain = _PLAIN.get(letter)
    if plain is not None:
        return plain
    tag, _, codes = unicodedata.decomposition(letter).partition(" ")
    tied = tag == "<compat>" and "LIGATURE" in unicodedata.name(letter, "")
    # Isolated Arabic vowel signs are taken apart into a blank and the sign: left alone.
    if not (tied or tag in _FORMS) or "0020" in codes:
        return letter
    return "".join(_plain(chr(int(code, 16))) for code in codes.split())


_LETTERS = _Letters()


def folded(text: str) -> str:
    """`text` as quotations are compared; no blank at either end."""
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, bool]:
    """The folded text, and whether nothing but runs of white space changed its length."""
    even = True
    if not text.isascii():
        for letter in set(text):
            plain = _LETTERS[letter]
            if plain != letter:
                text = text.replace(letter, plain)
                even = even and len(plain) == 1
        bounded = few_marks(text)
        even = even and len(bounded) == len(text)
        text = bounded
        if not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
            even = False
    return " ".join(text.split()), even


class Capture:
    """The text of a capture, folded once, with the way back from folded to original places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._cuts: list[int] = []
        self._places: list[int] = []
        self._even: list[bool] = []
        self._maps: dict[int, tuple[list[int], list[int]]] = {}
        self._seamed: tuple[str, Sequence[int]] | None = None
        self.folded = self._fold_in_chunks()

    def _fold_in_chunks(self) -> str:
        text, start, length = self.text, 0, 0
        cut_place = _compiled(rf"(?<={_LETTER})(?={_LETTER})")
        pieces = []
        while True:
            cut = cut_place.search(text, start + _CHUNK)
            end = len(text) if cut is None else cut.start()
            piece, even = _folded(text[start:end])
            self._cuts.append(start)
            self._places.append(length)
            self._even.append(even)
            pieces.append(piece)
            length += len(piece)
            if cut is None:
                return "".join(pieces)
            start = end

    @cached_property
    def index(self) -> Index:
        """The words of the folded text, for quotations that are not verbatim."""
        return Index(self.folded)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original range of folded[start:end], which must not be empty."""
        first, _ = self._place(start)
        _, last = self._place(end - 1)
        return first, last

    def _place(self, at: int) -> tuple[int, int]:
        chunk = bisect_right(self._places, at) - 1
        if chunk not in self._maps:
            start = self._cuts[chunk]
            end = self._cuts[chunk + 1] if chunk + 1 < len(self._cuts) else len(self.text)
            if self._even[chunk]:
                self._maps[chunk] = _even_map(self.text, start, end)
            else:
                self._maps[chunk] = _letter_map(self.text, start, end)
        starts, ends = self._maps[chunk]
        return starts[at - self._places[chunk]], ends[at - self._places[chunk]]

    def find(self, part: str, begin: int = 0) -> int:
        """Where a folded text stands in the folded capture from `begin` on; -1 when nowhere.

        It must not begin or end inside a word or number: "25 people" is not in "125 people".
        """
        text, inside = self.folded, _compiled(_INSIDE)
        at = text.find(part, begin)
        for _ in range(_MANY):
            if at < 0:
                return -1
            if not inside.match(text, at) and not inside.match(text, at + len(part)):
                return at
            at = text.find(part, at + 1)
        return self._find_seamed(part, begin)

    def _find_seamed(self, part: str, begin: int) -> int:
        """`find` for texts that repeat themselves: one pass, with all places to begin written in.

        Trying place after place would take as many comparisons as there are places.
        """
        if self._seamed is None:
            self._seamed = _seamed(self.folded)
        seams, places = self._seamed
        sought = _SEAM + _seamed(part)[0].strip(_SEAM) + _SEAM
        at = seams.find(sought, begin + bisect_left(places, begin))
        if at < 0:
            return at
        return places[bisect_left(range(len(places)), at, key=lambda n: places[n] + n)]


def _seamed(text: str) -> tuple[str, Sequence[int]]:
    """`text` with a sign at every place where a quotation may begin or end, and those places."""
    plain = text.replace(_SEAM, " ")
    seam = _compiled(rf"(?!{_INSIDE})")
    return seam.sub(_SEAM, plain), array("I", (found.start() for found in seam.finditer(plain)))


def _even_map(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """For each folded letter of a chunk where it comes from, when only blanks were lost."""
    starts: list[int] = []
    ends: list[int] = []
    for word in _WORD.finditer(text, start, end):
        if starts:
            starts.append(ends[-1])
            ends.append(word.start())
        starts.extend(range(word.start(), word.end()))
        ends.extend(range(word.start() + 1, word.end() + 1))
    return starts, ends


def _letter_map(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """The same for any chunk: letters that compose are taken together."""
    starts: list[int] = []
    ends: list[int] = []
    blank = -1  # where a run of white space began
    for first, last in _clusters(text, start, end):
        plain = "".join(_LETTERS[letter] for letter in text[first:last])
        if not plain:
            continue
        if plain.isspace():
            blank = first if blank < 0 else blank
            continue
        if blank >= 0 and starts:
            starts.append(blank)
            ends.append(first)
        blank = -1
        while text[last - 1] == "\u00ad":
            last -= 1
        count = len(unicodedata.normalize("NFC", few_marks(plain)))
        starts.extend([first] * count)
        ends.extend([last] * count)
    return starts, ends


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges of letters that are composed together and with nothing else."""
    first, blank = start, False
    for at in range(start, end):
        letter = text[at]
        if at > start and (blank or _stands_alone(letter)):
            yield first, at
            first = at
        if _LETTERS[letter]:
            blank = letter.isspace()
    if first < end:
        yield first, end


@lru_cache(maxsize=4096)
def _stands_alone(letter: str) -> bool:
    plain = _LETTERS[letter]
    if not plain:
        return False
    head = unicodedata.normalize("NFD", plain)[0]
    return not unicodedata.category(head).startswith("M") and not "\u1160" <= head <= "\u11ff"
