"""What `show --json` prints: the briefing as read, and with it everything that is derived.

The document is laid down at the end of the format's description. Facts and sources stand in the
order of the file; dates are bounds in ISO days, `null` for an open or unknown end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from viewer.domain.citation_check import CitationCheck
from viewer.domain.comparison import compare_bases
from viewer.domain.contributors import contributions
from viewer.domain.dates import When, iso
from viewer.domain.plain import shown
from viewer.domain.problems import Problem
from viewer.domain.reading import Reading
from viewer.formats.opening import Opened
from viewer.texts.comparison import comparison_lines, comparison_values
from viewer.texts.dates import date_words
from viewer.texts.problems import sentence
from viewer.texts.words import Words

Document = dict[str, Any]


def show_json(reading: Reading, opened: Opened, words: Words) -> bytes:
    """The document as indented JSON in UTF-8, closed by a line break."""
    return json_text(document(reading, opened, words))


class Compared(NamedTuple):
    """What is said of two editions; `refused` says why two files are not editions of one."""

    equal: bool
    text: bytes = b""
    refused: str = ""


def comparison(old: Opened, new: Opened, words: Words, *, as_json: bool) -> Compared:
    """What changed from one edition to another, in lines or as values for scripts."""
    before, after = old.briefing, new.briefing
    if before.id != after.id:
        refused = words(
            "compare.not-editions", old=shown(old.path, 200), new=shown(new.path, 200),
            first=shown(before.id, 80), second=shown(after.id, 80),
        )  # fmt: skip
        return Compared(False, refused=refused)
    bases = old.base(), new.base()
    found = compare_bases(*bases)
    equal = old.fingerprint == new.fingerprint
    if as_json:
        return Compared(equal, json_text({**comparison_values(found), "equal": equal}))
    lines = comparison_lines(found, *bases, words)
    if not (found or equal):
        lines = [words("compare.otherwise")]
    return Compared(equal, "".join(f"{line}\n" for line in lines).encode())


def json_text(values: Document) -> bytes:
    """Values as indented JSON in UTF-8, closed by a line break."""
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"


def document(reading: Reading, opened: Opened, words: Words) -> Document:
    """The document as plain values; `shown` and `lens` are in it where the reader set something."""
    base = reading.base
    check = CitationCheck(base)
    found: Document = dict(opened.manifest)
    found["fingerprint"] = opened.fingerprint
    found["facts"] = [_fact(fact, reading, check, words) for fact in found["facts"]]
    if base.sources:
        found["sources"] = [_source(source, reading) for source in found["sources"]]
    found["contributors"] = [
        {
            "actor": part.actor,
            "activity": part.activity,
            "role": part.role,
            "facts": _ids(reading, part.facts),
        }
        for part in contributions(reading)
    ]
    found["verification"] = check.tally()
    found["problems"] = [_problem(problem, words) for problem in opened.problems]
    if reading.lens.asks or reading.lens.narrows:
        found["lens"] = _lens(reading)
    return found


def _fact(read: Document, reading: Reading, check: CitationCheck, words: Words) -> Document:
    base = reading.base
    at = base.position(read["id"])
    fact, rating = base.facts[at], reading.rating(at)
    found = dict(read)
    found["number"] = at + 1
    found["code"] = base.code(at)
    found["when"] = _when(base.when(at), words, planned=fact.planned)
    found["known_since"] = _when(base.known_since(at), words)
    found["origins"] = reading.origin_count(at)
    found["support"] = reading.support(at)
    found["rating"] = rating.label if rating.rated else None
    if fact.citations:
        found["citations"] = [
            {**given, "verification": check.state(citation)}
            for given, citation in zip(read["citations"], fact.citations, strict=True)
        ]
    if reading.lens.asks or reading.lens.narrows:
        found["shown"] = at in reading.shown_set
    return found


def _source(read: Document, reading: Reading) -> Document:
    number = reading.base.source_number(read["id"])
    return {**read, "number": number, "stands": read["id"] in reading.standing}


def _when(when: When | None, words: Words, *, planned: bool = False) -> Document | None:
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": None if when.earliest is None else iso(when.earliest),
        "latest": None if when.latest is None else iso(when.latest),
        "qualifier": when.qualifier,
        "words": date_words(when, words, planned=planned),
    }


def _problem(problem: Problem, words: Words) -> Document:
    return {
        "place": problem.place,
        "code": problem.code,
        "severity": problem.severity,
        "sentence": sentence(problem, words),
    }


def _lens(reading: Reading) -> Document:
    """What the reader set, and what the what-if costs against the briefing as it is."""
    lens, cost = reading.lens, reading.tally
    return {
        "search": lens.search,
        "without": sorted(lens.without),
        "min_rating": lens.min_rating.label if lens.min_rating else None,
        "set_aside": sorted(reading.set_aside),
        "lost": _ids(reading, cost.lost),
        "thinner": _ids(reading, cost.thinner),
        "fallen": _ids(reading, cost.fallen),
        "weakened": _ids(reading, cost.weakened),
        "bottom_line_touched": _ids(reading, reading.bottom_line_touched),
    }


def _ids(reading: Reading, positions: Sequence[int]) -> list[str]:
    return [reading.base.facts[at].id for at in positions]
