"""The .deb in a bare Debian without Python and network, as a reader uses it there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.bench.screen import SMALL_PIXELS, Frame, Screen, changed, settled
from tests.bench.start import own_home
from tests.briefings import made, reported, source
from tests.gui.sample import write_folder
from tests.package.tools import BRIEF, OTHER, ROOT, deb, source_run
from tests.page_pictures import likeness, pages
from tests.xserver import x_server
from viewer.formats.packing import pack


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was seen on a bare Debian: files, and `seen` with a line for each step."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a system to try the package in")
    if subprocess.run(["unshare", "--mount", "--net", "true"], capture_output=True).returncode:
        pytest.skip("this machine allows no namespaces")
    targets = ["apt-get", "indextargets", "--format", "$(CODENAME)"]
    if "bookworm" not in subprocess.run(targets, capture_output=True, text=True).stdout.split():
        pytest.skip("this machine's apt names no mirror of Debian 12")
    files, out = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("seen")
    shutil.copyfile(BRIEF, files / "report.brief")
    shutil.copyfile(OTHER, files / "other.brief")
    facts = [reported(f"f{n}", "s", statement=f"Fact {n}. " + "Much. " * 80) for n in range(3000)]
    large = made(*facts, sources=[source("s")], title="A large report")
    pack(write_folder(tmp_path_factory.mktemp("large") / "folder", large), files / "large.brief")
    subprocess.run([ROOT / "packaging/try-package.sh", deb(), files, out], check=True)
    assert "briefing-package" not in Path("/proc/mounts").read_text()
    return out


def steps(seen: Path) -> dict[str, str]:
    lines = (seen / "seen").read_text().splitlines()
    return {name: said.strip() for name, _, said in (line.partition(":") for line in lines)}


def test_it_runs_without_python_and_without_a_network(seen: Path) -> None:
    found = steps(seen)
    assert (found["python"], found["network"]) == ("no", "lo")
    assert (found["print"], found["check"], found["snapshot"]) == ("done", "0", "done")
    pictures = {path.name for path in (seen / "pictures").iterdir()}
    assert pictures == {
        f"{name}.png" for name in ("summary", "contributors", "timeline", "sources")
    }


def test_the_desktop_knows_the_file(seen: Path) -> None:
    found = steps(seen)
    assert found["mime"] == "application/x-briefing+zip"
    assert found["magic"].endswith("application/x-briefing+zip"), "a file without its ending"
    assert found["default"] == "briefing-viewer.desktop"


def test_the_sheet_is_that_of_the_source(seen: Path, tmp_path: Path) -> None:
    source_run("print", str(BRIEF), "-o", str(tmp_path / "x.pdf"))
    assert (seen / "sheet.pdf").read_bytes() == (tmp_path / "x.pdf").read_bytes()


@pytest.fixture(scope="module")
def panels(tmp_path_factory: pytest.TempPathFactory) -> list[Frame]:
    """The four panels as the source run shows them on a screen like that of the bare Debian."""
    folder = tmp_path_factory.mktemp("source")
    frames = folder / "frames"
    frames.mkdir()
    with x_server(frames) as display:
        environment = own_home(folder, DISPLAY=display, QT_QPA_PLATFORM="xcb", LANG="C.UTF-8")
        command = [sys.executable, "-m", "viewer", str(BRIEF)]
        screen = Screen(frames)
        process = subprocess.Popen(command, env=environment, cwd=ROOT)
        try:
            found = [settled(screen, process)]  # still without the keyboard
            search = ["search", "--onlyvisible", "--name", "Briefing Viewer", "windowfocus"]
            for number in (1, 2, 3, 4):
                press = ["xdotool", *search, "key", f"ctrl+{number}"]
                subprocess.run(press, env=environment, check=True)
                found.append(settled(screen, process, found[-1]))
        finally:
            process.terminate()
            process.wait(timeout=30)
    return found[1:]


@pytest.mark.parametrize("way", ["xdg-open", "gio-open"])
def test_a_double_click_shows_the_window_with_the_panels_of_the_source(
    seen: Path, panels: list[Frame], way: str
) -> None:
    assert "NATO and the training of Iraqi forces" in (seen / f"{way}.window").read_text()
    for number, wanted in enumerate(panels, 1):
        shown = Screen.read(seen / f"{way}-{number}.xwd")
        assert shown.shape == wanted.shape == (800, 1280)
        assert changed(shown, wanted) <= SMALL_PIXELS, number


@pytest.mark.parametrize("way", ["xdg-open", "gio-open"])
def test_a_second_double_click_goes_to_the_program_that_runs(seen: Path, way: str) -> None:
    found = steps(seen)
    assert found[f"{way}-again"] == "1 1", "one window, one program"
    assert found[f"{way}-other"] == "2 1", "a window for each briefing, one program"


def test_the_desktop_remembers_the_files(seen: Path) -> None:
    listed = (seen / "recent.xml").read_text()
    assert "file:///out/report.brief" in listed
    assert "file:///out/other.brief" in listed


def test_paper_receives_the_sheet(seen: Path, tmp_path: Path) -> None:
    printed = pages((seen / "job.pdf").read_bytes(), tmp_path, "printed")
    wanted = pages((seen / "sheet.pdf").read_bytes(), tmp_path, "wanted")
    assert len(printed) == len(wanted) == 1
    assert likeness(printed[0], wanted[0]) > 0.97


def test_nothing_is_missing_but_what_is_recommended(seen: Path) -> None:
    lines = (seen / "ldd.txt").read_text().splitlines()
    missing = {line.split()[0] for line in lines if "not found" in line}
    assert missing <= {"libcups.so.2"}
    assert not [line for line in lines if "libssl" in line or "Qt6Network" in line]


def test_what_is_missing_is_said(seen: Path) -> None:
    found = steps(seen)
    assert found["no-display"] == "3"
    assert (seen / "no-display.txt").read_text().startswith("No window can open here")
    assert found["no-home-no-path"] == "0"


# What each start complains of at its end; all of them show the window. What is large is read by the
# program in a process of its own.
MISSING = {
    "nothing-missing": "", "no-home": "Settings cannot be kept: Permission denied",
    "no-runtime": "", "read-only-home": "Settings cannot be kept: Read-only file system",
    "full-disk": "Settings cannot be kept: No space left on device",
    "no-fonts": "", "empty-path": "", "stick": "", "large": "",
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_whatever_is_missing_a_window_opens(seen: Path, name: str) -> None:
    assert steps(seen)[name] == "0"
    other = {"stick": "Verrin dam", "large": "A large report"}
    title = other.get(name, "NATO and the training of Iraqi forces, edition 1")
    assert title in (seen / f"{name}.window").read_text()
    assert len(np.unique(Screen.read(seen / f"{name}.xwd"))) > 500  # text and marks, no empty frame
    # Fontconfig, which is the host's, says itself that it keeps nothing.
    lines = (seen / f"{name}.txt").read_text().splitlines()
    assert [line for line in lines if "Fontconfig" not in line] == [*filter(None, [MISSING[name]])]


def test_it_goes_as_it_came(seen: Path) -> None:
    found = steps(seen)
    assert (found["purge"], found["left"]) == ("0", "")
