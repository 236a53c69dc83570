"""From paper back to the briefing: what a code or a fingerprint on a sheet leads to.

A code names a fact in every edition of its briefing; a fingerprint, 16 digits of SHA-256 or more,
names one edition.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from viewer.domain.briefing import Briefing
from viewer.domain.factbase import CODE_LETTERS, CROCKFORD, FactBase

SHORTEST = 16  # digits of a fingerprint that a sheet carries
_ALIKE = str.maketrans("OIL", "011")  # letters that Crockford's base 32 takes for digits


class Edition(Struct, frozen=True):
    """What is known of one edition: its number, its fingerprint, its facts where it is there."""

    number: int
    fingerprint: str
    base: FactBase | None = None


class Paper(Struct, frozen=True):
    """The edition that a sheet was printed from beside the one that is open. `changed` counts the
    facts that are new, different or gone since, None where the other edition is not there.
    """

    number: int
    here: int
    changed: int | None

    @property
    def is_this(self) -> bool:
        return self.number == self.here and self.changed == 0


def code_in(text: str) -> str:
    """The code of a fact that a reader typed, in plain capitals; "" for none."""
    plain = "".join(text.upper().replace("-", " ").split()).translate(_ALIKE)
    return plain if len(plain) == CODE_LETTERS and set(plain) <= set(CROCKFORD) else ""


def fingerprint_in(text: str) -> str:
    """The digits of a fingerprint that a reader typed, in groups or not; "" for none."""
    plain = "".join(text.lower().split())
    known = SHORTEST <= len(plain) <= 64 and set(plain) <= set("0123456789abcdef")
    return plain if known else ""


def fact_coded(base: FactBase, text: str) -> int:
    """The position of the fact whose code this is; -1 for none."""
    code = code_in(text)  # most texts are none, and to know all codes takes a while
    return base.codes.get(code, -1) if code else -1


def fact_numbered(base: FactBase, text: str) -> int:
    """The position of the fact of this number, "57" or "#57"; -1 for none."""
    digits = text.strip().removeprefix("#")
    known = digits.isascii() and digits.isdigit() and len(digits) < 10
    return int(digits) - 1 if known and 1 <= int(digits) <= len(base) else -1


def paper_of(base: FactBase, text: str, others: Iterable[Edition]) -> Paper | None:
    """Which edition a fingerprint is of: the one that is open, the one it names as its previous,
    or one of `others`; None where nobody knows it.
    """
    digits = fingerprint_in(text)
    here = base.briefing.edition.number
    if not digits:
        return None
    if base.fingerprint.startswith(digits):
        return Paper(here, here, 0)
    for other in others:
        if other.fingerprint.startswith(digits):
            changed = changed_facts(other.base.briefing, base.briefing) if other.base else None
            return Paper(other.number, here, changed)
    previous = base.briefing.edition.previous or ""
    return Paper(here - 1, here, None) if previous.startswith(digits) else None


def changed_facts(old: Briefing, new: Briefing) -> int:
    """How many facts are new, different or gone from one edition to the other."""
    before, after = ({fact.id: fact for fact in one.facts} for one in (old, new))
    return sum(before.get(name) != after.get(name) for name in {*before, *after})
