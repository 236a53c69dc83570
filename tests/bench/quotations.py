"""Ten thousand quotations looked up in a hundred captures of 100 kB, while an event loop runs.

`make bench`, or `python -m tests.bench.quotations`. Printed: how long all answers took, how long
the loop stood still at most, and how often that is the time of reading the captures once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from tests.briefings import made, reported, source
from viewer.domain.briefing import Citation
from viewer.domain.factbase import FactBase

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench"
CAPTURES, EACH, QUOTATIONS = 100, 100_000, 10_000
GOAL = 2.0  # seconds for all answers
PAUSE_GOAL = 0.05  # seconds that the window may stand still


class Shelf(Mapping[str, bytes]):
    """Captures by path; reading hashes them as opening a briefing does."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def __getitem__(self, path: str) -> bytes:
        sha256(self.files[path]).digest()
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


def briefing() -> FactBase:
    """Quotations of a dozen words each: of twenty one is changed in a word, one made up."""
    chance = Random(7)
    words = [f"{chance.choice('bcdfgklmnprst')}{chance.choice('aeiou')}{n:x}" for n in range(4000)]
    texts = [chance.choices(words, k=EACH // 6) for _ in range(CAPTURES)]
    citations: list[list[Citation]] = []
    for at in range(QUOTATIONS):
        which = at % CAPTURES
        start = chance.randrange(len(texts[which]) - 12)
        quote = texts[which][start : start + 12]
        if at % 20 == 0:
            quote[6] = "changed"
        elif at % 20 == 10:
            quote = [word[::-1] for word in quote]
        citations.append([Citation(source=f"s{which}", quote=" ".join(quote))])
    files = {f"sources/{n}.txt": " ".join(text).encode() for n, text in enumerate(texts)}
    sources = tuple(source(f"s{n}", file=f"sources/{n}.txt") for n in range(CAPTURES))
    facts = [reported(f"f{at}", citations=tuple(given)) for at, given in enumerate(citations)]
    sizes = {path: len(data) for path, data in files.items()}
    return FactBase(made(*facts, sources=sources), captures=Shelf(files), sizes=sizes)


def measure() -> dict[str, Any]:
    """One run in a thread beside an event loop that looks at its clock."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from viewer.app.quotations import Quotations

    application = QApplication.instance() or QApplication([])
    base = briefing()
    owner, loop, beats = QObject(), QEventLoop(), [time.perf_counter()]
    quotations, heard = Quotations(base, owner), []
    clock = QTimer(owner)
    clock.timeout.connect(lambda: beats.append(time.perf_counter()))
    clock.start(1)
    quotations.progressed.connect(lambda done, _whole: heard.append(done))
    quotations.settled.connect(loop.quit)
    begun = time.perf_counter()
    quotations.take(base)
    assert quotations.check.waiting
    loop.exec()
    seconds = time.perf_counter() - begun
    quotations.wait()
    tally = {state: n for state, n in quotations.check.tally().items() if n}
    gaps = [late - early for early, late in pairwise(beats)]
    begun = time.perf_counter()
    for path in base.captures:
        base.captures[path].decode().casefold()
    reading = time.perf_counter() - begun
    del application
    return {
        "seconds": seconds, "goal": GOAL, "longest_pause": max(gaps), "told": len(heard),
        "tally": tally, "reading": reading, "ratio": seconds / reading,
    }  # fmt: skip


def report(result: dict[str, Any]) -> str:
    """The result in a few lines."""
    verdict = "met" if result["seconds"] <= GOAL else "missed"
    calm = "met" if result["longest_pause"] <= PAUSE_GOAL else "missed"
    tally = ", ".join(f"{n} {state}" for state, n in result["tally"].items())
    return "\n".join(
        (
            f"Quotations, {QUOTATIONS:,} in {CAPTURES} captures of {EACH // 1000} kB: {tally}",
            f"  all answered          {result['seconds']:6.2f} s   goal {GOAL:g}: {verdict}",
            f"  still at most {result['longest_pause']:14.3f} s   goal {PAUSE_GOAL:g}: {calm}",
            f"  to reading alone      {result['ratio']:6.0f} x   told {result['told']} times",
        )
    )


def main() -> int:
    result = measure()
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "quotations.json").write_text(json.dumps(result, indent=2), encoding="utf-8")
    print(report(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
