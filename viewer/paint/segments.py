"""A choice between two or three views: one control, its parts side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from viewer.paint.look import Look

RING = 4  # room around the frame for the outline of focus, in pixels; lay out with it in mind
HEIGHT = 26
PADDING = 10
RADIUS = 4.0


class Segment(QRadioButton):
    """One part: a radio button to keyboard and screen reader, a filled field to the eye."""

    def __init__(self, key: str, text_key: str, look: Look, parent: Segments) -> None:
        super().__init__(parent)
        self.key = key
        self.text_key = text_key
        self.look = look
        self.rounded = (False, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.setText(look.words(self.text_key))
        self.setFont(look.font("control-medium"))
        self.updateGeometry()
        self.update()

    # -- Qt ---------------------------------------------------------------

    def sizeHint(self) -> QSize:
        look = self.look
        width = look.width(self.text(), "control-medium") + 2 * look.px(PADDING)
        return QSize(round(width), round(look.px(HEIGHT) - 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, text = "", "ink2"
        if self.isChecked():
            fill, text = "ink", "ground"
        elif self.isDown():
            fill, text = "selected", "ink"
        elif self.underMouse() and self.isEnabled():
            fill, text = "hover", "ink"
        if not self.isEnabled():
            fill, text = "", "ink3"
        if fill:
            painter.fillPath(_field(QRectF(self.rect()), *self.rounded), theme.colour(fill))
        painter.setPen(theme.colour(text))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget):
    """`choices` are (key, key of its text), `name` the key of what the choice is about.

    `chosen` carries the key of a part the reader picked by mouse or arrow keys; `choose` sets
    one without a signal.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], look: Look, name: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look = look
        self._name = name
        self._settling = False
        self._group = QButtonGroup(self)
        self.parts = [Segment(key, text, look, self) for key, text in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(RING + 1, RING + 1, RING + 1, RING + 1)
        row.setSpacing(0)
        for part in self.parts:
            self._group.addButton(part)
            row.addWidget(part)
            part.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose(self.parts[0].key)
        self._group.buttonToggled.connect(self._on_toggled)
        self.set_look(look)

    @property
    def current(self) -> str:
        """The key of the part that is chosen."""
        return next(part.key for part in self.parts if part.isChecked())

    def choose(self, key: str) -> None:
        """Choose the part of a key without asking for anything."""
        self._settling = True
        try:
            for part in self.parts:
                if part.key == key:
                    part.setChecked(True)
        finally:
            self._settling = False

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setAccessibleName(look.words(self._name))
        self._round_ends()
        for part in self.parts:
            part.set_look(look)
        self.update()

    def _on_toggled(self, part: Segment, checked: bool) -> None:
        if checked and not self._settling:
            self.chosen.emit(part.key)

    def _round_ends(self) -> None:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        last = len(self.parts) - 1
        for at, part in enumerate(self.parts):
            ends = (at == 0, at == last)
            part.rounded = (ends[1], ends[0]) if right else ends

    # -- Qt ---------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._round_ends()
        super().changeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # The outline of focus is drawn out here, around the whole control.
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if any(part.hasFocus() for part in self.parts):
            painter.setPen(QPen(theme.colour("accent"), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, RADIUS + 3, RADIUS + 3)


def _field(rect: QRectF, left: bool, right: bool) -> QPainterPath:
    """A rectangle with rounded corners at its left end, its right end, or both."""
    path = QPainterPath()
    path.addRoundedRect(rect, RADIUS - 1, RADIUS - 1)
    middle = rect.adjusted(0 if not left else RADIUS, 0, 0 if not right else -RADIUS, 0)
    square = QPainterPath()
    square.addRect(middle)
    return path.united(square)
