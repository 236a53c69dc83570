"""The list twin of the timeline: the same facts in the same order, the date in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from viewer.domain.timeline import Chart
from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.timeline_rows import TIMELINE_PAINTERS

BATCH = 60  # rows laid out at once: the plot is dragged meanwhile
Hint = QAbstractItemView.ScrollHint


class TimelineList(QWidget):
    """Head, number and rows; `say` reads a row aloud. `chosen` carries the key of a row, `followed`
    kind and name of a place in one."""

    chosen = Signal(str)
    followed = Signal(str, str)

    def __init__(self, say: Callable[[Any], str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self._head = PlainLabel(look, "label", "ink2")
        self.count_label = PlainLabel(look, "meta", "ink2")
        name = look.words("timeline.in-range")
        self.view = _WholeRows(RowModel(say), TIMELINE_PAINTERS, look, name, self)
        self.view.setBatchSize(BATCH)
        head = QHBoxLayout()
        head.setContentsMargins(BLEED, 4, BLEED, 4)
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self.count_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.view.verticalScrollBar().rangeChanged.connect(self._keep_selected)
        self.view.chosen.connect(self.chosen)
        self.view.followed.connect(self.followed)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        for part in (self._head, self.count_label, self.view):
            part.set_look(look)
        self._head.say(look.words("timeline.in-range"))
        self.view.setAccessibleName(look.words("timeline.in-range"))

    def show_range(self, chart: Chart, days: tuple[int, int]) -> None:
        """List what a chart has from the first to the last of `days`."""
        words = self.look.words
        self.view.rows.show(chart.rows(*days))
        listed, total = chart.listed(*days), words.number(len(chart.timetable.base))
        text = words("timeline.by-date", n=listed, total=total)
        self.count_label.say(text if listed else "")

    def _keep_selected(self) -> None:
        # Rows are laid out in batches: only now is it known where the selected one stands.
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)


class _WholeRows(RowView):
    """Few rows are in sight: once the selected one is brought there, the first is whole."""

    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex, hint: Hint = Hint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)  # type: ignore[arg-type]
        first = self.indexAt(QPoint(1, 0))
        place, bar = self.visualRect(first), self.verticalScrollBar()
        if first.isValid() and first.row() < index.row() and place.top() < 0:
            bar.setValue(bar.value() + place.bottom() + 1)
