"""Canonical JSON (RFC 8785): one spelling for one value, the ground of fingerprint and packing.

Strings and structure are written by msgspec in C; what it spells differently from the standard,
numbers with a point and keys beyond the Basic Multilingual Plane, is put right here first.
"""

from __future__ import annotations

from functools import cache
from math import isfinite
from typing import Any

import msgspec

from viewer.patterns import pattern

# No float has a shorter spelling than one of fifteen digits without a nought at the end.
_AS_IT_IS = pattern(r"-?(?:0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")


class NotFinite(ValueError):  # noqa: N818 - says what the number is
    """A number that JSON cannot hold: NaN or an infinity."""


def canonical(value: object) -> bytes:
    """The RFC 8785 form of plain values: dicts with text keys, lists, texts, numbers, None.

    Raises NotFinite for NaN and infinities. Tuples count as lists.
    """
    prepared, order_matters = _prepared(value)
    if order_matters:
        return msgspec.json.encode(_in_utf16_order(prepared))
    return msgspec.json.encode(prepared, order="sorted")


def number(value: float) -> str:
    """A finite number as ECMAScript writes it (RFC 8785, 3.2.2.3): 1.0 is "1", 1e-7 is "1e-7"."""
    if not isfinite(value):
        raise NotFinite
    # Python writes the same shortest digits, and differs in when it takes an exponent.
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return "0" if value == 0 else mantissa.removesuffix(".0")
    power = int(exponent)
    if power < -6 or power > 20:
        return f"{mantissa}e{power:+d}"
    sign = "-" if value < 0 else ""
    digits = mantissa.removeprefix("-").replace(".", "")
    if power < 0:
        return f"{sign}0.{'0' * (-power - 1)}{digits}"
    return sign + digits + "0" * (power + 1 - len(digits))


def raw_number(literal: str) -> msgspec.Raw:
    """A number of a JSON text, spelled as the standard spells it; for decoders' `float_hook`."""
    if _AS_IT_IS.fullmatch(literal):
        return msgspec.Raw(literal)
    return msgspec.Raw(number(float(literal)).encode())


@cache
def plain_decoder() -> msgspec.json.Decoder[Any]:
    """Decodes JSON to plain values whose numbers with a point are already in canonical spelling."""
    return msgspec.json.Decoder(float_hook=raw_number)


def _prepared(value: object) -> tuple[object, bool]:
    """A copy ready for the encoder, and whether UTF-8 order would differ from UTF-16 order."""
    if isinstance(value, float):
        return msgspec.Raw(number(value).encode()), False
    if isinstance(value, dict):
        copy: dict[str, object] = {}
        beyond = False
        for key, inner in value.items():
            copy[key], deeper = _prepared(inner)
            beyond = beyond or deeper or (not key.isascii() and max(key) > "\uffff")
        return copy, beyond
    if isinstance(value, (list, tuple)):
        pairs = [_prepared(inner) for inner in value]
        return [inner for inner, _ in pairs], any(deeper for _, deeper in pairs)
    return value, False


def _in_utf16_order(value: object) -> object:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _in_utf16_order(value[key]) for key in keys}
    if isinstance(value, list):
        return [_in_utf16_order(inner) for inner in value]
    return value
