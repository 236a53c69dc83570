"""The view of the timeline: pan by dragging, zoom by wheel and pinch; pyqtgraph's view box."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal

from viewer.paint.plotting import pg


class TimelineBox(pg.ViewBox):  # type: ignore[misc]
    """Days along x; lanes are scrolled by `scrolled` (pixels), not zoomed."""

    scrolled = Signal(float)
    dragging = Signal(bool)
    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()
        self.setYRange(0, 1, padding=0)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show more (above 1) or fewer days, what lies at a point of the scene staying there."""
        centre = None if at is None else self.mapSceneToView(at)
        self.scaleBy(x=factor, center=centre)

    def pan(self, share: float) -> None:
        """Move on by a share of what is in sight, back by a negative one."""
        low, high = self.viewRange()[0]
        self.translateBy(x=(high - low) * share)

    # -- pyqtgraph --------------------------------------------------------

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.dragging.emit(not event.isFinish())
        super().mouseDragEvent(event, axis=0)
        self.scrolled.emit(float(event.lastPos().y() - event.pos().y()))

    def mouseClickEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            self.clicked.emit(QPointF(event.pos()))
