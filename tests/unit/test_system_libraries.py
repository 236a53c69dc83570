from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "system_libraries.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_libraries", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("purpose", "environment", "asked", "spared"),
    [
        ("run", {}, "libegl1", "libxcb-cursor0"),
        ("run", {"DISPLAY": ":0"}, "libxcb-cursor0", "libwayland-client0"),
        ("run", {"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client0", "libxcb-cursor0"),
        ("run", {"DISPLAY": ":0"}, "libegl1", "xvfb"),
        ("test", {}, "xvfb", "libwayland-client0"),
        ("test", {}, "libxcb-cursor0", "libwayland-client0"),
    ],
)
def test_it_asks_for_what_the_purpose_needs(
    script: ModuleType, purpose: str, environment: dict[str, str], asked: str, spared: str
) -> None:
    named = script.packages(list(script.needs(purpose, environment)))
    assert asked in named
    assert spared not in named


def test_it_sees_what_is_missing(script: ModuleType) -> None:
    gone = [
        script.Need("libnowhere1", library="libnowhere.so.1"),
        script.Need("nowhere", program="no-such-program"),
        script.Need("python3-nowhere", module="no_such_module"),
    ]
    assert script.missing((*gone, script.Need("libc6", library="libc.so.6"))) == gone
    assert script.install_command([gone[1], gone[0], gone[1]])[-2:] == ["libnowhere1", "nowhere"]


@pytest.mark.skipif(os.name != "posix", reason="needs a package tool")
def test_who_is_not_root_is_told_the_command(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = script.Need("libnowhere1", library="libnowhere.so.1")
    monkeypatch.setattr(script, "OFFSCREEN", (gone,))
    monkeypatch.setattr(script, "debian_like", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert script.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install --yes --no-install-recommends libnowhere1" in said
    monkeypatch.setattr(script, "debian_like", lambda: False)
    assert script.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "libnowhere.so.1" in said
    assert "apt-get" not in said


def test_here_nothing_is_missing() -> None:
    """`make test` has seen to it; the script says nothing and is content."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "test"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert subprocess.run([sys.executable, SCRIPT], capture_output=True).returncode == 2
