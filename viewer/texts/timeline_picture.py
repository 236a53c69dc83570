"""What stands above and below a picture of the timeline: it must be understood away from here."""

from __future__ import annotations

from typing import NamedTuple

from viewer.domain.plain import visible
from viewer.domain.reading import Reading
from viewer.texts.dates import date_words, period_words
from viewer.texts.lens import filter_words
from viewer.texts.spoken import what_if_words
from viewer.texts.words import Words


class PictureWords(NamedTuple):
    """The briefing's title, what the picture shows of it, what was narrowed or asked ("" for
    nothing), and where it comes from."""

    title: str
    about: str
    narrowed: str
    origin: str


def picture_words(reading: Reading, days: tuple[int, int], kind: str, words: Words) -> PictureWords:
    """The words of a picture of `days` (first and last) in lanes by `kind`."""
    base, lens = reading.base, reading.lens
    about = words(
        "timeline.picture-about",
        range=period_words(*days, words), kind=words(f"timeline.by-{kind}").casefold(),
    )  # fmt: skip
    narrowed = [filter_words(chip, reading, words) for chip in lens.filters]
    if lens.search.strip():
        narrowed.append(words("chip.search", text=lens.search.strip()))
    narrowed += what_if_words(reading, words)
    said = words("timeline.picture-narrowed", parts="; ".join(narrowed)) if narrowed else ""
    origin = words(
        "timeline.picture-origin",
        edition=base.briefing.edition.number,
        issued=date_words(base.issued, words),
        cutoff=date_words(base.cutoff, words),
        digits=base.short_fingerprint,
    )
    return PictureWords(visible(base.briefing.title), about, visible(said), origin)
