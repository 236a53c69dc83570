"""Words in one language: key → text, with plurals, ready for translation.

Tables (`viewer/texts/*_texts.py`, dicts named after their place) hold the English text under a key; a text
that counts is a pair (one, many) and is asked for with `n`. A catalogue in `resources/locale/`
replaces it at display. The window speaks the reader's language, the sheet the briefing's.
"""

from __future__ import annotations

from collections.abc import Mapping

from viewer.texts.labels import LABELS
from viewer.texts.sentences import SENTENCES

Entry = str | tuple[str, str]
TABLES: tuple[Mapping[str, Entry], ...] = (LABELS, SENTENCES)


class Words:
    """`words("status.shown", n=39, total=66)`: the text of a key in this language.

    Raises KeyError for a key no table has: a missing text is a mistake of ours, never of a file.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._entries: dict[str, Entry] = {}
        for table in TABLES:
            self._entries.update(table)

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        entry = self._entries[key]
        if isinstance(entry, tuple):
            entry = entry[0] if n == 1 else entry[1]
        if n is not None:
            values["n"] = grouped(n)
        return entry.format_map(values) if values else entry

    def has(self, key: str) -> bool:
        """Whether any table holds `key`."""
        return key in self._entries


def grouped(number: float) -> str:
    """A number as people read it: 88200 → "88,200"; digits are always 0-9."""
    return f"{number:,}"
