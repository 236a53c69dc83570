"""Nothing grows past its cap, and names, slots and docstrings are as agreed."""

from __future__ import annotations

import ast

import pytest

from tests.sources import Function, Source, assert_nothing, functions, source, sources

FILE_LINES, FUNCTION_LINES, WINDOW_LINES, APP_LINES = 400, 60, 250, 250
UNDOCUMENTED_LINES = 8  # a function this short says by its name what it does
PROGRAM = sources("viewer")


# Caps


def too_long(file: Source) -> list[str]:
    """What in a file is longer than we keep in our heads."""
    cap = FILE_LINES
    classes = [node for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef)]
    if any(ast.unparse(base).endswith("QMainWindow") for node in classes for base in node.bases):
        cap = WINDOW_LINES
    if file.place.startswith("viewer/app"):
        cap = APP_LINES
    found = [f"{file.place}: {file.lines} lines"] if file.lines > cap else []
    for node in ast.walk(file.tree):
        if isinstance(node, Function):
            length = int(node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{file.place}:{node.lineno}: {node.name}: {length} lines")
    return found


def test_nothing_is_too_long() -> None:
    files = [*PROGRAM, *sources("packaging", "tests")]
    assert_nothing([line for file in files for line in too_long(file)])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n" * (FILE_LINES + 1), "viewer/x.py"),
        ("class A(QMainWindow): ...\n" + "\n" * WINDOW_LINES, "viewer/window/x.py"),
        ("class A(QtWidgets.QMainWindow): ...\n" + "\n" * WINDOW_LINES, "viewer/window/x.py"),
        ("\n" * (APP_LINES + 1), "viewer/app/wiring.py"),
        ("def f():\n" + "    1\n" * FUNCTION_LINES, "viewer/x.py"),
        ("class A:\n def f(self):\n" + "  1\n" * FUNCTION_LINES, "viewer/x.py"),
    ],
)
def test_what_is_too_long_is_seen(text: str, place: str) -> None:
    assert too_long(source(text, place))


# Shape


def lambdas_as_slots(file: Source) -> list[str]:
    """A lambda holds on to `self` and keeps a dead panel alive."""
    return [
        f"{file.place}:{node.lineno}"
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]


def test_slots_are_no_lambdas() -> None:
    assert_nothing([line for file in PROGRAM for line in lambdas_as_slots(file)])
    assert lambdas_as_slots(source("self.button.clicked.connect(lambda: self.go())"))
    assert not lambdas_as_slots(source("self.button.clicked.connect(self.go)"))


def public_classes(file: Source) -> list[str]:
    return [
        node.name
        for node in file.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]


def test_panels_and_dialogs_have_one_public_class_a_file() -> None:
    files = [
        file for file in PROGRAM if file.place.startswith(("viewer/panels/", "viewer/dialogs/"))
    ]
    crowded = [file.place for file in files if len(public_classes(file)) > 1]
    assert_nothing(crowded)
    assert len(public_classes(source("class A: ...\nclass B: ...\nclass _C: ..."))) == 2


def unexplained(file: Source) -> list[str]:
    """Public functions without annotations, or without a docstring where the name is not enough."""
    found = []
    for function, owner in functions(file.tree):
        hidden = function.name.startswith("_") or (owner and owner.name.startswith("_"))
        if hidden or function.name in QT_NAMES:
            continue
        place = f"{file.place}:{function.lineno}: {function.name}"
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        if owner and not any(
            isinstance(mark, ast.Name) and mark.id == "staticmethod"
            for mark in function.decorator_list
        ):
            given = given[1:]
        if function.returns is None or any(argument.annotation is None for argument in given):
            found.append(f"{place} is not annotated")
        short = int(function.end_lineno or 0) - function.lineno < UNDOCUMENTED_LINES
        if not short and ast.get_docstring(function) is None:
            found.append(f"{place} has no docstring")
    return found


def qt_names() -> frozenset[str]:
    """Every name that a class of Qt, or one of pyqtgraph's items, gives its methods."""
    import pyqtgraph
    from PySide6 import QtCore, QtGui, QtWidgets

    modules = [vars(module).values() for module in (QtCore, QtGui, QtWidgets, pyqtgraph)]
    classes = [thing for things in modules for thing in things if isinstance(thing, type)]
    return frozenset(name for each in classes for name in dir(each) if not name.startswith("_"))


QT_NAMES = qt_names()


def test_public_functions_are_explained() -> None:
    assert_nothing([line for file in PROGRAM for line in unexplained(file)])
    assert len(unexplained(source("def f(a):\n" + "    a()\n" * UNDOCUMENTED_LINES))) == 2
    assert len(unexplained(source("class A:\n def f(self, *, a): ..."))) == 1
    assert not unexplained(source("class A:\n def f(self, a: int) -> int:\n  return a"))
    assert not unexplained(source("class A:\n def paintEvent(self, event): ..."))


def spelled_otherwise(file: Source) -> list[str]:
    """Methods in camelCase that override nothing of Qt's, and signals in snake_case."""
    found = [
        f"{file.place}:{function.lineno}: {function.name}"
        for function, _ in functions(file.tree)
        if function.name != function.name.lower() and function.name not in QT_NAMES
    ]
    for node in ast.walk(file.tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            made = ast.unparse(node.value.func)
            for target in node.targets:
                if made in ("Signal", "QtCore.Signal") and "_" in ast.unparse(target).strip("_"):
                    found.append(f"{file.place}:{node.lineno}: {ast.unparse(target)}")
    return found


def test_only_qt_overrides_and_signals_are_in_camel_case() -> None:
    assert_nothing([line for file in PROGRAM for line in spelled_otherwise(file)])
    assert spelled_otherwise(source("class A:\n def doThings(self): ..."))
    assert spelled_otherwise(source("class A:\n fact_chosen = Signal(str)"))
    assert not spelled_otherwise(source("class A:\n def paintEvent(self, event): ..."))
