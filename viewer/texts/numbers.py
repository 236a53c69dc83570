"""Figures in words: never without their qualifier, never rounded."""

from __future__ import annotations

from viewer.domain.briefing import Figure
from viewer.texts.words import Words

_SCALES = ((10**12, "number.trillion"), (10**9, "number.billion"), (10**6, "number.million"))


def figure_words(figure: Figure, words: Words) -> str:
    """ "up to 250 people", "about 300", "88.2 bn US dollars", "58.2 bn US dollars (derived)"."""
    qualifier, text, unit = big_number(figure, words)
    if qualifier:
        text = words("figure.qualified", qualifier=qualifier, number=text)
    if unit:
        text = words("figure.unit", number=text, unit=unit)
    return words("figure.derived", figure=text) if figure.derived else text


def big_number(figure: Figure, words: Words) -> tuple[str, str, str]:
    """Qualifier, number and unit of a figure, for setting them apart: "up to", "250", "people"; the
    first and the last may be empty.
    """
    qualifier = words(f"qualifier.{figure.qualifier}") if figure.qualifier else ""
    return qualifier, number_words(figure.value, words), unit_words(figure, words)


def unit_words(figure: Figure, words: Words) -> str:
    """ "people", "US dollars", or the unit as the file has it; empty for a bare number."""
    if not figure.unit:
        return ""
    key = f"unit.{figure.unit}"
    if not words.has(key):
        return figure.unit
    # Only for the choice of the form: "1 person", "1.5 million people", "0.5 people".
    return words(key, n=1 if figure.value == 1 else 2)


def number_words(value: float, words: Words) -> str:
    """ "250", "50,000", "17.5 million", "88.2 bn": shortened only where nothing is lost."""
    if not isinstance(value, int) and not value.is_integer():
        return words.number(value)
    whole = int(value)
    for scale, key in _SCALES:
        # Two decimals at most, else the digits in full are easier to read.
        if abs(whole) >= scale and whole % (scale // 100) == 0:
            units, rest = divmod(abs(whole), scale)
            decimals = f"{rest * 100 // scale:02}".rstrip("0")
            sign = "−" if whole < 0 else ""
            point = words("number.point") if decimals else ""
            return words(key, number=f"{sign}{words.number(units)}{point}{decimals}")
    return words.number(whole)
