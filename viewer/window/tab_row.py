"""The four tabs with their counts, and at the far end the filters as removable chips."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QTabBar, QWidget

from viewer.domain.lens import Filter
from viewer.domain.plain import cut, visible
from viewer.paint.fill import fill
from viewer.paint.look import Look
from viewer.paint.marks import draw_mark

GAP = 28
RING = 7  # of it before the words: what the frame of focus takes beside them
END, APART, CROSS = 11, 6, 10  # of a chip: at either end, between words and cross, the cross
BESIDE = 2 * END + APART + CROSS


class PanelTabs(QTabBar):
    """Tabs painted as words: the chosen one strong above an accent bar, counts small behind."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.counts: dict[int, str] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.setFont(look.font("control-strong"))  # Qt takes other sizes of tabs with the font
        self.updateGeometry()
        self.update()

    def show_count(self, at: int, count: int) -> None:
        """Put a number behind a tab's name."""
        number = self.look.words.number(count)
        if self.counts.get(at) == number:
            return
        self.counts[at] = number
        self.setAccessibleTabName(at, f"{self.tabText(at)}, {number}")
        self.setTabToolTip(at, "")
        self.setTabText(at, self.tabText(at))  # its size is asked for again
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        look = self.look
        width = look.width(self.tabText(index), "control-strong")
        count = self.counts.get(index, "")
        if count:
            width += look.px(7) + look.width(count, "meta")
        return QSize(round(width) + GAP, int(look.px(40)))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        for at in range(self.count()):
            rect = self.words_rect(at)
            chosen = at == self.currentIndex()
            painter.setFont(look.font("control-strong" if chosen else "control-medium"))
            painter.setPen(theme.colour("ink" if chosen else "ink2"))
            edge = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
            middle = Qt.AlignmentFlag.AlignVCenter | edge
            painter.drawText(rect, middle, self.tabText(at))
            count = self.counts.get(at, "")
            if count:
                far = Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight
                painter.setFont(look.font("meta"))
                painter.setPen(theme.colour("ink2"))
                painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | far, count)
            if chosen:
                bar = QRect(rect.left(), self.height() - 3, rect.width(), 3)
                fill(painter, bar, theme.colour("accent"))
                if self.hasFocus():
                    painter.setPen(QPen(theme.colour("accent"), 2))
                    frame = rect.adjusted(1 - RING, 6, RING - 1, -8)
                    painter.drawRoundedRect(QRectF(frame), 4, 4)
        painter.end()

    def words_rect(self, at: int) -> QRect:
        """Where the name of a tab and its count stand."""
        rect = self.tabRect(at)
        if self.look.mirrored:
            return rect.adjusted(GAP - RING, 0, -RING, 0)
        return rect.adjusted(RING, 0, RING - GAP, 0)


class Chip(QAbstractButton):
    """One filter; pressing it takes the filter away."""

    def __init__(self, look: Look, text: str, filter_: Filter | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.filter = filter_
        self.painted = ""
        self.say(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, text: str) -> None:
        """Take these words for the filter."""
        self.said = text
        # Not the button's own text, in which an ampersand of the file's would become a shortcut.
        self.words = visible(cut(text, 60))
        self.setAccessibleName(self.look.words("chip.remove", filter=self.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self.look
        inside = ceil(look.width(self.words, "meta")) + 1  # cut at the least bit too much
        return QSize(inside + ceil(look.px(BESIDE)) + 2, int(look.px(24)))

    def minimumSizeHint(self) -> QSize:
        return QSize(int(self.look.px(64)), int(self.look.px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, theme = self.look, self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        painter.setPen(QPen(theme.colour("accent" if focus else "edge"), 2 if focus else 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() else "ground"))
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(theme.colour("ink"))
        painter.setFont(look.font("meta"))
        side = look.px(CROSS)
        inner = rect.adjusted(look.px(END), 0, -look.px(END), 0)
        edge = Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft
        # Many chips share the row: what no longer fits is cut, and said in full when read out.
        room = int(inner.width() - side - look.px(APART))
        cut_at = Qt.TextElideMode.ElideRight
        self.painted = look.metrics("meta").elidedText(self.words, cut_at, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | edge, self.painted)
        x = inner.left() if look.mirrored else inner.right() - side
        cross = QRectF(x, rect.center().y() - side / 2, side, side)
        draw_mark(painter, "close", cross, theme.colour("ink2"))
        painter.end()


class TabRow(QWidget):
    """Tabs and chips on one line. `filterDropped` carries a filter, None for the search;
    `leaving` says that the last chip has gone with the keyboard on it.
    """

    filterDropped = Signal(object)
    allDropped = Signal()
    leaving = Signal()

    def __init__(self, look: Look, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = look
        self.tabs = PanelTabs(look, self)
        for title in titles:
            self.tabs.addTab(title)
        self.chips: list[Chip] = []
        self.drop_all = QPushButton(self)
        self.drop_all.setText(look.words("chip.clear-all"))
        self.drop_all.setObjectName("link")
        self.drop_all.hide()
        self.drop_all.clicked.connect(self.allDropped)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.tabs)
        self._layout.addStretch(1)
        self._layout.addWidget(self.drop_all)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.tabs.set_look(look)
        self.setFixedHeight(int(look.px(40)))
        self.drop_all.setFont(look.font("meta"))

    def arrange(self, margin: int) -> None:
        sides = (margin - RING, margin)
        first, last = reversed(sides) if self.look.mirrored else sides
        self._layout.setContentsMargins(first, 0, last, 0)

    def show_filters(self, filters: list[tuple[Filter | None, str]]) -> None:
        """Show a chip for each filter with its words; the keyboard goes on to the next one."""
        known = [(chip.filter, chip.said) for chip in self.chips if chip.look is self.look]
        if known == filters:
            return
        same = [(chip.filter, chip.look) for chip in self.chips]
        if same == [(filter_, self.look) for filter_, _ in filters]:
            for chip, (_, text) in zip(self.chips, filters, strict=True):
                if chip.said != text:  # who types in the search field gets no new chip for each key
                    chip.say(text)
            return
        focused = [at for at, chip in enumerate(self.chips) if chip.hasFocus()]
        within = bool(focused) or self.drop_all.hasFocus()
        for chip in self.chips:
            self._layout.removeWidget(chip)
            chip.deleteLater()
        self.chips = []
        for filter_, text in filters:
            chip = Chip(self.look, text, filter_, self)
            chip.clicked.connect(self._drop)
            self._layout.insertWidget(self._layout.count() - 1, chip)
            self.chips.append(chip)
        self.drop_all.setVisible(bool(filters))
        if focused and self.chips:
            self.chips[min(focused[0], len(self.chips) - 1)].setFocus()
        elif within and not self.chips:
            self.leaving.emit()

    def _drop(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.filterDropped.emit(chip.filter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.look.theme
        fill(painter, self.rect(), theme.colour("ground"))
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        painter.end()
