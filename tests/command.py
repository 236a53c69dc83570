"""The program called as a person or a script calls it, and small briefings to call it with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.briefings import assessment, made, manifest, reported, source

ROOT = Path(__file__).resolve().parent.parent


def bare() -> dict[str, str]:
    """This environment without anything that promises a display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return {**kept, "PYTHONPATH": str(ROOT)}


def process(
    *arguments: str, cwd: Path = ROOT, code: str = "", stdout: Any = subprocess.PIPE, **names: str
) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own, without a display; `names` join its environment.

    With `code`, Python runs that instead and finds the arguments in `sys.argv`.
    """
    start = ["-c", code] if code else ["-m", "viewer"]
    return subprocess.run(
        [sys.executable, *start, *arguments],
        cwd=cwd,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**bare(), **names},
    )


def at_once(code: str, *arguments: tuple[str, ...]) -> None:
    """Processes that run this with their own arguments, and wait in it for a line: they get it
    together, and all of them end well.
    """
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, *words],
            cwd=ROOT, env=bare(), stdin=subprocess.PIPE, text=True,
        )
        for words in arguments
    ]  # fmt: skip
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    for one in started:
        one.communicate(timeout=120)
        assert one.returncode == 0


def folder(path: Path, **changes: Any) -> Path:
    """A small briefing in a folder; `changes` replace tables of its manifest."""
    briefing = made(
        reported("a", "s1", "7", credibility=2, statement="Ministers agree."),
        reported("b", "7", credibility=3),
        assessment("c", "b"),
        sources=[source("s1", reliability="B"), source("7", reliability="D"), source("s3")],
    )
    path.mkdir()
    values = manifest(briefing) | changes
    (path / "briefing.json").write_text(json.dumps(values), encoding="utf-8")
    return path


def bad_folder(path: Path) -> Path:
    """A briefing with three errors."""
    values = manifest(made(reported("a", "s1", when="2018-02-30"), reported("b", "s1")))
    values["facts"][1]["topic"] = "nowhere"
    values["facts"][1]["updates"] = "missing"
    return folder(path, facts=values["facts"], sources=values["sources"])


def one_sentence(text: str) -> str:
    """What stderr holds: one line, short, closed."""
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert len(text) < 2000
    assert "Traceback" not in text
    return text[:-1]
