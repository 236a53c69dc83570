"""Controls side by side, going on in the next line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowBox(QLayout):
    """Lines of controls from the leading edge; hidden ones take no room."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    # -- Qt ---------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the controls out in a rectangle; the height they take is returned."""
        margins: QMargins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = 0
        for line in self._lines(inner.width()):
            tallest = max(item.sizeHint().height() for item in line)
            x = 0
            for item in line if move else ():
                size = item.sizeHint()
                width = min(size.width(), inner.width())
                left = inner.right() + 1 - x - width if mirrored else inner.left() + x
                top = inner.top() + y + (tallest - size.height()) // 2
                item.setGeometry(QRect(left, top, width, size.height()))
                x += width + self._gap
            y += tallest + self._gap
        return max(0, y - self._gap) + margins.top() + margins.bottom()

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = room + 1
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if used + self._gap + width > room:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + width
        return lines
