"""Spoiling what is valid: bytes and values, as chance has it, and the pieces it is spoilt with."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from tests.data.hostile.injections import DECEIVING, INJECTED

TEXTS = (
    "", " ", "a", "word", "7", "2018-02", "f", "s", "t", "x" * 70, "x" * 700, "\u00e9" * 31,
    *INJECTED.values(), *DECEIVING.values(),
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    *TEXTS, None, True, False, 0, -1, 1, 7, 2**53, -(2**53), 1e308, 5e-324, 0.5, [], {}, [[]], [{}],
    {"a": 1}, ["f"], ["f", "f"], [None], "\ud800", "\x00", "lead", "reported", "gap", "B",
)  # fmt: skip
DATES = (
    "2018", "-0044", "0000", "9999", "-9999", "10000", "02", "13", "00", "29", "30", "31", "21",
    "24", "25", "X", "XX", "XXXX", "-", "/", "..", "~", "?", "%", " ", "T", "Z", "Y", "E4", "{",
    "}", "[", "]", ",", "+", "\u0661", "\u2013", "1", "0", "9", "a", "\n", "\u202e",
)  # fmt: skip
SPANS = (
    "-9999", "9999-12-31", "../2018", "2018/..", "20XX", "2018-02-15?", "0000",
    "-0044-03-15/2018~", "2018-21",
)  # fmt: skip


def spoil_bytes(content: bytes, chance: Random) -> bytes:
    """Between one and four things are done to these bytes."""
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(spoilt) + 1)
        match chance.randrange(7):
            case 0:
                spoilt[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del spoilt[at : at + chance.randint(1, 40)]
            case 2:
                spoilt[at:at] = chance.randbytes(chance.randint(1, 9))
            case 3:
                spoilt[at:at] = spoilt[at : at + 60]
            case 4:
                del spoilt[at:]
            case 5:
                spoilt[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"PK\x01\x02"))
            case _:
                bit = 1 << chance.randrange(8)
                spoilt[at : at + 1] = bytes(one ^ bit for one in spoilt[at : at + 1])
    return bytes(spoilt)


def spoil_values(values: dict[str, Any], chance: Random, most: int = 3) -> dict[str, Any]:
    """A copy in which between one and `most` values are others, gone, twice or elsewhere."""
    spoilt = copy.deepcopy(values)
    for _ in range(chance.randint(1, most)):
        places = list(_places(spoilt))
        table, key = chance.choice(places)
        match chance.randrange(5):
            case 0:
                table[key] = copy.deepcopy(chance.choice(VALUES))
            case 1:
                del table[key]
            case 2:
                other, at = chance.choice(places)
                table[key] = copy.deepcopy(other[at])
            case 3 if isinstance(table, list):
                table.insert(key, copy.deepcopy(table[key]))
            case _ if isinstance(table[key], str):
                text = table[key]
                at = chance.randrange(len(text) + 1)
                table[key] = text[:at] + chance.choice(TEXTS) + text[at:]
    return spoilt


def _places(value: Any) -> Any:
    """Every key of every table and every index of every list, with what holds it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        yield value, key
        if isinstance(item, dict | list):
            yield from _places(item)


def reworded(values: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A copy that stays valid: free texts, dates, numbers and lists are others."""
    made = copy.deepcopy(values)
    for table in (made, made["edition"], *made["topics"], *made["sources"], *made["facts"],
                  *made["actors"], *made["activities"], *made["places"],
                  *(p for f in made["facts"] for p in f.get("citations", ())),
                  *(p for f in made["facts"] for p in f.get("figures", ())),
                  *(p for s in made["sources"] for p in s.get("passages", ()))):  # fmt: skip
        for key in ("title", "subtitle", "bottom_line", "handling", "note", "statement", "short",
                    "name", "publisher", "URL", "locator", "quote", "gist", "translation",
                    "unit", "label", "rights", "withdrawn"):  # fmt: skip
            if key in table and chance.random() < 0.3:
                length = {"short": 50, "handling": 80, "name": 100}.get(key, 250)
                text = " ".join(chance.choices(TEXTS, k=chance.randint(1, 3)))
                table[key] = (f"x{text}" * chance.choice((1, 1, 1, 40)))[:length]
        if "value" in table and chance.random() < 0.5:
            table["value"] = chance.choice((0, -1, 1e300, 5e-324, 2**53 - 1, 0.1 + 0.2, -1e15))
    for fact in made["facts"]:
        if chance.random() < 0.5:
            fact["when"] = chance.choice(SPANS)
            fact["planned"] = True
        fact["key"] = chance.random() < 0.5
    for fact in list(made["facts"]):
        more = range(chance.choice((0, 0, 1, 9)))
        made["facts"] += [{**fact, "id": f"{fact['id']}-{n}"} for n in more]
    chance.shuffle(made["sources"])
    made["language"] = chance.choice(("en", "ar", "he", "zh", "th", "x-own"))
    return made
