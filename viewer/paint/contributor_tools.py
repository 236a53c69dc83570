"""What stands over the contributors: the views, the order and groups of actors, the legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from viewer.domain.contributor_order import GROUPINGS, ORDERS, Grouping, Order
from viewer.paint.choice import Choice
from viewer.paint.look import Look
from viewer.paint.matrix_cells import RoleLegend
from viewer.paint.segments import Segments

GAP = 8
ARROW_ROOM = 44
BESIDE = 700  # below this width, the legend stands under the fields
VIEWS = (
    ("matrix", "contributors.matrix"),
    ("list", "contributors.list"),
    ("figures", "contributors.figures"),
)


class ContributorTools(QWidget):
    """`arranged` says that another order or grouping was chosen."""

    arranged = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.switch = Segments(VIEWS, look, "contributors.view", self)
        self._order = Choice(look, self)
        self._grouping = Choice(look, self)
        self.legend = RoleLegend(look, self)
        self._line = QHBoxLayout()
        self._line.setSpacing(GAP)
        for part in (self.switch, self._order, self._grouping):
            self._line.addWidget(part)
        self._line.addSpacing(GAP)
        self._line.addWidget(self.legend, 1)
        self._line.addStretch(0)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(2)
        self._whole.addLayout(self._line)
        for choice in self.choices:
            choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            choice.activated.connect(self._tell)
        self.set_look(look)

    @property
    def choices(self) -> tuple[Choice, Choice]:
        """The fields for order and groups."""
        return self._order, self._grouping

    @property
    def order(self) -> Order:
        """What the actors are ordered by."""
        found: Any = self._order.currentData()
        return ORDERS[0] if found is None else found

    @property
    def grouping(self) -> Grouping:
        """What the headings over the actors are."""
        found: Any = self._grouping.currentData()
        return GROUPINGS[0] if found is None else found

    def arrange(self, order: Order, grouping: Grouping) -> None:
        """Choose an order and groups without telling anybody."""
        self._order.setCurrentIndex(ORDERS.index(order))
        self._grouping.setCurrentIndex(GROUPINGS.index(grouping))

    def show_parts(self, view: int) -> None:
        """Show what a view has use for, by its place in `VIEWS`."""
        self.legend.setVisible(view == 0)
        for choice in self.choices:
            choice.setVisible(view < 2)

    def set_look(self, look: Look) -> None:
        """Take another theme, text size or language."""
        self.look = look
        for part in (self.switch, *self.choices, self.legend):
            part.set_look(look)
        words = look.words
        orders = [(words(f"contributors.order.{order}"), order) for order in ORDERS]
        self._fill(self._order, words("contributors.order"), orders)
        groups = [(words(f"contributors.grouping.{by}"), by) for by in GROUPINGS]
        self._fill(self._grouping, words("contributors.grouping"), groups)
        self._place_legend()

    def _fill(self, choice: Choice, name: str, items: Sequence[tuple[str, str]]) -> None:
        at = max(0, choice.currentIndex())
        choice.clear()
        for text, value in items:
            choice.addItem(text, value)
        choice.setCurrentIndex(at)
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        widest = max(self.look.width(text, "control") for text, _ in items)
        choice.setMaximumWidth(round(widest + self.look.px(ARROW_ROOM)))

    def _place_legend(self) -> None:
        """Beside the fields, or under them where that would leave it a narrow column."""
        beside = self.width() >= self.look.px(BESIDE)
        policy = self.legend.sizePolicy()
        policy.setRetainSizeWhenHidden(beside)  # the line keeps its height from view to view
        self.legend.setSizePolicy(policy)
        if beside != (self._line.indexOf(self.legend) >= 0):
            self._line.removeWidget(self.legend)
            self._whole.removeWidget(self.legend)
            if beside:
                self._line.insertWidget(self._line.count() - 1, self.legend, 1)
            else:
                self._whole.addWidget(self.legend)
        for choice in self.choices:
            choice.setMinimumWidth(choice.maximumWidth() if beside else 0)
        self._line.setStretch(1, 0 if beside else 1)
        self._line.setStretch(2, 0 if beside else 1)

    # -- Qt ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _tell(self, _at: int) -> None:
        self.arranged.emit()
