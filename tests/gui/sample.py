"""A briefing for the tests of whole windows, with something of everything, and its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from tests.briefings import assessment, fact, made, manifest, reported, source
from viewer.domain.briefing import Activity, Actor, Briefing, Figure, Part, Topic


def figure(value: int, label: str, qualifier: Any = None, *, key: bool = False) -> Figure:
    return Figure(value=value, unit="people", label=label, qualifier=qualifier, key=key)


def part(actor: str, activity: str, role: Any) -> Part:
    return Part(actor=actor, activity=activity, role=role)


FRAME: dict[str, Any] = {
    "title": "Training in Iraq",
    "topics": (
        Topic(id="mission", title="The mission"),
        Topic(id="training", title="Training"),
        Topic(id="money", title="Money"),
    ),
    "actors": (
        Actor(id="canada", name="Canada", kind="state", country="CA"),
        Actor(id="serbia", name="Serbia", kind="state", country="RS"),
        Actor(id="jordan", name="Jordan", kind="state", country="JO"),
    ),
    "activities": (
        Activity(id="new", name="The new mission"),
        Activity(id="course", name="Courses"),
    ),
    "bottom_line_basis": ("agree", "police"),
    "sources": (
        source("wire", reliability="B", issued="2018-02-13", title="The wire"),
        source("paper", "wire", reliability="C", issued="2018-02-16", title="The paper"),
        source("council", reliability="A", issued="2018-02-15", title="The council"),
        source("blog", reliability="D", issued="2018-03-01", title="The blog"),
    ),
}

FACTS = (
    reported(
        "agree", "wire", "paper", topic="mission", key=True, credibility=2, when="2018-02-15",
        statement="Ministers agree on a mission.", actors=(part("canada", "new", "lead"),),
    ),
    reported(
        "ceiling", "paper", topic="mission", credibility=3, when="2018-02-16",
        statement="The mission could grow to 200 people.",
        figures=(figure(200, "people in the mission", "up-to"),),
    ),
    reported(
        "growth", "blog", topic="mission", key=True, credibility=4, updates="ceiling",
        statement="The mission could grow to hundreds.", when="2018-03",
    ),
    reported(
        "course", "council", topic="training", key=True, credibility=1, when="2018-01~",
        statement="A course for nurses took place in Ni\u0161.",
        actors=(part("serbia", "course", "host"),),
    ),
    reported(
        "police", "wire", topic="training", key=True, credibility=2, when="../2011",
        statement="Jordan trained more than 50,000 police officers.",
        figures=(figure(50_000, "trained in Jordan", "more-than", key=True),),
        actors=(part("jordan", "course", "host"),),
    ),
    reported(
        "troops", "blog", topic="training", credibility=4, disputes=("police",),
        statement="Jordan trained up to 50,000 troops.", when="2010",
        figures=(figure(50_000, "trained in Jordan", "up-to"),),
        actors=(part("jordan", "course", "host"),),
    ),
    reported(
        "fund", "wire", "council", topic="money", credibility=1, when="2018-02-15",
        statement="The fund holds 17 million.", key=True,
    ),
    reported(
        "start", "council", topic="money", planned=True, when="2018-10",
        statement="Payments begin in autumn.", credibility=2,
    ),
    assessment(
        "doubt", "police", "troops", topic="training", likelihood="likely", confidence="low",
        statement="Both numbers are likely too high.",
    ),
    assessment(
        "secure", "fund", topic="money", likelihood="very likely", confidence="moderate",
        statement="The money is secure.",
    ),
    fact("terms", "gap", topic="mission", statement="The legal terms are not known."),
)  # fmt: skip


def report(**changes: Any) -> Briefing:
    """The briefing; facts 1 to 8 are reported, 9 and 10 judged, 11 is a gap."""
    return made(*FACTS, **(FRAME | changes))


HOSTILE = "<b>bold</b><img src='file:///etc/hostname'> & [*] "


def hostile() -> Briefing:
    """The same briefing with markup in front of every text that an author writes."""
    values = manifest(report())
    kept = {"id", "format", "language", "kind", "role", "when", "issued", "cutoff", "reliability",
            "unit", "qualifier", "likelihood", "confidence", "country", "source", "topic", "actor",
            "activity", "updates"}  # fmt: skip

    def change(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: change(item, key) for key, item in value.items()}
        if isinstance(value, list) and name in ("basis", "disputes", "derived_from",
                                                "bottom_line_basis", "citations_of"):  # fmt: skip
            return value
        if isinstance(value, list):
            return [change(item, name) for item in value]
        return HOSTILE + value if isinstance(value, str) and name not in kept else value

    return msgspec.convert(change(values), Briefing)


def write_folder(path: Path, briefing: Briefing | None = None, **changes: Any) -> Path:
    """A briefing as a folder with a JSON manifest; `changes` replace tables of it."""
    path.mkdir(exist_ok=True)
    values = manifest(briefing or report()) | changes
    (path / "briefing.json").write_text(json.dumps(values), encoding="utf-8")
    return path


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes, its time and its mode."""
    return {
        str(file.relative_to(folder)): (
            f"{hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ''}"
            f" {file.stat().st_mtime_ns} {file.stat().st_mode}"
        )
        for file in sorted(folder.rglob("*"))
    }
