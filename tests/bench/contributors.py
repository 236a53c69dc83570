"""The matrix of contributors at two sizes: `python -m tests.bench.contributors`.

A step of scrolling and a step of the keyboard with 100 and with 10,000 actors in 50 activities, as
frames painted offscreen; their ratio says whether the cost is flat. Kept in `build/bench/`.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.briefings import made, reported
from viewer.domain.briefing import Activity, Actor, Part
from viewer.domain.contributors import ROLES
from viewer.domain.factbase import FactBase
from viewer.domain.reading import Reading
from viewer.paint.look import Look
from viewer.panels.contributors import ContributorsPanel
from viewer.texts.words import Words
from viewer.theme import LIGHT

RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "bench"
ACTIVITIES, FACTS_EACH, PARTS_EACH = 50, 3, 4
SIZES = (100, 10_000)
STEPS = 100
FRAME_GOAL = 0.016  # seconds
FLAT_GOAL = 2.0  # times the small one


def base_of_size(actors: int) -> FactBase:
    """So many actors in fifty activities, three facts to an actor, four parts to a fact."""
    chance = random.Random(actors)

    def part() -> Part:
        actor, activity = chance.randrange(actors), chance.randrange(ACTIVITIES)
        return Part(actor=f"a{actor}", activity=f"c{activity}", role=chance.choice(ROLES))

    facts = [
        reported(f"f{at}", "s", actors=tuple(part() for _ in range(PARTS_EACH)))
        for at in range(FACTS_EACH * actors)
    ]
    names = tuple(Actor(id=f"a{at}", name=f"Actor number {at}") for at in range(actors))
    doings = tuple(Activity(id=f"c{at}", name=f"Activity {at}") for at in range(ACTIVITIES))
    return FactBase(made(*facts, actors=names, activities=doings))


def p95(step: Callable[[int], None]) -> float:
    """The time in seconds that 95 of 100 steps take at most."""
    times = []
    for at in range(STEPS):
        begun = time.perf_counter()
        step(at)
        times.append(time.perf_counter() - begun)
    return sorted(times)[int(0.95 * STEPS)]


def measure(application: QApplication, actors: int) -> dict[str, float]:
    """First showing, scrolling by a row, jumping, and moving from cell to cell; in seconds."""
    panel = ContributorsPanel(Look(LIGHT, Words()))
    panel.resize(920, 620)
    panel.show()
    application.processEvents()
    reading = Reading(base_of_size(actors))
    begun = time.perf_counter()
    panel.show_reading(reading)
    panel.grab()
    shown = time.perf_counter() - begun
    matrix = panel.matrix
    bar = matrix.verticalScrollBar()

    def scroll(_at: int) -> None:
        bar.setValue(bar.value() + 24)
        matrix.grab()

    def jump(at: int) -> None:
        bar.setValue(bar.maximum() * (at * 37 % STEPS) // STEPS)
        matrix.grab()

    def move(at: int) -> None:
        QTest.keyClick(matrix, Qt.Key.Key_Down if at % 2 else Qt.Key.Key_Right)
        matrix.grab()

    result = {"shown": shown, "scroll": p95(scroll), "jump": p95(jump)}
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.cells.index(0, 0))
    result["move"] = p95(move)
    panel.close()
    return result


def main() -> int:
    """Measure, print and keep."""
    application = QApplication([])
    small, large = (measure(application, actors) for actors in SIZES)
    result: dict[str, Any] = {"actors": SIZES, "small": small, "large": large}
    print(f"Contributors, {SIZES[0]:,} and {SIZES[1]:,} actors in {ACTIVITIES} activities, p95:")
    for name in ("scroll", "jump", "move"):
        ratio = large[name] / small[name]
        met = large[name] <= FRAME_GOAL and ratio <= FLAT_GOAL
        print(
            f"  {name:<7} {1000 * small[name]:5.1f} ms {1000 * large[name]:5.1f} ms  ratio"
            f" {ratio:4.2f}  goal {1000 * FRAME_GOAL:.0f} ms and {FLAT_GOAL:g}:"
            f" {'met' if met else 'MISSED'}"
        )
    print(f"  shown   {1000 * small['shown']:5.0f} ms {1000 * large['shown']:5.0f} ms")
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "contributors.json").write_text(json.dumps(result, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
