"""Two builds of one commit are the same to the last byte, wherever and however they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.package.tools import DIST, PACKER, ROOT


def test_a_build_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    elsewhere = tmp_path / "a folder of another name"
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    packed = [str(path.relative_to(ROOT)) for path in ROOT.glob("resources/briefings/*.brief")]
    for name in (*listed.split("\0"), *packed):
        if (ROOT / name).is_file():
            (elsewhere / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, elsewhere / name)
    epoch = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    other = {"SOURCE_DATE_EPOCH": epoch, "TZ": "Asia/Kathmandu", "LANG": "C", "LC_ALL": "C"}
    subprocess.run(
        ["sh", "-c", 'umask 077; exec "$0" packaging/package.py', PACKER],
        cwd=elsewhere, check=True, env={**os.environ, **other}, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    sums = (DIST / "SHA256SUMS").read_text()
    assert len(sums.splitlines()) == 3
    assert (elsewhere / "dist/SHA256SUMS").read_text() == sums
