"""What the tests of the package share: places, and runs of the program from its source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DIST = ROOT / "dist"
BUNDLE = DIST / "briefing-viewer"
PROGRAM = BUNDLE / "briefing-viewer"
PACKER = ROOT / "build" / "packager" / "bin" / "python"
BRIEF = ROOT / "resources" / "briefings" / "nato-iraq-1.brief"
OTHER = ROOT / "resources" / "briefings" / "verrin-dam.brief"  # not what opens by itself
DAY = "1531353600"
MIB = 2**20


def deb() -> Path:
    """The package in dist/."""
    found = sorted(DIST.glob("*.deb"))
    assert len(found) == 1
    return found[0]


def quiet(**more: str) -> dict[str, str]:
    """An environment without settings of Python, on a day of print that is known."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "SOURCE_DATE_EPOCH": DAY, **more}


def source_run(*arguments: str) -> None:
    """The program, run from its source."""
    subprocess.run([sys.executable, "-m", "viewer", *arguments], cwd=ROOT, check=True, env=quiet())
