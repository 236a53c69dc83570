"""The program as a process: what it loads, and what it does when its surroundings fail."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

from tests.command import bad_folder, folder, one_sentence, process
from viewer import __version__
from viewer.paths import cache_dir, data_dir

LOADED = (
    "import sys; from viewer.cli import main; code = main(sys.argv[1:]); "
    "print(code, *sys.modules, file=sys.stderr)"
)


ENDING = (
    "import atexit, runpy, tempfile; kept = tempfile.TemporaryDirectory(prefix='kept-', dir='.')\n"
    "atexit.register(print, 'the last word')\n"
    "class Held:\n    def __del__(self): print('let go')\n"
    "held = Held(); runpy.run_module('viewer', run_name='__main__')"
)


def loaded(*arguments: str) -> set[str]:
    """The exit code of a call of the program, and the modules that it leaves imported."""
    return set(process(*arguments, code=LOADED).stderr.split("\n")[-2].split())


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="would open a window")
def test_the_way_to_the_window_imports_nothing_for_commands() -> None:
    modules = loaded("some.brief")
    assert "3" in modules
    assert not modules & {"argparse", "typst", "viewer.show", "viewer.formats.opening", "tomllib"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no X11 there")
@pytest.mark.parametrize("name", ["", ":54321", "unix:54321.0"])
def test_a_display_that_is_not_there_is_said(name: str) -> None:
    done = process(DISPLAY=name)
    assert done.returncode == 3
    assert one_sentence(done.stderr).startswith("No window can open here: there is no display ")


def test_print_imports_no_qt(tmp_path: Path) -> None:
    modules = loaded("print", str(folder(tmp_path / "good")), "-o", str(tmp_path / "x.pdf"))
    assert "0" in modules
    assert "typst" in modules
    heavy = {"PySide6", "shiboken6", "pyqtgraph", "numpy"}
    assert not heavy & {name.partition(".")[0] for name in modules}


def test_a_snapshot_of_a_file_leaves_no_trace(tmp_path: Path) -> None:
    good = folder(tmp_path / "good")
    done = process("snapshot", str(good), "-o", str(tmp_path / "pictures"))
    said = f"Wrote {tmp_path / 'pictures' / 'summary.png'} and 3 more.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert not data_dir().exists()
    assert not cache_dir().exists()


def test_snapshots_are_taken_without_a_display(tmp_path: Path) -> None:
    asked = ("--size", "1024x640", "--scale", "2", "--theme", "dark", "--without", "3")
    done = process("snapshot", "-o", str(tmp_path / "new" / "folder"), *asked)
    assert (done.returncode, done.stderr) == (0, "")
    sizes = {
        path.name: struct.unpack(">II", path.read_bytes()[16:24])
        for path in (tmp_path / "new" / "folder").iterdir()
    }
    panels = ("summary", "contributors", "timeline", "sources")
    assert sizes == {f"{name}.png": (2048, 1280) for name in panels}


def test_a_picture_of_the_timeline_has_the_lanes_and_dates_asked_for(tmp_path: Path) -> None:
    size = ("--size", "1024x640")
    asked = {
        "all": (), "lanes": ("--lanes", "source"), "dates": ("--from", "2015-06", "--to", "2018"),
        "later": ("--from", "2015-06"),
    }  # fmt: skip
    pictures: dict[str, set[bytes]] = {"summary.png": set(), "timeline.png": set()}
    for name, more in asked.items():
        done = process("snapshot", "-o", str(tmp_path / name), *size, *more)
        assert (done.returncode, done.stderr) == (0, "")
        for picture, known in pictures.items():
            known.add((tmp_path / name / picture).read_bytes())
    assert len(pictures["summary.png"]) == 1
    assert len(pictures["timeline.png"]) == 3, "2018 is where all dates end"


def test_python_m_viewer_is_the_same_program() -> None:
    done = process("--version")
    told = (done.returncode, done.stdout, done.stderr)
    assert told == (0, f"Briefing Viewer {__version__}\n", "")


def test_a_command_ends_at_once_and_leaves_nothing_undone(tmp_path: Path) -> None:
    """What was registered for the end is done, folders of its own go, all that was said is out."""
    bad = bad_folder(tmp_path / "bad")
    done = process("check", "bad", cwd=tmp_path, code=ENDING)
    assert done.returncode == 1
    assert done.stdout.endswith("\nthe last word\n")
    assert list(tmp_path.iterdir()) == [bad]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_last_word_that_finds_no_room_is_told() -> None:
    with open("/dev/full", "wb") as full:
        # What "check" says without a path goes to stderr; the rest waits for the end.
        done = process("check", code=ENDING, stdout=full, PYTHONUNBUFFERED="")
    assert done.returncode == 120, "as Python ends where its last words are lost"
    assert "No space left on device" in done.stderr


def test_a_file_named_like_a_command_can_be_opened(tmp_path: Path) -> None:
    folder(tmp_path / "check")
    assert process("check", "./check", cwd=tmp_path).returncode == 0
    assert process("./check", cwd=tmp_path).returncode == 3
    assert process("check", cwd=tmp_path).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    good, bad = folder(tmp_path / "good"), bad_folder(tmp_path / "bad")
    for arguments, code in ((["show", str(good), "--json"], 0), (["check", str(bad)], 1)):
        read, write = os.pipe()
        os.close(read)
        done = process(*arguments, stdout=write)
        os.close(write)
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_a_full_disk_behind_stdout_is_said(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = process("show", str(folder(tmp_path / "good")), "--json", stdout=full)
    assert done.returncode == 1
    assert one_sentence(done.stderr) == "stdout: No space left on device."


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = process("--help", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "[FILE…]" in done.stdout
