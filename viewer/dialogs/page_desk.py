"""The page on a plain desk: the very picture that is printed, whole or enlarged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from viewer.paint.look import Look
from viewer.paint.slim_bar import SlimBar

MARGIN = 16
STEP = 1.25
MOST = 6.0
ALIKE = 2.0  # pixels
NOTCH = 600.0  # eighths of a degree of the wheel that enlarge e-fold: one notch, a fifth


class PageDesk(QAbstractScrollArea):
    """Shows one page of a paper's size (inches); `zoom` is a factor of the size that fits whole.

    `resolutionChanged` carries the pixels per inch at which a picture of the page is sharp;
    `pageTurned` is a step to another page.
    """

    resolutionChanged = Signal(float)
    pageTurned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.zoom = 1.0
        self.pictures: list[bytes] = []
        self._page = 0
        self._picture = QPixmap()
        self._paper = (8.27, 11.69)
        self._told = 0.0
        self._message = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(SlimBar(look, Qt.Orientation.Horizontal))
        self.setAccessibleName(look.words("preview.desk"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_paper(self, width: float, height: float) -> None:
        """Take the size of the paper, in inches."""
        self._paper = (width, height)
        self._measure()

    @property
    def resolution(self) -> float:
        """Pixels per inch of the screen that the page has as it is shown."""
        return self.page_size[0] / self._paper[0] * self.devicePixelRatioF()

    def set_pictures(self, pictures: Sequence[bytes]) -> None:
        """Take a picture (PNG) of each page; only the page in sight is unpacked."""
        self.pictures = list(pictures)
        self._picture = QPixmap()

    def show_page(self, page: int, words: str) -> None:
        """Show a page (from 1); `words` name it to a screen reader."""
        if page != self._page:
            self.verticalScrollBar().setValue(0)
            self._picture = QPixmap()
        self._page = page
        if self._picture.isNull() and page <= len(self.pictures):
            self._picture.loadFromData(self.pictures[page - 1])
        self._message = ""
        self.setAccessibleDescription(words)
        self._measure()

    def clear(self, text: str) -> None:
        """A sentence in the page's place."""
        self.set_pictures(())
        self._message = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    def zoom_by(self, step: int) -> None:
        """Larger (1), smaller (-1), or the whole page (0), about the middle."""
        self.zoom_to(1.0 if step == 0 else self.zoom * STEP**step)

    def zoom_to(self, zoom: float, about: QPointF | None = None) -> None:
        """Any size from the whole page up; what lies at `about` in the viewport stays there."""
        view = self.viewport()
        at = about if about is not None else QPointF(view.width() / 2, view.height() / 2)
        page = self._target
        share = (at.x() - page.x()) / page.width(), (at.y() - page.y()) / page.height()
        self.zoom = min(MOST, max(1.0, zoom))
        self._measure()
        wide, high = self.page_size
        for bar, part, length, place in (
            (self.horizontalScrollBar(), share[0], wide, at.x()),
            (self.verticalScrollBar(), share[1], high, at.y()),
        ):
            bar.setValue(round(MARGIN + part * length - place))

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the page as shown, in device-independent pixels."""
        view = self.viewport().size()
        wide, high = self._paper
        fit = min((view.width() - 2 * MARGIN) / wide, (view.height() - 2 * MARGIN) / high)
        factor = max(10.0, fit) * self.zoom
        return round(wide * factor), round(high * factor)

    @property
    def _target(self) -> QRectF:
        """Where the page lies in the viewport."""
        wide, high = self.page_size
        view = self.viewport().size()
        x = max(MARGIN, (view.width() - wide) / 2) - self.horizontalScrollBar().value()
        y = max(MARGIN, (view.height() - high) / 2) - self.verticalScrollBar().value()
        return QRectF(round(x), round(y), wide, high)

    def _measure(self) -> None:
        wide, high = self.page_size
        view = self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), wide, view.width()),
            (self.verticalScrollBar(), high, view.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, round(length + 2 * MARGIN - room)))
        self.viewport().update()
        if self.resolution != self._told:
            self._told = self.resolution
            self.resolutionChanged.emit(self._told)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        if not self._picture.isNull():
            target, page = self._target, QRectF(self._picture.rect())
            sharp = page.size() / self.devicePixelRatioF()
            if abs(sharp.width() - target.width()) < ALIKE:
                target.setSize(sharp)  # pixel for pixel: half of one off would blur every letter
            else:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(target, self._picture, page)
            painter.setPen(theme.colour("edge"))
            painter.drawRect(target)
        else:
            painter.setPen(theme.colour("ink"))
            painter.setFont(self.look.font("control"))
            room = QRectF(self.viewport().rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, middle, self._message)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        """Two fingers on a touch pad enlarge."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 2.718281828 ** (event.angleDelta().y() / NOTCH)
            self.zoom_to(self.zoom * factor, event.position())
            return
        bar, way = self.verticalScrollBar(), event.angleDelta().y()
        at_end = bar.value() == (bar.maximum() if way < 0 else 0)
        if way and at_end and abs(way) >= 120:
            self.pageTurned.emit(1 if way < 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            way = 1 if key == Qt.Key.Key_PageDown else -1
            if bar.value() == (bar.maximum() if way > 0 else 0):
                self.pageTurned.emit(way)
            else:
                bar.setValue(bar.value() + way * bar.pageStep())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
            self.zoom_by({Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}.get(Qt.Key(key), 1))
        else:
            super().keyPressEvent(event)
