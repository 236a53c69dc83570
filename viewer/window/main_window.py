"""The frame: marking, head, tabs, banner, the body of panels and evidence, status."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from viewer.paint.look import Look
from viewer.paint.panel import Panel
from viewer.paint.style_sheet import MENU_MARGIN, menu_bar_sheet, style_sheet
from viewer.window.actions import Actions
from viewer.window.banner import WhatIfBanner
from viewer.window.body import Body, holds_focus
from viewer.window.head import Head, MarkingBand
from viewer.window.status_row import StatusRow
from viewer.window.tab_row import TabRow
from viewer.window.work_line import WorkLine


class Line(Protocol):
    """What lines up with the page."""

    def arrange(self, margin: int) -> None: ...


class MainWindow(QMainWindow):
    """One briefing. `names` are its panels in tab order; the first is there from the start, the
    others are added later. `evidence` stands beside them.
    """

    panelWanted = Signal()
    panelShown = Signal(str)
    filesDropped = Signal(list)
    linksDropped = Signal()
    closing = Signal()
    activated = Signal()
    themeChanged = Signal()

    def __init__(self, look: Look, names: tuple[str, ...], first: Panel, evidence: Panel) -> None:
        super().__init__()
        words = look.words
        self.look = look
        self.names = names
        self.panels: dict[str, Panel] = {}
        self.evidence = evidence
        self.setAcceptDrops(True)
        self.actions_ = Actions(self, self.menuBar(), words)
        self.band = MarkingBand(look)
        self.head = Head(look)
        self.tabs = TabRow(look, tuple(words(f"tab.{name}") for name in names))
        self.tabs.tabs.setAccessibleName(words("tab.name"))
        self.work = WorkLine(look)
        self.work.hide()
        self.banner = WhatIfBanner(look)
        self.stack = QStackedWidget()
        for _ in names:
            self.stack.addWidget(QWidget())
        self.add_panel(names[0], first)
        self.body = Body(look, self.stack, evidence)
        self.status = StatusRow(look)
        centre = QWidget()
        self._column = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.band, self.head, self.tabs, self.work, self.banner):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        self._lines: list[Line] = [self.tabs, self.banner, self.status]
        self._menu_margin = MENU_MARGIN
        self.setCentralWidget(centre)
        self.setMinimumSize(760, 480)
        self.tabs.tabs.currentChanged.connect(self._show_tab)
        self.tabs.tabs.tabBarClicked.connect(self.leave_evidence)
        self.body.widened.connect(self._arrange)
        self.set_look(look)

    # -- look -------------------------------------------------------------

    def set_look(self, look: Look) -> None:
        """Take another theme or text size, everywhere in this window."""
        self.look = look
        sides = Qt.LayoutDirection
        self.setLayoutDirection(sides.RightToLeft if look.mirrored else sides.LeftToRight)
        self.setStyleSheet(style_sheet(look))
        self.menuBar().setFont(look.font("control"))
        for part in (self.band, self.head, self.tabs, self.banner, self.status):
            part.set_look(look)
        self.work.look = look
        for panel in (*self.panels.values(), self.evidence):
            panel.set_look(look)
        if self.isVisible():  # else it has no size of its own yet, and is arranged when it shows
            self._arrange()

    def add_line(self, line: QWidget) -> None:
        """Put a line between the banner and the panels."""
        self._column.insertWidget(self._column.indexOf(self.body), line)

    def line_up(self, line: Line) -> None:
        """Keep a line in line with the page."""
        self._lines.append(line)
        line.arrange(self.body.margin)

    def _arrange(self) -> None:
        body = self.body
        leaves, comes = body.arrange(self.look)
        # The panel's own `enter`, for what is hidden cannot take the keyboard.
        if leaves or comes:
            (self.panels[self.panel] if leaves else self.evidence).enter()
        margin = body.margin
        self.band.margin = margin
        self.head.arrange(margin, body.pane - margin - 25, narrow=body.narrow, free=not body.beside)
        for line in self._lines:
            line.arrange(margin)
        if margin != self._menu_margin:
            self._menu_margin = margin
            self.menuBar().setStyleSheet(menu_bar_sheet(margin))

    @property
    def evidence_width(self) -> int:
        """The width that the reader gave the evidence pane; 0 for the design's own."""
        return self.body.evidence_width

    def set_evidence_width(self, width: int) -> None:
        self.body.evidence_width = width
        self._arrange()

    def toggle_evidence(self) -> None:
        """Show the evidence pane, or give its room to the panels."""
        self.body.toggle_evidence()
        self._arrange()

    def leave_evidence(self) -> bool:
        """Bring the panel back where the evidence has its place; whether it had."""
        alone = self.body.evidence_alone
        if alone:
            self.toggle_evidence()
        return alone

    def enter_panel(self) -> None:
        """Give the keyboard to the panel in front."""
        self.leave_evidence()
        self.panels[self.panel].enter()

    # -- panels -----------------------------------------------------------

    def add_panel(self, name: str, panel: Panel) -> None:
        """Put a panel in its place among the others."""
        at = self.names.index(name)
        shown = self.stack.currentIndex()
        empty = self.stack.widget(at)
        if empty is not None:
            self.stack.removeWidget(empty)
            empty.deleteLater()
        self.stack.insertWidget(at, panel)
        self.stack.setCurrentIndex(max(0, shown))
        self.panels[name] = panel

    def go_to_panel(self, name: str) -> None:
        """Bring a panel to the front, and the keyboard with it where that is in the evidence."""
        inside = holds_focus(self.evidence)
        self.show_panel(name)
        if inside and name in self.panels:
            self.panels[name].enter()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front; asked for again, it takes the keyboard."""
        self.leave_evidence()
        if name == self.panel and name in self.panels:
            self.panels[name].enter()
            self.panelShown.emit(name)
        self.tabs.tabs.setCurrentIndex(self.names.index(name))

    @property
    def panel(self) -> str:
        """The name of the panel in front."""
        return self.names[self.tabs.tabs.currentIndex()]

    def _show_tab(self, at: int) -> None:
        name = self.names[at]
        self.leave_evidence()
        if name not in self.panels:
            self.panelWanted.emit()
        inside = holds_focus(self.stack)
        self.stack.setCurrentIndex(at)
        if inside:
            self.panels[name].enter()
        self.panelShown.emit(name)

    def areas(self) -> list[QWidget]:
        """What F6 walks through."""
        areas = [self.panels[self.panel], self.tabs.tabs, self.head.search, self.evidence]
        return [area for area in areas if area.isVisible()]

    def focus_next_area(self) -> None:
        """Move the keyboard to the next area of the window."""
        areas = self.areas()
        inside = [at for at, area in enumerate(areas) if holds_focus(area)]
        following = areas[(inside[0] + 1) % len(areas) if inside else 0]
        if isinstance(following, Panel):
            following.enter()
        else:
            following.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()
        if event.type() == QEvent.Type.ThemeChange:
            self.themeChanged.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = local_files(event.mimeData())
        if found:
            self.filesDropped.emit(found)
        else:
            self.linksDropped.emit()
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)


def local_files(data: QMimeData) -> list[str]:
    """The paths of files and folders on this computer among what is dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
