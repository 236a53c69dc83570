"""The name that a file made of a briefing is offered under."""

from __future__ import annotations

from viewer.domain.reading import Reading


def suggested_name(reading: Reading, ending: str) -> str:
    """A file name from title and edition, and whether something is filtered or asked: letters,
    digits and hyphens only.
    """
    briefing = reading.base.briefing
    title = "".join(c if c.isalnum() else "-" for c in briefing.title.casefold())
    short = "-".join(part for part in title.split("-") if part)[:60]
    seen = "-filtered" if reading.lens.narrows else ""
    seen += "-what-if" if reading.lens.asks else ""
    return f"{short or 'briefing'}-edition-{briefing.edition.number}{seen}{ending}"
