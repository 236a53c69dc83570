"""The short codes of all facts at once."""

from __future__ import annotations

import numpy as np

from viewer.digests import sha256
from viewer.domain.factbase import CODE_LETTERS, CROCKFORD, FactBase

BYTES = 5  # of a digest: five bits a letter


def codes_of(base: FactBase) -> list[str]:
    """As `viewer.domain.factbase.fact_code` has each, by position."""
    begun = sha256(f"{base.briefing.id}/".encode())
    digests = bytearray()
    for name in base.each("id"):
        one = begun.copy()
        one.update(name.encode())
        digests += one.digest()[:BYTES]
    parts = np.frombuffer(digests, np.uint8).reshape(-1, BYTES).astype(np.uint64)
    bits = np.zeros(len(parts), np.uint64)
    for part in range(BYTES):
        bits = bits << np.uint64(8) | parts[:, part]
    letters = np.frombuffer(CROCKFORD.encode(), np.uint8)
    shifts = np.arange(5 * (CODE_LETTERS - 1), -1, -5, dtype=np.uint64)
    places = (bits[:, None] >> shifts & np.uint64(31)).astype(np.int64)
    whole = letters[places].tobytes().decode("ascii")
    return [whole[at : at + CODE_LETTERS] for at in range(0, len(whole), CODE_LETTERS)]
