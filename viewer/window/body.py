"""What stands between the tabs and the status: the panels, and the evidence beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from viewer.paint.look import Look
from viewer.paint.panel import Panel, page_margin

# All in pixels of the normal text size, and grow with the text.
EVIDENCE_WIDTH, EVIDENCE_NARROW, EVIDENCE_LEAST = 360, 304, 240
PANEL_LEAST = 600
NARROW = 1162  # below this, a page of two columns needs some of the evidence's room
DRAWER = 940  # below this, the panel and the evidence have no room side by side


class Body(QSplitter):
    """The panels and the evidence side by side; where there is no room for both at this text size,
    one takes the place of the other. `widened` says that the reader gave the evidence a width.
    """

    widened = Signal()

    def __init__(self, look: Look, stack: QStackedWidget, evidence: Panel) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look = look
        self.stack = stack
        self.evidence = evidence
        self.evidence_width = 0  # what the reader gave it; 0 for the design's own
        self._wanted = {True: True, False: False}  # whether the evidence is: beside, in place
        self._beside = True
        self.setHandleWidth(1)
        self.setMinimumHeight(40)  # else it would lie over what stands above it
        self.setChildrenCollapsible(False)
        self.addWidget(stack)
        self.addWidget(evidence)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._keep_width)

    # -- how much room there is -------------------------------------------

    @property
    def beside(self) -> bool:
        """Whether there is room for the evidence beside the panel."""
        return self.window().width() >= self.look.px(DRAWER)

    @property
    def narrow(self) -> bool:
        """Whether the window is narrow for its text."""
        return self.window().width() < self.look.px(NARROW)

    @property
    def pane(self) -> int:
        """How wide the evidence is, or would be beside the panel."""
        look, room = self.look, self.window().width()
        own = look.px(EVIDENCE_NARROW if self.narrow else EVIDENCE_WIDTH)
        most = room - look.px(PANEL_LEAST) - 1 if self.beside else room // 2
        return int(min(max(self.evidence_width or own, look.px(EVIDENCE_LEAST)), most))

    @property
    def margin(self) -> int:
        """That of the page in front, with which the lines above and below it line up."""
        room = self.window().width()
        shares = self.beside and self._wanted[True]
        return page_margin(room - self.pane - 1 if shares else room, self.look)

    # -- what is shown ----------------------------------------------------

    @property
    def evidence_wanted(self) -> bool:
        return self._wanted[self._beside]

    @property
    def evidence_alone(self) -> bool:
        """Whether the evidence has the place of the panels."""
        return self.evidence_wanted and not self._beside

    def toggle_evidence(self) -> None:
        """Show the evidence, or give its room to the panels; `arrange` does it."""
        self._wanted[self._beside] = not self._wanted[self._beside]

    def arrange(self, look: Look) -> tuple[bool, bool]:
        """Share the room out. Returned is whether the evidence went, and whether it came, with
        the keyboard in what is hidden by that.
        """
        self.look = look
        if self.beside != self._beside:
            self._beside = not self._beside
            self._wanted[False] = False
        leaves = not self.evidence_wanted and holds_focus(self.evidence)
        comes = self.evidence_alone and holds_focus(self.stack)
        # Without a limit of our own the splitter would ask the pages behind, which have not been
        # laid out since the text had another size.
        self.stack.setMinimumWidth(int(look.px(PANEL_LEAST)) if self._beside else 1)
        self.evidence.setMinimumWidth(int(look.px(EVIDENCE_LEAST)) if self._beside else 1)
        self.evidence.setVisible(self.evidence_wanted)
        self.stack.setVisible(not self.evidence_alone)
        pane = self.pane
        self.setSizes([max(1, self.window().width() - pane - 1), pane])
        return leaves, comes

    def _keep_width(self) -> None:
        self.evidence_width = self.sizes()[1]
        self.widened.emit()


def holds_focus(area: QWidget) -> bool:
    """Whether the keyboard is in a part of the window."""
    focus = area.window().focusWidget()
    return focus is not None and (area is focus or area.isAncestorOf(focus))
