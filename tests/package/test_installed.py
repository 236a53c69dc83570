"""The .deb in a bare Debian without Python and network, and the bundle as it lies in dist/."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.screen import SMALL_PIXELS, Frame, Screen, changed, settled
from tests.bench.start import own_home
from tests.page_pictures import likeness, pages
from tests.xserver import x_server

ROOT = Path(__file__).resolve().parent.parent.parent
DIST = ROOT / "dist"
BUNDLE = DIST / "briefing-viewer"
PROGRAM = BUNDLE / "briefing-viewer"
BRIEF = ROOT / "resources" / "briefings" / "nato-iraq-1.brief"
DAY = "1531353600"
MIB = 2**20

# The host's: the .deb depends on what brings them, and recommends what brings libcups.
HOST = {
    "ld-linux-x86-64.so.2", "libEGL.so.1", "libGL.so.1", "libX11-xcb.so.1", "libX11.so.6",
    "libc.so.6", "libcups.so.2", "libdbus-1.so.3", "libdl.so.2", "libfontconfig.so.1",
    "libfreetype.so.6", "libgcc_s.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libm.so.6",
    "libpthread.so.0", "librt.so.1", "libstdc++.so.6", "libuuid.so.1", "libwayland-client.so.0",
    "libwayland-cursor.so.0", "libwayland-egl.so.1", "libxcb.so.1", "libz.so.1",
}  # fmt: skip


def deb() -> Path:
    found = sorted(DIST.glob("*.deb"))
    assert len(found) == 1
    return found[0]


def size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def quiet(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "SOURCE_DATE_EPOCH": DAY, **more}


def source_run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "viewer", *arguments], cwd=ROOT, check=True, env=quiet())


# -- the bundle ---------------------------------------------------------------


def test_it_is_as_small_as_promised() -> None:
    assert deb().stat().st_size <= 75 * MIB
    assert size(BUNDLE) <= 260 * MIB


def test_it_holds_neither_network_nor_what_nobody_uses() -> None:
    names = {path.name for path in BUNDLE.rglob("*")}
    for part in ("Qt6Network", "Qt6Qml", "Qt6Quick", "libssl", "libcrypto", "QtNetwork", "_ssl"):
        assert not [name for name in names if part in name], part


def test_it_asks_the_host_for_what_is_listed_only() -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        from trim import from_host, needed
    finally:
        sys.path.pop(0)
    assert set(from_host(BUNDLE)) <= HOST
    asks_cups = [path for path in BUNDLE.rglob("*.so*") if not path.is_symlink()]
    linked = {path.name for path in asks_cups if "libcups.so.2" in needed(path)}
    assert linked <= {"libcupsprintersupport.so"}  # a plugin: without CUPS it stays away


def test_it_prints_and_draws_what_the_source_does(tmp_path: Path) -> None:
    source_run("print", str(BRIEF), "-o", str(tmp_path / "source.pdf"))
    ours = [str(PROGRAM), "print", str(BRIEF), "-o", str(tmp_path / "bundle.pdf")]
    subprocess.run(ours, check=True, env=quiet())
    assert (tmp_path / "source.pdf").read_bytes() == (tmp_path / "bundle.pdf").read_bytes()
    source_run("snapshot", str(BRIEF), "-o", str(tmp_path / "source"))
    ours = [str(PROGRAM), "snapshot", str(BRIEF), "-o", str(tmp_path / "bundle")]
    subprocess.run(ours, check=True, env=quiet(QT_QPA_PLATFORM="offscreen"))
    for name in ("summary", "contributors", "timeline", "sources"):
        pair = [(tmp_path / kind / f"{name}.png").read_bytes() for kind in ("source", "bundle")]
        assert pair[0] == pair[1], name


def test_a_copy_that_nobody_can_write_opens_what_lies_beside_it(tmp_path: Path) -> None:
    copy = tmp_path / "stick"
    shutil.copytree(BUNDLE, copy, symlinks=True)
    shutil.copyfile(BRIEF, copy / "mine.brief")
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    done = subprocess.run(
        [str(copy / "briefing-viewer"), "check", str(copy / "mine.brief")],
        env=quiet(), capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    for path in [copy, *copy.rglob("*")]:
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def test_the_sums_are_right_and_the_parts_are_named() -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=DIST, check=True)
    (bill,) = DIST.glob("*.cdx.json")
    found = json.loads(bill.read_text())
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    names = {part["name"].lower() for part in found["components"]}
    assert {"cpython", "qt", "pyside6-essentials", "pyqtgraph", "numpy", "msgspec", "typst"} < names


def test_what_a_desktop_reads_is_valid(tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "--extract", deb(), tmp_path], check=True)
    share = tmp_path / "usr/share"
    desktop = share / "applications/briefing-viewer.desktop"
    subprocess.run(["desktop-file-validate", "--warn-kde", desktop], check=True)
    (metainfo,) = (share / "metainfo").iterdir()
    subprocess.run(["appstreamcli", "validate", "--no-net", metainfo], check=True)
    for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
        assert (tmp_path / "usr/lib/briefing-viewer/_internal/resources/licences" / name).is_file()


def test_lintian_finds_nothing() -> None:
    strict = ("--allow-root", "--fail-on", "error,warning", "--tag-display-limit", "0")
    done = subprocess.run(["lintian", *strict, deb()], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


# -- installed ----------------------------------------------------------------


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was seen on a bare Debian: files, and `seen` with a line for each step."""
    if os.geteuid() != 0:
        pytest.skip("only root can make a system to try the package in")
    if subprocess.run(["unshare", "--mount", "--net", "true"], capture_output=True).returncode:
        pytest.skip("this machine allows no namespaces")
    out = tmp_path_factory.mktemp("seen")
    subprocess.run([ROOT / "packaging/try-package.sh", deb(), BRIEF, out], check=True)
    return out


def steps(seen: Path) -> dict[str, str]:
    lines = (seen / "seen").read_text().splitlines()
    return {name: said.strip() for name, _, said in (line.partition(":") for line in lines)}


def test_it_runs_without_python_and_without_a_network(seen: Path) -> None:
    found = steps(seen)
    assert (found["python"], found["network"]) == ("no", "lo")
    assert (found["print"], found["check"]) == ("done", "0")


def test_the_desktop_knows_the_file(seen: Path) -> None:
    found = steps(seen)
    assert found["mime"] == "application/x-briefing+zip"
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


def test_it_goes_as_it_came(seen: Path) -> None:
    found = steps(seen)
    assert (found["purge"], found["left"]) == ("0", "")
