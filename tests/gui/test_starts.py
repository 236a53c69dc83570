"""Starts where something is missing: each ends in a sentence or in a working window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.command import one_sentence
from tests.gui.sample import report, write_folder
from viewer.formats.packing import pack

ROOT = Path(__file__).resolve().parent.parent.parent
WITNESS = Path(__file__).with_name("witness.py")
STRACE = ["strace", "-f", "-e", "trace=socket", "-o"]
IS_ROOT = hasattr(os, "getuid") and os.getuid() == 0
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="another system's surroundings")


def started(
    *files: Path,
    options: Sequence[str] = (),
    before: Sequence[str] = (),
    **names: str | None,
) -> tuple[dict[str, Any], str]:
    """What the program's window shows and what it complains of; None takes a name away, `before`
    is a command that runs it.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for name, value in names.items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    done = subprocess.run(
        [*before, sys.executable, str(WITNESS), *options, *map(str, files)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert len(seen["titles"]) == max(1, len(files)) + ("OPENED_BY_EVENT" in names)
    assert seen["colours"] > 20  # text and marks, not an empty frame
    return seen, done.stderr


def homeless(folder: str) -> dict[str, str | None]:
    """Everything of the reader's lies below this folder."""
    names = ("CONFIG", "DATA", "CACHE", "STATE")
    return {"HOME": folder, **{f"XDG_{name}_HOME": None for name in names}}


# One fact is called confirmed, and nobody else confirms it.
NOTE = "Opened; the check of the file has 1 remark"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "report.brief"
    pack(write_folder(tmp_path / "report", report(title="Training")), file)
    return file


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if not IS_ROOT or subprocess.run(made, capture_output=True).returncode:
        pytest.skip("only root, where it may mount, has a disk to fill")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_nothing_is_missing(brief: Path, home: Path) -> None:
    seen, said = started(brief)
    assert seen["titles"] == ["Training, edition 2 \u2013 Briefing Viewer"]
    assert (seen["message"], seen["dialogs"], said) == (NOTE, [], "")
    assert (home / "config" / "briefing-viewer" / "settings.json").exists()


def test_a_desktop_may_ask_for_the_sheet_at_once(brief: Path) -> None:
    seen, said = started(brief, options=["--print"])
    assert seen["titles"] == ["Training, edition 2 \u2013 Briefing Viewer"]
    assert (seen["dialogs"], said) == (["Print the briefing"], "")


def test_no_home(brief: Path) -> None:
    seen, said = started(brief, **homeless("/dev/null/nobody"))
    assert seen["titles"][0].startswith("Training")
    assert one_sentence(said).startswith("Settings cannot be kept: ")


def test_a_home_that_is_not_set(brief: Path) -> None:
    runtime = {"XDG_CONFIG_HOME": "relative", "XDG_RUNTIME_DIR": None, "HOME": ""}
    seen, _ = started(brief, **runtime)
    assert seen["titles"][0].startswith("Training")


def test_a_read_only_home(brief: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    seen, said = started(brief, **homeless(str(disk)))
    assert seen["titles"][0].startswith("Training")
    assert one_sentence(said) == "Settings cannot be kept: Read-only file system"


def test_a_full_disk(brief: Path, disk: Path) -> None:
    config = disk / ".config" / "briefing-viewer"
    config.mkdir(parents=True)
    settings = config / "settings.json"
    settings.write_text('{"panel": "sources"}')
    (disk / ".local" / "share").mkdir(parents=True)
    with open(disk / "rest", "wb", 0) as rest, suppress(OSError):
        while rest.write(bytes(1024)):
            pass
    seen, said = started(brief, **homeless(str(disk)))
    assert seen["titles"][0].startswith("Training")
    assert one_sentence(said) == "Settings cannot be kept: No space left on device"
    assert settings.read_text() == '{"panel": "sources"}'
    assert list((disk / ".local" / "share").iterdir()) == []


def test_an_empty_path(brief: Path) -> None:
    seen, said = started(brief, PATH="", LANG=None, LC_ALL=None)
    assert seen["titles"][0].startswith("Training")
    assert said == ""


def test_no_fonts(brief: Path, tmp_path: Path) -> None:
    file = tmp_path / "fonts.conf"
    file.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    seen, _ = started(brief, FONTCONFIG_FILE=str(file))
    assert seen["titles"][0].startswith("Training")


def test_a_runtime_folder_that_is_not_ours_alone(brief: Path, runtime: Path) -> None:
    runtime.chmod(0o777)
    seen, said = started(brief, XDG_RUNTIME_DIR=str(runtime))
    assert (seen["message"], said) == (NOTE, "")
    assert list(runtime.iterdir()) == []


def test_a_file_that_is_not_there_is_explained_over_the_example(tmp_path: Path) -> None:
    seen, said = started(tmp_path / "gone.brief")
    assert seen["dialogs"] == ["gone.brief cannot be opened"]
    assert seen["message"] == "gone.brief could not be opened; this is the example instead"
    assert one_sentence(said).endswith(" does not exist.")


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace to look with")
def test_no_socket_leaves_the_machine(brief: Path, runtime: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    seen, _ = started(brief, before=[*STRACE, str(log)], XDG_RUNTIME_DIR=str(runtime))
    assert seen["titles"][0].startswith("Training")
    made = [line for line in log.read_text().splitlines() if "socket(" in line]
    assert [line for line in made if "AF_UNIX" not in line] == []


# A screen too small, and a portable copy


def test_a_window_is_no_larger_than_the_screen(brief: Path, tmp_path: Path) -> None:
    screen = tmp_path / "screen.json"
    size = {"name": "small", "x": 0, "y": 0, "width": 1024, "height": 640}
    screen.write_text(json.dumps({"screens": [{**size, "logicalDpi": 96, "dpr": 1}]}))
    seen, _ = started(brief, QT_QPA_PLATFORM=f"offscreen:configfile={screen}")
    assert seen["size"] == [1024, 600]
    seen, _ = started(brief)
    assert seen["size"] == [1280, 800]


def test_a_file_named_by_an_event_of_the_system_opens(brief: Path) -> None:
    seen, _ = started(OPENED_BY_EVENT=str(brief))
    assert any(title.startswith("Training, edition 2") for title in seen["titles"])
