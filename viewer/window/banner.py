"""The what-if, plainly marked in every panel until it is reset."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel

STRIP = 20
BESIDE = 300  # width of the cost below which it goes under the question


class WhatIfBanner(QWidget):
    """A hatched strip, the question, what it costs, and the ways on."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.question = PlainLabel(look, "control-strong", "whatif")
        self.cost = PlainLabel(look, "control", "ink")
        self.cost.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cost.setWordWrap(True)
        self.show_lost = QPushButton()
        self.reset = QPushButton(look.words("what-if.reset"))
        for button in (self.show_lost, self.reset):
            button.setObjectName("whatif")
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(8)
        self._said.addWidget(self.question)
        self._said.addWidget(self.cost, 1)
        self._layout.addLayout(self._said, 1)
        self._layout.addWidget(self.show_lost)
        self._layout.addWidget(self.reset)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        self.look = look
        self.question.set_look(look)
        self.cost.set_look(look)
        for button in (self.show_lost, self.reset):
            button.setFont(look.font("control-medium"))
        self.setMinimumHeight(int(look.px(44)))

    def arrange(self, margin: int) -> None:
        self._layout.setContentsMargins(margin, 4, margin, 4)
        self._stack()

    def _stack(self) -> None:
        """The cost under the question where there is no room for it beside."""
        taken = [self.question, self.reset]
        taken += [] if self.show_lost.isHidden() else [self.show_lost]
        room = self.width() - sum(part.sizeHint().width() for part in taken)
        ways = QBoxLayout.Direction
        beside = room > self.look.px(BESIDE)
        self._said.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._said.setSpacing(8 if beside else 0)
        high = 0
        if not beside:
            width = room + self.question.sizeHint().width() - 2 * self._layout.spacing()
            sides = self._layout.contentsMargins()
            high = self.cost.heightForWidth(width - sides.left() - sides.right())
            high += self.question.sizeHint().height() + sides.top() + sides.bottom()
        self.setMinimumHeight(max(int(self.look.px(44)), high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def say(self, question: str, cost: str, lost: int) -> None:
        """Show the what-if; `lost` counts the facts that lose all support."""
        self.question.say(question)
        self.cost.say(cost)
        self.show_lost.setText(self.look.words("what-if.show-lost", n=lost))
        self.show_lost.setVisible(lost > 0)
        self.setAccessibleName(f"{question} {cost}")
        self._stack()
        self.show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), int(self.look.px(44)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("whatif_ground"))
        left = self.width() - STRIP if self.look.mirrored else 0
        # Named here and not above: QBrush is slow to load, and few starts show this strip.
        brush = QtGui.QBrush(theme.colour("whatif"), Qt.BrushStyle.BDiagPattern)
        painter.fillRect(left, 0, STRIP, self.height() - 1, brush)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("whatif"))
        painter.end()
