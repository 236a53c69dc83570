"""One table of what the other benchmarks kept: goal, figure, verdict, and what bounds a figure.

`make bench` prints it last; `python -m tests.bench.table` prints it again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.scale import ROWS
from tests.bench.start import LEFT_OUT, PDF_VIEWERS

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench"
MODULES = 12  # slowest imports of a start that are named
TIMES = 5  # the first only warms the caches


class Line(NamedTuple):
    """`read` finds the figure in what `file` holds; the goal is the most it may be."""

    title: str
    file: str
    read: Callable[[Any], float]
    goal: float
    unit: str
    bound: str = ""
    unmeasured: str = "not measured"


WINDOWS = "median_mebibytes"
START = (
    "our 180 modules (30 ms of the processor), 224 enumerations of Qt's, typing and msgspec (8),"
    " and building, laying out and painting what a bare window has not (28). Qt's libraries are"
    " loaded beside that by a second thread, its signatures and what others want of msgspec are"
    " left out"
)
SCALE: dict[str, str] = {
    "first": "the process that reads works through one thing after another: its own start (45 ms),"
    " inflating, decoding into the types, writing again to see that no key stood twice, then the"
    " ids, references and dates of all facts from fields gathered on the way. Inflating, decoding"
    " and writing alone take {floor:.2f} x. What the window begins with is found by a first look on"
    " the other core meanwhile; no fact is decoded there. To inflate beside decoding gained nothing"
    " on two cores: the parts wait for one interpreter. Held against decoding without Python's"
    " collector, which the figure leaves on, it is {first_uncollected:.1f} x",
    "complete": "every fact is decoded again and its words are numbered for the search, in one"
    " thread of Python beside the window",
    "memory": "the manifest as it is written takes 0.17 x, Qt and Python 0.05 x; the rest are ids"
    " and what a first look keeps, and the columns with their words",
    "opening": "the manifest lies in both processes; the one that reads takes {reader_share:.2f} x",
    "switch": "waits for the frame after next where sizes of the matrix have changed",
    "key-summary": "the rows in sight are laid out anew: what is found stands marked in them; it is"
    " measured first, when the arrays of words have not been looked at (21 ms of a million later)",
    "key-contributors": "some 80 cells with 260 marks and counts are drawn from Python (4 ms), 500"
    " rows get their order and heights (3), and the rows below are laid out (2); counting all facts"
    " takes 1 ms of it, and 6 of a million",
    "key-timeline": "lanes, overview, axis and list are drawn from Python (10 ms); all events are"
    " counted in 2 ms, a million in 12",
    "key-sources": "two lists of which the rows in sight are laid out anew",
    "aside": "what is drawn anew in the panel in sight",
}
LINES = (
    Line("start to final pixels, of a bare window", "start",
         lambda d: d["start"]["ratio"], 1.15, "x", START),
    *(
        Line(f"start to final pixels, of {name} on a PDF of the same text", "start",
             lambda d, name=name: d["start"]["of"][name], goal, "x",
             unmeasured=f"no {name} here")
        for name, goal in PDF_VIEWERS.items()
    ),
    Line("memory after start, of a bare window", "start",
         lambda d: d["start"][WINDOWS]["viewer"] / d["start"][WINDOWS]["bare"],
         1.4, "x", "Python's objects (13 MiB); the heap of texts, fonts and rows laid out (13)"),
    Line("memory with the timeline open, of a bare window", "timeline_memory",
         lambda d: d["ratio"], 2.2, "x", "importing pyqtgraph, 22 MiB, and numpy, 16"),
    Line("print, whole process", "start", lambda d: d["print"]["median_seconds"], 0.35, "s"),
    Line("print, of LibreOffice", "sheet", lambda d: d["office"]["short"]["ratio"], 0.2, "x"),
    Line("compare two editions of 10,000 facts", "editions", lambda d: d["seconds"], 0.5, "s"),
    Line("search a library of 10,000, p95 a key", "library", lambda d: 1000 * d["key_p95"],
         50, "ms"),
    Line("rescan it without changes", "library", lambda d: d["rescan"], 2, "s"),
)  # fmt: skip


def lines() -> Iterator[str]:
    """The table, row by row."""
    for line in LINES:
        kept = _kept(line.file)
        try:
            value = None if kept is None else line.read(kept)
        except (KeyError, TypeError):
            value = None
        yield from _told(line.title, value, line.goal, line.unit, line.bound, line.unmeasured)
    for size, found in sorted((_kept("scale") or {}).items(), key=lambda pair: int(pair[0])):
        values = {
            **found,
            "first_uncollected": found["first"] / found["uncollected"],
            "reader_share": found.get("reader", 0.0) / found["least mebibytes"],
        }
        for row in ROWS:
            for goal in [goal for at, goal in row.goals() if at == int(size)]:
                title, bound = f"{row.title}, {int(size):,} facts", SCALE.get(row.name, "")
                said = bound.format(**values)
                yield from _told(title, found.get(row.name), goal, row.unit, said)


def _told(
    title: str, value: float | None, goal: float, unit: str, bound: str, unmeasured: str = ""
) -> Iterator[str]:
    if value is None:
        yield f"{title:<66}{unmeasured or 'not measured':>16}   goal {goal:g} {unit}"
        return
    met = value <= goal
    verdict = "met" if met else "MISSED"
    yield f"{title:<66}{value:>13.2f} {unit:<2}   goal {goal:g} {unit}: {verdict}"
    if not met and bound:
        yield f"    bounded by: {bound}"


def _kept(name: str) -> Any:
    try:
        return json.loads((RESULTS / f"{name}.json").read_text())
    except (OSError, ValueError):
        return None


def slowest_imports() -> list[str]:
    """The modules that cost a start most by themselves, as `-X importtime` has it; best of some."""
    command = [sys.executable, "-X", "importtime", "-c", "import viewer.cli, viewer.app"]
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    best: dict[str, int] = {}
    for _ in range(TIMES):
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        for line in done.stderr.splitlines()[1:]:
            own, _, name = line.removeprefix("import time:").split("|")
            best[name.strip()] = min(int(own), best.get(name.strip(), int(own)))
    found = sorted(best, key=best.__getitem__, reverse=True)[:MODULES]
    return [f"{name} {best[name] / 1000:.1f} ms" for name in found]


def main() -> int:
    """Print it."""
    print("\n".join(lines()))
    print("Slowest modules of a start, by themselves:")
    print("  " + ", ".join(slowest_imports()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
