"""Words in one language: key → text, with plurals, ready for translation.

Tables (`viewer/texts/*_texts.py`, `labels.py`) hold the English text under a key; a
text that counts is a pair (one, many) and is asked for with `n`. A catalogue in
`resources/locale/<language>/LC_MESSAGES/viewer.mo` replaces it at display; in it the key is the
message context and the English text the message. The window speaks the reader's language, the
sheet the briefing's.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.paths import resource
from viewer.patterns import pattern
from viewer.texts.actor_texts import ACTORS
from viewer.texts.cli_texts import COMMANDS
from viewer.texts.comparison_texts import COMPARISON
from viewer.texts.contributor_texts import CONTRIBUTORS
from viewer.texts.country_texts import COUNTRIES
from viewer.texts.date_texts import DATES
from viewer.texts.dialog_texts import DIALOGS
from viewer.texts.evidence_texts import EVIDENCE
from viewer.texts.fact_texts import FACTS
from viewer.texts.figure_texts import FIGURES
from viewer.texts.labels import LABELS
from viewer.texts.library_texts import LIBRARY
from viewer.texts.link_texts import LINKS
from viewer.texts.number_texts import NUMBERS
from viewer.texts.offline_texts import OFFLINE
from viewer.texts.own_mark_texts import OWN_MARKS
from viewer.texts.preview_texts import PREVIEW
from viewer.texts.problem_texts import PROBLEMS
from viewer.texts.rating_texts import RATINGS
from viewer.texts.sheet_texts import SHEET
from viewer.texts.source_texts import SOURCES
from viewer.texts.summary_texts import SUMMARY
from viewer.texts.timeline_texts import TIMELINE
from viewer.texts.window_texts import WINDOW

if TYPE_CHECKING:
    from gettext import NullTranslations

Entry = str | tuple[str, str]
TABLES: tuple[Mapping[str, Entry], ...] = (
    LABELS,
    DATES,
    FACTS,
    NUMBERS,
    PROBLEMS,
    RATINGS,
    ACTORS,
    COMPARISON,
    CONTRIBUTORS,
    COUNTRIES,
    FIGURES,
    LIBRARY,
    SOURCES,
    SHEET,
    SUMMARY,
    TIMELINE,
    EVIDENCE,
    DIALOGS,
    WINDOW,
    PREVIEW,
    COMMANDS,
    OWN_MARKS,
    OFFLINE,
    LINKS,
)
_GAP = pattern(r"\{([^{}]*)\}")


class Words:
    """`words("status.shown", n=39, total=66)`: the text of a key in this language.

    `language` is a BCP 47 tag; where no catalogue fits it, the English text stands. `locale` is
    the folder of the catalogues. Raises KeyError for a key that no table has and for a value that
    a text asks for and does not get: mistakes of ours, never of a file.
    """

    def __init__(self, language: str = "en", locale: Path | None = None) -> None:
        self.language = language
        self._entries = _all_entries()
        folder = resource("locale") if locale is None else locale
        self._catalogue = _catalogue(folder, language)
        self._group = self("number.group")
        self._point = self("number.point")

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """The text of `key`; `n` chooses between one and many and fills `{n}`, grouped."""
        entry = self._entries[key]
        english = entry if isinstance(entry, str) else entry[n != 1]
        text = english if self._catalogue is None else self._translated(key, entry, english, n)
        if n is not None:
            values["n"] = self.number(n)
        return text.format_map(values) if values else text

    def has(self, key: str) -> bool:
        """Whether any table holds `key`."""
        return key in self._entries

    def number(self, value: float) -> str:
        """A number with all its digits as people read it: 88200 → "88,200". Digits are 0-9."""
        return grouped(value, self._group, self._point)

    def _translated(self, key: str, entry: Entry, english: str, n: int | None) -> str:
        """The catalogue's text, or the English one when the catalogue has none or a broken one."""
        catalogue = self._catalogue
        if catalogue is None or not english:
            return english
        if isinstance(entry, tuple):
            text = catalogue.npgettext(key, entry[0], entry[1], 2 if n is None else n)
        else:
            text = catalogue.pgettext(key, entry)
        return text if _same_gaps(text, english) else english


@cache
def _all_entries() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for table in TABLES:
        entries.update(table)
    return entries


@cache
def _same_gaps(text: str, english: str) -> bool:
    """Whether a translation asks for the same values and loses none. `{n}` may be missing: a
    language may say "one source" in a word.
    """
    gaps, wanted = set(_GAP.findall(text)), set(_GAP.findall(english))
    rest = _GAP.sub("", text)
    return gaps | {"n"} == wanted | {"n"} and "{" not in rest and "}" not in rest


@cache
def _catalogue(folder: Path, language: str) -> NullTranslations | None:
    """The catalogue that fits best: for "pt-BR" that of pt_BR, else of pt; None for English.

    Names are compared with what lies in the folder: the language may come from a file, and no text
    of a file becomes part of a path.
    """
    try:
        there = {name.lower(): name for name in os.listdir(folder)}
    except OSError:
        return None
    subtags = language.lower().split("-")
    for count in range(len(subtags), 0, -1):
        name = there.get("_".join(subtags[:count]))
        if name is None:
            continue
        try:
            with open(folder / name / "LC_MESSAGES" / "viewer.mo", "rb") as file:
                # Costs more than all our tables, and is only needed where a catalogue is.
                from gettext import GNUTranslations

                return GNUTranslations(file)
        except (OSError, ValueError, LookupError, struct.error):
            continue  # missing or damaged: the next best language
    return None


def grouped(number: float, group: str = ",", point: str = ".") -> str:
    """All digits of a number, in groups of three: 88200 → "88,200", -0.5 → "−0.5"."""
    if isinstance(number, int) or number.is_integer():
        whole, decimals = str(abs(int(number))), ""
    else:
        whole, _, decimals = _plain(abs(number)).partition(".")
    text = f"{int(whole):,}".replace(",", group)
    sign = "−" if number < 0 else ""
    return f"{sign}{text}{point}{decimals}" if decimals else f"{sign}{text}"


def _plain(number: float) -> str:
    """The shortest digits that give a float back, never with an exponent. No whole number."""
    digits, _, exponent = repr(number).partition("e-")
    if not exponent:
        return digits
    return "0." + "0" * (int(exponent) - 1) + digits.replace(".", "")
