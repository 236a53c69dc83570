"""The one list view of the program: rows painted from sketches, chosen by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.models.row_model import RowModel
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch, Target
from viewer.paint.slim_bar import SlimBar

Index = QModelIndex | QPersistentModelIndex
Painter = Callable[[Any, Sketch], None]
BATCH = 30
BLEED = 8  # how far the ground of a selected row reaches past its text, at both sides


class RowDelegate(QStyledItemDelegate):
    """Asks the painter of a row's type for its sketch, once per row and width."""

    def __init__(self, view: RowView, painters: Mapping[type, Painter]) -> None:
        super().__init__(view)
        self._view = view
        self._painters = painters
        self._sketches: dict[int, tuple[Any, Sketch]] = {}

    def forget(self) -> None:
        """Drop all sketches: width, theme, text size or rows have changed."""
        self._sketches.clear()

    def sketch(self, index: Index) -> Sketch:
        row = self._view.rows.row_at(index)
        known = self._sketches.get(index.row())
        if known is not None and known[0] is row:
            return known[1]
        made = Sketch(self._view.look, max(1, self._view.viewport().width() - 2 * BLEED))
        self._painters[type(row)](row, made)
        self._sketches[index.row()] = (row, made)
        return made

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sketch = self.sketch(index)
        return QSize(self._view.viewport().width(), int(sketch.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._view.look.theme
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("selected"))
            edge = QRect(rect)
            edge.setWidth(3)
            if self._view.look.mirrored:
                edge.moveRight(rect.right())
            painter.fillRect(edge, theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(rect, theme.colour("hover"))
        self.sketch(index).paint(painter, QPointF(rect.topLeft()) + QPointF(BLEED, 0))
        if chosen and self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 2, 2)
        painter.restore()


class RowView(QListView):
    """A list of rows. `chosen` carries the key of a row the reader moves to, `followed` a
    target that was clicked or activated inside one."""

    chosen = Signal(str)
    followed = Signal(str, str)

    def __init__(
        self, rows: RowModel, painters: Mapping[type, Painter], look: Look, name: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.rows = rows
        self.look = look
        self._settling = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._sketches = RowDelegate(self, painters)
        self.setItemDelegate(self._sketches)
        self.setModel(rows)
        rows.modelReset.connect(self._sketches.forget)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        bar = self.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self._sketches.forget()
        self.scheduleDelayedItemsLayout()

    def select_key(self, key: str) -> None:
        """Select the row of a key and bring it into sight; select nothing where there is none."""
        self._settling = True
        try:
            index = self.rows.index_of(key)
            if not index.isValid():
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
            elif self.current_key() != key:  # a key may stand in several rows
                self.setCurrentIndex(index)
                self.scrollTo(index)
        finally:
            self._settling = False

    def content_height(self) -> int:
        """The height of all rows together at the present width, in pixels."""
        return sum(self.sizeHintForRow(at) for at in range(self.rows.rowCount()))

    def current_key(self) -> str:
        row = self.rows.row_at(self.currentIndex())
        return row.key if row is not None else ""

    def target_at(self, point: QPointF) -> Target | None:
        """What a point of the viewport leads to."""
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return None
        inside = point - QPointF(self.visualRect(index).topLeft()) - QPointF(BLEED, 0)
        return self._sketches.sketch(index).target_at(inside)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        key = self.current_key() if current.isValid() else ""
        if key and not self._settling:
            self.chosen.emit(key)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._sketches.forget()
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.target_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            target = self.target_at(event.position())
            if target is not None:
                self.followed.emit(*target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            key = self.current_key()
            if key:
                self.followed.emit(*key.split(":", 1))
                return
        super().keyPressEvent(event)
