"""Small commands side by side in one frame: zoom out, zoom in, all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from viewer.paint.look import Look
from viewer.paint.segments import HEIGHT, RADIUS, RING

PADDING = 10


class SmallButton(QAbstractButton):
    """One command; its sign, or the key of its text, and the key of its name."""

    def __init__(self, sign: str, text_key: str, name_key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign = sign
        self.text_key, self.name_key = text_key, name_key
        self.look: Look | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setText(self.sign or look.words(self.text_key))
        self.setAccessibleName(look.words(self.name_key))
        self.setToolTip(f"<qt>{look.words(self.name_key)}</qt>")
        self.setFont(look.font("control-medium"))
        self.updateGeometry()
        self.update()

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        if self.look is None:
            return QSize(28, 24)
        width = self.look.width(self.text(), "control-medium") + 2 * self.look.px(PADDING)
        return QSize(round(width), round(self.look.px(HEIGHT) - 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.look is None:
            return
        theme = self.look.theme
        painter = QPainter(self)
        if self.isDown():
            painter.fillRect(self.rect(), theme.colour("selected"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), theme.colour("hover"))
        painter.setPen(theme.colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2, 2)


class ButtonRow(QWidget):
    """`buttons` are (sign or "", key of its text or "", key of its name)."""

    def __init__(
        self, buttons: Sequence[tuple[str, str, str]], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.parts = [SmallButton(*button, self) for button in buttons]
        row = QHBoxLayout(self)
        row.setContentsMargins(RING + 1, RING + 1, RING + 1, RING + 1)
        row.setSpacing(1)
        for part in self.parts:
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        for part in self.parts:
            part.set_look(look)
        self.update()

    # -- Qt ---------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self.look.theme.colour("edge")
        for part in self.parts[:-1]:
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = part.x() - 1 if right else part.x() + part.width()
            painter.fillRect(QRectF(x, part.y(), 1, part.height()), edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
