"""Words of all facts, and the facts of each: what the search looks into.

A fact's own texts are words in one long row; names that many facts share are kept once. A form
without a blank is found in the list of all words, which are few, and a phrase in the row.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter
from string import ascii_lowercase, digits
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.columns.cited import Cited, Numbers, Some
from viewer.columns.codes import Bits, Codes, bits_of
from viewer.columns.places import Flat, Mask
from viewer.domain.haystack import Haystacks
from viewer.domain.words_index import BETWEEN, Query, Term, fold_all

KEPT = 16  # forms whose facts are kept: who types asks for most of them again
BREAK = 10  # between two words of the list
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Numbered(dict[object, int]):
    """Numbers things in the order in which they are met."""

    def __missing__(self, key: object) -> int:
        found = self[key] = len(self)
        return found


class _Gathered:
    """Words and names as they are met, text by text."""

    def __init__(self) -> None:
        self.words = _Numbered({BETWEEN: 0})
        self.names: list[tuple[str, str]] = []
        self.row = array("i")  # numbers of words, a 0 behind each text
        self.named: list[Numbers] = []  # numbers of names, and in parallel
        self.named_by: list[Numbers] = []  # the facts that have them

    def take(self, texts: Sequence[str]) -> None:
        """Take in some texts."""
        row = f" {BETWEEN} ".join(fold_all(texts))
        self.row.extend(map(self.words.__getitem__, f"{row} {BETWEEN}".split(" ")))

    def name(self, kind: str, names: Iterable[str], places: Numbers, by: Numbers) -> None:
        """Take in names of a kind; in parallel, places in them and the facts that have them."""
        self.named.append(places + np.int32(len(self.names)))
        self.named_by.append(by)
        self.names += [(kind, name) for name in names]


class Words:
    """The words of all facts of a base."""

    def __init__(
        self, gathered: _Gathered, of_text: Numbers, codes: Codes, haystacks: Haystacks
    ) -> None:
        """`of_text` has the fact of each text that was taken in. Codes come behind all words: no
        two are the same, and no text of theirs need be looked into.
        """
        size = len(haystacks.base)
        self._size = size
        count = len(gathered.words) + size
        row = np.zeros(2 * size, np.int32)
        row[::2] = np.arange(len(gathered.words), count)
        self._row = np.concatenate([np.frombuffer(gathered.row, np.int32), row])
        self._of_text = np.concatenate([of_text, np.arange(size, dtype=np.int32)])
        self._text_ends = np.flatnonzero(self._row == 0)
        facts = np.repeat(self._of_text, np.diff(self._text_ends, prepend=-1) - 1)
        self._of_word = Flat(self._row[self._row != 0], facts, count, size)
        listed = "\n".join(map(str, gathered.words)).encode("utf-8", "surrogatepass")
        letters = codes.letters + np.uint8(32) * (codes.letters >= ord("A"))  # folded
        lines = np.hstack([letters, np.full((size, 1), BREAK, np.uint8)])
        self._list = np.frombuffer(b"\n" + listed + b"\n" + lines.tobytes(), np.uint8)
        self._word_at = (np.cumsum(self._list == BREAK) - 1).astype(np.int32)
        self._names = [haystacks.names_of(*name) for name in gathered.names]
        named, by = np.concatenate(gathered.named), np.concatenate(gathered.named_by)
        self._of_name = Flat(named, by, len(gathered.names), size)
        self._stands: dict[bytes, NDArray[np.int64]] = {}
        self._found: dict[str, Mask] = {}
        self._letters: dict[str, Mask] = {}

    def matching(self, query: Query) -> Mask:
        """The facts that hold every term."""
        mask = np.ones(self._size, np.bool_)
        for term in query.terms:
            mask &= self._of_term(term)
        return mask

    def prepare(self, going_on: Callable[[], bool]) -> None:
        """Find the facts of each letter and digit, which stand in most words: whoever types begins
        with one. For a thread of its own.
        """
        for letter in ascii_lowercase + digits:
            if going_on():
                places = np.flatnonzero(self._list == ord(letter))
                self._letters[letter] = self._holding(letter, self._words(places))

    def _of_term(self, term: Term) -> Mask:
        found = self._of_form(term.forms[0])
        for form in term.forms[1:]:
            found = found | self._of_form(form)
        return found

    def _of_form(self, form: str) -> Mask:
        mask = self._letters.get(form)
        mask = self._found.get(form) if mask is None else mask
        if mask is None:
            if " " in form:
                mask = self._holding(form, np.zeros(0, np.int64))
                mask[self._of_phrase(form.split(" "))] = True
            else:
                mask = self._holding(form, self._words(self._standing(form)))
            _keep(self._found, form, mask)
        return mask

    def _holding(self, form: str, words: NDArray[np.int64]) -> Mask:
        """The facts with one of these words, or of which a name holds a form."""
        mask = np.zeros(self._size, np.bool_)
        names = [at for at, text in enumerate(self._names) if form in text]
        self._of_name.take(mask, np.array(names, np.int64))
        self._of_word.take(mask, words)
        return mask

    def _words(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """The words in which places of the list lie, each once."""
        words = self._word_at[places].astype(np.int64)
        return words[np.flatnonzero(np.diff(words, prepend=-1))]

    def _standing(self, form: str) -> NDArray[np.int64]:
        """Where a form stands in the list of words; who types on begins where it stood before."""
        wanted, listed = form.encode("utf-8", "surrogatepass"), self._list
        known = max((n for n in range(len(wanted) + 1) if wanted[:n] in self._stands), default=0)
        if known:
            places = self._stands[wanted[:known]]
        else:
            known = min(2, len(wanted))  # two letters stand in few places, and one in many
            begins = listed == wanted[0]
            if known == 2:
                begins[:-1] &= listed[1:] == wanted[1]
            places = np.flatnonzero(begins)
            _keep(self._stands, wanted[:known], places)
        places = places[: np.searchsorted(places, len(listed) - len(wanted), "right")]
        for step in range(known, len(wanted)):
            places = places[listed[places + step] == wanted[step]]
        _keep(self._stands, wanted, places)
        return places

    def _of_phrase(self, words: list[str]) -> NDArray[np.int32]:
        """Facts in whose row these words follow each other: the end of one, some whole, the
        beginning of another."""
        row, last = self._row, len(words) - 1
        starts = np.arange(max(0, len(row) - last))
        for step, word in enumerate(words):
            ends, begins = step < last, step > 0
            starts = starts[self._are(word, begins, ends)[row[starts + step]]]
        return self._of_text[np.searchsorted(self._text_ends, starts)]

    def _are(self, form: str, begins: bool, ends: bool) -> Mask:
        """Which words begin and end with a form."""
        listed, found = self._list, np.zeros(len(self._of_word.starts), np.bool_)
        if not form:
            return found
        places = self._standing(form)
        if begins:
            places = places[listed[places - 1] == BREAK]
        if ends:
            places = places[listed[places + len(form.encode("utf-8", "surrogatepass"))] == BREAK]
        found[self._word_at[places]] = True
        return found


class Writing:
    """Words, as facts are taken in: as `Haystacks.parts` has them of one."""

    def __init__(self, haystacks: Haystacks) -> None:
        self._haystacks = haystacks
        self._gathered = _Gathered()
        self._by = array("i")  # the fact of each text
        self._bits: list[Bits] = []
        self._at: list[Numbers] = []
        self._places: list[tuple[str, int]] = []
        self._passages: list[tuple[str, int]] = []
        sources = haystacks.base.sources
        self._with_passages = {source.id for source in sources if source.passages}

    def take(self, some: Some) -> None:
        """Take in the texts of some facts."""
        base, facts, at = self._haystacks.base, some.facts, some.at.tolist()
        self._bits.append(bits_of(base.briefing.id, map(attrgetter("id"), facts)))
        self._at.append(some.at)
        texts, by = [fact.statement for fact in facts], list(at)
        for fact, here in zip(facts, at, strict=True):
            if fact.short:
                texts.append(fact.short)
                by.append(here)
            for figure in fact.figures:
                said = [f"{figure.value}", *filter(None, (figure.label, figure.unit))]
                texts += said
                by += [here] * len(said)
            if fact.place:
                self._places.append((fact.place, here))
        for field in ("quote", "translation", "said_by"):
            every = list(map(attrgetter(field), some.citations))
            given = list(compress(every, every))
            texts += map(base.said_by, given) if field == "said_by" else given
            by += compress(some.by.tolist(), every)
        if self._with_passages:
            for citation, here in zip(some.citations, some.by.tolist(), strict=True):
                if citation.source in self._with_passages:
                    name = self._haystacks.passage(citation)
                    if name:
                        self._passages.append((str(name), here))
        self._gathered.take(texts)
        self._by.extend(by)

    @cached_property
    def codes(self) -> Codes:
        """Of all facts."""
        bits = np.empty(len(self._haystacks.base), np.uint64)
        bits[np.concatenate(self._at)] = np.concatenate(self._bits)
        return Codes(bits)

    def words(self, cited: Cited) -> Words:
        """Those of all facts, and of the names that these share."""
        base, briefing = self._haystacks.base, self._haystacks.base.briefing
        every, name = np.arange(len(base), dtype=np.int32), self._gathered.name
        name("topic", (one.id for one in briefing.topics), cited.topics, every)
        name("actor", (one.id for one in briefing.actors), cited.actors, cited.parts_by)
        named = cited.activities < len(briefing.activities)
        activities, by = cited.activities[named], cited.parts_by[named]
        name("activity", (one.id for one in briefing.activities), activities, by)
        name("source", (one.id for one in base.sources), cited.sources, cited.by)
        for kind, found in (("place", self._places), ("passage", self._passages)):
            numbers = _Numbered()
            places = np.array([numbers[one] for one, _ in found], np.int32)
            name(kind, map(str, numbers), places, np.array([at for _, at in found], np.int32))
        by = np.frombuffer(self._by, np.int32)
        return Words(self._gathered, by, self.codes, self._haystacks)


def _keep(kept: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(kept) >= KEPT:
        del kept[next(iter(kept))]
    kept[key] = value
