"""A list without end: beyond some rows, only what is in sight is laid out at once.

Qt's own list view asks for the size of every row before it lets anybody scroll. Here a longer list
guesses the height of rows that nobody has seen from that of its first ones, and takes the real
height of each when it comes in sight; of an ordinary briefing the others follow as soon as the
reader turns to the list. What stands in the window does not move by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from time import perf_counter

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from viewer.domain.row_heights import RowHeights

AT_ONCE = 24  # rows up to which Qt's own list lays out all
AT_LEISURE = 120  # rows up to which the other heights are taken at one go
SETTLED = 2_000  # rows up to which they are, a few at a time
SLICE = 0.004  # seconds of that at a time
SAMPLE = 24  # rows from whose heights the others are guessed
STEP = 20  # pixels that one turn of the wheel's smallest unit scrolls

Action = QAbstractItemView.CursorAction
Hint = QAbstractItemView.ScrollHint
BACKWARD = (Action.MoveUp, Action.MovePrevious, Action.MoveLeft)
FORWARD = (Action.MoveDown, Action.MoveNext, Action.MoveRight)


class LongListView(QListView):
    """A list view for any number of rows. Up to `at_once` of them it is Qt's own; beyond, the
    heights of the first `sample` rows tell those of others that were not in sight yet.
    """

    at_once, sample = AT_ONCE, SAMPLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: RowHeights | None = None
        self.keeps_place = True  # not where another list says how far both are scrolled
        self._is_near = False  # the reader has turned to this list since it was shown
        self._next = 0  # the first row whose height may still be a guess
        self._top = 0  # the row that stands at the top
        self._guess = 0  # the height of most rows when some were last measured, 0 for not yet
        self._waits = False  # to settle, until what is in sight has been painted
        self._free = QTimer(self)
        self._free.timeout.connect(self._settle)

    @property
    def is_long(self) -> bool:
        """Whether only what is in sight is laid out."""
        model = self.model()
        return model is not None and model.rowCount() > self.at_once

    def forget_heights(self) -> None:
        """The rows are others; most are as high as those before."""
        self._heights = None

    def lay_out_anew(self) -> None:
        """Width or look are others: all heights are, and the row at the top stays there."""
        heights, bar, first, part = self._heights, self.verticalScrollBar(), -1, 0.0
        known = self.is_long and heights is not None and len(heights) == self.model().rowCount()
        if known and heights is not None and bar.value():
            first = heights.row_at(bar.value())
            part = (bar.value() - heights.top(first)) / heights[first]
        self._heights, self._guess = None, 0
        if first >= 0 and self.keeps_place:
            new = self._guessed()
            self._look_at(first)
            bar.setRange(0, max(0, new.total - self.viewport().height()))
            bar.setValue(new.top(first) + round(part * new[first]))
        self.doItemsLayout()

    # -- what is known ----------------------------------------------------

    def _guessed(self) -> RowHeights:
        """The heights, begun anew where they were forgotten."""
        count = self.model().rowCount()
        if self._heights is None or len(self._heights) != count:
            known = self._guess if count > AT_LEISURE else 0
            looked_at = range(0 if known else min(self.sample, count))
            sample = [self._measured(row) for row in looked_at]
            self._guess = known or round(sum(sample) / max(1, len(sample)))
            self._heights = RowHeights(count, self._guess)
            for row, height in enumerate(sample):
                self._heights.take(row, height)
        return self._heights

    def _measured(self, row: int) -> int:
        return self.sizeHintForIndex(self.model().index(row, 0)).height()

    def _look_at(self, row: int) -> bool:
        """Take the real height of a row; whether it was guessed wrongly."""
        heights = self._guessed()
        return not heights.knows(row) and heights.take(row, self._measured(row))

    def _look_down(self, row: int, room: int) -> None:
        """Take the heights of rows from one on, as many as have room."""
        heights = self._guessed()
        while room > 0 and row < len(heights):
            self._look_at(row)
            room -= heights[row]
            row += 1

    def _look_up(self, row: int, room: int) -> None:
        """The same, from one row upwards."""
        heights = self._guessed()
        while room > 0 and row >= 0:
            self._look_at(row)
            room -= heights[row]
            row -= 1

    def _take_in(self) -> None:
        """Lay out what is in sight, and tell the bar how long all is. Rows that come in sight above
        what was there are as high as they are: what was there moves no further than it was moved.
        """
        heights, bar, room = self._guessed(), self.verticalScrollBar(), self.viewport().height()
        value = min(bar.value(), max(0, heights.total - 1))
        first = heights.row_at(value)
        was, moved = min(self._top, len(heights) - 1), 0
        self._top = first
        if self.keeps_place and was > first and (before := heights.top(was)) - value < room:
            for row in range(first, was):
                self._look_at(row)
            moved = heights.top(was) - before
            value += moved
        self._look_down(first, room + value - heights.top(first))
        bar.setPageStep(room)
        bar.setSingleStep(STEP)
        bar.setRange(0, max(0, heights.total - room))
        if moved:
            bar.setValue(value)

    def _begin_settling(self) -> None:
        """Take the other heights once what is in sight has been painted."""
        self._next = 0
        self._free.stop()
        self._waits = self._is_near and len(self._guessed()) <= SETTLED

    def come_near(self) -> None:
        """The reader turns to this list, and may soon scroll."""
        if not self._is_near:
            self._is_near = True
            if self.is_long:
                self._begin_settling()
                self.viewport().update()

    def _settle(self) -> None:
        """Take some more heights; what is in sight stays where it is."""
        if not self.is_long or not self.isVisible():
            self._free.stop()
            return
        heights, bar = self._guessed(), self.verticalScrollBar()
        value = bar.value()
        first, moved = heights.row_at(value), 0
        end = perf_counter() + (SLICE if len(heights) > AT_LEISURE else inf)
        while self._next < len(heights) and perf_counter() < end:
            before = heights[self._next]
            self._look_at(self._next)
            moved += heights[self._next] - before if self._next < first else 0
            self._next += 1
        bar.setRange(0, max(0, heights.total - self.viewport().height()))
        if self.keeps_place:
            bar.setValue(value + moved)
        if self._next >= len(heights):
            self._free.stop()

    # -- Qt: where things are ---------------------------------------------

    def doItemsLayout(self) -> None:
        if self.is_long:
            QAbstractItemView.doItemsLayout(self)
            self._begin_settling()
        else:
            super().doItemsLayout()

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:  # type: ignore[override]
        if not self.is_long:
            super().dataChanged(first, last, roles)
            return
        QAbstractItemView.dataChanged(self, first, last, roles)  # which tells screen readers
        self._guessed().doubt()
        self._take_in()
        self._begin_settling()
        self.viewport().update()

    def keyboardSearch(self, letters: str) -> None:
        """Nothing in a long list: Qt would have every row made and worded for a letter."""
        if not self.is_long:
            super().keyboardSearch(letters)

    def updateGeometries(self) -> None:
        if self.is_long:
            self._take_in()
        else:
            super().updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.is_long:
            self._take_in()
            self.viewport().update()
        else:
            super().scrollContentsBy(dx, dy)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value() if self.is_long else super().verticalOffset()

    def visualRect(self, index: QModelIndex) -> QRect:  # type: ignore[override]
        if not self.is_long:
            return super().visualRect(index)
        if not index.isValid():
            return QRect()
        heights, row = self._guessed(), index.row()
        top = heights.top(row) - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), heights[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        if not self.is_long:
            return super().indexAt(point)
        heights = self._guessed()
        y = point.y() + self.verticalScrollBar().value()
        return self.model().index(heights.row_at(y), 0) if 0 <= y < heights.total else QModelIndex()

    def scrollTo(self, index: QModelIndex, hint: Hint = Hint.EnsureVisible) -> None:  # type: ignore[override]
        if not self.is_long:
            super().scrollTo(index, hint)
            return
        if not index.isValid():
            return
        row, room, bar = index.row(), self.viewport().height(), self.verticalScrollBar()
        self._look_down(row, room)
        self._look_up(row, room)
        heights = self._guessed()
        top, height = heights.top(row), heights[row]
        bar.setRange(0, max(0, heights.total - room))
        if hint == Hint.PositionAtCenter:
            bar.setValue(top - (room - height) // 2)
        elif hint == Hint.PositionAtTop or top < bar.value() or height > room:
            bar.setValue(top)
        elif hint == Hint.PositionAtBottom or top + height > bar.value() + room:
            bar.setValue(top + height - room)
        self._take_in()
        self.viewport().update()

    # -- Qt: keys, mouse, paint -------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self.come_near()
        super().enterEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.come_near()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.come_near()
        super().keyPressEvent(event)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if not self.is_long:
            return super().moveCursor(action, modifiers)
        count, row = self.model().rowCount(), self.currentIndex().row()
        if action in BACKWARD:
            return self._first_of(range(row - 1, -1, -1))
        if action in FORWARD:
            return self._first_of(range(row + 1, count))
        if action == Action.MoveHome:
            return self._first_of(range(count))
        if action == Action.MoveEnd:
            return self._first_of(range(count - 1, -1, -1))
        heights, page = self._guessed(), self.viewport().height()
        if action == Action.MovePageUp:
            at = heights.row_at(heights.top(max(0, row)) - page)
            at = max(0, min(row - 1, at))
            return self._first_of((*range(at, row), *range(at, -1, -1)))
        at = max(row + 1, heights.row_at(heights.top(max(0, row)) + page))
        at = min(at, count - 1)
        return self._first_of((*range(at, row, -1), *range(at, count)))

    def _first_of(self, rows: range | tuple[int, ...]) -> QModelIndex:
        """The first of some rows that can be selected; where the cursor is if none can."""
        model = self.model()
        enabled = Qt.ItemFlag.ItemIsEnabled
        found = (index for row in rows if model.flags(index := model.index(row, 0)) & enabled)
        return next(found, self.currentIndex())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        if not self.is_long:
            super().setSelection(rect, command)
            return
        index = self.indexAt(rect.normalized().center())
        selection = QItemSelection(index, index) if index.isValid() else QItemSelection()
        self.selectionModel().select(selection, command)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_long:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        index = self.indexAt(QPoint(0, max(0, event.rect().top())))
        while index.isValid():
            rect = self.visualRect(index)
            if rect.top() > event.rect().bottom():
                break
            option.rect = rect
            self.itemDelegate().paint(painter, option, index)
            index = index.siblingAtRow(index.row() + 1)
        painter.end()
        if self._waits:
            self._waits = False
            self._free.start(0)
