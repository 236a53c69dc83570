"""Search in plain text: folding, queries, and the places of the hits.

Folding makes a text comparable: no case, no accents, one blank for white space, plain quotes and
dashes, digits 0-9, and numbers without their thousands separators, so that "50,000" meets "50000".
It works letter by letter, which keeps the way back to the original exact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from viewer.patterns import pattern

# Letters with a stroke or tied together, which Unicode does not take apart.
_LIKE = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
_QUOTES = dict.fromkeys("‘’‚‛′ʼ‹›`´", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
# Blanks that hold a number together. They become an ordinary blank once numbers are joined.
_HELD = "\x1f"
_HOLDING = dict.fromkeys("\u00a0\u2007\u2009\u202f", _HELD)
_IN_NUMBER = {"٬": ",", "٫": "."}
_SPECIAL = _QUOTES | _DASHES | _HOLDING | _IN_NUMBER | {"\u0640": "", "\u034f": ""}

_SEPARATORS = f",.' {_HELD}"
_GROUPED = pattern(
    # That no digit stands before the first one is asked behind it: what begins with a class of
    # letters is found several times as fast.
    rf"[0-9](?<![0-9][0-9])[0-9]{{0,2}}([{_SEPARATORS}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?![0-9])"
)
_SEPARATED = pattern(rf"(?<=[0-9])[{_SEPARATORS}](?=[0-9])")
_BLANKS = pattern(r" {2,}")
_ASCII_SPACE = pattern(r"[\x00-\x20\x7f]+")
# Between texts that are folded at once: no text of a briefing holds it, and no blank it becomes.
BETWEEN = "\x01"
_SPACE_BUT_BETWEEN = pattern(r"[\x00\x02-\x20\x7f]{2,}|[\x00\x02-\x1f\x7f]")
_QUERY_PART = pattern(r'"([^"]*)(?:"|\Z)|[^\s"]+')
_TYPOGRAPHIC_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»"), '"')
_MOST_SPLITS = 3


class _Letters(dict[int, str]):
    """Code point → what it folds to; filled as letters are met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _fold_letter(chr(code))
        return found


def _fold_letter(letter: str) -> str:
    # Some letters are others by definition (U+1FFD is U+00B4).
    special = _SPECIAL.get(unicodedata.normalize("NFD", letter))
    if special is not None:
        return special
    if letter.isspace() or unicodedata.category(letter) == "Cc":
        return " "
    plain = unicodedata.normalize("NFKD", letter).casefold()
    parts = unicodedata.normalize("NFKD", plain).translate(_LIKE)
    return "".join(_keep(part) for part in parts)


def _keep(part: str) -> str:
    """Nothing for accents and invisible signs; vowel signs of Indic scripts are letters."""
    if part in _SPECIAL:
        return _SPECIAL[part]
    if unicodedata.combining(part) or unicodedata.category(part) in ("Me", "Cf"):
        return ""
    if "\ufe00" <= part <= "\ufe0f":
        return ""
    if part.isspace():
        return " "
    digit = unicodedata.decimal(part, None)
    return part if digit is None else str(digit)


_LETTERS = _Letters()
_LETTERS_AND_BETWEEN = _Letters({ord(BETWEEN): BETWEEN})


def fold(text: str) -> str:
    """`text` as search compares it; what is empty or invisible folds to nothing or to a blank."""
    if text.isascii():
        lower = text.lower().replace("`", "'")
        if "  " in lower or not lower.isprintable():
            lower = _ASCII_SPACE.sub(" ", lower)
        return _join_numbers(lower)
    loose = _join_numbers(text.translate(_LETTERS))
    return _BLANKS.sub(" ", loose.replace(_HELD, " "))


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each text, several times as fast for many of them."""
    joined = BETWEEN.join(texts)
    if joined.count(BETWEEN) != len(texts) - 1:
        return [fold(text) for text in texts]
    if joined.isascii():
        lower = joined.lower().replace("`", "'")
        if "  " in lower or not all(map(str.isprintable, texts)):
            lower = _SPACE_BUT_BETWEEN.sub(" ", lower)
        return _join_numbers(lower).split(BETWEEN)
    found = list(texts)
    for kind, fold_some in ((True, fold_all), (False, _fold_loose)):
        places = [at for at, text in enumerate(texts) if text.isascii() is kind]
        if places:
            folded = fold_some([texts[at] for at in places])
            for at, text in zip(places, folded, strict=True):
                found[at] = text
    return found


def _fold_loose(texts: Sequence[str]) -> list[str]:
    loose = _join_numbers(BETWEEN.join(texts).translate(_LETTERS_AND_BETWEEN))
    return _BLANKS.sub(" ", loose.replace(_HELD, " ")).split(BETWEEN)


def _join_numbers(text: str) -> str:
    return _GROUPED.sub(lambda found: found[0].replace(found[1], ""), text)


class Term(Struct, frozen=True):
    """A word or phrase asked for: folded, in every way its numbers may have been folded."""

    forms: tuple[str, ...]

    def found_in(self, haystack: str) -> bool:
        """Whether any form stands in a folded text, also inside a word."""
        return any(form in haystack for form in self.forms)


class Query(Struct, frozen=True):
    """What the reader asks for: every term, in any order. No terms: everything."""

    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, text: str) -> Query:
        """Words, and "phrases in quotes"; a quote that is still open reaches to the end."""
        terms = []
        for found in _QUERY_PART.finditer(text.translate(_TYPOGRAPHIC_DOUBLE)):
            phrase = found[1] is not None
            forms = forms_of(found[1] if phrase else found[0], phrase)
            if forms:
                terms.append(Term(forms))
        return cls(tuple(dict.fromkeys(terms)))

    def matches(self, haystack: str) -> bool:
        """Whether a folded text holds every term."""
        return all(term.found_in(haystack) for term in self.terms)


def forms_of(text: str, phrase: bool) -> tuple[str, ...]:
    """All folded spellings of a term. A number only half typed ("50,0") stands in a folded text
    without its separators or, when it is not grouped in threes, with them.
    """
    folded = "".join(map(_LETTERS.__getitem__, map(ord, text)))
    plain = _BLANKS.sub(" ", folded).strip(" " + _HELD)
    if not phrase:
        plain = plain.rstrip(",.;:") or plain
    if not plain:
        return ()
    pieces = _SEPARATED.split(plain)
    joints = _SEPARATED.findall(plain)
    if len(joints) > _MOST_SPLITS:
        spellings = [plain, _join_numbers(plain), "".join(pieces)]
    else:
        choices = product(*((joint, "") for joint in joints))
        spellings = [_woven(pieces, chosen) for chosen in choices]
    return tuple(dict.fromkeys(text.replace(_HELD, " ") for text in spellings))


def _woven(pieces: list[str], joints: tuple[str, ...]) -> str:
    rest = zip(joints, pieces[1:], strict=True)
    return pieces[0] + "".join(joint + piece for joint, piece in rest)


def hits(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the terms stand in the original text: (start, end) in order, never overlapping."""
    folded = fold(text)
    forms = [form for term in query.terms for form in term.forms if form in folded]
    if not forms:
        return []
    # Where nothing was left out, every letter stands where it stood.
    plain = text.isascii() and len(folded) == len(text)
    loose, origins = (folded, range(len(text))) if plain else with_origins(text)
    found = []
    for form in forms:
        at = loose.find(form)
        while at >= 0:
            after = at + len(form)
            found.append((origins[at], end_of_letter(text, origins[after - 1])))
            at = loose.find(form, after)
    return merged(found)


def with_origins(text: str) -> tuple[str, list[int]]:
    """`fold(text)`, and for each of its letters the place it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        piece = _LETTERS[ord(letter)]
        letters.extend(piece)
        origins.extend([place] * len(piece))
    raw = "".join(letters)
    dropped: set[int] = set()
    for number in _GROUPED.finditer(raw):
        start, separator = number.start(), number[1]
        dropped.update(start + i for i, sign in enumerate(number[0]) if sign == separator)
    raw = raw.replace(_HELD, " ")
    for blanks in _BLANKS.finditer(raw):
        dropped.update(range(blanks.start() + 1, blanks.end()))
    if not dropped:
        return raw, origins
    kept = [i for i in range(len(raw)) if i not in dropped]
    return "".join([raw[i] for i in kept]), [origins[i] for i in kept]


def end_of_letter(text: str, place: int) -> int:
    """Behind the letter at `place` and the accents that stand on it."""
    place += 1
    while place < len(text) and unicodedata.combining(text[place]):
        place += 1
    return place


def merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
