"""An error in a method that Qt calls is told and ends there: nothing crashes, not even later."""

from __future__ import annotations

from tests.command import process

PROGRAM = """
import faulthandler, gc, sys, warnings
from viewer.app import overrides
from PySide6.QtCore import QAbstractListModel, QSize
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate

told = []
sys.excepthook = lambda kind, error, trace: told.append((kind.__name__, trace.tb_next is not None))
warnings.simplefilter("ignore")  # Qt gets None for an answer

class Model(QAbstractListModel):
    def rowCount(self, parent=None): return 3
    def data(self, index, role=0): return [][1]
    def flags(self, index): return int("x")

class Delegate(QStyledItemDelegate):
    def sizeHint(self, option, index): return QSize(50, 20)
    def paint(self, painter, option, index): raise KeyError(1)

class View(QListView):
    def showEvent(self, event): super().showEvent(event); 1 / 0
    def resizeEvent(self, event): super().resizeEvent(event); [][1]
    def sizeHint(self):
        "What it wants."
        return 1 / 0
    def minimumSizeHint(self): return QSize(41, 42)
    def _of_ours(self): return 1 / 0

application = QApplication([])
view, model, delegate = View(), Model(), Delegate()
view.setModel(model)
view.setItemDelegate(delegate)
for size in range(200, 400, 2):
    view.resize(size, size)
    view.setVisible(size % 4 == 0)
    view.scheduleDelayedItemsLayout()
    view.doItemsLayout()
    application.processEvents()
    gc.collect()
print(sorted({name for name, _ in told}), all(deep for _, deep in told), len(told) > 200)
print(view.minimumSizeHint().width(), View.sizeHint.__doc__)
try:
    view._of_ours()
except ZeroDivisionError:
    print("ours is left alone")
"""


def test_errors_in_overrides_are_told_and_crash_nothing() -> None:
    done = process(code=PROGRAM, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "['IndexError', 'KeyError', 'ValueError', 'ZeroDivisionError'] True True",
        "41 What it wants.",
        "ours is left alone",
    ]
