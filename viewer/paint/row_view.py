"""The one list view of the program: rows painted from sketches, chosen by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.domain.rows import KEPT, fact_key
from viewer.models.row_model import RowModel
from viewer.paint.fill import fill
from viewer.paint.long_list import LongListView
from viewer.paint.look import Look
from viewer.paint.sketch import Sketch, Target
from viewer.paint.slim_bar import SlimBar

Index = QModelIndex | QPersistentModelIndex
Painter = Callable[[Any, Sketch], None]
GOING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
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
        """The row laid out at the present width."""
        row = self._view.rows.row_at(index)
        known = self._sketches.get(index.row())
        if known is not None and known[0] is row:
            return known[1]
        made = Sketch(self._view.look, max(1, self._view.viewport().width() - 2 * BLEED))
        self._painters[type(row)](row, made)
        if len(self._sketches) >= KEPT:
            del self._sketches[next(iter(self._sketches))]
        self._sketches[index.row()] = (row, made)
        return made

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        sketch = self.sketch(index)
        return QSize(self._view.viewport().width(), int(sketch.height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The option's state is not asked: the class of its flags alone is slow to load.
        view = self._view
        rect: QRect = option.rect
        theme = view.look.theme
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        if chosen:
            fill(painter, rect, theme.colour("selected"))
            edge = QRect(rect)
            edge.setWidth(3)
            if view.look.mirrored:
                edge.moveRight(rect.right())
            fill(painter, edge, theme.colour("accent"))
        elif index.row() == view.hovered and view.rows.key_at(index.row()):
            fill(painter, rect, theme.colour("hover"))
        sketch, origin = self.sketch(index), QPointF(rect.topLeft()) + QPointF(BLEED, 0)
        sketch.paint(painter, origin)
        if view.hasFocus() and view.currentIndex() == index:
            ring = sketch.place_rect(view.place) if view.place >= 0 else None
            around = ring.translated(origin) if ring else QRectF(rect).adjusted(1, 1, -1, -1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(around, 2, 2)
        painter.restore()


class RowView(LongListView):
    """A list of rows. `chosen` carries the key of a row the reader moves to, `followed` a
    target that was clicked or activated inside one.

    Up and Down move between rows, Left and Right between the places inside one that lead
    somewhere, Return or Space goes there.
    """

    chosen = Signal(str)
    followed = Signal(str, str)

    def __init__(
        self, rows: RowModel, painters: Mapping[type, Painter], look: Look, name: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.rows = rows
        self.look = look
        self.hovered = -1
        self.place = -1
        self._settling = False
        self._sought = False
        self._make_canvas()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._sketches = RowDelegate(self, painters)
        self.setItemDelegate(self._sketches)
        self.setModel(rows)
        rows.modelReset.connect(self._take_rows)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.verticalScrollBar().rangeChanged.connect(self._reveal)

    def _make_canvas(self) -> None:
        """Put a viewport of our own in place of Qt's, made as Qt makes it.

        To name the class of a widget that it has not made itself, the binding loads every class
        of widget there is: several milliseconds before the first paint.
        """
        canvas = QWidget(self)
        canvas.setObjectName("qt_scrollarea_viewport")  # the style sheet looks for this name
        canvas.setBackgroundRole(QPalette.ColorRole.Base)
        canvas.setAutoFillBackground(True)
        canvas.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setViewport(canvas)

    def _take_rows(self) -> None:
        self._sketches.forget()
        self.forget_heights()

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        bar = self.verticalScrollBar()
        if isinstance(bar, SlimBar):
            bar.set_look(look)
        self._sketches.forget()
        if self.is_long:
            self.lay_out_anew()
        else:
            self.scheduleDelayedItemsLayout()

    def select_key(self, key: str, *, seek: bool = True) -> None:
        """Select the row of a key and bring it into sight, if that is to be sought; select nothing
        where there is none.

        A row of figures stays where the keyboard is on it and one of them is of that fact.
        """
        if self._is_on_figure_of(key):
            return
        self._settling = True
        try:
            index = self.rows.index_of(key)
            if not index.isValid():
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
            elif self.current_key() != key:  # a key may stand in several rows
                scrolls = self.hasAutoScroll()
                self.setAutoScroll(scrolls and seek)
                self.setCurrentIndex(index)
                self.setAutoScroll(scrolls)
                self._sought = seek
                self._reveal()
        finally:
            self._settling = False

    def _reveal(self) -> None:
        """Scroll to what was selected from outside once it has its place: rows are laid out a
        few at a time, and only in sight."""
        index = self.currentIndex()
        if not self._sought or not self.isVisible() or self.visualRect(index).isEmpty():
            return
        self._sought = False
        self.scrollTo(index)

    def _is_on_figure_of(self, key: str) -> bool:
        kind, _, name = self.current_key().partition(":")
        if kind != "figure" or self.rows.index_of(key).isValid():
            return False
        places = self._sketches.sketch(self.currentIndex()).places
        return fact_key(name) == key or any(fact_key(one.target.id) == key for one in places)

    def content_height(self) -> int:
        """The height of all rows together at the present width, in pixels."""
        if self.is_long:
            return self._guessed().total
        return sum(self.sizeHintForRow(at) for at in range(self.rows.rowCount()))

    def current_key(self) -> str:
        index = self.currentIndex()
        return self.rows.key_at(index.row()) if index.isValid() else ""

    def target_at(self, point: QPointF) -> Target | None:
        """What a point of the viewport leads to."""
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            return None
        inside = point - QPointF(self.visualRect(index).topLeft()) - QPointF(BLEED, 0)
        return self._sketches.sketch(index).target_at(inside)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.place = -1
        key = self.current_key() if current.isValid() else ""
        if key and not self._settling:
            self.chosen.emit(key)

    # -- Qt ---------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Qt waits a tenth of a second before it lays out anew: rows would overlap till then.
            self._sketches.forget()
            self.lay_out_anew()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        over = self.target_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            target = self.target_at(event.position())
            if target is not None:
                self.followed.emit(target.kind, target.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is: on the first row, which is not chosen by that."""
        self._settling = True
        try:
            super().focusInEvent(event)
            ends = self._ends()
            if ends and not self.currentIndex().isValid():
                never = QItemSelectionModel.SelectionFlag.NoUpdate
                self.selectionModel().setCurrentIndex(self.rows.index(ends[0]), never)
        finally:
            self._settling = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        super().mousePressEvent(event)
        if self.currentIndex() == before and self.indexAt(event.position().toPoint()) == before:
            # It may have been the current row without having been chosen.
            self._on_current_changed(before, before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() in GOING and key:
            places = self._sketches.sketch(self.currentIndex()).places
            inside = places[self.place].target if 0 <= self.place < len(places) else None
            going = inside or Target(*key.split(":", 1))
            self.followed.emit(going.kind, going.id)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and key:
            forward = (event.key() == Qt.Key.Key_Right) != self.look.mirrored
            self._move_inside(1 if forward else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            # Qt would stop at a heading.
            ends = self._ends()
            if ends:
                self.setCurrentIndex(self.rows.index(ends[event.key() == Qt.Key.Key_End]))
        else:
            super().keyPressEvent(event)

    def _ends(self) -> tuple[int, int] | None:
        """The first and the last row that can be selected."""
        rows, count = self.rows, self.rows.rowCount()
        first = next((at for at in range(count) if rows.key_at(at)), None)
        if first is None:
            return None
        return first, next(at for at in range(count - 1, -1, -1) if rows.key_at(at))

    def _move_inside(self, step: int) -> None:
        """Put the ring of focus on the next place of the row that leads somewhere, or off it."""
        places = self._sketches.sketch(self.currentIndex()).places
        self.place = max(-1, min(len(places) - 1, self.place + step))
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            before, self.hovered = self.hovered, row
            for at in (before, row):
                self.viewport().update(self.visualRect(self.rows.index(at, 0)))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)
