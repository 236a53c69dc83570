"""The binding without its signatures says and does what it does with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What a program does with Qt that has to do with signatures: mistakes, questions, signals.
PROGRAM = """
import sys
{first}
from PySide6.QtCore import QObject, QRect, QTimer, Property, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication(["test", "-platform", "offscreen"])
print(*[name for name in sys.modules if name.startswith("shibokensupport.")], file=sys.stderr)

class Speaker(QObject):
    said = Signal(str, int)
    number = Property(int, lambda self: 3)

    @Slot(str, int)
    def hear(self, what, times):
        print(what, times)

speaker = Speaker()
speaker.said.connect(speaker.hear)
speaker.said.emit("heard", 2)
print(speaker.number, speaker.property("number"))

mistakes = (
    lambda: QLabel().setText(5),
    lambda: QLabel().setText(),
    lambda: QLabel().resize("wide"),
    lambda: QLabel(nothing=3),
    lambda: QLabel(text="right", indent="wrong"),
    lambda: QLabel().setNum(object()),
    lambda: QTimer.singleShot(1),
    lambda: QRect(1, 2, 3, 4, 5, 6),
    lambda: QRect().contains(None, None),
    lambda: speaker.said.emit(1, 2, 3),
    lambda: Speaker(unknown=1),
)
for mistake in mistakes:
    try:
        mistake()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("no error")
print(QLabel.setText.__doc__)
print(QRect.__init__.__doc__)
print(sys.modules["PySide6.QtCore"].QObject.__doc__)
import zipfile, tempfile, traceback, textwrap, base64
print(zipfile.ZipFile, tempfile.mkdtemp, traceback.print_exc, textwrap.dedent, base64.b64decode)
print([getattr(finder, "__name__", type(finder).__name__) for finder in sys.meta_path])
print("shibokensupport.signature.parser" in sys.modules)
"""


def outcome(first: str) -> tuple[list[str], list[str]]:
    """What the program prints, and which modules of the signatures it had before a mistake."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM.format(first=first)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split(" at 0x")[0] for line in done.stdout.splitlines()]
    return lines, done.stderr.split()


def test_the_stand_ins_stand_for_the_whole_truth() -> None:
    as_qt_made_it, all_of_them = outcome("")
    said, before = outcome("import viewer.app.binding")
    assert said == as_qt_made_it
    assert any("called with wrong argument types" in line for line in said)
    assert "shibokensupport.signature.parser" in all_of_them
    assert set(before) == {
        "shibokensupport.signature",
        "shibokensupport.signature.loader",
        "shibokensupport.signature.mapping",
    }


def test_a_binding_that_is_there_already_is_left_alone() -> None:
    said, _ = outcome("import PySide6.QtCore, viewer.app.binding")
    assert said == outcome("")[0]


def test_what_unpacks_may_have_been_imported_before() -> None:
    said, _ = outcome("import zipfile, textwrap, viewer.app.binding")
    assert said == outcome("")[0]


def test_errors_in_two_threads_at_once_are_two_errors() -> None:
    program = """
import viewer.app.binding
from threading import Barrier, Thread
from PySide6.QtCore import QPoint
both = Barrier(2)
def mistake():
    both.wait()
    try:
        QPoint("a", "b")
    except TypeError as error:
        print("called with wrong argument types" in str(error))
threads = [Thread(target=mistake) for _ in range(2)]
[one.start() for one in threads]
[one.join() for one in threads]
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("True")) == (0, 2), done.stderr
