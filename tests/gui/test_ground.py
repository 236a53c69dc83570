"""The ground that the tests stand on holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SHOWN = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
size = application.primaryScreen().size()
print(application.platformName(), size.width(), size.height())
"""
LEAVES_A_WINDOW = """
from PySide6.QtWidgets import QWidget

def test_one(qapp):
    test_one.widget = QWidget()
    test_one.widget.setWindowTitle("forgotten")
    test_one.widget.show()

def test_two(qapp):
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == []
"""
WARNS = """
from PySide6.QtCore import qWarning

def test_one(qapp):
    qWarning("something is off")
"""


def pytest_on(text: str, folder: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a test file of its own with our configuration."""
    file = folder / "test_inner.py"
    file.write_text(text)
    options = ["-q", "-p", "tests.conftest", "-c", str(root / "pyproject.toml"), "--rootdir"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(root), str(file)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_x_server_is_of_the_agreed_size(x_display: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN],
        env={**os.environ, "DISPLAY": x_display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["xcb", "1280", "800"]


def test_a_window_left_open_fails_its_test_and_not_the_next(tmp_path: Path, root: Path) -> None:
    done = pytest_on(LEAVES_A_WINDOW, tmp_path, root)
    assert "left on the screen: QWidget 'forgotten'" in done.stdout
    assert "2 passed, 1 error" in done.stdout, done.stdout


def test_a_warning_of_qt_fails_its_test(tmp_path: Path, root: Path) -> None:
    done = pytest_on(WARNS, tmp_path, root)
    assert "1 failed" in done.stdout, done.stdout


def test_every_test_has_an_empty_home(home: Path) -> None:
    assert Path.home() == home
    assert list(home.iterdir()) == []
