"""What the dialogs have in common: ground, heading, body, a row of buttons, keys, direction."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.row_view import BLEED, RowView
from viewer.paint.slim_bar import THICKNESS
from viewer.paint.style_sheet import style_sheet
from viewer.theme import palette

MARGIN = 24
FAR = BLEED + THICKNESS
ROOM = 64  # pixels of the screen that the system keeps for itself


class DialogFrame(QDialog):
    """A heading and a remark, `body` to be filled, Close at the far end of the last row.

    Escape closes, Return does what the filled button says, the platform's Copy does what
    `copy_chosen` does. `set_look` hands a new look to every part.
    """

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setWindowTitle(title)
        self.heading = PlainLabel(look, "title")
        self.remark = PlainLabel(look, "control", "ink2")
        for label in (self.heading, self.remark):
            label.setWordWrap(True)
            label.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.said = PlainLabel(look, "meta", "ink2")
        self.close_button = QPushButton(look.words("dialog.close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        self._insets: list[tuple[QLayout, int, int, int, int]] = []
        self.inset(self.footer, BLEED, 0, FAR, 0)
        self.footer.addWidget(self.said, 1)
        self.footer.addWidget(self.close_button)
        self._names = QVBoxLayout()
        self._names.setSpacing(4)
        self._names.addWidget(self.heading)
        self._names.addWidget(self.remark)
        # Rows stand on the margins; the ground of a selected one and the scroll bar reach past.
        column = QVBoxLayout(self)
        self.inset(column, MARGIN - BLEED, MARGIN, MARGIN - FAR, 16)
        column.setSpacing(0)
        column.addLayout(self._names)
        column.addLayout(self.body, 1)
        column.addSpacing(12)
        column.addLayout(self.footer)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.activated.connect(self.copy_chosen)

    def inset(self, box: QLayout, start: int, top: int, end: int, bottom: int) -> None:
        """Margins of a layout, from the leading edge on: Qt does not mirror them."""
        self._insets = [one for one in self._insets if one[0] is not box]
        self._insets.append((box, start, top, end, bottom))
        sides = (end, top, start) if self.look.mirrored else (start, top, end)
        box.setContentsMargins(*sides, bottom)

    def add_button(self, text: str) -> QPushButton:
        """A further button, before Close."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        self.footer.insertWidget(self.footer.count() - 1, button)
        return button

    def show_heading(self, heading: str, remark: str = "") -> None:
        """Say at the top what this is about."""
        for label, text in ((self.heading, heading), (self.remark, remark)):
            label.say(text)
            label.setVisible(bool(text))
        self.inset(self._names, BLEED, 0, FAR, 12)
        self.setAccessibleDescription(f"{heading} {remark}".strip())

    def fit(self, width: int, height: int) -> None:
        """Take a size that grows with the text, as far as the screen has room."""
        # Not self.screen(): PySide makes that screen a child of this dialog, to die with it.
        screen = QGuiApplication.primaryScreen().availableGeometry()
        look = self.look
        self.setMinimumSize(
            min(int(look.px(420)), screen.width() - ROOM, 960),
            min(int(look.px(min(height, 300))), screen.height() - ROOM, 560),
        )
        self.resize(
            min(int(look.px(width)), screen.width() - ROOM),
            min(int(look.px(height)), screen.height() - ROOM),
        )

    def copy(self, text: str, said: str) -> None:
        """Put a text on the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self.said.say(said)

    # -- overridden -------------------------------------------------------

    def copy_chosen(self) -> None:
        """Copy what is selected; nothing here."""

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        self.setStyleSheet(f"QDialog {{ background: {look.theme.ground}; }}{style_sheet(look)}")
        self.setPalette(palette(look.theme))
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if look.mirrored else Qt.LayoutDirection.LeftToRight
        )
        for inset in list(self._insets):
            self.inset(*inset)
        for label in (self.heading, self.remark, self.said):
            label.set_look(look)
        for button in self.findChildren(QPushButton):
            button.setFont(look.font("control-medium"))
        for view in self.findChildren(RowView):
            view.set_look(look)
