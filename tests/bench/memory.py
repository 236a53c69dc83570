"""Memory: the program at rest, and the peak while it opens the largest files it takes.

`make bench`, or `python -m tests.bench.memory`. The program runs without a screen, on files of up
to 64 MB; its own peak and that of the process that reads for it are told by the system (Linux).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.unit.formats.samples import Entry, first, manifest_entry, minimal, to_folder
from tests.unit.formats.samples import Zip as Made
from tests.unit.formats.test_memory import (
    addresses,
    chain,
    facts,
    keys_of_their_own,
    small_tables,
    tiny_facts,
)

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "build" / "bench"
IDLE_GOAL, PEAK_GOAL = 200, 1_024  # MB
_WATCHED = """
import re, resource, sys
from functools import partial
from PySide6.QtCore import QTimer
from viewer.app import start
from viewer.cli import main

def used(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024

def look(application, timer, seen):
    # At rest for three looks in a row: nothing runs any more.
    now = used("VmRSS")
    seen.append(now)
    whole = all(one.rest is not None for one in desks[0].sessions)
    if whole and len(seen) > 3 and max(seen[-4:]) - min(seen[-4:]) < 2:
        timer.stop()
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        facts = desks[0].sessions[-1].facts.reading.base.facts
        print("MEMORY", now, used("VmHWM"), child, len(facts))
        application.quit()

desks, made, desk = [], start.make_application, start.Desk
def new_desk(*given):
    desks.append(desk(*given))
    return desks[-1]
def new_application(argv):
    application = made(argv)
    timer = QTimer(application)
    timer.timeout.connect(partial(look, application, timer, []))
    timer.start(700)
    return application
start.make_application, start.Desk = new_application, new_desk
sys.exit(main())
"""


def captures(folder: Path) -> Path:
    """As much of captures as a file of 64 MB has, stored."""
    path = folder / "captures.brief"
    parts = [
        Entry(f"sources/{at}.txt", os.urandom(32 * 1_048_576 - 9_000), method=0) for at in (0, 1)
    ]
    path.write_bytes(Made([first(), manifest_entry(), *parts]).build())
    return path


CASES: dict[str, Callable[[Path], Path | None]] = {
    "at rest": lambda _: None,
    "captures": captures,
    "100,000 facts": lambda folder: to_folder(folder / "b", facts(100_000)),
    "155,000 facts": lambda folder: to_folder(folder / "b", facts(155_000)),
    "addresses": lambda folder: to_folder(folder / "b", addresses()),
    "a chain of sources": lambda folder: to_folder(folder / "b", chain()),
    "450,000 tiny facts": lambda folder: to_folder(folder / "b", tiny_facts()),
    "one fact in dispute": lambda folder: to_folder(folder / "b", tiny_facts(',"disputes":["f"]')),
    "small tables": lambda folder: to_folder(folder / "b", small_tables()),
    "keys of their own": lambda folder: to_folder(folder / "b", keys_of_their_own()),
    "long texts": lambda folder: to_folder(
        folder / "b", minimal(ext={"a": ["\u00e9" * 500_000] * 60})
    ),
}


def measured(name: str) -> dict[str, int]:
    """MB at rest, at the peak, and at the peak of the process that read."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = CASES[name](folder)
        environment = {
            **os.environ, "HOME": place, "XDG_CONFIG_HOME": place, "XDG_DATA_HOME": place,
            "XDG_CACHE_HOME": place, "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": f"offscreen:configfile={ROOT}/tests/screen.json",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", _WATCHED, *([str(path)] if path else [])],
            env=environment, capture_output=True, text=True, timeout=600, cwd=place,
        )  # fmt: skip
        line = next((one for one in done.stdout.splitlines() if one.startswith("MEMORY")), "")
        assert line, done.stderr
        rest, peak, child, count = map(int, line.split()[1:])
        return {"rest": rest, "peak": peak, "reader": child, "facts": count}


def main() -> None:
    found = {}
    for name in CASES:
        one = found[name] = measured(name)
        print(
            f"{name:20} at rest {one['rest']:5} MB, peak {one['peak']:5} MB,"
            f" reader {one['reader']:5} MB, {one['facts']:,} facts",
            flush=True,
        )
    print(f"goals: at rest under {IDLE_GOAL} MB, every peak under {PEAK_GOAL} MB")
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "memory.json").write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
