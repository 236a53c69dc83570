"""The bundle as it lies in dist/, and what is packed with it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.package.tools import (
    BRIEF,
    BUNDLE,
    DIST,
    MIB,
    PACKER,
    PROGRAM,
    ROOT,
    deb,
    quiet,
    source_run,
)

# The host's: the .deb depends on what brings them, and recommends what brings libcups.
HOST = {
    "ld-linux-x86-64.so.2", "libEGL.so.1", "libGL.so.1", "libX11-xcb.so.1", "libX11.so.6",
    "libc.so.6", "libcups.so.2", "libdbus-1.so.3", "libdl.so.2", "libfontconfig.so.1",
    "libfreetype.so.6", "libgcc_s.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libm.so.6",
    "libpthread.so.0", "librt.so.1", "libstdc++.so.6", "libuuid.so.1", "libwayland-client.so.0",
    "libwayland-cursor.so.0", "libwayland-egl.so.1", "libxcb.so.1", "libz.so.1",
}  # fmt: skip

LISTED = """
import sys
from PyInstaller.archive.readers import CArchiveReader
program = CArchiveReader(sys.argv[1])
print(*program.toc, *program.open_embedded_archive("PYZ.pyz").toc)
"""
MISTAKE = """
import sys
from viewer.app import binding
from PySide6.QtCore import QObject
before = set(sys.modules)
try:
    QObject().setObjectName(QObject())
except TypeError:
    print(*set(sys.modules) - before)
"""


def size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def test_it_is_as_small_as_promised() -> None:
    assert deb().stat().st_size <= 75 * MIB
    assert size(BUNDLE) <= 260 * MIB
    said = re.search(
        r"The `\.deb` has (\d+) MB and takes (\d+) MB", (ROOT / "README.md").read_text()
    )
    assert said is not None
    for figure, found in zip(said.groups(), (deb().stat().st_size, size(BUNDLE)), strict=True):
        assert abs(int(figure) * MIB - found) <= 3 * MIB, found / MIB


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


def test_its_library_finds_what_it_was_given(tmp_path: Path) -> None:
    own = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE")}

    def said(*arguments: str) -> str:
        done = subprocess.run(
            [PROGRAM, *arguments], env=quiet(**own), check=True, capture_output=True, text=True
        )  # fmt: skip
        assert done.stderr == ""
        return done.stdout

    said("library", "add", str(BRIEF))
    assert str(BRIEF) in said("library", "list")
    found = json.loads(said("search", "Stoltenberg", "--json"))
    assert [one["id"] for one in found["briefings"][0]["results"]].count("mission-launch") == 1


def test_it_proves_that_it_is_offline() -> None:
    done = subprocess.run(
        [PROGRAM, "prove-offline", BRIEF], env=quiet(), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("given", [None, "/somewhere/else"])
def test_what_it_starts_has_the_environment_of_the_reader(
    tmp_path: Path, given: str | None
) -> None:
    """A browser, say; here it is what `prove-offline` calls for a witness."""
    witness = tmp_path / "strace"
    witness.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\nexit 1\n")
    witness.chmod(0o755)
    more = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    if given is not None:
        more["LD_LIBRARY_PATH"] = given
    subprocess.run([PROGRAM, "prove-offline", BRIEF], env=quiet(**more), capture_output=True)
    seen = dict(line.split("=", 1) for line in (tmp_path / "seen").read_text().splitlines())
    assert seen.get("LD_LIBRARY_PATH") == given
    assert [name for name in seen if name.startswith("_PYI")] == []


def test_the_sums_are_right_and_the_parts_are_named() -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=DIST, check=True)
    (bill,) = DIST.glob("*.cdx.json")
    found = json.loads(bill.read_text())
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in found["components"]}
    ours = {"cpython", "qt", "pyside6-essentials", "pyqtgraph", "numpy", "msgspec", "typst"}
    assert ours < set(parts)
    assert len(parts["typst"]["components"]) > 100, "what typst is made of, as its makers say it"
    # What was taken along from the system has its texts beside the program; Qt's lie inside.
    held = {path.name for path in (BUNDLE / "licences").iterdir() if any(path.iterdir())}
    assert set(parts) - held <= {"qt", "pyside6-essentials", "shiboken6"}
    assert {"cpython", "pyinstaller", "libxkbcommon0", "libxcb-cursor0"} <= held


def test_every_library_in_it_is_of_a_part_that_is_named() -> None:
    (bill,) = DIST.glob("*.cdx.json")
    named = {part["name"] for part in json.loads(bill.read_text())["components"]}
    inside = BUNDLE / "_internal"
    for file in sorted(inside.glob("*.so*")):
        if file.is_symlink() or "python" in file.name:
            continue
        done = subprocess.run(
            ["dpkg-query", "--search", f"*/{file.name}"], check=True, capture_output=True, text=True
        )
        owners = {line.split(":")[0] for line in done.stdout.splitlines()}
        assert owners & named, file.name


@pytest.fixture(scope="module")
def modules() -> set[str]:
    """Every module that can be imported in the bundle."""
    inside = BUNDLE / "_internal"
    names = {"sys", *sys.builtin_module_names}
    done = subprocess.run(
        [PACKER, "-c", LISTED, PROGRAM], check=True, capture_output=True, text=True
    )  # fmt: skip
    names |= set(done.stdout.split())
    for entry in zipfile.ZipFile(inside / "base_library.zip").namelist():
        names.add(entry.removesuffix(".pyc").removesuffix("/__init__").replace("/", "."))
    for library in inside.rglob("*.so"):
        place = library.relative_to(inside)
        parts = place.parts[2:] if "lib-dynload" in place.parts else place.parts
        names.add(".".join(parts).split(".cpython-")[0].removesuffix(".abi3.so"))
    return names


def test_it_holds_every_module_that_the_program_names(modules: set[str]) -> None:
    named = set()
    for file in (ROOT / "viewer").rglob("*.py"):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name not in modules:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
    assert {"sqlite3", "typst", "PySide6.QtWidgets", "viewer.app.rest"} <= named
    assert sorted(named - modules - {"os.path"}) == []


def test_it_can_word_an_error_in_a_call_of_qt(modules: set[str]) -> None:
    """Modules do that which nothing else imports: see viewer/app/binding.py."""
    done = subprocess.run(
        [sys.executable, "-c", MISTAKE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    own = ("shibokensupport", "PySide6")  # which the binding unpacks itself
    wanted = {name for name in done.stdout.split() if not name.startswith(own)}
    assert "zipfile" in wanted
    assert sorted(wanted - modules) == []


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
