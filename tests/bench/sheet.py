"""How long pages take, beside LibreOffice with a document of the same length. `make bench`, or
`python -m tests.bench.sheet`.

In this process: the short sheet once the first is set, a full briefing of two thousand facts, and
how soon one that is not wanted any more ends. As a whole process: `print` beside
`soffice --convert-to pdf`, in turn. Ratios, seconds and memory are printed and kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from msgspec.structs import replace

from tests.bench.start import RESULTS, ROOT, own_home
from tests.briefings import manifest
from tests.unit.sheet.made import of_size, reading
from tests.unit.sheet.paper import Paper
from viewer.domain.reading import Reading
from viewer.domain.sheet_options import SheetOptions
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
from viewer.sheet.child import Child, Stopped
from viewer.sheet.typesetting import set_pages
from viewer.texts.words import Words

FACTS, LENGTH = 2_000, 120
SHORT_GOAL, FULL_GOAL, MEMORY_GOAL, OFFICE_GOAL, PREVIEW_GOAL = 0.060, 4.0, 1024, 0.15, 0.150
WORDS = Words("en")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor: the two differ where a machine is busy."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def measure_short(runs: int) -> dict[str, Any]:
    """The embedded briefing's sheet, each time with another day and so anew, after the first."""
    made = Reading(open_briefing(embedded()).base())
    found = []
    for run in range(runs + 1):
        options = SheetOptions(printed_on=f"2018-08-{run % 28 + 1:02}")
        seconds = timed(lambda options=options: set_pages(made, options, WORDS).pdf)  # type: ignore[misc]
        if run:
            found.append(seconds)
    clock, processor = (statistics.median(one) for one in zip(*found, strict=True))
    return {"seconds": clock, "processor_seconds": processor, "goal": SHORT_GOAL}


def measure_full() -> dict[str, Any]:
    """Two thousand facts, words and all, and the memory that this takes in a process of its own."""
    code = (
        "import json, resource, sys\n"
        "from tests.bench.sheet import *\n"
        "made = reading(of_size(FACTS, LENGTH))\n"
        "options = SheetOptions(sheet='full', printed_on='2018-08-03')\n"
        "clock, processor = timed(lambda: set_pages(made, options, WORDS).pdf)\n"
        "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "print(json.dumps({'seconds': clock, 'processor_seconds': processor, 'mebibytes': most}))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "goal": FULL_GOAL, "goal_mebibytes": MEMORY_GOAL}


def measure_cancel() -> dict[str, Any]:
    """From the wish to the end of the process and of the one who waited for it."""
    child = Child()
    options = SheetOptions(sheet="full")
    made = reading(of_size(FACTS, LENGTH))

    def work() -> None:
        try:
            set_pages(made, options, WORDS, setter=child.turn())
        except Stopped:
            return

    thread = Thread(target=work)
    thread.start()
    while not child.is_long:
        pass
    begun = time.perf_counter()
    child.stop()
    thread.join()
    seconds = time.perf_counter() - begun
    child.close()
    return {"seconds": seconds}


def measure_preview(runs: int) -> dict[str, Any]:
    """A choice in the preview, from the tick to the picture, set in the process of its own."""
    made, child = Reading(open_briefing(embedded()).base()), Child()
    options, found = SheetOptions(printed_on="2018-08-03"), []
    for run in range(2 * runs + 2):
        name = ("figures", "gaps", "ratings", "timeline")[run % 4]
        options = replace(options, **{name: not getattr(options, name)})
        begun = time.perf_counter()
        set_pages(made, options, WORDS, setter=child.turn()).pictures(80)
        if run > 1:
            found.append(time.perf_counter() - begun)
    child.close()
    return {"seconds": statistics.median(found), "goal": PREVIEW_GOAL}


def measure_office(runs: int, folder: Path, sheet: str) -> dict[str, Any]:
    """`print` beside LibreOffice, which is handed the same blocks as HTML."""
    office = shutil.which("soffice")
    if office is None:
        return {"skipped": "LibreOffice is not installed: there is no soffice"}
    briefing, ours = folder / "briefing", folder / "ours.pdf"
    briefing.mkdir(exist_ok=True)
    (briefing / "briefing.json").write_text(json.dumps(manifest(of_size(300, LENGTH))))
    environment = own_home(folder)
    program = [sys.executable, "-m", "viewer", "print", str(briefing), "-o", str(ours)]
    program += ["--sheet", sheet]
    call(program, environment)
    pages = Paper(ours.read_bytes()).pages
    text = folder / "text.html"
    call([*program, "--format", "html", "-o", str(text)], environment)
    convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(text)]
    seconds: dict[str, list[float]] = {"print": [], "soffice": []}
    for run in range(runs + 1):
        for name, command in (("print", program), ("soffice", convert)):
            took = call(command, environment)
            if run:
                seconds[name].append(took)
    theirs = Paper((folder / "text.pdf").read_bytes())
    medians = {name: statistics.median(all_) for name, all_ in seconds.items()}
    return {
        "pages": {"print": len(pages), "soffice": len(theirs.pages)},
        "median_seconds": medians,
        "ratio": medians["print"] / medians["soffice"],
        "goal": OFFICE_GOAL,
    }


def call(command: list[str], environment: dict[str, str]) -> float:
    """Seconds that a command takes from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(
        command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return time.perf_counter() - begun


def main() -> None:
    """Measure, print and keep."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        found = {
            "short": measure_short(max(runs, 5)),
            "preview": measure_preview(runs),
            "full": measure_full(),
            "cancel": measure_cancel(),
            "office": {
                sheet: measure_office(runs, Path(folder), sheet) for sheet in ("short", "full")
            },
        }
    short, full = found["short"], found["full"]
    print(f"short sheet, after the first: {told(short)} (goal {SHORT_GOAL * 1000:.0f} ms)")
    print(
        f"full briefing of {FACTS:,} facts: {told(full)}, {full['mebibytes']:.0f} MiB"
        f" (goals {FULL_GOAL:.0f} s, {MEMORY_GOAL} MiB)"
    )
    preview = found["preview"]["seconds"] * 1000
    print(f"a choice in the preview: {preview:.0f} ms (goal {PREVIEW_GOAL * 1000:.0f} ms)")
    print(f"cancelled: ended after {found['cancel']['seconds'] * 1000:.0f} ms")
    for sheet, office in found["office"].items():
        print(beside(sheet, office))
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "sheet.json").write_text(json.dumps(found, indent=2) + "\n")


def beside(sheet: str, office: dict[str, Any]) -> str:
    """What came of the two programs side by side."""
    if "skipped" in office:
        return f"{sheet} beside LibreOffice: skipped. {office['skipped']}"
    seconds, pages = office["median_seconds"], office["pages"]
    return (
        f"print --sheet {sheet} {seconds['print']:.2f} s for pages: {pages['print']}; soffice"
        f" {seconds['soffice']:.2f} s for {pages['soffice']}:"
        f" {office['ratio']:.3f} of it (goal {OFFICE_GOAL})"
    )


def told(found: dict[str, Any]) -> str:
    """Both times, in milliseconds."""
    clock, processor = found["seconds"] * 1000, found["processor_seconds"] * 1000
    return f"{clock:.0f} ms, of the processor {processor:.0f} ms"


if __name__ == "__main__":
    main()
