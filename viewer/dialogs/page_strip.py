"""The pages in small beside the desk: where one is, and a way to another page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from viewer.paint.look import Look
from viewer.paint.slim_bar import SlimBar

WIDTH, PAGE, GAP = 124, 84, 12
_KEYS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 4, Qt.Key.Key_PageUp: -4,
    Qt.Key.Key_Home: -1_000_000, Qt.Key.Key_End: 1_000_000,
}  # fmt: skip


class PageStrip(QAbstractScrollArea):
    """Hidden where there is one page. `page` counts from 1; `pageChosen` carries another one."""

    pageChosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.page = 1
        self._whole: list[bytes] = []
        self._shape = 1.414  # height of a page in widths
        self._small: dict[int, QPixmap] = {}
        self.setFixedWidth(round(look.px(WIDTH)))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar(look, Qt.Orientation.Vertical))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.words("preview.pages"))
        self.hide()

    def show_pages(self, pictures: Sequence[bytes], page: int, shape: float = 1.414) -> None:
        """Show these pages (PNG), one of them as the one that is looked at."""
        self._whole = list(pictures)
        self._shape = shape
        self._small = {}
        self.setVisible(len(self._whole) > 1)
        self._measure()
        self.mark(page)

    def mark(self, page: int) -> None:
        """This is the page that is looked at."""
        self.page = max(1, page)
        self.setAccessibleDescription(
            self.look.words("preview.page", page=self.page, pages=len(self._whole))
        )
        place = self._place(self.page - 1)
        bar, high = self.verticalScrollBar(), self.viewport().height()
        if place.top() < bar.value():
            bar.setValue(int(place.top() - GAP))
        elif place.bottom() > bar.value() + high:
            bar.setValue(int(place.bottom() + GAP - high))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 200)

    def page_at(self, point: QPoint) -> int:
        """The page under a point of the viewport; 0 for none."""
        y = point.y() + self.verticalScrollBar().value()
        found = (at for at in range(len(self._whole)) if self._place(at).contains(point.x(), y))
        return next(found, -1) + 1

    def _place(self, at: int) -> QRectF:
        """Where a page (from 0) lies, its number under it included."""
        wide = self.look.px(PAGE)
        high = wide * self._shape
        line = self.look.line("meta")
        x = (self.viewport().width() - wide) / 2
        return QRectF(round(x), round(GAP + at * (high + line + GAP)), round(wide), high + line)

    def _measure(self) -> None:
        bar = self.verticalScrollBar()
        high = self._place(len(self._whole) - 1).bottom() + GAP if self._whole else 0
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(high - self.viewport().height())))
        self.viewport().update()

    def resizeEvent(self, event: object) -> None:
        self._measure()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        page = self.page_at(event.position().toPoint())
        if page:
            self.pageChosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is None or not self._whole:
            super().keyPressEvent(event)
            return
        self.pageChosen.emit(max(1, min(len(self._whole), self.page + step)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, top = self.look.theme, self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("desk"))
        painter.translate(0, -top)
        line = self.look.line("meta")
        for at in range(len(self._whole)):
            place = self._place(at)
            if place.bottom() < top or place.top() > top + self.viewport().height():
                continue
            page = place.adjusted(0, 0, 0, -line)
            painter.drawPixmap(page, self._small_of(at, page), QRectF())
            here = at + 1 == self.page
            painter.setPen(QPen(theme.colour("accent" if here else "edge"), 2 if here else 1))
            painter.drawRect(page)
            painter.setPen(theme.colour("ink" if here else "ink2"))
            painter.setFont(self.look.font("label" if here else "meta"))
            below = QRectF(page.left(), page.bottom() + 2, page.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(at + 1))
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _small_of(self, at: int, page: QRectF) -> QPixmap:
        if at not in self._small:
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            whole = QPixmap()
            whole.loadFromData(self._whole[at])
            self._small[at] = whole.scaledToWidth(round(page.width() * ratio), smooth)
        return self._small[at]
