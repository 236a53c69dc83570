"""The picture of figures that can be compared: pyqtgraph's view boxes, our own bars in them.

A group of one activity and unit is a view box with its scale under it. Every scale begins at zero
and stays there: zooming brings its end nearer, never its beginning. Imports pyqtgraph and numpy:
import this module only after the first paint of a window.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from viewer.domain.figure_bars import AxisRow, BarRow, rescaled, scale_step
from viewer.domain.figure_groups import FigureGroup
from viewer.paint.figure_bars import paint_axis, paint_bar
from viewer.paint.look import Look
from viewer.paint.plotting import pg
from viewer.paint.row_view import BLEED
from viewer.paint.sketch import Sketch

ZOOM = 1.25
MOST_ZOOM = 1_000.0
TITLE_GAP, UNDER = 14, 6


class Placed(NamedTuple):
    """A bar laid out, and where it begins in its group, in pixels."""

    row: BarRow
    sketch: Sketch
    y: float


class FigureBox(pg.ViewBox):  # type: ignore[misc]
    """The scale of a group along x, from zero to `top`; bars are never panned."""

    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()

    @property
    def top(self) -> float:
        """Where the scale ends."""
        return float(self.viewRange()[0][1])

    def show_scale(self, top: float) -> None:
        self.setLimits(xMin=0, xMax=top, minXRange=top / MOST_ZOOM, maxXRange=top)
        self.setXRange(0, top, padding=0)

    # -- pyqtgraph --------------------------------------------------------

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        event.ignore()  # the plot zooms all its boxes, or its page scrolls

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        event.ignore()

    def mouseClickEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.clicked.emit(QPointF(event.pos()))


class FigureItem(pg.GraphicsObject):  # type: ignore[misc]
    """The bars of one group with labels, figures in words and the numbers of the scale."""

    def __init__(self, look: Look, group: FigureGroup, title: str, unit: str) -> None:
        super().__init__()
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.look = look
        self.group = group
        self.title, self.unit = title, unit
        self.selected = -1
        self.placed: list[Placed] = []
        self._head = self._foot = Sketch(look, 1)
        self.width = self.height = 1.0

    def lay_out(self, width: float, top: float) -> None:
        """Lay the group out in a width, its scale ending at `top`."""
        self.prepareGeometryChange()
        look = self.look
        self.width = width
        self._head = Sketch(look, width)
        gap = look.px(TITLE_GAP)
        room = width - look.width(self.unit, "meta") - look.px(12)
        y = self._head.text(0, gap, room, self.title, "label", "ink2")
        self._head.text(0, gap, width, self.unit, "meta", "ink2", trailing=True)
        y += look.px(4)
        self.placed = []
        for row in self.group.bars:
            drawn = rescaled(row, top)
            sketch = Sketch(look, width)
            paint_bar(drawn, sketch)
            self.placed.append(Placed(drawn, sketch, y))
            y += sketch.height
        self._foot = Sketch(look, width)
        paint_axis(AxisRow(top=top, step=scale_step(top)), self._foot)
        self._foot_at = y
        self.height = y + self._foot.height + look.px(UNDER)
        self.update()

    def bar_at(self, y: float) -> Placed | None:
        """The bar at a height of the group."""
        return next((p for p in self.placed if p.y <= y < p.y + p.sketch.height), None)

    # -- Qt ---------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)

    def paint(self, painter: QPainter, option: Any, _widget: Any) -> None:
        shown: QRectF = option.exposedRect
        theme = self.look.theme
        self._head.paint(painter, QPointF(0, 0))
        for placed in self.placed:
            if placed.y + placed.sketch.height < shown.top() or placed.y > shown.bottom():
                continue
            rect = QRectF(0, placed.y, self.width, placed.sketch.height)
            if placed.row.at == self.selected:
                painter.fillRect(rect, theme.colour("selected"))
            placed.sketch.paint(painter, rect.topLeft())
        self._foot.paint(painter, QPointF(0, self._foot_at))


class FigurePlot(pg.GraphicsView):  # type: ignore[misc]
    """Groups one above the other. `factClicked` carries the position of the fact of a bar."""

    factClicked = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.items_: list[FigureItem] = []
        self.boxes: list[FigureBox] = []
        self._groups: Sequence[tuple[FigureGroup, str, str]] = ()
        self._selected = -1
        self.centralLayout.setContentsMargins(0, 0, 0, 0)
        self.centralLayout.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # sketches mirror themselves

    def show_groups(self, groups: Sequence[tuple[FigureGroup, str, str]]) -> None:
        """Show groups, each with its title and its unit in words."""
        self._groups = groups
        self.setBackground(self.look.theme.colour("ground"))  # pyqtgraph keeps it as a picture
        for at in reversed(range(self.centralLayout.count())):
            self.centralLayout.removeAt(at)
        for box in self.boxes:
            self.scene().removeItem(box)
        self.items_, self.boxes = [], []
        for group, title, unit in groups:
            box, item = FigureBox(), FigureItem(self.look, group, title, unit)
            box.show_scale(group.bars[0].top)
            item.setParentItem(box)
            box.clicked.connect(self._on_clicked)
            self.centralLayout.addItem(box, len(self.boxes), 0)
            self.items_.append(item)
            self.boxes.append(box)
        self.select(self._selected)
        self.lay_out()

    def lay_out(self) -> None:
        """Give every group the height it needs in the present width."""
        width = max(1, self.width() - 2 * BLEED)  # as the rows of the list below
        for at, (box, item) in enumerate(zip(self.boxes, self.items_, strict=True)):
            item.lay_out(width, box.top)
            item.setPos(BLEED, 0)
            self.centralLayout.setRowFixedHeight(at, item.height)
        self.setFixedHeight(max(1, round(sum(item.height for item in self.items_))))

    def zoom(self, factor: float) -> None:
        """Bring the ends of all scales nearer (above 1) or take them back."""
        for box in self.boxes:
            box.scaleBy(x=1 / factor, center=QPointF(0, 0))
        self.lay_out()

    def select(self, at: int) -> None:
        """Mark the bars of the fact at a position, -1 for none."""
        self._selected = at
        for item in self.items_:
            item.selected = at
            item.update()

    def top_of(self, at: int) -> float | None:
        """Where the first bar of a fact stands, in pixels from the top."""
        above = 0.0
        for item in self.items_:
            for placed in item.placed:
                if placed.row.at == at:
                    return above + placed.y
            above += item.height
        return None

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.show_groups(self._groups)

    def _on_clicked(self, place: QPointF) -> None:
        item = self.items_[self.boxes.index(self.sender())]
        placed = item.bar_at(place.y())
        if placed is not None:
            self.factClicked.emit(placed.row.at)

    def _step(self, by: int) -> None:
        ats = [placed.row.at for item in self.items_ for placed in item.placed]
        if ats:
            here = ats.index(self._selected) + by if self._selected in ats else 0
            self.factClicked.emit(ats[max(0, min(len(ats) - 1, here))])

    # -- Qt ---------------------------------------------------------------

    def keyPressEvent(self, event: Any) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down):
            self._step(1 if event.key() == keys.Key_Down else -1)
        elif event.key() in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(ZOOM)
        elif event.key() == keys.Key_Minus:
            self.zoom(1 / ZOOM)
        elif event.key() == keys.Key_F:
            self.zoom(1 / MOST_ZOOM)
        else:
            event.ignore()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        # pyqtgraph calls this while it is being made.
        made = event is not None and hasattr(self, "boxes")
        if made and event.size().width() != event.oldSize().width():
            self.lay_out()

    def wheelEvent(self, event: Any) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.zoom(ZOOM ** (event.angleDelta().y() / 120))
        else:
            event.ignore()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: Any) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.look.theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
            painter.end()
