"""Start-up and print times, beside a bare window. `make bench`, or `python -m tests.bench.start`.

Program and bare window start in turn, and what people read today beside them, where it is
installed: viewers of PDF on the full briefing. So a busy machine slows all. Medians and their ratio
are printed and kept in `build/bench/`; the goals of the project are printed beside them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.screen import Screen, Start, start
from tests.xserver import x_server

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "build" / "bench"
START_GOAL = 1.25  # times the bare window
PRINT_GOAL = 0.6  # seconds

# Of the caller's environment. Without its bytecode kept, a program compiles itself at each start.
LEFT_OUT = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "PYTHONDONTWRITEBYTECODE")

PROGRAM = [sys.executable, "-m", "viewer"]
BARE = [sys.executable, "tests/bench/bare_window.py"]
BUNDLE = ROOT / "dist" / "briefing-viewer" / "briefing-viewer"  # measured where it was made
PDF_VIEWERS = {"evince": 0.9, "okular": 0.5}  # and how many of their starts ours may take
BUNDLE_GOALS = {"viewer": 1.1, "bare": 1.35}  # times the source run, times the bare window


def own_home(folder: Path, **more: str) -> dict[str, str]:
    """An environment with a home of its own, the same for every run (its caches get warm)."""
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    places = ("CONFIG", "DATA", "CACHE", "STATE")
    xdg = {f"XDG_{place}_HOME": str(folder / place.lower()) for place in places}
    # Of its own as well: the program would hand its files to one that runs in this session.
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {**environment, "HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), **xdg, **more}


def measure_start(runs: int, folder: Path) -> dict[str, Any]:
    """Starts in turn; the first of each only warms the caches."""
    frames = folder / "frames"
    frames.mkdir()
    commands = {"bare": BARE, "viewer": PROGRAM}
    if BUNDLE.exists():
        commands["bundle"] = [str(BUNDLE)]
    commands.update(_pdf_viewers(folder))
    starts: dict[str, list[Start]] = {name: [] for name in commands}
    with x_server(frames) as display:
        screen = Screen(frames)
        environment = own_home(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        for run in range(runs + 1):
            for name, command in commands.items():
                done = start(screen, command, environment, ROOT)
                if run:
                    starts[name].append(done)
    medians = {name: median(done, lambda one: one.seconds) for name, done in starts.items()}
    memory = {name: median(done, lambda one: one.mebibytes) for name, done in starts.items()}
    return {
        "runs": runs,
        "seconds": {name: [one.seconds for one in done] for name, done in starts.items()},
        "median_seconds": medians,
        "median_mebibytes": memory,
        "ratio": medians["viewer"] / medians["bare"],
        "of": {name: medians["viewer"] / medians[name] for name in PDF_VIEWERS if name in medians},
        "goal": START_GOAL,
    }


def _pdf_viewers(folder: Path) -> dict[str, list[str]]:
    """The commands of those that are installed, on a PDF of the same text."""
    installed = {name: path for name in PDF_VIEWERS if (path := shutil.which(name))}
    if installed:
        pages = folder / "full.pdf"
        command = [*PROGRAM, "print", "--sheet", "full", "-o", str(pages)]
        subprocess.run(
            command, env=own_home(folder), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
    return {name: [path, str(folder / "full.pdf")] for name, path in installed.items()}


def median(starts: list[Start], value: Callable[[Start], float]) -> float:
    """The median of one value over all starts."""
    return statistics.median(value(one) for one in starts)


def measure_print(runs: int, folder: Path) -> dict[str, Any]:
    """The command that writes the sheet, from its start to its end."""
    target = folder / "x.pdf"
    command = [*PROGRAM, "print", "-o", str(target)]
    environment = own_home(folder)
    seconds = []
    for run in range(runs + 1):
        target.unlink(missing_ok=True)
        begun = time.perf_counter()
        subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        if run:
            seconds.append(time.perf_counter() - begun)
        if not target.read_bytes().startswith(b"%PDF-"):
            raise RuntimeError("print wrote no PDF")
    return {
        "runs": runs,
        "seconds": seconds,
        "median_seconds": statistics.median(seconds),
        "goal": PRINT_GOAL,
        "toolkit_modules": toolkit_modules(command, environment, target),
    }


def toolkit_modules(command: list[str], environment: dict[str, str], target: Path) -> list[str]:
    """Modules of Qt that a command imports, itself or in a process that it starts."""
    target.unlink(missing_ok=True)
    done = subprocess.run(
        command,
        env={**environment, "PYTHONPROFILEIMPORTTIME": "1"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    names = [line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()]
    return [name for name in names if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph")]


def report(result: dict[str, Any]) -> str:
    """The result in a few lines."""
    began, printed = result["start"], result["print"]
    seconds, memory = began["median_seconds"], began["median_mebibytes"]
    lines = [
        f"Start to final pixels, median of {began['runs']}:",
        *(
            f"  {name:<8} {1000 * seconds[name]:6.0f} ms  {memory[name]:5.0f} MiB"
            for name in seconds
        ),
        f"  ratio    {began['ratio']:6.2f}     {verdict(began['ratio'], START_GOAL)}",
        *_pdf_viewer_lines(began["of"]),
        *_bundle_lines(seconds),
        f"print, median of {printed['runs']}:",
        f"  {printed['median_seconds']:.2f} s          "
        f"{verdict(printed['median_seconds'], PRINT_GOAL)}",
    ]
    return "\n".join(lines)


def _pdf_viewer_lines(ratios: dict[str, float]) -> list[str]:
    """The start beside those of viewers of PDF, or that they are not here."""
    return [
        f"  of {name:<6} {ratios[name]:5.2f}     {verdict(ratios[name], goal)}"
        if name in ratios
        else f"  of {name:<6} skipped: it is not installed"
        for name, goal in PDF_VIEWERS.items()
    ]


def _bundle_lines(seconds: dict[str, float]) -> list[str]:
    """The installed form beside the other two, where it was built."""
    if "bundle" not in seconds:
        return []
    ratios = {other: seconds["bundle"] / seconds[other] for other in BUNDLE_GOALS}
    return [
        f"  bundle / {other:<8} {ratio:.2f}  {verdict(ratio, BUNDLE_GOALS[other])}"
        for other, ratio in ratios.items()
    ]


def verdict(value: float, goal: float) -> str:
    """Whether a goal is met, in words."""
    return f"goal {goal:g}: {'met' if value <= goal else 'MISSED'}"


def main() -> int:
    """Measure, print and keep. 1 if print loads the toolkit, which is a fault, not a slowness."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as name:
        folder = Path(name)
        result = {
            "machine": {"cores": os.cpu_count(), "python": platform.python_version()},
            "start": measure_start(runs, folder),
            "print": measure_print(runs, folder),
        }
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "start.json").write_text(json.dumps(result, indent=2) + "\n")
    print(report(result))
    toolkit = result["print"]["toolkit_modules"]
    if toolkit:
        print(f"print imports the toolkit: {', '.join(toolkit)}", file=sys.stderr)
    return 1 if toolkit else 0


if __name__ == "__main__":
    raise SystemExit(main())
