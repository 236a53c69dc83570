"""Libraries without what they import in turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from viewer.stand_ins import standing_in

ROOT = Path(__file__).resolve().parents[2]


def run(program: str) -> str:
    """What a Python of its own prints."""
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_module_stands_in_for_a_while_and_leaves_no_trace() -> None:
    import colorsys

    with standing_in({"colorsys": {"hue": 3}, "no_such_module": {"x": 1}, "chunk_of": None}):
        import colorsys as stand_in

        import no_such_module  # type: ignore[import-not-found]

        assert (stand_in.hue, no_such_module.x) == (3, 1)  # type: ignore[attr-defined]
        with pytest.raises(ImportError):
            import chunk_of  # type: ignore[import-not-found]  # noqa: F401
    assert sys.modules["colorsys"] is colorsys
    assert not {"no_such_module", "chunk_of"} & sys.modules.keys()


def test_modules_are_put_back_after_an_error() -> None:
    import colorsys

    with pytest.raises(ZeroDivisionError), standing_in({"colorsys": {}}):
        1 / 0  # noqa: B018
    assert sys.modules["colorsys"] is colorsys


def test_msgspec_comes_without_what_we_never_use_and_works() -> None:
    said = run(
        "import sys, viewer.cli, msgspec\n"
        "print(sorted({'inspect', 'ast', 'uuid', 'typing_extensions'} & sys.modules.keys()))\n"
        "class A(msgspec.Struct):\n x: int\n y: list[str] | None = None\n"
        "print(msgspec.json.decode(b'{\"x\":1}', type=A))\n"
        "print(sorted(msgspec.json.schema(A)['$defs']['A']['properties']))\n"
        "import uuid, inspect; print(uuid.uuid4().version)\n"
    )
    assert said.splitlines() == ["[]", "A(x=1, y=None)", "['x', 'y']", "4"]


def test_what_msgspec_only_names_is_loaded_when_it_is_asked_for() -> None:
    said = run(
        "import sys, viewer.cli, msgspec\n"
        "from msgspec import inspect\n"
        "print('msgspec._typing_utils' in sys.modules, 'type_info' in vars(inspect))\n"
        "print(inspect.type_info(int), inspect.StructType.__module__)\n"
        "print(msgspec.toml.decode(b'a = 1'), msgspec.inspect.IntType is inspect.IntType)\n"
        "try: inspect.nothing\n"
        "except AttributeError: print('no such thing')\n"
    )
    assert said.splitlines() == [
        "False False",
        "IntType(gt=None, ge=None, lt=None, le=None, multiple_of=None) msgspec.inspect",
        "{'a': 1} True",
        "no such thing",
    ]


def test_a_path_is_an_address_all_the_same() -> None:
    said = run(
        "import sys, viewer.cli\n"
        "print('ipaddress' in sys.modules, 'urllib.parse' in sys.modules)\n"
        "from pathlib import Path; print(Path('/a b/é').as_uri())\n"
        "import urllib.parse; print(urllib.parse.quote('ü'))\n"
    )
    assert said.splitlines() == ["False False", "file:///a%20b/%C3%A9", "%C3%BC"]


def test_a_version_of_msgspec_that_wants_more_of_them_is_imported_as_it_is() -> None:
    said = run(
        "from pathlib import Path\n"
        "source = Path('viewer/stand_ins.py').read_text()\n"
        "fewer = source.replace(', \"SafeUUID\": _SAFE', '')\n"
        "assert fewer != source\n"
        "exec(fewer, {'__name__': 'fewer'})\n"
        "import sys, msgspec; print(msgspec.json.encode([1]), 'uuid' in sys.modules)\n"
    )
    assert said.strip() == "b'[1]' True"


PLOTS = """
import sys
from PySide6.QtWidgets import QApplication
application = QApplication(["-platform", "offscreen"])
from viewer.paint import plotting
"""


def test_plots_do_without_what_they_never_draw_with() -> None:
    program = f"""{PLOTS}
from PySide6 import QtCore
assert plotting.pg.Qt.QtCore is QtCore
used = ("AxisItem", "GraphicsObject", "GraphicsView", "ViewBox")
assert all(hasattr(plotting.pg, name) for name in used)
print([name for name in sys.modules if "OpenGLWidgets" in name or "QtTest" in name])
"""
    assert run(program) == "[]\n"


def test_a_pyqtgraph_that_wants_more_is_imported_as_it_is() -> None:
    program = f"""{PLOTS}
from types import ModuleType
for name in [name for name in sys.modules if name.split(".")[0] == "pyqtgraph"]:
    del sys.modules[name]
plotting._qt = lambda homes: {{"pyqtgraph.Qt": ModuleType("pyqtgraph.Qt")}}
pg = plotting._load()
print(pg.Qt.QT_LIB, pg.Qt.__file__.endswith("__init__.py"))
"""
    assert run(program) == "PySide6 True\n"
