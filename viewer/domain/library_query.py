"""What is asked of the whole library: words, phrases and days, and where they stand.

A text counts as its words: what `fold` makes of it, cut at everything that is no letter, mark or
digit. Scripts that put no blanks between words (Han, Kana, Thai, …) count letter by letter, so that
a word in them is a phrase of its letters. A word asked for is found where one begins with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate, filterfalse
from typing import NamedTuple
from unicodedata import category

from viewer.domain.dates import DateProblem
from viewer.domain.search_dates import asked_date, dates_among
from viewer.domain.words_index import end_of_letter, fold, forms_of, merged, with_origins

LONGEST = 64  # letters by which a word is told from others
MOST_TERMS = 64
MOST_DAYS = 2  # written as words and looked for as days
_SHORT, _MOST_WORDS = 24, 20_000  # letters of a word, and words, that are remembered

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
_OTHER = re.compile(r"(?:actor|source|topic|rating|kind):", re.IGNORECASE)
GAP = "\ue000"  # no letter: for private use
# Numbers that may be folded into one, as they are left letter by letter; and the same in shapes,
# which are searched several times as fast: a "0" for every digit and an "a" for every letter, in
# ASCII, and in what is left of other texts.
_LEFT_IN_THREES = re.compile(r"[0-9] +[0-9]{3}")
_IN_THREES = re.compile(rb"0 +000")
_PLAIN = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_SHAPES = bytes(b" a0"[chr(code).isalnum() + chr(code).isdigit()] for code in range(256))
_SHAPES_LEFT = bytes(b"a0 "[2 if code == ord(" ") else chr(code).isdigit()] for code in range(256))
_LONG = b"a" * (LONGEST + 1)
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


class _Parted(dict[str, str]):
    """Word → what is left of it, as far as it is short: texts repeat their words."""

    def __missing__(self, word: str) -> str:
        found = word.translate(_AT_ONCE)
        if len(word) <= _SHORT:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[word] = found
        return found


_KINDS = _Kinds()
_SPACED = _Spaced()
_AT_ONCE = _AtOnce({ord(GAP): GAP})
_PARTED = _Parted()


def words_in(text: str) -> list[str]:
    """The words of a text, folded, each of `LONGEST` letters at most."""
    if text.isascii():
        return _whole(text, text.lower().translate(_PLAIN)).split()
    return _whole(text, text.replace(GAP, " ").translate(_AT_ONCE)).split()


def apart(texts: Collection[str]) -> dict[str, str]:
    """Those of many texts that are more than letters and digits of ASCII with what parts them, each
    with its words parted by blanks. Case does not count in the others.
    """
    found: dict[str, str] = {}
    plain = list(filter(str.isascii, texts))
    for at in _uneven(plain, " x ".join(plain), _SHAPES):
        found[plain[at]] = _whole(plain[at], plain[at].lower().translate(_PLAIN))
    if len(plain) < len(texts):
        other = list(filterfalse(str.isascii, texts))
        joined = f" {GAP} ".join([text.replace(GAP, " ") for text in other])
        joined = " ".join(map(_PARTED.__getitem__, joined.split(" ")))
        pieces = joined.split(f" {GAP} ")
        for at in _uneven(pieces, joined, _SHAPES_LEFT):
            pieces[at] = _whole(other[at], pieces[at])
        found.update(zip(other, pieces, strict=True))
    return found


def _uneven(pieces: Sequence[str], joined: str, shapes: bytes) -> Iterable[int]:
    """Which of some pieces, joined by three letters, may have numbers or long words."""
    shaped = joined.encode("ascii", "replace").translate(shapes)
    if _LONG in shaped.replace(b"0", b"a"):
        return range(len(pieces))
    ends = list(accumulate(map((3).__add__, map(len, pieces))))
    return {bisect_right(ends, match.start()) for match in _IN_THREES.finditer(shaped)}


def _whole(text: str, loose: str) -> str:
    """What is left of a text letter by letter, where more is to be done: numbers may be folded into
    one, and long words are cut.
    """
    if _LEFT_IN_THREES.search(loose):
        loose = fold(text).translate(_SPACED)
    if len(loose) > LONGEST and _long(loose):
        words = loose.split()
        if max(map(len, words), default=0) > LONGEST:
            loose = " ".join([word[:LONGEST] for word in words])
    return loose


def _long(text: str) -> bool:
    """Whether a word may be too long: most often there is a blank in each of these pieces."""
    half = LONGEST // 2
    return any(" " not in text[at : at + half] for at in range(0, len(text) - half, half))


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


class SaidDay(NamedTuple):
    """Terms that together say a day or a month: they are also found in what is dated then."""

    terms: tuple[Wanted, ...]
    first: int | None
    last: int | None


class LibraryQuery(NamedTuple):
    """Every term has to stand in one entry, in any order; and its dates have to lie, at least in
    part, in the days from `first` to `last`. `plain` is the same for the search of one briefing.
    """

    terms: tuple[Wanted, ...] = ()
    first: int | None = None
    last: int | None = None
    plain: str = ""
    said: tuple[SaidDay, ...] = ()

    @classmethod
    def parse(cls, text: str, months: Sequence[str] = (), whole: bool = False) -> LibraryQuery:
        """Words, "phrases", `after:2017-12`, `before:2018`; and days and months as they are
        written, `months` by these names. Nothing else has a meaning. What is half typed asks for
        nothing yet; where the text is `whole`, it is looked for as it stands.
        """
        terms: list[Wanted] = []
        typed: list[str] = []  # for each term, what can be a part of a date
        rest: list[str] = []
        first = last = None
        for part in _PART.finditer(text.translate(_QUOTES)):
            bound = _bound(part[0], whole) if part[1] is None else None
            if bound is not None:
                first, last = _narrower(max, first, bound[0]), _narrower(min, last, bound[1])
                continue
            wanted = _wanted(part[0] if part[1] is None else part[1], part)
            if wanted is not None:
                terms.append(wanted)
                typed.append(part[0] if part[1] is None else "")
                rest.append(part[0])
        said = []
        for day in dates_among(typed, months)[:MOST_DAYS]:
            said.append(
                SaidDay(tuple(terms[day.start : day.end]), day.when.earliest, day.when.latest)
            )
            rest[day.start : day.end] = [""] * (day.end - day.start)  # not by its words alone
        known = tuple(dict.fromkeys(terms))[:MOST_TERMS]
        return cls(known, first, last, " ".join(filter(None, rest)), tuple(said))

    @property
    def readings(self) -> list[LibraryQuery]:
        """The same with every day and month either as words or as days; any of these may hold."""
        found = [self._replace(said=())]
        for day in self.said:
            found += [
                one._replace(
                    terms=tuple(term for term in one.terms if term not in day.terms),
                    first=_narrower(max, one.first, day.first),
                    last=_narrower(min, one.last, day.last),
                )
                for one in found
            ]
        return found

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


def unmeant(text: str, whole: bool = False) -> str:
    """The key of a sentence on what has no meaning here: fields that only the search of one
    briefing knows, dates that are none; "" where all has.
    """
    for part in _PART.finditer(text.translate(_QUOTES)):
        if part[1] is None and _OTHER.match(part[0]):
            return "library.only-dates"
        if part[1] is None and _BOUND.fullmatch(part[0]) and _bound(part[0], whole) is None:
            return "library.no-date"
    return ""


def _bound(text: str, whole: bool) -> tuple[int | None, int | None] | None:
    """The first and the last day that `after:` or `before:` leaves, None for no bound or while it
    is half typed; None for what is neither.
    """
    found = _BOUND.fullmatch(text)
    if found is None:
        return None
    try:
        when = asked_date(found[2])
    except DateProblem:
        return None
    if when is None:
        return None if whole else (None, None)
    return (when.earliest, None) if found[1].lower() == "after" else (None, when.latest)


def _narrower(
    of: Callable[[int, int], int], one: int | None, other: int | None
) -> int | None:  # fmt: skip
    return other if one is None else one if other is None else of(one, other)
