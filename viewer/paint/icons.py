"""Icons for buttons and menus, drawn from the same marks as everything else."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from viewer.paint.look import Look
from viewer.paint.marks import draw_mark

SIDE = 16


def mark_icon(name: str, look: Look, colour: str = "ink") -> QIcon:
    """The mark as an icon in a colour of the theme, sharp up to 200 %."""
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(SIDE * ratio, SIDE * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        flips = look.mirrored and name in ("back", "forward")
        draw_mark(painter, name, QRectF(0, 0, SIDE, SIDE), look.theme.colour(colour), flipped=flips)
        painter.end()
        icon.addPixmap(picture)
    return icon
