"""How sure: Admiralty ratings (NATO AJP-2.1), likelihood (ICD 203), sharing limits (TLP 2.0)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from viewer.domain.briefing import Confidence, Likelihood

RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = (1, 2, 3, 4, 5, 6)
RELIABILITY_ORDER = {letter: place for place, letter in enumerate(RELIABILITIES)}
NOT_RATED = "–"


class Rating(Struct, frozen=True):
    """Reliability of the source (A to F) and credibility of the information (1 to 6)."""

    letter: str | None = None
    digit: int | None = None

    @property
    def rated(self) -> bool:
        """Whether at least one half is given."""
        return self.letter is not None or self.digit is not None

    @property
    def label(self) -> str:
        """ "B2", "C" without credibility, "–2" without reliability, "–" when not rated."""
        return f"{self.letter or NOT_RATED}{self.digit or ''}"

    @property
    def sort_key(self) -> tuple[int, int]:
        """Best first; a missing half sorts as F or 6."""
        return RELIABILITY_ORDER[self.letter or "F"], self.digit or 6


def parse_rating(text: str) -> Rating:
    """ "B2", or "B" alone; ValueError for everything else."""
    letter, digit = text[:1].upper(), text[1:]
    if letter not in RELIABILITY_ORDER or digit not in ("", "1", "2", "3", "4", "5", "6"):
        raise ValueError(f"no Admiralty rating: {text[:40]!r}")
    return Rating(letter, int(digit) if digit else None)


def at_least(rating: Rating, floor: Rating | str) -> bool:
    """Whether `rating` is as good as `floor` in both halves; what is missing in `floor` asks
    nothing, what is missing in `rating` counts as F or 6.
    """
    wanted = parse_rating(floor) if isinstance(floor, str) else floor
    letter, digit = rating.sort_key
    reliable = wanted.letter is None or letter <= RELIABILITY_ORDER[wanted.letter]
    return reliable and (wanted.digit is None or digit <= wanted.digit)


class Band(Struct, frozen=True):
    """A range of probability in per cent, both ends included."""

    low: int
    high: int


LIKELIHOODS: dict[Likelihood, Band] = {
    "almost no chance": Band(1, 5),
    "very unlikely": Band(5, 20),
    "unlikely": Band(20, 45),
    "roughly even chance": Band(45, 55),
    "likely": Band(55, 80),
    "very likely": Band(80, 95),
    "almost certain": Band(95, 99),
}

CONFIDENCE_BOXES: dict[Confidence, int] = {"low": 1, "moderate": 2, "high": 3}
"""Boxes filled, of three."""

MarkingCode = Literal["clear", "green", "amber", "amber-strict", "red", "other"]


class Marking(Struct, frozen=True):
    """A handling marking: the text as given, and the colours it demands.

    The colours are "#RRGGBB", or None for a marking outside TLP: it is drawn in neutral ones.
    """

    name: str
    code: MarkingCode
    foreground: str | None
    background: str | None


_TLP_GROUND = "#000000"
_TLP: dict[str, tuple[MarkingCode, str]] = {
    "TLP:CLEAR": ("clear", "#FFFFFF"),
    "TLP:GREEN": ("green", "#33FF00"),
    "TLP:AMBER": ("amber", "#FFC000"),
    "TLP:AMBER+STRICT": ("amber-strict", "#FFC000"),
    "TLP:RED": ("red", "#FF2B2B"),
}


def marking(handling: str) -> Marking:
    """The marking for `handling`; only the exact TLP 2.0 labels, in any case, get TLP colours.

    A label with anything added ("TLP:RED, NATO only") says more than TLP and stays neutral.
    """
    found = _TLP.get(handling.upper().replace(" ", "")) if handling.isascii() else None
    if found is None:
        return Marking(handling, "other", None, None)
    return Marking(handling, found[0], found[1], _TLP_GROUND)
