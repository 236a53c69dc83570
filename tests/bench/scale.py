"""What a reader feels, from a hundred facts to as many as asked: `python -m tests.bench.scale`.

Every size runs in a process of its own, and so does what it is held against: inflating a manifest
and decoding it with nothing else done. Printed: each row at every size, beside its goals at 100,000
and 1,000,000 facts; kept in `build/bench/scale.json`, and drawn in `build/bench/scale.png`. A
million facts want 6 GiB and minutes: `--most 100000` leaves them out, and so does a machine that
has not that much. What was kept of sizes that are not measured this time stays.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.large import unpacked, write

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "build" / "bench"
SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
GOAL_SIZE = 100_000
KEYS = (
    "b", "ba", "bad", "ba 5", "ba 50", "bade", "", "k", "ke", "ker", "ker 1", "ker 12", "",
    "to", "tor", "tor s", "tor se", "", "1", "15", "154", "1546", "",
)  # fmt: skip
ROOM = 6  # GiB that a million facts want
NOTHING = 0.5  # seconds after which nothing is painted any more
PANELS = ("summary", "contributors", "timeline", "sources")


class Row(NamedTuple):
    """A line of the table: the goals at `GOAL_SIZE` and at ten times as many, in milliseconds or as
    a ratio; None for no goal.
    """

    name: str
    title: str
    goal: float | None
    large: float | None
    unit: str

    def goals(self) -> list[tuple[int, float]]:
        """Sizes with the goal there."""
        both = ((GOAL_SIZE, self.goal), (10 * GOAL_SIZE, self.large))
        return [(size, goal) for size, goal in both if goal is not None]


ROWS = (
    Row("first", "open to first screen, of inflating and decoding", 0.6, 0.5, "x"),
    Row("complete", "open to everything ready, of inflating and decoding", 3.0, 3.0, "x"),
    Row("memory", "memory of the window at its highest, of decoding", None, 0.8, "x"),
    Row("opening", "memory with that of the process that reads", None, 0.8, "x"),
    Row("timeline", "timeline, first time", 600, None, "ms"),
    Row("switch", "another panel, shown before", 16, None, "ms"),
    Row("key-summary", "a key in the search field, p95, Summary", 16, 33, "ms"),
    Row("key-contributors", "a key in the search field, p95, Contributors", 16, 33, "ms"),
    Row("key-timeline", "a key in the search field, p95, Timeline", 16, 33, "ms"),
    Row("key-sources", "a key in the search field, p95, Sources", 16, 33, "ms"),
    Row("aside", "a source set aside, worst panel", 50, None, "ms"),
    Row("scroll", "a frame while scrolling, p95", 16, 16, "ms"),
    Row("check", "check, whole process", 3_000, None, "ms"),
)


def loads() -> Callable[[bytes], Any]:
    """The fastest decoder there is here; orjson where it is installed."""
    try:
        import orjson
    except ImportError:
        import msgspec

        return msgspec.json.decode
    found: Callable[[bytes], Any] = orjson.loads
    return found


class Window:
    """The program with one window, and an eye on what it paints."""

    def __init__(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent, QObject

        from viewer.app.desk import Desk
        from viewer.app.rest import load
        from viewer.app.start import build, make_application
        from viewer.settings import Settings
        from viewer.texts.words import Words

        class Eye(QObject):
            painted = False

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.painted = self.painted or event.type() == QEvent.Type.Paint
                return False

        self.application = make_application(["bench"])
        self.bury = partial(QCoreApplication.sendPostedEvents, None, QEvent.Type.DeferredDelete)
        self.eye = Eye()
        settings = Settings(no_trace=True)
        self.desk = Desk(self.application, settings, Words(), partial(build, load))

    def idle(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.bury()  # as a loop of events does, and this one does not
        while time.perf_counter() < end:
            self.application.processEvents()
            time.sleep(0.001)  # who takes a whole core is made to wait by the system

    def watch(self, session: Any) -> None:
        from PySide6.QtWidgets import QAbstractScrollArea

        for area in session.window.findChildren(QAbstractScrollArea):
            area.viewport().removeEventFilter(self.eye)
            area.viewport().installEventFilter(self.eye)

    def timed(self, act: Callable[[], Any]) -> float:
        """Milliseconds until something has been painted after an act, or until there is nothing
        to paint: what is in sight stays as it is."""
        self.idle(0.03)
        self.eye.painted = False
        begun = time.perf_counter()
        act()
        self.application.processEvents()
        done = time.perf_counter()
        while not self.eye.painted and time.perf_counter() - done < NOTHING:
            self.application.processEvents()
        end = time.perf_counter() if self.eye.painted else done
        return 1000 * (end - begun)


def measure(path: Path) -> dict[str, float]:
    """All rows but the command for one file."""
    from viewer.app.way_back import search
    from viewer.formats.limits import LARGE_LIMITS

    window = Window()
    gc.disable()
    window.desk.opener.limits = LARGE_LIMITS
    begun = time.perf_counter()
    window.desk.opener.open(str(path))
    while not window.desk.sessions:
        window.application.processEvents()
        time.sleep(0.0005)
    session = window.desk.sessions[0]
    window.application.processEvents()
    first = time.perf_counter() - begun
    opening = peak()
    haystacks = session.facts.reading.haystacks
    while session.rest is None or not (haystacks.columns or len(haystacks.base) <= 500):
        window.idle(0.002)
    complete = time.perf_counter() - begun
    found = {"first": first, "complete": complete}
    window.idle(min(20, len(haystacks.base) / 50_000))  # what is found out ahead comes to its end
    tabs = session.window.tabs.tabs
    keys: dict[str, list[float]] = {}
    asides: list[float] = []
    switches: list[float] = []
    for at, name in enumerate(PANELS):
        begun = time.perf_counter()
        tabs.setCurrentIndex(at)
        window.application.processEvents()
        if name == "timeline":
            timeline = session.panels["timeline"]
            while timeline.plot is None and time.perf_counter() - begun < 10:
                window.application.processEvents()
            found["timeline"] = 1000 * (time.perf_counter() - begun)
        window.idle(0.3)
        window.watch(session)
        tabs.setCurrentIndex((at + 1) % len(PANELS))
        window.idle(0.1)
        switches.append(window.timed(partial(tabs.setCurrentIndex, at)))
        keys[name] = [window.timed(partial(search, session, key)) for key in KEYS]
        lens = session.facts.reading.lens
        asides.append(window.timed(partial(session.facts.set_lens, lens.toggling_source("s3"))))
        session.facts.set_lens(lens)
    tabs.setCurrentIndex(0)
    bar = session.summary.bar
    step = max(1, bar.maximum() // 40)
    frames = [window.timed(partial(bar.setValue, at * step)) for at in range(1, 30)]
    found["switch"] = max(switches)
    found |= {f"key-{name}": p95(values) for name, values in keys.items()}
    found["aside"] = max(asides)
    found["scroll"] = p95(frames)
    found["mebibytes"], found["reader"] = peak(), peak(resource.RUSAGE_CHILDREN)
    found["together"] = max(found["mebibytes"], opening + found["reader"])
    return found


def measure_least(path: Path) -> dict[str, float]:
    """Inflating and decoding, once as Python runs, once with its collector off; and what any check
    needs at least: inflating, decoding into the types, and writing again to see that no key stood
    twice.
    """
    import msgspec

    from viewer.formats.types import decoder

    decode = loads()
    found = {"least": timed(lambda: decode(unpacked(path))), "least mebibytes": peak()}
    gc.disable()
    found["uncollected"] = timed(lambda: decode(unpacked(path)))
    typed = decoder()
    found["floor"] = timed(
        lambda: msgspec.json.encode(typed.decode(unpacked(path)), order="sorted")
    )
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds, the best of two."""
    taken = []
    for _ in range(2):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def peak(who: int = resource.RUSAGE_SELF) -> float:
    """The memory of this process at its highest, or of one it has started, in MiB."""
    if who == resource.RUSAGE_SELF:
        # Not `ru_maxrss`: that begins with what the process had that started this one.
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(who).ru_maxrss / 1024


def available() -> float:
    """The memory of this machine that nobody uses, in GiB; as much as anybody wants if unknown."""
    try:
        said = Path("/proc/meminfo").read_text()
    except OSError:
        return float("inf")
    return int(said.partition("MemAvailable:")[2].split()[0]) / 1024**2


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def one(path: Path) -> dict[str, float]:
    """The rows of one file, each run in a process of its own."""
    home = {f"XDG_{place}_HOME": str(path.parent / place.lower()) for place in
            ("CONFIG", "DATA", "CACHE", "STATE")}  # fmt: skip
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    run = partial(subprocess.run, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = {}
    for part in ("least", "whole"):
        done = run([sys.executable, "-m", "tests.bench.scale", "--part", part, str(path)])
        found |= json.loads(done.stdout.splitlines()[-1])
    for name in ("first", "complete", "uncollected", "floor"):
        found[name] /= found["least"]
    for name, measured in (("memory", "mebibytes"), ("opening", "together")):
        found[name] = found[measured] / found["least mebibytes"]
    found["least"] *= 1000
    begun = time.perf_counter()
    run([sys.executable, "-m", "viewer", "check", "--large", str(path)])
    found["check"] = 1000 * (time.perf_counter() - begun)
    return found


def report(results: dict[int, dict[str, float]]) -> list[str]:
    """A line for every row: its figure at each size, and whether the goals are met."""
    sizes = list(results)
    lines = [f"{'facts':<54}" + "".join(f"{size:>11,}" for size in sizes)]
    for row in ROWS:
        figures = "".join(_figure(results[size].get(row.name), row.unit) for size in sizes)
        verdicts = [
            f"goal {goal:g} {row.unit} at {size:,} {'met' if value <= goal else 'MISSED'}"
            for size, goal in row.goals()
            if (value := results.get(size, {}).get(row.name)) is not None
        ]
        lines.append(f"{row.title:<54}{figures}   {', '.join(verdicts)}")
    memory = "".join(f"{results[size]['mebibytes']:>7.0f} MiB" for size in sizes)
    lines.append(f"{'memory at its highest':<54}{memory}")
    return lines


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return f"{'-':>11}"
    return f"{value:>8.2f} x " if unit == "x" else f"{value:>8.1f} ms"


def kept() -> dict[int, dict[str, float]]:
    """What an earlier run kept of each size."""
    try:
        found = json.loads((RESULTS / "scale.json").read_text())
    except (OSError, ValueError):
        return {}
    return {int(size): values for size, values in found.items() if "floor" in values}


def main() -> int:
    """Measure, print, draw and keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--part", nargs=2)
    asked = parser.parse_args()
    if asked.part:
        part, path = asked.part
        found = measure_least(Path(path)) if part == "least" else measure(Path(path))
        print(json.dumps(found), flush=True)
        os._exit(0)  # nothing is tidied up: windows of a million facts take their time to go
    results = kept()
    with tempfile.TemporaryDirectory(prefix="briefing-scale-") as name:
        for size in SIZES:
            if size > GOAL_SIZE and available() < ROOM:
                print(
                    f"{size:,} facts skipped: they want {ROOM} GiB, and {available():.1f} are free"
                )
            elif size <= asked.most:
                path = write(size, Path(name))
                results[size] = one(path)
                path.unlink()
    results = {size: results[size] for size in sorted(results)}
    print("\n".join(report(results)))
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "scale.json").write_text(json.dumps(results, indent=2) + "\n")
    from tests.bench.curve import draw

    draw(results, ROWS, RESULTS / "scale.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
