"""That a text is reckoned as wide as typst sets it."""

from __future__ import annotations

import json
import string

import pytest
import typst

from viewer.sheet.glyphs import FAMILY
from viewer.sheet.kerning import set_width

LETTERS = string.ascii_letters + string.digits + string.punctuation
TEXTS = (
    "Office 12 finds that five efficient officers fly: an offline, baffling raffle.",
    "“AVATAR”, To: Vienna – 12,500 (or 10%) of £3…",
    "Le président Çelik déjà naïf, Łódź, größer",
)
MEASURE = """#set text(font: "%s", size: 1000pt, number-type: "lining", number-width: "tabular")
#context [#metadata(%s.map(it => measure(it).width / 1pt))<found>]"""


def typst_widths(texts: list[str]) -> list[float]:
    """What typst says of texts on one line each, as the sheet sets them."""
    strings = ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)
    source = (MEASURE % (FAMILY, f"({strings},)")).encode()
    compiler = typst.Compiler(source, ignore_system_fonts=True)
    found: list[float] = json.loads(compiler.query("<found>", field="value", one=True))
    return found


def test_any_two_letters_stand_as_close_as_they_are_set() -> None:
    pairs = [first + second for first in LETTERS for second in LETTERS]
    wrong = [
        (pair, wide)
        for pair, wide in zip(pairs, typst_widths(pairs), strict=True)
        if abs(set_width(pair, 1000) - wide) > 0.5
    ]
    assert not wrong


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_as_wide_as_it_is_set(text: str) -> None:
    (wide,) = typst_widths([text])
    assert set_width(text, 1000) == pytest.approx(wide, abs=20)
