"""Boxes to tick and discs to choose, painted in the look: outlines seen on every ground."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from viewer.paint.look import Look
from viewer.paint.marks import draw_mark

SIDE = 16
GAP = 8
RING = 3  # room for the outline of focus


class _Ticked:
    """What box and disc have in common, beside the button of Qt that each of them is."""

    look: Look

    def sizeHint(self) -> QSize:
        assert isinstance(self, QAbstractButton)
        side, gap = self.look.px(SIDE), self.look.px(GAP)
        width = 2 * RING + side + gap + self.look.width(self.text(), "control") + 2
        high = max(self.look.line("control"), side) + 2 * RING
        return QSize(round(width), round(high))

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        assert isinstance(self, QAbstractButton)
        self.look = look
        self.setFont(look.font("control"))
        self.updateGeometry()
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        assert isinstance(self, QAbstractButton)
        return bool(self.rect().contains(pos))


class TickBox(_Ticked, QCheckBox):
    """A box to tick and its words."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.look = look
        self.setFont(look.font("control"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _begin(self, self.look)
        theme = self.look.theme
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent" if self.isEnabled() else "line"))
            painter.drawRoundedRect(box, 2, 2)
            inner = box.adjusted(2, 2, -2, -2)
            draw_mark(painter, "quote-verbatim", inner, theme.colour("on_accent"))
        else:
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.end()


class TickDisc(_Ticked, QRadioButton):
    """A disc to choose and its words."""

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.look = look
        self.setFont(look.font("control"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = _begin(self, self.look)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.isChecked():
            accent = self.look.theme.colour("accent" if self.isEnabled() else "line")
            painter.setPen(QPen(accent, 1.5))
            painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            inset = box.width() / 4
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.end()


def _begin(button: QAbstractButton, look: Look) -> tuple[QPainter, QRectF]:
    """Paint the words and the outline of focus; painter and place of the sign are returned."""
    theme, mirrored = look.theme, button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area, side = QRectF(button.rect()), look.px(SIDE)
    top = round((area.height() - side) / 2)
    x = area.right() - RING - side if mirrored else RING
    beside = RING + side + look.px(GAP)
    words = QRectF(beside, 0, area.width() - beside, area.height())
    if mirrored:
        words.moveLeft(0)
    painter.setFont(button.font())
    painter.setPen(theme.colour("ink" if button.isEnabled() else "ink3"))
    edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    align = Qt.AlignmentFlag.AlignVCenter | edge | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(words, align, button.text().replace("&&", "&"))
    if button.hasFocus():
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)
    painter.setPen(QPen(theme.colour("edge"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return painter, QRectF(x, top, side, side)
