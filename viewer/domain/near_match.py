"""Where a text stands in another one almost word for word, and what differs.

A place counts when at least half of the words, and three or more, stand there in order within
twice the quotation's number of words. The search is exact for what people quote. Its work is
limited per quotation, whatever the capture holds: past the limit the best place found so far
is taken, and a text of more than some thousand words is compared by its sequences of three words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

# Scripts without blanks between words count letter by letter.
_SINGLE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[{_SINGLE}]|[^\s{_SINGLE}]+"
_PUNCTUATION = ".,;:!?\"'()[]{}…。、，；：！？「」『』،؛؟-"
_EXACT = 4096
_EFFORT = 30_000
_PLACES = 10_000
_COMMON = 8

Triple = tuple[str, str, str]


class Word(Struct, frozen=True):
    """A word of a folded text: what is compared, what is shown, and where it stands."""

    key: str
    shown: str
    start: int
    end: int


Kind = Literal["same", "quote", "capture"]


class Change(Struct, frozen=True):
    """A run of words that both have, that only the quotation has, or only the capture."""

    kind: Kind
    text: str


class Near(Struct, frozen=True):
    """A place in the folded capture, the number of words found there, and the word difference."""

    start: int
    end: int
    matched: int
    changes: tuple[Change, ...]


def split_words(text: str) -> list[Word]:
    """The words of a folded text; punctuation around them is shown but not compared."""
    return [
        Word(found[0].strip(_PUNCTUATION) or found[0], found[0], found.start(), found.end())
        for found in re.finditer(_WORD, text)
    ]


def needed(count: int) -> int:
    """How many of `count` words must be found."""
    return max(3, (count + 1) // 2)


def _triples(keys: list[str]) -> Iterator[Triple]:
    return zip(keys, keys[1:], keys[2:], strict=False)


class Index:
    """The words of a capture and where each stands: made once, used by all its quotations."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split_words(text)
        self.keys = [word.key for word in self.words]
        self.starts = [word.start for word in self.words]
        self.places: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            self.places.setdefault(key, []).append(place)
        self._triples: dict[Triple, list[int]] | None = None

    @property
    def triples(self) -> dict[Triple, list[int]]:
        """Where each sequence of three words begins; those that come often are useless."""
        if self._triples is None:
            self._triples = {}
            for place, triple in enumerate(_triples(self.keys)):
                places = self._triples.setdefault(triple, [])
                if len(places) <= _COMMON:
                    places.append(place)
        return self._triples

    def near(self, quote: Sequence[Word], begin: int = 0) -> Near | None:
        """The best place for a quotation from the folded place `begin` on, or None."""
        if len(quote) < 3:
            return None
        keys = [word.key for word in quote]
        first = bisect_left(self.starts, begin)
        window = (_window if len(keys) <= _EXACT else _long_window)(self, keys, first)
        if window is None:
            return None
        start, end = window
        found = self.words[start:end]
        pairs = _pairs(keys, self.keys[start:end])
        if len(pairs) < needed(len(keys)):
            return None
        head, tail = pairs[0][1], pairs[-1][1] + 1
        pairs = [(i, j - head) for i, j in pairs]
        found = _trimmed(quote, found[head:tail], pairs)
        changes = _changes(quote, found, pairs)
        first, last = found[0].start, found[-1].end
        if all(change.kind == "same" for change in changes):
            # Not a word differs: it is a blank, or where a word ends.
            ours, theirs = _joined(quote), self.text[first:last]
            changes = (Change("quote", ours), Change("capture", theirs))
        return Near(first, last, len(pairs), changes)


# -- up to some thousand words: the longest common subsequence, bit by bit ---


class _Bits:
    """The longest common subsequence of one text with many others (Hyyrö 2004): a word's bits say
    where it stands in the quotation, zeros in a row say how much of it is found so far.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self.size = len(keys)
        self.all = (1 << self.size) - 1
        self.masks: dict[str, int] = {}
        for place, key in enumerate(keys):
            self.masks[key] = self.masks.get(key, 0) | 1 << place

    def rows(self, words: Iterable[str]) -> list[int]:
        """The state after each word, beginning with none."""
        row, get, everything = self.all, self.masks.get, self.all
        rows = [row]
        for word in words:
            mask = get(word)
            if mask is not None:
                both = row & mask
                row = ((row + both) | (row - both)) & everything
            rows.append(row)
        return rows

    def length(self, words: Iterable[str]) -> int:
        """How many words both have in order."""
        row, get, everything = self.all, self.masks.get, self.all
        for word in words:
            mask = get(word)
            if mask is not None:
                both = row & mask
                row = ((row + both) | (row - both)) & everything
        return self.size - row.bit_count()


def _window(index: Index, keys: list[str], first: int) -> tuple[int, int] | None:
    """The range of words with the most of `keys` in order, in twice their number, made as short
    as it can be.
    """
    bits, span, wanted = _Bits(keys), 2 * len(keys), needed(len(keys))
    cost = (span + 16) * (len(keys) // 64 + 1)
    effort = max(_EFFORT, 4 * cost)
    best, place = wanted - 1, -1
    for likely in _likely(index, keys, first):
        if likely.bound <= best:
            continue
        effort -= cost
        count = bits.length(index.keys[likely.peak : likely.peak + span])
        if count > best:
            best, place = count, likely.peak
        at = likely.start
        while at <= likely.end and effort > 0 and likely.bound > best:
            effort -= cost
            count = bits.length(index.keys[at : at + span])
            if count > best:
                best, place = count, at
            # One step changes the count by one at most: no closer start can do better.
            at += max(1, best + 1 - count)
        if effort <= 0:
            break
    if place < 0:
        return None
    end = min(place + span, len(index.keys))
    end = place + bisect_left(
        range(end - place), best, key=lambda n: bits.length(index.keys[place : place + n])
    )
    fewer = bisect_left(
        range(end - place), True, key=lambda n: bits.length(index.keys[place + n : end]) < best
    )
    return place + fewer - 1, end


class _Likely(Struct, frozen=True, order=True):
    """Places from `start` to `end` where a window of at most `bound` words may begin, or `peak`."""

    bound: int
    start: int
    end: int
    peak: int


def _likely(index: Index, keys: list[str], first: int) -> list[_Likely]:
    """Where the windows that count may begin, the most promising first.

    Of the quotation's words all but `needed - 1` are looked at, the rarest ones: at least one of
    them is in every window that counts, and `more` of them when `more - 1` further are looked at.
    """
    more = 3 if len(keys) >= 16 else 2 if len(keys) >= 8 else 1
    counts = Counter(keys)
    rarest = sorted(counts, key=lambda key: (len(index.places.get(key, ())), key))
    left = len(keys) - needed(len(keys)) + more
    places: list[int] = []
    for key in rarest:
        if left <= 0:
            break
        left -= counts[key]
        found = index.places.get(key, [])
        begin = bisect_left(found, first)
        places.extend(found[begin : begin + _PLACES - len(places)])
    places.sort()
    span = 2 * len(keys)
    # What was not looked at may all be found; `left` tells how many were looked at beyond need.
    unseen = needed(len(keys)) - more + left
    ranges: list[_Likely] = []
    for at in range(len(places) - more + 1):
        start, end = max(places[at + more - 1] - span + 1, first), places[at]
        if start > end:
            continue
        bound = unseen + bisect_right(places, end + span - 1) - at
        found_here = _Likely(bound, start, end, max(start, end - len(keys) // 4))
        if ranges and start <= ranges[-1].end + 1:
            joined = max(ranges[-1], found_here)  # by the bound
            ranges[-1] = replace(joined, start=ranges[-1].start, end=end)
        else:
            ranges.append(found_here)
    return sorted(ranges, key=lambda likely: (-likely.bound, likely.start))


def _pairs(keys: list[str], found: list[str]) -> list[tuple[int, int]]:
    """Which word of the quotation stands where in `found`, in order."""
    if len(keys) > _EXACT:
        return _long_pairs(keys, found)
    rows = _Bits(keys).rows(found)
    pairs = []
    i, j = len(keys), len(found)
    while i > 0 and j > 0:
        bit = 1 << (i - 1)
        if rows[j] & bit:
            i -= 1
        elif rows[j - 1] & bit:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        else:
            j -= 1
    pairs.reverse()
    return pairs


# -- longer: sequences of three words that both have ------------------------


def _long_window(index: Index, keys: list[str], first: int) -> tuple[int, int] | None:
    """The range of twice as many words where most sequences of three stand as in the quotation."""
    width = len(keys) // 4
    votes: Counter[int] = Counter()
    for i, triple in enumerate(_triples(keys)):
        places = index.triples.get(triple, ())
        if len(places) <= _COMMON:
            for at in places:
                if at >= first:
                    votes[(at - i) // width] += 1
    if votes:
        best = max(votes, key=lambda band: (votes[band] + votes[band + 1], -band))
        start = max(first, (best - 1) * width)
    else:
        places = index.places.get(keys[0], [])
        at = bisect_left(places, first)
        if at == len(places):
            return None
        start = places[at]
    return start, min(start + 2 * len(keys), len(index.keys))


def _long_pairs(keys: list[str], found: list[str]) -> list[tuple[int, int]]:
    """Sequences of three words that both have once, as many as are in order, grown both ways."""
    chain = _in_order(_anchors(keys, found))
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for next_i, next_j in [*chain, (len(keys), len(found))]:
        if next_i < i or next_j < j:
            continue  # within what has grown already
        while i < next_i and j < next_j and keys[i] == found[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        back = 0
        while next_i - back > i and next_j - back > j:
            if keys[next_i - back - 1] != found[next_j - back - 1]:
                break
            back += 1
        pairs.extend((next_i - n, next_j - n) for n in range(back, 0, -1))
        i, j = next_i, next_j
    return pairs


def _anchors(keys: list[str], found: list[str]) -> list[tuple[int, int]]:
    ours, theirs = _once(keys), _once(found)
    return sorted((at, theirs[triple]) for triple, at in ours.items() if triple in theirs)


def _once(keys: list[str]) -> dict[Triple, int]:
    """Sequences of three words that come once, and where."""
    places: dict[Triple, int] = {}
    for at, triple in enumerate(_triples(keys)):
        places[triple] = -1 if triple in places else at
    return {triple: at for triple, at in places.items() if at >= 0}


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that rise in both places (longest increasing subsequence)."""
    ends: list[int] = []
    tops: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before[at] = tops[length - 1] if length else -1
        if length == len(ends):
            ends.append(j)
            tops.append(at)
        else:
            ends[length], tops[length] = j, at
    chain = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


# -- what differs ------------------------------------------------------------


def _trimmed(
    quote: Sequence[Word], found: Sequence[Word], pairs: Sequence[tuple[int, int]]
) -> list[Word]:
    """`found` without the punctuation around it, where the quotation begins or ends there."""
    words = list(found)
    ours, theirs = quote[0].shown, words[0]
    if pairs[0][0] == 0 and theirs.shown.endswith(ours):
        words[0] = Word(theirs.key, ours, theirs.end - len(ours), theirs.end)
    ours, theirs = quote[-1].shown, words[-1]
    if pairs[-1][0] == len(quote) - 1 and theirs.shown.startswith(ours):
        words[-1] = Word(theirs.key, ours, theirs.start, theirs.start + len(ours))
    return words


def _changes(
    quote: Sequence[Word], found: Sequence[Word], pairs: Sequence[tuple[int, int]]
) -> tuple[Change, ...]:
    """The word difference; a word with other punctuation differs although it was found."""
    runs: list[tuple[Kind, list[Word]]] = []

    def add(kind: Kind, words: Sequence[Word]) -> None:
        # Both sides of a difference stand together: the quotation's words, then the capture's.
        back = -2 if kind == "quote" and runs and runs[-1][0] == "capture" else -1
        if len(runs) >= -back and runs[back][0] == kind:
            runs[back][1].extend(words)
        elif words:
            runs.append((kind, list(words)))

    i = j = 0
    for next_i, next_j in pairs:
        add("quote", quote[i:next_i])
        add("capture", found[j:next_j])
        if quote[next_i].shown == found[next_j].shown:
            add("same", quote[next_i : next_i + 1])
        else:
            add("quote", quote[next_i : next_i + 1])
            add("capture", found[next_j : next_j + 1])
        i, j = next_i + 1, next_j + 1
    add("quote", quote[i:])
    add("capture", found[j:])
    return tuple(Change(kind, _joined(words)) for kind, words in runs)


def _joined(words: Sequence[Word]) -> str:
    """The words as they stand, letter scripts without blanks between them."""
    pieces = [words[0].shown]
    for before, word in pairwise(words):
        pieces.append(word.shown if before.end == word.start else f" {word.shown}")
    return "".join(pieces)
