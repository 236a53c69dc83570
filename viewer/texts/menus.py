"""Texts of menus where they stand in running text: without their underlined letter and dots."""

from __future__ import annotations

import re

from viewer.texts.words import Words

_MNEMONIC = re.compile(r"&(.)")


def menu_text(key: str, words: Words) -> str:
    """ "&Print…" → "Print"; a doubled "&" stands for itself."""
    return _MNEMONIC.sub(r"\1", words(key)).removesuffix("…")
