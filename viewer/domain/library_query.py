"""What is asked of the whole library: words, phrases and days, and where they stand.

A text counts as its words: what `fold` makes of it, cut at everything that is no letter, mark or
digit. Scripts that put no blanks between words (Han, Kana, Thai, …) count letter by letter, so that
a word in them is a phrase of its letters. A word asked for is found where one begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple
from unicodedata import category

from viewer.domain.dates import DateProblem, parse_single
from viewer.domain.words_index import end_of_letter, fold, forms_of, merged, with_origins

LONGEST = 64  # letters by which a word is told from others
MOST_TERMS = 64

# Scripts without blanks: Thai to Tibetan, Myanmar, Khmer, Tai Le to Tai Tham, signs and Kana, Han
# and its extensions, forms for compatibility.
_UNSPACED = (
    (0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x1AAF), (0x2E80, 0x30FF),
    (0x3100, 0x312F), (0x31A0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF),
    (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
_PART = re.compile(r'"([^"]*)("|\Z)|[^\s"]+')
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"')
_BOUND = re.compile(r"(after|before):(.*)", re.IGNORECASE | re.DOTALL)
_HALF_A_DATE = re.compile(r"-?[0-9X-]*")
GAP = "\ue000"  # no letter: for private use
# What is left of a number that may be folded into one.
_IN_THREES = re.compile(r"[0-9] +[0-9]{3}")
_END = "\0"  # of a text of ASCII among others
_PARTED = _END + "".join(chr(code) if chr(code).isalnum() else " " for code in range(1, 128))
_WORD = re.compile(r"w+|c")


class _Kinds(dict[int, str]):
    """Code point → "w" in a word, "c" a word by itself, " " between words."""

    def __missing__(self, code: int) -> str:
        kind = " "
        if category(chr(code))[0] in "LMN":
            kind = "c" if any(lo <= code <= hi for lo, hi in _UNSPACED) else "w"
        self[code] = kind
        return kind


class _Spaced(dict[int, str]):
    """Code point → itself, with blanks around what is a word by itself; a blank for the rest."""

    def __missing__(self, code: int) -> str:
        kind, letter = _KINDS[code], chr(code)
        found = self[code] = {"w": letter, "c": f" {letter} ", " ": " "}[kind]
        return found


class _AtOnce(dict[int, str]):
    """Code point → what is left of it once it is folded and parted."""

    def __missing__(self, code: int) -> str:
        found = self[code] = fold(chr(code)).translate(_SPACED)
        return found


_KINDS = _Kinds()
_SPACED = _Spaced()
_AT_ONCE = _AtOnce({ord(GAP): GAP})


def words_in(text: str) -> list[str]:
    """The words of a text, folded, each of `LONGEST` letters at most."""
    return parted([text])[text].split()


def parted(texts: Collection[str]) -> dict[str, str]:
    """The same for many texts at once: each with its words, parted by blanks."""
    # A table is quick with texts of ASCII, and slower the more other letters there are.
    plain = [text for text in texts if text.isascii()]
    joined = _joined(plain, _END)
    if joined.count(_END) >= len(plain):
        joined = _joined([text.replace(_END, " ") for text in plain], _END)
    found = _by_text(plain, joined.lower().translate(_PARTED), _END)
    if len(plain) < len(texts):
        other = [text for text in texts if not text.isascii()]
        joined = _joined([text.replace(GAP, " ") for text in other], GAP)
        found |= _by_text(other, joined.translate(_AT_ONCE), GAP)
    return found


def _joined(texts: Sequence[str], end: str) -> str:
    return f" {end}".join(texts)


def _by_text(texts: Sequence[str], joined: str, end: str) -> dict[str, str]:
    """What is left of each text, and of those that are more than their letters one by one: numbers
    may be folded into one, and long words are cut.
    """
    found = dict(zip(texts, joined.split(f" {end}"), strict=True)) if texts else {}
    if _IN_THREES.search(joined):
        for text, words in found.items():
            if _IN_THREES.search(words):
                found[text] = fold(text).translate(_SPACED)
    # Most often there is a blank in each of these pieces, and so no word that is too long.
    half = LONGEST // 2
    if any(" " not in joined[at : at + half] for at in range(0, len(joined) - half, half)):
        for text, words in found.items():
            if len(words) > LONGEST and max(map(len, words.split()), default=0) > LONGEST:
                found[text] = " ".join([word[:LONGEST] for word in words.split()])
    return found


class Wanted(NamedTuple):
    """A word or phrase: its spellings, each as words in a row. The last word may go on if `open`:
    a quotation that is closed ends with a whole word, and a single letter is one.
    """

    forms: tuple[tuple[str, ...], ...]
    open: bool

    def goes_on(self, form: tuple[str, ...]) -> bool:
        """Whether the last word of a spelling may be the beginning of a longer one."""
        return self.open and len(form[-1]) > 1

    def places(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Where a spelling stands among the words of a text: (first word, last word, letters of
        the last one).
        """
        found = []
        for form in self.forms:
            head, last, size = form[:-1], form[-1], len(form)
            goes_on = self.goes_on(form)
            for at in range(len(words) - size + 1):
                end = words[at + size - 1]
                fits = end.startswith(last) if goes_on else end == last
                if fits and tuple(words[at : at + size - 1]) == head:
                    found.append((at, at + size - 1, len(last)))
        return found


class LibraryQuery(NamedTuple):
    """Every term has to stand in one entry, in any order; and its dates have to lie, at least in
    part, in the days from `first` to `last`. `plain` is the same for the search of one briefing.
    """

    terms: tuple[Wanted, ...] = ()
    first: int | None = None
    last: int | None = None
    plain: str = ""

    @classmethod
    def parse(cls, text: str) -> LibraryQuery:
        """Words, "phrases", `after:2017-12`, `before:2018`; nothing else has a meaning."""
        terms: list[Wanted] = []
        rest: list[str] = []
        first = last = None
        for part in _PART.finditer(text.translate(_QUOTES)):
            bound = _BOUND.fullmatch(part[0]) if part[1] is None else None
            if bound is not None and _HALF_A_DATE.fullmatch(bound[2]):
                day = _day(bound[2], bound[1].lower())
                if bound[1].lower() == "after":
                    first = day if first is None or day is None else max(first, day)
                else:
                    last = day if last is None or day is None else min(last, day)
                continue
            wanted = _wanted(part[0] if part[1] is None else part[1], part)
            if wanted is not None:
                terms.append(wanted)
                rest.append(part[0])
        return cls(tuple(dict.fromkeys(terms))[:MOST_TERMS], first, last, " ".join(rest))

    @property
    def asks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.terms or self.dated)

    @property
    def dated(self) -> bool:
        """Whether the days count; then what has no date is not found."""
        return self.first is not None or self.last is not None

    def admits(self, earliest: int | None, latest: int | None) -> bool:
        """Whether something of a span of days lies within; None is an end without bound."""
        ends = self.last is None or earliest is None or earliest <= self.last
        return ends and (self.first is None or latest is None or latest >= self.first)

    def found_in(self, fields: Sequence[str]) -> bool:
        """Whether every term stands in one of these texts."""
        words = [words_in(text) for text in fields]
        return all(any(term.places(one) for one in words) for term in self.terms)

    def hits(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where terms stand in a text as (start, end), in order, never overlapping."""
        loose, origins = with_origins(text)
        spans = [found.span() for found in _WORD.finditer(loose.translate(_KINDS))]
        words = [loose[start:end][:LONGEST] for start, end in spans]
        found: list[tuple[int, int]] = []
        for term in self.terms:
            for at, last, letters in term.places(words):
                end = spans[last][0] + letters
                found.append((origins[spans[at][0]], end_of_letter(text, origins[end - 1])))
        return tuple(merged(found))


def _wanted(text: str, part: re.Match[str]) -> Wanted | None:
    phrase = part[1] is not None
    forms = (tuple(words_in(form)) for form in forms_of(text, phrase))
    kept = tuple(dict.fromkeys(form for form in forms if form))
    return Wanted(kept, not (phrase and part[2])) if kept else None


def _day(text: str, side: str) -> int | None:
    """The first day of a date for "after", its last for "before"; None while it is half typed."""
    try:
        date = parse_single(text)
    except DateProblem:
        return None
    return date.earliest if side == "after" else date.latest
