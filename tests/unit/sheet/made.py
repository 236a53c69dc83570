"""Briefings made up for the sheet's tests: few facts, many, long ones, hostile ones, Arabic."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.domain.briefing import (
    Activity,
    Actor,
    Briefing,
    Citation,
    Edition,
    Fact,
    Figure,
    Part,
    Source,
    Topic,
)
from viewer.domain.factbase import FactBase
from viewer.domain.lens import Lens
from viewer.domain.reading import Reading

FINGERPRINT = "7c1e90ab43d25f08" + "5a" * 24
STATEMENT = "Office {n} of NATO finds that the first flight carried five efficient officers."


def briefing(
    statements: Sequence[str],
    *,
    language: str = "en",
    title: str = "An office in the field",
    handling: str = "TLP:AMBER",
    bottom_line: str = "The office works. Who pays for it is not known.",
    gaps: int = 2,
    assessments: int = 2,
) -> Briefing:
    """A briefing with one key fact for each statement, in three topics, and something of all else.

    Fact n is dated by the month and cites two of five sources, which derive from two origins.
    """
    sources = tuple(
        Source(
            id=f"s{n}", title=f"Report {n} of the office", short=f"Report {n}",
            issued=f"2018-0{n}-11", reliability="ABCDE"[n - 1],
            derived_from=("s1",) if n in (2, 3) else (),
        )
        for n in range(1, 6)
    )  # fmt: skip
    facts = [
        Fact(
            id=f"f{n}", statement=text, kind="reported", topic=f"t{1 + n * 3 // len(statements)}",
            key=True, when=f"201{n % 9}-0{n % 9 + 1}", credibility=2, short=f"Flight {n}",
            citations=(Citation(source=f"s{n % 5 + 1}"), Citation(source=f"s{(n + 1) % 5 + 1}")),
            actors=(Part(actor="a1", activity="act", role="lead"),
                    Part(actor="a2", activity="act", role="recipient")),
            figures=(
                Figure(value=n * 100, unit="people", label=f"officers{n or ''}", key=n == 0),
            ),
        )
        for n, text in enumerate(statements)
    ]  # fmt: skip
    facts += [
        Fact(
            id=f"j{n}", statement=f"Office {n} is likely to grow.", kind="assessment", topic="t1",
            basis=("f0",), likelihood="likely", confidence="low",
        )
        for n in range(assessments)
    ]  # fmt: skip
    facts += [
        Fact(id=f"g{n}", statement=f"Gap {n} is open.", kind="gap", topic="t1") for n in range(gaps)
    ]
    return Briefing(
        format="brief/1", id="urn:uuid:00000000-0000-4000-8000-000000000001", title=title,
        language=language, handling=handling, bottom_line=bottom_line,
        edition=Edition(number=1, issued="2019-02-03", cutoff="2019-02-01"),
        topics=tuple(Topic(id=f"t{n}", title=f"Topic {n}") for n in range(1, 5)),
        facts=tuple(facts), sources=sources,
        actors=(Actor(id="a1", name="NATO"), Actor(id="a2", name="Iraq")),
        activities=(Activity(id="act", name="The flights", when="2018"),),
    )  # fmt: skip


def reading(made: Briefing, lens: Lens | None = None) -> Reading:
    return Reading(FactBase(made, FINGERPRINT), lens)


def of_size(count: int, length: int = 80) -> Briefing:
    """`count` key facts of about `length` letters."""
    return briefing([(STATEMENT.format(n=n) * (length // 70 + 1))[:length] for n in range(count)])
