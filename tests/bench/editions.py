"""Two editions of ten thousand facts compared, beside the time of reading either.

`make bench`, or `python -m tests.bench.editions`. Printed: how long the comparison took, how often
that is the time of decoding one edition, and the same for what is new to a reader of the first.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from tests.briefings import made, reported, source
from viewer.domain.briefing import Briefing
from viewer.domain.comparison import apply, compare
from viewer.domain.unread import ReadingLog, digests, see, settle, unread

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench"
FACTS, SOURCES, TIMES = 10_000, 300, 5
GOAL = 0.5  # seconds for the comparison


def editions() -> tuple[Briefing, Briefing]:
    """One fact in fifty withdrawn, one in ten said otherwise, three hundred new; sources rated
    anew."""
    sources = tuple(
        source(f"s{n}", *([f"s{n - 1}"] if n % 3 else []), reliability="ABCDEF"[n % 6])
        for n in range(SOURCES)
    )
    facts = tuple(
        reported(
            f"f{n}", f"s{n % SOURCES}", f"s{n * 7 % SOURCES}", credibility=n % 6 + 1,
            statement=f"What happened in the place {n % 17}, told for the {n}th time.",
            when="2018-02-15",
        )
        for n in range(FACTS)
    )  # fmt: skip
    later = [
        replace(one, statement=f"{one.statement} And more.") if n % 10 == 0 else one
        for n, one in enumerate(facts)
        if n % 50
    ]
    later += [reported(f"new{n}", "s1") for n in range(FACTS - len(later))]
    rated = (replace(s, reliability="A") if n % 20 == 0 else s for n, s in enumerate(sources))
    return made(*facts, sources=sources), made(*later, sources=tuple(rated))


def least(do: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        do()
        times.append(time.perf_counter() - begun)
    return min(times)


def measure() -> dict[str, Any]:
    """The comparison, what is unread, and the reading of one edition."""
    old, new = editions()
    data = msgspec.json.encode(new)
    found = compare(old, new)
    assert apply(found, old) == new
    log = ReadingLog(old.id)
    known = digests(old.facts)
    settle(log, old, known, "2018-02-16")
    see(log, known, known)
    reading = least(lambda: msgspec.json.decode(data, type=Briefing))
    compared = least(lambda: compare(old, new))
    told = least(lambda: unread(log, digests(new.facts)))
    return {
        "seconds": compared, "goal": GOAL, "reading": reading, "ratio": compared / reading,
        "unread": told, "unread_ratio": told / reading, "changes": len(found.items),
    }  # fmt: skip


def report(result: dict[str, Any]) -> str:
    """The result in a few lines."""
    verdict = "met" if result["seconds"] <= GOAL else "missed"
    return "\n".join(
        (
            f"Two editions of {FACTS:,} facts, {result['changes']:,} changes: compared in"
            f" {result['seconds']:.3f} s, {result['ratio']:.1f} × decoding one"
            f" (goal {GOAL} s: {verdict})",
            f"What is new to a reader of the first: {result['unread']:.3f} s,"
            f" {result['unread_ratio']:.1f} × decoding one",
        )
    )


def main() -> None:
    result = measure()
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "editions.json").write_text(json.dumps(result, indent=2))
    print(report(result))


if __name__ == "__main__":
    main()
