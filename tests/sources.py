"""The program's own source files as syntax trees, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Source(NamedTuple):
    """One file: its place below the root ("/" between the parts), its text and its tree."""

    place: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


def source(text: str, place: str = "viewer/snippet.py") -> Source:
    """A text as if it were a file."""
    return Source(place, text, ast.parse(text, place))


def sources(*folders: str, root: Path = ROOT) -> list[Source]:
    """All Python files below these folders, sorted."""
    files = sorted(file for folder in folders for file in (root / folder).rglob("*.py"))
    return [source(file.read_text(), file.relative_to(root).as_posix()) for file in files]


def functions(tree: ast.Module) -> Iterator[tuple[Function, ast.ClassDef | None]]:
    """Every function and method with the class it stands in; nested functions are left out."""
    for node in tree.body:
        if isinstance(node, Function):
            yield node, None
        elif isinstance(node, ast.ClassDef):
            yield from ((inner, node) for inner in node.body if isinstance(inner, Function))


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module imported anywhere in a file, by its full name, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module), node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def assert_nothing(found: list[str]) -> None:
    """Fail with one line for each thing found."""
    assert not found, "\n" + "\n".join(found)
