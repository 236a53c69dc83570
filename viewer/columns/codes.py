"""The short codes of all facts at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.digests import sha256
from viewer.domain.factbase import CODE_LETTERS, CROCKFORD

BYTES = 5  # of a digest: five bits a letter
Bits = NDArray[np.uint64]


def bits_of(briefing_id: str, names: Iterable[str]) -> Bits:
    """The bits that a code spells, of each fact of these ids."""
    begun = sha256(f"{briefing_id}/".encode())
    digests = bytearray()
    for name in names:
        one = begun.copy()
        one.update(name.encode())
        digests += one.digest()[:BYTES]
    parts = np.frombuffer(digests, np.uint8).reshape(-1, BYTES).astype(np.uint64)
    bits = np.zeros(len(parts), np.uint64)
    for part in range(BYTES):
        bits = bits << np.uint64(8) | parts[:, part]
    return bits


def letters_of(bits: Bits) -> NDArray[np.uint8]:
    """The letters of each code (ASCII), as `viewer.domain.factbase.fact_code` spells them."""
    letters = np.frombuffer(CROCKFORD.encode(), np.uint8)
    found = np.empty((len(bits), CODE_LETTERS), np.uint8)
    for place in range(CODE_LETTERS):
        shift = np.uint64(5 * (CODE_LETTERS - 1 - place))
        found[:, place] = letters[(bits >> shift & np.uint64(31)).astype(np.int64)]
    return found


class Codes(Mapping[str, int]):
    """Code → position, of facts whose bits are given by position; of two alike the last one."""

    def __init__(self, bits: Bits) -> None:
        self.letters = letters_of(bits)
        self._order = np.argsort(bits, kind="stable").astype(np.int32)
        self._sorted = bits[self._order]

    def __getitem__(self, code: str) -> int:
        if len(code) != CODE_LETTERS or not set(code) <= set(CROCKFORD):
            raise KeyError(code)
        bits = 0
        for letter in code:
            bits = bits << 5 | CROCKFORD.index(letter)
        place = int(np.searchsorted(self._sorted, np.uint64(bits), "right")) - 1
        if place < 0 or int(self._sorted[place]) != bits:
            raise KeyError(code)
        return int(self._order[place])

    def __iter__(self) -> Iterator[str]:
        return (row.tobytes().decode() for row in letters_of(self._sorted))

    def __len__(self) -> int:
        return len(self._sorted)
