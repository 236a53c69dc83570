"""The page on a plain desk: the very picture that is printed, whole or enlarged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from viewer.paint.look import Look
from viewer.paint.slim_bar import SlimBar

MARGIN = 16
STEP = 1.25
MOST = 4.0


class PageDesk(QAbstractScrollArea):
    """Shows one page of a paper's size (inches); `zoom` is a factor of the size that fits whole.

    `resolutionChanged` carries the pixels per inch at which a picture of the page is sharp.
    """

    resolutionChanged = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.zoom = 1.0
        self._page = QPixmap()
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

    def show_page(self, page: QPixmap, words: str) -> None:
        """Show a page; `words` name it to a screen reader."""
        self._page = page
        self._message = ""
        self.setAccessibleDescription(words)
        self._measure()

    def say(self, text: str) -> None:
        """A sentence in the page's place."""
        self._message = text
        self.setAccessibleDescription(text)
        self.viewport().update()

    def zoom_by(self, step: int) -> None:
        """Larger (1), smaller (-1), or the whole page (0)."""
        self.zoom = 1.0 if step == 0 else min(MOST, max(1.0, self.zoom * STEP**step))
        self._measure()

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the page as shown, in device-independent pixels."""
        view = self.viewport().size()
        wide, high = self._paper
        fit = min((view.width() - 2 * MARGIN) / wide, (view.height() - 2 * MARGIN) / high)
        factor = max(10.0, fit) * self.zoom
        return round(wide * factor), round(high * factor)

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
        if self._page.isNull():
            painter.setPen(theme.colour("ink"))
            painter.setFont(self.look.font("control"))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect(), middle, self._message)
            painter.end()
            return
        wide, high = self.page_size
        view = self.viewport().size()
        x = max(MARGIN, (view.width() - wide) / 2) - self.horizontalScrollBar().value()
        y = max(MARGIN, (view.height() - high) / 2) - self.verticalScrollBar().value()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(QPointF(round(x), round(y)), QPointF(round(x + wide), round(y + high)))
        painter.drawPixmap(target, self._page, QRectF(self._page.rect()))
        painter.setPen(theme.colour("edge"))
        painter.drawRect(target)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
