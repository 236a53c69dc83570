"""A list of rows that opens at its top and keeps what is selected in sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from viewer.paint.row_view import RowView

LEAST = 36  # pixels of a selected row that are enough of it on a page just opened
Hint = QAbstractItemView.ScrollHint


class SteadyView(RowView):
    """Rows that are a page, or of which one stays selected while the window changes.

    A page just opened shows its top, or the selected row at the top: no line is cut there. Once
    the reader moves on it, it scrolls as every list does.
    """

    # Of the class: Qt scrolls while the view is still being made.
    _page = ""
    _key = ""
    _opened = False  # and nobody has moved on it since
    _held = False  # only what is said of the page has changed

    def open_page(self, page: str) -> None:
        """The rows are those of the page of that name now: from the top, if it is another."""
        self._held = page == self._page
        if not self._held:
            self._page, self._opened = page, True
            self.verticalScrollBar().setValue(0)

    def select_key(self, key: str, *, seek: bool = True) -> None:
        self._held = self._held and key == self._key
        self._key = key
        super().select_key(key, seek=seek)

    def scrollTo(
        self, index: QModelIndex | QPersistentModelIndex, hint: Hint = Hint.EnsureVisible
    ) -> None:
        here: Any = index
        if self._held:
            return
        if not self._opened or self.is_long or not index.isValid():
            super().scrollTo(here, hint)
            return
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        top = self.visualRect(here).top() + bar.value()
        seen = top + self.look.px(LEAST) <= self.viewport().height()
        bar.setValue(0 if seen else top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was in sight stays there, and so does the top of a page just opened."""
        here, room = self.currentIndex(), event.oldSize().height()
        before = self.visualRect(here)
        in_sight = before.top() < room and before.bottom() > 0
        super().resizeEvent(event)
        if self._opened:
            in_sight = self.verticalScrollBar().value() > 0
        if here.isValid() and in_sight:
            self.scrollTo(here)

    def _let_go(self) -> None:
        self._opened = self._held = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._let_go()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)
