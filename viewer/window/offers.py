"""A short list below a field: what may be meant by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from viewer.paint.look import Look
from viewer.paint.slim_bar import SlimBar

EDGE = 5  # pixels between the frame and the first line
IN_SIGHT = 12  # lines; a bar says that there are more, and Down goes on to them


class Offers(QListView):
    """Lies over the window and leaves the keyboard to the field: Down and Up move in it, Return and
    Tab take (`taken`, with the place), Esc closes it.
    """

    taken = Signal(int)

    def __init__(self, field: QLineEdit, over: QWidget, look: Look, name: str) -> None:
        super().__init__(over)
        self._field = field
        self._options = QStringListModel(self)
        self._text = ""  # what the field held when this was offered
        self.setModel(self._options)
        self.setObjectName("offers")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self._bar = SlimBar(look, Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._click)
        self.entered.connect(self.setCurrentIndex)
        field.installEventFilter(self)
        field.textChanged.connect(self._follow)
        self.set_look(look)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take another theme or text size."""
        names = {name: look.theme.colour(name).name() for name in ("ground", "ink", "edge")}
        chosen = look.theme.colour("selected").name()
        self.setStyleSheet(
            f"#offers {{ background: {names['ground']}; color: {names['ink']}; outline: 0;"
            f" border: 1px solid {names['edge']}; border-radius: 4px; padding: {EDGE - 1}px 0; }}"
            "#offers::item { padding: 3px 11px; border: 0; }"
            f"#offers::item:selected {{ background: {chosen}; color: {names['ink']}; }}"
        )
        self.setFont(look.font("control"))
        self._bar.set_look(look)

    def offer(self, options: Sequence[str]) -> None:
        """Show these, none of them chosen yet; hide where there are none."""
        self._text = self._field.text()
        self._options.setStringList(list(options))
        if not options:
            self.hide()
            return
        lines = self.sizeHintForRow(0) * min(len(options), IN_SIGHT)
        corner = self._field.mapTo(self.window(), QPoint(0, self._field.height() + 2))
        self.setGeometry(corner.x(), corner.y(), self._field.width(), lines + 2 * EDGE)
        self.scrollToTop()
        self.show()
        self.raise_()

    def _click(self) -> None:
        self._take(self.currentIndex().row())

    def _take(self, row: int) -> None:
        self.hide()
        self.taken.emit(row)

    def _follow(self, text: str) -> None:
        """What is offered is for one text alone."""
        if text != self._text:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return super().eventFilter(watched, event)
        # The field moves with its window: to watch that one as well could wake it while it dies.
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Move):
            self.hide()
        elif isinstance(event, QKeyEvent) and self.isVisible():
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # not for the window, which would empty the field
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event.key())
        return super().eventFilter(watched, event)

    def _press(self, key: int) -> bool:
        """Whether the key was for the list."""
        row, count = self.currentIndex().row(), self._options.rowCount()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key == Qt.Key.Key_Down:
            self._choose(min(row + 1, count - 1))
        elif key == Qt.Key.Key_Up and row >= 0:
            self._choose(row - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and row >= 0:
            self._take(row)
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(self.rootIndex())
        else:
            self.setCurrentIndex(self._options.index(row, 0))
