"""The last line of the window: what is shown, what was checked, the fingerprint."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.window.shedding import show_what_fits


class _Selectable(PlainLabel):
    """Text that the mouse can select, once it is there: what that takes is slow to make."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        super().enterEvent(event)


class StatusRow(QWidget):
    """Facts shown, quotations checked, a passing message; at the far end the fingerprint."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.shown = PlainLabel(look, "meta", "ink2")
        self.checked = PlainLabel(look, "meta", "ink2")
        self.message = PlainLabel(look, "meta", "ink")
        self.fingerprint = _Selectable(look, "meta", "ink2")
        self.cancel = QPushButton(look.words("work.cancel"))
        self.cancel.setObjectName("link")
        self.cancel.hide()
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(24)
        for widget in (self.shown, self.checked, self.message, self.cancel):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)
        self._layout.addWidget(self.fingerprint)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        for label in (self.shown, self.checked, self.message, self.fingerprint):
            label.set_look(look)
        self.cancel.setFont(look.font("meta"))
        self.setFixedHeight(int(look.px(24)))

    def arrange(self, margin: int) -> None:
        self._layout.setContentsMargins(margin, 0, margin, 0)
        self._fit()

    def _fit(self) -> None:
        """What is shown and what happened stay; the rest as far as there is room."""
        sides, gap = self._layout.contentsMargins(), self._layout.spacing()
        room = self.width() - sides.left() - sides.right()
        if not self.cancel.isHidden():
            room -= self.cancel.sizeHint().width() + gap
        labels = (self.shown, self.checked, self.message, self.fingerprint)
        show_what_fits(labels, (self.checked, self.fingerprint), room, gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a label says something else
            self._fit()
        return super().event(event)
