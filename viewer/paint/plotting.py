"""pyqtgraph, imported without its own copy of Qt: `pg`.

For bindings that differ it fills modules of its own with every class that Qt has, and so has the
binding make each of them: 14 MB, and a tenth of a second. Here the binding's modules stand in their
place. What draws with OpenGL or hands pictures over to numpy, which nothing here does, is left out.

Imports numpy as well: import this module only after the first paint of a window.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import numpy  # noqa: F401  as pyqtgraph does: who imports this waits for both
from PySide6 import QtCore, QtGui, QtWidgets

from viewer.stand_ins import standing_in

_NAME = "pyqtgraph"
_OWN = f"{_NAME}.Qt"
_UNUSED: dict[str, dict[str, Any] | None] = {
    "PySide6.QtOpenGL": {},
    "PySide6.QtOpenGLWidgets": {"QOpenGLWidget": type("QOpenGLWidget", (), {})},
}


def _application(name: str | None = None) -> QtCore.QCoreApplication | None:
    """What pyqtgraph calls `mkQApp`: there is one already."""
    return QtWidgets.QApplication.instance()


def _is_alive(thing: QtCore.QObject) -> bool:
    """Whether Qt still has an object."""
    try:
        thing.objectName()
    except RuntimeError:
        return False
    return True


def _qt(homes: list[str]) -> dict[str, ModuleType]:
    """The module that pyqtgraph asks for all of Qt, and those within it."""
    made = ModuleType(_OWN)
    made.__path__ = [os.path.join(home, "Qt") for home in homes]
    helpers = ModuleType(f"{_OWN}.OpenGLHelpers")
    vars(helpers).update(GraphicsViewGLWidget=type("GraphicsViewGLWidget", (), {}))
    inside = {"QtCore": QtCore, "QtGui": QtGui, "QtWidgets": QtWidgets, "OpenGLHelpers": helpers}
    vars(made).update(
        inside,
        QT_LIB="PySide6",
        VERSION_INFO=f"PySide6 Qt {QtCore.qVersion()}",
        QtVersion=QtCore.qVersion(),
        isQObjectAlive=_is_alive,
        mkQApp=_application,
        exec_=None,
    )
    return {_OWN: made, **{f"{_OWN}.{name}": module for name, module in inside.items()}}


def _load() -> Any:
    found = find_spec(_NAME)
    if _NAME in sys.modules or found is None or found.submodule_search_locations is None:
        return _plainly()
    sys.modules.update(_qt(list(found.submodule_search_locations)))
    try:
        with standing_in(_UNUSED):
            import_module(f"{_OWN}.internals")
            loaded = _plainly()
        loaded.Qt = sys.modules[_OWN]
        return loaded
    except (ImportError, AttributeError):  # a version that wants more of them
        for name in [name for name in sys.modules if name.split(".")[0] == _NAME]:
            del sys.modules[name]
        return _plainly()


def _plainly() -> Any:
    import pyqtgraph

    return pyqtgraph


pg: Any = _load()
