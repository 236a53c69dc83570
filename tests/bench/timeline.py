"""The timeline from ten thousand events to a million, beside pyqtgraph's own scatter plot.

`make bench`, or `python -m tests.bench.timeline`. A frame is what a person waits for while dragging
or turning the wheel: the view moves, everything in sight is laid out and painted. Times are printed
as ratios as well, for milliseconds drift from machine to machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.briefings import fact, made, source
from viewer.domain.dates import day_number, iso
from viewer.domain.factbase import FactBase

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "build" / "bench"
SMALL, LARGE, FEW = 10_000, 1_000_000, 100
FRAME_GOAL = 0.016  # seconds, 95 of 100 frames
GROWTH_GOAL = 2.0  # times the frame of the small one
SCATTER_GOAL = 0.05  # times a frame of the scatter plot
OPEN_GOAL = 0.6  # seconds
SIZE = (920, 620)
TOPICS = 6
FIRST, LAST = day_number(1818), day_number(2018, 7, 11)


def many(number: int) -> FactBase:
    """A briefing of so many dated facts over 200 years, days and spans of every kind, unevenly."""
    forms = ("{d}", "{d}", "{m}", "{y}", "{y}~", "{m}?", "{d}/{e}", "../{d}", "{y}/..")
    facts = []
    for at in range(number):
        # Steps of the golden ratio fill any range evenly; the square crowds them towards today.
        share = (at * 0.6180339887) % 1.0
        day = FIRST + int((LAST - FIRST) * (1 - share * share))
        start = iso(day)
        form = forms[at % len(forms)] if at % 50 == 0 else forms[at % 4]
        when = form.format(d=start, m=start[:7], y=start[:4], e=iso(min(LAST, day + at % 300)))
        facts.append(
            fact(
                f"f{at}", "reported", "s", when=when, topic=f"t{at % TOPICS}", short=f"Event {at}",
                key=at % 997 == 0,
            )
        )  # fmt: skip
    return FactBase(made(*facts, sources=(source("s", issued="2018-07-11"),)))


# -- frames -------------------------------------------------------------------


def frames(turns: int, move: Callable[[float], None], zoom: Callable[[float], None],
           show: Callable[[], None]) -> Iterator[float]:  # fmt: skip
    """Seconds of each frame: in to a hundredth, along there, and out again, over and over.

    Seconds of this process: what else runs on the machine does not count.
    """
    for _ in range(turns):
        for step in (*["in"] * 12, *["on"] * 12, *["back"] * 12, *["out"] * 12):
            begun = time.process_time()
            if step in ("in", "out"):
                zoom(1 / 1.5 if step == "in" else 1.5)
            else:
                move(0.07 if step == "on" else -0.07)
            show()
            yield time.process_time() - begun


def panel_frames(number: int, turns: int) -> dict[str, float]:
    """Median and 95th percentile of the panel's frames, and what came before them."""
    from PySide6.QtWidgets import QApplication

    from viewer.domain.reading import Reading
    from viewer.paint.look import Look
    from viewer.panels.timeline import TimelinePanel
    from viewer.texts.words import Words
    from viewer.theme import LIGHT

    base = many(number)
    reading = Reading(base)
    panel = TimelinePanel(Look(LIGHT, Words("en")))
    panel.resize(*SIZE)
    begun = time.perf_counter()
    panel.show_reading(reading)
    panel.show()
    panel.complete()
    QApplication.processEvents()
    opened = time.perf_counter() - begun
    plot = panel.plot
    assert plot is not None
    taken = list(frames(turns, plot.box.pan, plot.zoom, QApplication.processEvents))
    panel.close()
    return {**summed(taken), "shown": opened}


def scatter_frames(number: int, turns: int) -> dict[str, float]:
    """Panning pyqtgraph's scatter plot with all points in sight."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication

    plot = pg.PlotWidget()
    plot.resize(*SIZE)
    days = FIRST + (LAST - FIRST) * (1 - ((np.arange(number) * 0.6180339887) % 1.0) ** 2)
    plot.addItem(pg.ScatterPlotItem(x=days, y=np.arange(number) % TOPICS, size=5, pxMode=True))
    plot.show()
    QApplication.processEvents()

    def move(share: float) -> None:
        low, high = plot.viewRange()[0]
        plot.getViewBox().translateBy(x=(high - low) * share)

    taken = []
    for at in range(20 * turns):
        begun = time.process_time()
        move(0.02 if at % 2 else -0.02)
        QApplication.processEvents()
        taken.append(time.process_time() - begun)
    plot.close()
    return summed(taken)


def summed(taken: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    return {
        "frames": len(taken),
        "median": statistics.median(taken),
        "p95": statistics.quantiles(taken, n=20)[-1],
    }


# -- opening ------------------------------------------------------------------


def opening() -> float:
    """Seconds from the first click on the tab to the plot, in a process that has never drawn one.

    The window stands and rests, as it does for a reader who has looked at the Summary.
    """
    from PySide6.QtWidgets import QApplication

    from viewer.domain.reading import Reading
    from viewer.paint.look import Look
    from viewer.panels.timeline import TimelinePanel
    from viewer.texts.words import Words
    from viewer.theme import LIGHT

    reading = Reading(many(FEW))
    panel = TimelinePanel(Look(LIGHT, Words("en")))
    panel.resize(*SIZE)
    panel.show_reading(reading)
    QApplication.processEvents()
    begun = time.perf_counter()
    panel.show()
    while panel.plot is None or not panel.plot.frame_.boxes:
        QApplication.processEvents()
    QApplication.processEvents()
    taken = time.perf_counter() - begun
    panel.close()
    return taken


def run_apart(part: str, number: int = 0, turns: int = 0) -> Any:
    """One measurement in a process of its own, so that none warms or burdens another."""
    command = [sys.executable, "-m", "tests.bench.timeline", "--part", part,
               "--number", str(number), "--turns", str(turns)]  # fmt: skip
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def one_part(part: str, number: int, turns: int) -> Any:
    """What `run_apart` asked for."""
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    found = {
        "panel": lambda: panel_frames(number, turns),
        "scatter": lambda: scatter_frames(number, turns),
        "opening": opening,
    }[part]()
    application.quit()
    return found


# -- report -------------------------------------------------------------------


def measure(turns: int, openings: int) -> dict[str, Any]:
    """Everything, each in a process of its own."""
    small, large = (run_apart("panel", number, turns) for number in (SMALL, LARGE))
    scatter = run_apart("scatter", LARGE, 1)
    opened = statistics.median(run_apart("opening") for _ in range(openings))
    return {
        "small": small,
        "large": large,
        "scatter": scatter,
        "opening": opened,
        "growth": large["p95"] / small["p95"],
        "of_scatter": large["median"] / scatter["median"],
    }


def report(result: dict[str, Any]) -> str:
    """The result in a few lines, goals beside it."""
    lines = ["Timeline, a frame of panning and zooming (median, 95th percentile):"]
    for name, number in (("small", SMALL), ("large", LARGE), ("scatter", LARGE)):
        part = result[name]
        what = "scatter" if name == "scatter" else "timeline"
        times = f"{1000 * part['median']:7.1f} ms {1000 * part['p95']:7.1f} ms"
        lines.append(f"  {what:<8} {number:>9,} events {times}")
    rows = (
        ("95th percentile at a million", result["large"]["p95"], FRAME_GOAL, "s"),
        ("a million to ten thousand", result["growth"], GROWTH_GOAL, "x"),
        ("timeline to scatter plot", result["of_scatter"], SCATTER_GOAL, "x"),
        (f"opened first, {FEW} events", result["opening"], OPEN_GOAL, "s"),
    )
    for what, value, goal, unit in rows:
        met = "met" if value <= goal else "MISSED"
        lines.append(f"  {what:<30} {value:7.3f} {unit}   goal {goal:g}: {met}")
    return "\n".join(lines)


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--openings", type=int, default=5)
    parser.add_argument("--part", choices=("panel", "scatter", "opening"))
    parser.add_argument("--number", type=int, default=SMALL)
    asked = parser.parse_args()
    if asked.part:
        print(json.dumps(one_part(asked.part, asked.number, asked.turns)))
        return 0
    result = measure(asked.turns, asked.openings)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "timeline.json").write_text(json.dumps(result, indent=2) + "\n")
    print(report(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
