"""No network: what the system saw of a reader's errands, and that no file of another is opened."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.command import process
from tests.data.hostile.case import everywhere
from tests.unit.formats.samples import to_folder
from viewer.cli import offline
from viewer.cli.offline import APART, STRACE

ROOT = Path(__file__).resolve().parent.parent.parent
ERRAND = Path(__file__).with_name("errand.py")
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="no strace to look with")
WRITTEN = {"sheet.pdf", "sheet.md", "sheet.txt", "sheet.html", "timeline.png"}
CALLED = re.compile(r"\bconnect\(\d+, (\{[^}]*\})")


def can_leave_the_network() -> bool:
    return shutil.which(APART[0]) is not None and not subprocess.run([*APART, "true"]).returncode


def errand(
    folder: Path, runtime: Path, *files: Path, before: Sequence[str] = (), **names: str
) -> None:
    """What a reader does in a window, as a process; what it writes is looked for."""
    out = folder / "out"
    out.mkdir()
    done = subprocess.run(
        [*before, sys.executable, str(ERRAND), str(out), *map(str, files)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": str(runtime), **names},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {one.name for one in out.iterdir()} == WRITTEN


@needs_strace
@pytest.mark.parametrize("screen", ["offscreen", "X11"])
def test_an_errand_makes_no_socket_to_a_network(
    screen: str, runtime: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    names = {}
    if screen == "X11":
        display = request.getfixturevalue("x_display")
        names = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    log = tmp_path / "log"
    errand(tmp_path, runtime, before=[*STRACE, "-o", str(log)], **names)
    seen = log.read_text()
    assert {family for family in offline._MADE.findall(seen) if family != "AF_UNIX"} == set()
    fine = ("/tmp/.X11-unix/", "/dbus", "/wayland-", str(runtime), "/nscd/", "/at-spi")
    called = CALLED.findall(seen)
    assert [one for one in called if not any(part in one for part in fine)] == []
    assert screen == "offscreen" or any("X11-unix" in one for one in called)


@pytest.mark.skipif(not can_leave_the_network(), reason="no network namespace can be made here")
def test_an_errand_needs_no_network(runtime: Path, tmp_path: Path) -> None:
    errand(tmp_path, runtime, before=APART)


@needs_strace
@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
def test_no_file_that_a_briefing_names_is_opened(runtime: Path, tmp_path: Path) -> None:
    # Some texts are short: so must be what they name.
    canary = Path(mkdtemp(prefix="c", dir="/tmp")) / "canary"
    canary.write_bytes(b"")
    where = canary.as_uri()
    long = (
        f"<img src='{where}'><a href='{where}'>x</a> ![x]({where}) #read(\"{canary}\") {canary}"
        f" <link rel=stylesheet href='{where}'> <image xlink:href='{where}'/> [{canary}]"
    )
    manifest = everywhere(f"<img src='{where}'>", bottom_line=long)
    for fact in manifest["facts"]:
        fact["statement"] = long
    source = manifest["sources"][0]
    source.update(file="sources/a.html", URL=where)
    source["passages"][0].update(gist=long, quote=long)
    html = f"<p>words</p><img src='{where}'><script src='{where}'></script>"
    html += f"<!DOCTYPE x [<!ENTITY y SYSTEM '{where}'>]>&y;<base href='{where}'>"
    path = to_folder(tmp_path / "b", manifest, {"sources/a.html": html.encode()})
    log = tmp_path / "log"
    watch = ["strace", "-f", "-qq", "-e", "trace=open,openat,stat,newfstatat,readlink,access"]
    errand(tmp_path, runtime, path, before=[*watch, "-o", str(log)])
    shutil.rmtree(canary.parent)
    seen = log.read_text()
    assert "briefing.json" in seen
    assert [line for line in seen.splitlines() if "/canary" in line] == []


@needs_strace
def test_the_program_proves_it_to_its_reader() -> None:
    done = process("prove-offline", LC_ALL="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("nato-iraq-2.brief")
    assert "Sockets: none was made." in lines or any("none to a network" in one for one in lines)
    if can_leave_the_network():
        assert "Without a network: the PDF is the same, byte for byte." in lines
    assert f"  {' '.join(STRACE)}" in lines
    assert lines[-1] == "Nothing left this computer."


@needs_strace
def test_a_program_that_calls_out_is_caught(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from viewer.cli import main

    calling = "import socket, sys; socket.socket(socket.AF_INET); from viewer.cli import main"
    program = [sys.executable, "-c", f"{calling}; main(sys.argv[1:])"]
    monkeypatch.setattr(offline, "_program", lambda: program)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert main(["prove-offline"]) == 1
    said = capsys.readouterr().out
    assert "Sockets: some could leave this computer: AF_INET 4." in said
    assert said.endswith("This is no proof.\n")


def test_without_witnesses_there_is_no_proof(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from viewer.cli import main

    monkeypatch.setenv("PATH", "")
    assert main(["prove-offline"]) == 1
    assert "Sockets: not looked at" in capsys.readouterr().out
