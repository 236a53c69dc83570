"""Briefings of any number of facts, the same each time: some four hundred bytes a fact, with two
citations, an actor in an activity, often a figure, and an assessment for every fifty.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random
from typing import Any

from viewer.formats.canonical import canonical

TOPICS, ACTIVITIES = 8, 20
NAME, MIMETYPE, MEDIA_TYPE = "briefing.json", "mimetype", "application/x-briefing+zip"


def briefing(count: int) -> dict[str, Any]:
    """The plain values of a valid manifest with so many facts."""
    chance = Random(count)
    words = [
        f"{chance.choice('bcdfgklmnprst')}{chance.choice('aeiou')}"
        f"{chance.choice('bdgklmnrst')}{chance.choice('aeiou')}{at:x}"
        for at in range(3000)
    ]

    def some(number: int) -> str:
        return " ".join(chance.choices(words, k=number)).capitalize()

    sources, actors = max(10, count // 100), min(500, max(10, count // 50))
    return {
        "format": "brief/1",
        "id": f"urn:uuid:00000000-0000-4000-8000-{count:012}",
        "title": f"A briefing of {count:,} facts",
        "language": "en",
        "handling": "TLP:CLEAR",
        "bottom_line": "As many as that.",
        "edition": {"number": 1, "issued": "2018-07-12", "cutoff": "2018-07-11"},
        "topics": [{"id": f"t{at}", "title": some(2)} for at in range(TOPICS)],
        "actors": [{"id": f"a{at}", "name": some(2)} for at in range(actors)],
        "activities": [{"id": f"c{at}", "name": some(3)} for at in range(ACTIVITIES)],
        "sources": [_source(at, chance, some(6)) for at in range(sources)],
        "facts": [
            _fact(at, chance, some(16), sources, actors) if at % 50 != 49 else _judged(at, some(14))
            for at in range(count)
        ],
    }


def _source(at: int, chance: Random, title: str) -> dict[str, Any]:
    issued = f"{chance.randrange(1990, 2018)}-0{chance.randrange(1, 10)}-11"
    made = {
        "id": f"s{at}",
        "title": title,
        "issued": issued,
        "reliability": chance.choice("ABCDEF"),
    }
    return made | ({"derived_from": [f"s{at - 1}"]} if at % 7 == 3 else {})


def _fact(at: int, chance: Random, statement: str, sources: int, actors: int) -> dict[str, Any]:
    year, month, day = (
        chance.randrange(1990, 2015),
        chance.randrange(1, 13),
        chance.randrange(1, 29),
    )
    when = (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}/{year + 2}")
    cited = [chance.randrange(sources) for _ in range(2)]
    fact: dict[str, Any] = {
        "id": f"f-{at}",
        "statement": f"{statement} {chance.randrange(10**6)}.",
        "kind": "reported",
        "topic": f"t{at % TOPICS}",
        "when": chance.choice(when),
        "credibility": chance.randrange(2, 7),
        "citations": [
            {"source": f"s{which}", "locator": f"p. {chance.randrange(100)}"} for which in cited
        ],
        "actors": [
            {
                "actor": f"a{chance.randrange(actors)}",
                "activity": f"c{chance.randrange(ACTIVITIES)}",
                "role": chance.choice(("lead", "contributor", "host", "partner")),
            }
        ],
    }
    if at < 20:
        fact["key"] = True
    if at % 4 == 0:
        number = chance.randrange(100_000)
        fact["figures"] = [{"value": number, "unit": "people", "qualifier": "about"}]
    return fact


def _judged(at: int, statement: str) -> dict[str, Any]:
    return {
        "id": f"f-{at}",
        "statement": f"{statement}.",
        "kind": "assessment",
        "topic": f"t{at % TOPICS}",
        "likelihood": "likely",
        "confidence": "moderate",
        "basis": [f"f-{at - back}" for back in (1, 2, 3)],
    }


def write(count: int, folder: Path) -> Path:
    """Such a briefing as a `.brief` file; made once for every number."""
    path = folder / f"{count}.brief"
    if not path.exists():
        manifest = canonical(briefing(count))
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(zipfile.ZipInfo(MIMETYPE), MEDIA_TYPE)
            archive.writestr(zipfile.ZipInfo(NAME), manifest, zipfile.ZIP_DEFLATED, 6)
    return path


def unpacked(path: Path) -> bytes:
    """The manifest inflated, and nothing else done: what every reader has to do at least."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(NAME)
