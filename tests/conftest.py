"""What every test gets: its own home, no screen, and a look at what it left behind."""

from __future__ import annotations

import faulthandler
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.xserver import x_server

ROOT = Path(__file__).resolve().parent.parent

# Before anything imports Qt. The tests that need an X server start the program as a process.
# Qt's own screen without a screen is 800 pixels wide: no window would open in its usual size.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={ROOT}/tests/screen.json"

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def crash_file(worker: str) -> Path:
    """Where one of several processes of tests writes what every thread did when it crashed."""
    return ROOT / "build" / "crashes" / f"{worker}.txt"


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """A process that crashes leaves a trace: one alone on the terminal, of several a file each."""
    if hasattr(config, "workerinput"):
        path = crash_file(config.workerinput["workerid"])
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
        faulthandler.enable(file)
        config.add_cleanup(file.close)


@pytest.hookimpl(optionalhook=True)
def pytest_handlecrashitem(report: Any) -> None:
    """The failure of a test in which its process crashed says where that was."""
    file = crash_file(report.node.gateway.id)
    if file.is_file():
        report.longrepr = f"{report.longrepr}\n{file}:\n{file.read_text()}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the X server carries the mark that says so."""
    for item in items:
        if "x_display" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.x11)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder of the test's own, and a language and clock that are known."""
    folder = tmp_path_factory.mktemp("home", numbered=True)
    for name, place in {
        "HOME": folder,
        "USERPROFILE": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
        "XDG_RUNTIME_DIR": folder / "run",  # not there: no test meets another's program
        "APPDATA": folder / "roaming",
        "LOCALAPPDATA": folder / "local",
    }.items():
        monkeypatch.setenv(name, str(place))
    for name in ("LANGUAGE", "LC_MESSAGES", "LC_TIME", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    return folder


@pytest.fixture(autouse=True)
def no_window_left(home: Path) -> Iterator[None]:
    """Fail a test that leaves a window on the screen, and close it for the next one."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not names, f"left on the screen: {', '.join(names)}"


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder for sockets, for us alone: their path may have 107 bytes, and tmp_path is longer."""
    folder = Path(mkdtemp(prefix="bv-", dir=None if sys.platform == "win32" else "/tmp"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)  # a session that ends clears up as well


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """The name of an X display of 1280 × 800 pixels, to be passed on as DISPLAY.

    The tests themselves stay offscreen: what is to be shown there is started as a process with
    `{**os.environ, "DISPLAY": x_display, "QT_QPA_PLATFORM": "xcb"}`.
    """
    with x_server() as display:
        yield display
