"""The pages of the help as files, in the reader's language where they exist."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from viewer.domain.help_rows import (
    PANEL_KEYS,
    SHORTCUTS,
    TOPICS,
    KeyGroup,
    Page,
    Paragraph,
    keys_page,
    read_page,
)
from viewer.paint.text_rows import native_keys
from viewer.paths import resource
from viewer.texts.menus import menu_text
from viewer.texts.words import Words


def help_language(language: str, folder: Path | None = None) -> str:
    """The language of the pages for a reader's language (BCP 47): that, or English."""
    folder = folder or resource("help")
    try:
        there = {name.lower(): name for name in os.listdir(folder)}
    except OSError:
        return "en"
    subtags = language.lower().split("-")
    for count in range(len(subtags), 0, -1):
        name = there.get("-".join(subtags[:count]))
        if name is not None:
            return name
    return "en"


def help_pages(words: Words, groups: Sequence[KeyGroup], language: str) -> tuple[Page, ...]:
    """Every topic in order. A page whose file is missing says so."""
    say = _teller(words, groups)
    return tuple(
        keys_page(words("shortcuts.window"), (*groups, *PANEL_KEYS), say, native_keys)
        if topic == SHORTCUTS
        else _page(topic, language, words, say)
        for topic in TOPICS
    )


def _page(topic: str, language: str, words: Words, say: Callable[[str], str]) -> Page:
    try:
        source = resource(f"help/{language}/{topic}.txt").read_text("utf-8")
    except OSError:
        row = Paragraph(key="line:0", text=words("help.missing"))
        return Page(topic, topic, (row,))
    return read_page(topic, source, say)


def _teller(words: Words, groups: Sequence[KeyGroup]) -> Callable[[str], str]:
    """What stands for `{action.open}` (its name in the menu), `{key.open}` (its keys)."""
    keys: Mapping[str, tuple[str, ...]] = {
        f"key.{text.partition('.')[2]}": shown for group in groups for text, shown in group.lines
    }

    def say(key: str) -> str:
        if key in keys:
            return _either(tuple(map(native_keys, keys[key])), words)
        return menu_text(key, words)

    return say


def _either(names: Sequence[str], words: Words) -> str:
    text = names[0]
    for name in names[1:]:
        text = words("help.or", first=text, second=name)
    return text
