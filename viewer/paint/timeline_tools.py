"""What stands over the timeline: what the lanes are, zoom, named spans, and the range in words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from viewer.domain.calendar_ticks import SPANS
from viewer.domain.lane_kinds import LANE_KINDS
from viewer.paint.button_row import ButtonRow
from viewer.paint.look import Look
from viewer.paint.plain_label import PlainLabel
from viewer.paint.segments import Segments

GAP = 4


class TimelineTools(QWidget):
    """One line; what only repeats itself goes where there is no room for it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by = PlainLabel(look, "label", "ink2")
        kinds = [(kind, f"timeline.by-{kind}") for kind in LANE_KINDS]
        self.lanes_by = Segments(kinds, look, "timeline.lanes-by", self)
        self.buttons = ButtonRow(
            [
                ("−", "", "timeline.zoom-out"),
                ("+", "", "timeline.zoom-in"),
            ],
            look, self,
        )  # fmt: skip
        spans = [("", f"timeline.{span}", f"timeline.{span}-name") for span in ("all", *SPANS)]
        self.spans = ButtonRow(spans, look, self)
        self.range_label = PlainLabel(look, "meta", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._by)
        row.addWidget(self.lanes_by)
        row.addWidget(self.buttons)
        row.addWidget(self.spans)
        row.addStretch(1)
        row.addWidget(self.range_label)
        for label in (self._by, self.range_label):
            label.setMinimumWidth(1)
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        for part in (self._by, self.lanes_by, self.buttons, self.spans, self.range_label):
            part.set_look(look)
        self._by.say(look.words("timeline.lanes-by"))
        self._fit()

    def say_range(self, text: str) -> None:
        """Say what is in sight."""
        self.range_label.say(text)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for part in (self.lanes_by, self.buttons, self.spans, self.range_label):
            room -= part.sizeHint().width() + GAP
        self.range_label.setVisible(room >= 0)
        self._by.setVisible(room >= self._by.sizeHint().width() + GAP)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
