"""The lock can be installed on the systems that are not here: every wheel it names exists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LOCK = Path(__file__).resolve().parent.parent.parent / "packaging" / "requirements.lock"


@pytest.mark.parametrize("system", ["win_amd64", "macosx_13_0_arm64", "macosx_13_0_x86_64"])
def test_every_wheel_of_the_lock_exists(system: str, tmp_path: Path) -> None:
    abis = (part for abi in ("cp311", "abi3", "none") for part in ("--abi", abi))
    # Without what each asks for: the lock names all of it, and its markers speak of this machine.
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps",
            "--platform", system, "--python-version", "3.11", "--implementation", "cp", *abis,
            "--only-binary", ":all:", "--require-hashes", "--target", str(tmp_path),
            "-r", str(LOCK),
        ],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
