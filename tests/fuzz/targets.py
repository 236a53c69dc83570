"""What is fuzzed: each target does one run by a chance of its own, and an exception is a find."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from tests.briefings import base_of, reported, source
from tests.data.hostile.case import everywhere
from tests.fuzz.spoiling import DATES, TEXTS, spoil_bytes, spoil_values
from tests.unit.formats.samples import TOML, Entry, packed
from viewer.domain.briefing import Citation
from viewer.domain.citation_check import CitationCheck
from viewer.domain.dates import DateProblem, parse
from viewer.domain.lens import Lens
from viewer.domain.plain import visible
from viewer.domain.problems import Refused
from viewer.domain.reading import Reading
from viewer.formats.opening import check, open_briefing
from viewer.show import show_json
from viewer.texts.problems import line
from viewer.texts.words import Words

WORDS = Words()


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="briefing-fuzz-"))


def _is_survived(path: Path) -> None:
    """It opens and is shown, or every problem can be told; both ways say the same."""
    problems = check(path)
    for problem in problems:
        told = line(problem, WORDS)
        assert len(told) < 1_000
        assert told == visible(told)
    errors = [p for p in problems if p.severity == "error" and p.code != "unknown-key"]
    told = 0
    try:
        opened = open_briefing(path)
    except Refused as refused:
        told = len(refused.problems)
    else:
        json.loads(show_json(Reading(opened.base()), opened, WORDS))
    assert told == (len(problems) if errors else 0)


WHOLE = packed([Entry("sources/a.txt", b"some text " * 20), Entry("sources/b", b"x", method=0)])


def container(chance: Random) -> None:
    """Spoilt bytes of a `.brief`."""
    path = _folder() / "x.brief"
    path.write_bytes(spoil_bytes(WHOLE, chance))
    _is_survived(path)


@cache
def _values() -> dict[str, Any]:
    return everywhere("plain")


def manifest(chance: Random) -> None:
    """Spoilt values of a manifest, or the spoilt text of one."""
    folder = _folder() / "b"
    folder.mkdir(exist_ok=True)
    for name in ("briefing.json", "briefing.toml"):
        (folder / name).unlink(missing_ok=True)
    if chance.random() < 0.1:
        name = chance.choice(("briefing.json", "briefing.toml"))
        text = TOML.encode() if name.endswith("toml") else json.dumps(_values()).encode()
        (folder / name).write_bytes(spoil_bytes(text, chance))
    else:
        text = json.dumps(spoil_values(_values(), chance)).encode()
        (folder / "briefing.json").write_bytes(text)
    _is_survived(folder)


def edtf(chance: Random) -> None:
    """Anything like a date."""
    text = "".join(chance.choices(DATES, k=chance.randint(1, 7)))
    if chance.random() < 0.5:
        text = f"{chance.randint(0, 9999):04}-{chance.randint(0, 26):02}" + chance.choice(
            (
                "",
                f"-{chance.randint(0, 32):02}",
                "/..",
                "~",
                "-XX",
                f"/{chance.randint(0, 9999):04}",
            )
        )
    told = "."
    try:
        when = parse(text)
    except DateProblem as problem:
        told = WORDS(f"problem.{problem.code}", value=problem.value)
        when = parse("2018")
    assert told.endswith(".")
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    assert parse(when.edtf) == when


_LETTERS = "ab \u00e9e\u0301\u00ad\u200b.,;-\u2013\u201c\"'\ufb01fi\n\t\u202e1\u00b2<>&[]\u2026"
STATES = {"verbatim", "differs", "not-found", "altered", "not-included", "not-checkable",
          "no-quote"}  # fmt: skip


def quotation(chance: Random) -> None:
    """A quotation and a capture, near each other or not."""
    text = "".join(chance.choices(_LETTERS, k=chance.randint(1, 200)))
    if chance.random() < 0.5:
        at = chance.randrange(len(text))
        quote = text[at : at + chance.randint(1, 60)]
    else:
        quote = "".join(chance.choices(_LETTERS, k=chance.randint(1, 60)))
    if chance.random() < 0.5:
        quote = quote.replace(" ", chance.choice((" [\u2026] ", "[...]", "  ", "\n")), 2)
    kind = chance.choice(("txt", "md", "html", "bin"))
    content = chance.choice((text.encode(), spoil_bytes(text.encode(), chance)))
    cited = Citation(source="s", quote=quote or "x")
    base = base_of(
        reported("f", citations=(cited,)), sources=[source("s", file=f"sources/a.{kind}")]
    )
    base = type(base)(base.briefing, captures={f"sources/a.{kind}": content})
    assert CitationCheck(base).state(cited) in STATES


@cache
def _base() -> Reading:
    from viewer.paths import embedded

    return Reading(open_briefing(embedded()).base())


def search(chance: Random) -> None:
    """What somebody may type into the search field."""
    words = chance.choices((*TEXTS, "nato", "NATO", "iraq", "2018", '"', "-", "*", ":"), k=3)
    text = chance.choice((" ", "", ":")).join(words)[: chance.randint(0, 80)]
    base = _base().base
    found = Reading(base, Lens(search=text)).shown_set
    assert found <= set(range(len(base.facts)))
    if not text.strip():
        assert len(found) == len(base.facts)


TARGETS: dict[str, tuple[Callable[[Random], None], int]] = {
    # each with its share of a hundred runs
    "container": (container, 20),
    "manifest": (manifest, 15),
    "edtf": (edtf, 50),
    "quotation": (quotation, 10),
    "search": (search, 5),
}
