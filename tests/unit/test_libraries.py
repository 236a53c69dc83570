"""A second thread loads Qt's libraries; what a start reads in the meantime needs no Qt."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.command import process
from viewer.app.libraries import to_load

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="other loaders are left alone")

# Without its package, which imports all that a window needs.
ALONE = """
import sys, time, types
package = sys.modules["viewer.app"] = types.ModuleType("viewer.app")
package.__path__ = ["viewer/app"]
"""


def run(program: str, **environment: str) -> list[str]:
    done = process(code=ALONE + program, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("environment", "plugin"),
    [
        ({}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "xcb;wayland"}, None),
        ({"QT_QPA_PLATFORM": "/../../evil"}, None),
    ],
)
def test_what_is_loaded_is_what_qt_will_ask_for(
    environment: dict[str, str], plugin: str | None
) -> None:
    plugins = [f"Qt/plugins/platforms/libq{plugin}.so"] if plugin else []
    assert to_load(environment) == ["QtWidgets.abi3.so", *plugins]


@linux_only
def test_the_binding_has_these_files() -> None:
    binding = find_spec("PySide6")
    assert binding is not None
    assert binding.submodule_search_locations
    for path in to_load({}):
        assert Path(binding.submodule_search_locations[0], path).is_file()


@linux_only
def test_qt_is_there_before_anyone_imports_it() -> None:
    said = run(
        "import viewer.app.libraries\n"
        "from pathlib import Path\n"
        "wanted = {'libQt6Core', 'libQt6Gui', 'libQt6Widgets', 'libqoffscreen', 'libfontconfig'}\n"
        "late = time.monotonic() + 60\n"
        "while wanted and time.monotonic() < late:\n"
        "    there = Path('/proc/self/maps').read_text()\n"
        "    wanted = {name for name in wanted if f'/{name}.so' not in there}\n"
        "print(wanted or 'all', 'PySide6' in sys.modules)\n"
        "import PySide6.QtWidgets as qt\n"
        "print(qt.QApplication([]).platformName())\n",
        QT_QPA_PLATFORM="offscreen",
    )
    assert said == ["all False", "offscreen"]


def test_a_system_without_the_loader_or_the_binding_starts_all_the_same() -> None:
    said = run(
        "import importlib.util\n"
        "sys.platform = 'plan9'; import viewer.app.libraries\n"
        "print('ctypes' in sys.modules)\n"
        "sys.platform = 'linux'; del sys.modules['viewer.app.libraries']\n"
        "importlib.util.find_spec = lambda name: None; import viewer.app.libraries\n"
        "print('ctypes' in sys.modules)\n"
    )
    assert said == ["False", "False"]


def test_what_is_read_meanwhile_brings_no_qt() -> None:
    said = run(
        "import viewer.app.meanwhile\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])\n"
        "print('viewer.formats.opening' in sys.modules)\n"
    )
    assert said == ["[]", "True"]
