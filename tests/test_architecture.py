"""The floors hold: imports go down, libraries stay where they belong, folders are these."""

from __future__ import annotations

import ast
import fnmatch
import itertools
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.sources import ROOT, Source, assert_nothing, imported, source, sources

TOP = {"viewer", "resources", "packaging", "tests"}
LINT = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as run; run()",
    "--no-cache",
]
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}
LAYERS: list[list[str]] = [line.split(" | ") for line in CONTRACTS["floors"]["layers"]]
BELOW_QT: list[str] = CONTRACTS["no-qt-below"]["source_modules"]

# What each floor may use beside the standard library and our own lower floors.
THIRD_PARTY: dict[str, set[str]] = {
    "__main__": set(),
    "cli": {"PySide6", "msgspec"},
    "app": {"PySide6", "shiboken6", "msgspec"},
    "window": {"PySide6", "msgspec"},
    "dialogs": {"PySide6", "msgspec"},
    "panels": {"PySide6", "pyqtgraph", "numpy"},
    "paint": {"PySide6", "msgspec", "pyqtgraph", "numpy"},
    "models": {"PySide6"},
    "theme": {"PySide6", "msgspec"},
    "sheet": {"typst", "msgspec"},
    "show": {"msgspec"},
    "desktop": set(),
    "options": set(),
    "library": {"msgspec"},
    "exchange": set(),
    "columns": {"numpy"},
    "texts": set(),
    "formats": {"msgspec"},
    "domain": {"msgspec"},
    "settings": {"msgspec"},
    "paths": set(),
    "files": set(),
    "patterns": set(),
    "digests": set(),
    "stand_ins": set(),
}
PROGRAM = sources("viewer")


def floor(place: str) -> str:
    """The floor that a file of the program stands on; "" for the package's own `__init__`."""
    name = place.split("/")[1].removesuffix(".py")
    return "" if name == "__init__" else name


# Contracts


def lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(LINT, cwd=folder, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to be broken."""
    shutil.copytree(
        ROOT / "viewer", tmp_path / "viewer", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def offend(copy: Path, module: str, line: str) -> None:
    """Add a line to a module of the copy, wherever it lies."""
    place = copy.joinpath(*module.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    file.write_text(f"{file.read_text()}\n{line}\n")


def assert_breaks(copy: Path, contract: str) -> None:
    code, said = lint(copy)
    assert code == 1, said
    assert f"{CONTRACTS[contract]['name']} BROKEN" in said


def test_every_contract_is_kept() -> None:
    code, said = lint(ROOT)
    assert code == 0, said
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said


def test_no_contract_has_an_exemption() -> None:
    for contract in CONTRACTS.values():
        assert not {key for key in contract if key.startswith(("ignore", "unmatched", "allow"))}
    assert CONTRACTS["floors"]["exhaustive"] is True
    assert "exhaustive_ignores" not in CONTRACTS["floors"]


def test_the_floors_are_those_of_the_package() -> None:
    named = {name for layer in LAYERS for name in layer}
    assert named == {floor(file.place) for file in PROGRAM} - {""}
    assert named == set(THIRD_PARTY)


UPWARD = [(lower[0], upper[0]) for upper, lower in itertools.pairwise(LAYERS)]
SIDEWAYS = [pair for layer in LAYERS for pair in itertools.combinations(layer, 2)]


@pytest.mark.parametrize(("where", "what"), [*UPWARD, *SIDEWAYS])
def test_an_import_upward_or_sideways_is_seen(copy: Path, where: str, what: str) -> None:
    offend(copy, f"viewer.{where}", f"import viewer.{what}")
    assert_breaks(copy, "floors")


def test_a_module_on_no_floor_is_seen(copy: Path) -> None:
    (copy / "viewer" / "cellar.py").touch()
    assert_breaks(copy, "floors")


@pytest.mark.parametrize("module", BELOW_QT)
@pytest.mark.parametrize("toolkit", ["PySide6.QtCore", "pyqtgraph"])
def test_qt_below_the_models_is_seen(copy: Path, module: str, toolkit: str) -> None:
    offend(copy, module, f"def late() -> None:\n    import {toolkit}")
    assert_breaks(copy, "no-qt-below")


def test_a_library_in_the_domain_is_seen(copy: Path) -> None:
    offend(copy, "viewer.domain", "import numpy")
    assert_breaks(copy, "plain-domain")


def test_a_panel_that_knows_another_is_seen(copy: Path) -> None:
    for name, line in (("kitchen", "import viewer.panels.parlour"), ("parlour", "")):
        (copy / "viewer" / "panels" / f"{name}.py").write_text(line)
    assert_breaks(copy, "panels-apart")


# Libraries


def foreign(file: Source) -> list[str]:
    """Imports of a file that its floor may not use."""
    allowed = THIRD_PARTY.get(floor(file.place), set()) | {"viewer"} | sys.stdlib_module_names
    return [
        f"{file.place}:{line}: {name}"
        for name, line in imported(file.tree)
        if name.split(".")[0] not in allowed
    ]


def test_each_floor_uses_its_libraries_only() -> None:
    assert_nothing([line for file in PROGRAM for line in foreign(file)])


def test_a_library_on_the_wrong_floor_is_seen() -> None:
    text = "def late():\n    from numpy import array\n"
    assert foreign(source(text, "viewer/domain/x.py")) == [
        "viewer/domain/x.py:2: numpy",
        "viewer/domain/x.py:2: numpy.array",
    ]
    assert foreign(source("import requests", "viewer/__init__.py"))
    assert not foreign(source("import msgspec, json", "viewer/domain/x.py"))


def toolkit_in_models(file: Source) -> list[str]:
    """Item models hold values: of Qt they need QtCore alone."""
    return [
        f"{file.place}:{line}: {name}"
        for name, line in imported(file.tree)
        if name.startswith("PySide6.") and name.split(".")[1] != "QtCore"
    ]


def test_models_use_the_core_of_qt_only() -> None:
    files = sources("viewer/models")
    assert_nothing([line for file in files for line in toolkit_in_models(file)])
    assert toolkit_in_models(source("from PySide6.QtGui import QColor"))
    assert toolkit_in_models(source("from PySide6 import QtWidgets"))


HEAVY = ("pyqtgraph", "numpy", "typst", "PySide6.QtPrintSupport", "subprocess")


def test_only_qt_loads_before_the_first_paint() -> None:
    """What `viewer.app` pulls in, measured: none of the heavy ones."""
    program = "import sys, viewer.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [name for name in HEAVY if name in done.stdout.split()] == []


def test_a_start_reads_no_signatures_of_qt() -> None:
    """More than a third of what importing Qt costs, for the text of errors nobody has made yet."""
    program = "import sys, viewer.cli, viewer.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "PySide6.QtWidgets" in loaded
    needless = ("shibokensupport.signature.parser", "shibokensupport.feature", "zipfile")
    assert [name for name in (*needless, "textwrap", "hashlib") if name in loaded] == []


def test_a_start_makes_no_named_tuples() -> None:
    """Each is compiled anew, field by field: a tenth of a millisecond, where a struct takes a
    fifteenth of that.
    """
    program = (
        "import sys, viewer.cli, viewer.app\n"
        "for module in [m for name, m in sys.modules.items() if name.startswith('viewer.')]:\n"
        "    for value in vars(module).values():\n"
        "        if hasattr(value, '_fields') and value.__module__ == module.__name__:\n"
        "            print(value.__qualname__)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


START = """
from functools import partial
from PySide6 import QtGui, QtWidgets
from viewer.app.desk import Desk
from viewer.app.start import build, make_application
from viewer.formats.opening import open_briefing
from viewer.paths import embedded
from viewer.settings import Settings
from viewer.texts.words import Words

application = make_application(["viewer"])
desk = Desk(application, Settings(), Words(), partial(build, None))
session = desk.show(open_briefing(embedded()))
application.processEvents()
print(*vars(QtGui), *vars(QtWidgets))
"""
SLOW_CLASSES = {
    "QFileDialog",
    "QGradient",
    "QIcon",
    "QImage",
    "QPixmap",
    "QStyle",
    "QTextEdit",
    "QTableView",
}


def test_the_first_paint_loads_no_class_of_qt_that_it_does_not_need() -> None:
    """Each brings all its enums into Python, and they are most of what a start is made of."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"QListView", "QPainter"} <= loaded
    assert loaded & SLOW_CLASSES == set()


# Layout


def test_the_top_folders_are_these() -> None:
    ignored = [
        line.strip().strip("/")
        for line in (ROOT / ".gitignore").read_text().splitlines()
        if line.strip()
    ]
    folders = {
        entry.name
        for entry in ROOT.iterdir()
        if entry.is_dir()
        and not entry.name.startswith(".")
        and not any(fnmatch.fnmatch(entry.name, pattern) for pattern in ignored)
    }
    assert folders == TOP


def test_packaging_hides_no_package_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_unit_tests_need_no_window() -> None:
    bound = [
        f"{file.place}:{line}: {name}"
        for file in sources("tests/unit")
        for name, line in imported(file.tree)
        if name.startswith(("PySide6", "pytestqt"))
    ]
    assert_nothing(bound)


# Imports inside functions


def module_name(place: str) -> str:
    return place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def at_import(tree: ast.Module) -> set[str]:
    """What a file imports as soon as it is imported itself."""
    top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {name for name, _ in imported(ast.Module(list(top), []))}


def slow_modules(files: list[Source]) -> set[str]:
    """Our own modules that load something heavy when imported, themselves or through others."""
    needs = {module_name(file.place): at_import(file.tree) for file in files}
    slow = {name for name, wanted in needs.items() if any(one.startswith(HEAVY) for one in wanted)}
    while more := {name for name, wanted in needs.items() if wanted & slow} - slow:
        slow |= more
    return slow


SLOW = slow_modules(PROGRAM)


def late(file: Source) -> list[str]:
    """Imports below the top of a file, save of what must not load before the first paint.

    They hide cycles. The standard library has none with us, and parts of it are slow to load.
    """
    top = {id(node) for node in file.tree.body}
    guards = [node for node in file.tree.body if isinstance(node, ast.If)]
    top |= {id(inner) for guard in guards for inner in guard.body}  # if TYPE_CHECKING
    found = []
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in top:
            names = [name for name, _ in imported(ast.Module([node], []))]
            meant = names[0].split(".")[0] in sys.stdlib_module_names or any(
                name.startswith(HEAVY) or name in SLOW for name in names
            )
            if not meant:
                found.append(f"{file.place}:{node.lineno}: {names[0]}")
    return found


def test_nothing_hides_an_import_in_a_function() -> None:
    files = [file for file in PROGRAM if floor(file.place) != "cli"]
    assert_nothing([line for file in files for line in late(file)])
    assert late(source("def f():\n    from viewer.app import run"))
    assert not late(source("def f():\n    import pyqtgraph"))
    assert not late(source("def f():\n    import tomllib"))


def test_a_module_is_slow_if_what_it_needs_is() -> None:
    files = [
        source("import numpy", "viewer/panels/plot.py"),
        source("from viewer.panels import plot", "viewer/panels/timeline.py"),
        source("def f():\n    import numpy", "viewer/panels/list.py"),
    ]
    assert slow_modules(files) == {"viewer.panels.plot", "viewer.panels.timeline"}
