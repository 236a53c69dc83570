"""Calls that have no place in a program that opens strangers' files, each with its reason.

Every rule is shown an example that it must see, and the whole program must be free of all.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import pytest

from tests.sources import Function, Source, assert_nothing, imported, source, sources

PROGRAM = sources("viewer")
Finding = tuple[int, str]


class Rule(NamedTuple):
    """What is looked for, why it is unwanted, and a snippet that must be seen."""

    name: str
    why: str
    find: Callable[[ast.Module], Iterator[Finding]]
    example: str
    homes: tuple[str, ...] = ()
    """The files that have it all the same; the reason stands beside them."""


def called(*names: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """Calls, and any other mention (a bound method handed on), of these names."""

    def find(tree: ast.Module) -> Iterator[Finding]:
        for node in ast.walk(tree):
            name = ""
            if isinstance(node, ast.Attribute):
                name = node.attr
            elif isinstance(node, ast.Name):
                name = node.id
            if name in names:
                yield node.lineno, name

    return find


def dotted(*names: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """Functions by module and name, for names that elsewhere mean something harmless."""

    def find(tree: ast.Module) -> Iterator[Finding]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in names:
                yield node.lineno, ast.unparse(node)

    from_modules = loaded(*names)
    return lambda tree: chain(find(tree), from_modules(tree))


def built_in(*names: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """Built-in functions by their bare name (methods may be called alike: `dialog.exec()`)."""

    def find(tree: ast.Module) -> Iterator[Finding]:
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in names:
                yield node.lineno, node.id

    return find


def loaded(*names: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """Imports of these modules, or of anything in them."""

    def find(tree: ast.Module) -> Iterator[Finding]:
        for name, line in imported(tree):
            if any(name == one or name.startswith(f"{one}.") for one in names):
                yield line, name

    return find


def keyword_true(name: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """A keyword argument given as anything but False."""

    def find(tree: ast.Module) -> Iterator[Finding]:
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == name:
                off = isinstance(node.value, ast.Constant) and node.value.value is False
                if not off:
                    yield node.value.lineno, f"{name}={ast.unparse(node.value)}"

    return find


def guessing(name: str) -> Callable[[ast.Module], Iterator[Finding]]:
    """Widgets of a class that guesses the format of its text, built or derived from without
    setting the plain one in the same function or class.
    """

    def find(tree: ast.Module) -> Iterator[Finding]:
        for scope in [tree, *ast.walk(tree)]:
            if not isinstance(scope, ast.Module | ast.ClassDef | Function):
                continue
            bases = scope.bases if isinstance(scope, ast.ClassDef) else []
            made = [node for node in own(scope) if isinstance(node, ast.Call) and is_(node.func)]
            derived = [base for base in bases if is_(base)]
            if (made and not plain(own(scope))) or (derived and not plain(ast.walk(scope))):
                yield (made or derived)[0].lineno, name

    def is_(node: ast.expr) -> bool:
        return ast.unparse(node).split(".")[-1] == name

    def plain(nodes: Iterable[ast.AST]) -> bool:
        return any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "setTextFormat"
            and ast.unparse(node.args[0]).endswith("PlainText")
            for node in nodes
        )

    return find


def own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module, class or function without those of functions and classes in it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.ClassDef | Function):
            yield node
            yield from own(node)


def dropped_errors(tree: ast.Module) -> Iterator[Finding]:
    """Handlers of everything that do not raise again."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler):
            continue
        everything = node.type is None or ast.unparse(node.type) == "BaseException"
        again = any(isinstance(inner, ast.Raise) and not inner.exc for inner in ast.walk(node))
        if everything and not again:
            yield node.lineno, "except"


def message_box_statics(tree: ast.Module) -> Iterator[Finding]:
    """The ready-made boxes, whose text format nobody can set."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("about", "critical", "information", "question", "warning")
            and ast.unparse(node.value).split(".")[-1] == "QMessageBox"
        ):
            yield node.lineno, ast.unparse(node)


RULES = [
    Rule(
        "rich text",
        "rich text reads local files: build documents with QTextCursor.insertText",
        called("setHtml", "insertHtml", "setMarkdown", "appendHtml", "toHtml", "RichText"),
        "pane.setHtml(statement)",
    ),
    Rule(
        "automatic text format",
        "text that looks like markup would be taken for it",
        called("AutoText", "MarkdownText", "mightBeRichText"),
        "label.setTextFormat(Qt.TextFormat.AutoText)",
    ),
    Rule(
        "text browser",
        "QTextBrowser follows links and reads files",
        called("QTextBrowser"),
        "from PySide6.QtWidgets import QTextBrowser\nQTextBrowser()",
    ),
    Rule(
        "ready-made message box",
        "QMessageBox guesses the format of its text: build one and set the plain format",
        message_box_statics,
        "QtWidgets.QMessageBox.critical(self, title, text)",
    ),
    Rule(
        "message box without a text format",
        "QMessageBox guesses the format of its text: setTextFormat(PlainText) where it is built",
        guessing("QMessageBox"),
        "def ask():\n    box = QMessageBox(parent)\n    box.exec()",
    ),
    Rule(
        "label without a text format",
        "QLabel guesses the format of its text: setTextFormat(PlainText) where it is built",
        guessing("QLabel"),
        "class A:\n    def f(self):\n        self.label = QtWidgets.QLabel(title)",
    ),
    Rule(
        "kind of label without a text format",
        "QLabel guesses the format of its text: setTextFormat(PlainText) in its class",
        guessing("QLabel"),
        "class Title(QLabel):\n    def f(self):\n        self.setText(title)",
    ),
    Rule(
        "pictures from strangers",
        "no SVG and no HTML of a file is rendered",
        loaded("PySide6.QtSvgWidgets", "PySide6.QtWebEngineWidgets", "PySide6.QtPdf"),
        "from PySide6.QtSvgWidgets import QSvgWidget",
    ),
    Rule(
        "blobs of settings",
        "settings are one checked JSON file; one wrong byte in restoreState aborts Qt",
        called(
            "QSettings", "saveState", "restoreState", "saveGeometry", "restoreGeometry"
        ),
        "self.restoreState(settings.state)",
    ),
    Rule(
        "code from data",
        "no text is ever run",
        built_in("eval", "exec", "compile", "__import__"),
        "eval(text)",
    ),
    Rule(
        "objects from data",
        "unpickling runs what it reads",
        loaded("pickle", "marshal", "shelve", "dill", "yaml"),
        "def f():\n    import pickle",
    ),
    Rule(
        "shell",
        "a file name is no command line",
        keyword_true("shell"),
        "subprocess.run(line, shell=True)",
    ),
    Rule(
        "shell by another door",
        "a file name is no command line",
        dotted(
            "os.system", "os.popen", "os.startfile",
            "subprocess.getoutput", "subprocess.getstatusoutput",
        ),
        "os.system(line)",
    ),
    Rule(
        "unpacking",
        "archives are read by our strict reader and never extracted",
        called("extractall", "extract", "unpack_archive"),
        "archive.extractall(folder)",
    ),
    Rule(
        "zipfile",
        "zipfile takes overlapping entries, lying sizes and twins: formats/container.py reads",
        loaded("zipfile", "tarfile", "shutil.unpack_archive"),
        "import zipfile",
    ),
    Rule(
        "network",
        "nothing here touches a network",
        loaded(
            "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "xmlrpc",
            "PySide6.QtNetwork", "PySide6.QtWebSockets", "requests", "httpx",
        ),
        "from PySide6 import QtNetwork",
        # A second start meets the first over a Unix socket; the next rule keeps it one.
        ("viewer/desktop/handover.py", "viewer/desktop/door.py", "viewer/app/listener.py"),
    ),
    Rule(
        "sockets that leave the machine",
        "only Unix sockets are used, and they are named so",
        called(
            "AF_INET", "AF_INET6", "AF_NETLINK", "AF_VSOCK", "AF_BLUETOOTH", "create_connection",
            "create_server", "getaddrinfo", "gethostbyname", "getfqdn", "socketpair", "fromfd",
        ),
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
    ),
    Rule(
        "links that open",
        "an address is opened only after the dialog that shows its host",
        called("QDesktopServices", "openUrl", "setOpenExternalLinks", "webbrowser"),
        "QDesktopServices.openUrl(QUrl(source.url))",
        # The library shows the folder of a file of the reader's, by its path on this computer.
        ("viewer/app/links.py", "viewer/app/library_window.py"),
    ),
    Rule(
        "other programs",
        "a file never makes us start anything",
        loaded("subprocess", "multiprocessing", "pty", "ctypes", "cffi"),
        "import subprocess",
        # This program again: to read apart, to set pages, to be watched; and the libraries of Qt.
        (
            "viewer/formats/apart.py", "viewer/sheet/child.py", "viewer/cli/offline.py",
            "viewer/app/libraries.py",
        ),
    ),
    Rule(
        "labels that guess",
        "pyqtgraph's labels, titles and legends are rich text",
        called("TextItem", "LabelItem", "LegendItem", "addLegend", "setHtmlText"),
        "plot.addItem(pyqtgraph.TextItem(statement))",
    ),
    Rule(
        "entities",
        "XML parsers expand entities; no format of ours is XML",
        loaded("xml.etree", "xml.sax", "xml.dom", "PySide6.QtXml"),
        "from xml.etree import ElementTree",
        # The desktop's list of recent files is XML; a file with entities is refused unparsed.
        ("viewer/desktop/recently_used.py",),
    ),
    Rule(
        "temporary names",
        "mktemp names a file that somebody else may make first",
        called("mktemp", "tempnam"),
        "tempfile.mktemp()",
    ),
    Rule(
        "swallowed errors",
        "what nobody expected must come out",
        dropped_errors,
        "try:\n    f()\nexcept:\n    pass",
    ),
]  # fmt: skip


def findings(rule: Rule, file: Source) -> list[str]:
    """Where a file breaks a rule, and why that is one."""
    if file.place in rule.homes:
        return []
    found = sorted(set(rule.find(file.tree)))
    return [f"{file.place}:{line}: {what}: {rule.why}" for line, what in found]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_program_keeps_the_rule(rule: Rule) -> None:
    assert_nothing([line for file in PROGRAM for line in findings(rule, file)])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_rule_bites(rule: Rule) -> None:
    assert findings(rule, source(rule.example))


@pytest.mark.parametrize(
    "text",
    [
        "dialog.exec()",
        "QLocale.system()",
        "subprocess.run(words, shell=False)",
        "import urllib.parse",
        "label: QLabel",
        "pattern = re.compile('a')",
        "def f():\n    label = QLabel()\n    label.setTextFormat(Qt.TextFormat.PlainText)",
        "class A(QLabel):\n    def f(self):\n        self.setTextFormat(Qt.TextFormat.PlainText)",
        "try:\n    f()\nexcept BaseException:\n    undo()\n    raise",
    ],
)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert_nothing([line for rule in RULES for line in findings(rule, source(text))])


def test_a_rule_has_no_home_that_does_not_need_it() -> None:
    places = {file.place: file for file in PROGRAM}
    for rule in RULES:
        for home in rule.homes:
            assert list(rule.find(places[home].tree)), (rule.name, home)
