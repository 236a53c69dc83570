"""Memory once the timeline is open, beside a bare window: `python -m tests.bench.timeline_memory`.

Both without a screen. Kept in `build/bench/timeline_memory.json`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench"
GOAL = 2.2
_BARE = """
from functools import partial
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.bench import bare_window, timeline_memory
made = bare_window.QApplication
def new(argv):
    application = made(argv)
    QTimer.singleShot(1500, timeline_memory.tell)
    return application
bare_window.QApplication = new
bare_window.main()
"""
_OURS = """
from tests.bench.scale import Window
from tests.bench.timeline_memory import tell
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
window = Window()
session = window.desk.show(open_briefing(embedded()))
while session.rest is None:
    window.idle(0.01)
session.window.tabs.tabs.setCurrentIndex(2)
while session.panels["timeline"].plot is None:
    window.idle(0.01)
window.idle(1.5)
tell()
"""


def tell() -> None:
    """Print the memory of this process now, in MiB, and end it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1_048_576, flush=True)
    os._exit(0)


def measured(program: str) -> float:
    """The memory at rest of a process that runs a program."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=ROOT, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return float(done.stdout.splitlines()[-1])


def main() -> int:
    """Measure, print and keep."""
    bare, ours = measured(_BARE), measured(_OURS)
    found = {"bare": bare, "timeline": ours, "ratio": ours / bare, "goal": GOAL}
    verdict = "met" if found["ratio"] <= GOAL else "MISSED"
    print(
        f"memory with the timeline open {ours:.0f} MiB, bare window {bare:.0f} MiB:"
        f" {found['ratio']:.2f} x, goal {GOAL} x {verdict}"
    )
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "timeline_memory.json").write_text(json.dumps(found, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
