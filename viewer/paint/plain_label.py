"""The one label of the program: plain text, in a style and a colour of the look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from viewer.domain.plain import visible
from viewer.paint.look import Look

UPRIGHT = Qt.AlignmentFlag.AlignVertical_Mask


class PlainLabel(QLabel):
    """Shows what it is given, letter for letter; hidden characters are spelled out."""

    def __init__(
        self, look: Look, style: str = "control", colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.style_name = style
        self.colour = colour
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        self.setFont(look.font(self.style_name))
        # Qt aligns a label by the direction of its text; ours follow that of the window.
        edge = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute | (self.alignment() & UPRIGHT))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.theme.colour(self.colour))
        self.setPalette(palette)

    def set_style(self, style: str, look: Look) -> None:
        """Take another style of type."""
        if style != self.style_name:
            self.style_name = style
            self.set_look(look)

    def say(self, text: str) -> None:
        """Show a text, on one or more lines."""
        self.setText(visible(text))
