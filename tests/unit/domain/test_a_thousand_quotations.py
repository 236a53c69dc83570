"""A thousand true quotations, respelled as careful people might, and a thousand altered ones."""

from __future__ import annotations

import random
import unicodedata

from viewer.domain.capture_text import Capture
from viewer.domain.verification import verify


def test_of_a_thousand_true_quotations_all_are_verbatim() -> None:
    chance = random.Random(11)
    words = [
        f"{w}{n}"
        for n in range(400)
        for w in ("north\u2019s", "S\u00fcd\u2013Ost", "\u201c10\u00b2\u201d", "\ufb01n")
    ]
    capture = Capture(" ".join(words))
    spellings = ("\u2019'", "\u2013-", '\u201c"', '\u201d"')
    for _ in range(1000):
        start = chance.randrange(len(words) - 8)
        text = chance.choice((" ", "\n", " \t ", "\u00a0")).join(words[start : start + 6])
        for typographic, plain in spellings:
            if chance.random() < 0.5:
                text = text.replace(typographic, plain)
        text = unicodedata.normalize(chance.choice(("NFC", "NFD")), text)
        at = chance.randrange(len(text))
        text = f"{text[:at]}\u00ad{text[at:]}"
        assert verify(text, capture).state == "verbatim", text


def test_of_a_thousand_altered_quotations_none_is_verbatim() -> None:
    chance = random.Random(7)
    words = [f"{w}{n}" for n in range(400) for w in ("north", "Süd", "восток", "10²")]
    capture = Capture(" ".join(words))
    for _ in range(1000):
        start = chance.randrange(len(words) - 8)
        text = list(" ".join(words[start : start + 6]))
        at = chance.randrange(len(text))
        kind = chance.randrange(4)
        if kind == 0:
            del text[at]
        elif kind == 1:
            text.insert(at, chance.choice("qx9²"))
        elif kind == 2:
            text[at] = "2" if text[at] == "²" else "²"
        else:
            text[at] = text[at].swapcase() if text[at].swapcase() != text[at] else "#"
        assert verify("".join(text), capture).state != "verbatim", "".join(text)
