"""The choice of what rating a source needs to count: the what-if "only B2 or better"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.domain.lens import Lens
from viewer.domain.ratings import RELIABILITIES, parse_rating
from viewer.paint.choice import Choice
from viewer.paint.look import Look

CRAMPED = 220  # below this width the what-if is worded shorter


class FloorChoice(Choice):
    """`lensWanted` carries the lens with another rating asked."""

    lensWanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lens = Lens()
        self.activated.connect(self._take)

    def show_lens(self, lens: Lens, room: int) -> None:
        """Show the what-if in force, also where it asks more than a letter, in so many pixels."""
        self._lens = lens
        wanted = lens.min_rating.label if lens.min_rating else ""
        aside = len(lens.without)
        every = "aside" if aside else "none"
        labels = ["", *RELIABILITIES[:-1]]
        if wanted not in labels:
            labels.append(wanted)
        words = self.look.words
        self.setAccessibleName(words("sources.floor-name"))
        self.clear()
        size = "short" if room < self.look.px(CRAMPED) else "long"
        for label in labels:
            which = {"": every, RELIABILITIES[0]: "best"}.get(label, "letter")
            self.addItem(
                words(f"sources.floor-{size}.{which}", n=aside or None, rating=label), label
            )
        self.setCurrentIndex(labels.index(wanted))

    def _take(self, _at: int) -> None:
        label = str(self.currentData())
        self.lensWanted.emit(self._lens.at_least(parse_rating(label) if label else None))
