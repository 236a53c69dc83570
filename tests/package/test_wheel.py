"""The program as a Python package: a source archive, the wheel made of it, a fresh environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.package.tools import BRIEF, ROOT, quiet, source_run


def hatchling(kind: str, source: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed as pipx does it: in an environment of its own, from a wheel that was
    made of the source archive alone.
    """
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(hatchling("sdist", ROOT, folder / "sdist")) as archive:
        archive.extractall(folder / "source", filter="data")
    (source,) = (folder / "source").iterdir()
    wheel = hatchling("wheel", source, folder / "made")
    lock = (ROOT / "packaging/requirements.lock").read_text()
    pins = folder / "pins.txt"
    pins.write_text("\n".join(re.findall(r"^[a-z0-9-]+==\S+", lock, re.MULTILINE)))
    subprocess.run([sys.executable, "-m", "venv", folder / "own"], check=True)
    pip = [folder / "own/bin/python", "-m", "pip", "install", "--quiet", "--no-input"]
    subprocess.run([*pip, "--only-binary", ":all:", "-c", pins, wheel], check=True, env=quiet())
    return folder / "own/bin/briefing-viewer"


def test_it_prints_and_draws_with_what_it_brought(installed: Path, tmp_path: Path) -> None:
    source_run("print", "-o", str(tmp_path / "source.pdf"))
    for line in (
        "print -o own.pdf", "new mine", "pack mine -o mine.brief", "snapshot mine.brief -o seen",
    ):  # fmt: skip
        subprocess.run([installed, *line.split()], cwd=tmp_path, check=True, env=quiet())
    assert (tmp_path / "own.pdf").read_bytes() == (tmp_path / "source.pdf").read_bytes()
    assert len(list((tmp_path / "seen").glob("*.png"))) == 4


def test_it_carries_its_licences_and_its_help(installed: Path) -> None:
    (package,) = (installed.parent.parent / "lib").glob("python3*/site-packages/viewer")
    for name in ("licences/LGPL-3.0.txt", "help/en", "fonts", "schema", "sheet"):
        assert (package / "_resources" / name).exists(), name
    assert not os.path.exists(package.parent / "tests")


def test_the_source_archive_can_be_packaged_and_tested(tmp_path: Path) -> None:
    with tarfile.open(hatchling("sdist", ROOT, tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    listed = subprocess.run(
        ["git", "ls-files", "viewer", "resources", "packaging", "tests", "Makefile", "*.md"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert [name for name in listed if (ROOT / name).is_file() and name not in names] == []
    assert BRIEF.with_suffix("").relative_to(ROOT).as_posix() + "/briefing.toml" in names
