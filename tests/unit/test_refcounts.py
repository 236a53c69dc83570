"""The toolkit keeps its hands off the reference count of None.

PySide6 6.12.0 on CPython 3.11 loses one reference with every call that returns nothing, and the
interpreter aborts after some thousands of them. Measured in a process of its own, where nothing
else counts.
"""

from __future__ import annotations

from tests.command import process

CALLS = 4_000
NOISE = 100  # the interpreter itself takes and returns a few

PROGRAM = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
widget, timer, image = QWidget(), QTimer(), QImage(8, 8, QImage.Format.Format_RGB32)
painter = QPainter(image)

def drift(call):
    before = sys.getrefcount(None)
    for _ in range({CALLS}):
        call()
    return sys.getrefcount(None) - before

print(drift(widget.update), drift(timer.stop), drift(lambda: painter.drawLine(0, 0, 7, 7)))
painter.end()
"""


def test_void_calls_keep_the_reference_count_of_none() -> None:
    done = process(code=PROGRAM, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    drifts = [int(word) for word in done.stdout.split()]
    assert len(drifts) == 3
    assert all(abs(drift) < NOISE for drift in drifts), drifts
