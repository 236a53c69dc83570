"""Texts from files made safe to show: hidden characters become visible, long ones are cut.

A text that reverses its own direction or hides letters deceives the reader, on paper as on
screen; the standard behind the list is Unicode's own (UAX #9, bidirectional controls, and the
zero-width characters of UTR #36).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, normalize

from viewer.patterns import pattern

# Control characters (tab and line breaks are layout, not deceit), bidirectional marks, embeddings,
# overrides and isolates, zero-width characters, the byte order mark, lone surrogates, letters that
# leave no ink, and the tag letters, in which whole texts can be hidden.
_HIDDEN = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_PRINTABLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # hidden, Python prints them
_BLANKS = pattern(r"\s+")
# Letters and marks that Unicode counts as such and that leave no ink.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zs", "Zl", "Zp"})
# More marks on one letter than any language writes (UAX #15, Stream-Safe Text Format). Putting
# thousands of them in order, as normalising does, takes quadratic time.
MOST_MARKS = 30


def few_marks(text: str) -> str:
    """`text` with at most `MOST_MARKS` combining marks in a row; what is more is left out.

    To be done to every text from a file before it is normalised.
    """
    if text.isascii():
        return text
    marks = "".join(sorted(filter(_is_mark, set(text))))
    if not marks:
        return text
    # None of them has a meaning of its own between brackets.
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+").sub(r"\1", text)


@lru_cache(maxsize=4096)
def _is_mark(letter: str) -> bool:
    """Whether a letter stands on the one before it, as such or once it is taken apart."""
    return combining(normalize("NFKD", letter)[0]) > 0


def visible(text: str) -> str:
    """`text` with every hidden character spelled out as `[U+202E]`; layout and all else stay."""
    if text.isprintable() and _PRINTABLE.isdisjoint(text):
        return text
    return _HIDDEN.sub(_spelled, text)


def cut(text: str, n: int) -> str:
    """At most `n` characters of `text`; what is left out is marked by an ellipsis."""
    return text if len(text) <= n else text[: max(n - 1, 0)] + "…"


def shown(value: object, n: int = 60) -> str:
    """A value from a file as it may stand in a sentence: one line, visible, at most `n` letters."""
    text = value if isinstance(value, str) else _plainly(value)
    # Cut first and again: a megabyte is not worth spelling out for sixty letters.
    line = _BLANKS.sub(" ", text[: 4 * n])
    return cut(visible(line), n)


def has_ink(text: str) -> bool:
    """Whether `text` holds at least one character that a reader can see."""
    if text[:1].isalnum():  # the first letter decides for nearly every text there is
        return text[0] not in _BLANK or any(map(_inked, text))
    return any(map(_inked, text))


@lru_cache(maxsize=4096)
def _inked(character: str) -> bool:
    if character in _BLANK or category(character) in _UNSEEN:
        return False
    # Variation selectors change the sign before them and show nothing by themselves.
    return not ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef")


def _spelled(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"


def _plainly(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, (list, tuple)):
        return "[…]" if value else "[]"
    if value is None:
        return "null"
    return repr(value) if isinstance(value, (int, float)) else str(value)
